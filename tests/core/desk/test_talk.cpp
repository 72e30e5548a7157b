// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Personal;
using protocol::Presence;

namespace {

void says(Desk& desk, const Actor& who, const base::ConversationId& id)
{
    REQUIRE(outcome(desk.send(who, protocol::SendMessage {Personal("hello"), {}}, id)) == "done");
}

template <class Body> const Body& last(const Desk& desk)
{
    for (auto event = desk.log.rbegin(); event != desk.log.rend(); ++event) {
        if (const auto* body = std::get_if<Body>(&event->body)) {
            return *body;
        }
    }
    FAIL("no such event");
    throw std::logic_error("unreachable");
}

Submission transfer(
    Desk& desk, const std::string& who, const base::ConversationId& id, protocol::TransferConversation to)
{
    return desk.send(desk.person(who), std::move(to), id);
}

} // namespace

TEST_CASE("firstReply_missing_goesToTheNextWithItsAge", "[desk]")
{
    Desk desk(deskWith({{"first_reply.timeout_s", "120"}}));
    const auto id = desk.served("wei", "ann");
    const auto entered = desk.state().conversation(id)->enteredAt;
    desk.ready("bob");
    desk.wait(119s);
    CHECK(desk.ownerOf(id) == "ann");
    desk.wait(1s);
    CHECK(last<protocol::ConversationReleased>(desk).reason == "no_first_reply");
    CHECK(desk.offeredTo(id) == "bob");
    CHECK(desk.state().conversation(id)->enteredAt == entered);
    CHECK(desk.state().person({"ann"})->misses == 1);
    desk.accept(id);
    CHECK(last<protocol::ConversationAssigned>(desk).handOff->from == base::PersonId {"ann"});
    says(desk, desk.person("bob"), id);
    desk.wait(1h);
    CHECK(desk.ownerOf(id) == "bob"); // who has written keeps it
}

TEST_CASE("idle_silentCustomer_stopsCountingIsWarnedAndEnds", "[desk]")
{
    auto settings = deskWith({{"idle.release_s", "600"}, {"idle.close_s", "1800"}, {"idle.warn_s", "120"}});
    settings.people = {agent("ann", 1)};
    Desk desk(settings);
    const auto id = desk.served("wei", "ann");
    says(desk, desk.customer("wei"), id);
    desk.wait(2h);
    CHECK(desk.stateOf(id) == "active"); // it is the agent's turn: nothing ends
    says(desk, desk.person("ann"), id);
    const auto next = desk.open("li");
    desk.wait(599s);
    CHECK(desk.stateOf(next) == "waiting");
    desk.wait(1s);
    CHECK(desk.state().conversation(id)->quiet);
    CHECK(desk.offeredTo(next) == "ann");
    desk.accept(next);
    says(desk, desk.person("ann"), next);
    SECTION("he writes again: it counts, beyond the soft cap")
    {
        says(desk, desk.customer("wei"), id);
        CHECK_FALSE(desk.state().conversation(id)->quiet);
        CHECK(desk.state().person({"ann"})->load == 200);
    }
    SECTION("he stays silent")
    {
        desk.wait(1080s);
        CHECK(last<protocol::IdleWarned>(desk).conversation == id);
        CHECK(last<protocol::IdleWarned>(desk).closesAt == desk.now + 120s);
        desk.wait(119s);
        CHECK(desk.stateOf(id) == "active");
        desk.wait(1s);
        CHECK(desk.stateOf(id) == "wrapup");
        CHECK((**desk.history.conversation(id)).row.closeCause == protocol::CloseCause::timeout);
    }
    SECTION("he writes after the warning")
    {
        desk.wait(1080s);
        says(desk, desk.customer("wei"), id);
        desk.wait(130s);
        CHECK(desk.stateOf(id) == "active");
    }
}

