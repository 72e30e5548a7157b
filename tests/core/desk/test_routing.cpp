// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Personal;

namespace {

protocol::PersonSettings in(protocol::PersonSettings person, std::vector<base::GroupId> groups)
{
    person.groups = std::move(groups);
    return person;
}

const protocol::Receipt& receiptOf(const Desk& desk, const base::ConversationId& id)
{
    return desk.state().offer(*desk.state().conversation(id)->offer)->receipt;
}

} // namespace

TEST_CASE("rings_afterTheirTime_relaxSkillsLevelsAndGroups", "[desk]")
{
    auto settings = deskWith(
        {{"queue.rings", "stay_s=10 min_level_delta=1; stay_s=20 drop_skills=refunds; stay_s=5 add_groups=back"}});
    settings.groups.push_back({{"back"}, {}});
    settings.people = {agent("ann"), agent("bob"), in(agent("cho"), {{"back"}})};
    settings.people.at(0).skills = {{{"refunds"}, 1}}; // one below
    Desk desk(settings);
    const auto first = desk.open("a", "refunds");
    desk.ready("cho");
    desk.ready("bob");
    desk.ready("ann");
    CHECK(desk.stateOf(first) == "waiting");
    desk.wait(10s);
    CHECK(desk.offeredTo(first) == "ann");
    CHECK(receiptOf(desk, first).ring == 1U);
    desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::busy, {}});
    CHECK(desk.stateOf(first) == "waiting");
    desk.wait(20s);
    CHECK(desk.offeredTo(first) == "bob");
    CHECK(receiptOf(desk, first).ring == 2U);
    desk.send(desk.person("bob"), protocol::SetPresence {protocol::Presence::busy, {}});
    desk.wait(5s);
    CHECK(desk.offeredTo(first) == "cho");
}

TEST_CASE("entryDelay_ofAGroup_letsItInLater", "[desk]")
{
    auto settings = deskWith({{"queue.entry_delay_s", "back=30"}});
    settings.groups.push_back({{"back"}, {}});
    settings.queues.at(0).groups = {{"shop"}, {"back"}};
    settings.people = {in(agent("ann"), {{"back"}})};
    Desk desk(settings);
    desk.ready("ann");
    const auto id = desk.open("wei");
    desk.wait(29s);
    CHECK(desk.stateOf(id) == "waiting");
    desk.wait(1s);
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("score_ageingAndPriority_decideAcrossQueues", "[desk]")
{
    auto settings = smallDesk();
    settings.queues.at(1).skills.clear();
    settings.parameters.push_back({"queue.priority_minutes", base::QueueId {"refunds"}, {}, {}, "5"});
    settings.parameters.push_back({"queue.ageing", base::QueueId {"orders"}, {}, {}, "3"});
    settings.people = {agent("ann", 1)};
    Desk desk(settings);
    const auto old = desk.open("a", "orders");
    desk.now = desk.now + 60s;
    const auto urgent = desk.open("b", "refunds");
    SECTION("early: 3 against 5 minutes")
    {
        desk.ready("ann");
        CHECK(desk.offeredTo(urgent) == "ann");
        CHECK(receiptOf(desk, urgent).score == 500);
    }
    SECTION("later what ages faster is ahead")
    {
        desk.now = desk.now + 120s;
        desk.ready("ann"); // 9 against 7
        CHECK(desk.offeredTo(old) == "ann");
        CHECK(receiptOf(desk, old).score == 900);
    }
}

TEST_CASE("weight_ofWork_countsAgainstTheSoftCap", "[desk]")
{
    auto settings = smallDesk();
    settings.parameters.push_back({"work.weight", base::QueueId {"orders"}, {}, {}, "0.5"});
    settings.parameters.push_back({"work.weight", base::QueueId {"refunds"}, {}, {}, "1.5"});
    settings.queues.at(1).skills.clear();
    settings.people = {agent("ann", 2)};
    Desk desk(settings);
    desk.ready("ann");
    desk.open("a", "refunds");
    CHECK(desk.stateOf(desk.open("b", "refunds")) == "waiting");
    const auto light = desk.open("c", "orders");
    CHECK(desk.offeredTo(light) == "ann");
    CHECK(desk.stateOf(desk.open("d", "orders")) == "waiting");
    CHECK(desk.state().person({"ann"})->load == 200);
}

TEST_CASE("ramp_afterSignIn_growsWithWhatWasClosed", "[desk]")
{
    Desk desk(deskWith({{"agent.ramp", "after_closed_n=0 cap=1; after_closed_n=1 cap=2; after_closed_n=3 cap=4"},
        {"acw", "mode=off"}}));
    auto change = protocol::ConfigureDesk();
    change.people = {agent("ann", 5)};
    desk.hub(change);
    std::vector<base::ConversationId> ids;
    for (int i = 0; i < 8; ++i) {
        ids.push_back(desk.open("customer" + std::to_string(i)));
        desk.now = desk.now + 1s;
    }
    desk.ready("ann");
    std::vector<std::uint32_t> loads {desk.load("ann")};
    for (int i = 0; i < 3; ++i) {
        desk.accept(ids.at(static_cast<std::size_t>(i)));
        desk.send(desk.person("ann"), protocol::CloseConversation {}, ids.at(static_cast<std::size_t>(i)));
        loads.push_back(desk.load("ann"));
    }
    CHECK(loads == std::vector<std::uint32_t> {1, 2, 2, 5}); // the last step is behind him: his own cap
    desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::offline, {}});
    desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::ready, {}});
    CHECK(desk.load("ann") == 1);
}

