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
{
    misread(m_desk.parameters);
}

void Hub::start()
{
    boot();
    if (!m_world.report.ok()) {
        return;
    }
    m_network.hubStarted();
    m_world.note("hub", [&] { return "is up at " + std::to_string(m_machine->position().value); });
    tick();
}

void Hub::crash(base::Milliseconds away)
{
    if (!isUp()) {
        return;
    }
    ++m_life;
    ++m_world.report.figures.hubCrashes;
    const auto outcome = std::exchange(m_writeFails, std::nullopt).value_or(m_world.random.below(3));
    if (m_writing && outcome == 2) {
        ++m_world.report.figures.tornGroups;
    }
    m_world.note(
        "hub", [&] { return "crashes" + std::string(m_writing ? " while writing, " + std::to_string(outcome) : ""); });
    m_disk.crash(static_cast<Disk::Crash>(outcome), m_world.random.next());
    m_machine.reset();
    m_log.clear();
    m_served.clear();
    m_jobs.clear();
    m_openings.clear();
    m_readings.clear();
    m_group.clear();
    m_answers.clear();
    m_own.clear();
    m_deferred.clear();
    m_readOnly = false;
    m_tickAt.reset();
    m_writing = false;
    m_pumpPlanned = false;
    m_network.hubStopped();
    m_world.scheduler.after(away, [this] { start(); });
}

void Hub::restoreBackup(std::size_t groups)
{
    if (isUp()) {
        crash(base::Milliseconds(2'000));
        m_groupsToLose = groups;
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
    const engine::Audience& who = m_identities[participant].audience;
    const desk::Person* person = who.person ? m_machine->desk().person(*who.person) : nullptr;
    if (person && !person->settings.active) {
        m_network.closeByHub(id, protocol::CloseCode::AuthenticationFailed);
        return;
    }
    session::HubOptions options;
    options.program = "simulated";
    if (m_identities[participant].audience.customer) {
        options.commandRate = protocol::limits::customerRate;
    }
    m_served.emplace(id, Served {participant, session::HubHalf(options)});
    perform(id, m_served.at(id).half.opened(deskTime(), m_world.now()));
    planTick();
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
    const engine::Audience& who = m_identities[participant].audience;
    for (const auto& [other, served] : m_served) {
        const engine::Audience& otherWho = audienceOf(served);
        others = others || (otherWho.person == who.person && otherWho.customer == who.customer && served.half.isOpen());
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
    m_world.note("hub", [&] {
        return "closes " + std::to_string(id) + " of " + m_identities[m_served.at(id).participant].name + " with "
            + std::to_string(static_cast<int>(close.code));
    });
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
    submitOwn(protocol::NoteConnection {who.person, who.customer, connected});
}

void Hub::submitOwn(protocol::CommandBody body)
{
    Job job;
    job.frame.body = std::move(body);
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
    m_tickAt.reset();
    for (const ConnectionId id : connections()) {
        const auto found = m_served.find(id);
        if (found != m_served.end()) {
            perform(id, found->second.half.tick(m_world.now()));
        }
    }
    const auto wake = m_machine->nextWake();
    if (wake && *wake <= deskTime() && !has(PlantedBug::ForgetTimers) && !m_readOnly) {
        submitOwn(protocol::FireTimers {});
    }
    keepAllowed();
    planTick();
}

/// At the next moment at which somebody wants one, so that an idle desk costs nothing; not more often than the product.
void Hub::planTick()
{
    constexpr base::Milliseconds least {500};
    base::Milliseconds wait {60'000};
    for (const auto& [id, served] : m_served) {
        wait = std::min(wait, served.half.wakeAt().value_or(m_world.now() + wait) - m_world.now());
    }
    if (const auto wake = m_machine->nextWake()) {
        wait = std::min(wait, base::Milliseconds((*wake - deskTime()).count()));
    }
    const base::Milliseconds at = m_world.now() + std::max(wait, least);
    if (m_tickAt && *m_tickAt <= at) {
        return;
    }
    m_tickAt = at;
    m_world.scheduler.after(at - m_world.now(), [this, at, life = m_life] {
        if (life == m_life && m_tickAt == at) {
            tick();
        }
    });
}

// -- the administrator -------------------------------------------------------------------------------------------

void Hub::changeRole(const base::PersonId& id, std::uint64_t how)
{
    const desk::Person* person = isUp() ? m_machine->desk().person(id) : nullptr;
    if (!person) {
        return;
    }
    using protocol::Role;
    protocol::PersonSettings settings = person->settings;
    const std::uint64_t value = how / 5;
    switch (how % 5) {
    case 0:
    case 1:
        settings.roles = settings.roles.size() > 1 ? std::vector {Role::agent} : std::vector {Role::agent, Role::lead};
        break;
    case 2:
        settings.cap = static_cast<std::uint32_t>(value % 5);
        break;
    case 3:
        settings.groups = {{value % 2 == 0 ? "front" : "back"}};
        break;
    default:
        settings.skills = {{{"refunds"}, static_cast<std::uint32_t>(1 + value % 5)}};
    }
    m_world.note("hub", [&] { return "changes the roles of " + id.name; });
    ++m_world.report.figures.roleChanges;
    protocol::ConfigureDesk change;
    change.people = {std::move(settings)};
    submitOwn(std::move(change));
}

void Hub::changeRules(std::vector<protocol::ParameterSetting> settings)
{
    if (!isUp()) {
        return;
    }
    m_world.note("hub", "changes its rules");
    ++m_world.report.figures.ruleChanges;
    protocol::ConfigureDesk change;
    change.parameters = std::move(settings);
    misread(change.parameters);
    submitOwn(std::move(change));
}

void Hub::allow(const base::PersonId& person, bool active)
{
    m_allowed[person] = active;
    if (isUp()) {
        keepAllowed();
    }
}

void Hub::keepAllowed()
{
    for (const auto& [id, active] : m_allowed) {
        const desk::Person* person = m_machine->desk().person(id);
        if (person && person->settings.active != active) {
            protocol::ConfigureDesk change;
            change.people = {person->settings};
            change.people.front().active = active;
            submitOwn(std::move(change));
        }
    }
}

} // namespace simulation
