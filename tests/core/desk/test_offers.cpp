// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Presence;

namespace {

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

Submission decline(Desk& desk, const base::ConversationId& id)
{
    const auto offer = *desk.state().offer(*desk.state().conversation(id)->offer);
    return desk.send(
        desk.person(offer.person.name), protocol::DeclineOffer {offer.id, protocol::DeclineReason::too_busy});
}

} // namespace

TEST_CASE("offer_nobodyReady_waits", "[desk]")
{
    Desk desk;
    const auto id = desk.open("wei");
    CHECK(desk.stateOf(id) == "waiting");
    CHECK(desk.state().place(id) == 1);
    desk.ready("ann");
    CHECK(desk.offeredTo(id) == "ann");
    CHECK_FALSE(desk.state().place(id));
}

TEST_CASE("offer_severalWaiting_oldestGoesFirst", "[desk]")
{
    Desk desk;
    std::vector<base::ConversationId> ids;
    for (const auto* name : {"a", "b", "c", "d"}) {
        ids.push_back(desk.open(name));
        desk.now = desk.now + 1s;
    }
    CHECK(desk.state().line({"orders"}) == ids);
    CHECK(desk.state().place(ids.at(3)) == 4);
    desk.ready("ann"); // two at once
    CHECK(desk.offeredTo(ids.at(0)) == "ann");
    CHECK(desk.offeredTo(ids.at(1)) == "ann");
    CHECK(desk.stateOf(ids.at(2)) == "waiting");
    CHECK(desk.state().place(ids.at(3)) == 2);
}

TEST_CASE("offer_queueOfHigherPriority_goesFirst", "[desk]")
{
    auto settings = smallDesk();
    settings.queues.at(1).skills.clear();
    settings.queues.at(1).priority = 5;
    settings.people.at(0).cap = 1;
    Desk desk(settings);
    const auto early = desk.open("a", "orders");
    desk.now = desk.now + 60s;
    const auto urgent = desk.open("b", "refunds");
    desk.ready("ann");
    CHECK(desk.offeredTo(urgent) == "ann");
    CHECK(desk.stateOf(early) == "waiting");
}

TEST_CASE("offer_severalFree_leastLoadThenLongestFreeThenId", "[desk]")
{
    Desk desk;
    desk.ready("bob");
    desk.ready("cho");
    desk.now = desk.now + 5s;
    desk.ready("ann");
    const auto first = desk.open("a");
    CHECK(desk.offeredTo(first) == "bob"); // free as long as cho, before him by id
    CHECK(last<protocol::OfferMade>(desk).receipt.rule == "order");
    const auto second = desk.open("b");
    CHECK(desk.offeredTo(second) == "cho");
    CHECK(last<protocol::OfferMade>(desk).receipt.rule == "longest_free");
    const auto third = desk.open("c");
    CHECK(desk.offeredTo(third) == "ann");
    CHECK(last<protocol::OfferMade>(desk).receipt.rule == "least_load");
    CHECK(last<protocol::OfferMade>(desk).receipt.runnerUp == base::PersonId {"bob"});
}

TEST_CASE("receipt_filters_countWhomTheyRemoved", "[desk]")
{
    auto settings = smallDesk();
    settings.people.at(1).languages = {"en"}; // bob
    settings.people.at(2).groups = {}; // cho
    auto dan = agent("dan");
    settings.people.push_back(dan);
    Desk desk(settings);
    for (const auto* name : {"ann", "bob", "cho"}) {
        desk.ready(name);
    }
    desk.now = desk.now + 7s;
    desk.open("wei");
    const auto& receipt = last<protocol::OfferMade>(desk).receipt;
    CHECK(receipt.considered == 4); // the lead and the admin serve nobody
    CHECK(receipt.eligible == 1);
    CHECK(receipt.winner == base::PersonId {"ann"});
    CHECK(receipt.rule == "only_one");
    CHECK_FALSE(receipt.runnerUp);
    CHECK(receipt.language == "zh");
    CHECK(receipt.freeMs == 7000);
    CHECK(receipt.cap == 2);
    const std::vector<protocol::ReceiptFilter> expected {
        {"presence", 1}, {"queue", 1}, {"skill", 0}, {"language", 1}, {"capacity", 0}, {"pace", 0}, {"missed", 0}};
    CHECK(receipt.filters == expected);
}

TEST_CASE("offer_skillAndLanguage_areNeeded", "[desk]")
{
    auto settings = smallDesk();
    settings.people.at(0).skills = {{{"refunds"}, 1}}; // below level 2
    settings.people.at(1).skills = {{{"refunds"}, 4}};
    settings.people.at(1).languages = {"zh"};
    Desk desk(settings);
    desk.ready("ann");
    desk.ready("bob");
    const auto english = desk.open("a", "refunds", "en-GB");
    const auto chinese = desk.open("b", "refunds", "zh-TW");
    const auto french = desk.open("c", "refunds", "fr"); // not offered by the desk: its first language
    CHECK(desk.stateOf(english) == "waiting");
    CHECK(desk.offeredTo(chinese) == "bob");
    CHECK(desk.offeredTo(french) == "bob");
    CHECK(last<protocol::OfferMade>(desk).receipt.skills == std::vector<protocol::SkillLevel> {{{"refunds"}, 4}});
}

