// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/check.h"
#include "core/desk/routing/explain.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <set>

using namespace bench;
using protocol::Personal;

namespace {

/// The bench's clock starts on Tuesday 2023-11-14 at 22:13:20 UTC.
constexpr const char* openTomorrow = "wed 09:00-18:00";

void set(Desk& desk, const std::string& name, std::optional<std::string> value)
{
    protocol::ConfigureDesk change;
    change.parameters = {{name, {}, {}, {}, std::move(value)}};
    REQUIRE(outcome(desk.hub(change)) == "done");
    CHECK(desk::brokenRules(desk.state()).empty());
    CHECK(desk::brokenPromises(desk.state()).empty());
}

Submission says(Desk& desk, const std::string& customer, const base::ConversationId& id)
{
    return desk.send(desk.customer(customer), protocol::SendMessage {Personal("hello"), {}}, id);
}

base::ConversationId leaveMessage(Desk& desk, const std::string& customer)
{
    protocol::OpenConversation open {{"orders"}, "zh", {}, "web"};
    open.leaveMessage = true;
    REQUIRE(outcome(desk.send(desk.customer(customer), open)) == "done");
    return *desk.state().customer({uuidOf(customer)})->last;
}

const desk::Conversation& of(const Desk& desk, const base::ConversationId& id)
{
    return *desk.state().conversation(id);
}

/// A talk that has ended, with everybody gone since.
base::ConversationId ended(Desk& desk, const std::string& customer)
{
    const auto id = desk.served(customer, "ann");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::offline, {}});
    REQUIRE(desk.stateOf(id) == "closed");
    return id;
}

} // namespace

