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
            smaller = dropClients() || smaller;
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

    std::vector<std::uint32_t> presentAt(std::size_t desk) const
    {
        const DeskShape& shape = best().desks[desk];
        std::vector<std::uint32_t> present;
        for (std::uint32_t place = 0; place < clientsOf(shape); ++place) {
            if (std::ranges::find(shape.absent, place) == shape.absent.end()) {
                present.push_back(place);
            }
        }
        return present;
    }

    /// The same with clients who never come, anywhere in the list: who is left keeps name, number and chances, and a
    /// fault still strikes whom it struck.
    bool dropClients()
    {
        bool smaller = false;
        for (std::size_t desk = 0; desk < best().desks.size(); ++desk) {
            for (std::size_t chunk = presentAt(desk).size() / 2; chunk > 0; chunk /= 2) {
                for (std::size_t from = 0; from < presentAt(desk).size();) {
                    const auto present = presentAt(desk);
                    Scenario scenario = best();
                    auto& absent = scenario.desks[desk].absent;
                    for (std::size_t i = from; i < std::min(from + chunk, present.size()); ++i) {
                        absent.push_back(present[i]);
                    }
                    std::ranges::sort(absent);
                    if (keeps(std::move(scenario))) {
                        smaller = true;
                    } else {
                        from += chunk;
                    }
                }
            }
        }
        return smaller;
    }

    /// Without the last one of a kind; who stays away stays away under his new number.
    static DeskShape withoutLast(DeskShape shape, std::uint32_t DeskShape::*kind)
    {
        std::uint32_t last = shape.agents - 1;
        last += kind == &DeskShape::agents ? 0 : 1 + shape.customers;
        last += kind == &DeskShape::seconds ? shape.seconds : 0;
        std::erase(shape.absent, last);
        for (std::uint32_t& place : shape.absent) {
            place -= place > last ? 1 : 0;
        }
        --(shape.*kind);
        return shape;
    }

    bool dropPeople()
    {
        bool smaller = false;
        for (std::size_t i = 0; i < best().desks.size(); ++i) {
            for (auto member : {&DeskShape::customers, &DeskShape::agents, &DeskShape::seconds}) {
                const std::uint32_t least = member == &DeskShape::seconds ? 0 : 1;
                while (best().desks[i].*member > least) {
                    Scenario scenario = best();
                    scenario.desks[i] = withoutLast(std::move(scenario.desks[i]), member);
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
