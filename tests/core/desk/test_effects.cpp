// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What single parameters bring about, to the second and to the customer.

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;

namespace {

Submission close(Desk& desk, const std::string& who, const base::ConversationId& id)
{
    return desk.send(desk.person(who), protocol::CloseConversation {}, id);
}

/// Bob served wei and has two others now, which is all he takes; ann is free.
struct FormerIsFull
{
    explicit FormerIsFull(const std::string& sticky)
        : desk(deskWith({{"sticky", sticky}, {"acw", "mode=off"}}))
    {
        const auto first = desk.served("wei", "bob");
        REQUIRE(outcome(close(desk, "bob", first)) == "done");
        other = desk.open("x");
        desk.accept(other);
        desk.accept(desk.open("y"));
        REQUIRE(desk.load("bob") == 2);
        desk.ready("ann");
    }

    Desk desk;
    base::ConversationId other;
};

/// Ann talks to wei; bob has two customers, which is all he takes.
struct BobIsFull
{
    explicit BobIsFull(const std::string& over, const std::string& hardCap = "30")
        : desk(deskWith({{"cap.transfer_over", over}, {"agent.hard_cap", hardCap}}))
    {
        desk.ready("bob");
        desk.accept(desk.open("x"));
        desk.accept(desk.open("y"));
        id = desk.served("wei", "ann");
    }

    std::string transfer()
    {
        protocol::TransferConversation to;
        to.person = base::PersonId {"bob"};
        to.note = protocol::Personal("knows the case");
        return outcome(desk.send(desk.person("ann"), to, id));
    }

    Desk desk;
    base::ConversationId id;
};

} // namespace

TEST_CASE("ramp_sinceStart_isForNewPeopleAndNeverComesBack", "[desk]")
{
    Desk desk(deskWith({{"agent.ramp",
                            "after_closed_n=0 cap=1 since=start; after_closed_n=1 cap=2 since=start; "
                            "after_closed_n=3 cap=4 since=start"},
        {"acw", "mode=off"}}));
    auto change = protocol::ConfigureDesk();
    change.people = {agent("ann", 5), agent("bob", 5)};
    desk.hub(change);
    std::vector<base::ConversationId> ids;
    for (int i = 0; i < 12; ++i) {
        ids.push_back(desk.open("customer" + std::to_string(i)));
        desk.now = desk.now + 1s;
    }
    desk.ready("ann");
    std::vector<std::uint32_t> loads {desk.load("ann")};
    const auto signInAgain = [&] {
        desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::offline, {}});
        desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::ready, {}});
    };
    for (std::size_t i = 0; i < 3; ++i) {
        desk.accept(ids.at(i));
        REQUIRE(outcome(close(desk, "ann", ids.at(i))) == "done");
        signInAgain(); // what he closed before counts as well
        loads.push_back(desk.load("ann"));
    }
    CHECK(loads == std::vector<std::uint32_t> {1, 2, 2, 5});
    desk.ready("bob"); // who is new, whatever ann has closed
    CHECK(desk.load("bob") == 1);
}

TEST_CASE("sticky_roomNotRequired_waitsForTheFormerAgentAndThenTakesOthers", "[desk]")
{
    FormerIsFull full("window_h=72 wait_s=15 require_room=false");
    Desk& desk = full.desk;
    const auto again = desk.open("wei");
    CHECK(desk.stateOf(again) == "waiting");
    CHECK(desk.state().conversation(again)->keptFor == base::PersonId {"bob"});
    SECTION("he makes room in time")
    {
        desk.wait(14s);
        CHECK(desk.stateOf(again) == "waiting");
        REQUIRE(outcome(close(desk, "bob", full.other)) == "done");
        CHECK(desk.offeredTo(again) == "bob");
    }
    SECTION("he doesn't")
    {
        desk.wait(15s - 1ms);
        CHECK(desk.stateOf(again) == "waiting");
        desk.wait(1ms);
        CHECK(desk.offeredTo(again) == "ann");
    }
}

TEST_CASE("sticky_roomRequired_doesNotWaitForWhoIsFull", "[desk]")
{
    FormerIsFull full("window_h=72 wait_s=15 require_room=true");
    CHECK(full.desk.offeredTo(full.desk.open("wei")) == "ann");
}

TEST_CASE("transferOver_decidesWhetherTheSoftCapHoldsForATransfer", "[desk]")
{
    SECTION("false: who is full is spared")
    {
        BobIsFull full("false");
        CHECK(full.transfer() == "conflict no_room");
        CHECK(full.desk.ownerOf(full.id) == "ann");
    }
    SECTION("true: he gets it at once")
    {
        BobIsFull full("true");
        CHECK(full.transfer() == "done");
        CHECK(full.desk.offeredTo(full.id) == "bob");
        full.desk.accept(full.id);
        CHECK(full.desk.ownerOf(full.id) == "bob");
        CHECK(full.desk.load("bob") == 3);
    }
    SECTION("true: the hard cap holds still")
    {
        BobIsFull full("true", "2");
        CHECK(full.transfer() == "conflict no_room");
        CHECK(full.desk.ownerOf(full.id) == "ann");
    }
}

TEST_CASE("acw_itsSeconds_areThoseOfTheParameter", "[desk]")
{
    // The desk's own settings say 60 s; the parameter is ahead of them.
    Desk desk(deskWith({{"acw", "mode=optional max_s=25 extend_s=7"}}));
    const auto id = desk.served("wei", "ann");
    REQUIRE(outcome(close(desk, "ann", id)) == "done");
    const auto ended = desk.now;
    const auto until = [&] { return desk.state().conversation(id)->wrapUpUntil.value().ms - ended.ms; };
    CHECK(until() == 25'000);
    SECTION("left alone")
    {
        desk.wait(25s - 1ms);
        CHECK(desk.stateOf(id) == "wrapup");
        desk.wait(1ms);
        CHECK(desk.stateOf(id) == "closed");
    }
    SECTION("extended twice")
    {
        for (const int later : {32'000, 39'000}) {
            REQUIRE(outcome(desk.send(desk.person("ann"), protocol::ExtendWrapUp {}, id)) == "done");
            CHECK(until() == later);
        }
        desk.wait(39s - 1ms);
        CHECK(desk.stateOf(id) == "wrapup");
        desk.wait(1ms);
        CHECK(desk.stateOf(id) == "closed");
    }
}

TEST_CASE("acw_noExtension_isRefused", "[desk]")
{
    Desk desk(deskWith({{"acw", "mode=optional max_s=25 extend_s=0"}}));
    const auto id = desk.served("wei", "ann");
    REQUIRE(outcome(close(desk, "ann", id)) == "done");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ExtendWrapUp {}, id)) == "conflict no_extension_left");
}
