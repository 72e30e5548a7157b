// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <sstream>

using namespace bench;

namespace {

protocol::ParameterSetting setting(const std::string& name, const std::string& value)
{
    return {name, {}, {}, {}, value};
}

protocol::ParameterSetting ofGroup(const std::string& name, const std::string& value, const char* group = "shop")
{
    return {name, {}, base::GroupId {group}, {}, value};
}

protocol::ParameterSetting ofPerson(const std::string& name, const std::string& value, const char* person = "ann")
{
    return {name, {}, {}, base::PersonId {person}, value};
}

std::string configured(Desk& desk, std::vector<protocol::ParameterSetting> settings)
{
    protocol::ConfigureDesk change;
    change.parameters = std::move(settings);
    return outcome(desk.hub(change));
}

/// As the desk would be if nobody had said anything about its routing.
desk::Parameters resolvedOfNothing()
{
    protocol::ConfigureDesk plain;
    protocol::QueueSettings queue;
    queue.id = {"orders"};
    plain.queues = {queue};
    protocol::PersonSettings person;
    person.id = {"ann"};
    person.roles = {protocol::Role::agent};
    plain.people = {person};
    Desk desk(plain);
    const auto& policies = desk.state().policies();
    return {policies.desk(), policies.queue({"orders"}).parameters, policies.person({"ann"})};
}

/// Every member as text: what differs shows.
std::string shown(const desk::Parameters& p)
{
    std::ostringstream out;
    const auto& q = p.queue;
    out << q.priorityMinutes << ' ' << q.ageing << ' ' << q.maxWaiting.value_or(999'999) << ' '
        << q.maxWaitSeconds.value_or(999'999) << ' ' << int(q.onFull) << ' ' << q.rings.size() << ' '
        << q.entryDelaySeconds.size() << ' ' << q.holdUntil.has_value() << ' ' << q.hours.size() << ' '
        << q.offerTimeoutSeconds << ' ' << q.firstReplySeconds << ' ' << q.weight << ' ' << q.idleReleaseSeconds << ' '
        << q.idleCloseSeconds << ' ' << q.idleWarnSeconds << " choose";
    for (const auto key : q.choose) {
        out << ' ' << int(key);
    }
    out << " sticky " << q.sticky.windowHours << ' ' << q.sticky.waitSeconds << ' ' << q.sticky.requireRoom << ' '
        << q.overflow.size() << " acw " << int(q.acw.mode) << ' ' << q.acw.mostSeconds << ' ' << q.acw.extendSeconds
        << " slow " << q.slowWarnSeconds << ' ' << q.slowLateSeconds;
    const auto& w = p.person;
    out << " person " << w.autoAccept << ' ' << w.allowDecline << " reasons";
    for (const auto reason : w.declineReasons) {
        out << ' ' << int(reason);
    }
    out << " misses " << w.maxMisses << ' ' << int(w.onMisses) << ' ' << w.minGapSeconds << ' ' << w.burstLimit << ' '
        << w.burstWindowSeconds << " caps " << w.softCap << ' ' << w.hardCap << " ramp";
    for (const auto& step : w.ramp) {
        out << ' ' << step.afterClosed << ':' << step.cap << ':' << step.sinceStart;
    }
    const auto& d = p.desk;
    out << " second " << w.secondFactor.size() << " desk " << d.claimOver << ' ' << d.transferOver << ' '
        << d.heartbeatSeconds << ' ' << d.graceSeconds << ' ' << d.restoreSeconds << ' '
        << d.utcOffsets.fixed.has_value() << d.utcOffsets.first << d.utcOffsets.changes.size();
    return out.str();
}

} // namespace

TEST_CASE("parameters_ofAnEmptyConfiguration_areThoseOfTheTable", "[desk]")
{
    const auto resolved = resolvedOfNothing();
    for (const auto& parameter : desk::parameters::table()) {
        CAPTURE(parameter.name);
        auto read = resolved;
        REQUIRE(parameter.read(parameter.standard, read).empty());
        CHECK(shown(read) == shown(resolved));
    }
    CHECK(resolved.queue.acw.extendSeconds == 30);
    // And each is seen: a text that says something else makes a difference.
    auto other = resolved;
    REQUIRE(desk::parameters::find("acw")->read("extend_s=31", other).empty());
    CHECK(shown(other) != shown(resolved));
}

TEST_CASE("parameters_ofGroupAndPersonTogether_mayNotContradict", "[desk]")
{
    Desk desk;
    SECTION("his group forbids, he accepts by himself: both are well")
    {
        CHECK(configured(desk, {ofGroup("offer.allow_decline", "false"), ofPerson("offer.auto_accept", "true")})
            == "done");
        // Alone he would contradict himself.
        auto elsewhere = agent("ann");
        elsewhere.groups.clear();
        protocol::ConfigureDesk move;
        move.people = {elsewhere};
        const auto refused = desk.hub(move);
        CHECK(outcome(refused) == "invalid parameters auto_accept_and_allow_decline");
        CHECK(refused.error->current == "ann");
        CHECK(configured(desk, {{"offer.allow_decline", {}, base::GroupId {"shop"}, {}, std::nullopt}})
            == "invalid parameters auto_accept_and_allow_decline");
    }
    SECTION("his group accepts by itself, he may decline")
    {
        CHECK(configured(desk, {ofGroup("offer.allow_decline", "false"), ofGroup("offer.auto_accept", "true")})
            == "done");
        CHECK(configured(desk, {ofPerson("offer.allow_decline", "true")})
            == "invalid parameters auto_accept_and_allow_decline");
        CHECK(configured(desk, {ofPerson("offer.allow_decline", "true"), ofPerson("offer.auto_accept", "false")})
            == "done");
    }
    SECTION("of two groups the first wins")
    {
        protocol::ConfigureDesk two;
        two.groups = {{{"back"}, {}}};
        two.people = {agent("bob")};
        two.people.front().groups = {{"back"}, {"shop"}};
        REQUIRE(outcome(desk.hub(two)) == "done");
        CHECK(configured(desk, {ofGroup("offer.allow_decline", "false"), ofGroup("offer.auto_accept", "true")})
            == "done");
        CHECK(configured(desk, {ofGroup("offer.allow_decline", "true", "back")})
            == "invalid parameters auto_accept_and_allow_decline");
    }
}

TEST_CASE("parameters_thatSayNothingAnybodyMeans_areRefused", "[desk]")
{
    Desk desk;
    const auto at = [](const char* name, const char* value) {
        return protocol::ParameterSetting {name, {}, {}, {}, value};
    };
    CHECK(configured(desk, {at("queue.max_wait_s", "0")}) == "invalid parameters.0.value nobody_could_wait");
    CHECK(configured(desk, {at("agent.ramp", "after_closed_n=0 cap=3; after_closed_n=2 cap=1")})
        == "invalid parameters.0.value falling_ramp");
    CHECK(configured(desk, {at("agent.ramp", "after_closed_n=0 cap=3; after_closed_n=2 cap=3")}) == "done");
    CHECK(configured(desk,
              {at("agent.ramp",
                  "after_closed_n=0 cap=3; after_closed_n=2 cap=4; after_closed_n=0 cap=1 since=start; "
                  "after_closed_n=9 cap=2 since=start")})
        == "done");
    CHECK(configured(desk, {at("agent.soft_cap", "12"), at("agent.hard_cap", "6")})
        == "invalid parameters soft_cap_over_hard_cap");
    CHECK(configured(desk, {at("agent.soft_cap", "12"), at("agent.hard_cap", "12")}) == "done");
    CHECK(configured(desk, {at("agent.hard_cap", "6")}) == "invalid parameters soft_cap_over_hard_cap");
    // The least counts: somebody's own hard cap below what the desk says softly is meant so.
    CHECK(configured(desk, {ofPerson("agent.hard_cap", "3")}) == "done");
    CHECK(configured(desk, {ofPerson("agent.soft_cap", "4")}) == "invalid parameters soft_cap_over_hard_cap");
}

TEST_CASE("softCap_isJudgedByWhatHoldsForThatPerson", "[desk]")
{
    Desk desk;
    REQUIRE(configured(desk, {setting("agent.hard_cap", "5"), ofGroup("agent.hard_cap", "10")}) == "done");
    CHECK(configured(desk, {ofPerson("agent.soft_cap", "8")}) == "done"); // ann is of the group
    // His group's room shrinks under him; nobody else is kept from a change of his own.
    CHECK(configured(desk, {ofGroup("agent.hard_cap", "6")}) == "invalid parameters soft_cap_over_hard_cap");
    auto moved = agent("ann");
    moved.groups.clear();
    protocol::ConfigureDesk move;
    move.people = {moved};
    REQUIRE(outcome(desk.hub(move)) == "done");
    CHECK(configured(desk, {{"agent.soft_cap", {}, {}, base::PersonId {"bob"}, "3"}}) == "done");
    CHECK(configured(desk, {ofPerson("agent.soft_cap", "7")}) == "invalid parameters soft_cap_over_hard_cap");
}

TEST_CASE("parameters_valuesOfANarrowerPlace_switchOn", "[desk]")
{
    Desk desk; // `sticky` and `offer.burst` are off at the desk
    const base::QueueId orders {"orders"};
    CHECK(
        configured(desk, {{"sticky", orders, {}, {}, "wait_s=30"}, ofPerson("offer.burst", "window_s=60")}) == "done");
    const auto& sticky = desk.state().policies().queue(orders).parameters.sticky;
    CHECK(sticky.windowHours == 72);
    CHECK(sticky.waitSeconds == 30);
    CHECK(desk.state().policies().queue({"refunds"}).parameters.sticky.windowHours == 0);
    CHECK(desk.state().policies().person({"ann"}).burstLimit == 6);
    CHECK(desk.state().policies().person({"ann"}).burstWindowSeconds == 60);
    CHECK(desk.state().policies().person({"bob"}).burstLimit == 0);
    CHECK(configured(desk, {setting("sticky", "window_h=5"), {"sticky", orders, {}, {}, "off"}}) == "done");
    CHECK(desk.state().policies().queue(orders).parameters.sticky.windowHours == 0);
    CHECK(desk.state().policies().queue({"refunds"}).parameters.sticky.windowHours == 5);
}

TEST_CASE("entryDelay_ofAQueueOfEverybody_holdsItsGroupBack", "[desk]")
{
    auto settings = deskWith({{"queue.entry_delay_s", "back=30"}});
    settings.groups.push_back({{"back"}, {}});
    settings.queues.at(0).groups.clear();
    settings.people = {agent("ann"), agent("bob"), agent("cho")};
    settings.people.at(0).groups = {{"back"}};
    settings.people.at(1).groups = {{"back"}, {"shop"}};
    settings.people.at(2).groups.clear();
    Desk desk(settings);
    desk.ready("ann");
    const auto id = desk.open("a");
    desk.wait(29s);
    CHECK(desk.stateOf(id) == "waiting");
    SECTION("then it is let in")
    {
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "ann");
    }
    SECTION("who is of another group, too, may at once")
    {
        desk.ready("bob");
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("who is of none may at once")
    {
        desk.ready("cho");
        CHECK(desk.offeredTo(id) == "cho");
    }
}

TEST_CASE("rings_addingGroupsToAQueueOfEverybody_areRefused", "[desk]")
{
    auto settings = smallDesk();
    settings.queues.at(0).groups.clear();
    Desk desk(settings);
    const auto adding = "stay_s=10 add_groups=shop";
    const auto refused = "invalid parameters add_groups_where_everybody_serves";
    CHECK(configured(desk, {{"queue.rings", base::QueueId {"orders"}, {}, {}, adding}}) == refused);
    CHECK(configured(desk, {setting("queue.rings", adding)}) == "done"); // for those queues that have groups
    CHECK(configured(desk, {{"queue.rings", base::QueueId {"refunds"}, {}, {}, adding}}) == "done");
    protocol::ConfigureDesk open;
    open.queues = {smallDesk().queues.at(1)};
    open.queues.front().groups.clear();
    CHECK(outcome(desk.hub(open)) == refused);
}

TEST_CASE("overflow_afterARingDroppedTheSkill_asksForNoMore", "[desk]")
{
    auto settings = deskWith({{"queue.rings", "stay_s=20 drop_skills=refunds"}, {"offer.timeout_s", "900"}});
    settings.groups.push_back({{"back"}, {}});
    settings.people = {agent("ann"), agent("bob")};
    settings.people.at(0).groups = {{"back"}};
    settings.people.at(1).groups = {{"back"}};
    settings.people.at(1).skills = {{{"refunds"}, 2}};
    settings.parameters.push_back({"overflow", base::QueueId {"refunds"}, {}, {}, "when_wait_s=5 to_group=back"});
    Desk desk(settings);
    desk.ready("ann");
    const auto id = desk.open("a", "refunds");
    desk.wait(19s);
    CHECK(desk.stateOf(id) == "waiting"); // lent, and she hasn't the skill
    SECTION("who has it is asked")
    {
        desk.ready("bob");
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("who hasn't is asked as soon as the queue's own would be")
    {
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "ann");
        const auto& receipt = desk.state().offer(*desk.state().conversation(id)->offer)->receipt;
        CHECK(receipt.overflow == base::GroupId {"back"});
    }
}
