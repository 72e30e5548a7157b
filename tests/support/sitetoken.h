// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <string>

/// What the server of a site that embeds the page gives its customers.
namespace support {

/// OpenSSL's base64 made safe for addresses, without padding (RFC 7515, appendix C).
inline std::string packedForWeb(const std::string& text)
{
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    while (out.ends_with('=')) {
        out.pop_back();
    }
    for (char& c : out) {
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    return out;
}

/// Signed by OpenSSL: another implementation than the hub's.
inline std::string siteToken(const std::string& claims, const std::string& key)
{
    const std::string body = packedForWeb(R"({"alg":"HS256","typ":"JWT"})") + "." + packedForWeb(claims);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(body.data()),
        body.size(), mac, &size);
    return body + "." + packedForWeb(std::string(reinterpret_cast<const char*>(mac), size));
}

} // namespace support
