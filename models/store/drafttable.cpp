// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/drafttable.h"

#include "core/protocol/codec.h"

namespace store {

std::string DraftTable::placeOf(const base::ConversationId& conversation, Kind kind)
{
    switch (kind) {
    case Kind::Reply:
        return place("draft", conversation.uuid);
    case Kind::Note:
        return place("notedraft", conversation.uuid);
    case Kind::RefusedWrapUp:
        return place("wrapupdraft", conversation.uuid);
    case Kind::WrapUp:
        return place("wrapupentry", conversation.uuid);
    case Kind::Files:
        return place("draftfiles", conversation.uuid);
    case Kind::Transfer:
        return place("transferdraft", conversation.uuid);
    case Kind::Article:
        return place("articledraft", conversation.uuid);
    }
    return {};
}

std::string DraftTable::read(const base::ConversationId& conversation, Kind kind) const
{
    auto query = m_shelf.db.query("SELECT sealed FROM drafts WHERE conversation = ?1 AND note = ?2");
    query.with(conversation, int(kind));
    if (!query.next()) {
        return {};
    }
    const auto plain = m_shelf.vault.open(query.bytes(0), placeOf(conversation, kind));
    return plain ? *plain : std::string();
}

void DraftTable::write(const base::ConversationId& conversation, Kind kind, const std::string& text)
{
    if (text.empty()) {
        m_shelf.db.query("DELETE FROM drafts WHERE conversation = ?1 AND note = ?2")
            .with(conversation, int(kind))
            .run();
        return;
    }
    const std::string sealed = m_shelf.vault.seal(text, placeOf(conversation, kind));
    m_shelf.db.query("INSERT OR REPLACE INTO drafts (conversation, note, sealed) VALUES (?1, ?2, ?3)")
        .with(conversation, int(kind), sqlite::blob(sealed))
        .run();
}

std::string DraftTable::find(const base::ConversationId& conversation, bool note) const
{
    return read(conversation, note ? Kind::Note : Kind::Reply);
}

void DraftTable::put(const base::ConversationId& conversation, bool note, const std::string& text)
{
    write(conversation, note ? Kind::Note : Kind::Reply, text);
}

std::optional<items::WrapUpDraft> DraftTable::findWrapUp(const base::ConversationId& conversation) const
{
    for (const Kind kind : {Kind::WrapUp, Kind::RefusedWrapUp}) {
        const std::string data = read(conversation, kind);
        const protocol::CommandBody body = protocol::decodeCommandData(protocol::FinishWrapUp::name, data);
        if (const auto* finish = std::get_if<protocol::FinishWrapUp>(&body); finish != nullptr && !data.empty()) {
            return items::WrapUpDraft {finish->outcome, kind == Kind::RefusedWrapUp};
        }
    }
    return std::nullopt;
}

void DraftTable::putWrapUp(const base::ConversationId& conversation, const std::optional<items::WrapUpDraft>& draft)
{
    for (const Kind kind : {Kind::WrapUp, Kind::RefusedWrapUp}) {
        const bool here = draft && draft->refused == (kind == Kind::RefusedWrapUp);
        write(conversation, kind,
            here ? protocol::encodeCommandData(protocol::FinishWrapUp {draft->outcome}) : std::string());
    }
}

std::string DraftTable::findTransferNote(const base::ConversationId& conversation) const
{
    return read(conversation, Kind::Transfer);
}

void DraftTable::putTransferNote(const base::ConversationId& conversation, const std::string& text)
{
    write(conversation, Kind::Transfer, text);
}

std::vector<protocol::Attachment> DraftTable::findFiles(const base::ConversationId& conversation) const
{
    const protocol::CommandBody body
        = protocol::decodeCommandData(protocol::SendMessage::name, read(conversation, Kind::Files));
    const auto* sent = std::get_if<protocol::SendMessage>(&body);
    return sent != nullptr ? sent->attachments : std::vector<protocol::Attachment>();
}

void DraftTable::putFiles(const base::ConversationId& conversation, const std::vector<protocol::Attachment>& files)
{
    protocol::SendMessage body;
    body.attachments = files;
    write(conversation, Kind::Files, files.empty() ? std::string() : protocol::encodeCommandData(body));
}

std::set<std::string> DraftTable::neededFiles() const
{
    std::vector<base::ConversationId> conversations;
    {
        auto query = m_shelf.db.query("SELECT conversation FROM drafts WHERE note = ?1");
        query.with(int(Kind::Files));
        while (query.next()) {
            conversations.push_back(query.id<base::ConversationId>(0));
        }
    }
    std::set<std::string> needed;
    for (const base::ConversationId& conversation : conversations) {
        for (const protocol::Attachment& file : findFiles(conversation)) {
            needed.insert(file.hash);
        }
    }
    return needed;
}

void DraftTable::putArticle(const protocol::SaveArticle& article)
{
    write(base::ConversationId {article.id.uuid}, Kind::Article, protocol::encodeCommandData(article));
}

void DraftTable::removeArticle(const base::ArticleId& id)
{
    write(base::ConversationId {id.uuid}, Kind::Article, {});
}

bool DraftTable::hasArticle(const base::ArticleId& id) const
{
    return !read(base::ConversationId {id.uuid}, Kind::Article).empty();
}

std::vector<protocol::SaveArticle> DraftTable::articles() const
{
    std::vector<base::ConversationId> places;
    {
        auto query = m_shelf.db.query("SELECT conversation FROM drafts WHERE note = ?1");
        query.with(int(Kind::Article));
        while (query.next()) {
            places.push_back(query.id<base::ConversationId>(0));
        }
    }
    std::vector<protocol::SaveArticle> all;
    for (const base::ConversationId& each : places) {
        const protocol::CommandBody body
            = protocol::decodeCommandData(protocol::SaveArticle::name, read(each, Kind::Article));
        if (const auto* article = std::get_if<protocol::SaveArticle>(&body)) {
            all.push_back(*article);
        }
    }
    return all;
}

void DraftTable::remove(const base::ConversationId& conversation)
{
    m_shelf.db.query("DELETE FROM drafts WHERE conversation = ?1").with(conversation).run();
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
