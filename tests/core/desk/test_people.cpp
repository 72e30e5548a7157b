// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/check.h"
#include "core/desk/routing/explain.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>

using namespace bench;
using protocol::Personal;
using protocol::Presence;

namespace {

Submission present(Desk& desk, const std::string& name, Presence presence)
{
    return desk.send(desk.person(name), protocol::SetPresence {presence, std::nullopt});
}

void link(Desk& desk, const std::string& name, bool on)
{
    desk.hub(protocol::NoteConnection {base::PersonId {name}, std::nullopt, on});
}

void customerLink(Desk& desk, const std::string& name, bool on)
{
    desk.hub(protocol::NoteConnection {std::nullopt, base::CustomerId {uuidOf(name)}, on});
}

} // namespace

TEST_CASE("presence_leavesReady_offersGoBackUnblamed", "[desk]")
{
    for (const auto presence : {Presence::busy, Presence::break_, Presence::recovery, Presence::practice}) {
        Desk desk;
        desk.ready("ann");
        const auto id = desk.open("wei");
        CHECK(kinds(present(desk, "ann", presence).events) == "presence.changed offer.ended");
        CHECK(desk.stateOf(id) == "waiting");
        CHECK(desk.load("ann") == 0);
        desk.ready("bob");
        CHECK(desk.offeredTo(id) == "bob");
    }
}

TEST_CASE("presence_same_saysNothing", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    CHECK(kinds(present(desk, "ann", Presence::ready).events).empty());
}

TEST_CASE("presence_readyWithoutConnection_getsNothing", "[desk]")
{
    Desk desk;
    present(desk, "ann", Presence::ready);
    const auto id = desk.open("wei");
    CHECK(desk.stateOf(id) == "waiting");
    link(desk, "ann", true);
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("draining_lastWorkDone_goesOffline", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    CHECK(kinds(present(desk, "ann", Presence::draining).events) == "presence.changed");
    CHECK(desk.stateOf(desk.open("li")) == "waiting");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    CHECK(desk.presence("ann") == "draining");
    const auto finished = desk.send(desk.person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, Personal()}}, id);
    CHECK(kinds(finished.events) == "conversation.closed presence.changed");
    CHECK(desk.presence("ann") == "offline");
}

TEST_CASE("draining_withoutWork_goesOfflineAtOnce", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    CHECK(kinds(present(desk, "ann", Presence::draining).events) == "presence.changed presence.changed");
    CHECK(desk.presence("ann") == "offline");
}

TEST_CASE("offline_withWork_givesItBackWithItsAge", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    const auto entered = desk.state().conversation(id)->enteredAt;
    const auto fence = desk.state().conversation(id)->fence;
    desk.wait(30s);
    CHECK(kinds(present(desk, "ann", Presence::offline).events) == "presence.changed conversation.released");
    CHECK(desk.stateOf(id) == "waiting");
    CHECK(desk.state().conversation(id)->enteredAt == entered);
    const protocol::SendMessage late {Personal("late"), {}};
    const auto orphan = desk.send(desk.person("ann"), late, id, fence);
    CHECK(outcome(orphan) == "stale_fence not_owner");
    CHECK_FALSE(orphan.error->current);
    desk.ready("bob");
    desk.accept(id);
    const auto taken = desk.send(desk.person("ann"), late, id, fence);
    CHECK(outcome(taken) == "stale_fence not_owner");
    CHECK(taken.error->current == "bob");
}

TEST_CASE("connection_backWithinGrace_keepsEverything", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    link(desk, "ann", false);
    CHECK(desk.state().person({"ann"})->link == protocol::PartyLink::reconnecting);
    desk.wait(44s);
    link(desk, "ann", true);
    desk.wait(60s);
    CHECK(desk.ownerOf(id) == "ann");
    CHECK(desk.presence("ann") == "ready");
}

TEST_CASE("connection_awayPastGrace_releasesWork", "[desk]")
{
    Desk desk;
    const auto active = desk.served("wei", "ann");
    desk.now = desk.now + 1s;
    const auto offered = desk.open("li");
    desk.now = desk.now + 1s;
    const auto before = desk.log.size();
    link(desk, "ann", false);
    CHECK(desk.stateOf(desk.open("xu")) == "waiting"); // nothing new while away
    desk.wait(45s);
    CHECK(desk.presence("ann") == "offline");
    CHECK(desk.stateOf(active) == "waiting");
    CHECK(desk.stateOf(offered) == "waiting");
    CHECK(desk.load("ann") == 0);
    CHECK(desk.log.size() > before);
    desk.ready("bob");
    CHECK(desk.offeredTo(active) == "bob"); // the oldest first
    CHECK(desk.offeredTo(offered) == "bob");
}

