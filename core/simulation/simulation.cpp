// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/simulation.h"

#include "core/simulation/people.h"

#include <memory>

namespace simulation {

namespace {

/// Wires everybody up, lets them act, disturbs them, then waits and looks.
class Run final : public NetworkEnd
{
public:
    explicit Run(const Options& options)
        : m_world(options)
        , m_network(m_world, *this)
        , m_ledger(m_world)
        , m_hub(m_world, m_network, m_ledger, identitiesFor(m_world), deskFor(options.agents))
    {
        m_ledger.addOverseer({"lead"});
        for (const Identity& identity : m_hub.identities()) {
            m_clients.push_back(std::make_unique<Client>(m_world, m_network, m_ledger, m_clients.size(), identity));
        }
    }

    Report go()
    {
        m_hub.start();
        for (std::size_t i = 0; i < m_clients.size(); ++i) {
            m_world.scheduler.after(m_world.between(0, 2'000), [this, i] { m_clients[i]->start(); });
            act(i);
        }
        disturb();
        m_world.scheduler.runUntil(m_world.options().troubled);
        calmDown();
        waitForQuiet();
        finish();
        return std::move(m_world.report);
    }

    void hubAccepted(ConnectionId id, std::size_t participant) override { m_hub.accepted(id, participant); }
    void hubReceived(ConnectionId id, const std::string& bytes) override { m_hub.received(id, bytes); }
    void hubLost(ConnectionId id) override { m_hub.lost(id); }
    void clientConnected(std::size_t participant, session::LinkId link) override
    {
        m_clients[participant]->connected(link);
    }
    void clientReceived(std::size_t participant, session::LinkId link, const std::string& bytes) override
    {
        m_clients[participant]->received(link, bytes);
    }
    void clientLost(std::size_t participant, session::LinkId link, const session::CloseInfo& info) override
    {
        m_clients[participant]->lost(link, info);
    }

private:
    void act(std::size_t i)
    {
        m_world.scheduler.after(m_world.between(200, 5'000), [this, i] {
            Client& client = *m_clients[i];
            if (m_world.calm) {
                return;
            }
            if (client.mayAct()) {
                const bool lead = client.identity().name == "lead";
                client.identity().audience.customer ? actAsCustomer(m_world, client)
                    : lead                          ? actAsLead(m_world, client)
                                                    : actAsAgent(m_world, client);
            }
            act(i);
        });
    }

    std::size_t anybody() { return m_world.random.below(m_clients.size()); }

    void disturb()
    {
        m_world.scheduler.after(m_world.between(100, 6'000), [this] {
            if (m_world.calm) {
                return;
            }
            const auto dice = m_world.random.below(100);
            if (dice < 35) {
                m_network.cutOne();
            } else if (dice < 45) {
                m_network.deafenOne();
            } else if (dice < 60) {
                partition(anybody());
            } else if (dice < 72) {
                m_clients[anybody()]->crash(m_world.between(100, m_world.happens(200) ? 70'000 : 5'000));
            } else if (dice < 82) {
                m_world.happens(100) ? m_hub.restoreBackup() : m_hub.crash();
            } else if (dice < 88) {
                jumpClock();
            } else if (dice < 92 && m_hub.isUp()) {
                m_hub.drain();
            } else {
                m_clients[anybody()]->networkChanged();
            }
            disturb();
        });
    }

    void partition(std::size_t participant)
    {
        m_network.partition(participant);
        const auto span = m_world.between(500, m_world.happens(300) ? 75'000 : 10'000);
        m_world.scheduler.after(span, [this, participant] { m_network.heal(participant); });
    }

    void jumpClock()
    {
        m_world.wallOffset += m_world.between(-30'000, 30'000).count();
        m_world.note("world", "the hub's clock jumps to " + std::to_string(m_world.wallOffset));
    }

    void calmDown()
    {
        m_world.note("world", "the faults stop");
        m_world.calm = true;
        for (std::size_t i = 0; i < m_clients.size(); ++i) {
            m_network.heal(i);
        }
    }

    bool isQuiet() const
    {
        bool quiet = m_hub.isIdle() && !m_network.anyDeaf();
        for (const auto& client : m_clients) {
            quiet = quiet && client->isSettled();
        }
        return quiet;
    }

    /// Deaf connections, back-off and heartbeats take their time; then two seconds without anything to do.
    void waitForQuiet()
    {
        const auto giveUp = m_world.now() + std::chrono::minutes(6);
        int quiet = 0;
        while (quiet < 4 && m_world.now() < giveUp && m_world.report.ok()) {
            m_world.scheduler.runUntil(m_world.now() + base::Milliseconds(500));
            quiet = isQuiet() ? quiet + 1 : 0;
        }
    }

    void finish()
    {
        Report& report = m_world.report;
        report.figures.steps = m_world.scheduler.steps();
        report.figures.simulatedMs = static_cast<std::uint64_t>(m_world.now().count());
        if (!report.ok()) {
            trim();
            return;
        }
        if (!m_hub.isIdle()) {
            m_world.violate(0, "the hub doesn't come to rest");
        } else {
            m_hub.checkRebuild();
            for (const auto& client : m_clients) {
                client->check(m_hub);
            }
            report.stateHash = m_hub.machine().hash();
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
    Network m_network;
    Ledger m_ledger;
    Hub m_hub;
    std::vector<std::unique_ptr<Client>> m_clients;
};

} // namespace

Report run(const Options& options)
{
    return Run(options).go();
}

} // namespace simulation
