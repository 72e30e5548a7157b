// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/demo/demohistory.h"

#include "core/engine/rights.h"
#include "core/workforce/localtime.h"
#include "hub/demo/demoplan.h"
#include "hub/demo/demostage.h"
#include "hub/demo/demotalk.h"
#include "hub/runtime/desktime.h"

#include <algorithm>

namespace hub::demo {

namespace {

using base::Timestamp;

/// Midnight of the Monday before, in the desk's time.
Timestamp mondayOf(Timestamp at, const base::UtcOffsets& zone)
{
    const std::int64_t minute = workforce::floorDivided(at.ms, workforce::minuteMs) + zone.at(at);
    const std::int64_t monday = workforce::weekBeginOf(workforce::dayOf(minute), 0);
    return {workforce::beginOfDay(zone, monday) * workforce::minuteMs};
}

/// Who plans: the first one who may; and who works, better ranks first.
struct Staff
{
    base::PersonId lead;
    std::vector<base::PersonId> workers;
};

Staff staffOf(const desk::State& state)
{
    Staff staff;
    for (const auto& [id, person] : state.data().people) {
        if (staff.lead.isEmpty() && engine::rights::has(state, id, engine::rights::plan)
            && engine::rights::has(state, id, engine::rights::work)) {
            staff.lead = id;
        }
        if (engine::rights::has(state, id, engine::rights::serve) && !person.settings.groups.empty()) {
            staff.workers.push_back(id);
        }
    }
    constexpr std::uint32_t last = 1'000;
    std::ranges::stable_sort(
        staff.workers, {}, [&](const base::PersonId& id) { return state.person(id)->settings.rank.value_or(last); });
    return staff;
}

} // namespace

base::Result<Written> writeHistory(
    DeskBook& book, const DeskConfig& file, std::vector<Dialogue> dialogues, const History& history)
{
    if (!book.machine().position().isNone()) {
        return base::fail(base::FaultKind::Invalid, "there is a desk already, nothing was changed");
    }
    Stage stage(book, history.seed);
    protocol::ConfigureDesk change = file.change;
    completeTime(change, book.machine().desk().data(), history.until);
    const Timestamp begin = history.until - std::chrono::days(7 * (history.weeks + 2));
    std::optional<protocol::Error> refused;
    stage.at(begin, [&] { refused = stage.asHub(std::move(change)); });
    if (auto made = stage.run(begin); !made) {
        return base::Failure(made.error());
    }
    const Staff staff = staffOf(stage.desk());
    if (refused || staff.lead.isEmpty()) {
        return base::fail(base::FaultKind::Invalid,
            refused ? "the desk refuses its file: " + refused->field.value_or("")
                    : std::string("nobody of the desk plans and works"));
    }
    const base::UtcOffsets zone = stage.desk().policies().desk().utcOffsets;
    Plan plan(stage, zone, staff.lead, staff.workers);
    Talk talk(stage, std::move(dialogues));
    const Timestamp monday = mondayOf(history.until, zone);
    for (int week = -history.weeks; week <= 1; ++week) {
        plan.week(monday + std::chrono::days(7 * week), history.until);
    }
    // The last ones have time to be served.
    const Timestamp last = history.until - std::chrono::minutes(25);
    for (Timestamp day = monday - std::chrono::days(7 * history.weeks); day < last; day = day + std::chrono::days(1)) {
        talk.day(day, last);
    }
    talk.watchOffers(history.until);
    if (auto done = stage.run(history.until); !done) {
        return base::Failure(done.error());
    }
    return Written {talk.conversations(), book.machine().position().value};
}

} // namespace hub::demo