TEST_CASE("transfer_toPersonGroupSkillQueue_keepsAgeAndTellsWhy", "[desk]")
{
    auto settings = smallDesk();
    settings.groups.push_back({{"back"}, {}});
    settings.people.at(1).groups = {{"back"}};
    settings.people.at(2).skills = {{{"refunds"}, 3}};
    Desk desk(settings);
    const auto id = desk.served("wei", "ann");
    const auto entered = desk.state().conversation(id)->enteredAt;
    const auto fence = desk.state().conversation(id)->fence;
    says(desk, desk.customer("wei"), id);
    desk.ready("bob");
    desk.ready("cho");
    protocol::TransferConversation to;
    std::string target;
    SECTION("person")
    {
        to.person = base::PersonId {"cho"};
        target = "cho";
    }
    SECTION("group")
    {
        to.group = base::GroupId {"back"};
        target = "bob";
    }
    SECTION("skill")
    {
        to.skill = base::SkillId {"refunds"};
        to.level = 3;
        target = "cho";
    }
    SECTION("queue")
    {
        to.queue = base::QueueId {"refunds"};
        target = "cho";
    }
    to.note = Personal("wants his money back");
    const auto done = transfer(desk, "ann", id, to);
    CHECK(kinds(done.events) == "note.added conversation.transferred offer.made");
    CHECK(desk.offeredTo(id) == target);
    CHECK(desk.state().conversation(id)->enteredAt == entered);
    desk.accept(id);
    const auto& assigned = last<protocol::ConversationAssigned>(desk);
    CHECK(assigned.fence > fence);
    REQUIRE(assigned.handOff);
    CHECK(assigned.handOff->from == base::PersonId {"ann"});
    CHECK(assigned.handOff->reason == "transfer");
    CHECK(assigned.handOff->note == last<protocol::NoteAdded>(desk).message);
    CHECK(assigned.handOff->unanswered);
    CHECK((**desk.history.conversation(id)).row.handOff == assigned.handOff);
    CHECK(outcome(desk.send(desk.person("ann"), protocol::SendMessage {Personal("late"), {}}, id, fence))
        == "stale_fence not_owner");
}

TEST_CASE("transfer_personLetsItPass_queueTakesIt", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.ready("bob");
    desk.ready("cho");
    protocol::TransferConversation to;
    to.person = base::PersonId {"cho"};
    transfer(desk, "ann", id, to);
    CHECK(desk.offeredTo(id) == "cho");
    desk.wait(20s);
    CHECK(desk.offeredTo(id) == "bob");
}

TEST_CASE("transfer_rearmsTheClocks", "[desk]")
{
    Desk desk(deskWith({{"first_reply.timeout_s", "60"}, {"idle.close_s", "300"}, {"idle.warn_s", "60"}}));
    const auto id = desk.served("wei", "ann");
    says(desk, desk.person("ann"), id);
    desk.wait(200s); // 40 s before the warning
    desk.ready("bob");
    protocol::TransferConversation to;
    to.person = base::PersonId {"bob"};
    transfer(desk, "ann", id, to);
    desk.accept(id);
    desk.wait(59s); // the old clock would have warned
    CHECK(desk.ownerOf(id) == "bob");
    CHECK_FALSE(desk.state().conversation(id)->closesAt);
    desk.wait(1s);
    CHECK(last<protocol::ConversationReleased>(desk).person == base::PersonId {"bob"});
}

TEST_CASE("transfer_impossible_changesNothing", "[desk]")
{
    auto settings = smallDesk();
    settings.groups.push_back({{"empty"}, {}});
    Desk desk(settings);
    const auto id = desk.served("wei", "ann");
    desk.ready("bob");
    desk.open("x");
    desk.open("y");
    desk.open("z"); // bob is full
    const auto refusal = [&](auto set) {
        protocol::TransferConversation to;
        to.note = Personal("note");
        set(to);
        const auto result = transfer(desk, "ann", id, to);
        CHECK(kinds(result.events).empty());
        return outcome(result);
    };
    CHECK(refusal([](auto&) {}) == "invalid person one_target");
    CHECK(refusal([](auto& to) {
        to.person = base::PersonId {"bob"};
        to.group = base::GroupId {"shop"};
    }) == "invalid person one_target");
    CHECK(refusal([](auto& to) { to.person = base::PersonId {"ann"}; }) == "invalid person yourself");
    CHECK(refusal([](auto& to) { to.person = base::PersonId {"cho"}; }) == "conflict not_ready");
    CHECK(refusal([](auto& to) { to.person = base::PersonId {"bob"}; }) == "conflict no_room");
    CHECK(refusal([](auto& to) { to.person = base::PersonId {"lin"}; }) == "not_found no_such_person");
    CHECK(refusal([](auto& to) { to.group = base::GroupId {"empty"}; }) == "conflict nobody");
    CHECK(refusal([](auto& to) { to.group = base::GroupId {"none"}; }) == "not_found no_such_group");
    CHECK(refusal([](auto& to) { to.skill = base::SkillId {"refunds"}; }) == "conflict nobody");
    CHECK(refusal([](auto& to) {
        to.skill = base::SkillId {"refunds"};
        to.level = 6;
    }) == "invalid level out_of_range");
    CHECK(refusal([](auto& to) { to.queue = base::QueueId {"orders"}; }) == "invalid queue the_same");
    CHECK(refusal([](auto& to) {
        to.queue = base::QueueId {"refunds"};
        to.note = Personal(std::string(2001, 'x'));
    }) == "too_large note");
    CHECK(desk.ownerOf(id) == "ann");
}

