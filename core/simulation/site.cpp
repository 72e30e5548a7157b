// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/site.h"

#include "core/simulation/people.h"

#include <algorithm>

namespace simulation {

Site::Site(World& world, const DeskShape& shape, bool remembers, std::uint64_t rules)
    : m_world(world)
    , m_shape(shape)
    , m_network(world, *this, remembers)
    , m_ledger(world)
    , m_hub(world, m_network, m_ledger, identitiesFor(world, shape), deskFor(shape.agents, newRules(rules)))
{
    for (const Identity& identity : m_hub.identities()) {
        m_clients.push_back(std::make_unique<Client>(world, m_network, m_ledger, m_clients.size(), identity));
    }
}

void Site::start()
{
    m_hub.start();
    const bool shift = m_world.options().scenario->rhythm == Rhythm::Shift;
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        const bool later = shift && m_clients[i]->identity().audience.customer;
        const auto comes = m_world.between(0, later ? 3'600'000 : 2'000);
        if (isAbsent(i)) {
            continue;
        }
        m_world.scheduler.after(comes, [this, i] {
            m_clients[i]->comeBack();
            planAct(i);
        });
    }
}

bool Site::isAbsent(std::size_t i) const
{
    return std::ranges::find(m_shape.absent, i) != m_shape.absent.end();
}

void Site::planAct(std::size_t i)
{
    m_world.scheduler.after(pauseOf(m_world, *m_clients[i]), [this, i] {
        if (!m_world.calm) {
            act(i);
        }
    });
}

void Site::act(std::size_t i)
{
    Client& client = *m_clients[i];
    if (client.mayAct()) {
        const bool lead = client.identity().name == "lead";
        client.identity().audience.customer ? actAsCustomer(client)
            : lead                          ? actAsLead(m_world, client)
                                            : actAsAgent(m_world, client);
        if (const auto away = awayFor(m_world, client)) {
            client.leave();
            if (client.hasLeft()) {
                m_world.scheduler.after(*away, [this, i] {
                    m_clients[i]->comeBack();
                    planAct(i);
                });
                return;
            }
        }
    }
    planAct(i);
}

void Site::clientConnected(std::size_t participant, session::LinkId link)
{
    m_clients[participant]->connected(link);
}

void Site::clientReceived(std::size_t participant, session::LinkId link, const std::string& bytes)
{
    m_clients[participant]->received(link, bytes);
}

void Site::clientLost(std::size_t participant, session::LinkId link, const session::CloseInfo& info)
{
    m_clients[participant]->lost(link, info);
}

// -- what goes wrong ---------------------------------------------------------------------------------------------

void Site::suffer(const Fault& fault)
{
    m_world.note("fault", [&] { return describe(fault); });
    strikeClient(fault, fault.who % m_clients.size());
    strikeHub(fault);
}

void Site::strikeClient(const Fault& fault, std::size_t who)
{
    const auto amount = static_cast<std::uint64_t>(fault.amount);
    const base::Milliseconds span(fault.amount);
    switch (fault.kind) {
    case FaultKind::Cut:
        return m_network.cut(who);
    case FaultKind::HalfOpen:
        return m_network.deafen(who, amount);
    case FaultKind::Partition:
        return partition(who, span);
    case FaultKind::HubPartition:
        for (std::size_t i = 0; i < m_clients.size(); ++i) {
            partition(i, span);
        }
        return;
    case FaultKind::Swizzle:
        return swizzle(fault);
    case FaultKind::ClientCrash:
        return m_clients[who]->crash(span);
    case FaultKind::ClientDies:
        return m_clients[who]->dieIn(amount);
    case FaultKind::StoreFails:
        return m_clients[who]->failNextCommit();
    case FaultKind::NetworkChange:
        return m_clients[who]->networkChanged();
    case FaultKind::Mangle:
        return m_network.mangle(who, amount);
    default:
        return;
    }
}

void Site::strikeHub(const Fault& fault)
{
    const auto amount = static_cast<std::uint64_t>(fault.amount);
    const base::Milliseconds span(fault.amount);
    switch (fault.kind) {
    case FaultKind::HubCrash:
        return m_hub.crash(span);
    case FaultKind::HubDies:
        return m_hub.dieIn(amount);
    case FaultKind::WriteFails:
        return m_hub.failNextWrite(amount);
    case FaultKind::DiskFull:
        m_hub.disk().full = true;
        m_world.scheduler.after(span, [this] { m_hub.disk().full = false; });
        return;
    case FaultKind::SlowDisk:
        m_hub.disk().slow = true;
        m_world.scheduler.after(span, [this] { m_hub.disk().slow = false; });
        return;
    case FaultKind::Backup:
        return m_hub.restoreBackup(amount);
    case FaultKind::ClockJump:
        return jumpClock(fault.amount);
    case FaultKind::Drain:
        return m_hub.drain();
    case FaultKind::RoleChange:
        return m_hub.changeRole(agent(fault.who), amount);
    case FaultKind::RuleChange:
        return m_hub.changeRules(settingsOf(newRules(amount)));
    case FaultKind::SwitchOff:
        m_hub.allow(agent(fault.who), false);
        m_world.scheduler.after(span, [this, who = agent(fault.who)] { m_hub.allow(who, true); });
        return;
    default:
        return;
    }
}

base::PersonId Site::agent(std::uint32_t who) const
{
    return {"agent" + std::to_string(who % m_shape.agents)};
}

void Site::partition(std::size_t who, base::Milliseconds span)
{
    m_network.partition(who);
    m_world.scheduler.after(span, [this, who] { m_network.heal(who); });
}

/// Half of them go one after the other and come back in an order of their own (FoundationDB's swizzle-clog).
void Site::swizzle(const Fault& fault)
{
    const auto half = static_cast<std::int64_t>(std::max<std::int64_t>(1, fault.amount / 2));
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        if (m_world.happens(500)) {
            continue;
        }
        const auto goes = m_world.between(0, half);
        const auto comes = m_world.between(half, fault.amount);
        m_world.scheduler.after(goes, [this, i] { m_network.partition(i); });
        m_world.scheduler.after(comes, [this, i] { m_network.heal(i); });
    }
}

