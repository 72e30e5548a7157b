// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The hub's connections.

#include "core/simulation/hub.h"

#include <utility>

namespace simulation {

Hub::Hub(World& world, Network& network, Ledger& ledger, std::vector<Identity> identities, protocol::ConfigureDesk desk)
    : m_world(world)
    , m_network(network)
    , m_ledger(ledger)
    , m_identities(std::move(identities))
    , m_desk(std::move(desk))
{ }

void Hub::start()
{
    boot();
    if (!m_world.report.ok()) {
        return;
    }
    m_network.hubStarted();
    m_world.note("hub", "is up at " + std::to_string(m_machine->position().value));
    tick();
}

void Hub::crash()
{
    if (!isUp()) {
        return;
    }
    ++m_life;
    ++m_world.report.figures.hubCrashes;
    const auto outcome = m_world.random.below(3);
    if (m_writing && outcome == 2) {
        ++m_world.report.figures.tornGroups;
    }
    m_world.note("hub", "crashes" + std::string(m_writing ? " while writing, " + std::to_string(outcome) : ""));
    m_disk.crash(static_cast<Disk::Crash>(outcome), m_world.random.next());
    m_machine.reset();
    m_history.reset();
    m_log.clear();
    m_served.clear();
    m_jobs.clear();
    m_openings.clear();
    m_readings.clear();
    m_group.clear();
    m_answers.clear();
    m_writing = false;
    m_pumpPlanned = false;
    m_network.hubStopped();
    m_world.scheduler.after(m_world.between(50, 8'000), [this] { start(); });
}

void Hub::restoreBackup()
{
    if (isUp()) {
        crash();
        m_groupsToLose = 1 + m_world.random.below(60);
    }
}

void Hub::drain()
{
    m_world.note("hub", "asks everybody to reconnect");
    for (const ConnectionId id : connections()) {
        perform(id, m_served.at(id).half.reconnect(m_world.between(0, 500), m_world.between(0, 2'000), m_world.now()));
    }
}

bool Hub::isIdle() const
{
    return isUp() && !m_writing && m_jobs.empty() && m_openings.empty() && m_readings.empty();
}

void Hub::accepted(ConnectionId id, std::size_t participant)
{
    if (!isUp()) {
        return;
    }
    session::HubOptions options;
    options.program = "simulated";
    if (m_identities[participant].audience.customer) {
        options.commandRate = protocol::limits::customerRate;
    }
    m_served.emplace(id, Served {participant, session::HubHalf(options)});
    perform(id, m_served.at(id).half.opened(m_world.wall(), m_world.now()));
}

void Hub::received(ConnectionId id, const std::string& bytes)
{
    if (const auto found = m_served.find(id); found != m_served.end()) {
        perform(id, found->second.half.received(bytes, m_world.now()));
    }
}

void Hub::lost(ConnectionId id)
{
    drop(id);
}

void Hub::drop(ConnectionId id)
{
    const auto found = m_served.find(id);
    if (found == m_served.end()) {
        return;
    }
    const std::size_t participant = found->second.participant;
    const bool wasOpen = found->second.half.isOpen() || found->second.half.isClosed();
    m_served.erase(found);
    bool others = false;
    for (const auto& [other, served] : m_served) {
        others = others || (served.participant == participant && served.half.isOpen());
    }
    if (wasOpen && !others) {
        noteConnection(participant, false);
    }
}

void Hub::perform(ConnectionId id, session::HubActions actions)
{
    const std::uint64_t life = m_life;
    for (const session::HubAction& action : actions) {
        if (life != m_life || !m_served.contains(id)) {
            return;
        }
        std::visit([&](const auto& known) { on(id, known); }, action);
    }
}

void Hub::on(ConnectionId id, const session::SendBytes& send)
{
    m_network.sendDown(id, send.bytes);
    // This socket takes everything at once; slow readers are the half's own tests.
    perform(id, m_served.at(id).half.unsent(0, m_world.now()));
}

void Hub::on(ConnectionId id, const session::CloseConnection& close)
{
    m_world.note("hub",
        "closes " + std::to_string(id) + " of " + m_identities[m_served.at(id).participant].name + " with "
            + std::to_string(static_cast<int>(close.code)));
    m_network.closeByHub(id, close.code);
    drop(id);
}

void Hub::on(ConnectionId id, const session::IdentifyRequested&)
{
    m_openings.push_back({id, std::nullopt, {}});
    schedulePump();
}

void Hub::on(ConnectionId id, const session::ResumeRequested& resume)
{
    m_openings.push_back({id, resume.position, resume.resume.epoch});
    schedulePump();
}

void Hub::on(ConnectionId id, const session::CommandReceived& received)
{
    m_jobs.push_back({id, actorOf(m_served.at(id)), received.command});
    schedulePump();
}

void Hub::read(Reading reading)
{
    m_readings.push_back(std::move(reading));
    schedulePump();
}

std::vector<ConnectionId> Hub::connections() const
{
    std::vector<ConnectionId> ids;
    for (const auto& [id, served] : m_served) {
        ids.push_back(id);
    }
    return ids;
}

void Hub::closeOthers(const base::DeviceId& device, ConnectionId but)
{
    std::vector<ConnectionId> others;
    for (const auto& [id, served] : m_served) {
        if (id != but && served.half.isOpen() && served.half.device() == device) {
            others.push_back(id);
        }
    }
    for (const ConnectionId id : others) {
        // Not 4014: perhaps it is the newer one, and the other a late word of a connection given up long ago.
        perform(id, m_served.at(id).half.close(protocol::CloseCode::GoingAway, m_world.now()));
    }
}

void Hub::noteConnection(std::size_t participant, bool connected)
{
    const engine::Audience& who = m_identities[participant].audience;
    Job job;
    job.frame.body = protocol::NoteConnection {who.person, who.customer, connected};
    m_jobs.push_back(std::move(job));
    schedulePump();
}

engine::Actor Hub::actorOf(const Served& served) const
{
    const engine::Audience& who = audienceOf(served);
    return who.person ? engine::Actor::ofPerson(*who.person, served.half.device())
                      : engine::Actor::ofCustomer(*who.customer, served.half.device());
}

void Hub::tick()
{
    for (const ConnectionId id : connections()) {
        const auto found = m_served.find(id);
        if (found != m_served.end()) {
            perform(id, found->second.half.tick(m_world.now()));
        }
    }
    const auto wake = m_machine->nextWake();
    if (wake && *wake <= m_world.wall()) {
        Job job;
        job.frame.body = protocol::FireTimers {};
        m_jobs.push_back(std::move(job));
        schedulePump();
    }
    m_world.scheduler.after(base::Milliseconds(500), [this, life = m_life] {
        if (life == m_life) {
            tick();
        }
    });
}

} // namespace simulation
