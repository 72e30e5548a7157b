// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/siteidentity.h"

#include "core/protocol/limits.h"
#include "core/text/plain.h"
#include "hub/runtime/apijson.h"

#include <boost/json/parse.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

namespace hub {

namespace {

namespace json = boost::json;

constexpr std::size_t mostToken = 4'096;
constexpr std::size_t mostSubject = 128;
constexpr std::int64_t longest = 3'600; // seconds from `iat` to `exp`
constexpr std::int64_t skew = 60;

struct Parts
{
    std::string_view header;
    std::string_view claims;
    std::string_view signature;
    std::string_view body; ///< what is signed
};

std::optional<Parts> split(std::string_view token, std::size_t most)
{
    const std::size_t first = token.find('.');
    const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (token.size() > most || second == std::string_view::npos
        || token.find('.', second + 1) != std::string_view::npos) {
        return std::nullopt;
    }
    return Parts {token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1),
        token.substr(0, second)};
}

std::optional<json::object> objectIn(std::string_view part)
{
    const auto text = fromBase64Url(part);
    if (!text) {
        return std::nullopt;
    }
    json::error_code error;
    json::parse_options options;
    options.max_depth = 4;
    auto value = json::parse(*text, error, {}, options);
    return !error && value.is_object() ? std::optional(std::move(value.as_object())) : std::nullopt;
}

/// The one algorithm. `crit` names extensions that must be understood: there are none. What was signed for one purpose
/// is good for no other.
bool isOurs(const json::object& header, TokenUse use)
{
    const auto type = textOf(header, "typ");
    const bool fits = use == TokenUse::Identity ? !header.contains("typ") || type == "JWT" || type == "jwt"
                                                : type == (use == TokenUse::Card ? "card+jwt" : "prelude+jwt");
    return textOf(header, "alg") == "HS256" && fits && !header.contains("crit");
}

std::optional<std::int64_t> secondsIn(const json::object& claims, std::string_view name)
{
    const auto* value = claims.if_contains(name);
    json::error_code error;
    const auto seconds = value ? value->to_number<std::int64_t>(error) : 0;
    return value && !error && seconds > 0 && seconds < protocol::limits::jsonInteger ? std::optional(seconds)
                                                                                     : std::nullopt;
}

/// RFC 7519, 4.1.3: one text, or a list of them. Empty where it isn't there; none where it is something else.
std::optional<std::vector<std::string>> audienceOf(const json::object& claims)
{
    const auto* value = claims.if_contains("aud");
    std::vector<std::string> names;
    if (value == nullptr) {
        return names;
    }
    const json::array one {*value};
    for (const json::value& name : value->is_array() ? value->get_array() : one) {
        if (!name.is_string()) {
            return std::nullopt;
        }
        names.emplace_back(name.get_string());
    }
    return names;
}

bool isSignedWith(const base::Secret& secret, const Parts& parts)
{
    const auto given = fromBase64Url(parts.signature);
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> own {};
    crypto_auth_hmacsha256_state state;
    const auto bytes = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
    crypto_auth_hmacsha256_init(&state, bytes(secret.reveal()), secret.reveal().size());
    crypto_auth_hmacsha256_update(&state, bytes(parts.body), parts.body.size());
    crypto_auth_hmacsha256_final(&state, own.data());
    return given && given->size() == own.size() && sodium_memcmp(own.data(), given->data(), own.size()) == 0;
}

/// A longer one than the wire carries would be refused with his first message: he is shown without a name instead.
std::string nameIn(const json::object& claims)
{
    auto name = textOf(claims, "name").value_or("");
    return text::codePoints(name) <= protocol::limits::nameCodePoints ? name : std::string();
}

} // namespace

std::string_view wordOf(IdentityFault fault)
{
    static constexpr std::array<std::string_view, 5> words {
        "identity_malformed", "identity_site", "identity_signature", "identity_audience", "identity_stale"};
    return words.at(static_cast<std::size_t>(fault));
}

base::Result<SiteToken, IdentityFault> verifyToken(std::string_view token, TokenUse use, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now, TokenTime time)
{
    const auto parts = split(token, use == TokenUse::Prelude ? protocol::limits::preludeTokenBytes : mostToken);
    const auto header = parts ? objectIn(parts->header) : std::nullopt;
    auto claims = parts ? objectIn(parts->claims) : std::nullopt;
    if (!header || !claims || !isOurs(*header, use)) {
        return base::Failure(IdentityFault::Malformed);
    }
    const auto origin = textOf(*claims, "iss").value_or("");
    const auto site = std::ranges::find(sites, origin, &Site::origin);
    if (site == sites.end() || site->secret.reveal().empty()) {
        return base::Failure(IdentityFault::Site);
    }
    if (!isSignedWith(site->secret, *parts)) {
        return base::Failure(IdentityFault::Signature);
    }
    const auto begun = secondsIn(*claims, "iat");
    const auto ends = secondsIn(*claims, "exp");
    const auto audience = audienceOf(*claims);
    if (!begun || !ends || !audience || (claims->contains("nbf") && !secondsIn(*claims, "nbf"))) {
        return base::Failure(IdentityFault::Malformed);
    }
    const auto subject = textOf(*claims, "sub");
    const bool named = subject && !subject->empty() && subject->size() <= mostSubject;
    if (!named && (use == TokenUse::Identity || claims->contains("sub"))) {
        return base::Failure(IdentityFault::Malformed);
    }
    if (claims->contains("aud") && std::ranges::find(*audience, desk.name) == audience->end()) {
        return base::Failure(IdentityFault::Audience);
    }
    const std::int64_t clock = now.ms / 1'000;
    const std::int64_t from = std::max(*begun, secondsIn(*claims, "nbf").value_or(0));
    const bool ended = time == TokenTime::Now && clock >= *ends + skew;
    if (*ends <= *begun || *ends - *begun > longest || ended || clock < from - skew) {
        return base::Failure(IdentityFault::Stale);
    }
    return SiteToken {origin, subject.value_or(""), std::move(*claims)};
}

base::Result<SiteIdentity, IdentityFault> verifyIdentity(std::string_view token, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now, TokenTime time)
{
    const auto good = verifyToken(token, TokenUse::Identity, sites, desk, now, time);
    if (!good) {
        return base::Failure(good.error());
    }
    return SiteIdentity {good->site, good->subject, nameIn(good->claims)};
}

base::CustomerId customerOf(const base::DeskId& desk, const SiteIdentity& identity)
{
    // Lengths in front: no two pairs make one text.
    const std::string text = "cloudseat-customer-1\n" + std::to_string(desk.name.size()) + " " + desk.name + "\n"
        + std::to_string(identity.site.size()) + " " + identity.site + "\n" + identity.subject;
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash {};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    base::CustomerId id;
    std::copy_n(hash.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
    id.uuid.bytes[6] = static_cast<std::uint8_t>(0x80U | (id.uuid.bytes[6] & 0x0FU));
    id.uuid.bytes[8] = static_cast<std::uint8_t>(0x80U | (id.uuid.bytes[8] & 0x3FU));
    return id;
}

bool isSigned(const base::CustomerId& customer)
{
    return customer.uuid.bytes[6] >> 4U == 8;
}

} // namespace hub
