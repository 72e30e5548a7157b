// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using engine::Audience;
using namespace protocol;

namespace {

/// 2023-11-15, 00:00 at the desk, an hour and some after its clock begins.
constexpr Timestamp midnight {1'699'977'600'000};

BlockId id(int number)
{
    return {uuidOf("block " + std::to_string(number))};
}

Held held(int number, int hour, int hours = 1)
{
    return {id(number), {midnight + std::chrono::hours(hour), midnight + std::chrono::hours(hour + hours)}};
}

BlockSettings block(int number, int hour, int hours = 1, std::uint32_t places = 1)
{
    BlockSettings settings;
    settings.id = id(number);
    settings.when = held(number, hour, hours).when;
    settings.places = places;
    return settings;
}

/// A desk with a lead who plans.
struct Planned : Desk
{
    explicit Planned(const ConfigureDesk& configuration = smallDesk())
        : Desk(configuration)
    { }

    std::string does(const std::string& who, CommandBody command)
    {
        return outcome(send(person(who), std::move(command)));
    }

    void open(const std::vector<BlockSettings>& blocks)
    {
        std::vector<BlockId> ids;
        for (const BlockSettings& one : blocks) {
            ids.push_back(one.id);
        }
        REQUIRE(does("lin", PlanBlocks {blocks}) == "done");
        REQUIRE(does("lin", PublishBlocks {ids, now, {}}) == "done");
    }

    Answer asked(const std::string& who, std::optional<std::uint64_t> since = std::nullopt,
        std::optional<std::string> cursor = std::nullopt, std::uint64_t limit = 200) const
    {
        Query query;
        query.q = 1;
        query.name = "shift.blocks";
        query.from = midnight;
        query.to = midnight + std::chrono::days(14);
        query.since = since;
        query.cursor = std::move(cursor);
        query.limit = limit;
        const auto answer = engine::answerQuery(Audience::ofPerson({who}), areas(), history, query);
        REQUIRE(answer.ok());
        return *answer;
    }

    /// `number:state free/places` of each block that he sees.
    std::string market(const std::string& who) const
    {
        std::string text;
        for (const Row& row : asked(who).rows) {
            if (const auto* one = std::get_if<BlockRow>(&row)) {
                const auto free = one->free.empty() ? 0U : one->free.front().places;
                text += (text.empty() ? "" : " ") + std::to_string(free) + "/" + std::to_string(one->block.places);
            }
        }
        return text;
    }

    template <class T> std::vector<T> own(const std::string& who) const
    {
        std::vector<T> found;
        const auto rows = engine::snapshotRows(Audience::ofPerson({who}), areas(), history);
        REQUIRE(rows.ok());
        for (const Row& row : *rows) {
            if (const auto* one = std::get_if<T>(&row)) {
                found.push_back(*one);
            }
        }
        return found;
    }

    /// Types of what somebody is told of this submission.
    std::string told(const std::string& who, const Submission& submission) const
    {
        std::vector<Event> shown;
        for (const auto& event : submission.events) {
            const auto to = engine::recipients(state(), event);
            const bool isAddressed = to.allStaff
                || std::ranges::find(to.persons, base::PersonId {who}) != to.persons.end()
                || (to.overseers && (who == "lin" || who == "root"));
            if (auto visible = engine::visible(Audience::ofPerson({who}), state(), event); visible && isAddressed) {
                shown.push_back(*visible);
            }
        }
        return kinds(shown);
    }
};

} // namespace

TEST_CASE("work_planned_isSeenWhenItIsPublished", "[engine]")
{
    Planned desk;
    REQUIRE(desk.does("lin", PlanBlocks {{block(1, 30), block(2, 31, 2, 3)}}) == "done");
    CHECK(desk.market("ann").empty());
    CHECK(desk.market("lin") == "0/1 0/3");
    CHECK(desk.does("ann", GrabShift {held(1, 30)}) == "not_found no_such_block");
    const auto published = desk.send(desk.person("lin"), PublishBlocks {{id(1), id(2)}, desk.now, {}});
    CHECK(desk.told("ann", published) == "shift.published");
    CHECK(desk.market("ann") == "1/1 3/3");
}

