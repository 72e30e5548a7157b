// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "hub/config/sitesfile.h"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Who a customer is, as the server of a site signed it: a JSON Web Token (RFC 7519) with HS256 and nothing else.
namespace hub {

struct SiteIdentity
{
    std::string site; ///< its origin
    std::string subject; ///< how that site knows him
    std::string name; ///< may be empty
};

/// Why a token is refused, in the order of judging.
enum class IdentityFault
{
    Malformed, ///< not a token of this form, or over 4 KiB
    Site, ///< `iss` isn't a site that signs here
    Signature,
    Audience, ///< `aud` doesn't name this desk
    Stale, ///< ended, not begun, or good for longer than an hour
};
std::string_view wordOf(IdentityFault fault); ///< `identity_stale`, for answers

/// Which tokens are taken: those of now, or, of who is let in already, one that was good once, too.
enum class TokenTime
{
    Now,
    NowOrEnded,
};

/// What a token is good for: `typ` in its header is `JWT` or nothing, `card+jwt`, or `prelude+jwt`.
enum class TokenUse
{
    Identity,
    Card,
    Prelude,
};

/// A token that is believed.
struct SiteToken
{
    std::string site; ///< its origin
    std::string subject; ///< never empty in an identity; else whose it is, or empty: whoever has it may send it
    boost::json::object claims;
};

/// What every token of a site must be, whatever it is for; see verifyIdentity.
base::Result<SiteToken, IdentityFault> verifyToken(std::string_view token, TokenUse use, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now, TokenTime time = TokenTime::Now);

/// Claims: `iss` (the site's origin), `sub` (1 to 128 bytes), `iat` and `exp` (seconds), `name` (optional, as long as
/// names on the wire), `nbf` (optional: not good before), `aud` (optional, one text or several: this desk's id is among
/// them). Clocks may differ by a minute. Others are ignored; nothing is believed before the signature.
base::Result<SiteIdentity, IdentityFault> verifyIdentity(std::string_view token, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now, TokenTime time = TokenTime::Now);

/// The same customer for the same site and subject, on every device and for ever: a UUID of version 8 from their hash.
base::CustomerId customerOf(const base::DeskId& desk, const SiteIdentity& identity);
/// Whether an id is one of those: it is only given to who brings a fresh token.
bool isSigned(const base::CustomerId& customer);

} // namespace hub
