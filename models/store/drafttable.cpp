// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/drafttable.h"

namespace store {

namespace {

std::string placeOf(const base::ConversationId& conversation, bool note)
{
    return place(note ? "notedraft" : "draft", conversation.uuid);
}

} // namespace

std::string DraftTable::find(const base::ConversationId& conversation, bool note) const
{
    auto query = m_shelf.db.query("SELECT sealed FROM drafts WHERE conversation = ?1 AND note = ?2");
    query.with(conversation, note);
    if (!query.next()) {
        return {};
    }
    const auto plain = m_shelf.vault.open(query.bytes(0), placeOf(conversation, note));
    return plain ? *plain : std::string();
}

void DraftTable::put(const base::ConversationId& conversation, bool note, const std::string& text)
{
    if (text.empty()) {
        m_shelf.db.query("DELETE FROM drafts WHERE conversation = ?1 AND note = ?2").with(conversation, note).run();
        return;
    }
    const std::string sealed = m_shelf.vault.seal(text, placeOf(conversation, note));
    m_shelf.db.query("INSERT OR REPLACE INTO drafts (conversation, note, sealed) VALUES (?1, ?2, ?3)")
        .with(conversation, note, sqlite::blob(sealed))
        .run();
}

void DraftTable::append(const base::ConversationId& conversation, bool note, const std::string& text)
{
    if (text.empty()) {
        return;
    }
    const std::string present = find(conversation, note);
    put(conversation, note, present.empty() ? text : present + "\n" + text);
}

} // namespace store
