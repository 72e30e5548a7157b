// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/network.h"

#include <algorithm>
#include <iterator>

namespace simulation {

Network::Network(World& world, NetworkEnd& ends)
    : m_world(world)
    , m_ends(ends)
{ }

base::Milliseconds Network::hop(const Connection& connection)
{
    const bool stall = !m_world.calm && m_world.happens(5);
    return m_world.between(0, stall ? 6'000 : connection.slowness);
}

Network::Handle Network::find(std::size_t participant, session::LinkId link) const
{
    for (const auto& [id, connection] : m_connections) {
        if (connection->participant == participant && connection->link == link) {
            return connection;
        }
    }
    return nullptr;
}

Network::Handle Network::find(ConnectionId id) const
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second;
}

Network::Handle Network::any()
{
    if (m_connections.empty()) {
        return nullptr;
    }
    auto chosen = m_connections.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(m_world.random.below(m_connections.size())));
    return chosen->second;
}

void Network::connect(std::size_t participant, session::LinkId link)
{
    auto connection = std::make_shared<Connection>();
    connection->id = ++m_last;
    connection->participant = participant;
    connection->link = link;
    connection->slowness = m_world.calm ? 20 : m_world.between(1, 300).count();
    m_connections[connection->id] = connection;
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
    if (!connection || !connection->clientSide) {
        return;
    }
    connection->lastUp = std::max(connection->lastUp, m_world.now() + hop(*connection));
    m_world.scheduler.after(connection->lastUp - m_world.now(), [this, connection, bytes] {
        if (connection->hubSide && !connection->deaf) {
            m_ends.hubReceived(connection->id, bytes);
        }
    });
}

void Network::sendDown(ConnectionId id, const std::string& bytes)
{
    const Handle connection = find(id);
    if (!connection || !connection->hubSide) {
        return;
    }
    connection->lastDown = std::max(connection->lastDown, m_world.now() + hop(*connection));
    m_world.scheduler.after(connection->lastDown - m_world.now(), [this, connection, bytes] {
        if (connection->clientSide && !connection->deaf) {
            m_ends.clientReceived(connection->participant, connection->link, bytes);
        }
    });
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
    tellHub(connection, std::max(connection->lastUp - m_world.now(), hop(*connection)) + linger);
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
    tellClient(connection, info, std::max(connection->lastDown - m_world.now(), hop(*connection)));
}

void Network::tellClient(const Handle& connection, session::CloseInfo info, base::Milliseconds delay)
{
    m_world.scheduler.after(delay, [this, connection, info] {
        if (connection->clientSide && !connection->deaf) {
            connection->clientSide = false;
            m_ends.clientLost(connection->participant, connection->link, info);
        }
        forgetIfDead(connection);
    });
}

void Network::tellHub(const Handle& connection, base::Milliseconds delay)
{
    m_world.scheduler.after(delay, [this, connection] {
        if (connection->hubSide && !connection->deaf) {
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
    }
}

void Network::cutOne()
{
    const Handle connection = any();
    if (!connection) {
        return;
    }
    ++m_world.report.figures.cuts;
    m_world.note("network", "cuts connection " + std::to_string(connection->id));
    tellClient(connection, {}, m_world.between(0, 50));
    tellHub(connection, m_world.between(0, 50));
}

void Network::deafenOne()
{
    const Handle connection = any();
    if (connection) {
        m_world.note("network", "connection " + std::to_string(connection->id) + " goes deaf");
        connection->deaf = true;
    }
}

void Network::partition(std::size_t participant)
{
    m_world.note("network", "partitions participant " + std::to_string(participant));
    m_partitioned.insert(participant);
    for (const auto& [id, connection] : m_connections) {
        if (connection->participant == participant) {
            connection->deaf = true;
        }
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
            connection->deaf = true;
        }
        tellClient(connection, {}, hop(*connection));
    }
}

bool Network::anyDeaf() const
{
    return std::any_of(m_connections.begin(), m_connections.end(),
        [](const auto& entry) { return entry.second->deaf && entry.second->clientSide; });
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
            connection->deaf = true;
        }
        tellHub(connection, hop(*connection));
    }
}

} // namespace simulation
