// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/worker.h"

#include "core/workforce/breakplan.h"

#include <algorithm>

namespace shifts {

namespace {

using protocol::Held;
using workforce::Break;

base::SkillId skillOf(const State& state, const Held& part)
{
    const Block* block = state.block(part.block);
    return block && block->settings.skill ? *block->settings.skill : base::SkillId();
}

/// What of the breaks lies within; one that goes over the border is cut there.
std::vector<Break> within(const std::vector<Break>& breaks, const workforce::Window& window)
{
    std::vector<Break> inside;
    for (const Break& one : breaks) {
        const workforce::Window cut {std::max(one.when.from, window.from), std::min(one.when.until, window.until)};
        if (cut.from < cut.until) {
            inside.push_back({cut, one.kind});
        }
    }
    return inside;
}

/// Parts by time: a shift goes on as long as they touch and need the same.
workforce::Plan planOfParts(const State& state, std::vector<Held> parts, const workforce::Profile& profile)
{
    std::ranges::sort(parts, {}, [](const Held& part) { return part.when.from; });
    workforce::Plan plan;
    std::vector<Break> breaks;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool goesOn = i > 0 && parts[i - 1].when.until == parts[i].when.from;
        if (!goesOn) {
            std::size_t last = i;
            while (last + 1 < parts.size() && parts[last].when.until == parts[last + 1].when.from) {
                ++last;
            }
            breaks = workforce::plannedBreaks(profile, {parts[i].when.from, parts[last].when.until});
        }
        const base::SkillId skill = skillOf(state, parts[i]);
        if (goesOn && plan.shifts.back().skill == skill) {
            plan.shifts.back().when.until = parts[i].when.until;
        } else {
            plan.shifts.push_back({parts[i].when, {}, skill});
        }
        plan.shifts.back().breaks = within(breaks, plan.shifts.back().when);
    }
    return plan;
}

/// What is left of `part` without `less`.
std::vector<Held> without(const Held& part, const Held& less)
{
    if (part.block != less.block || !meets(part.when, less.when)) {
        return {part};
    }
    std::vector<Held> left;
    if (part.when.from < less.when.from) {
        left.push_back({part.block, {part.when.from, less.when.from}});
    }
    if (less.when.until < part.when.until) {
        left.push_back({part.block, {less.when.until, part.when.until}});
    }
    return left;
}

std::vector<Held> partsOf(const State& state, const base::PersonId& person, const Change& change)
{
    std::vector<Held> parts;
    for (Stretch& stretch : state.stretchesOf(person)) {
        std::ranges::move(stretch.parts, std::back_inserter(parts));
    }
    for (const Held& less : change.less) {
        std::vector<Held> left;
        for (const Held& part : parts) {
            std::ranges::move(without(part, less), std::back_inserter(left));
        }
        parts = std::move(left);
    }
    std::ranges::copy(change.more, std::back_inserter(parts));
    return parts;
}

} // namespace

workforce::Person workerOf(const State& state, const protocol::PersonSettings& person, const Working& working)
{
    constexpr base::Timestamp ever {0};
    constexpr base::Timestamp never {std::int64_t {1} << 53};
    workforce::Person worker;
    worker.id = person.id;
    worker.profile = working.profile;
    worker.zone = working.zone;
    if (const auto said = state.data().availability.find(person.id); said != state.data().availability.end()) {
        worker.available = said->second.weekly;
        worker.exceptions = said->second.exceptions;
        worker.weekMost = said->second.weekMost;
    }
    for (const protocol::WorkWindow& leave : state.leavesOf(person.id)) {
        worker.exceptions.push_back({leave, false});
    }
    for (const protocol::SkillLevel& skill : person.skills) {
        worker.certificates.push_back({skill.skill, {ever, skill.until.value_or(never)}});
    }
    return worker;
}

workforce::Plan planOf(
    const State& state, const base::PersonId& person, const workforce::Profile& profile, const Change& change)
{
    return planOfParts(state, partsOf(state, person, change), profile);
}

} // namespace shifts
