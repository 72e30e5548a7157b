// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/siteidentity.h"

#include <catch2/catch.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

using namespace hub;

namespace {

constexpr std::int64_t now = 1'800'000'000;
const std::string secret = "0123456789abcdef0123456789abcdef";
const base::DeskId desk {"demo"};

/// OpenSSL's base64 made safe for addresses, without padding (RFC 7515, appendix C).
std::string packed(const std::string& text)
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
std::string tokenOf(const std::string& claims, const std::string& key = secret)
{
    const std::string body = packed(R"({"alg":"HS256","typ":"JWT"})") + "." + packed(claims);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(body.data()),
        body.size(), mac, &size);
    return body + "." + packed(std::string(reinterpret_cast<const char*>(mac), size));
}

/// Of a customer who is signed in now, with further claims.
std::string claimsWith(const std::string& more)
{
    return R"({"iss":"https://shop.example","sub":"7","iat":)" + std::to_string(now) + R"(,"exp":)"
        + std::to_string(now + 300) + (more.empty() ? "" : "," + more) + "}";
}

/// `good`, or why it is refused.
std::string judged(const std::string& token)
{
    const std::vector<Site> sites {{"https://shop.example", base::Secret(secret)}};
    const auto identity = verifyIdentity(token, sites, desk, {now * 1'000});
    return identity ? "good" : std::string(wordOf(identity.error()));
}

std::string judgedWith(const std::string& more)
{
    return judged(tokenOf(claimsWith(more)));
}

} // namespace

TEST_CASE("siteIdentity_signedByAnotherImplementation_isBelieved")
{
    const std::vector<Site> sites {{"https://shop.example", base::Secret(secret)}};
    const auto identity
        = verifyIdentity(tokenOf(claimsWith(R"("name":"王芳","more":{"of":"it"})")), sites, desk, {now * 1'000});
    REQUIRE(identity);
    CHECK(identity->site == "https://shop.example");
    CHECK(identity->subject == "7");
    CHECK(identity->name == "王芳");
    CHECK(judged(tokenOf(claimsWith(""), "another key of the same length..")) == "identity_signature");
    CHECK(judged(tokenOf(claimsWith("")) + "x") == "identity_signature");
}

TEST_CASE("siteIdentity_notBefore_holdsWithAMinute")
{
    const auto from = [](std::int64_t at) { return judgedWith(R"("nbf":)" + std::to_string(at)); };
    CHECK(from(now - 1'000'000) == "good");
    CHECK(from(now) == "good");
    CHECK(from(now + 60) == "good");
    CHECK(from(now + 61) == "identity_stale");
    for (const char* wrong : {R"("noon")", "-5", "null", "[]", "{}", "true"}) {
        INFO(wrong);
        CHECK(judgedWith(std::string(R"("nbf":)") + wrong) == "identity_malformed");
    }
}

TEST_CASE("siteIdentity_audience_namesThisDesk")
{
    CHECK(judgedWith(R"("aud":"demo")") == "good");
    CHECK(judgedWith(R"("aud":["other","demo"])") == "good");
    CHECK(judgedWith(R"("aud":"other")") == "identity_audience");
    CHECK(judgedWith(R"("aud":"Demo")") == "identity_audience");
    CHECK(judgedWith(R"("aud":"")") == "identity_audience");
    CHECK(judgedWith(R"("aud":[])") == "identity_audience");
    CHECK(judgedWith(R"("aud":["other"])") == "identity_audience");
    for (const char* wrong : {"7", "null", "{}", R"([["demo"]])", R"(["demo",7])"}) {
        INFO(wrong);
        CHECK(judgedWith(std::string(R"("aud":)") + wrong) == "identity_malformed");
    }
    // A foreign signature says nothing of the audience.
    CHECK(judged(tokenOf(claimsWith(R"("aud":"other")"), "another key")) == "identity_signature");
}
