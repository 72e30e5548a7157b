// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/clienthalf.h"
#include "core/simulation/world.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace simulation {

using ConnectionId = std::uint64_t;

/// Where bytes arrive.
class NetworkEnd
{
public:
    virtual ~NetworkEnd() = default;

    virtual void hubAccepted(ConnectionId id, std::size_t participant) = 0;
    virtual void hubReceived(ConnectionId id, const std::string& bytes) = 0;
    virtual void hubLost(ConnectionId id) = 0;

    virtual void clientConnected(std::size_t participant, session::LinkId link) = 0;
    virtual void clientReceived(std::size_t participant, session::LinkId link, const std::string& bytes) = 0;
    virtual void clientLost(std::size_t participant, session::LinkId link, const session::CloseInfo& info) = 0;
};

/// Connections in order and without loss while they live, as TCP gives them; but each may be slow, be cut with either
/// side told late or never, or go deaf without a word. Order between connections is anybody's guess: an old one may
/// still deliver when its successor is long open.
class Network
{
public:
    Network(World& world, NetworkEnd& ends);

    void connect(std::size_t participant, session::LinkId link);
    void sendUp(std::size_t participant, session::LinkId link, const std::string& bytes);
    void sendDown(ConnectionId id, const std::string& bytes);
    void closeByClient(std::size_t participant, session::LinkId link);
    void closeByHub(ConnectionId id, protocol::CloseCode code);

    // -- faults --
    void cutOne();
    void deafenOne();
    /// Nothing passes to or from this participant until `heal`.
    void partition(std::size_t participant);
    void heal(std::size_t participant) { m_partitioned.erase(participant); }
    void hubStopped();
    void hubStarted() { m_hubUp = true; }
    void clientCrashed(std::size_t participant);

    /// Somebody believes in a connection that delivers nothing.
    bool anyDeaf() const;

private:
    struct Connection
    {
        ConnectionId id = 0;
        std::size_t participant = 0;
        session::LinkId link = 0;
        bool hubSide = false;
        bool clientSide = true;
        bool deaf = false;
        std::int64_t slowness = 1; ///< most milliseconds of a usual hop
        base::Milliseconds lastUp {0};
        base::Milliseconds lastDown {0};
    };
    using Handle = std::shared_ptr<Connection>;

    base::Milliseconds hop(const Connection& connection);
    Handle find(std::size_t participant, session::LinkId link) const;
    Handle find(ConnectionId id) const;
    Handle any();
    void establish(const Handle& connection);
    void tellClient(const Handle& connection, session::CloseInfo info, base::Milliseconds delay);
    void tellHub(const Handle& connection, base::Milliseconds delay);
    void forgetIfDead(const Handle& connection);

    World& m_world;
    NetworkEnd& m_ends;
    std::map<ConnectionId, Handle> m_connections;
    std::set<std::size_t> m_partitioned;
    ConnectionId m_last = 0;
    bool m_hubUp = true;
};

} // namespace simulation
