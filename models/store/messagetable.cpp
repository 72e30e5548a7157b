// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/messagetable.h"

#include "core/protocol/codec.h"

#include <algorithm>

namespace store {

namespace {

constexpr std::string_view table = "message";
constexpr int fromCustomer = static_cast<int>(protocol::AuthorKind::customer);

} // namespace

void MessageTable::put(const protocol::MessageRow& row)
{
    const std::string sealed = m_shelf.vault.seal(protocol::encodeRow(row), place(table, row.id.uuid));
    m_shelf.db
        .query("INSERT OR REPLACE INTO messages (conversation, number, id, author, at, sealed)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .with(row.conversation, row.number, row.id, static_cast<int>(row.author.kind), row.at, sqlite::blob(sealed))
        .run();
}

std::optional<protocol::MessageRow> MessageTable::read(const sqlite::Query& query) const
{
    const auto plain = m_shelf.vault.open(query.bytes(1), place(table, query.uuid(0)));
    if (!plain) {
        return std::nullopt;
    }
    const auto row = protocol::decodeRow(*plain);
    const auto* message = row ? std::get_if<protocol::MessageRow>(&*row) : nullptr;
    return message ? std::optional(*message) : std::nullopt;
}

std::optional<protocol::MessageRow> MessageTable::find(const base::MessageId& id) const
{
    auto query = m_shelf.db.query("SELECT id, sealed FROM messages WHERE id = ?1");
    query.with(id);
    return query.next() ? read(query) : std::nullopt;
}

std::vector<protocol::MessageRow> MessageTable::page(
    const base::ConversationId& conversation, std::optional<std::uint64_t> before, int limit) const
{
    auto query = m_shelf.db.query("SELECT id, sealed FROM messages WHERE conversation = ?1 AND number < ?2"
                                  " ORDER BY number DESC LIMIT ?3");
    query.with(conversation, before.value_or(std::uint64_t {1} << 62), limit);
    std::vector<protocol::MessageRow> rows;
    while (query.next()) {
        if (auto row = read(query)) {
            rows.push_back(std::move(*row));
        }
    }
    std::ranges::reverse(rows);
    return rows;
}

std::optional<protocol::MessageRow> MessageTable::lastShown(const base::ConversationId& conversation) const
{
    constexpr int pageSize = 8;
    std::optional<std::uint64_t> before;
    while (true) {
        std::vector<protocol::MessageRow> rows = page(conversation, before, pageSize);
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            if (!row->internal) {
                return std::move(*row);
            }
        }
        if (rows.size() < pageSize) {
            return std::nullopt;
        }
        before = rows.front().number;
    }
}

std::uint64_t MessageTable::numberOf(const std::optional<base::MessageId>& id) const
{
    if (!id) {
        return 0;
    }
    auto query = m_shelf.db.query("SELECT number FROM messages WHERE id = ?1");
    query.with(*id);
    return query.next() ? static_cast<std::uint64_t>(query.integer(0)) : 0;
}

int MessageTable::countFromCustomer(const base::ConversationId& conversation, std::uint64_t above) const
{
    auto query
        = m_shelf.db.query("SELECT count(*) FROM messages WHERE conversation = ?1 AND number > ?2 AND author = ?3");
    query.with(conversation, above, fromCustomer);
    query.next();
    return static_cast<int>(query.integer(0));
}

std::optional<base::MessageId> MessageTable::lastFromCustomer(const base::ConversationId& conversation) const
{
    auto query = m_shelf.db.query(
        "SELECT id FROM messages WHERE conversation = ?1 AND author = ?2 ORDER BY number DESC LIMIT 1");
    query.with(conversation, fromCustomer);
    return query.next() ? std::optional(query.id<base::MessageId>(0)) : std::nullopt;
}

} // namespace store
