// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/schedule.h"

#include <algorithm>
#include <limits>

namespace workforce::metrics {

using protocol::Presence;

namespace {

/// A planned pause, of which so much is left wherever in `around` it is taken.
struct Allowance
{
    std::uint64_t id = 0;
    Window around;
    std::int64_t left = 0;
};

/// What one version says between two moments.
void addPlanned(const ScheduleVersion& version, Timestamp until, std::vector<Expectation>& into)
{
    std::vector<Timestamp> edges {version.inForce, until};
    for (const auto& one : version.expected) {
        edges.push_back(one.when.from);
        edges.push_back(one.when.until);
    }
    std::ranges::sort(edges);
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const Window piece {edges[i], edges[i + 1]};
        if (piece.from == piece.until || piece.from < version.inForce || piece.until > until) {
            continue;
        }
        const Expectation* latest = nullptr;
        for (const auto& one : version.expected) {
            const bool covers = one.when.from <= piece.from && piece.until <= one.when.until;
            if (covers && (latest == nullptr || latest->when.from <= one.when.from)) {
                latest = &one;
            }
        }
        if (latest == nullptr) {
            continue;
        }
        if (!into.empty() && into.back().id == latest->id && into.back().activity == latest->activity
            && into.back().when.until == piece.from) {
            into.back().when.until = piece.until;
        } else {
            into.push_back({latest->id, piece, latest->activity});
        }
    }
}

std::vector<Allowance> allowancesOf(const std::vector<Expectation>& planned, const Definitions::Time& definitions)
{
    std::vector<Allowance> pauses;
    for (const auto& one : planned) {
        if (one.activity != Activity::Break && one.activity != Activity::Meal) {
            continue;
        }
        const auto tolerance = one.activity == Activity::Break ? definitions.breakTolerance : definitions.mealTolerance;
        const Window around {one.when.from - tolerance, one.when.until + tolerance};
        const auto length = (one.when.until - one.when.from).count();
        const auto same = std::ranges::find(pauses, one.id, &Allowance::id);
        if (same == pauses.end()) {
            pauses.push_back({one.id, around, length});
        } else { // cut in two by a new version
            same->around.until = std::max(same->around.until, around.until);
            same->left += length;
        }
    }
    return pauses;
}

/// A moment after which the same things hold until the next one.
struct Scene
{
    Window when;
    const Expectation* planned = nullptr;
    const Stretch* stretch = nullptr;

    Presence presence() const { return stretch ? stretch->presence : Presence::offline; }
    std::int64_t length() const { return (when.until - when.from).count(); }
};

class Judge
{
public:
    Judge(const std::vector<Expectation>& planned, const Window& window, const Definitions::Time& definitions)
        : m_window(window)
        , m_definitions(definitions)
        , m_pauses(allowancesOf(planned, definitions))
    { }

    /// In the order of time. A part of a scene may be within an allowance, and the rest of it not.
    void look(const Scene& scene)
    {
        const std::int64_t allowed = isPause(scene) ? take(scene) : 0;
        const Timestamp cut = scene.when.from + Milliseconds(allowed);
        judge({{scene.when.from, cut}, scene.planned, scene.stretch}, true);
        judge({{cut, scene.when.until}, scene.planned, scene.stretch}, false);
    }

    TimeSheet take() { return std::move(m_sheet); }

private:
    static bool isPause(const Scene& scene)
    {
        const bool planned = scene.planned && scene.planned->activity == Activity::Break;
        return scene.presence() == Presence::break_ || (planned && scene.presence() == Presence::offline);
    }

    std::int64_t take(const Scene& scene)
    {
        std::int64_t taken = 0;
        for (auto& pause : m_pauses) {
            if (pause.around.from <= scene.when.from && scene.when.until <= pause.around.until) {
                const auto part = std::min(pause.left, scene.length() - taken);
                pause.left -= part;
                taken += part;
            }
        }
        return taken;
    }

    void judge(Scene scene, bool isAllowed)
    {
        scene.when.from = std::max(scene.when.from, m_window.from);
        scene.when.until = std::min(scene.when.until, m_window.until);
        if (scene.when.until <= scene.when.from) {
            return;
        }
        const bool onQueue = m_definitions.onQueue.contains(scene.presence());
        m_sheet.queueWorked += onQueue ? scene.length() : 0;
        note(scene);
        judgeAdherence(scene, isAllowed, onQueue);
        count(scene, isAllowed, onQueue);
    }

    void note(const Scene& scene)
    {
        const bool isNew
            = scene.stretch && (m_sheet.stretches.empty() || m_sheet.stretches.back() != scene.stretch->id);
        if (isNew && (scene.planned || m_definitions.onQueue.contains(scene.presence()))) {
            m_sheet.stretches.push_back(scene.stretch->id);
        }
        auto& seen = m_sheet.expectations;
        if (scene.planned && std::ranges::find(seen, scene.planned->id) == seen.end()) {
            seen.push_back(scene.planned->id);
        }
    }

