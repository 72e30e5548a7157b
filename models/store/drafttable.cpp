// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/drafttable.h"

#include "core/protocol/codec.h"

namespace store {

namespace {

// The column `note`.
constexpr int wrapUpKind = 2;

std::string placeOf(const base::ConversationId& conversation, int kind)
{
    return place(kind == wrapUpKind ? "wrapupdraft" : kind != 0 ? "notedraft" : "draft", conversation.uuid);
}

} // namespace

std::string DraftTable::read(const base::ConversationId& conversation, int kind) const
{
    auto query = m_shelf.db.query("SELECT sealed FROM drafts WHERE conversation = ?1 AND note = ?2");
    query.with(conversation, kind);
    if (!query.next()) {
        return {};
    }
    const auto plain = m_shelf.vault.open(query.bytes(0), placeOf(conversation, kind));
    return plain ? *plain : std::string();
}

void DraftTable::write(const base::ConversationId& conversation, int kind, const std::string& text)
{
    if (text.empty()) {
        m_shelf.db.query("DELETE FROM drafts WHERE conversation = ?1 AND note = ?2").with(conversation, kind).run();
        return;
    }
    const std::string sealed = m_shelf.vault.seal(text, placeOf(conversation, kind));
    m_shelf.db.query("INSERT OR REPLACE INTO drafts (conversation, note, sealed) VALUES (?1, ?2, ?3)")
        .with(conversation, kind, sqlite::blob(sealed))
        .run();
}

std::string DraftTable::find(const base::ConversationId& conversation, bool note) const
{
    return read(conversation, note ? 1 : 0);
}

void DraftTable::put(const base::ConversationId& conversation, bool note, const std::string& text)
{
    write(conversation, note ? 1 : 0, text);
}

std::optional<protocol::WrapUp> DraftTable::findWrapUp(const base::ConversationId& conversation) const
{
    const std::string data = read(conversation, wrapUpKind);
    if (data.empty()) {
        return std::nullopt;
    }
    const protocol::CommandBody body = protocol::decodeCommandData(protocol::FinishWrapUp::name, data);
    const auto* finish = std::get_if<protocol::FinishWrapUp>(&body);
    return finish != nullptr ? std::optional(finish->outcome) : std::nullopt;
}

void DraftTable::putWrapUp(const base::ConversationId& conversation, const std::optional<protocol::WrapUp>& outcome)
{
    write(conversation, wrapUpKind,
        outcome ? protocol::encodeCommandData(protocol::FinishWrapUp {*outcome}) : std::string());
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