TEST_CASE("work_grabbed_isHisAndOneFewerForTheOthers", "[engine]")
{
    Planned desk;
    desk.open({block(1, 30), block(2, 31, 2, 3)});
    const auto taken = desk.send(desk.person("ann"), GrabShift {held(1, 30)});
    CHECK(outcome(taken) == "done");
    CHECK(desk.told("ann", taken) == "shift.held");
    CHECK(desk.told("lin", taken) == "shift.held");
    CHECK(desk.told("bob", taken).empty());
    CHECK(desk.market("bob") == "0/1 3/3");
    CHECK(desk.does("bob", GrabShift {held(1, 30)}) == "conflict full");
    const auto shifts = desk.own<ShiftRow>("ann");
    REQUIRE(shifts.size() == 1);
    CHECK(shifts[0].held == held(1, 30));
    CHECK(shifts[0].origin == HoldingOrigin::grabbed);
    CHECK(desk.own<ShiftRow>("bob").empty());
}

TEST_CASE("work_askedSince_answersWhatChanged", "[engine]")
{
    Planned desk;
    desk.open({block(1, 30), block(2, 31), block(3, 32)});
    std::uint64_t last = 0;
    for (const Row& row : desk.asked("ann").rows) {
        last = std::max(last, std::get<BlockRow>(row).changed);
    }
    CHECK(desk.asked("ann", last).rows.empty());
    REQUIRE(desk.does("bob", GrabShift {held(2, 31)}) == "done");
    REQUIRE(desk.does("lin", WithdrawBlocks {{id(3)}, {}}) == "done");
    const auto changed = desk.asked("ann", last).rows;
    REQUIRE(changed.size() == 2);
    CHECK(std::get<BlockRow>(changed[0]).free.empty());
    CHECK(std::get<BlockRow>(changed[1]).state == BlockState::withdrawn);
    CHECK(desk.asked("ann").rows.size() == 2);
}

TEST_CASE("work_askedInPages_comesOnceEachAndSwapsLast", "[engine]")
{
    Planned desk;
    std::vector<BlockSettings> blocks;
    for (int i = 0; i < 9; ++i) {
        blocks.push_back(block(i, 30 + i / 2, 1, 2)); // two begin together
    }
    desk.open(blocks);
    REQUIRE(desk.does("bob", GrabShift {held(8, 34)}) == "done");
    REQUIRE(desk.does("bob", ProposeSwap {held(8, 34), {}, {}}) == "done");
    std::vector<BlockId> seen;
    std::size_t swaps = 0;
    std::optional<std::string> cursor;
    do {
        const auto page = desk.asked("ann", std::nullopt, cursor, 2);
        for (const Row& row : page.rows) {
            if (const auto* one = std::get_if<BlockRow>(&row)) {
                CHECK(swaps == 0);
                seen.push_back(one->block.id);
            } else {
                ++swaps;
            }
        }
        cursor = page.more ? page.cursor : std::nullopt;
    } while (cursor);
    CHECK(seen.size() == 9);
    CHECK(std::ranges::is_sorted(seen, {},
        [&](const BlockId& one) { return std::pair(desk.areas().shifts.block(one)->settings.when.from, one); }));
    CHECK(swaps == 1);
    Query wrong;
    wrong.name = "shift.blocks";
    wrong.from = midnight;
    wrong.to = midnight + std::chrono::days(90);
    CHECK(engine::answerQuery(Audience::ofPerson({"ann"}), desk.areas(), desk.history, wrong)->error->field == "to");
}

TEST_CASE("work_rulesOfTheDesk_decide", "[engine]")
{
    auto configuration = smallDesk();
    WorkRules strict;
    strict.id = "strict";
    strict.rest = 11 * 60;
    WorkRules none;
    none.id = "none";
    configuration.rules = {{strict, none}};
    configuration.people[1].rules = "none"; // bob
    Planned desk(configuration);
    desk.open({block(1, 28, 2, 3), block(2, 34, 1, 3)});
    for (const char* who : {"ann", "bob"}) {
        REQUIRE(desk.does(who, GrabShift {held(1, 28, 2)}) == "done");
    }
    const auto refused = desk.send(desk.person("ann"), GrabShift {held(2, 34)});
    CHECK(outcome(refused) == "denied rest.between");
    CHECK(refused.error->current == "240/660");
    CHECK(kinds(refused.events).empty());
    CHECK(desk.does("bob", GrabShift {held(2, 34)}) == "done");
    CHECK(desk.own<WorkerRow>("ann").at(0).rules == "strict");
    CHECK(desk.own<WorkerRow>("bob").at(0).rules == "none");
    // Rules that aren't there can't be given, and rules of a person that went are the desk's first.
    ConfigureDesk change;
    change.people = {agent("cho")};
    change.people[0].rules = "lax";
    CHECK(outcome(desk.hub(change)) == "invalid people.0.rules no_such_rules");
    ConfigureDesk fewer;
    fewer.rules = {{strict}};
    REQUIRE(outcome(desk.hub(fewer)) == "done");
    CHECK(desk.own<WorkerRow>("bob").at(0).rules == "strict");
}

