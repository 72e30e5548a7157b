// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/entrytable.h"

#include "core/protocol/codec.h"

namespace store {

namespace {

std::string placeOf(const base::ConversationId& conversation, base::Timestamp at, std::string_view type)
{
    return place("entry", conversation.uuid) + ":" + std::to_string(at.ms) + ":" + std::string(type);
}

template <class T> bool is(const protocol::EventBody& body)
{
    return std::holds_alternative<T>(body);
}

} // namespace

bool EntryTable::belongs(const protocol::EventBody& body)
{
    using namespace protocol;
    return is<ConversationOpened>(body) || is<ConversationAssigned>(body) || is<ConversationReleased>(body)
        || is<ConversationTransferred>(body) || is<ConversationParked>(body) || is<ConversationResumed>(body)
        || is<WrapUpStarted>(body) || is<ConversationClosed>(body) || is<ConversationRated>(body);
}

void EntryTable::put(const base::ConversationId& conversation, base::Timestamp at, const protocol::EventBody& body)
{
    const std::string_view type = protocol::typeOf(body);
    const protocol::LoggedBody logged = protocol::encodeLogged(body);
    // Neither part holds a zero byte: JSON writes control characters as escapes.
    const std::string plain = logged.payload + '\0' + logged.personal;
    const std::string sealed = m_shelf.vault.seal(plain, placeOf(conversation, at, type));
    m_shelf.db.query("INSERT OR REPLACE INTO entries (conversation, at, type, sealed) VALUES (?1, ?2, ?3, ?4)")
        .with(conversation, at, type, sqlite::blob(sealed))
        .run();
}

std::vector<protocol::Event> EntryTable::between(
    const base::ConversationId& conversation, base::Timestamp from, base::Timestamp before) const
{
    auto query = m_shelf.db.query("SELECT at, type, sealed FROM entries"
                                  " WHERE conversation = ?1 AND at >= ?2 AND at < ?3 ORDER BY at");
    query.with(conversation, from, before);
    std::vector<protocol::Event> events;
    while (query.next()) {
        const base::Timestamp at = query.time(0);
        const std::string type = query.text(1);
        const auto plain = m_shelf.vault.open(query.bytes(2), placeOf(conversation, at, type));
        if (!plain) {
            continue;
        }
        const std::size_t cut = plain->find('\0');
        if (cut == std::string::npos) {
            continue;
        }
        auto body = protocol::decodeLogged(
            type, std::string_view(*plain).substr(0, cut), std::string_view(*plain).substr(cut + 1));
        if (body) {
            events.push_back({{}, at, std::move(*body), std::nullopt});
        }
    }
    return events;
}

} // namespace store
