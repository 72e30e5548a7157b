// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whom a conversation is given to when it is transferred, and what becomes of it when they can't take it; values that
// can't work, and rules that change while somebody waits.

#include "core/desk/check.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Presence;

namespace {

std::string transferToGroup(Desk& desk, const base::ConversationId& id, const std::string& group)
{
    protocol::TransferConversation transfer;
    transfer.group = base::GroupId {group};
    return outcome(desk.send(desk.person(desk.ownerOf(id)), transfer, id));
}

protocol::ConfigureDesk deskWithBackOffice()
{
    auto settings = smallDesk();
    settings.groups.push_back({{"back"}, {"后台", "Back office"}});
    settings.people.at(1).groups = {{"back"}};
    return settings;
}

std::string configured(const std::vector<std::pair<std::string, std::string>>& values)
{
    Desk desk;
    protocol::ConfigureDesk change;
    for (const auto& [name, value] : values) {
        change.parameters.push_back({name, {}, {}, {}, value});
    }
    return outcome(desk.hub(change));
}

} // namespace

TEST_CASE("transfer_groupOfWhomNobodyIsOnShift_isRefused")
{
    Desk desk(deskWithBackOffice());
    const auto id = desk.served("wei", "ann");
    CHECK(transferToGroup(desk, id, "back") == "conflict nobody");
    desk.ready("bob");
    desk.send(desk.person("bob"), protocol::SetPresence {Presence::busy, {}, {}});
    CHECK(transferToGroup(desk, id, "back") == "done"); // at work, if not free
}

TEST_CASE("transfer_groupThatGoesHome_goesToTheQueue")
{
    Desk desk(deskWithBackOffice());
    const auto id = desk.served("wei", "ann");
    desk.ready("bob");
    desk.send(desk.person("bob"), protocol::SetPresence {Presence::busy, {}, {}});
    desk.ready("cho");
    REQUIRE(transferToGroup(desk, id, "back") == "done");
    desk.wait(29s);
    CHECK(desk.offeredTo(id).empty());
    SECTION("nobody takes it")
    {
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "cho");
    }
    SECTION("somebody is there, and full")
    {
        desk.send(desk.person("bob"), protocol::LimitLoad {0});
        desk.send(desk.person("bob"), protocol::SetPresence {Presence::ready, {}, {}});
        desk.wait(10min);
        CHECK(desk.offeredTo(id).empty());
        desk.send(desk.person("bob"), protocol::LimitLoad {});
        CHECK(desk.offeredTo(id) == "bob");
    }
}

TEST_CASE("transfer_toAGroupThatIsFull_comesBackOnlyAfterTheTimeOfAnOffer")
{
    auto settings = smallDesk();
    settings.people = {agent("ann", 3), agent("bob", 1)};
    Desk desk(settings);
    desk.served("li", "bob");
    desk.ready("ann");
    const auto id = desk.open("wei");
    desk.accept(id);
    REQUIRE(transferToGroup(desk, id, "shop") == "done");
    desk.wait(19s);
    CHECK(desk.offeredTo(id).empty());
    desk.wait(1s);
    CHECK(desk.offeredTo(id) == "ann");
}

TEST_CASE("transfer_toSomebodyInHisPause_isOfferedAtOnce")
{
    Desk desk(deskWith({{"offer.burst", "limit=1 window_s=300"}}));
    desk.ready("bob");
    desk.accept(desk.open("li"));
    REQUIRE(desk.state().person({"bob"})->pausedUntil);
    desk.ready("ann");
    const auto id = desk.open("wei");
    desk.accept(id);
    REQUIRE(desk.ownerOf(id) == "ann");
    protocol::TransferConversation transfer;
    transfer.person = base::PersonId {"bob"};
    REQUIRE(outcome(desk.send(desk.person("ann"), transfer, id)) == "done");
    CHECK(desk.offeredTo(id) == "bob");
    CHECK(desk::brokenPromises(desk.state()).empty());
}

TEST_CASE("rules_changedWhileSomebodyWaits_holdFromThenOn")
{
    SECTION("a ring that is longer now")
    {
        Desk desk(deskWith({{"queue.rings", "stay_s=60 drop_skills=refunds"}}));
        const auto id = desk.open("wei", "refunds");
        desk.wait(61s);
        REQUIRE(desk.state().conversation(id)->stage == 1);
        protocol::ConfigureDesk change;
        change.parameters = {{"queue.rings", {}, {}, {}, "stay_s=3600 drop_skills=refunds"}};
        desk.hub(change);
        desk.ready("bob");
        CHECK(desk.offeredTo(id).empty());
        desk.wait(3540s);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("another group to lend to")
    {
        auto settings = deskWith({{"overflow", "when_wait_s=60 to_group=back"}});
        settings.groups.push_back({{"back"}, {}});
        settings.groups.push_back({{"vip"}, {}});
        settings.people.at(1).groups = {{"vip"}};
        Desk desk(settings);
        const auto id = desk.open("wei");
        desk.wait(61s);
        protocol::ConfigureDesk change;
        change.parameters = {{"overflow", {}, {}, {}, "when_wait_s=7200 to_group=vip"}};
        desk.hub(change);
        desk.ready("bob");
        CHECK(desk.offeredTo(id).empty());
        desk.wait(2h - 61s);
        CHECK(desk.offeredTo(id) == "bob");
        CHECK(desk::brokenRules(desk.state()).empty());
    }
}

TEST_CASE("work_heavierThanACap_fillsWhoIsIdle")
{
    Desk desk(deskWith({{"work.weight", "5"}}));
    desk.ready("ann");
    const auto id = desk.open("wei");
    CHECK(desk.offeredTo(id) == "ann");
    const auto other = desk.open("li");
    CHECK(desk.offeredTo(other).empty());
    CHECK(desk::brokenPromises(desk.state()).empty());
}

TEST_CASE("queue_inWhichNobodyMayWait_servesWhoCanBeServedAtOnce")
{
    Desk desk(deskWith({{"queue.max_waiting", "0"}, {"queue.on_full", "refuse"}}));
    const protocol::OpenConversation opening {{"orders"}, "zh-CN", {}, "web"};
    CHECK(outcome(desk.send(desk.customer("wei"), opening)) == "conflict queue_full");
    desk.ready("ann");
    CHECK(outcome(desk.send(desk.customer("wei"), opening)) == "done");
}

TEST_CASE("parameters_thatContradictEachOther_areRefused")
{
    CHECK(configured({{"idle.close_s", "60"}, {"idle.warn_s", "60"}}) == "invalid parameters warn_before_idle");
    CHECK(configured({{"agent.ramp", "after_closed_n=0 cap=1"}}) == "invalid parameters ramp_of_one_step");
    CHECK(configured({{"agent.ramp", "after_closed_n=0 cap=1; after_closed_n=2 cap=1 since=start"}})
        == "invalid parameters ramp_of_one_step");
    CHECK(configured({{"agent.ramp", "after_closed_n=0 cap=1; after_closed_n=2 cap=4"}}) == "done");
}
