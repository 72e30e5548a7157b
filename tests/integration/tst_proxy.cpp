// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A hub behind a proxy that ends TLS: whom it takes its customers and agents for.

#include "tests/integration/fixture.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace json = boost::json;
using namespace support;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

const std::vector<std::string> behindProxy {
    "--plain", "--origin", "https://chat.shop.example", "--trusted-proxy", "127.0.0.1"};

int signIn(HubFixture& fixture, const std::string& password, const Headers& headers)
{
    const json::object wish {
        {"name", "ann"}, {"password", password}, {"device", "01890000-0000-7000-8000-00000000000a"}};
    return http(fixture.url(), {"POST", "/api/v1/session", {}, json::serialize(wish), headers}).status;
}

/// A wrong password until he has to wait.
void guess(HubFixture& fixture, const Headers& headers)
{
    int status = 401;
    for (int i = 0; i < 10 && status == 401; ++i) {
        status = signIn(fixture, "wrong-password", headers);
    }
    CHECK(status == 429);
}

std::string newCookie(HubFixture& fixture, const std::string& query, Headers headers)
{
    headers.emplace_back("Origin", "https://chat.shop.example");
    const Answer answer = http(fixture.url(), {"POST", "/api/v1/customer/session", query, "{}", std::move(headers)});
    CHECK(answer.status == 200);
    return answer.header("Set-Cookie");
}

} // namespace

TEST_CASE("proxy_trusted_oneWhoGuessesWaitsAlone")
{
    HubFixture fixture(behindProxy);
    guess(fixture, {{"X-Forwarded-For", "203.0.113.9"}});
    CHECK(signIn(fixture, "password-ann", {{"X-Forwarded-For", "203.0.113.9"}}) == 429);
    // What he puts in front himself makes nobody else of him.
    CHECK(signIn(fixture, "password-ann", {{"X-Forwarded-For", "203.0.113.10, 203.0.113.9"}}) == 429);
    CHECK(signIn(fixture, "password-ann", {{"X-Forwarded-For", "203.0.113.10"}}) == 200);
}

TEST_CASE("proxy_notTrusted_isNotBelieved")
{
    HubFixture fixture({"--plain", "--trusted-proxy", "10.0.0.0/8"});
    guess(fixture, {{"X-Forwarded-For", "203.0.113.9"}});
    CHECK(signIn(fixture, "password-ann", {{"X-Forwarded-For", "203.0.113.10"}}) == 429);
}

TEST_CASE("proxy_otherHeader_isReadInsteadOfTheUsualOne")
{
    HubFixture fixture({"--plain", "--trusted-proxy", "127.0.0.1", "--proxy-header", "forwarded"});
    guess(fixture, {{"Forwarded", "for=203.0.113.9"}});
    CHECK(signIn(fixture, "password-ann", {{"Forwarded", "for=203.0.113.9"}, {"X-Forwarded-For", "203.0.113.10"}})
        == 429);
    CHECK(signIn(fixture, "password-ann", {{"Forwarded", "for=\"[2001:db8::1]:99\";proto=https"}}) == 200);
}

TEST_CASE("proxy_thatEndsTls_cookiesAreThoseOfTls")
{
    HubFixture fixture(behindProxy);
    const Headers through {{"X-Forwarded-For", "203.0.113.9"}};
    const std::string own = newCookie(fixture, "", through);
    CHECK(own.starts_with("__Host-cloudseat="));
    CHECK(own.find("; SameSite=Strict; Secure") != std::string::npos);
    const std::string embedded = newCookie(fixture, "embedded=1", through);
    CHECK(embedded.starts_with("__Host-cloudseat-embedded="));
    CHECK(embedded.find("; SameSite=None; Partitioned; Secure") != std::string::npos);
    // It is known again by that name.
    const Headers back {{"Cookie", own.substr(0, own.find(';'))}, {"X-Forwarded-For", "203.0.113.9"}};
    CHECK(http(fixture.url(), {"POST", "/api/v1/customer/ticket", {}, "{}", back}).status == 200);
}

TEST_CASE("proxy_withoutAnOrigin_cookiesArePlain")
{
    HubFixture fixture;
    const Answer answer = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {}});
    CHECK(answer.header("Set-Cookie").starts_with("cloudseat="));
    CHECK(answer.header("Set-Cookie").find("Secure") == std::string::npos);
}

TEST_CASE("proxy_metrics_needTheToken")
{
    HubFixture trusted(behindProxy);
    // As nginx's plain `proxy_pass` sends it: with no header at all.
    CHECK(http(trusted.url(), {"GET", "/metrics", {}, {}, {}}).status == 401);
    HubFixture unnamed({"--plain", "--origin", "https://chat.shop.example"});
    CHECK(http(unnamed.url(), {"GET", "/metrics", {}, {}, {}}).status == 401);
    HubFixture none;
    CHECK(http(none.url(), {"GET", "/metrics", {}, {}, {}}).status == 200);
}

TEST_CASE("proxy_connectionsBehindIt_areLimitedByWhoStays")
{
    std::vector<std::string> options = behindProxy;
    options.insert(options.end(), {"--max-per-address", "1"});
    HubFixture fixture(options);
    // Everything so far came from one address.
    CHECK(http(fixture.url(), {"GET", "/healthz", {}, {}, {}}).status == 200);
    const auto first = fixture.signIn("ann");
    const auto held = Wire::agent(fixture.url(), first);
    held->identify();
    SocketOptions second;
    second.bearer = fixture.signIn("bob").access;
    CHECK(WsClient(fixture.url(), second).refusal() == 429);
}

TEST_CASE("trustedProxy_thatIsNone_isAMistakeOfTheCommandLine")
{
    const TemporaryFolder folder;
    const Ended ended = HubProcess::run({"serve", "--data", (folder.path() / "data").string(), "--plain", "--listen",
        "127.0.0.1:0", "--trusted-proxy", "0.0.0.0/0"});
    CHECK(ended.status == 2);
    CHECK(ended.errors.find("--trusted-proxy") != std::string::npos);
}

TEST_CASE("tokenFile_thatEveryUserCanRead_isWarnedOf")
{
    const TemporaryFolder folder;
    const std::filesystem::path token = folder.write("token", "0123456789abcdef0123456789abcdef\n");
    const auto warns = [&](std::filesystem::perms rights) {
        std::filesystem::permissions(token, rights);
        HubFixture fixture({"--plain", "--metrics-token-file", token.string()});
        return fixture.hub().terminate().errors.find("every user of this machine can read") != std::string::npos;
    };
    using std::filesystem::perms;
    CHECK(warns(perms::owner_read | perms::group_read | perms::others_read));
    CHECK_FALSE(warns(perms::owner_read | perms::group_read));
}
