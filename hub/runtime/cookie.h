// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/accounts/accounts.h"
#include "hub/net/http.h"

#include <optional>
#include <string>

namespace hub {

/// The returning customer's cookie. Where the browser speaks TLS its name binds it to this host and to TLS (RFC
/// 6265bis, 4.1.3.2).
inline std::string cookieName(bool secure, bool embedded)
{
    return std::string(secure ? "__Host-cloudseat" : "cloudseat") + (embedded ? "-embedded" : "");
}

/// The page lies in another site's: its requests say so.
inline bool isEmbedded(const HttpRequest& request)
{
    return request.parameter("embedded") == "1";
}

/// In another site's page a cookie must be for other sites, and then is that site's alone (CHIPS). `lasting`: a year,
/// else until the browser is closed.
inline std::string cookieHeader(const base::Secret& value, const HttpRequest& request, bool lasting)
{
    const bool embedded = isEmbedded(request);
    return cookieName(request.confidential, embedded) + "=" + value.reveal() + "; Path=/; "
        + (lasting ? "Max-Age=31536000; " : "") + "HttpOnly; "
        + (embedded && request.confidential ? "SameSite=None; Partitioned" : "SameSite=Strict")
        + (request.confidential ? "; Secure" : "");
}

inline std::optional<base::CustomerId> customerOf(const HttpRequest& request, Accounts& accounts)
{
    auto value = request.cookie(cookieName(request.confidential, isEmbedded(request)));
    if (!value) {
        return std::nullopt;
    }
    auto customer = accounts.customerOf(base::Secret(std::move(*value)));
    return customer ? std::optional(customer.value()) : std::nullopt;
}

} // namespace hub
