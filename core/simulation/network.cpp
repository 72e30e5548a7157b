// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/network.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace simulation {

namespace {

/// Messages of ended connections that may turn up again, per client and direction.
constexpr std::size_t pastKept = 24;

} // namespace

Network::Network(World& world, NetworkEnd& ends, bool remembers)
    : m_world(world)
    , m_ends(ends)
    , m_remembers(remembers)
{ }

base::Milliseconds Network::hop(const Connection& connection)
{
    const bool stall = m_world.stalls() && m_world.happens(5);
    return m_world.between(0, stall ? 6'000 : connection.slowness);
}

Network::Handle Network::find(std::size_t participant, session::LinkId link) const
{
    const auto found = m_byLink.find({participant, link});
    return found == m_byLink.end() ? nullptr : found->second;
}

Network::Handle Network::find(ConnectionId id) const
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second;
}

Network::Handle Network::newest(std::size_t participant) const
{
    const auto after = m_byLink.lower_bound({participant + 1, 0});
    const bool any = after != m_byLink.begin() && std::prev(after)->first.first == participant;
    return any ? std::prev(after)->second : nullptr;
}

void Network::connect(std::size_t participant, session::LinkId link)
{
    auto connection = std::make_shared<Connection>();
    connection->id = ++m_last;
    connection->participant = participant;
    connection->link = link;
    connection->slowness = m_world.calm ? 20 : m_world.between(1, 300).count();
    m_connections[connection->id] = connection;
    m_byLink[{participant, link}] = connection;
    m_world.scheduler.after(hop(*connection), [this, connection] { establish(connection); });
}