    void judgeAdherence(const Scene& scene, bool isAllowed, bool onQueue)
    {
        if (!scene.planned) {
            if (m_definitions.judgesOutside && onQueue) {
                m_sheet.judged += scene.length();
                wrong(scene, DeviationKind::Outside);
            }
            return;
        }
        const auto activity = scene.planned->activity;
        const bool recovers = scene.presence() == Presence::recovery;
        if (activity == Activity::Meal || (recovers && m_definitions.recovery == Protection::LeftOut)) {
            return;
        }
        m_sheet.judged += scene.length();
        const bool practises = scene.presence() == Presence::practice;
        const bool isRight = isAllowed || recovers || activity == Activity::Other
            || (activity == Activity::OnQueue && onQueue) || (activity == Activity::Practice && practises)
            || (activity == Activity::Break && (onQueue || practises)); // working through one is nobody's fault
        if (!isRight) {
            wrong(scene, onQueue || practises ? DeviationKind::OtherWork : DeviationKind::Away);
        }
    }

    void wrong(const Scene& scene, DeviationKind kind)
    {
        m_sheet.wrong += scene.length();
        const auto expectation = scene.planned ? scene.planned->id : 0;
        const auto stretch = scene.stretch ? scene.stretch->id : Position {};
        auto& all = m_sheet.deviations;
        if (!all.empty() && all.back().when.until == scene.when.from && all.back().kind == kind
            && all.back().expectation == expectation && all.back().stretch == stretch) {
            all.back().when.until = scene.when.until;
        } else {
            all.push_back({scene.when, kind, expectation, stretch});
        }
    }

    void count(const Scene& scene, bool isAllowed, bool onQueue)
    {
        if (!scene.planned || scene.planned->activity == Activity::Meal) {
            return;
        }
        const auto activity = scene.planned->activity;
        const auto length = scene.length();
        m_sheet.queuePlanned += activity == Activity::OnQueue ? length : 0;
        m_sheet.paid += length;
        m_sheet.paidOnQueue += onQueue ? length : 0;
        m_sheet.plannedOff += activity == Activity::OnQueue ? 0 : length;
        const bool isProtected = scene.presence() == Presence::recovery || (isAllowed && m_definitions.protectsBreaks);
        m_sheet.protectedTime += isProtected ? length : 0;
        m_sheet.online += !isProtected && m_definitions.online.contains(scene.presence()) ? length : 0;
    }

    Window m_window;
    const Definitions::Time& m_definitions;
    std::vector<Allowance> m_pauses;
    TimeSheet m_sheet;
};

std::vector<Timestamp> edgesOf(const std::vector<Expectation>& planned, std::span<const Stretch* const> stretches,
    const Window& window, const Definitions::Time& definitions)
{
    std::vector<Timestamp> edges {window.from, window.until};
    const auto add = [&](Timestamp at) {
        if (at < window.until) {
            edges.push_back(at);
        }
    };
    for (const auto& one : planned) {
        add(one.when.from);
        add(one.when.until);
        if (one.activity == Activity::Break || one.activity == Activity::Meal) {
            const auto tolerance
                = one.activity == Activity::Break ? definitions.breakTolerance : definitions.mealTolerance;
            add(one.when.from - tolerance);
            add(one.when.until + tolerance);
        }
    }
    for (const auto* stretch : stretches) {
        add(stretch->from);
        add(stretch->until.value_or(window.until));
    }
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

} // namespace

std::vector<Expectation> plannedOf(const Schedule& schedule)
{
    constexpr Timestamp never {std::numeric_limits<std::int64_t>::max()};
    std::vector<Expectation> planned;
    for (std::size_t i = 0; i < schedule.versions.size(); ++i) {
        const bool isLast = i + 1 == schedule.versions.size();
        addPlanned(schedule.versions[i], isLast ? never : schedule.versions[i + 1].inForce, planned);
    }
    return planned;
}

TimeSheet timeSheetOf(const Schedule& schedule, std::span<const Stretch* const> stretches, const Window& window,
    const Definitions::Time& definitions)
{
    const auto planned = plannedOf(schedule);
    const auto edges = edgesOf(planned, stretches, window, definitions);
    Judge judge(planned, window, definitions);
    auto plan = planned.begin();
    auto stretch = stretches.begin();
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const Window when {edges[i], edges[i + 1]};
        while (plan != planned.end() && plan->when.until <= when.from) {
            ++plan;
        }
        while (stretch != stretches.end() && (*stretch)->until && *(*stretch)->until <= when.from) {
            ++stretch;
        }
        const bool isPlanned = plan != planned.end() && plan->when.from <= when.from;
        const bool isKnown = stretch != stretches.end() && (*stretch)->from <= when.from;
        judge.look({when, isPlanned ? &*plan : nullptr, isKnown ? *stretch : nullptr});
    }
    return judge.take();
}

} // namespace workforce::metrics
