// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

namespace json = boost::json;
using namespace support;

namespace {

std::string upgradeRequest(const std::string& path, const std::string& more)
{
    return "GET " + path
        + " HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + more + "\r\n";
}

std::string statusLine(const std::string& answer)
{
    return answer.substr(0, answer.find('\r'));
}

Answer post(const std::string& url, const std::string& path, const json::object& body, const std::string& bearer = {})
{
    Request request {"POST", path, {}, json::serialize(body), {}};
    if (!bearer.empty()) {
        request.headers.emplace_back("Authorization", "Bearer " + bearer);
    }
    return http(url, request);
}

} // namespace

TEST_CASE("signIn_whateverIsWrong_theAnswerIsTheSame")
{
    HubFixture fixture;
    const Answer wrongPassword = Wire::signIn(fixture.url(), "ann", "guess").answer;
    const Answer unknownPerson = Wire::signIn(fixture.url(), "nobody", "guess").answer;
    const Answer switchedOff = fixture.signIn("off").answer;
    CHECK(wrongPassword.status == 401);
    CHECK(unknownPerson.status == 401);
    CHECK(switchedOff.status == 401);
    CHECK(wrongPassword.body == unknownPerson.body);
    CHECK(wrongPassword.body == switchedOff.body);
    CHECK(fixture.signIn("ann").answer.status == 200);
    CHECK(post(fixture.url(), "/api/v1/session", {{"name", "ann"}}).status == 400);
    CHECK(http(fixture.url(), {"POST", "/api/v1/session", {}, "{not json", {}}).status == 400);
}

TEST_CASE("tokens_refreshedAndSignedOut_oldOnesDie")
{
    HubFixture fixture;
    const Wire::SignIn login = fixture.signIn("ann");
    const Answer refreshed
        = post(fixture.url(), "/api/v1/session/refresh", {{"refresh", login.refresh}, {"device", login.device}});
    REQUIRE(refreshed.status == 200);
    const std::string access = textAt(json::parse(refreshed.body), "access");
    // Another device can't use the token of this one.
    CHECK(post(fixture.url(), "/api/v1/session/refresh",
              {{"refresh", textAt(json::parse(refreshed.body), "refresh")}, {"device", newId()}})
              .status
        == 401);
    SocketOptions options;
    options.bearer = access;
    CHECK(WsClient(fixture.url(), options).isOpen());
    CHECK(http(fixture.url(), {"DELETE", "/api/v1/session", {}, {}, {{"Authorization", "Bearer " + access}}}).status
        == 204);
    CHECK(WsClient(fixture.url(), options).refusal() == 401);
}

TEST_CASE("password_changed_theNewOneCounts")
{
    HubFixture fixture;
    const Wire::SignIn login = fixture.signIn("ann");
    const std::string path = "/api/v1/password";
    CHECK(post(fixture.url(), path, {{"old", "password-ann"}, {"new", "much-better"}}).status == 401);
    CHECK(post(fixture.url(), path, {{"old", "password-ann"}, {"new", "short"}}, login.access).status == 400);
    CHECK(post(fixture.url(), path, {{"old", "password-ann"}, {"new", "ann-20260101"}}, login.access).status == 400);
    CHECK(post(fixture.url(), path, {{"old", "wrong-one"}, {"new", "much-better"}}, login.access).status == 401);
    CHECK(post(fixture.url(), path, {{"old", "password-ann"}, {"new", "much-better"}}, login.access).status == 204);
    CHECK(fixture.signIn("ann").answer.status == 401);
    CHECK(Wire::signIn(fixture.url(), "ann", "much-better").answer.status == 200);
}

TEST_CASE("agentDoor_withoutTokenOrWithOrigin_isRefusedBeforeTheUpgrade")
{
    HubFixture fixture;
    const Wire::SignIn login = fixture.signIn("ann");
    SocketOptions options;
    CHECK(WsClient(fixture.url(), options).refusal() == 401);
    options.bearer = "made-up";
    CHECK(WsClient(fixture.url(), options).refusal() == 401);
    options.bearer = login.access;
    options.origin = fixture.url();
    CHECK(WsClient(fixture.url(), options).refusal() == 403);
    options.origin.clear();
    options.subprotocols = "cloudseat.v9";
    CHECK(WsClient(fixture.url(), options).refusal() == 426);
    options.subprotocols = "cloudseat.v1";
    options.path = "/v1/other";
    CHECK(WsClient(fixture.url(), options).refusal() == 404);
    options.path = "/v1/agent";
    CHECK(WsClient(fixture.url(), options).isOpen());
}

TEST_CASE("agentDoor_anotherDeviceThanSignedIn_isClosed")
{
    HubFixture fixture;
    Wire::SignIn login = fixture.signIn("ann");
    login.device = newId();
    auto agent = Wire::agent(fixture.url(), login);
    CHECK(agent->identify().is_null());
    CHECK(agent->socket().closeCode() == 4004);
}

