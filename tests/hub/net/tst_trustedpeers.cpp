// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/connectionlimiter.h"
#include "hub/net/trustedpeers.h"

#include <catch2/catch.hpp>

using hub::TrustedPeers;

namespace {

TrustedPeers peers(const std::vector<std::string>& networks, TrustedPeers::Header header)
{
    auto made = TrustedPeers::of(networks, header);
    REQUIRE(made);
    return std::move(made).value();
}

} // namespace

TEST_CASE("trustedPeers_table_readsAddressesAndNetworks")
{
    const TrustedPeers known
        = peers({"10.0.0.0/9", "192.168.1.7", "fd00::/8", "2001:db8::1"}, TrustedPeers::Header::XForwardedFor);
    for (const char* inside :
        {"10.0.0.1", "10.127.255.255", "::ffff:10.1.2.3", "192.168.1.7", "fdab::1", "2001:db8::1"}) {
        INFO(inside);
        CHECK(known.contains(inside));
    }
    for (const char* outside : {"10.128.0.0", "192.168.1.8", "fc00::1", "2001:db8::2", "", "unix", "10.0.0.1%lo"}) {
        INFO(outside);
        CHECK_FALSE(known.contains(outside));
    }
    for (const char* bad :
        {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/0", "::/0", "proxy.example", "10.0.0.0/8x", "/8"}) {
        INFO(bad);
        CHECK_FALSE(TrustedPeers::of({bad}, TrustedPeers::Header::XForwardedFor));
    }
    CHECK_FALSE(TrustedPeers().contains("127.0.0.1"));
}

TEST_CASE("trustedPeers_forwardedFor_isTheRightMostStranger")
{
    struct Row
    {
        TrustedPeers::Header header;
        std::vector<std::string> lines;
        std::string client;
    };
    const auto plain = TrustedPeers::Header::XForwardedFor;
    const auto standard = TrustedPeers::Header::Forwarded;
    const Row rows[] = {{plain, {}, "10.0.0.1"}, {plain, {"203.0.113.9"}, "203.0.113.9"},
        // What stands further left came from the stranger himself.
        {plain, {"1.1.1.1, 203.0.113.9"}, "203.0.113.9"}, {plain, {"1.1.1.1", "203.0.113.9, 10.0.0.2"}, "203.0.113.9"},
        {plain, {"203.0.113.9:4711"}, "203.0.113.9"}, {plain, {"[2001:db8::9]:4711"}, "2001:db8::9"},
        {plain, {"2001:db8::9"}, "2001:db8::9"}, {plain, {"::ffff:203.0.113.9"}, "203.0.113.9"},
        {plain, {"1.1.1.1, unknown"}, "10.0.0.1"}, {plain, {"1.1.1.1, unknown, 10.0.0.2"}, "10.0.0.2"},
        {plain, {"10.0.0.3, 10.0.0.2"}, "10.0.0.3"}, {plain, {"["}, "10.0.0.1"}, {plain, {", ,"}, "10.0.0.1"},
        {standard, {"for=203.0.113.9"}, "203.0.113.9"},
        {standard, {R"(for=1.1.1.1, proto=https;For="[2001:db8::9]:4711";by=10.0.0.1)"}, "2001:db8::9"},
        {standard, {"for=_hidden"}, "10.0.0.1"}, {standard, {"proto=https"}, "10.0.0.1"},
        {standard, {R"(for="1.1.1.1, for=203.0.113.9)"}, "203.0.113.9"}};
    for (const Row& row : rows) {
        const TrustedPeers known = peers({"10.0.0.0/8"}, row.header);
        hub::HttpRequest request;
        for (const std::string& line : row.lines) {
            request.headers.emplace_back(row.header == plain ? "x-forwarded-for" : "forwarded", line);
            INFO(line);
        }
        // The other one is passed on as the client sent it.
        request.headers.emplace_back(row.header == plain ? "forwarded" : "x-forwarded-for", "for=6.6.6.6");
        CHECK(known.clientOf(request, "10.0.0.1") == row.client);
        CHECK(known.clientOf(request, "198.51.100.1") == "198.51.100.1");
    }
}

TEST_CASE("connectionLimiter_behindAProxy_countsWhoStays")
{
    hub::ConnectionLimiter limiter(3, 1);
    const auto one = limiter.admitProxy();
    const auto two = limiter.admitProxy();
    CHECK(one);
    CHECK(two);
    const auto stays = limiter.admitBehind("a");
    CHECK(stays);
    CHECK_FALSE(limiter.admitBehind("a"));
    CHECK_FALSE(limiter.admit("a"));
    CHECK(limiter.admitBehind("b"));
    CHECK(limiter.open() == 2);
    const auto three = limiter.admit("c");
    CHECK(three);
    CHECK_FALSE(limiter.admitProxy());
}