TEST_CASE("transfer_toClosedOrFullQueue_isRefused", "[desk]")
{
    auto settings = smallDesk();
    const base::QueueId refunds {"refunds"};
    settings.parameters.push_back({"queue.hours", refunds, {}, {}, "mon 00:00-00:01"});
    Desk desk(settings);
    const auto id = desk.served("wei", "ann");
    const auto to = [&](const char* queue) {
        protocol::TransferConversation command;
        command.queue = base::QueueId {queue};
        return outcome(transfer(desk, "ann", id, command));
    };
    CHECK(to("refunds") == "conflict out_of_hours");
    CHECK(to("night") == "conflict queue_closed");
    protocol::ConfigureDesk change;
    change.parameters = {{"queue.hours", refunds, {}, {}, {}}, {"queue.max_waiting", refunds, {}, {}, "1"}};
    REQUIRE(outcome(desk.hub(change)) == "done");
    desk.open("x", "refunds");
    CHECK(to("refunds") == "conflict queue_full");
    CHECK(desk.ownerOf(id) == "ann");
    desk.send(desk.customer("x"), protocol::LeaveConversation {}, *desk.state().customer({uuidOf("x")})->last);
    CHECK(to("refunds") == "done");
}

TEST_CASE("screen_lockedAndUnlocked_isAwayAndBack", "[desk]")
{
    Desk desk;
    const auto served = desk.served("wei", "ann");
    const auto offered = desk.open("li");
    const auto locked = desk.send(desk.person("ann"), protocol::ReportAway {true, "lock"});
    CHECK(kinds(locked.events) == "presence.changed offer.ended");
    CHECK(desk.presence("ann") == "break_");
    CHECK(desk.ownerOf(served) == "ann");
    CHECK(desk.stateOf(offered) == "waiting");
    desk.wait(10min);
    CHECK(
        kinds(desk.send(desk.person("ann"), protocol::ReportAway {false, ""}).events) == "presence.changed offer.made");
    CHECK(desk.presence("ann") == "ready");
    CHECK(desk.state().person({"ann"})->misses == 0);
    desk.send(desk.person("ann"), protocol::ReportAway {true, "sleep"});
    desk.send(desk.person("ann"), protocol::SetPresence {Presence::busy, {}}); // his own word counts
    desk.send(desk.person("ann"), protocol::ReportAway {false, ""});
    CHECK(desk.presence("ann") == "busy");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ReportAway {true, "coffee"})) == "invalid cause unknown");
}

TEST_CASE("connection_backSoonAfterGrace_restoresWhatHeWas", "[desk]")
{
    Desk desk(deskWith({{"presence.grace_s", "30"}, {"presence.restore_s", "60"}}));
    desk.ready("ann");
    const auto link = [&](bool on) { desk.hub(protocol::NoteConnection {base::PersonId {"ann"}, {}, on}); };
    link(false);
    desk.wait(30s);
    CHECK(desk.presence("ann") == "offline");
    desk.wait(60s);
    link(true);
    CHECK(desk.presence("ann") == "ready");
    link(false);
    desk.wait(91s);
    link(true);
    CHECK(desk.presence("ann") == "offline");
}

