// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

namespace hub::totp {

namespace {

constexpr std::int64_t stepMs = 30'000;

/// All that isn't unreserved (RFC 3986), byte by byte.
std::string escaped(std::string_view text)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        plain ? out += c : (out += '%', out += hex[byte >> 4U], out += hex[byte & 15U]);
    }
    return out;
}

} // namespace

base::Secret makeKey(base::Random& random)
{
    std::string key(20, '\0');
    random.fill({reinterpret_cast<std::byte*>(key.data()), key.size()});
    return base::Secret(std::move(key));
}

std::string base32(std::string_view bytes)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t kept = 0;
    int bits = 0;
    for (const char c : bytes) {
        kept = (kept << 8U | static_cast<unsigned char>(c)) & 0xfffU;
        for (bits += 8; bits >= 5; bits -= 5) {
            text += letters[kept >> static_cast<unsigned>(bits - 5) & 31U];
        }
    }
    if (bits > 0) {
        text += letters[kept << static_cast<unsigned>(5 - bits) & 31U];
    }
    return text;
}

std::uint64_t stepAt(base::Timestamp now)
{
    return static_cast<std::uint64_t>(now.ms / stepMs);
}

std::string codeAt(const base::Secret& key, std::uint64_t step, int digits)
{
    std::array<unsigned char, 8> counter {};
    for (std::size_t i = 0; i < counter.size(); ++i) {
        counter[7 - i] = static_cast<unsigned char>(step >> (8 * i));
    }
    std::array<unsigned char, 20> mac {};
    unsigned size = 0;
    const std::string& bytes = key.reveal();
    HMAC(EVP_sha1(), bytes.data(), static_cast<int>(bytes.size()), counter.data(), counter.size(), mac.data(), &size);
    const std::size_t at = mac.back() & 15U;
    std::uint32_t number = (mac[at] & 0x7fU) << 24U | static_cast<std::uint32_t>(mac[at + 1]) << 16U
        | static_cast<std::uint32_t>(mac[at + 2]) << 8U | mac[at + 3];
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto place = code.rbegin(); place != code.rend(); ++place, number /= 10) {
        *place = static_cast<char>('0' + number % 10);
    }
    return code;
}

std::optional<std::uint64_t> accept(
    const base::Secret& key, std::string_view typed, base::Timestamp now, std::uint64_t lastUsed)
{
    const std::uint64_t present = stepAt(now);
    std::optional<std::uint64_t> found;
    for (std::uint64_t step = present > 0 ? present - 1 : 0; step <= present + 1; ++step) {
        const std::string code = codeAt(key, step);
        if (typed.size() == code.size() && sodium_memcmp(typed.data(), code.data(), code.size()) == 0
            && step > lastUsed) {
            found = step;
        }
    }
    return found;
}

std::string uri(const base::Secret& key, std::string_view issuer, std::string_view name)
{
    return "otpauth://totp/" + escaped(issuer) + ':' + escaped(name) + "?secret=" + base32(key.reveal())
        + "&issuer=" + escaped(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

} // namespace hub::totp
