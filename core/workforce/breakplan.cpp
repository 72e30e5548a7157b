// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/breakplan.h"

#include "core/workforce/planview.h"

#include <algorithm>

namespace workforce {

namespace {

/// The fewest pauses of this length that leave no run of more than `most`.
std::int64_t pausesFor(std::int64_t length, std::int64_t most, std::int64_t pause)
{
    if (length <= most) {
        return 0;
    }
    // n pauses leave n + 1 runs: length - n pause <= (n + 1) most.
    return (length + pause - 1) / (most + pause); // rounded up
}

/// Parts a stretch by that many pauses into runs that differ by a minute at most. `each` takes a run and the pause
/// behind it, which is empty behind the last one.
template <class Each> void part(Span stretch, std::int64_t pauses, std::int64_t pause, Each&& each)
{
    const std::int64_t runs = pauses + 1;
    const std::int64_t work = stretch.length() - pauses * pause;
    std::int64_t from = stretch.from;
    for (std::int64_t run = 0; run < runs; ++run) {
        const std::int64_t until = from + work * (run + 1) / runs - work * run / runs;
        const std::int64_t behind = run + 1 < runs ? until + pause : until;
        each(Span {from, until}, Span {until, behind});
        from = behind;
    }
}

/// Moves a rest away from the ends of the stretch, as far as the run on its other side allows.
Span awayFromEnds(Span rest, Span stretch, Span before, Span behind, const Profile& profile)
{
    if (!profile.breakEdges) {
        return rest;
    }
    const std::int64_t most = profile.online->most;
    const std::int64_t earliest
        = std::max(stretch.from + profile.breakEdges->first, behind.until - most - rest.length());
    const std::int64_t latest = std::min(stretch.until - profile.breakEdges->last - rest.length(), before.from + most);
    const std::int64_t from = std::min(std::max(rest.from, earliest), std::max(latest, before.from));
    return {from, from + rest.length()};
}

void planRests(const Profile& profile, Span stretch, Span between, std::vector<Break>& into)
{
    if (!profile.online || profile.online->most <= 0) {
        return;
    }
    const std::int64_t pause = profile.online->pause;
    const std::int64_t rests = pausesFor(between.length(), profile.online->most, pause);
    std::vector<Span> runs;
    std::vector<Span> pauses;
    part(between, rests, pause, [&](Span run, Span behind) {
        runs.push_back(run);
        pauses.push_back(behind);
    });
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
        const Span rest = awayFromEnds(pauses[i], stretch, runs[i], runs[i + 1], profile);
        runs[i].until = rest.from;
        runs[i + 1].from = rest.until;
        into.push_back({windowOf(rest), BreakKind::Rest});
    }
}

} // namespace

std::vector<Break> plannedBreaks(const Profile& profile, const Window& stretch)
{
    const Span whole = spanOf(stretch);
    std::vector<Break> breaks;
    const bool hasMeals = profile.meal && profile.meal->after > 0;
    const std::int64_t meals = hasMeals ? pausesFor(whole.length(), profile.meal->after, profile.meal->meal) : 0;
    part(whole, meals, hasMeals ? profile.meal->meal : 0, [&](Span run, Span behind) {
        planRests(profile, whole, run, breaks);
        if (behind.length() > 0) {
            breaks.push_back({windowOf(behind), BreakKind::Meal});
        }
    });
    return breaks;
}

} // namespace workforce