TEST_CASE("lead_setsSomebodysPresence_isNamed", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const protocol::SetPresence away {Presence::break_, {}, base::PersonId {"ann"}};
    CHECK(outcome(desk.send(desk.person("bob"), away)) == "denied right");
    CHECK(outcome(desk.send(desk.person("lin"), away)) == "done");
    CHECK(desk.presence("ann") == "break_");
    CHECK(last<protocol::PresenceChanged>(desk).by == base::PersonId {"lin"});
}

TEST_CASE("misses_whatFollows_isTheDesksChoice", "[desk]")
{
    for (const auto& [word, presence] : {std::pair {"nothing", "ready"}, std::pair {"invisible", "busy"}}) {
        Desk desk(deskWith({{"offer.on_misses", word}, {"offer.max_consecutive_misses", "1"}}));
        desk.ready("ann");
        desk.open("wei");
        desk.wait(20s);
        CHECK(desk.presence("ann") == presence);
    }
}

TEST_CASE("acw_modes_decideWhatFollowsTheTalk", "[desk]")
{
    const auto closed = [](const std::string& value, std::optional<bool> asked) {
        Desk desk(deskWith({{"acw", value}}));
        const auto id = desk.served("wei", "ann");
        desk.send(desk.person("ann"), protocol::CloseConversation {asked}, id);
        const auto first = desk.stateOf(id);
        desk.wait(2h);
        return first + " " + desk.stateOf(id);
    };
    CHECK(closed("mode=off", true) == "closed closed");
    CHECK(closed("mode=requested", std::nullopt) == "closed closed");
    CHECK(closed("mode=requested max_s=10", true) == "wrapup closed");
    CHECK(closed("mode=optional max_s=10", std::nullopt) == "wrapup closed");
    CHECK(closed("mode=optional max_s=0", std::nullopt) == "closed closed");
    CHECK(closed("mode=mandatory max_s=10", std::nullopt) == "wrapup wrapup");
    CHECK(closed("mode=mandatory max_s=0", std::nullopt) == "wrapup wrapup");
}

TEST_CASE("wrapUp_closedByMistake_isTakenUpAgain", "[desk]")
{
    Desk desk(deskWith({{"acw", "mode=optional max_s=60 extend_s=30"}}));
    const auto id = desk.served("wei", "ann");
    const auto fence = desk.state().conversation(id)->fence;
    const auto resume = [&] { return outcome(desk.send(desk.person("ann"), protocol::ResumeConversation {}, id)); };
    const auto close = [&] { desk.send(desk.person("ann"), protocol::CloseConversation {}, id); };
    SECTION("by its owner, under the same fence, and it takes no more room")
    {
        close();
        REQUIRE(desk.stateOf(id) == "wrapup");
        const auto load = desk.state().person({"ann"})->load;
        CHECK(resume() == "done");
        CHECK(desk.stateOf(id) == "active");
        CHECK(last<protocol::ConversationResumed>(desk).reason == "agent");
        CHECK(desk.state().conversation(id)->fence == fence);
        CHECK(desk.state().person({"ann"})->load == load);
        desk.wait(2min); // the end of the wrap-up went with it
        CHECK(desk.stateOf(id) == "active");
        says(desk, desk.person("ann"), id);
        close();
        CHECK(desk.stateOf(id) == "wrapup");
    }
    SECTION("and parked until it is to be followed up")
    {
        close();
        CHECK(resume() == "done");
        const protocol::ParkConversation later {desk.now + 2h};
        CHECK(outcome(desk.send(desk.person("ann"), later, id)) == "done");
        desk.wait(119min);
        CHECK(desk.stateOf(id) == "parked");
        desk.wait(1min);
        CHECK(desk.stateOf(id) == "active");
        CHECK(desk.ownerOf(id) == "ann");
    }
    SECTION("nobody else does it")
    {
        close();
        CHECK(outcome(desk.send(desk.person("bob"), protocol::ResumeConversation {}, id)) != "done");
        CHECK(desk.stateOf(id) == "wrapup");
    }
    SECTION("not where the customer left")
    {
        desk.send(desk.customer("wei"), protocol::LeaveConversation {}, id);
        REQUIRE(desk.stateOf(id) == "wrapup");
        CHECK(resume() == "conflict ended_by_customer");
        CHECK(desk.stateOf(id) == "wrapup");
    }
    SECTION("not with whom the desk keeps from writing")
    {
        const base::CustomerId wei {uuidOf("wei")};
        REQUIRE(outcome(desk.send(desk.person("lin"), protocol::BlockCustomer {wei, 60})) == "done");
        REQUIRE(desk.stateOf(id) == "wrapup");
        CHECK(resume().rfind("denied blocked", 0) == 0);
    }
    SECTION("on a break, too")
    {
        close();
        desk.send(desk.person("ann"), protocol::SetPresence {Presence::break_, {}, {}});
        CHECK(resume() == "done");
    }
}

