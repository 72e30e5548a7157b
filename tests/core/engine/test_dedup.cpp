// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Personal;

namespace {

protocol::CommandFrame message(const base::ConversationId& conversation, std::uint64_t n, const std::string& id)
{
    return {n, {uuidOf(id)}, conversation, std::nullopt, protocol::SendMessage {Personal(id), {}}};
}

std::uint64_t messagesOf(const Desk& desk, const base::ConversationId& id)
{
    return desk.history.messages(id, std::nullopt, 1000, true)->rows.size();
}

} // namespace

TEST_CASE("command_sentAgain_givesTheSameOutcomeOnce", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto wei = desk.customer("wei");
    const auto first = desk.submit(wei, message(id, 2, "hello"));
    CHECK(outcome(first) == "done");
    CHECK_FALSE(first.known);
    const auto again = desk.submit(wei, message(id, 2, "hello"));
    CHECK(again.known);
    CHECK(again.events.empty());
    CHECK(outcome(again) == "done");
    CHECK(messagesOf(desk, id) == 1);
}

TEST_CASE("command_refusedAndSentAgain_givesTheSameRefusal", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    auto empty = message(id, 2, "x");
    empty.body = protocol::SendMessage {};
    CHECK(outcome(desk.submit(desk.customer("wei"), empty)) == "invalid text empty");
    const auto again = desk.submit(desk.customer("wei"), message(id, 2, "x"));
    CHECK(again.known);
    CHECK(outcome(again) == "invalid text empty");
    CHECK(messagesOf(desk, id) == 0);
}

TEST_CASE("command_afterAGap_isSentBack", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto early = desk.submit(desk.customer("wei"), message(id, 3, "early"));
    CHECK(outcome(early) == "gap number");
    CHECK(early.events.empty());
    CHECK(desk.machine.commandsDone(desk.customer("wei")) == 1);
    CHECK(outcome(desk.submit(desk.customer("wei"), message(id, 0, "zero"))) == "done"); // settled long ago
    CHECK(messagesOf(desk, id) == 0);
}

TEST_CASE("command_sameNumberOtherId_isAForkedDevice", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto wei = desk.customer("wei");
    desk.submit(wei, message(id, 2, "original"));
    const auto copied = desk.submit(wei, message(id, 2, "copy"));
    CHECK(copied.forked);
    CHECK(copied.events.empty());
}

TEST_CASE("command_resentByAnotherDeviceAfterAFork_isNotDoubled", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto wei = desk.customer("wei");
    desk.submit(wei, message(id, 2, "hello"));
    auto fresh = wei;
    fresh.device = {uuidOf("new tab")};
    const auto again = desk.submit(fresh, message(id, 1, "hello"));
    CHECK(again.known);
    CHECK(outcome(again) == "done");
    CHECK(kinds(again.events).empty());
    CHECK(again.events.size() == 1); // the new device's number is settled all the same
    CHECK(desk.machine.commandsDone(fresh) == 1);
    CHECK(messagesOf(desk, id) == 1);
}

TEST_CASE("command_resentAfterItsOutcomeIsForgotten_isNotDoubled", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto wei = desk.customer("wei");
    desk.submit(wei, message(id, 2, "hello"));
    for (std::uint64_t n = 3; n < 100; ++n) {
        desk.submit(wei, message(id, n, "filler " + std::to_string(n)));
    }
    const auto old = desk.submit(wei, message(id, 2, "hello"));
    CHECK(old.known);
    CHECK(outcome(old) == "done");
    auto fresh = wei;
    fresh.device = {uuidOf("new tab")};
    CHECK(outcome(desk.submit(fresh, message(id, 1, "hello"))) == "done");
    CHECK(messagesOf(desk, id) == 98);
    CHECK(desk.machine.outcomes(wei).size() == 64);
    CHECK(desk.machine.outcomes(wei).back().n == 99);
}

TEST_CASE("device_ofSomebodyElse_tellsNothing", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    auto thief = desk.customer("li");
    thief.device = desk.customer("wei").device;
    CHECK(desk.machine.commandsDone(thief) == 0);
    CHECK(desk.machine.outcomes(thief).empty());
    CHECK(desk.submit(thief, message(id, 2, "mine")).forked);
    CHECK(desk.machine.commandsDone(desk.customer("wei")) == 1);
}

TEST_CASE("time_goingBack_countsAsTheLast", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto before = desk.now;
    desk.now = desk.now - 1h;
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("x"), {}}, id);
    CHECK(desk.log.back().at == before);
}