TEST_CASE("parked_ownerGoneAndCustomerWrites_isReleased", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::ParkConversation {}, id);
    link(desk, "ann", false);
    desk.wait(45s);
    CHECK(desk.stateOf(id) == "parked");
    const auto wrote = desk.send(desk.customer("wei"), protocol::SendMessage {Personal("hello?"), {}}, id);
    CHECK(kinds(wrote.events) == "message.sent conversation.released");
    CHECK(desk.stateOf(id) == "waiting");
}

TEST_CASE("customer_goneWhileWaiting_isClosedAfterHalfAnHour", "[desk]")
{
    Desk desk;
    const auto id = desk.open("wei");
    customerLink(desk, "wei", false);
    desk.wait(45s);
    CHECK(desk.state().customer({uuidOf("wei")})->link == protocol::PartyLink::gone);
    desk.wait(29min);
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(1min);
    CHECK(desk.stateOf(id) == "closed");
    CHECK((**desk.history.conversation(id)).row.closeCause == protocol::CloseCause::timeout);
}

TEST_CASE("customer_goneWithoutAQuestion_isNotOfferedUntilHeIsBack", "[desk]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto later = desk.open("li");
    customerLink(desk, "wei", false);
    desk.wait(45s);
    CHECK(desk.state().place(id) == std::nullopt);
    CHECK(desk.state().place(later) == 1U); // others move up meanwhile
    desk.ready("ann");
    CHECK(desk.offeredTo(later) == "ann");
    CHECK(desk.stateOf(id) == "waiting");
    const auto why = desk::explain::idle(desk.state(), {"ann"}, desk.now);
    const auto gone = std::ranges::find(why, "customer_gone", &protocol::WhyReason::name);
    REQUIRE(gone != why.end());
    CHECK(gone->waiting == 1U);
    desk.accept(later);
    desk.send(desk.person("ann"), protocol::CloseConversation {}, later);
    desk.wait(2min);
    CHECK(desk.stateOf(id) == "waiting");
    customerLink(desk, "wei", true);
    CHECK(desk.offeredTo(id) == "ann");
    CHECK(desk::brokenRules(desk.state()).empty());
}

TEST_CASE("customer_goneWithAQuestion_isOfferedInHisTurn", "[desk]")
{
    Desk desk;
    const auto id = desk.open("wei");
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("Where is my parcel?"), {}}, id);
    customerLink(desk, "wei", false);
    desk.wait(45s);
    desk.ready("ann");
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("customer_goneWithoutAQuestion_leavesNoMessageWhenItsTimeIsOut", "[desk]")
{
    Desk desk(deskWith({{"queue.max_wait_s", "300"}}));
    const auto silent = desk.open("wei");
    const auto asking = desk.open("li");
    desk.send(desk.customer("li"), protocol::SendMessage {Personal("Where is my parcel?"), {}}, asking);
    customerLink(desk, "wei", false);
    customerLink(desk, "li", false);
    desk.wait(301s);
    CHECK(desk.stateOf(silent) == "closed");
    CHECK(desk.stateOf(asking) == "waiting");
    CHECK(desk.state().conversation(asking)->deferred);
}

TEST_CASE("customer_goneAfterAnAnswer_isNotHandedOnUntilHeIsBack", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::SendMessage {Personal("It comes tomorrow."), {}}, id);
    customerLink(desk, "wei", false);
    link(desk, "ann", false);
    desk.wait(45s);
    REQUIRE(desk.stateOf(id) == "waiting");
    desk.ready("bob");
    CHECK(desk.stateOf(id) == "waiting");
    customerLink(desk, "wei", true);
    CHECK(desk.offeredTo(id) == "bob");
}

