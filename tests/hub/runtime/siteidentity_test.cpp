// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/siteidentity.h"
#include "tests/support/sitetoken.h"

#include <catch2/catch.hpp>

using namespace hub;

namespace {

constexpr std::int64_t now = 1'800'000'000;
const std::string secret = "0123456789abcdef0123456789abcdef";
const base::DeskId desk {"demo"};

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
    return judged(support::siteToken(claimsWith(more), secret));
}

} // namespace

TEST_CASE("siteIdentity_signedByAnotherImplementation_isBelieved")
{
    const std::vector<Site> sites {{"https://shop.example", base::Secret(secret)}};
    const auto identity = verifyIdentity(
        support::siteToken(claimsWith(R"("name":"王芳","more":{"of":"it"})"), secret), sites, desk, {now * 1'000});
    REQUIRE(identity);
    CHECK(identity->site == "https://shop.example");
    CHECK(identity->subject == "7");
    CHECK(identity->name == "王芳");
    CHECK(judged(support::siteToken(claimsWith(""), "another key of the same length..")) == "identity_signature");
    CHECK(judged(support::siteToken(claimsWith(""), secret) + "x") == "identity_signature");
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
    CHECK(judged(support::siteToken(claimsWith(R"("aud":"other")"), "another key")) == "identity_signature");
}

TEST_CASE("siteIdentity_ended_stillSaysWhoHeWasToWhoIsLetInAlready")
{
    const std::vector<Site> sites {{"https://shop.example", base::Secret(secret)}};
    const auto at = [&](const std::string& token, std::int64_t seconds) {
        const auto identity = verifyIdentity(token, sites, desk, {seconds * 1'000}, TokenTime::NowOrEnded);
        return identity ? identity->name : std::string(wordOf(identity.error()));
    };
    const std::string token = support::siteToken(claimsWith(R"("name":"王芳")"), secret);
    CHECK(at(token, now) == "王芳");
    CHECK(at(token, now + 100'000) == "王芳");
    // What was never good isn't now.
    CHECK(at(token, now - 1'000) == "identity_stale");
    CHECK(at(support::siteToken(claimsWith(R"("name":"王芳")"), "another key"), now + 100'000) == "identity_signature");
    const std::string longer
        = R"({"iss":"https://shop.example","sub":"7","iat":1800000000,"exp":1800009999,"name":"王芳"})";
    CHECK(at(support::siteToken(longer, secret), now + 100'000) == "identity_stale");
}
