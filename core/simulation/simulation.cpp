// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/simulation.h"

#include "core/simulation/site.h"

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <memory>
#include <numeric>

namespace simulation {

namespace {

/// Lets the desks live, disturbs them, then waits and looks.
class Run
{
public:
    explicit Run(const Options& options)
        : m_world(options)
    {
        const auto& faults = scenario().faults;
        const bool replays = std::any_of(
            faults.begin(), faults.end(), [](const Fault& fault) { return fault.kind == FaultKind::Mangle; });
        for (const DeskShape& shape : scenario().desks) {
            m_sites.push_back(std::make_unique<Site>(m_world, shape, replays, shape.rules));
        }
    }

    Report go()
    {
        for (const auto& site : m_sites) {
            site->start();
        }
        for (const Fault& fault : scenario().faults) {
            m_world.scheduler.after(fault.at, [this, &fault] {
                if (!m_world.calm) {
                    m_sites[fault.desk % m_sites.size()]->suffer(fault);
                }
            });
        }
        m_world.scheduler.runUntil(scenario().troubled);
        m_world.note("world", "the faults stop");
        m_world.calm = true;
        for (const auto& site : m_sites) {
            site->calmDown();
        }
        waitForQuiet();
        finish();
        return std::move(m_world.report);
    }

private:
    const Scenario& scenario() const { return *m_world.options().scenario; }

    /// Deaf connections, back-off and heartbeats take their time: what was lost at the very end is found by the next
    /// ping. Quiet is a minute without anything to do.
    void waitForQuiet()
    {
        const auto giveUp = m_world.now() + std::chrono::minutes(8);
        auto since = m_world.now();
        while (m_world.now() - since < std::chrono::seconds(60) && m_world.now() < giveUp && m_world.report.ok()) {
            m_world.scheduler.runUntil(m_world.now() + std::chrono::seconds(1));
            since = isQuiet() ? since : m_world.now();
        }
        // Agents who never answer hand their customers round for ever, each time somebody has to catch up: then a quiet
        // moment has to do, one in which nothing is on its way either.
        const auto last = m_world.now() + std::chrono::seconds(30);
        auto still = m_world.now();
        auto events = countEvents();
        while ((!isQuiet() || m_world.now() - still < std::chrono::seconds(2)) && m_world.now() < last
            && m_world.report.ok()) {
            m_world.scheduler.runUntil(m_world.now() + std::chrono::milliseconds(100));
            if (countEvents() != events) {
                events = countEvents();
                still = m_world.now();
            }
        }
    }

    std::uint64_t countEvents() const
    {
        return std::accumulate(m_sites.begin(), m_sites.end(), std::uint64_t {0},
            [](std::uint64_t sum, const auto& site) { return sum + site->events(); });
    }

    bool isQuiet() const
    {
        return std::all_of(m_sites.begin(), m_sites.end(), [](const auto& site) { return site->isQuiet(); });
    }

    void finish()
    {
        Report& report = m_world.report;
        report.figures.steps = m_world.scheduler.steps();
        report.figures.simulatedMs = static_cast<std::uint64_t>(m_world.now().count());
        report.figures.deskMs = report.figures.simulatedMs * m_sites.size();
        report.endedAt = m_world.now();
        boost::mp11::mp_for_each<boost::mp11::mp_iota<boost::mp11::mp_size<protocol::EventBody::variant>>>(
            [&](auto index) {
                using Body = boost::mp11::mp_at<protocol::EventBody::variant, decltype(index)>;
                if (m_world.counts[index] > 0) {
                    report.figures.kinds[std::string(protocol::typeOf(protocol::EventBody(Body {})))]
                        += m_world.counts[index];
                }
            });
        for (const auto& site : m_sites) {
            if (report.ok()) {
                site->check();
            }
            if (report.ok()) {
                report.stateHash = report.stateHash * 31 + site->stateHash();
            }
        }
        trim();
    }

    void trim()
    {
        auto& trace = m_world.report.trace;
        const std::size_t most = m_world.options().traceLines;
        if (trace.size() > most) {
            trace.erase(trace.begin(), trace.end() - static_cast<std::ptrdiff_t>(most));
        }
    }

    World m_world;
    std::vector<std::unique_ptr<Site>> m_sites;
};

} // namespace

Report run(const Options& options)
{
    return Run(options).go();
}

} // namespace simulation