void Site::jumpClock(std::int64_t by)
{
    m_world.wallOffset += by;
    m_world.note("world", [&] { return "the hub's clock jumps to " + std::to_string(m_world.wallOffset); });
}

Rules Site::newRules(std::uint64_t chance)
{
    base::SeededRandom random(chance);
    const Rules rules = drawRules(random, m_ruleSets++);
    m_ledger.know(rules);
    return rules;
}

void Site::calmDown()
{
    m_network.healAll();
    m_hub.disk().full = false;
    m_hub.disk().slow = false;
    for (std::uint32_t i = 0; i < m_shape.agents; ++i) {
        m_hub.allow(agent(i), true);
    }
    for (const auto& client : m_clients) {
        if (client->hasLeft()) {
            client->comeBack();
        }
    }
}

// -- afterwards --------------------------------------------------------------------------------------------------

bool Site::isQuiet(std::string* why) const
{
    std::string reason = !m_hub.isIdle() ? "the hub works" : m_network.anyDeaf() ? "a connection is deaf" : "";
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        Client& client = *m_clients[i];
        if (reason.empty() && !isAbsent(i) && !client.isSettled()) {
            reason = client.identity().name + " " + client.unsettled();
        }
    }
    if (why) {
        *why = reason;
    }
    return reason.empty();
}

void Site::check()
{
    if (!m_hub.isIdle()) {
        m_world.violate(0, "the hub doesn't come to rest");
        return;
    }
    m_hub.checkRebuild();
    m_ledger.checkNothingOverdue(m_hub.machine().desk(), m_hub.deskTime());
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        if (!isAbsent(i)) {
            m_clients[i]->check(m_hub);
        }
    }
}

} // namespace simulation
