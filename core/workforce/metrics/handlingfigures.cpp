// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figureparts.h"

#include <algorithm>
#include <map>

namespace workforce::metrics {

namespace {

/// Pieces of a session that are of such a kind; what goes on ends now.
template <class Wanted> std::vector<Window> piecesOf(const Session& session, Timestamp now, Wanted&& wanted)
{
    std::vector<Window> pieces;
    const auto end = session.endedAt.value_or(std::max(now, session.phases.back().from));
    for (std::size_t i = 0; i < session.phases.size(); ++i) {
        const auto& phase = session.phases[i];
        const auto until = i + 1 < session.phases.size() ? session.phases[i + 1].from : end;
        if (wanted(phase.kind) && phase.from < until) {
            pieces.push_back({phase.from, until});
        }
    }
    return pieces;
}

auto oneOf(const std::set<PhaseKind>& kinds)
{
    return [&kinds](PhaseKind kind) { return kinds.contains(kind); };
}

auto only(PhaseKind wanted)
{
    return [wanted](PhaseKind kind) { return kind == wanted; };
}

/// What one person talked, to see what else he did while he wrote one up.
class Talks
{
public:
    void add(const Window& window)
    {
        m_windows.push_back(window);
        m_longest = std::max(m_longest, window.until - window.from);
    }

    void sort() { std::ranges::sort(m_windows, {}, &Window::from); }

    std::int64_t alone(const Window& wrapUp) const
    {
        const auto first = std::ranges::lower_bound(m_windows, wrapUp.from - m_longest, {}, &Window::from);
        const auto last = std::ranges::lower_bound(m_windows, wrapUp.until, {}, &Window::from);
        return uncoveredOf(wrapUp, {first, last});
    }

private:
    std::vector<Window> m_windows;
    Milliseconds m_longest {0};
};

std::map<base::PersonId, Talks> talksOf(const Scope& scope)
{
    std::map<base::PersonId, Talks> talks;
    for (const auto& session : scope.facts.sessions) {
        if (scope.isAsked(session.person)) {
            for (const auto& window : piecesOf(session, scope.question.now, only(PhaseKind::Talk))) {
                talks[session.person].add(window);
            }
        }
    }
    for (auto& [_, one] : talks) {
        one.sort();
    }
    return talks;
}

/// A figure over the same sessions on both sides.
Figure overSessions(Metric metric, double numerator, double denominator, const std::vector<FactId>& sessions)
{
    auto figure = figureFor(metric);
    figure.numerator = numerator;
    figure.denominator = denominator;
    figure.numeratorFacts = sessions;
    figure.denominatorFacts = sessions;
    if (denominator > 0) {
        figure.value = numerator / denominator;
    }
    return figure;
}

} // namespace

void tellHandling(const Scope& scope, Figures& into)
{
    const auto talks = talksOf(scope);
    std::map<base::PersonId, std::vector<Window>> handled;
    std::vector<FactId> ids;
    double parked = 0;
    double wrapUp = 0;
    double wrapUpAlone = 0;
    for (const auto& session : scope.facts.sessions) {
        if (!session.endedAt || !scope.isIn(session.enteredAt) || !scope.isAsked(session.queue)
            || !scope.isAsked(session.person)) {
            continue;
        }
        ids.push_back(factId(FactKind::Session, session));
        const auto now = scope.question.now;
        const auto pieces = piecesOf(session, now, oneOf(scope.definitions.handling.handled));
        auto& all = handled[session.person];
        all.insert(all.end(), pieces.begin(), pieces.end());
        parked += static_cast<double>(sumOf(piecesOf(session, now, only(PhaseKind::Parked))));
        for (const auto& window : piecesOf(session, now, only(PhaseKind::WrapUp))) {
            wrapUp += static_cast<double>((window.until - window.from).count());
            const auto others = talks.find(session.person);
            wrapUpAlone += static_cast<double>(
                others == talks.end() ? (window.until - window.from).count() : others->second.alone(window));
        }
    }
    double sum = 0;
    double covered = 0;
    for (auto& [_, windows] : handled) {
        sum += static_cast<double>(sumOf(windows));
        joinWindows(windows);
        covered += static_cast<double>(sumOf(windows));
    }
    const auto count = static_cast<double>(ids.size());
    into.push_back(overSessions(Metric::SessionTime, sum, 1, ids));
    into.push_back(overSessions(Metric::SessionUnion, covered, 1, ids));
    into.push_back(overSessions(Metric::Concurrency, sum, covered, ids));
    into.push_back(overSessions(Metric::HandlingSession, sum, count, ids));
    into.push_back(overSessions(Metric::HandlingWorkload, covered, count, ids));
    into.push_back(overSessions(Metric::Parked, parked, count, ids));
    into.push_back(overSessions(Metric::WrapUp, wrapUp, count, ids));
    into.push_back(overSessions(Metric::WrapUpAlone, wrapUpAlone, count, ids));
    if (scope.digest) {
        scope.digest->handled = std::move(handled);
    }
}

// -- load ------------------------------------------------------------------------------------------------------

namespace {

/// Something about a person's work changes.
struct Change
{
    Timestamp at;
    int talks = 0; ///< so many more
    int staffed = 0; ///< 1: he begins, -1: he ends
    std::optional<std::uint32_t> places; ///< so many from now on
};

struct Loads
{
    double staffed = 0;
    double busy = 0;
    double talks = 0; ///< of time with known places
    double places = 0;
    double pace = 0;
    double mostPace = 0;
};

double paceOf(const std::vector<double>& pace, std::size_t conversations)
{
    return conversations == 0 ? 0 : pace[std::min(conversations, pace.size()) - 1];
}

void walk(std::vector<Change>& changes, const std::vector<double>& pace, Loads& loads)
{
    std::ranges::stable_sort(changes, {}, &Change::at);
    int talks = 0;
    int staffed = 0;
    std::uint32_t places = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        talks += changes[i].talks;
        staffed += changes[i].staffed;
        places = changes[i].places.value_or(places);
        if (i + 1 == changes.size() || staffed == 0) {
            continue;
        }
        const auto length = static_cast<double>((changes[i + 1].at - changes[i].at).count());
        loads.staffed += length;
        loads.busy += talks > 0 ? length : 0;
        if (places > 0) {
            loads.talks += talks * length;
            loads.places += places * length;
            loads.pace += paceOf(pace, static_cast<std::size_t>(talks)) * length;
            loads.mostPace += paceOf(pace, places) * length;
        }
    }
}

/// Within the window, and not after now.
class LoadsOf
{
public:
    explicit LoadsOf(const Scope& scope)
        : m_scope(scope)
        , m_window {scope.question.window.from, std::min(scope.question.window.until, scope.question.now)}
    { }

