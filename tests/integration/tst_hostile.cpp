// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"
#include "tests/support/shareddata.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <sstream>

namespace json = boost::json;
using namespace support;

namespace {

/// Sends bytes on a fresh connection and returns how the hub closed it.
std::uint16_t closeAfter(HubFixture& fixture, const std::string& access, const std::string& bytes)
{
    SocketOptions options;
    options.bearer = access;
    WsClient socket(fixture.url(), options);
    socket.next(); // hello
    socket.send(bytes);
    return socket.closeCode();
}

} // namespace

TEST_CASE("frames_thatBreakTheRules_closeWithTheirCode")
{
    HubFixture fixture;
    const std::string access = fixture.signIn("ann").access;
    CHECK(closeAfter(fixture, access, R"({"t":"dance"})") == 4001);
    CHECK(closeAfter(fixture, access, "not json") == 4002);
    CHECK(closeAfter(fixture, access, "{\"t\":\"ping\",\"n\":1") == 4002);
    CHECK(closeAfter(fixture, access, R"({"t":"ping","t":"ping","n":1})") == 4002);
    CHECK(closeAfter(fixture, access, "{\"t\":\"ping\",\"n\":1,\"x\":\"\xff\xfe\"}") == 4002);
    CHECK(closeAfter(fixture, access, std::string(33, '[') + std::string(33, ']')) == 4002);
    CHECK(closeAfter(fixture, access, std::string(60'000, '[')) == 4002);
    CHECK(closeAfter(fixture, access, R"({"t":"ping","n":9007199254740993})") == 4002);
    CHECK(closeAfter(fixture, access, std::string(64 * 1024 + 1, ' ')) == 1009);
    // A command before `identify` has no place.
    CHECK(closeAfter(fixture, access, R"({"t":"ack","cursor":"1"})") != 0);
    CHECK(http(fixture.url(), {"GET", "/readyz", {}, {}, {}}).status == 200);
}

TEST_CASE("frames_announcingATebibyte_costNothing")
{
    HubFixture fixture;
    const std::string access = fixture.signIn("ann").access;
    std::string bytes = "GET /v1/agent HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        "Sec-WebSocket-Protocol: cloudseat.v1\r\nAuthorization: Bearer "
        + access + "\r\n\r\n";
    RawSocket socket(fixture.hub().port());
    socket.send(bytes);
    CHECK(socket.readUntil("hello").find("101 Switching Protocols") != std::string::npos);
    // FIN + binary, masked, 64-bit length of 2^40.
    socket.send(std::string("\x82\xFF\x00\x00\x01\x00\x00\x00\x00\x00mask", 14));
    CHECK(socket.readUntil("\x03\xF1").find("\x03\xF1") != std::string::npos); // 1009
    CHECK(http(fixture.url(), {"GET", "/readyz", {}, {}, {}}).status == 200);
}

TEST_CASE("frames_asText_closeWith1003")
{
    HubFixture fixture;
    const std::string access = fixture.signIn("ann").access;
    RawSocket socket(fixture.hub().port());
    socket.send("GET /v1/agent HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                "Sec-WebSocket-Protocol: cloudseat.v1\r\nAuthorization: Bearer "
        + access + "\r\n\r\n");
    socket.readUntil("hello");
    // FIN + text, masked with zeros, two bytes.
    socket.send(std::string("\x81\x82\x00\x00\x00\x00{}", 8));
    CHECK(socket.readUntil("\x03\xEB").find("\x03\xEB") != std::string::npos);
}

TEST_CASE("frames_jsonTestSuite_neverHarm")
{
    const auto data = sharedData();
    if (!data || !std::filesystem::exists(*data / "json-test-suite" / "parsing.jsonl")) {
        WARN("NOT RUN: the JSON test suite is not there");
        return;
    }
    HubFixture fixture;
    const std::string access = fixture.signIn("ann").access;
    std::istringstream lines(readFile(*data / "json-test-suite" / "parsing.jsonl"));
    int cases = 0;
    for (std::string line; std::getline(lines, line);) {
        const json::value row = json::parse(line);
        const std::string bytes = base64Decoded(textAt(row, "base64"));
        if (bytes.size() > 60'000) {
            continue;
        }
        INFO(line.substr(0, 200));
        const std::uint16_t code = closeAfter(fixture, access, bytes);
        // None of them is a frame of ours: valid JSON or not, the connection ends with one of the two codes.
        CHECK((code == 4001 || code == 4002));
        ++cases;
    }
    CHECK(cases > 250);
    CHECK(http(fixture.url(), {"GET", "/readyz", {}, {}, {}}).status == 200);
}