TEST_CASE("queue_full_takesMessagesOrRefuses", "[desk]")
{
    Desk desk(deskWith({{"queue.max_waiting", "1"}}));
    desk.open("first");
    protocol::OpenConversation open {{"orders"}, "zh", {}, "web"};
    CHECK(outcome(desk.send(desk.customer("second"), open)) == "conflict queue_full");
    open.leaveMessage = true;
    CHECK(outcome(desk.send(desk.customer("second"), open)) == "done");
    const auto left = *desk.state().customer({uuidOf("second")})->last;
    CHECK(desk.state().conversation(left)->deferred);
    desk.hub(protocol::NoteConnection {{}, base::CustomerId {uuidOf("second")}, false});
    desk.wait(2h);
    CHECK(desk.stateOf(left) == "waiting"); // he needn't stay
    protocol::ConfigureDesk one;
    one.people = {agent("ann", 1)};
    desk.hub(one);
    const auto live = *desk.state().customer({uuidOf("first")})->last;
    desk.ready("ann");
    CHECK(desk.offeredTo(live) == "ann"); // messages come after those who wait
    protocol::ConfigureDesk refuse;
    refuse.parameters = {{"queue.on_full", {}, {}, {}, "refuse"}, {"queue.max_waiting", {}, {}, {}, "0"}};
    desk.hub(refuse);
    CHECK(outcome(desk.send(desk.customer("third"), open)) == "conflict queue_full");
}

TEST_CASE("queue_outOfHours_takesMessagesUntilItOpens", "[desk]")
{
    // The bench's clock starts on Tuesday 2023-11-14 at 22:13:20 UTC: Wednesday 6:13:20 in Shanghai.
    Desk desk(deskWith({{"queue.hours", "mon-fri 09:00-12:00,13:00-18:00"}, {"desk.utc_offset_min", "480"}}));
    desk.ready("ann");
    protocol::OpenConversation open {{"orders"}, "zh", {}, "web"};
    CHECK(outcome(desk.send(desk.customer("wei"), open)) == "conflict out_of_hours");
    open.leaveMessage = true;
    CHECK(outcome(desk.send(desk.customer("wei"), open)) == "done");
    const auto id = *desk.state().customer({uuidOf("wei")})->last;
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(2h + 46min);
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(41s);
    CHECK(desk.offeredTo(id) == "ann");
    CHECK(outcome(desk.send(desk.customer("li"), protocol::OpenConversation {{"orders"}, "zh", {}, "web"})) == "done");
}

TEST_CASE("wait_tooLong_becomesAMessage", "[desk]")
{
    Desk desk(deskWith({{"queue.max_wait_s", "60"}}));
    const auto id = desk.open("wei");
    desk.wait(60s);
    CHECK(desk.state().conversation(id)->deferred);
    CHECK(last<protocol::ConversationRouted>(desk).change == protocol::RoutingChange::deferred);
    CHECK((**desk.history.conversation(id)).row.deferred == true);
    desk.ready("ann");
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("hold_untilHeWrites_atMostSoLong", "[desk]")
{
    Desk desk(deskWith({{"queue.hold_until", "var=message max_s=30"}}));
    desk.ready("ann");
    const auto first = desk.open("a");
    CHECK(desk.stateOf(first) == "waiting");
    says(desk, desk.customer("a"), first);
    CHECK(desk.offeredTo(first) == "ann");
    const auto second = desk.open("b");
    desk.wait(30s);
    CHECK(desk.offeredTo(second) == "ann");
}
