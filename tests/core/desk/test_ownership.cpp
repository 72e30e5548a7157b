// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What becomes of a conversation whose owner goes, may not serve any more, sets it aside or gives it away: on a desk
// with the values that every desk begins with.

#include "core/desk/check.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Personal;
using protocol::Presence;

namespace {

/// The small desk without any of its own parameters.
protocol::ConfigureDesk standard(const std::vector<std::pair<std::string, std::string>>& values = {})
{
    auto desk = smallDesk();
    desk.parameters.clear();
    for (const auto& [name, value] : values) {
        desk.parameters.push_back({name, {}, {}, {}, value});
    }
    for (auto& person : desk.people) {
        person.cap = 4;
    }
    return desk;
}

void say(Desk& desk, const Actor& who, const base::ConversationId& id)
{
    REQUIRE(outcome(desk.send(who, protocol::SendMessage {Personal("在吗"), {}}, id)) == "done");
    REQUIRE(desk::brokenPromises(desk.state()).empty());
    REQUIRE(desk::brokenRules(desk.state()).empty());
}

void lose(Desk& desk, const std::string& name)
{
    desk.hub(protocol::NoteConnection {base::PersonId {name}, {}, false});
    REQUIRE(desk::brokenPromises(desk.state()).empty());
}

void configure(Desk& desk, const protocol::PersonSettings& person)
{
    protocol::ConfigureDesk change;
    change.people = {person};
    REQUIRE(outcome(desk.hub(change)) == "done");
    REQUIRE(desk::brokenPromises(desk.state()).empty());
    REQUIRE(desk::brokenRules(desk.state()).empty());
}

/// Talked about and closed by ann: in her wrap-up, with bob there.
base::ConversationId writtenUp(Desk& desk)
{
    const auto id = desk.served("wei", "ann");
    say(desk, desk.customer("wei"), id);
    say(desk, desk.person("ann"), id);
    desk.ready("bob");
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::CloseConversation {}, id)) == "done");
    REQUIRE(desk.stateOf(id) == "wrapup");
    return id;
}

} // namespace

TEST_CASE("wrapUp_customerWritesToSomebodyWhoIsGone_goesToWhoIsThere")
{
    Desk desk(standard());
    const auto id = writtenUp(desk);
    SECTION("his workstation is gone")
    {
        lose(desk, "ann");
        desk.wait(46s);
        say(desk, desk.customer("wei"), id);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("he has gone offline, still connected")
    {
        desk.send(desk.person("ann"), protocol::SetPresence {Presence::offline, {}, {}});
        say(desk, desk.customer("wei"), id);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("his connection is only being made anew")
    {
        lose(desk, "ann");
        desk.wait(10s);
        say(desk, desk.customer("wei"), id);
        CHECK(desk.ownerOf(id) == "ann");
        desk.wait(36s);
        CHECK(desk.offeredTo(id) == "bob");
    }
}

TEST_CASE("mandatoryWrapUp_ownerGone_ends")
{
    Desk desk(standard({{"acw", "mode=mandatory max_s=60 extend_s=30"}}));
    const auto id = writtenUp(desk);
    desk.wait(10min);
    CHECK(desk.stateOf(id) == "wrapup");
    lose(desk, "ann");
    desk.wait(46s);
    CHECK(desk.stateOf(id) == "closed");
    CHECK(desk.load("ann") == 0);
}

TEST_CASE("wrapUp_underWayWhenItBecomesMandatory_keepsTheEndThatWasPromised")
{
    Desk desk(standard({{"acw", "mode=optional max_s=600 extend_s=30"}}));
    const auto id = writtenUp(desk);
    lose(desk, "ann");
    desk.wait(46s);
    CHECK(desk.stateOf(id) == "wrapup");
    protocol::ConfigureDesk change;
    change.parameters = {{"acw", {}, {}, {}, "mode=mandatory max_s=60 extend_s=30"}};
    desk.hub(change);
    CHECK(desk.stateOf(id) == "wrapup");
    desk.wait(600s);
    CHECK(desk.stateOf(id) == "closed");
}

TEST_CASE("mandatoryWrapUp_namesNoEndAndHasNothingToExtend")
{
    Desk desk(standard({{"acw", "mode=mandatory max_s=5 extend_s=30"}}));
    const auto id = writtenUp(desk);
    int started = 0;
    for (const auto& event : desk.log) {
        if (const auto* e = std::get_if<protocol::WrapUpStarted>(&event.body)) {
            ++started;
            CHECK(e->until == event.at);
            CHECK(e->extensionsLeft == 0);
        }
    }
    CHECK(started == 1);
    const auto record = desk.history.conversation(id);
    REQUIRE((record && record.value()));
    CHECK_FALSE(record.value()->row.wrapUpUntil);
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ExtendWrapUp {}, id)) == "conflict no_extension_left");
    // Made optional, this one still has no end that anybody was told.
    protocol::ConfigureDesk change;
    change.parameters = {{"acw", {}, {}, {}, "mode=optional max_s=60 extend_s=30"}};
    desk.hub(change);
    desk.wait(2h);
    CHECK(desk.stateOf(id) == "wrapup");
    protocol::FinishWrapUp finish;
    finish.outcome.disposition = {"solved"};
    CHECK(outcome(desk.send(desk.person("ann"), finish, id)) == "done");
    CHECK(desk.stateOf(id) == "closed");
}

