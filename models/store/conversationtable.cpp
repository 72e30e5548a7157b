// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/conversationtable.h"

#include "core/protocol/codec.h"

namespace store {

namespace {

constexpr std::string_view table = "conversation";
constexpr int closedState = static_cast<int>(protocol::ConversationState::closed);

std::vector<base::ConversationId> ids(sqlite::Query& query)
{
    std::vector<base::ConversationId> found;
    while (query.next()) {
        found.push_back(query.id<base::ConversationId>(0));
    }
    return found;
}

} // namespace

void ConversationTable::put(const StoredConversation& conversation)
{
    const protocol::ConversationRow& row = conversation.row;
    const std::string sealed = m_shelf.vault.seal(protocol::encodeRow(row), place(table, row.id.uuid));
    m_shelf.db
        .query("INSERT OR REPLACE INTO conversations"
               " (id, customer, state, mine, opened_at, state_since, last_at, stub, sealed)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .with(row.id, row.customer, static_cast<int>(row.state), conversation.mine, row.openedAt, row.stateSince,
            row.lastAt, conversation.stub, sqlite::blob(sealed))
        .run();
}

std::optional<StoredConversation> ConversationTable::read(const sqlite::Query& query) const
{
    const auto plain = m_shelf.vault.open(query.bytes(3), place(table, query.uuid(0)));
    if (!plain) {
        return std::nullopt;
    }
    const auto row = protocol::decodeRow(*plain);
    const auto* conversation = row ? std::get_if<protocol::ConversationRow>(&*row) : nullptr;
    if (!conversation) {
        return std::nullopt;
    }
    return StoredConversation {*conversation, query.integer(1) != 0, query.integer(2) != 0};
}

std::vector<StoredConversation> ConversationTable::readAll(sqlite::Query& query) const
{
    std::vector<StoredConversation> found;
    while (query.next()) {
        if (auto conversation = read(query)) {
            found.push_back(std::move(*conversation));
        }
    }
    return found;
}

std::optional<StoredConversation> ConversationTable::find(const base::ConversationId& id) const
{
    auto query = m_shelf.db.query("SELECT id, mine, stub, sealed FROM conversations WHERE id = ?1");
    query.with(id);
    return query.next() ? read(query) : std::nullopt;
}

void ConversationTable::remove(const base::ConversationId& id)
{
    m_shelf.db.query("DELETE FROM messages WHERE conversation = ?1").with(id).run();
    m_shelf.db.query("DELETE FROM entries WHERE conversation = ?1").with(id).run();
    m_shelf.db.query("DELETE FROM conversations WHERE id = ?1").with(id).run();
}

void ConversationTable::clear()
{
    m_shelf.db.execute("DELETE FROM messages; DELETE FROM entries; DELETE FROM conversations");
}

std::vector<StoredConversation> ConversationTable::all() const
{
    auto query = m_shelf.db.query("SELECT id, mine, stub, sealed FROM conversations");
    return readAll(query);
}

std::vector<StoredConversation> ConversationTable::inbox(base::Timestamp closedSince) const
{
    auto query = m_shelf.db.query("SELECT id, mine, stub, sealed FROM conversations"
                                  " WHERE mine = 1 AND (state <> ?1 OR state_since >= ?2)");
    query.with(closedState, closedSince);
    return readAll(query);
}

std::vector<base::ConversationId> ConversationTable::open() const
{
    auto query = m_shelf.db.query("SELECT id FROM conversations WHERE state <> ?1");
    query.with(closedState);
    return ids(query);
}

std::vector<base::ConversationId> ConversationTable::stubs() const
{
    auto query = m_shelf.db.query("SELECT id FROM conversations WHERE stub = 1");
    return ids(query);
}

std::vector<base::ConversationId> ConversationTable::byAge() const
{
    auto query = m_shelf.db.query("SELECT id FROM conversations ORDER BY last_at");
    return ids(query);
}

std::vector<StoredConversation> ConversationTable::ofCustomer(const base::CustomerId& customer, int limit) const
{
    auto query = m_shelf.db.query("SELECT id, mine, stub, sealed FROM conversations WHERE customer = ?1 AND stub = 0"
                                  " ORDER BY opened_at DESC LIMIT ?2");
    query.with(customer, limit);
    return readAll(query);
}

std::vector<base::ConversationId> ConversationTable::expendable(base::Timestamp before, int most) const
{
    // Never one with a draft or with something unsent: that exists nowhere else. A wrap-up (2, 3) of a conversation
    // that has ended is past, however.
    auto query = m_shelf.db.query(
        "SELECT id FROM (SELECT id, last_at, row_number() OVER (ORDER BY last_at DESC) AS place FROM conversations"
        " WHERE state = ?1) WHERE (last_at < ?2 OR place > ?3)"
        " AND id NOT IN (SELECT conversation FROM drafts WHERE note NOT IN (2, 3)) AND id NOT IN (SELECT conversation "
        "FROM pending)"
        " AND id NOT IN (SELECT conversation FROM outbox WHERE conversation IS NOT NULL AND state < 2)");
    query.with(closedState, before, most);
    return ids(query);
}

} // namespace store