TEST_CASE("work_termsOfTheDesk_areItsParameters", "[engine]")
{
    Planned desk(deskWith({{"shift.lock_min", "0"}, {"shift.least_min", "120"}}));
    desk.open({block(1, 30, 4)});
    CHECK(desk.does("ann", GrabShift {held(1, 30)}) == "invalid when length");
    REQUIRE(desk.does("ann", GrabShift {held(1, 30, 2)}) == "done");
    desk.now = held(1, 30).when.from - 1min;
    CHECK(desk.does("ann", ReleaseShift {held(1, 30, 2), {}, {}}) == "done");
    ConfigureDesk change;
    change.parameters = {{"swap.waivable", {}, {}, {}, "rest.between,rest.betwen"}};
    CHECK(outcome(desk.hub(change)) == "invalid parameters.0.value no_such_rule");
    change.parameters = {{"swap.waivable", {}, {}, {}, "rest.between"}};
    CHECK(outcome(desk.hub(change)) == "done");
}

TEST_CASE("work_rights_areAskedFor", "[engine]")
{
    Planned desk;
    CHECK(desk.does("ann", PlanBlocks {{block(1, 30)}}) == "denied right");
    CHECK(desk.does("root", GrabShift {held(1, 30)}) == "denied right");
    CHECK(outcome(desk.send(desk.customer("wei"), GrabShift {held(1, 30)})) == "denied right");
    desk.open({block(1, 30)});
    REQUIRE(desk.does("ann", GrabShift {held(1, 30)}) == "done");
    CHECK(desk.does("bob", ReleaseShift {held(1, 30), base::PersonId {"ann"}, {}}) == "denied right");
    Query query;
    query.name = "shift.requests";
    CHECK(engine::answerQuery(Audience::ofPerson({"ann"}), desk.areas(), desk.history, query)->error);
    CHECK_FALSE(engine::answerQuery(Audience::ofPerson({"lin"}), desk.areas(), desk.history, query)->error);
}

TEST_CASE("work_whoeverGetsReady_hasCome", "[engine]")
{
    Planned desk;
    desk.open({block(1, 30, 1, 3), block(2, 31, 1, 3)});
    for (const char* who : {"ann", "bob", "cho"}) {
        REQUIRE(desk.does(who, GrabShift {held(1, 30)}) == "done");
    }
    REQUIRE(desk.does("ann", GrabShift {held(2, 31)}) == "done");
    // ann is there long before, bob comes late, cho never.
    desk.wait(held(1, 30).when.from - 1h - desk.now);
    desk.ready("ann");
    CHECK(desk.areas().shifts.data().clocks.empty());
    desk.wait(1h);
    CHECK(desk.areas().shifts.data().clocks.at({"ann"}).due == held(1, 30).when.from);
    CHECK(desk.areas().shifts.data().clocks.at({"ann"}).since == held(1, 30).when.from - 5min);
    desk.wait(10min);
    desk.ready("bob");
    CHECK(desk.areas().shifts.data().clocks.at({"bob"}).since == desk.now);
    desk.wait(6min);
    CHECK(desk.own<ShiftRow>("cho").empty());
    desk.wait(50min);
    CHECK(desk.areas().shifts.data().clocks.size() == 1); // bob's shift is over, ann's goes on
    desk.wait(1h);
    CHECK(desk.areas().shifts.data().clocks.empty());
}

