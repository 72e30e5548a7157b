// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/shrink.h"

#include <algorithm>
#include <utility>

namespace simulation {

namespace {

class Shrinker
{
public:
    Shrinker(const Options& failing, std::size_t most)
        : m_most(most)
        , m_traceLines(std::max<std::size_t>(failing.traceLines, 1))
    {
        m_best.options = failing;
        if (!m_best.options.scenario) {
            m_best.options.scenario = scenarioFor(failing.seed);
        }
        m_best.options.traceLines = 0;
        m_best.report = run(m_best.options);
        m_best.runs = 1;
    }

    Shrunk go()
    {
        for (bool smaller = !m_best.report.ok(); smaller && m_best.runs < m_most;) {
            smaller = dropDesks();
            smaller = dropFaults() || smaller;
            smaller = dropPeople() || smaller;
            smaller = shorten() || smaller;
        }
        m_best.options.traceLines = m_traceLines;
        m_best.report = run(m_best.options);
        return std::move(m_best);
    }

private:
    const Scenario& best() const { return *m_best.options.scenario; }

    /// Keeps the scenario if it still breaks the same invariant.
    bool keeps(Scenario scenario)
    {
        if (m_best.runs >= m_most) {
            return false;
        }
        Options options = m_best.options;
        options.scenario = std::move(scenario);
        Report report = run(options);
        ++m_best.runs;
        const bool same
            = !report.ok() && report.violations.front().invariant == m_best.report.violations.front().invariant;
        if (same) {
            m_best.options = std::move(options);
            m_best.report = std::move(report);
        }
        return same;
    }

    bool dropDesks()
    {
        bool smaller = false;
        for (std::size_t i = best().desks.size(); i-- > 0 && best().desks.size() > 1;) {
            Scenario scenario = best();
            scenario.desks.erase(scenario.desks.begin() + static_cast<std::ptrdiff_t>(i));
            std::erase_if(scenario.faults, [&](const Fault& fault) { return fault.desk == i; });
            for (Fault& fault : scenario.faults) {
                fault.desk -= fault.desk > i ? 1 : 0;
            }
            smaller = keeps(std::move(scenario)) || smaller;
        }
        return smaller;
    }

    /// Zeller's ddmin: halves, quarters, ..., single ones.
    bool dropFaults()
    {
        bool smaller = false;
        for (std::size_t chunk = std::max<std::size_t>(1, best().faults.size()); chunk > 0; chunk /= 2) {
            for (std::size_t from = 0; from < best().faults.size();) {
                Scenario scenario = best();
                const auto first = scenario.faults.begin() + static_cast<std::ptrdiff_t>(from);
                const auto left = static_cast<std::size_t>(scenario.faults.end() - first);
                scenario.faults.erase(first, first + static_cast<std::ptrdiff_t>(std::min(chunk, left)));
                if (keeps(std::move(scenario))) {
                    smaller = true;
                } else {
                    from += chunk;
                }
            }
        }
        return smaller;
    }

    bool dropPeople()
    {
        bool smaller = false;
        for (std::size_t i = 0; i < best().desks.size(); ++i) {
            for (auto member : {&DeskShape::customers, &DeskShape::agents, &DeskShape::seconds}) {
                const std::uint32_t least = member == &DeskShape::seconds ? 0 : 1;
                while (best().desks[i].*member > least) {
                    Scenario scenario = best();
                    --(scenario.desks[i].*member);
                    if (!keeps(std::move(scenario))) {
                        break;
                    }
                    smaller = true;
                }
            }
        }
        return smaller;
    }

    bool shorten()
    {
        bool smaller = false;
        for (const int quarters : {1, 2, 3}) {
            Scenario scenario = best();
            scenario.troubled = std::min(m_best.report.endedAt, scenario.troubled) * quarters / 4;
            std::erase_if(scenario.faults, [&](const Fault& fault) { return fault.at >= scenario.troubled; });
            if (scenario.troubled.count() > 1'000 && keeps(std::move(scenario))) {
                smaller = true;
                break;
            }
        }
        Scenario calm = best();
        calm.stalls = false;
        return (best().stalls && keeps(std::move(calm))) || smaller;
    }

    std::size_t m_most;
    std::size_t m_traceLines;
    Shrunk m_best;
};

} // namespace

Shrunk shrink(const Options& failing, std::size_t most)
{
    return Shrinker(failing, most).go();
}

} // namespace simulation