TEST_CASE("customerDoor_foreignOrigins_areRefused")
{
    HubFixture fixture({"--plain", "--origin", "https://shop.example"});
    const std::string cookie = Wire::cookie(fixture.url());
    SocketOptions options;
    options.path = "/v1/customer";
    const std::string port = std::to_string(fixture.hub().port());
    for (const std::string& origin : {std::string(), std::string("null"), std::string("https://evil.example"),
             std::string("https://shop.example.evil.example"), std::string("https://sub.shop.example"),
             std::string("http://shop.example"), "http://127.0.0.1:" + port + "0", "https://127.0.0.1:" + port}) {
        INFO(origin);
        options.subprotocols = "cloudseat.v1, ticket." + Wire::ticket(fixture.url(), cookie);
        options.origin = origin;
        CHECK(WsClient(fixture.url(), options).refusal() == 403);
    }
    options.subprotocols = "cloudseat.v1, ticket." + Wire::ticket(fixture.url(), cookie);
    options.origin = "https://shop.example";
    CHECK(WsClient(fixture.url(), options).isOpen());
}

TEST_CASE("origin_foreignNamePointedAtTheHub_isNotItsOwn")
{
    HubFixture fixture;
    const auto post = [&](const std::string& host) {
        const std::string authority = host + ":" + std::to_string(fixture.hub().port());
        return statusLine(rawExchange(fixture.hub().port(),
            "POST /api/v1/customer/session HTTP/1.1\r\nHost: " + authority + "\r\nOrigin: http://" + authority
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"));
    };
    for (const char* host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", ""}) {
        INFO(host);
        CHECK(post(host) == "HTTP/1.1 403 Forbidden");
    }
    for (const char* host : {"127.0.0.1", "localhost", "[::1]"}) {
        INFO(host);
        CHECK(post(host) == "HTTP/1.1 200 OK");
    }
}

TEST_CASE("customerDoor_ticket_isGoodOnce")
{
    HubFixture fixture;
    const std::string ticket = Wire::ticket(fixture.url(), Wire::cookie(fixture.url()));
    SocketOptions options;
    options.path = "/v1/customer";
    options.origin = fixture.url();
    options.subprotocols = "cloudseat.v1, ticket." + ticket;
    CHECK(WsClient(fixture.url(), options).isOpen());
    CHECK(WsClient(fixture.url(), options).refusal() == 401);
    options.subprotocols = "cloudseat.v1";
    CHECK(WsClient(fixture.url(), options).refusal() == 401);
}

TEST_CASE("door_manyConnectionsOfOneAddress_areRefused")
{
    HubFixture fixture({"--plain", "--max-per-address", "3"});
    SocketOptions options;
    options.bearer = fixture.signIn("ann").access;
    WsClient first(fixture.url(), options);
    WsClient second(fixture.url(), options);
    WsClient third(fixture.url(), options);
    REQUIRE(third.isOpen());
    const std::string refused = rawExchange(fixture.hub().port(), "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(statusLine(refused) == "HTTP/1.1 429 Too Many Requests");
    CHECK(refused.find("Retry-After: ") != std::string::npos);
    third.close();
    // The hub learns of the close a moment later than we do.
    int status = 0;
    for (int attempt = 0; attempt < 100 && status != 200; ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        status = http(fixture.url(), {"GET", "/healthz", {}, {}, {}}).status;
    }
    CHECK(status == 200);
}

TEST_CASE("http_oversizeAndBrokenRequests_areAnsweredBeforeTheyCost")
{
    HubFixture fixture;
    const unsigned short port = fixture.hub().port();
    const std::string longHeader = "GET / HTTP/1.1\r\nHost: h\r\nX-Long: " + std::string(9'000, 'a') + "\r\n\r\n";
    CHECK(statusLine(rawExchange(port, longHeader)) == "HTTP/1.1 431 Request Header Fields Too Large");
    const std::string announced = "POST /api/v1/session HTTP/1.1\r\nHost: h\r\nContent-Length: 1099511627776\r\n\r\n";
    CHECK(statusLine(rawExchange(port, announced)) == "HTTP/1.1 413 Payload Too Large");
    CHECK(rawExchange(port, announced).find("\"too_large\"") != std::string::npos);
    for (const char* hosts : {"", "Host: h\r\nHost: h\r\n", "Host: h\r\nHost: elsewhere.example\r\n"}) {
        CAPTURE(hosts);
        const std::string request = std::string("GET /healthz HTTP/1.1\r\n") + hosts + "Connection: close\r\n\r\n";
        CHECK(statusLine(rawExchange(port, request)) == "HTTP/1.1 400 Bad Request");
    }
    CHECK(statusLine(rawExchange(port, "GET /healthz HTTP/1.0\r\n\r\n")) == "HTTP/1.0 200 OK");
    const std::string packed
        = "POST /api/v1/session HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n";
    CHECK(statusLine(rawExchange(port, packed)) == "HTTP/1.1 501 Not Implemented");
    const std::string tooMuch = "POST /api/v1/session HTTP/1.1\r\nHost: h\r\nContent-Length: 20000\r\n\r\n";
    CHECK(statusLine(rawExchange(port, tooMuch)) == "HTTP/1.1 413 Payload Too Large");
    CHECK(statusLine(rawExchange(port, "nonsense\r\n\r\n")) == "HTTP/1.1 400 Bad Request");
    CHECK(statusLine(rawExchange(port, upgradeRequest("/v1/agent", "") + "early")) == "HTTP/1.1 400 Bad Request");
    CHECK(http(fixture.url(), {"GET", "/../../etc/passwd", {}, {}, {}}).status == 404);
    CHECK(http(fixture.url(), {"GET", "/healthz", {}, {}, {}}).status == 200);
}

TEST_CASE("upload_withoutCredentials_isRefusedAtItsHeader")
{
    HubFixture fixture;
    const unsigned short port = fixture.hub().port();
    // The bodies never come: the answer must not wait for them.
    const auto announce = [&](const std::string& more) {
        return statusLine(rawExchange(port,
            "POST /api/v1/attachments?hash=" + std::string(64, 'a')
                + "&bytes=20000000 HTTP/1.1\r\nHost: h\r\nContent-Length: 20000000\r\n" + more + "\r\n"));
    };
    CHECK(announce("") == "HTTP/1.1 401 Unauthorized");
    CHECK(announce("Authorization: Bearer made-up\r\n") == "HTTP/1.1 401 Unauthorized");
    CHECK(announce("Cookie: cloudseat=made-up\r\n") == "HTTP/1.1 401 Unauthorized");
    CHECK(announce("Origin: https://evil.example\r\n") == "HTTP/1.1 403 Forbidden");
}

TEST_CASE("customerSession_newOnesWithoutEnd_meetALimitPerAddress")
{
    // A tenth of the usual burst, so that the test needs few.
    HubFixture fixture({"--plain", "--rate-factor", "0.1"});
    const std::string known = Wire::cookie(fixture.url());
    Answer answer;
    int made = 0;
    for (int i = 0; i < 300 && answer.status != 429; ++i) {
        answer = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {}});
        made += answer.status == 200 ? 1 : 0;
    }
    CHECK(answer.status == 429);
    CHECK(made >= 59);
    CHECK_FALSE(answer.header("Retry-After").empty());
    CHECK(textAt(json::parse(answer.body), "error.kind") == "rate_limited");
    // Who has his cookie already costs nothing.
    CHECK(http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {{"Cookie", known}}}).status == 200);
}