TEST_CASE("decline_othersFree_nextIsAskedAndAgeKept", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    desk.now = desk.now + 1s;
    desk.ready("bob");
    const auto id = desk.open("wei");
    const auto entered = desk.state().conversation(id)->enteredAt;
    desk.now = desk.now + 3s;
    CHECK(kinds(decline(desk, id).events) == "offer.ended offer.made");
    CHECK(desk.offeredTo(id) == "bob");
    CHECK(desk.state().conversation(id)->enteredAt == entered);
    CHECK(last<protocol::OfferMade>(desk).receipt.waitedMs == 3000);
    CHECK(last<protocol::OfferMade>(desk).receipt.filters.back() == protocol::ReceiptFilter {"missed", 1});
    CHECK(desk.load("ann") == 0);
}

TEST_CASE("decline_byEverybody_newRoundAfterAPause", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    CHECK(kinds(decline(desk, id).events) == "offer.ended");
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(4s);
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(1s);
    CHECK(desk.offeredTo(id) == "ann");
    CHECK(desk.state().conversation(id)->skipped.empty());
}

TEST_CASE("miss_twiceInARow_setsOnBreak", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    desk.wait(20s);
    CHECK(desk.presence("ann") == "ready");
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(5s);
    CHECK(desk.offeredTo(id) == "ann");
    desk.wait(20s);
    CHECK(desk.presence("ann") == "break_");
    CHECK(last<protocol::PresenceChanged>(desk).byHub);
    CHECK(last<protocol::PresenceChanged>(desk).reason == "missed");
    CHECK(desk.load("ann") == 0);
    desk.send(desk.person("ann"), protocol::SetPresence {Presence::ready, {}});
    desk.wait(5s);
    CHECK(desk.offeredTo(id) == "ann");
    CHECK(desk.state().person({"ann"})->misses == 0);
}

TEST_CASE("miss_ofOffersThatLieOpenTogether_isOne", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    desk.open("wei");
    desk.now = desk.now + 3s;
    desk.open("li");
    desk.wait(20s); // both ended
    CHECK(desk.presence("ann") == "ready");
    CHECK(desk.state().person({"ann"})->misses == 1);
    desk.wait(5s);
    CHECK(desk.state().person({"ann"})->offers.size() == 2);
    desk.wait(20s);
    CHECK(desk.presence("ann") == "break_");
    CHECK(desk.state().person({"ann"})->misses == 2);
}

TEST_CASE("accept_afterMissing_isExpired", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    const auto offer = *desk.state().conversation(id)->offer;
    desk.now = desk.now + 20s; // the timer itself has not been fired yet
    const auto late = desk.send(desk.person("ann"), protocol::AcceptOffer {offer});
    CHECK(outcome(late) == "expired offer_ended");
    CHECK(kinds(late.events) == "offer.ended");
    CHECK(desk.stateOf(id) == "waiting");
}

TEST_CASE("accept_foreignOffer_isNotFound", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    const auto offer = *desk.state().conversation(id)->offer;
    CHECK(outcome(desk.send(desk.person("bob"), protocol::AcceptOffer {offer})) == "not_found no_such_offer");
    CHECK(outcome(desk.send(desk.person("bob"), protocol::AcceptOffer {{99}})) == "not_found no_such_offer");
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("offer_customerLeaves_isWithdrawnAndClosed", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    const auto left = desk.send(desk.customer("wei"), protocol::LeaveConversation {}, id);
    CHECK(kinds(left.events) == "offer.ended conversation.closed");
    CHECK(last<protocol::OfferEnded>(desk).end == protocol::OfferEnd::withdrawn);
    CHECK(desk.load("ann") == 0);
    CHECK(desk.state().person({"ann"})->misses == 0);
}

TEST_CASE("offer_expiresWhileConnectionAway_isWithdrawnNotMissed", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    desk.hub(protocol::NoteConnection {base::PersonId {"ann"}, {}, false});
    desk.wait(20s);
    CHECK(last<protocol::OfferEnded>(desk).end == protocol::OfferEnd::withdrawn);
    CHECK(desk.stateOf(id) == "waiting");
    desk.hub(protocol::NoteConnection {base::PersonId {"ann"}, {}, true});
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("slot_freedByParkCloseOrFinish_isFilledAtOnce", "[desk]")
{
    auto settings = smallDesk();
    settings.people.at(0).cap = 1;
    Desk desk(settings);
    const auto first = desk.served("a", "ann");
    const auto second = desk.open("b");
    CHECK(desk.stateOf(second) == "waiting");
    const auto parked = desk.send(desk.person("ann"), protocol::ParkConversation {}, first);
    CHECK(kinds(parked.events) == "conversation.parked offer.made");
    desk.accept(second);
    const auto third = desk.open("c");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, second);
    CHECK(desk.stateOf(third) == "waiting"); // wrap-up is work
    const auto finished
        = desk.send(desk.person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, protocol::Personal()}}, second);
    CHECK(kinds(finished.events) == "conversation.closed offer.made");
}
