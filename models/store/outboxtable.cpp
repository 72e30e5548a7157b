// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/outboxtable.h"

#include "core/protocol/codec.h"

#include <algorithm>

namespace store {

namespace {

constexpr const char* selected = "SELECT n, id, conversation, fence_epoch, fence_counter, name, state, at, sealed"
                                 " FROM outbox ";

std::string select(const char* condition)
{
    return std::string(selected) + condition;
}

/// The same for a number whenever it is asked for, since the same number with another id means a copied device.
base::CommandId fillerId(const base::DeviceId& device, std::uint64_t n)
{
    base::CommandId id {device.uuid};
    for (std::size_t i = 0; i < 8; ++i) {
        id.uuid.bytes[15 - i] = static_cast<std::uint8_t>(id.uuid.bytes[15 - i] ^ (n >> (8 * i)));
    }
    return id;
}

protocol::CommandFrame filler(std::uint64_t n, const base::CommandId& id)
{
    return {n, id, std::nullopt, std::nullopt, protocol::EmptyCommand {}};
}

} // namespace

std::uint64_t OutboxTable::append(protocol::CommandFrame frame, base::Timestamp at)
{
    frame.n = span().last + 1;
    const std::string sealed
        = m_shelf.vault.seal(protocol::encodeCommandData(frame.body), place("outbox", frame.id.uuid));
    std::optional<std::uint64_t> epoch;
    std::optional<std::uint64_t> counter;
    if (frame.fence) {
        epoch = frame.fence->epoch;
        counter = frame.fence->counter;
    }
    m_shelf.db
        .query("INSERT INTO outbox (n, id, conversation, fence_epoch, fence_counter, name, state, at, sealed)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8)")
        .with(frame.n, frame.id, frame.conversation, epoch, counter, protocol::nameOf(frame.body), at,
            sqlite::blob(sealed))
        .run();
    return frame.n;
}

OutboxSpan OutboxTable::span() const
{
    auto query
        = m_shelf.db.query("SELECT coalesce(max(n), 0), (SELECT min(n) FROM outbox WHERE state < 2) FROM outbox");
    query.next();
    OutboxSpan span;
    span.last = static_cast<std::uint64_t>(query.integer(0));
    span.settled = query.isNull(1) ? span.last : static_cast<std::uint64_t>(query.integer(1)) - 1;
    return span;
}

std::optional<OutboxRow> OutboxTable::read(const sqlite::Query& query) const
{
    OutboxRow row;
    row.frame.n = static_cast<std::uint64_t>(query.integer(0));
    row.frame.id = query.id<base::CommandId>(1);
    if (!query.isNull(2)) {
        row.frame.conversation = query.id<base::ConversationId>(2);
    }
    if (!query.isNull(3)) {
        row.frame.fence = protocol::Fence {
            static_cast<std::uint64_t>(query.integer(3)), static_cast<std::uint64_t>(query.integer(4))};
    }
    row.state = static_cast<RowState>(query.integer(6));
    row.at = query.time(7);
    const auto plain = m_shelf.vault.open(query.bytes(8), place("outbox", row.frame.id.uuid));
    if (!plain) {
        return std::nullopt;
    }
    row.frame.body = protocol::decodeCommandData(query.text(5), *plain);
    return row;
}

std::vector<OutboxRow> OutboxTable::readAll(sqlite::Query& query) const
{
    std::vector<OutboxRow> rows;
    while (query.next()) {
        if (auto row = read(query)) {
            rows.push_back(std::move(*row));
        }
    }
    return rows;
}

std::optional<OutboxRow> OutboxTable::find(std::uint64_t n) const
{
    auto query = m_shelf.db.query(select("WHERE n = ?1"));
    query.with(n);
    return query.next() ? read(query) : std::nullopt;
}

std::optional<OutboxRow> OutboxTable::find(const base::CommandId& id) const
{
    auto query = m_shelf.db.query(select("WHERE id = ?1"));
    query.with(id);
    return query.next() ? read(query) : std::nullopt;
}

std::vector<protocol::CommandFrame> OutboxTable::take(
    std::uint64_t from, std::size_t most, const base::DeviceId& device)
{
    const std::uint64_t last = span().last;
    const std::uint64_t through = last < from ? from - 1 : std::min<std::uint64_t>(last, from + most - 1);
    std::vector<protocol::CommandFrame> frames;
    for (std::uint64_t n = from; n <= through; ++n) {
        auto row = find(n);
        if (row && row->state != RowState::Refused) {
            frames.push_back(std::move(row->frame));
        } else {
            frames.push_back(filler(n, row ? row->frame.id : fillerId(device, n)));
        }
    }
    m_shelf.db.query("UPDATE outbox SET state = 1 WHERE n >= ?1 AND n <= ?2 AND state = 0").with(from, through).run();
    return frames;
}

std::vector<OutboxRow> OutboxTable::unsettled(const base::ConversationId& conversation) const
{
    auto query = m_shelf.db.query(
        select("WHERE conversation = ?1 AND state < 2 AND name IN ('message.send', 'note.add') ORDER BY n"));
    query.with(conversation);
    return readAll(query);
}

std::vector<OutboxRow> OutboxTable::unsettledThrough(std::uint64_t n) const
{
    auto query = m_shelf.db.query(select("WHERE n <= ?1 AND state < 2 ORDER BY n"));
    query.with(n);
    return readAll(query);
}

std::vector<OutboxRow> OutboxTable::unsettledNamed(std::string_view name) const
{
    auto query = m_shelf.db.query(select("WHERE state < 2 AND name = ?1 ORDER BY n"));
    query.with(name);
    return readAll(query);
}

int OutboxTable::countUnsettled(const base::ConversationId& conversation) const
{
    auto query = m_shelf.db.query("SELECT count(*) FROM outbox WHERE conversation = ?1 AND state < 2"
                                  " AND name IN ('message.send', 'note.add')");
    query.with(conversation);
    query.next();
    return static_cast<int>(query.integer(0));
}

int OutboxTable::countUnsettled() const
{
    auto query = m_shelf.db.query(
        "SELECT count(*) FROM outbox WHERE state < 2 AND name NOT IN ('message.mark', 'empty', 'presence.away')");
    query.next();
    return static_cast<int>(query.integer(0));
}

bool OutboxTable::hasUnsettled(std::string_view name) const
{
    auto query = m_shelf.db.query("SELECT 1 FROM outbox WHERE state < 2 AND name = ?1 LIMIT 1");
    query.with(name);
    return query.next();
}

void OutboxTable::rewrite(const OutboxRow& row, const protocol::CommandBody& body)
{
    const std::string sealed
        = m_shelf.vault.seal(protocol::encodeCommandData(body), place("outbox", row.frame.id.uuid));
    m_shelf.db.query("UPDATE outbox SET sealed = ?2 WHERE n = ?1 AND state = 0")
        .with(row.frame.n, sqlite::blob(sealed))
        .run();
}

void OutboxTable::empty(std::uint64_t n)
{
    const auto row = find(n);
    if (!row) {
        return;
    }
    const std::string sealed = m_shelf.vault.seal(
        protocol::encodeCommandData(protocol::EmptyCommand {}), place("outbox", row->frame.id.uuid));
    m_shelf.db
        .query("UPDATE outbox SET name = ?2, conversation = NULL, fence_epoch = NULL, fence_counter = NULL,"
               " sealed = ?3 WHERE n = ?1")
        .with(n, protocol::EmptyCommand::name, sqlite::blob(sealed))
        .run();
}

void OutboxTable::setState(std::uint64_t n, RowState state, base::Timestamp at)
{
    m_shelf.db.query("UPDATE outbox SET state = ?2, settled_at = ?3 WHERE n = ?1")
        .with(n, static_cast<int>(state), at)
        .run();
}

void OutboxTable::requeue(std::uint64_t from)
{
    m_shelf.db.query("UPDATE outbox SET state = 0, settled_at = NULL WHERE n >= ?1 AND state IN (1, 2)")
        .with(from)
        .run();
}

void OutboxTable::renumber()
{
    m_shelf.db.execute("DELETE FROM outbox WHERE state >= 2;"
                       // Numbers are unique at every moment: first out of the way, then to their places.
                       "UPDATE outbox SET n = -n;");
    auto query = m_shelf.db.query("SELECT n FROM outbox ORDER BY n DESC");
    std::vector<std::int64_t> old;
    while (query.next()) {
        old.push_back(query.integer(0));
    }
    std::int64_t fresh = 0;
    for (const std::int64_t n : old) {
        m_shelf.db.query("UPDATE outbox SET n = ?2, state = 0 WHERE n = ?1").with(n, ++fresh).run();
    }
}

void OutboxTable::prune(base::Timestamp now)
{
    m_shelf.db.query("DELETE FROM outbox WHERE state >= 2 AND settled_at < ?1 AND n < (SELECT max(n) FROM outbox)")
        .with(now - keptFor)
        .run();
}

} // namespace store
