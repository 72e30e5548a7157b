// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figures.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <map>

/// Time against the schedule, and load, counted minute by minute: slow, and with nothing in common with what is judged.
using namespace workforce::metrics;
using protocol::Presence;
using workforce::Window;

namespace {

constexpr int length = 300; // minutes

base::Timestamp minute(int number)
{
    return {1'772'409'600'000 + std::int64_t {number} * 60'000};
}

bool covers(const Window& window, int number)
{
    return window.from <= minute(number) && minute(number) < window.until;
}

int upTo(int most)
{
    return *rc::gen::inRange(0, most + 1);
}

std::vector<Stretch> anyStretches()
{
    constexpr std::array all {Presence::ready, Presence::busy, Presence::break_, Presence::break_, Presence::recovery,
        Presence::practice, Presence::offline};
    std::vector<Stretch> stretches;
    for (int at = upTo(30); at < length; at += 1 + upTo(60)) {
        if (!stretches.empty()) {
            stretches.back().until = minute(at);
        }
        Stretch stretch;
        stretch.id = {static_cast<std::uint64_t>(at) + 1};
        stretch.person = {"ann"};
        stretch.presence = all.at(static_cast<std::size_t>(upTo(all.size() - 1)));
        stretch.from = minute(at);
        stretches.push_back(stretch);
    }
    return stretches;
}

/// A shift with pauses that are apart, and a second version from somewhere on.
Schedule anySchedule()
{
    Schedule schedule {{"ann"}, {}};
    for (int version = 0, inForce = 0; version < 2; ++version, inForce = upTo(length)) {
        const int begin = upTo(60);
        ScheduleVersion one {minute(inForce), {{1, {minute(begin), minute(begin + 200)}, Activity::OnQueue}}};
        constexpr std::array pauses {Activity::Break, Activity::Meal, Activity::Break, Activity::Practice};
        for (std::size_t i = 0; i < pauses.size(); ++i) {
            const int from = begin + 10 + static_cast<int>(i) * 45 + upTo(10);
            // Other ids in the other version: what was planned anew may be taken anew.
            const auto id = static_cast<std::uint64_t>(10 * (version + 1)) + i;
            one.expected.push_back({id, {minute(from), minute(from + 1 + upTo(20))}, pauses.at(i)});
        }
        schedule.versions.push_back(std::move(one));
    }
    return schedule;
}

const Expectation* plannedAt(const Schedule& schedule, int number)
{
    const ScheduleVersion* version = nullptr;
    for (const auto& one : schedule.versions) {
        version = one.inForce <= minute(number) ? &one : version;
    }
    const Expectation* found = nullptr;
    for (std::size_t i = 0; version && i < version->expected.size(); ++i) {
        const auto& one = version->expected[i];
        if (covers(one.when, number) && (!found || found->when.from <= one.when.from)) {
            found = &one;
        }
    }
    return found;
}

Presence presenceAt(const std::vector<Stretch>& stretches, int number)
{
    auto presence = Presence::offline;
    for (const auto& stretch : stretches) {
        presence = stretch.from <= minute(number) ? stretch.presence : presence;
    }
    return presence;
}

/// Of each planned pause: its minutes, as they were in force.
std::map<std::uint64_t, std::vector<int>> pausesOf(const Schedule& schedule)
{
    std::map<std::uint64_t, std::vector<int>> pauses;
    for (int at = -60; at < length + 60; ++at) {
        const auto* planned = plannedAt(schedule, at);
        if (planned && (planned->activity == Activity::Break || planned->activity == Activity::Meal)) {
            pauses[planned->id].push_back(at);
        }
    }
    return pauses;
}

struct Counted
{
    std::int64_t judged = 0;
    std::int64_t wrong = 0;
    std::int64_t online = 0;
    std::int64_t protectedTime = 0;
    std::int64_t paid = 0;
};

Counted count(const Schedule& schedule, const std::vector<Stretch>& stretches, int from, int until)
{
    const auto pauses = pausesOf(schedule);
    std::map<std::uint64_t, std::size_t> used;
    Counted counted;
    for (int at = 0; at < until; ++at) {
        const auto* planned = plannedAt(schedule, at);
        const auto presence = presenceAt(stretches, at);
        const bool inBreak = planned && planned->activity == Activity::Break;
        bool allowed = false;
        if (presence == Presence::break_ || (inBreak && presence == Presence::offline)) {
            for (const auto& [id, minutes] : pauses) {
                const bool isMeal = id % 10 == 1;
                const int tolerance = isMeal ? 0 : 15;
                if (!allowed && used[id] < minutes.size() && minutes.front() - tolerance <= at
                    && at <= minutes.back() + tolerance) {
                    ++used[id];
                    allowed = true;
                }
            }
        }
        if (!planned || planned->activity == Activity::Meal || at < from) {
            continue;
        }
        const bool onQueue = presence == Presence::ready || presence == Presence::busy;
        const bool practises = presence == Presence::practice;
        const bool right = allowed || presence == Presence::recovery
            || (planned->activity == Activity::OnQueue && onQueue)
            || (planned->activity == Activity::Practice && practises) || (inBreak && (onQueue || practises));
        const bool isProtected = allowed || presence == Presence::recovery;
        counted.judged += 1;
        counted.wrong += right ? 0 : 1;
        counted.paid += 1;
        counted.protectedTime += isProtected ? 1 : 0;
        counted.online += !isProtected && (onQueue || practises) ? 1 : 0;
    }
    return counted;
}

} // namespace

TEST_CASE("Time against a schedule is what its minutes say")
{
    std::int64_t wrong = 0;
    REQUIRE(rc::check("minutes of a time sheet", [&] {
        const auto schedule = anySchedule();
        const auto stretches = anyStretches();
        std::vector<const Stretch*> pointers;
        std::ranges::transform(stretches, std::back_inserter(pointers), [](const auto& one) { return &one; });
        const int from = upTo(length - 1);
        const int until = from + 1 + upTo(length - from - 1);
        const auto sheet = timeSheetOf(schedule, pointers, {minute(from), minute(until)}, {});
        const auto counted = count(schedule, stretches, from, until);
        RC_ASSERT(sheet.judged == counted.judged * 60'000);
        RC_ASSERT(sheet.wrong == counted.wrong * 60'000);
        RC_ASSERT(sheet.paid == counted.paid * 60'000);
        RC_ASSERT(sheet.online == counted.online * 60'000);
        RC_ASSERT(sheet.protectedTime == counted.protectedTime * 60'000);
        std::int64_t listed = 0;
        for (const auto& deviation : sheet.deviations) {
            listed += (deviation.when.until - deviation.when.from).count();
        }
        RC_ASSERT(listed == sheet.wrong);
        wrong += counted.wrong;
    }));
    CHECK(wrong > 0);
}

namespace {

Session anySession(std::uint64_t id)
{
    Session session;
    session.id = {id};
    session.person = {"ann"};
    const int from = upTo(length - 1);
    constexpr std::array kinds {PhaseKind::Talk, PhaseKind::Quiet, PhaseKind::Parked, PhaseKind::WrapUp};
    int at = from;
    for (int i = 1 + upTo(4); i > 0; --i) {
        session.phases.push_back({minute(at), kinds.at(static_cast<std::size_t>(upTo(3)))});
        at += 1 + upTo(30);
    }
    session.assignedAt = minute(from);
    session.enteredAt = minute(from);
    session.endedAt = minute(at);
    return session;
}

PhaseKind phaseAt(const Session& session, int number)
{
    auto kind = PhaseKind::Talk;
    for (const auto& phase : session.phases) {
        kind = phase.from <= minute(number) ? phase.kind : kind;
    }
    return kind;
}

} // namespace

TEST_CASE("Load is what its minutes say")
{
    REQUIRE(rc::check("minutes of load", [] {
        Facts facts;
        facts.stretches = anyStretches();
        for (auto& stretch : facts.stretches) {
            stretch.places.push_back({stretch.from, static_cast<std::uint32_t>(1 + upTo(3))});
            const int later = 1 + upTo(20);
            const base::Timestamp change = stretch.from + std::chrono::minutes(later);
            if (!stretch.until || change < *stretch.until) {
                stretch.places.push_back({change, static_cast<std::uint32_t>(1 + upTo(3))});
            }
        }
        for (std::uint64_t id = 1000; id < 1000 + static_cast<std::uint64_t>(1 + upTo(8)); ++id) {
            facts.sessions.push_back(anySession(id));
        }
        Question question;
        const int from = upTo(length - 1);
        question.window = {minute(from), minute(length)};
        question.now = minute(length);
        double staffed = 0;
        double busy = 0;
        double talks = 0;
        double places = 0;
        for (int at = from; at < length; ++at) {
            const auto presence = presenceAt(facts.stretches, at);
            if (presence != Presence::ready && presence != Presence::busy) {
                continue;
            }
            std::uint32_t room = 0;
            for (const auto& stretch : facts.stretches) {
                for (const auto& one : stretch.places) {
                    room = stretch.from <= minute(at) && one.from <= minute(at) ? one.count : room;
                }
            }
            int held = 0;
            for (const auto& session : facts.sessions) {
                const auto kind = phaseAt(session, at);
                const bool isLoad = kind == PhaseKind::Talk || kind == PhaseKind::WrapUp;
                held += isLoad && covers({session.assignedAt, *session.endedAt}, at) ? 1 : 0;
            }
            staffed += 60'000;
            busy += held > 0 ? 60'000 : 0;
            talks += held * 60'000;
            places += room * 60'000.0;
        }
        const auto figures = figuresOf(facts, question, {});
        const auto& told = figures[static_cast<std::size_t>(Metric::Busy)];
        const auto& slots = figures[static_cast<std::size_t>(Metric::SlotUse)];
        RC_ASSERT(told.numerator == busy);
        RC_ASSERT(told.denominator == staffed);
        RC_ASSERT(slots.numerator == talks);
        RC_ASSERT(slots.denominator == places);
    }));
}
