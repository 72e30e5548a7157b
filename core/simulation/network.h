// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/clienthalf.h"
#include "core/simulation/world.h"

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
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
/// side told late or never, or go deaf without a word, in one direction or both. Order between connections is anybody's
/// guess: an old one may still deliver when its successor is long open.
/// Where it is told to, it is worse than any TCP: single messages are lost, doubled, swapped, torn in two, or one of an
/// earlier connection of the same client arrives in the present one.
class Network
{
public:
    /// `remembers`: messages may be asked to be replayed.
    Network(World& world, NetworkEnd& ends, bool remembers);

    void connect(std::size_t participant, session::LinkId link);
    void sendUp(std::size_t participant, session::LinkId link, const std::string& bytes);
    void sendDown(ConnectionId id, const std::string& bytes);
    void closeByClient(std::size_t participant, session::LinkId link);
    void closeByHub(ConnectionId id, protocol::CloseCode code);

    // -- faults --
    void cut(std::size_t participant);
    /// `ways` % 3: both, up, down.
    void deafen(std::size_t participant, std::uint64_t ways);
    /// Nothing passes to or from this participant until `heal` was called as often.
    void partition(std::size_t participant);
    void heal(std::size_t participant);
    void healAll() { m_partitioned.clear(); }
    /// Does something to the next message of this participant's connection; `how` says in which direction and what.
    void mangle(std::size_t participant, std::uint64_t how);
    /// A message of this connection was tampered with: its halves may find fault with it.
    bool wasMangled(std::size_t participant, session::LinkId link) const;
    void hubStopped();
    void hubStarted() { m_hubUp = true; }
    void clientCrashed(std::size_t participant);

    /// Somebody believes in a connection that delivers nothing.
    bool anyDeaf() const;

private:
    enum Way : std::size_t
    {
        Up,
        Down,
    };
    enum class Mangling
    {
        Lose,
        Double,
        Swap,
        Tear,
        Replay,
    };

    struct Connection
    {
        ConnectionId id = 0;
        std::size_t participant = 0;
        session::LinkId link = 0;
        bool hubSide = false;
        bool clientSide = true;
        std::array<bool, 2> deaf {}; ///< up, down
        bool mangled = false;
        std::array<std::optional<Mangling>, 2> next; ///< what happens to the next message
        std::array<std::string, 2> held; ///< delivered after the next one
        std::int64_t slowness = 1; ///< most milliseconds of a usual hop
        std::array<base::Milliseconds, 2> last {}; ///< when the newest message arrives
    };
    using Handle = std::shared_ptr<Connection>;

    base::Milliseconds hop(const Connection& connection);
    Handle find(std::size_t participant, session::LinkId link) const;
    Handle find(ConnectionId id) const;
    Handle newest(std::size_t participant) const;
    void send(const Handle& connection, Way way, const std::string& bytes);
    void mangled(const Handle& connection, Way way, Mangling how, const std::string& bytes);
    void carry(const Handle& connection, Way way, std::string bytes);
    void deliver(const Connection& connection, Way way, const std::string& bytes);
    void remember(const Connection& connection, Way way, const std::string& bytes);
    bool isDeaf(const Connection& connection) const { return connection.deaf[Up] || connection.deaf[Down]; }
    void establish(const Handle& connection);
    void tellClient(const Handle& connection, session::CloseInfo info, base::Milliseconds delay);
    void tellHub(const Handle& connection, base::Milliseconds delay);
    void forgetIfDead(const Handle& connection);

    World& m_world;
    NetworkEnd& m_ends;
    std::map<ConnectionId, Handle> m_connections;
    std::map<std::pair<std::size_t, session::LinkId>, Handle> m_byLink;
    std::map<std::size_t, int> m_partitioned;
    bool m_remembers; ///< the run replays messages
    std::map<std::pair<std::size_t, Way>, std::deque<std::pair<ConnectionId, std::string>>> m_past;
    ConnectionId m_last = 0;
    bool m_hubUp = true;
};

} // namespace simulation