TEST_CASE("person_switchedOffOrNoAgentAnyMore_leavesNothingBehind")
{
    Desk desk(standard({{"agent.ramp", "off"}, {"offer.min_gap_s", "0"}}));
    auto ann = agent("ann", 4);
    const auto talk = desk.served("talk", "ann");
    const auto parked = desk.open("parked");
    desk.accept(parked);
    say(desk, desk.person("ann"), parked);
    desk.send(desk.person("ann"), protocol::ParkConversation {}, parked);
    const auto wrapUp = desk.open("wrapUp");
    desk.accept(wrapUp);
    desk.send(desk.person("ann"), protocol::CloseConversation {}, wrapUp);
    const auto offer = desk.open("offer");
    REQUIRE(desk.offeredTo(offer) == "ann");
    SECTION("switched off")
    {
        ann.active = false;
    }
    SECTION("trains only, from now on")
    {
        ann.roles = {protocol::Role::trainer};
    }
    configure(desk, ann);
    CHECK(desk.stateOf(talk) == "waiting");
    CHECK(desk.stateOf(parked) == "waiting");
    CHECK(desk.stateOf(offer) == "waiting");
    CHECK(desk.stateOf(wrapUp) == "closed");
    CHECK(desk.presence("ann") == (ann.active ? "ready" : "offline"));
    desk.ready("bob");
    CHECK(desk.offeredTo(talk) == "bob");
}

TEST_CASE("offer_connectionLost_isMadeToSomebodyElseAtOnce")
{
    Desk desk(standard());
    desk.ready("ann");
    const auto id = desk.open("wei");
    desk.ready("bob");
    REQUIRE(desk.offeredTo(id) == "ann");
    lose(desk, "ann");
    CHECK(desk.offeredTo(id) == "bob");
    CHECK(desk.state().person({"ann"})->misses == 0);
}

TEST_CASE("clocksOfWaiting_afterATalk_beginAnew")
{
    Desk desk(standard({{"queue.max_wait_s", "300"}, {"queue.on_full", "refuse"}, {"queue.rings", "stay_s=60"}}));
    const auto id = desk.served("wei", "ann");
    const auto entered = desk.state().conversation(id)->enteredAt;
    say(desk, desk.person("ann"), id);
    desk.wait(10min);
    desk.send(desk.person("ann"), protocol::SetPresence {Presence::offline, {}, {}});
    desk.wait(59s);
    CHECK(desk.state().conversation(id)->stage == 0);
    desk.wait(1s);
    CHECK(desk.state().conversation(id)->stage == 1);
    desk.wait(4min - 1s);
    CHECK(desk.stateOf(id) == "waiting");
    CHECK(desk.state().conversation(id)->enteredAt == entered); // his age in the line stays
    desk.wait(1s);
    CHECK(desk.stateOf(id) == "closed");
}

