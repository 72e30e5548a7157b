// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/accounts/accounts.h"
#include "hub/net/http.h"

#include <optional>
#include <string>

namespace hub {

/// The returning customer's cookie. Over TLS its name binds it to this host and to TLS (RFC 6265bis, 4.1.3.2).
inline std::string cookieName(bool secure)
{
    return secure ? "__Host-cloudseat" : "cloudseat";
}

inline std::string cookieHeader(const base::Secret& value, bool secure)
{
    return cookieName(secure) + "=" + value.reveal() + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
}

inline std::optional<base::CustomerId> customerOf(const HttpRequest& request, Accounts& accounts)
{
    auto value = request.cookie(cookieName(request.secure));
    if (!value) {
        return std::nullopt;
    }
    auto customer = accounts.customerOf(base::Secret(std::move(*value)));
    return customer ? std::optional(customer.value()) : std::nullopt;
}

} // namespace hub