TEST_CASE("gapAndBurst_spreadTheNightsQueue", "[desk]")
{
    auto settings
        = deskWith({{"offer.min_gap_s", "5"}, {"offer.burst", "limit=3 window_s=60"}, {"offer.timeout_s", "900"}});
    settings.people = {agent("ann", 9)};
    Desk desk(settings);
    for (int i = 0; i < 6; ++i) {
        desk.open("customer" + std::to_string(i));
    }
    desk.ready("ann");
    std::vector<std::uint32_t> loads {desk.load("ann")};
    for (const auto span : {4s, 1s, 5s, 49s, 1s, 5s}) {
        desk.wait(span);
        loads.push_back(desk.load("ann"));
    }
    // At 0, 5 and 10 s; the window of the first three ends 60 s after the first.
    CHECK(loads == std::vector<std::uint32_t> {1, 1, 2, 3, 3, 4, 5});
}

TEST_CASE("choose_otherKeys_decideInOrder", "[desk]")
{
    const auto winnerOf = [](const std::string& keys) {
        auto settings = deskWith({{"choose", keys}});
        settings.people = {agent("ann", 9), agent("bob", 9), agent("cho", 9)};
        settings.people.at(1).rank = 1;
        settings.people.at(0).rank = 2;
        Desk desk(settings);
        desk.ready("ann");
        desk.now = desk.now + 1s;
        desk.ready("bob");
        desk.now = desk.now + 1s;
        desk.ready("cho");
        desk.accept(desk.open("first")); // whoever it is has load now
        const auto id = desk.open("second");
        return desk.offeredTo(id) + " " + receiptOf(desk, id).rule;
    };
    CHECK(winnerOf("fixed") == "bob fixed");
    CHECK(winnerOf("round_robin") == "bob order");
    CHECK(winnerOf("longest_idle") == "bob longest_free");
    CHECK(winnerOf("least_load_pct, fixed") == "ann fixed");
}

TEST_CASE("sticky_formerAgentPresentWithRoom_getsHim", "[desk]")
{
    Desk desk(deskWith({{"sticky", "window_h=72 wait_s=20 require_room=true"}, {"acw", "mode=off"}}));
    const auto first = desk.served("wei", "bob");
    desk.send(desk.person("bob"), protocol::CloseConversation {}, first);
    desk.ready("ann"); // free for longer than bob is now, and before him by id
    desk.now = desk.now + 60s;
    SECTION("there and with room")
    {
        const auto again = desk.open("wei");
        CHECK(desk.offeredTo(again) == "bob");
        CHECK(receiptOf(desk, again).rule == "sticky");
        SECTION("who lets it pass makes room for others")
        {
            desk.wait(20s);
            CHECK(desk.offeredTo(again) == "ann");
        }
    }
    SECTION("away: nobody waits for him")
    {
        desk.send(desk.person("bob"), protocol::SetPresence {protocol::Presence::busy, {}});
        CHECK(desk.offeredTo(desk.open("wei")) == "ann");
    }
    SECTION("full: nobody waits for him")
    {
        desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::busy, {}});
        desk.open("x");
        desk.open("y");
        desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::ready, {}});
        CHECK(desk.offeredTo(desk.open("wei")) == "ann");
    }
    SECTION("too long ago")
    {
        desk.wait(73h);
        CHECK(receiptOf(desk, desk.open("wei")).rule != "sticky");
    }
}

