// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/integration/fixture.h"

#include <openssl/sha.h>

#include <string>

/// Files that tests send.
namespace support {

inline std::string sha256(const std::string& bytes)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
    std::string hex;
    for (const unsigned char byte : digest) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

/// The first bytes of a PNG of 40 x 30, and noise after them.
inline std::string picture(std::size_t size)
{
    std::string bytes("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x02\x00\x00\x00", 29);
    unsigned state = 1;
    while (bytes.size() < size) {
        state = state * 1664525 + 1013904223;
        bytes += static_cast<char>(state >> 24);
    }
    return bytes;
}

/// `type` is the sender's word, which the hub doesn't take.
inline boost::json::object messageWith(const std::string& hash, const std::string& type = "image/png")
{
    return {{"text", "look"},
        {"attachments", boost::json::array {{{"hash", hash}, {"name", "p.png"}, {"type", type}, {"bytes", 1}}}}};
}

inline Answer upload(HubFixture& fixture, const std::string& cookie, const std::string& hash, std::size_t size,
    std::size_t offset, const std::string& part)
{
    return http(fixture.url(),
        {"POST", "/api/v1/attachments",
            "hash=" + hash + "&bytes=" + std::to_string(size) + "&offset=" + std::to_string(offset), part,
            {{"Cookie", cookie}}});
}

} // namespace support