TEST_CASE("work_swapInReview_waitsForTheLead", "[engine]")
{
    auto configuration = deskWith({{"swap.waivable", "rest.between"}});
    WorkRules strict;
    strict.id = "strict";
    strict.rest = 11 * 60;
    configuration.rules = {{strict}};
    Planned desk(configuration);
    desk.open({block(1, 28, 2, 3), block(2, 34, 1, 3)});
    REQUIRE(desk.does("bob", GrabShift {held(1, 28, 2)}) == "done");
    REQUIRE(desk.does("ann", GrabShift {held(2, 34)}) == "done");
    const auto proposed = desk.send(desk.person("ann"), ProposeSwap {held(2, 34), base::PersonId {"bob"}, {}});
    CHECK(desk.told("bob", proposed) == "swap.proposed");
    CHECK(desk.told("cho", proposed).empty());
    const auto swap = desk.own<SwapRow>("bob").at(0);
    CHECK(swap.block == block(2, 34, 1, 3));
    CHECK(desk.does("cho", AnswerSwap {swap.swap, true}) == "not_found no_such_swap");
    const auto answered = desk.send(desk.person("bob"), AnswerSwap {swap.swap, true});
    CHECK(desk.told("ann", answered) == "swap.changed");
    Query query;
    query.name = "shift.requests";
    const auto requests = engine::answerQuery(Audience::ofPerson({"lin"}), desk.areas(), desk.history, query);
    CHECK(std::get<SwapRow>(requests->rows.at(0)).state == SwapState::review);
    const auto decided = desk.send(desk.person("lin"), DecideSwap {swap.swap, true});
    CHECK(desk.told("bob", decided) == "shift.held swap.changed");
    CHECK(desk.told("ann", decided) == "shift.released swap.changed");
    CHECK(desk.own<ShiftRow>("bob").size() == 2);
    CHECK(desk.own<SwapRow>("ann").empty());
}

TEST_CASE("work_leave_isKeptWithoutItsReason", "[engine]")
{
    Planned desk;
    desk.open({block(1, 30)});
    REQUIRE(desk.does("ann", GrabShift {held(1, 30)}) == "done");
    const auto asked = desk.send(desk.person("ann"), AskLeave {held(1, 30).when, Personal("Prüfung in Statik")});
    CHECK(desk.told("lin", asked) == "leave.asked");
    CHECK(desk.told("bob", asked).empty());
    CHECK(desk.machine.snapshot().find("Statik") == std::string::npos);
    const auto leave = desk.own<LeaveRow>("ann").at(0);
    CHECK(leave.reason->reveal() == "Prüfung in Statik");
    CHECK(desk.does("bob", WithdrawLeave {leave.leave}) == "not_found no_such_leave");
    const auto granted = desk.send(desk.person("lin"), DecideLeave {leave.leave, true});
    CHECK(desk.told("ann", granted) == "shift.released leave.changed");
    CHECK(desk.own<ShiftRow>("ann").empty());
    CHECK(desk.does("ann", GrabShift {held(1, 30)}) == "denied availability.exception");
}

TEST_CASE("work_whoeverLeavesTheDesk_givesItBack", "[engine]")
{
    Planned desk;
    desk.open({block(1, 30, 1, 2)});
    REQUIRE(desk.does("ann", GrabShift {held(1, 30)}) == "done");
    REQUIRE(desk.does("ann", SetAvailability {{std::vector<WeeklyPeriod> {}, {}, {}}}) == "done");
    REQUIRE(desk.does("ann", ProposeSwap {held(1, 30), {}, {}}) == "done");
    ConfigureDesk change;
    change.people = {agent("ann")};
    change.people[0].active = false;
    CHECK(kinds(desk.hub(change).events) == "desk.configured person.named swap.changed shift.released");
    CHECK(desk.market("bob") == "2/2");
    REQUIRE(outcome(desk.hub(ForgetPerson {{"ann"}})) == "done");
    CHECK(desk.areas().shifts.data().availability.empty());
}

TEST_CASE("work_replayedOrRestored_isTheSame", "[engine]")
{
    Planned desk;
    desk.open({block(1, 30, 2, 3), block(2, 35)});
    REQUIRE(desk.does("ann", GrabShift {held(1, 30)}) == "done");
    REQUIRE(desk.does("bob", GrabShift {held(2, 35)}) == "done");
    REQUIRE(desk.does("bob", ProposeSwap {held(2, 35), base::PersonId {"ann"}, {}}) == "done");
    Availability said;
    said.weekly.emplace({WeeklyPeriod {0, 0, 2880}});
    said.exceptions = {{held(1, 30).when, false}};
    said.weekMost = 600;
    REQUIRE(desk.does("ann", SetAvailability {said}) == "done");
    desk.ready("ann");
    desk.wait(held(1, 30).when.from + 20min - desk.now);
    CHECK(desk.areas().shifts.data().clocks.size() == 1);
    engine::Machine other({"desk"}, 1);
    for (const auto& event : desk.log) {
        REQUIRE(other.replay(event).ok());
    }
    CHECK(other.hash() == desk.machine.hash());
    const auto restored = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(restored.ok());
    CHECK(restored->hash() == desk.machine.hash());
    CHECK(restored->nextWake() == desk.machine.nextWake());
    // And it says so when something is different.
    REQUIRE(desk.does("bob", ReleaseShift {held(2, 35), {}, {}}) == "done");
    CHECK(restored->hash() != desk.machine.hash());
}