    void look(const Stretch& stretch)
    {
        const auto window = cut({stretch.from, stretch.until.value_or(m_window.until)});
        if (!window || !m_scope.isAsked(stretch.person)
            || !m_scope.definitions.time.onQueue.contains(stretch.presence)) {
            return;
        }
        m_stretches.push_back(factId(FactKind::Stretch, stretch));
        auto& changes = m_changes[stretch.person];
        changes.push_back({window->from, 0, 1, 0});
        for (const auto& places : stretch.places) {
            if (places.from < window->until) {
                changes.push_back({std::max(window->from, places.from), 0, 0, places.count});
            }
        }
        changes.push_back({window->until, 0, -1, std::nullopt});
    }

    void look(const Session& session)
    {
        const auto found = m_changes.find(session.person);
        if (found == m_changes.end()) {
            return;
        }
        bool any = false;
        for (const auto& piece : piecesOf(session, m_scope.question.now, oneOf(m_scope.definitions.handling.load))) {
            if (const auto window = cut(piece)) {
                found->second.push_back({window->from, 1, 0, std::nullopt});
                found->second.push_back({window->until, -1, 0, std::nullopt});
                any = true;
            }
        }
        if (any) {
            m_sessions.push_back(factId(FactKind::Session, session));
        }
    }

    void tell(Figures& into) &&
    {
        Loads loads;
        for (auto& [_, changes] : m_changes) {
            walk(changes, m_scope.definitions.handling.pace, loads);
        }
        tellOne(Metric::Busy, loads.busy, loads.staffed, into);
        tellOne(Metric::SlotUse, loads.talks, loads.places, into);
        tellOne(Metric::Throughput, loads.pace, loads.mostPace, into);
    }

private:
    std::optional<Window> cut(Window window) const
    {
        window.from = std::max(window.from, m_window.from);
        window.until = std::min(window.until, m_window.until);
        return window.from < window.until ? std::optional(window) : std::nullopt;
    }

    void tellOne(Metric metric, double numerator, double denominator, Figures& into) const
    {
        auto figure = overSessions(metric, numerator, denominator, m_sessions);
        figure.denominatorFacts = m_stretches;
        into.push_back(std::move(figure));
    }

    const Scope& m_scope;
    Window m_window;
    std::map<base::PersonId, std::vector<Change>> m_changes; ///< of who was on the queue
    std::vector<FactId> m_stretches;
    std::vector<FactId> m_sessions;
};

} // namespace

void tellLoad(const Scope& scope, Figures& into)
{
    LoadsOf loads(scope);
    for (const auto& stretch : scope.facts.stretches) {
        loads.look(stretch);
    }
    for (const auto& session : scope.facts.sessions) {
        loads.look(session);
    }
    std::move(loads).tell(into);
}

} // namespace workforce::metrics