TEST_CASE("rings_transferToAnotherQueue_areThoseOfTheNewWait")
{
    auto settings = standard({{"queue.rings", "stay_s=60 drop_skills=refunds"}});
    settings.people.at(2).skills = {{{"refunds"}, 3}};
    Desk desk(settings);
    const auto id = desk.served("wei", "ann");
    desk.ready("bob");
    say(desk, desk.person("ann"), id);
    desk.wait(10min);
    protocol::TransferConversation transfer;
    transfer.queue = base::QueueId {"refunds"};
    REQUIRE(outcome(desk.send(desk.person("ann"), transfer, id)) == "done");
    desk.wait(59s);
    CHECK(desk.offeredTo(id).empty()); // neither ann nor bob has the skill
    desk.wait(1s);
    CHECK(desk.offeredTo(id) == "bob");
}

TEST_CASE("parking_beforeTheFirstReply_keepsItsClock")
{
    Desk desk(standard());
    const auto id = desk.served("wei", "ann");
    say(desk, desk.customer("wei"), id);
    desk.ready("bob");
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::ParkConversation {}, id)) == "done");
    SECTION("parked")
    {
        desk.wait(120s);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("taken up again")
    {
        desk.wait(60s);
        REQUIRE(outcome(desk.send(desk.person("ann"), protocol::ResumeConversation {}, id)) == "done");
        desk.wait(60s);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("answered meanwhile")
    {
        say(desk, desk.person("ann"), id);
        desk.wait(3min);
        CHECK(desk.ownerOf(id) == "ann");
    }
}

TEST_CASE("parking_again_and_again_passesNoHardCap")
{
    auto settings
        = standard({{"agent.hard_cap", "6"}, {"agent.ramp", "off"}, {"offer.min_gap_s", "0"}, {"offer.burst", "off"}});
    settings.people = {agent("ann", 1)};
    Desk desk(settings);
    desk.ready("ann");
    for (int i = 0; i < 40; ++i) {
        const auto id = desk.open("customer" + std::to_string(i));
        if (desk.offeredTo(id) == "ann") {
            desk.accept(id);
            say(desk, desk.person("ann"), id);
            desk.send(desk.person("ann"), protocol::ParkConversation {}, id);
        }
    }
    CHECK(desk.state().person({"ann"})->owned.size() == 6);
    // What is hers she can take up, full or not.
    const auto first = desk.state().person({"ann"})->owned.front();
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ResumeConversation {}, first)) == "done");
}

TEST_CASE("parked_withoutATime_isClosedLikeAnyTalkThatTheCustomerLets")
{
    Desk desk(standard());
    const auto id = desk.served("wei", "ann");
    say(desk, desk.person("ann"), id);
    desk.send(desk.person("ann"), protocol::SetPresence {Presence::draining, {}, {}});
    SECTION("no time")
    {
        desk.send(desk.person("ann"), protocol::ParkConversation {}, id);
        desk.wait(29min);
        CHECK(desk.state().conversation(id)->closesAt);
        desk.wait(2min);
        CHECK(desk.stateOf(id) != "parked");
        desk.wait(2min);
        CHECK(desk.presence("ann") == "offline");
    }
    SECTION("until some time")
    {
        desk.send(desk.person("ann"), protocol::ParkConversation {desk.now + 2h}, id);
        desk.wait(119min);
        CHECK(desk.stateOf(id) == "parked");
        desk.wait(2min);
        CHECK(desk.stateOf(id) == "active");
        CHECK_FALSE(desk.state().conversation(id)->closesAt);
    }
}

TEST_CASE("parked_customerWritesToSomebodyWhoIsFull_goesToAColleague")
{
    auto settings = standard({{"agent.ramp", "off"}, {"offer.min_gap_s", "0"}});
    settings.people.at(0).cap = 1;
    Desk desk(settings);
    const auto id = desk.served("wei", "ann");
    say(desk, desk.person("ann"), id);
    desk.send(desk.person("ann"), protocol::ParkConversation {}, id);
    const auto other = desk.open("li");
    desk.accept(other);
    say(desk, desk.person("ann"), other);
    desk.ready("bob");
    say(desk, desk.customer("wei"), id);
    SECTION("by itself, in the time of a first reply")
    {
        desk.wait(119s);
        CHECK(desk.stateOf(id) == "parked");
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "bob");
        CHECK(desk.state().person({"ann"})->misses == 0);
    }
    SECTION("unless she takes it up, beyond her soft cap")
    {
        CHECK(outcome(desk.send(desk.person("ann"), protocol::ResumeConversation {}, id)) == "done");
        desk.wait(5min);
        CHECK(desk.ownerOf(id) == "ann");
    }
}