TEST_CASE("abandon_parameters_sayWhoIsHeldAndForHowLong", "[desk]")
{
    SECTION("nobody")
    {
        Desk desk(deskWith({{"abandon.hold", "none"}}));
        const auto id = desk.open("wei");
        customerLink(desk, "wei", false);
        desk.wait(45s);
        desk.ready("ann");
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("everybody, until the rules are others")
    {
        Desk desk(deskWith({{"abandon.hold", "all"}}));
        const auto id = desk.open("wei");
        desk.send(desk.customer("wei"), protocol::SendMessage {Personal("hello"), {}}, id);
        customerLink(desk, "wei", false);
        desk.wait(45s);
        desk.ready("ann");
        CHECK(desk.stateOf(id) == "waiting");
        protocol::ConfigureDesk change;
        change.parameters = {{"abandon.hold", {}, {}, {}, std::nullopt}};
        REQUIRE(outcome(desk.hub(change)) == "done");
        CHECK(desk.offeredTo(id) == "ann");
        CHECK(desk::brokenRules(desk.state()).empty());
    }
    SECTION("for how long")
    {
        Desk desk(deskWith({{"abandon.after_s", "60"}}));
        const auto id = desk.open("wei");
        customerLink(desk, "wei", false);
        desk.wait(45s + 59s);
        CHECK(desk.stateOf(id) == "waiting");
        desk.wait(1s);
        CHECK(desk.stateOf(id) == "closed");
    }
}

TEST_CASE("customer_goneWhileServed_isNotClosed", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    customerLink(desk, "wei", false);
    desk.wait(2h);
    CHECK(desk.stateOf(id) == "active");
    customerLink(desk, "wei", true);
    CHECK(desk.state().customer({uuidOf("wei")})->link == protocol::PartyLink::live);
}

TEST_CASE("customer_onlyLooking_leavesNoTrace", "[desk]")
{
    Desk desk;
    const auto before = desk.log.size();
    customerLink(desk, "visitor", true);
    customerLink(desk, "visitor", false);
    CHECK(desk.log.size() == before);
}

TEST_CASE("person_switchedOff_losesEverything", "[desk]")
{
    Desk desk;
    const auto active = desk.served("wei", "ann");
    const auto parked = desk.open("li");
    desk.accept(parked);
    desk.send(desk.person("ann"), protocol::ParkConversation {}, parked);
    const auto offered = desk.open("xu");
    protocol::ConfigureDesk change;
    change.people = {agent("ann")};
    change.people.front().active = false;
    desk.hub(change);
    for (const auto& id : {active, parked, offered}) {
        CHECK(desk.stateOf(id) == "waiting");
    }
    CHECK(desk.presence("ann") == "offline");
    CHECK(outcome(present(desk, "ann", Presence::ready)) == "denied right");
}

TEST_CASE("configuration_applied_dispatchesByTheNewRules", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei", "refunds");
    CHECK(desk.stateOf(id) == "waiting");
    protocol::ConfigureDesk change;
    change.people = {agent("ann")};
    change.people.front().skills = {{{"refunds"}, 2}};
    CHECK(kinds(desk.hub(change).events) == "desk.configured person.named offer.made");
    CHECK(desk.offeredTo(id) == "ann");
    change.people.front().displayName.clear(); // as he is called already
    CHECK(kinds(desk.hub(change).events).empty()); // already so
}

TEST_CASE("configuration_wrong_namesTheField", "[desk]")
{
    const std::vector<std::pair<std::function<void(protocol::ConfigureDesk&)>, std::string>> table {
        {[](auto& c) { c.queues.at(0).acceptSeconds = 4; }, "queues.0.acceptSeconds out_of_range"},
        {[](auto& c) { c.queues.at(1).groups = {{"none"}}; }, "queues.1.groups.0 no_such_group"},
        {[](auto& c) { c.queues.at(1).skills.at(0).level = 6; }, "queues.1.skills.0.level out_of_range"},
        {[](auto& c) { c.queues.at(1).id = {"orders"}; }, "queues.1.id twice"},
        {[](auto& c) { c.people.at(2).id = {"Ann!"}; }, "people.2.id not_a_name"},
        {[](auto& c) { c.people.at(2).cap = 31; }, "people.2.cap out_of_range"},
        {[](auto& c) { c.people.at(2).languages = {"zh-CN"}; }, "people.2.languages not_a_primary_tag"},
        {[](auto& c) {
             c.people.at(2).groups = {{"shop"}, {"shop"}};
         },
            "people.2.groups twice"},
        {[](auto& c) {
             c.people.at(2).skills = {{{"magic"}, 1}};
         },
            "people.2.skills.0 no_such_skill"},
        {[](auto& c) { c.desk->wrapUpSeconds = 3601; }, "desk.wrapUpSeconds out_of_range"},
        {[](auto& c) { c.dispositions.at(0).title.en = std::string(121, 'x'); }, ""},
    };
    for (const auto& [spoil, refusal] : table) {
        Desk desk;
        auto change = smallDesk();
        change.desk->wrapUpSeconds = 30;
        spoil(change);
        const auto result = desk.hub(change);
        CHECK(outcome(result) == (refusal.empty() ? "too_large dispositions.0.title.en" : "invalid " + refusal));
        CHECK(result.events.empty());
        CHECK(desk.state().data().settings.wrapUpSeconds == 60);
    }
}
