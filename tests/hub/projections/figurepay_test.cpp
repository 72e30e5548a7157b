// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/hub/projections/figurefixture.h"

using namespace figurestest;
using protocol::Presence;
namespace pay = workforce::pay;

namespace {

constexpr std::chrono::sys_days monday {std::chrono::year(2026) / 3 / 2};

base::Timestamp at(int hour, int minute = 0)
{
    const auto time = monday.time_since_epoch() + std::chrono::hours(hour) + std::chrono::minutes(minute);
    return {std::chrono::duration_cast<std::chrono::milliseconds>(time).count()};
}

base::Uuid uuid(std::uint8_t number)
{
    base::Uuid made;
    made.bytes[0] = 1;
    made.bytes[15] = number;
    return made;
}

/// Events in their order, one position each.
struct Log
{
    void add(base::Timestamp when, protocol::EventBody body)
    {
        events.push_back({{events.size() + 1}, when, std::move(body), std::nullopt});
    }

    void presence(base::Timestamp when, Presence state)
    {
        add(when, protocol::PresenceChanged {{"ann"}, state, std::nullopt, false});
    }

    void talk(std::uint8_t number, base::Timestamp from, base::Timestamp until, const char* disposition)
    {
        protocol::ConversationOpened opened;
        opened.conversation = {uuid(number)};
        opened.customer = {uuid(static_cast<std::uint8_t>(100 + number))};
        opened.queue = {"orders"};
        add(from, opened);
        protocol::ConversationAssigned assigned;
        assigned.conversation = opened.conversation;
        assigned.person = {"ann"};
        assigned.receipt.cap = 3;
        add(from, std::move(assigned));
        protocol::ConversationClosed closed {opened.conversation, protocol::CloseCause::agent, std::nullopt};
        closed.outcome = protocol::WrapUp {{disposition}, {}, {}};
        add(until, std::move(closed));
    }

    std::vector<protocol::Event> events;
};

/// From 8 to 16 o'clock of a Monday, with a meal from 12:00 to 12:30 and a break of ten minutes. She stays at work.
Log aDay()
{
    Log log;
    protocol::ConfigureDesk change;
    change.dispositions = {{{"solved"}, {}, true}, {{"open"}, {}, false}};
    log.add(at(7), protocol::DeskConfigured {change, std::nullopt});
    log.presence(at(8), Presence::ready);
    log.talk(1, at(9), at(9, 10), "solved");
    log.talk(2, at(9, 30), at(9, 40), "open");
    log.presence(at(10), Presence::break_);
    log.presence(at(10, 10), Presence::ready);
    log.presence(at(12), Presence::break_);
    log.presence(at(12, 30), Presence::ready);
    log.talk(3, at(13), at(13, 5), "solved");
    log.presence(at(14), Presence::recovery);
    log.presence(at(14, 10), Presence::ready);
    return log;
}

/// 24.00 an hour (30.00 from level 2 on), 0.50 for each resolved one; rests and recovery are paid, meals are not.
pay::RuleSet rules()
{
    pay::RuleVersion version;
    version.from = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
    version.paid.withinShift = true;
    version.paid.lateGrace = 0;
    version.hours = pay::HourRule {"base", 2400, {{2, 3000}}};
    version.conversations = {{"each", std::nullopt, std::nullopt, 50}};
    return {"desk", {"CNY", 2}, pay::Rounding::HalfUp, pay::RoundingScope::Line, {version}};
}

hub::PayBeside beside()
{
    hub::PayBeside beside;
    beside.shifts = {{"shift-1", {at(8), at(16)}}};
    beside.meals = {{at(12), at(12, 30)}};
    return beside;
}

std::int64_t totalOf(hub::FigureStore& store, base::Timestamp now, const hub::PayBeside& known)
{
    const auto slip = store.slip({"ann"}, {monday, monday}, rules(), now, {}, known);
    INFO((slip ? "" : base::describe(slip.error())));
    REQUIRE(slip);
    return slip->total;
}

} // namespace

TEST_CASE("figurePay_aDayByHand_isPaidByTheMinute")
{
    Fixture hub;
    auto store = hub.open();
    const auto log = aDay();
    feed(*store, log.events, log.events.size());
    // By 15:00: 7 h less the meal of half an hour, 6.5 h x 24.00, and two resolved ones.
    CHECK(totalOf(*store, at(15), beside()) == 6 * 2400 + 1200 + 100);
    // A minute later: forty more.
    CHECK(totalOf(*store, at(15, 1), beside()) == 6 * 2400 + 1200 + 100 + 40);
    // Beyond the shift's end nothing more is paid: 7.5 h.
    CHECK(totalOf(*store, at(18), beside()) == 7 * 2400 + 1200 + 100);
    // Level 2 from noon on: 4 h x 24.00 and 3.5 h x 30.00.
    auto known = beside();
    known.levels = {{at(12), 2}};
    CHECK(totalOf(*store, at(18), known) == 4 * 2400 + 3 * 3000 + 1500 + 100);
}

TEST_CASE("figurePay_factsOfASlip_haveTheEventsIds")
{
    Fixture hub;
    auto store = hub.open();
    const auto log = aDay();
    feed(*store, log.events, log.events.size());
    const auto facts = store->payFacts({"ann"}, {monday, monday}, at(15), {}, beside());
    REQUIRE(facts);
    REQUIRE(pay::check(*facts));
    REQUIRE(facts->conversations.size() == 2);
    CHECK(facts->conversations.front().id == "conversation-3");
    CHECK(facts->conversations.front().at == at(9, 10));
    CHECK(facts->conversations.front().queue == "orders");
    std::map<pay::Activity, std::int64_t> minutes;
    for (const auto& stretch : facts->stretches) {
        minutes[stretch.activity] += (stretch.when.until - stretch.when.from).count() / 60'000;
    }
    CHECK(minutes[pay::Activity::Work] == 6 * 60 + 10);
    CHECK(minutes[pay::Activity::Rest] == 10);
    CHECK(minutes[pay::Activity::Meal] == 30);
    CHECK(minutes[pay::Activity::Recovery] == 10);
    // The day before, and somebody else's day, have nothing.
    const std::chrono::sys_days sunday = monday - std::chrono::days(1);
    CHECK(store->payFacts({"ann"}, {sunday, sunday}, at(15), {}, {})->stretches.empty());
    CHECK(store->payFacts({"ben"}, {monday, monday}, at(15), {}, {})->conversations.empty());
}

TEST_CASE("figurePay_builtAnew_isTheSameByteForByte")
{
    const auto events = madeUp(11, 3, 80, 2);
    Fixture first;
    Fixture second;
    auto running = first.open();
    for (std::size_t part = 50; part < events.size(); part += 50) {
        feed(*running, events, part);
        REQUIRE(running->slip({"p1"}, {monday, monday + std::chrono::days(2)}, rules(), events[part - 1].at, {}, {}));
    }
    feed(*running, events, events.size());
    auto anew = second.open();
    feed(*anew, events, events.size());
    auto paid = rules();
    paid.versions.front().paid.withinShift = false;
    const auto slip = [&](hub::FigureStore& store) {
        return store.slip({"p1"}, {monday, monday + std::chrono::days(2)}, paid, events.back().at, {}, {});
    };
    const auto a = slip(*running);
    const auto b = slip(*anew);
    REQUIRE(a);
    REQUIRE(b);
    CHECK(a->total > 0);
    CHECK(*a == *b);
}
