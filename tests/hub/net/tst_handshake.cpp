// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/handshake.h"

#include <catch2/catch.hpp>

namespace {

/// An opening as it must be; the wire tests (tests/e2e/wire) have what a hub makes of worse ones.
hub::HttpRequest opening()
{
    hub::HttpRequest request;
    request.method = "GET";
    request.headers = {{"host", "desk.example"}, {"upgrade", "websocket"}, {"connection", "keep-alive, Upgrade"},
        {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}, {"sec-websocket-version", "13"}};
    return request;
}

int faultWith(const std::string& name, const std::string& value)
{
    hub::HttpRequest request = opening();
    for (auto& line : request.headers) {
        if (line.first == name) {
            line.second = value;
            return hub::openingFault(request);
        }
    }
    request.headers.emplace_back(name, value);
    return hub::openingFault(request);
}

} // namespace

TEST_CASE("opening_asItMustBe_isGood")
{
    CHECK(hub::asksForWebSocket(opening()));
    CHECK(hub::openingFault(opening()) == 0);
}

TEST_CASE("opening_withAnotherValue_isRefused")
{
    CHECK(faultWith("sec-websocket-version", "8") == 426);
    CHECK(faultWith("sec-websocket-version", "013") == 426);
    CHECK(faultWith("sec-websocket-key", "") == 400);
    CHECK(faultWith("sec-websocket-key", "MTIzNDU2Nzg5MDEyMzQ1Njc=") == 400);
    CHECK(faultWith("sec-websocket-key", "__________________-_8A==") == 400);
    CHECK(faultWith("host", "") == 400);
}

TEST_CASE("opening_anyLineTwice_isRefused")
{
    for (const char* name : {"host", "sec-websocket-key", "sec-websocket-version"}) {
        hub::HttpRequest request = opening();
        request.headers.emplace_back(name, std::string(request.header(name)));
        INFO(name);
        CHECK(hub::openingFault(request) != 0);
    }
}

TEST_CASE("extensions_table_areGrammaticalOrRefused")
{
    for (const char* good : {"permessage-deflate", "a;b;c=d, e", "a ; b = c", "a;b=\"c\"", "a;b=\"\\c\"", ",a,,b,"}) {
        INFO(good);
        CHECK(faultWith("sec-websocket-extensions", good) == 0);
    }
    for (const char* bad : {"", " , ", ";a", "a;", "a;b=", "a b", "a;=b", "a=b", "a;b=\"c", "a;b=\"\"", "a;b=\"c d\"",
             "\"a\"", "a;b=\"", "a;b=\"\\\""}) {
        INFO(bad);
        CHECK(faultWith("sec-websocket-extensions", bad) == 400);
    }
}

TEST_CASE("takeAuthority_table_leavesThePath")
{
    struct Row
    {
        std::string target;
        std::string authority;
        std::string left;
    };
    const Row rows[] = {{"/v1/agent?a=b", "", "/v1/agent?a=b"}, {"http://h:1/v1/agent?a", "h:1", "/v1/agent?a"},
        {"https://h", "h", "/"}, {"http://h?a=b", "h", "/?a=b"}, {"http://", "", "/"}, {"*", "", "*"}, {"", "", ""}};
    for (const Row& row : rows) {
        INFO(row.target);
        std::string target = row.target;
        CHECK(hub::takeAuthority(target) == row.authority);
        CHECK(target == row.left);
    }
}

TEST_CASE("list_overLines_isTrimmedAndWithoutEmptyEntries")
{
    hub::HttpRequest request;
    request.headers = {{"a", " one,two\t, ,"}, {"b", "other"}, {"a", "three"}};
    CHECK(request.list("a") == std::vector<std::string_view> {"one", "two", "three"});
    CHECK(request.list("c").empty());
}
