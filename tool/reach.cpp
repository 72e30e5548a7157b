// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/reach.h"

#include <algorithm>
#include <cctype>

namespace tool {

std::string inWords(const hub::HubAddress& address, const base::Fault& fault)
{
    const std::string where = address.origin();
    if (fault.kind != base::FaultKind::Denied) {
        const bool isSilent = !address.secure && fault.detail.find("end of stream") != std::string::npos;
        return where + " can't be reached: " + fault.detail + (isSilent ? " (is it https?)" : "");
    }
    if (fault.detail.find("version number") != std::string::npos
        || fault.detail.find("certificate") == std::string::npos) {
        return where + " doesn't speak TLS as it should: " + fault.detail + " (is it http?)";
    }
    const bool isUntrusted = fault.detail.find("verify failed") != std::string::npos;
    return where + ": " + fault.detail
        + (isUntrusted ? "; no authority known here vouches for it, its --fingerprint would do" : "");
}

base::Result<std::string> reach(const hub::HubAddress& address, std::string_view fingerprint)
{
    auto pin = hub::parseFingerprint(fingerprint);
    if (!pin) {
        return pin;
    }
    if (!address.secure && !pin->empty()) {
        return base::fail(base::FaultKind::Invalid, "--fingerprint needs an https address: without TLS there is none");
    }
    hub::HttpRequest request;
    request.method = "GET";
    request.path = "/readyz";
    const auto answer = hub::requestNow(address, std::move(request), *pin);
    if (!answer) {
        return base::fail(answer.error().kind, inWords(address, answer.error()));
    }
    const std::string word = answer->body.substr(0, answer->body.find('\n'));
    if (answer->status == 503) {
        return base::fail(base::FaultKind::Busy, address.origin() + " takes no clients at present: " + word);
    }
    if (answer->status != 200 || !word.starts_with("ready")) {
        return base::fail(base::FaultKind::NotFound,
            address.origin() + " is no Cloudseat hub: it answers " + std::to_string(answer->status) + " to /readyz");
    }
    return pin;
}

} // namespace tool