void Network::establish(const Handle& connection)
{
    if (!connection->clientSide) {
        forgetIfDead(connection);
        return;
    }
    if (m_partitioned.contains(connection->participant)) {
        return; // nobody answers; the client gives up by itself
    }
    if (!m_hubUp) {
        session::CloseInfo info;
        if (m_world.happens(200)) {
            info.httpStatus = 503;
            info.retryAfter = m_world.between(0, 3'000);
        }
        tellClient(connection, info, base::Milliseconds(1));
        return;
    }
    connection->hubSide = true;
    ++m_world.report.figures.connections;
    m_ends.clientConnected(connection->participant, connection->link);
    if (connection->hubSide) {
        m_ends.hubAccepted(connection->id, connection->participant);
    }
}

void Network::sendUp(std::size_t participant, session::LinkId link, const std::string& bytes)
{
    const Handle connection = find(participant, link);
    if (connection && connection->clientSide) {
        send(connection, Up, bytes);
    }
}

void Network::sendDown(ConnectionId id, const std::string& bytes)
{
    const Handle connection = find(id);
    if (connection && connection->hubSide) {
        send(connection, Down, bytes);
    }
}

void Network::send(const Handle& connection, Way way, const std::string& bytes)
{
    if (const auto how = std::exchange(connection->next[way], std::nullopt)) {
        mangled(connection, way, *how, bytes);
    } else {
        carry(connection, way, bytes);
    }
    if (m_remembers) {
        remember(*connection, way, bytes);
    }
}

void Network::remember(const Connection& connection, Way way, const std::string& bytes)
{
    auto& past = m_past[{connection.participant, way}];
    past.emplace_back(connection.id, bytes);
    if (past.size() > pastKept) {
        past.pop_front();
    }
}

void Network::mangled(const Handle& connection, Way way, Mangling how, const std::string& bytes)
{
    m_world.note("network", [&] {
        return "does " + std::to_string(static_cast<int>(how)) + " to " + bytes.substr(0, 60) + " of connection "
            + std::to_string(connection->id);
    });
    ++m_world.report.figures.mangled;
    connection->mangled = true;
    switch (how) {
    case Mangling::Lose:
        return;
    case Mangling::Double:
        carry(connection, way, bytes);
        carry(connection, way, bytes);
        return;
    case Mangling::Swap:
        connection->held[way] = bytes;
        return;
    case Mangling::Tear:
        carry(connection, way, bytes.substr(0, bytes.size() / 2));
        carry(connection, way, bytes.substr(bytes.size() / 2));
        return;
    case Mangling::Replay:
        break;
    }
    const auto& past = m_past[{connection->participant, way}];
    const auto older
        = std::count_if(past.begin(), past.end(), [&](const auto& entry) { return entry.first != connection->id; });
    if (older > 0) {
        // They lie in the order in which they were sent: the older ones first.
        carry(connection, way, past[m_world.random.below(static_cast<std::uint64_t>(older))].second);
    }
    carry(connection, way, bytes);
}

void Network::carry(const Handle& connection, Way way, std::string bytes)
{
    if (m_world.options().bug == PlantedBug::StripNumbers && bytes.starts_with("{\"f\":")) {
        bytes.erase(1, bytes.find(','));
    }
    auto& last = connection->last[way];
    last = std::max(last, m_world.now() + hop(*connection));
    m_world.scheduler.after(last - m_world.now(),
        [this, connection, way, carried = std::move(bytes)] { deliver(*connection, way, carried); });
    if (!connection->held[way].empty()) {
        carry(connection, way, std::exchange(connection->held[way], {}));
    }
}

void Network::deliver(const Connection& connection, Way way, const std::string& bytes)
{
    if (connection.deaf[way]) {
        return;
    }
    if (way == Up && connection.hubSide) {
        m_ends.hubReceived(connection.id, bytes);
    } else if (way == Down && connection.clientSide) {
        m_ends.clientReceived(connection.participant, connection.link, bytes);
    }
}

void Network::closeByClient(std::size_t participant, session::LinkId link)
{
    const Handle connection = find(participant, link);
    if (!connection) {
        return;
    }
    connection->clientSide = false;
    // What was sent before still arrives, perhaps after the next connection is open.
    const auto linger = m_world.happens(300) ? m_world.between(0, 4'000) : base::Milliseconds(0);
    tellHub(connection, std::max(connection->last[Up] - m_world.now(), hop(*connection)) + linger);
}

void Network::closeByHub(ConnectionId id, protocol::CloseCode code)
{
    const Handle connection = find(id);
    if (!connection) {
        return;
    }
    connection->hubSide = false;
    session::CloseInfo info;
    info.code = static_cast<std::uint16_t>(code);
    tellClient(connection, info, std::max(connection->last[Down] - m_world.now(), hop(*connection)));
}

void Network::tellClient(const Handle& connection, session::CloseInfo info, base::Milliseconds delay)
{
    m_world.scheduler.after(delay, [this, connection, info] {
        if (connection->clientSide && !connection->deaf[Down]) {
            connection->clientSide = false;
            m_ends.clientLost(connection->participant, connection->link, info);
        }
        forgetIfDead(connection);
    });
}

void Network::tellHub(const Handle& connection, base::Milliseconds delay)
{
    m_world.scheduler.after(delay, [this, connection] {
        if (connection->hubSide && !connection->deaf[Up]) {
            connection->hubSide = false;
            m_ends.hubLost(connection->id);
        }
        forgetIfDead(connection);
    });
}

void Network::forgetIfDead(const Handle& connection)
{
    if (!connection->hubSide && !connection->clientSide) {
        m_connections.erase(connection->id);
        m_byLink.erase({connection->participant, connection->link});
    }
}

void Network::cut(std::size_t participant)
{
    const Handle connection = newest(participant);
    if (!connection) {
        return;
    }
    ++m_world.report.figures.cuts;
    m_world.note("network", [&] { return "cuts connection " + std::to_string(connection->id); });
    tellClient(connection, {}, m_world.between(0, 50));
    tellHub(connection, m_world.between(0, 50));
}

void Network::deafen(std::size_t participant, std::uint64_t ways)
{
    if (const Handle connection = newest(participant)) {
        m_world.note("network", [&] { return "connection " + std::to_string(connection->id) + " goes deaf"; });
        // Never better than before: what was lost meanwhile would be missing.
        connection->deaf = {connection->deaf[Up] || ways % 3 != 2, connection->deaf[Down] || ways % 3 != 1};
    }
}

void Network::mangle(std::size_t participant, std::uint64_t how)
{
    if (const Handle connection = newest(participant)) {
        connection->next[how % 2] = static_cast<Mangling>(how / 2 % 5);
    }
}

bool Network::wasMangled(std::size_t participant, session::LinkId link) const
{
    const Handle connection = find(participant, link);
    return connection && connection->mangled;
}

void Network::partition(std::size_t participant)
{
    m_world.note("network", [&] { return "partitions participant " + std::to_string(participant); });
    ++m_partitioned[participant];
    for (const auto& [id, connection] : m_connections) {
        if (connection->participant == participant) {
            connection->deaf = {true, true};
        }
    }
}

void Network::heal(std::size_t participant)
{
    const auto found = m_partitioned.find(participant);
    if (found != m_partitioned.end() && --found->second == 0) {
        m_partitioned.erase(found);
    }
}

void Network::hubStopped()
{
    m_hubUp = false;
    const auto connections = m_connections;
    for (const auto& [id, connection] : connections) {
        if (!connection->hubSide) {
            continue;
        }
        connection->hubSide = false;
        if (m_world.happens(250)) {
            connection->deaf = {true, true};
        }
        tellClient(connection, {}, hop(*connection));
    }
}

bool Network::anyDeaf() const
{
    return std::any_of(m_connections.begin(), m_connections.end(),
        [this](const auto& entry) { return isDeaf(*entry.second) && entry.second->clientSide; });
}

void Network::clientCrashed(std::size_t participant)
{
    const auto connections = m_connections;
    for (const auto& [id, connection] : connections) {
        if (connection->participant != participant || !connection->clientSide) {
            continue;
        }
        connection->clientSide = false;
        if (m_world.happens(250)) {
            connection->deaf = {true, true};
        }
        tellHub(connection, hop(*connection));
    }
}

} // namespace simulation
