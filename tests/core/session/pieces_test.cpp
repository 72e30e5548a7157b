// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "core/session/acktracker.h"
#include "core/session/backoff.h"
#include "core/session/clienthalf.h"
#include "core/session/cursor.h"
#include "core/session/eventwindow.h"
#include "core/session/pagequeue.h"
#include "core/session/tokenbucket.h"

#include <catch2/catch.hpp>

using namespace session;
using namespace std::chrono_literals;

TEST_CASE("cursor_anything_readsOnlyItsOwn")
{
    CHECK(fromCursor(toCursor({42})) == base::Position {42});
    CHECK(fromCursor({"0"}) == base::Position {0});
    for (const char* bad : {"", " 1", "1 ", "-1", "+1", "1e3", "0x1", "99999999999999999999", "四十", "1\n"}) {
        INFO(bad);
        CHECK_FALSE(fromCursor({bad}));
    }
}

TEST_CASE("backoff_manyFailures_staysBelowTheCeilingForEver")
{
    base::SeededRandom random(7);
    Backoff backoff;
    base::Milliseconds ceiling = 500ms;
    for (int i = 0; i < 1000; ++i) {
        const auto wait = backoff.next(random);
        CHECK(wait >= 0ms);
        CHECK(wait < ceiling);
        ceiling = std::min(ceiling * 2, base::Milliseconds(60s));
    }
    backoff.reset();
    CHECK(backoff.next(random) < 500ms);
}

TEST_CASE("backoff_hubIsAwayForAWhile_nobodyStaysAwayLongerThanTwiceAsLong")
{
    base::SeededRandom random(5);
    for (const base::Milliseconds outage : {500ms, 5'000ms, 20'000ms}) {
        for (int client = 0; client < 10'000; ++client) {
            Backoff backoff;
            base::Milliseconds at {0};
            while (at < outage) {
                at += backoff.next(random);
            }
            REQUIRE(at <= outage + 500ms + 2 * outage);
        }
    }
}

TEST_CASE("backoff_manyClients_spreadsThemOverTheWholeSpan")
{
    base::SeededRandom random(11);
    std::array<int, 10> buckets {};
    for (int i = 0; i < 1000; ++i) {
        ++buckets.at(static_cast<std::size_t>(randomPart(1000ms, random).count() / 100));
    }
    CHECK(*std::min_element(buckets.begin(), buckets.end()) > 50);
}

TEST_CASE("tokenBucket_burstThenPause_refillsAtItsRate")
{
    TokenBucket bucket({20, 60});
    for (int i = 0; i < 60; ++i) {
        REQUIRE(bucket.take(1000ms));
    }
    CHECK_FALSE(bucket.take(1000ms));
    CHECK(bucket.wait(1, 1000ms) == 50ms);
    CHECK(bucket.wait(8, 1000ms) == 400ms);
    CHECK_FALSE(bucket.take(1049ms));
    CHECK(bucket.take(1050ms));
    CHECK(bucket.wait(1000, 1050ms + 10s) == 0ms);
}

TEST_CASE("eventWindow_fullAndAcknowledged_countsEventsAndBytes")
{
    EventWindow window(4, 1000);
    window.start({10});
    window.sent({12}, 2, 10);
    window.sent({20}, 0, 10);
    CHECK(window.room() == 1);
    window.sent({21}, 1, 985);
    CHECK(window.room() == 0);
    CHECK_FALSE(window.acknowledge({22}));
    CHECK(window.acknowledge({11}));
    CHECK(window.room() == 0);
    CHECK(window.acknowledge({20}));
    CHECK(window.room() == 3);
    CHECK(window.roomBytes() == 15);
    CHECK(window.acknowledge({10}));
}

TEST_CASE("pageQueue_rowsLargerThanAFrame_areCutIntoFramesThatFit")
{
    std::vector<protocol::Row> rows;
    for (int i = 0; i < 300; ++i) {
        protocol::MessageRow row;
        row.number = static_cast<std::uint64_t>(i);
        row.text = base::Personal(std::string(4000, 'x'));
        rows.emplace_back(row);
    }
    PageQueue pages;
    pages.fill("snapshot", rows);
    std::uint64_t next = 0;
    std::uint64_t part = 0;
    bool last = false;
    while (!pages.isEmpty()) {
        const std::string bytes = pages.take();
        REQUIRE(bytes.size() <= protocol::limits::frameBytesDown);
        const auto frame = protocol::decodeHubFrame(bytes);
        REQUIRE(frame);
        const auto& page = std::get<protocol::Page>(*frame);
        CHECK(page.part == part++);
        CHECK_FALSE(last);
        last = page.last;
        for (const protocol::Row& row : page.rows) {
            CHECK(std::get<protocol::MessageRow>(row).number == next++);
        }
    }
    CHECK(last);
    CHECK(next == 300);
    CHECK(part > 4);
}

TEST_CASE("clientHalf_commandTooBigForAnyHub_isSetAsideAtOnce")
{
    base::SeededRandom random(1);
    ClientOptions options;
    options.device = {base::makeUuidV7({1}, random)};
    options.position = StoredPosition {"e1", {"5"}};
    options.outbox = {0, 1};
    ClientHalf half(options, random);
    half.start(0ms);
    half.connected(1, 1ms);
    protocol::Hello hello;
    hello.versions = {1};
    hello.heartbeatMs = 15000;
    hello.limits.commandsInFlight = 64;
    half.received(1, protocol::encode(protocol::HubFrame(hello)), 2ms);
    half.received(1, protocol::encode(protocol::HubFrame(protocol::Resumed {{"5"}, 0, 0, {}})), 3ms);
    protocol::CommandFrame command;
    command.n = 1;
    command.id = {base::makeUuidV7({2}, random)};
    command.body = protocol::SendMessage {base::Personal(std::string(70'000, 'x')), {}};
    const ClientActions actions = half.commands(1, {command}, 4ms);
    REQUIRE(actions.size() == 3);
    CHECK(std::get<CommandSetAside>(actions[0]).n == 1);
    const auto sent = protocol::decodeClientFrame(std::get<SendOnLink>(actions[1]).bytes);
    REQUIRE(sent);
    const auto& filler = std::get<protocol::CommandFrame>(*sent);
    CHECK(std::holds_alternative<protocol::EmptyCommand>(filler.body));
    CHECK(filler.id == command.id);
}

TEST_CASE("clientHalf_manyQueries_areBounded")
{
    base::SeededRandom random(1);
    ClientHalf half({}, random);
    for (std::uint64_t q = 1; q <= ClientHalf::pendingQueries; ++q) {
        protocol::Query query;
        query.q = q;
        CHECK(half.query(query, 0ms).empty());
    }
    protocol::Query one;
    one.q = 1000;
    CHECK(std::get<QueryFailed>(half.query(one, 0ms).at(0)).q == 1000);
    CHECK(half.wakeAt() == Instant(30s));
    CHECK(half.tick(30s).size() == ClientHalf::pendingQueries);
    CHECK_FALSE(half.wakeAt());
}
