// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the store and the person give to the client half.

#include "core/protocol/codec.h"
#include "core/session/clienthalf.h"

#include <utility>

namespace session {

namespace {

constexpr base::Milliseconds queryWithin {30'000};

} // namespace

ClientActions ClientHalf::stored(const protocol::Cursor& cursor, Instant now)
{
    if (m_acks.stored(cursor, now) && isOpen()) {
        send(protocol::Ack {m_acks.take()});
    }
    return flush();
}

ClientActions ClientHalf::rollBack(std::optional<StoredPosition> position, Instant now)
{
    m_position = std::move(position);
    m_lastEvent = {};
    dropOpened(now);
    return flush();
}

void ClientHalf::dropOpened(Instant now)
{
    if (m_link && m_link->phase != Phase::Connecting && m_link->phase != Phase::Hello) {
        m_actions.push_back(CloseLink {m_link->id, protocol::CloseCode::Normal});
        lost({}, now);
    }
}

ClientActions ClientHalf::wiped(const std::string& scope, Instant)
{
    if (scope == "device") {
        m_position.reset();
    }
    if (isOpen()) {
        send(protocol::Revoked {scope});
    }
    return flush();
}

ClientActions ClientHalf::commandsAvailable(std::uint64_t last, Instant now)
{
    m_pipe.available(last);
    pump(now);
    return flush();
}

ClientActions ClientHalf::commands(std::uint64_t from, std::vector<protocol::CommandFrame> frames, Instant now)
{
    if (isOpen()) {
        const std::size_t before = m_actions.size();
        m_pipe.give(from, frames, m_link->id, now, m_actions);
        for (std::size_t i = before; i < m_actions.size(); ++i) {
            if (auto* sent = std::get_if<SendOnLink>(&m_actions[i])) {
                sent->bytes = m_link->numbers.number(std::move(sent->bytes));
            }
        }
        pump(now);
    }
    return flush();
}

ClientActions ClientHalf::rollBackOutbox(OutboxState outbox, Instant now)
{
    dropOpened(now);
    m_pipe = CommandPipe(outbox);
    return flush();
}

ClientActions ClientHalf::query(protocol::Query query, Instant now)
{
    const std::uint64_t q = query.q;
    if (m_queries.size() >= pendingQueries) {
        m_actions.push_back(QueryFailed {q});
        return flush();
    }
    if (isOpen()) {
        send(query);
    }
    m_queries[q] = {std::move(query), now + queryWithin};
    return flush();
}

ClientActions ClientHalf::signal(const protocol::Signal& signal, Instant)
{
    if (isOpen()) {
        send(signal);
    }
    return flush();
}

void ClientHalf::sendQueries()
{
    for (const auto& [q, pending] : m_queries) {
        send(pending.query);
    }
}

void ClientHalf::pump(Instant now)
{
    if (isOpen()) {
        m_pipe.pump(now, m_actions);
    }
}

void ClientHalf::send(const protocol::ClientFrame& frame)
{
    m_actions.push_back(SendOnLink {m_link->id, m_link->numbers.number(protocol::encode(frame))});
}

} // namespace session
