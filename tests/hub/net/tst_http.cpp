// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/connectionlimiter.h"
#include "hub/net/http.h"

#include <catch2/catch.hpp>

namespace {

hub::HttpRequest withHeader(const std::string& name, const std::string& value)
{
    hub::HttpRequest request;
    request.headers.emplace_back(name, value);
    return request;
}

} // namespace

TEST_CASE("percentDecoded_table_decodesOrRefuses")
{
    struct Row
    {
        std::string text;
        std::optional<std::string> decoded;
    };
    const Row rows[] = {{"", ""}, {"abc", "abc"}, {"%41", "A"}, {"a%20b+c", "a b c"}, {"%e4%bd%a0", "你"},
        {"%", std::nullopt}, {"%4", std::nullopt}, {"%zz", std::nullopt}, {"a%4g", std::nullopt}};
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(hub::percentDecoded(row.text) == row.decoded);
    }
}

TEST_CASE("parameter_ofAQuery_isFoundByItsWholeName")
{
    hub::HttpRequest request;
    request.query = "hash=abc&bytes=12&empty=&flag&x%=1";
    CHECK(request.parameter("hash") == "abc");
    CHECK(request.parameter("bytes") == "12");
    CHECK(request.parameter("empty") == "");
    CHECK(request.parameter("flag") == "");
    CHECK(request.parameter("has") == std::nullopt);
    CHECK(request.parameter("abc") == std::nullopt);
}

TEST_CASE("cookie_table_isOneOrNone")
{
    CHECK(withHeader("cookie", "a=1; cloudseat=xyz; b=2").cookie("cloudseat") == "xyz");
    CHECK(withHeader("cookie", "notcloudseat=1").cookie("cloudseat") == std::nullopt);
    CHECK(withHeader("cookie", "cloudseat").cookie("cloudseat") == std::nullopt);
    // Two of one name: somebody planted one, so neither counts.
    CHECK(withHeader("cookie", "cloudseat=1; cloudseat=2").cookie("cloudseat") == std::nullopt);
    CHECK(hub::HttpRequest().cookie("cloudseat") == std::nullopt);
}

TEST_CASE("bearer_table_isTheTokenOrNone")
{
    CHECK(withHeader("authorization", "Bearer abc").bearer() == "abc");
    CHECK(withHeader("authorization", "Bearer ").bearer() == std::nullopt);
    CHECK(withHeader("authorization", "Basic abc").bearer() == std::nullopt);
    CHECK(hub::HttpRequest().bearer() == std::nullopt);
}

TEST_CASE("headerFault_table_isAsTheStandardSays")
{
    struct Row
    {
        std::vector<std::pair<std::string, std::string>> headers;
        unsigned version = 11;
        int fault = 0;
    };
    const std::pair<std::string, std::string> host {"host", "h"};
    const Row rows[] = {{{host}, 11, 0}, {{{"host", ""}}, 11, 0}, {{}, 10, 0}, {{host}, 10, 0}, {{}, 11, 400},
        {{host, host}, 11, 400}, {{host, {"host", "other"}}, 10, 400},
        {{host, {"transfer-encoding", "chunked"}}, 11, 0}, {{host, {"transfer-encoding", " Chunked "}}, 11, 0},
        {{host, {"transfer-encoding", "gzip, chunked"}}, 11, 501},
        {{host, {"transfer-encoding", "gzip"}, {"transfer-encoding", "chunked"}}, 11, 501},
        {{host, {"transfer-encoding", "chunked, chunked"}}, 11, 501}, {{host, {"transfer-encoding", ""}}, 11, 400},
        {{host, {"transfer-encoding", "chunked"}}, 10, 400}};
    for (const Row& row : rows) {
        CAPTURE(&row - rows);
        hub::HttpRequest request;
        request.headers = row.headers;
        CHECK(hub::headerFault(request, row.version) == row.fault);
    }
}

TEST_CASE("connectionLimiter_full_admitsAgainWhenALeaseGoes")
{
    hub::ConnectionLimiter limiter(3, 2);
    auto first = limiter.admit("a");
    auto second = limiter.admit("a");
    CHECK(first);
    CHECK(second);
    CHECK_FALSE(limiter.admit("a"));
    auto third = limiter.admit("b");
    CHECK(third);
    CHECK_FALSE(limiter.admit("c"));
    CHECK(limiter.open() == 3);
    first.reset();
    CHECK(limiter.open() == 2);
    CHECK(limiter.admit("a"));
}