TEST_CASE("overflow_borrowsOnlyFromWhoCanSpare", "[desk]")
{
    auto settings = deskWith({{"offer.timeout_s", "900"}});
    settings.groups.push_back({{"back"}, {}});
    settings.queues.at(1).groups = {{"back"}};
    settings.queues.at(1).skills.clear();
    settings.people = {in(agent("ann", 1), {{"back"}}), in(agent("bob", 1), {{"back"}})};
    settings.people.at(1).languages = {"en"};
    settings.parameters.push_back(
        {"overflow", base::QueueId {"orders"}, {}, {}, "when_wait_s=30 to_group=back donor_ewt_max_s=60"});
    Desk desk(settings);
    SECTION("nobody of theirs waits")
    {
        desk.ready("ann");
        const auto id = desk.open("wei", "orders");
        desk.wait(29s);
        CHECK(desk.stateOf(id) == "waiting");
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "ann");
        CHECK(receiptOf(desk, id).overflow == base::GroupId {"back"});
    }
    SECTION("theirs wait for longer than they may")
    {
        const auto theirs = desk.open("own", "refunds", "zh-CN");
        desk.wait(100s);
        const auto id = desk.open("wei", "orders", "en");
        desk.ready("bob"); // who could take the borrowed one only
        desk.wait(40s);
        CHECK(desk.stateOf(id) == "waiting");
        desk.ready("ann");
        CHECK(desk.offeredTo(theirs) == "ann");
        CHECK(desk.offeredTo(id) == "bob"); // nobody of theirs waits any more
    }
}

TEST_CASE("hardCap_isNeverPassed_softCapByRuleOnly", "[desk]")
{
    auto settings = deskWith({{"agent.hard_cap", "3"}, {"cap.claim_over", "true"}});
    settings.people = {agent("ann", 1)};
    settings.people.at(0).roles.push_back(protocol::Role::lead);
    Desk desk(settings);
    desk.served("a", "ann");
    const auto second = desk.open("b");
    const auto third = desk.open("c");
    const auto fourth = desk.open("d");
    CHECK(desk.stateOf(second) == "waiting");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ClaimConversation {}, second)) == "done");
    CHECK(desk.ownerOf(second) == "ann");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ClaimConversation {}, third)) == "done");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ClaimConversation {}, fourth)) == "conflict no_room");
    protocol::ConfigureDesk change;
    change.parameters = {{"cap.claim_over", {}, {}, {}, "false"}, {"agent.hard_cap", {}, {}, {}, "9"}};
    desk.hub(change);
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ClaimConversation {}, fourth)) == "conflict no_room");
}

TEST_CASE("deviceCap_reported_limitsUntilTheConnectionIsGone", "[desk]")
{
    auto settings = smallDesk();
    settings.people = {agent("ann", 4)};
    Desk desk(settings);
    desk.ready("ann");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::LimitLoad {1})) == "done");
    desk.open("a");
    CHECK(desk.stateOf(desk.open("b")) == "waiting");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::LimitLoad {std::nullopt})) == "done");
    CHECK(desk.load("ann") == 2);
    CHECK(outcome(desk.send(desk.person("ann"), protocol::LimitLoad {31})) == "invalid cap out_of_range");
}

TEST_CASE("certificate_ended_takesThePersonOutAtThatMoment", "[desk]")
{
    auto settings = smallDesk();
    settings.people = {agent("ann")};
    Desk plain;
    settings.people.at(0).skills = {{{"refunds"}, 3, plain.now + 60s}};
    Desk desk(settings);
    desk.ready("ann");
    const auto first = desk.open("a", "refunds");
    CHECK(desk.offeredTo(first) == "ann");
    desk.accept(first);
    desk.wait(60s);
    CHECK(desk.stateOf(desk.open("b", "refunds")) == "waiting");
    CHECK(desk.ownerOf(first) == "ann"); // what he has stays his
}

TEST_CASE("autoAccept_offers_areTakenAtOnce", "[desk]")
{
    Desk desk(deskWith({{"offer.auto_accept", "true"}, {"offer.allow_decline", "false"}}));
    desk.ready("ann");
    const auto id = desk.open("wei");
    CHECK(desk.ownerOf(id) == "ann");
    CHECK(kinds({desk.log.end() - 5, desk.log.end()})
        == "conversation.opened offer.made offer.ended conversation.assigned");
}

TEST_CASE("decline_byTheParameters_isAllowedOrNot", "[desk]")
{
    Desk desk(deskWith({{"decline_reasons", "technical"}}));
    desk.ready("ann");
    const auto id = desk.open("wei");
    const auto offer = *desk.state().conversation(id)->offer;
    CHECK(outcome(desk.send(desk.person("ann"), protocol::DeclineOffer {offer, protocol::DeclineReason::too_busy}))
        == "invalid reason not_allowed");
    protocol::ConfigureDesk change;
    change.parameters = {{"offer.allow_decline", {}, {}, {}, "false"}};
    desk.hub(change);
    CHECK(outcome(desk.send(desk.person("ann"), protocol::DeclineOffer {offer, protocol::DeclineReason::technical}))
        == "denied declining_not_allowed");
    CHECK(desk.offeredTo(id) == "ann");
}