TEST_CASE("page_served_hasAStrictPolicy")
{
    HubFixture fixture;
    const Answer page = http(fixture.url(), {"GET", "/", {}, {}, {}});
    CHECK(page.status == 200);
    CHECK(page.type == "text/html; charset=utf-8");
    CHECK(page.header("Content-Security-Policy").find("default-src 'none'; script-src 'self'") == 0);
    CHECK(page.header("X-Content-Type-Options") == "nosniff");
    CHECK(page.header("Referrer-Policy") == "no-referrer");
    CHECK(http(fixture.url(), {"GET", "/nothing.js", {}, {}, {}}).status == 404);
    const Answer desk = http(fixture.url(), {"GET", "/api/v1/desk/public", {}, {}, {}});
    CHECK(desk.status == 200);
    CHECK(at(json::parse(desk.body), "queues").as_array().size() == 2);
}

TEST_CASE("tls_ownCertificate_isAcceptedByItsFingerprintOnly")
{
    HubFixture fixture(std::vector<std::string> {});
    REQUIRE(fixture.hub().isListening());
    REQUIRE(fixture.url().starts_with("https://"));
    const std::string fingerprint = fixture.hub().fingerprint();
    REQUIRE(fingerprint.size() == 64);
    CHECK(http(fixture.url(), {"GET", "/healthz", {}, {}, {}}, fingerprint).status == 200);
    const Answer unknown = http(fixture.url(), {"GET", "/healthz", {}, {}, {}});
    CHECK(unknown.status == 0);
    CHECK(unknown.fault.starts_with("denied"));
    CHECK(http(fixture.url(), {"GET", "/healthz", {}, {}, {}}, std::string(64, '0')).status == 0);
    // Plain words on the TLS port get none back.
    CHECK(rawExchange(fixture.hub().port(), "GET / HTTP/1.1\r\nHost: h\r\n\r\n").find("HTTP") == std::string::npos);
    // The certificate is kept: a restart doesn't change it.
    fixture.restart();
    CHECK(fixture.hub().fingerprint() == fingerprint);

    const Answer cookie
        = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {}}, fixture.hub().fingerprint());
    CHECK(cookie.header("Set-Cookie").find("; HttpOnly; SameSite=Strict; Secure") != std::string::npos);
}
