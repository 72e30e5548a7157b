// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/swarm.h"

#include "tool/entrance.h"
#include "tool/swarmpatience.h"
#include "tool/swarmpeople.h"

#include <boost/asio/io_context.hpp>

#include <algorithm>

namespace tool {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Phase = SwarmStage::Phase;

constexpr unsigned localAddresses = 250;
constexpr milliseconds lookEvery {50};
constexpr milliseconds closeWithin {30'000};
constexpr milliseconds perClosing {20};
/// A customer begins one conversation a minute where the hub's limits hold, and his session tries again as late.
constexpr milliseconds beginAgainWithin {75'000};

std::uint64_t msBetween(Tick from, Tick to)
{
    return static_cast<std::uint64_t>(std::chrono::duration_cast<milliseconds>(to - from).count());
}

/// The whole run on one thread.
class Swarm
{
public:
    Swarm(const SwarmOptions& options, const hub::HubAddress& address, const std::string& fingerprint,
        base::Random& random)
        : m_options(options)
        , m_stage(options, m_clock, random, m_io.get_executor())
        , m_look(m_io)
    {
        m_stage.changed = [this] { changed(); };
        m_stage.heldBack = [this](base::Milliseconds wait) { heldBack(wait); };
        m_stage.trouble = eachOnce(options.trouble);
        if (!options.manyAddresses) {
            m_stage.clients.push_back(std::make_unique<hub::Client>(m_io, address, fingerprint));
        }
        for (unsigned i = 1; options.manyAddresses && i <= localAddresses; ++i) {
            m_stage.clients.push_back(std::make_unique<hub::Client>(
                m_io, address, fingerprint, boost::asio::ip::make_address("127.0.1." + std::to_string(i))));
        }
    }

    SwarmReport run()
    {
        std::size_t number = 0;
        for (const AgentLogin& login : m_options.agents) {
            m_agents.push_back(std::make_unique<SwarmAgent>(m_stage, number++, login));
        }
        for (std::size_t i = 0; i < m_options.customers; ++i) {
            m_customers.push_back(std::make_unique<SwarmCustomer>(m_stage, number++));
        }
        m_stage.report.agents = m_agents.size();
        m_stage.report.customers = m_customers.size();
        if (m_options.hubMemory) {
            m_stage.report.memory.emplace();
            m_stage.report.memory->before = m_options.hubMemory().value_or(0);
        }
        m_begin = steady_clock::now();
        m_patience.emplace(m_begin, number, m_options.openWithin);
        openMore();
        look();
        m_io.run();
        return conclude();
    }

private:
    std::size_t people() const { return m_agents.size() + m_customers.size(); }

    SwarmPerson& person(std::size_t i)
    {
        return i < m_agents.size() ? static_cast<SwarmPerson&>(*m_agents[i]) : *m_customers[i - m_agents.size()];
    }

    void openMore()
    {
        while (m_started < people() && m_started < m_stage.live + m_options.openings) {
            person(m_started++).start();
        }
    }

    void changed()
    {
        if (m_stage.phase == Phase::Opening) {
            m_patience->areIn(m_stage.live, steady_clock::now());
            openMore();
            if (m_stage.live == people() && m_stage.ready == m_agents.size()) {
                talk();
            }
        }
        if (m_storm && m_stage.cutOff == 0 && steady_clock::now() >= m_stage.unreachableUntil) {
            stormIsOver(true);
        }
    }

    void heldBack(base::Milliseconds wait)
    {
        if (m_stage.phase == Phase::Opening) {
            m_patience->heldBack(wait, steady_clock::now());
        }
    }

    /// Everybody is there.
    void talk()
    {
        const Tick now = steady_clock::now();
        m_stage.phase = Phase::Talking;
        m_stage.report.openMs = msBetween(m_begin, now);
        if (m_options.hubMemory) {
            m_stage.report.memory->connected = m_options.hubMemory().value_or(0);
        }
        m_stage.measureFrom = now + m_options.warmUp;
        m_stage.measureUntil = m_stage.measureFrom + m_options.duration;
        const auto spread = static_cast<std::uint64_t>(m_options.warmUp.count() * 700 + 1);
        for (const auto& customer : m_customers) {
            customer->begin(now + std::chrono::microseconds(m_stage.random.below(spread)));
        }
        for (const SwarmStorm& storm : m_options.storms) {
            m_stage.timetable.at(m_stage.measureFrom + storm.at, [this, &storm](Tick) { cutAll(storm); });
        }
        m_stage.timetable.at(m_stage.measureFrom, [this](Tick) { freeze(); });
        m_stage.timetable.at(m_stage.measureUntil, [this](Tick) { settle(); });
    }

    void freeze()
    {
        const std::size_t count = std::min(m_options.slowReaders, m_customers.size());
        for (std::size_t i = 0; i < count; ++i) {
            m_customers[i * m_customers.size() / count]->freeze();
        }
    }

    void cutAll(const SwarmStorm& storm)
    {
        if (m_storm) {
            stormIsOver(false);
        }
        m_stage.unreachableUntil = steady_clock::now() + storm.outage;
        m_stage.duringStorm.emplace();
        m_storm = &m_stage.report.storms.emplace_back();
        m_storm->outageMs = static_cast<std::uint64_t>(storm.outage.count());
        const auto cut = static_cast<std::size_t>(storm.share * static_cast<double>(m_agents.size()) + 0.5);
        for (std::size_t i = 0; i < cut; ++i) {
            m_agents[i]->cut();
        }
        const auto cutCustomers = static_cast<std::size_t>(storm.share * static_cast<double>(m_customers.size()) + 0.5);
        for (std::size_t i = 0; i < m_customers.size(); ++i) {
            SwarmCustomer& customer = *m_customers[i];
            const Talk* talk = customer.talk();
            const SwarmAgent* agent = talk ? talk->agent() : nullptr;
            const bool affected = m_agents.empty() || storm.share >= 1 ? i < cutCustomers : !agent || agent->isCut();
            if (affected && !customer.isFrozen()) {
                customer.cut();
            }
            if (Talk* mine = customer.talk(); mine && (customer.isCut() || (agent && agent->isCut()))) {
                mine->markCut();
            }
        }
        m_storm->cut = m_stage.cutOff;
    }

    void stormIsOver(bool allBack)
    {
        m_storm->allBack = allBack;
        m_storm->backMs = msBetween(m_stage.unreachableUntil, steady_clock::now());
        m_storm->others = m_stage.duringStorm->figures();
        m_stage.duringStorm.reset();
        m_storm = nullptr;
        for (const auto& [id, talk] : m_stage.talks) {
            talk->markBack();
        }
    }

    void settle()
    {
        m_stage.phase = Phase::Settling;
        m_stage.report.measuredMs = msBetween(m_stage.measureFrom, steady_clock::now());
        m_stage.measureUntil = steady_clock::now();
        if (m_options.hubMemory) {
            m_stage.report.memory->after = m_options.hubMemory().value_or(0);
        }
        for (const auto& customer : m_customers) {
            if (customer->isFrozen()) {
                customer->thaw();
            }
        }
        m_deadline = steady_clock::now() + m_options.settleWithin;
        m_unbegun = m_stage.unbegun;
        if (m_unbegun > 0 && m_options.notice) {
            m_options.notice(std::to_string(m_unbegun)
                + " conversations have not begun yet. The hub is behind, or its limits hold them back: from one "
                  "address it takes 600 at once and then one every 2 s (--address-factor), of one customer 6 and then "
                  "one a minute (--rate-factor). Their lines count from when they were due");
        }
    }

    /// True: the run has failed before anybody talked.
    bool isOpeningOver()
    {
        if (m_stage.refusedPeople > 0) {
            m_stage.problem("not everybody gets in, so nobody talks");
            return true;
        }
        const Tick now = steady_clock::now();
        if (const auto news = m_patience->news(now); news && m_options.notice) {
            m_options.notice(*news);
        }
        if (m_patience->isOver(now)) {
            m_stage.problem("only " + std::to_string(m_stage.live) + " of " + std::to_string(people())
                + " connections came in, and " + std::to_string(m_stage.ready) + " agents are ready");
            return true;
        }
        return false;
    }

    /// What the hub's limits hold back is waited for, as long as some of it goes on.
    void waitForHeld()
    {
        if (m_stage.unbegun < m_unbegun) {
            m_unbegun = m_stage.unbegun;
            m_deadline = std::max(m_deadline, steady_clock::now() + beginAgainWithin);
        }
    }

    void close()
    {
        m_stage.phase = Phase::Closing;
        m_deadline = steady_clock::now() + closeWithin + people() * perClosing;
        if (m_stage.taken == 0 && !m_agents.empty() && !m_stage.talks.empty()) {
            m_stage.problem("no agent got a conversation: do they serve this queue, in this language?");
        }
        for (const auto& [id, talk] : m_stage.talks) {
            talk->isQueued() ? talk->leaveQueue() : talk->finish();
        }
    }

    /// Now and then: has what is awaited come, or is it too late?
    void look()
    {
        if (m_options.interruption && m_options.interruption->came()) {
            m_stage.problem("interrupted");
            m_io.stop();
            return;
        }
        if (m_stage.phase == Phase::Opening && isOpeningOver()) {
            m_io.stop();
            return;
        }
        waitForHeld();
        const bool late = steady_clock::now() >= m_deadline;
        if (m_stage.phase == Phase::Settling && (late || isSettled())) {
            if (late) {
                m_stage.problem("not everything that was said had arrived in time");
            }
            close();
        } else if (m_stage.phase == Phase::Closing && (late || isClosed())) {
            if (late) {
                countOpen();
            }
            m_io.stop();
            return;
        }
        m_look.expires_after(lookEvery);
        m_look.async_wait([this](boost::system::error_code error) {
            if (!error) {
                look();
            }
        });
    }

    void countOpen()
    {
        std::map<std::string_view, std::size_t> open;
        for (const auto& [id, talk] : m_stage.talks) {
            ++open[talk->stateName()];
        }
        open.erase("closed");
        for (const auto& [state, count] : open) {
            m_stage.problem(
                std::to_string(count) + " conversations could not be closed in time: " + std::string(state));
        }
        if (!isEverybodyIdle()) {
            m_stage.problem("not every command got its answer");
        }
    }

    bool isEverybodyIdle()
    {
        bool idle = m_stage.live == people();
        for (std::size_t i = 0; i < people() && idle; ++i) {
            idle = person(i).isIdle();
        }
        return idle;
    }

    bool isSettled()
    {
        return isEverybodyIdle() && std::all_of(m_stage.talks.begin(), m_stage.talks.end(), [](const auto& entry) {
            return entry.second->hasArrived();
        });
    }

    bool isClosed()
    {
        return isEverybodyIdle() && std::all_of(m_stage.talks.begin(), m_stage.talks.end(), [](const auto& entry) {
            return entry.second->isClosed();
        });
    }

    SwarmReport conclude()
    {
        if (m_storm) {
            stormIsOver(false);
        }
        SwarmReport& report = m_stage.report;
        for (const SwarmStormFigures& storm : report.storms) {
            if (!storm.allBack) {
                m_stage.problem("not everybody came back after a cut");
            }
        }
        report.findings = m_stage.ledger.findings();
        report.delivery = m_stage.delivery.figures();
        report.acknowledged = m_stage.acknowledged.figures();
        report.throughCuts = m_stage.throughCuts.figures();
        report.offers = m_stage.offers.figures();
        if (report.memory && people() > 0 && report.memory->connected > report.memory->before) {
            report.memory->perConnection = (report.memory->connected - report.memory->before) / people();
        }
        m_stage.timetable.clear();
        // People go before the loop whose timers and sockets they hold.
        m_stage.changed = [] {};
        m_stage.heldBack = nullptr;
        m_customers.clear();
        m_agents.clear();
        return std::move(report);
    }

    const SwarmOptions& m_options;
    base::SystemClock m_clock;
    boost::asio::io_context m_io;
    SwarmStage m_stage;
    boost::asio::steady_timer m_look;
    std::vector<std::unique_ptr<SwarmAgent>> m_agents;
    std::vector<std::unique_ptr<SwarmCustomer>> m_customers;
    std::size_t m_started = 0;
    Tick m_begin;
    std::optional<SwarmPatience> m_patience; ///< until everybody is in
    Tick m_deadline; ///< of what comes after the talking
    std::size_t m_unbegun = 0; ///< as few as it has been since then
    SwarmStormFigures* m_storm = nullptr; ///< the present one
};

} // namespace

SwarmReport swarm(
    const SwarmOptions& options, const hub::HubAddress& address, const std::string& fingerprint, base::Random& random)
{
    const auto entrance = findEntrance(address, fingerprint, {{options.queue}, options.language});
    if (!entrance) {
        SwarmReport report;
        report.problems.push_back(entrance.error().detail);
        return report;
    }
    SwarmOptions chosen = options;
    chosen.queue = entrance->queue.name;
    chosen.language = entrance->language;
    return Swarm(chosen, address, fingerprint, random).run();
}

} // namespace tool