TEST_CASE("hold_rulesChange_isJudgedAnew", "[desk]")
{
    Desk desk(deskWith({{"queue.hold_until", "var=message max_s=600"}}));
    desk.ready("ann");
    const auto id = desk.open("a");
    desk.wait(10s);
    REQUIRE(desk.stateOf(id) == "waiting");
    SECTION("taken away: offered at once")
    {
        set(desk, "queue.hold_until", std::nullopt);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("shorter: until the new time, from when he came")
    {
        set(desk, "queue.hold_until", "var=message max_s=30");
        desk.wait(19s);
        CHECK(desk.stateOf(id) == "waiting");
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("shorter than he is held already")
    {
        set(desk, "queue.hold_until", "var=message max_s=5");
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("another fact, which comes")
    {
        set(desk, "queue.hold_until", "var=order max_s=600");
        says(desk, "a", id);
        CHECK(desk.stateOf(id) == "waiting");
        protocol::UpdateCustomer known;
        known.customer = {uuidOf("a")};
        known.fields = {{"order", Personal("7")}};
        REQUIRE(outcome(desk.send(desk.person("lin"), known, id)) == "done");
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("another fact, which is known")
    {
        set(desk, "queue.hold_until", "var=order max_s=600");
        says(desk, "a", id);
        REQUIRE(desk.stateOf(id) == "waiting");
        set(desk, "queue.hold_until", "var=message max_s=600");
        CHECK(desk.offeredTo(id) == "ann");
    }
}

TEST_CASE("leftMessage_hoursChange_isJudgedAnew", "[desk]")
{
    Desk desk(deskWith({{"queue.hours", openTomorrow}}));
    desk.ready("ann");
    const auto id = leaveMessage(desk, "a");
    REQUIRE(desk.stateOf(id) == "waiting");
    SECTION("always")
    {
        set(desk, "queue.hours", "always");
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("absent")
    {
        set(desk, "queue.hours", std::nullopt);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("open by now")
    {
        set(desk, "queue.hours", "tue 22:00-24:00");
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("earlier")
    {
        set(desk, "queue.hours", "tue 23:00-24:00; wed 09:00-18:00");
        CHECK(desk.stateOf(id) == "waiting");
        desk.wait(46min + 45s);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("later")
    {
        set(desk, "queue.hours", "wed 12:00-18:00");
        desk.wait(11h);
        CHECK(desk.stateOf(id) == "waiting");
        desk.wait(2h + 46min + 45s);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("the desk's time")
    {
        set(desk, "desk.utc_offset_min", "720");
        CHECK(desk.offeredTo(id) == "ann");
    }
}

TEST_CASE("line_whenTheQueueCloses_isToldAndNotOffered", "[desk]")
{
    Desk desk(deskWith({{"queue.hours", "tue 22:00-23:00; wed 09:00-18:00"}})); // it is Tuesday, 22:13:20
    const auto id = desk.open("a");
    SECTION("it becomes a message for when it opens")
    {
        desk.wait(46min + 39s);
        CHECK_FALSE(of(desk, id).deferred);
        desk.wait(1s);
        CHECK(of(desk, id).deferred);
        CHECK(desk::explain::forCustomer(desk.state(), of(desk, id)) == "out_of_hours");
        desk.ready("ann");
        CHECK(desk.stateOf(id) == "waiting");
        const auto why = desk::explain::waiting(desk.state(), id, desk.now);
        CHECK(why.front().name == "out_of_hours");
        CHECK(why.front().until == desk.now + 10h);
        desk.wait(10h);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("one that was left for today is one for tomorrow")
    {
        set(desk, "queue.max_wait_s", "60");
        desk.wait(61s);
        CHECK(of(desk, id).deferred);
        CHECK_FALSE(of(desk, id).heldUntil);
        set(desk, "queue.on_full", "refuse");
        desk.wait(1h);
        CHECK(of(desk, id).heldUntil);
        desk.ready("ann");
        CHECK(desk.stateOf(id) == "waiting");
    }
    SECTION("where messages are refused it ends")
    {
        set(desk, "queue.on_full", "refuse");
        desk.wait(47min);
        CHECK(desk.stateOf(id) == "closed");
    }
    SECTION("where its hours go on and it only lets nobody in it is served")
    {
        auto change = smallDesk();
        change.people.clear();
        change.parameters = {{"queue.hours", {}, {}, {}, "tue 22:00-24:00"}};
        change.queues.at(0).open = false;
        REQUIRE(outcome(desk.hub(change)) == "done");
        desk.wait(90min);
        desk.ready("ann");
        CHECK(desk.offeredTo(id) == "ann");
    }
}

TEST_CASE("line_whenTheQueueCloses_byWhateverWay_isNotOffered", "[desk]")
{
    Desk desk(deskWith({{"queue.hours", "tue 22:00-23:00; wed 09:00-18:00"}}));
    const auto id = desk.open("a");
    SECTION("by a change of the hours, at once")
    {
        set(desk, "queue.hours", "wed 09:00-18:00");
        desk.ready("ann"); // whose coming fires what is due
        CHECK(of(desk, id).deferred);
        CHECK(desk.stateOf(id) == "waiting");
    }
    SECTION("while the hub was down: it is a message by now, and it is open again")
    {
        desk.now = desk.now + 11h; // Wednesday, 9:13
        desk.ready("ann");
        CHECK(of(desk, id).deferred);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("not by hours that begin after it came: it is open")
    {
        desk.wait(27min);
        set(desk, "queue.hours", "tue 22:30-23:30; wed 09:00-18:00");
        desk.wait(1min);
        CHECK_FALSE(of(desk, id).deferred);
        desk.wait(50min);
        CHECK(of(desk, id).deferred);
    }
    SECTION("an offer that is let go after the end isn't made again")
    {
        desk.ready("ann");
        desk.ready("bob");
        desk.wait(46min + 30s);
        const auto second = desk.open("b");
        const auto offer = *of(desk, second).offer;
        desk.now = desk.now + 15s; // nobody woke the desk yet
        desk.send(desk.person(desk.offeredTo(second)), protocol::DeclineOffer {offer, protocol::DeclineReason::other});
        CHECK(desk.stateOf(second) == "waiting");
        CHECK(of(desk, second).deferred);
    }
    SECTION("a talk that lost its agent goes on with whoever is there")
    {
        desk.ready("ann");
        desk.accept(id);
        desk.wait(1h);
        desk.hub(protocol::NoteConnection {base::PersonId {"ann"}, {}, false});
        desk.wait(2min);
        CHECK(desk.stateOf(id) == "waiting");
        desk.ready("bob");
        CHECK(desk.offeredTo(id) == "bob");
    }
}

TEST_CASE("formerCustomer_comesByTheSameDoor", "[desk]")
{
    Desk desk(deskWith({{"acw", "mode=off"}}));
    const auto id = ended(desk, "a");
    SECTION("out of hours where messages are refused")
    {
        set(desk, "queue.on_full", "refuse");
        set(desk, "queue.hours", openTomorrow);
        CHECK(outcome(says(desk, "a", id)) == "conflict out_of_hours");
        CHECK(desk.stateOf(id) == "closed");
    }
    SECTION("full where messages are refused")
    {
        desk.open("b");
        set(desk, "queue.on_full", "refuse");
        set(desk, "queue.max_waiting", "1");
        CHECK(outcome(says(desk, "a", id)) == "conflict queue_full");
        set(desk, "queue.max_waiting", "2");
        CHECK(outcome(says(desk, "a", id)) == "done");
        CHECK_FALSE(of(desk, id).deferred);
    }
    SECTION("closed")
    {
        auto change = smallDesk();
        change.people.clear();
        change.parameters.clear();
        change.queues.at(0).open = false;
        REQUIRE(outcome(desk.hub(change)) == "done");
        CHECK(outcome(says(desk, "a", id)) == "conflict queue_closed");
        change.queues.at(0).open = true;
        REQUIRE(outcome(desk.hub(change)) == "done");
        CHECK(outcome(says(desk, "a", id)) == "done");
    }
    SECTION("out of hours: what he writes is a left message")
    {
        set(desk, "queue.hours", openTomorrow);
        CHECK(outcome(says(desk, "a", id)) == "done");
        CHECK(of(desk, id).deferred);
        CHECK(of(desk, id).heldUntil);
        CHECK(of(desk, id).lastNumber == 1);
    }
}

TEST_CASE("maxWait_countsFromEnteringTheLine", "[desk]")
{
    Desk desk(deskWith(
        {{"queue.hold_until", "var=message max_s=600"}, {"queue.max_wait_s", "60"}, {"queue.on_full", "refuse"}}));
    const auto id = desk.open("a");
    SECTION("held until he writes")
    {
        desk.wait(100s);
        says(desk, "a", id);
    }
    SECTION("held until the time is out")
    {
        desk.wait(600s);
    }
    SECTION("released by other rules")
    {
        desk.wait(100s);
        set(desk, "queue.hold_until", std::nullopt);
    }
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(59s);
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(1s);
    CHECK(desk.stateOf(id) == "closed");
}

TEST_CASE("maxWait_ofATalkWhoseAgentIsLost_countsFromItsReturn", "[desk]")
{
    Desk desk(deskWith({{"queue.max_wait_s", "60"}, {"queue.on_full", "refuse"}, {"presence.grace_s", "10"}}));
    const auto id = desk.served("a", "ann");
    desk.wait(1h);
    desk.hub(protocol::NoteConnection {base::PersonId {"ann"}, std::nullopt, false});
    desk.wait(10s);
    REQUIRE(desk.stateOf(id) == "waiting");
    desk.wait(59s);
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(1s);
    CHECK(desk.stateOf(id) == "closed");
}

TEST_CASE("maxWaiting_countsThoseWhoAreHeld_notLeftMessages", "[desk]")
{
    Desk desk(deskWith({{"queue.hold_until", "var=message max_s=600"}, {"queue.max_waiting", "2"}}));
    desk.ready("ann"); // who could take one at once, were it not held
    const protocol::OpenConversation open {{"orders"}, "zh", {}, "web"};
    const auto first = desk.open("a");
    desk.open("b");
    CHECK(outcome(desk.send(desk.customer("c"), open)) == "conflict queue_full");
    const auto left = leaveMessage(desk, "c");
    CHECK(of(desk, left).deferred);
    desk.send(desk.customer("a"), protocol::LeaveConversation {}, first);
    CHECK(outcome(desk.send(desk.customer("d"), open)) == "done"); // the left message takes no place
    CHECK(desk::brokenRules(desk.state()).empty());
}

TEST_CASE("maxWaiting_whoWritesAtOnce_isServedAtOnce", "[desk]")
{
    Desk desk(deskWith({{"acw", "mode=off"}}));
    const auto id = ended(desk, "a");
    set(desk, "queue.hold_until", "var=message max_s=600");
    set(desk, "queue.max_waiting", "0");
    desk.ready("ann");
    CHECK(outcome(says(desk, "a", id)) == "done");
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("park_forTooLong_isRefused", "[desk]")
{
    Desk desk;
    const auto id = desk.served("a", "ann");
    const auto park = [&](std::chrono::milliseconds span) {
        return outcome(desk.send(desk.person("ann"), protocol::ParkConversation {desk.now + span}, id));
    };
    CHECK(park(24h + 1ms) == "invalid until too_far");
    CHECK(desk.stateOf(id) == "active");
    CHECK(park(24h) == "done");
}

TEST_CASE("open_underANewName_keepsWhatAgentsNoted", "[desk]")
{
    std::string lin = "lin 0";
    for (int i = 1; uuidOf(lin).bytes[6] >> 4U != 8; ++i) {
        lin = "lin " + std::to_string(i);
    }
    Desk desk(deskWith({{"queue.hold_until", "var=phone max_s=600"}, {"acw", "mode=off"}}));
    const auto open = [&](const char* name) {
        REQUIRE(
            outcome(desk.send(desk.customer(lin), protocol::OpenConversation {{"orders"}, "zh", Personal(name), "web"}))
            == "done");
        return *desk.state().customer({uuidOf(lin)})->last;
    };
    const auto id = open("Alice Old");
    CHECK(of(desk, id).heldUntil);
    desk.ready("ann");
    desk.wait(600s);
    desk.accept(id);
    REQUIRE(
        outcome(desk.send(desk.person("ann"),
            protocol::UpdateCustomer {{uuidOf(lin)}, Personal("Alice Old"), {{"phone", Personal("138")}}, {"vip"}}, id))
        == "done");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    CHECK_FALSE(of(desk, open("Alice New")).heldUntil); // the phone is known still
    const auto row = **desk.history.customer({uuidOf(lin)});
    CHECK(row.displayName == Personal("Alice New"));
    REQUIRE(row.fields.size() == 1);
    CHECK(row.fields.front().value == Personal("138"));
    CHECK(row.tags == std::vector<std::string> {"vip"});
}

TEST_CASE("open_bySomebodyWhomASiteNames_isCalledWhatItSaysNow", "[desk]")
{
    // Ids of customers whom a site signed for are of version 8.
    const auto isSigned = [](const std::string& name) { return uuidOf(name).bytes[6] >> 4U == 8; };
    std::string named = "lin 0";
    std::string own = "wang 0";
    for (int i = 1; !isSigned(named); ++i) {
        named = "lin " + std::to_string(i);
    }
    for (int i = 1; isSigned(own); ++i) {
        own = "wang " + std::to_string(i);
    }
    const auto names = [](const std::string& customer) {
        Desk desk;
        std::string all;
        for (const char* name : {"Alice Old", "Alice New", ""}) {
            REQUIRE(outcome(desk.send(
                        desk.customer(customer), protocol::OpenConversation {{"orders"}, "zh", Personal(name), "web"}))
                == "done");
            const auto id = *desk.state().customer({uuidOf(customer)})->last;
            desk.send(desk.customer(customer), protocol::LeaveConversation {}, id);
        }
        for (const protocol::Event& event : desk.log) {
            if (const auto* changed = std::get_if<protocol::CustomerChanged>(&event.body)) {
                all += changed->displayName.reveal() + ";";
            }
        }
        return all;
    };
    CHECK(names(named) == "Alice Old;Alice New;");
    // What a browser says holds until somebody knows better.
    CHECK(names(own) == "Alice Old;");
}

TEST_CASE("open_withWhatWasSaidToABot_standsInFrontAndStartsNoClock", "[desk]")
{
    using protocol::PreludeBy;
    Desk desk;
    desk.ready("ann");
    protocol::OpenConversation opening {{"orders"}, "zh-CN", std::nullopt, "web"};
    opening.prelude = std::vector<protocol::PreludeLine> {{PreludeBy::bot, Personal("您好，请问有什么可以帮您？")},
        {PreludeBy::customer, Personal("转人工")}, {PreludeBy::bot, Personal("好的")}};
    const auto result = desk.send(desk.customer("wei"), opening);
    REQUIRE(outcome(result) == "done");
    const auto id = desk.state().openConversationOf(desk.customer("wei").customer)->id;
    const auto page = desk.history.messages(id, std::nullopt, 100, true);
    REQUIRE(page->rows.size() == 3);
    std::set<base::MessageId> ids {base::MessageId {id.uuid}};
    for (const auto& row : page->rows) {
        CHECK(row.author.kind == protocol::AuthorKind::bot);
        ids.insert(row.id);
    }
    CHECK(ids.size() == 4);
    CHECK(page->rows[1].prelude == PreludeBy::customer);
    CHECK(page->rows[2].prelude == PreludeBy::bot);
    const auto record = **desk.history.conversation(id);
    CHECK_FALSE(record.row.unansweredSince);
    CHECK(record.openingLine.isEmpty());
    CHECK_FALSE(desk.state().conversation(id)->unanswered);
    CHECK(desk.state().conversation(id)->lastNumber == 3);
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("我的订单"), {}}, id);
    CHECK((**desk.history.conversation(id)).openingLine == Personal("我的订单"));
}

TEST_CASE("open_withAPreludeThatNobodyJudged_isRefused", "[desk]")
{
    Desk desk;
    protocol::OpenConversation opening {{"orders"}, "zh-CN", std::nullopt, "web"};
    opening.signedPrelude = "a.b.c";
    CHECK(outcome(desk.send(desk.customer("wei"), opening)) == "invalid signedPrelude not_taken");
    opening.signedPrelude.reset();
    opening.prelude.emplace(65, protocol::PreludeLine {protocol::PreludeBy::bot, Personal("x")});
    CHECK(outcome(desk.send(desk.customer("wei"), opening)) == "too_large prelude");
    opening.prelude.emplace(1, protocol::PreludeLine {protocol::PreludeBy::bot, Personal()});
    CHECK(outcome(desk.send(desk.customer("wei"), opening)) == "invalid prelude.0.text empty");
    opening.prelude->front().text = Personal(std::string(2001, 'x'));
    CHECK(outcome(desk.send(desk.customer("wei"), opening)) == "too_large prelude.0.text");
    CHECK(desk.state().data().conversations.empty());
}
