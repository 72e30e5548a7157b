// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulation/client.h"
#include "core/simulation/hub.h"
#include "core/simulation/ledger.h"
#include "core/simulation/network.h"

#include <memory>
#include <string>
#include <vector>

namespace simulation {

/// One desk: its hub, its network, its clients, and who watches over its log. Desks of a run share time and chance
/// only.
class Site final : public NetworkEnd
{
public:
    /// `rules`: from which chance its first rules are drawn.
    Site(World& world, const DeskShape& shape, bool remembers, std::uint64_t rules);

    /// Everybody comes and acts until the world is calm.
    void start();
    void suffer(const Fault& fault);
    /// The faults stop, everybody comes back.
    void calmDown();
    /// Nothing is under way. `why`: what is.
    bool isQuiet(std::string* why = nullptr) const;
    /// All invariants that need rest.
    void check();
    std::uint64_t stateHash() const { return m_hub.machine().hash(); }
    /// In its log; 0 while the hub is down.
    std::uint64_t events() const { return m_hub.isUp() ? m_hub.machine().position().value : 0; }

    void hubAccepted(ConnectionId id, std::size_t participant) override { m_hub.accepted(id, participant); }
    void hubReceived(ConnectionId id, const std::string& bytes) override { m_hub.received(id, bytes); }
    void hubLost(ConnectionId id) override { m_hub.lost(id); }
    void clientConnected(std::size_t participant, session::LinkId link) override;
    void clientReceived(std::size_t participant, session::LinkId link, const std::string& bytes) override;
    void clientLost(std::size_t participant, session::LinkId link, const session::CloseInfo& info) override;

private:
    bool isAbsent(std::size_t i) const;
    void planAct(std::size_t i);
    void act(std::size_t i);
    void strikeClient(const Fault& fault, std::size_t who);
    void strikeHub(const Fault& fault);
    void partition(std::size_t who, base::Milliseconds span);
    void swizzle(const Fault& fault);
    void jumpClock(std::int64_t by);
    /// Drawn from this number, and known to the ledger.
    Rules newRules(std::uint64_t chance);
    base::PersonId agent(std::uint32_t who) const;

    World& m_world;
    DeskShape m_shape;
    Network m_network;
    Ledger m_ledger;
    std::uint32_t m_ruleSets = 0;
    Hub m_hub;
    std::vector<std::unique_ptr<Client>> m_clients;
};

} // namespace simulation
