// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/pendingtable.h"

#include "core/protocol/codec.h"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <charconv>

namespace store {

namespace {

/// The column `failed`.
enum class Standing
{
    Pending = 0,
    Failed = 1,
    Held = 2,
};

Standing standingOf(const PendingMessage& message)
{
    return message.failed ? Standing::Failed : message.releaseAt ? Standing::Held : Standing::Pending;
}

/// One flag per file, and why it failed or until when it is held, on a line before the text and the files:
/// `110!denied/check`, `110!@1700000000000`.
std::string encode(const PendingMessage& message)
{
    std::string flags;
    for (const bool uploaded : message.uploaded) {
        flags += uploaded ? '1' : '0';
    }
    if (message.failure) {
        flags += '!';
        flags += boost::describe::enum_to_string(message.failure->kind, "");
        if (message.failure->reason) {
            flags += '/' + *message.failure->reason;
        }
    } else if (message.releaseAt) {
        flags += "!@" + std::to_string(message.releaseAt->ms);
    }
    protocol::SendMessage body;
    body.text = base::Personal(message.text);
    body.attachments = message.files;
    return flags + '\n' + protocol::encodeCommandData(body);
}

/// What stands behind the flags.
void readStanding(const std::string& words, PendingMessage& message)
{
    if (words.starts_with('@')) {
        base::Timestamp until;
        std::from_chars(words.data() + 1, words.data() + words.size(), until.ms);
        message.releaseAt = until;
        return;
    }
    protocol::Error failure;
    const std::size_t reason = words.find('/');
    if (boost::describe::enum_from_string(words.substr(0, reason).c_str(), failure.kind)) {
        if (reason != std::string::npos) {
            failure.reason = words.substr(reason + 1);
        }
        message.failure = failure;
    }
}

} // namespace

void PendingTable::put(const PendingMessage& message)
{
    const std::string sealed = m_shelf.vault.seal(encode(message), place("pending", message.id.uuid));
    m_shelf.db
        .query("INSERT OR REPLACE INTO pending (id, conversation, at, failed, sealed) VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(message.id, message.conversation, message.at, static_cast<std::int64_t>(standingOf(message)),
            sqlite::blob(sealed))
        .run();
}

std::optional<PendingMessage> PendingTable::read(const sqlite::Query& query) const
{
    PendingMessage message;
    message.id = query.id<base::MessageId>(0);
    message.conversation = query.id<base::ConversationId>(1);
    message.at = query.time(2);
    message.failed = query.integer(3) == static_cast<std::int64_t>(Standing::Failed);
    const auto plain = m_shelf.vault.open(query.bytes(4), place("pending", message.id.uuid));
    const std::size_t cut = plain ? plain->find('\n') : std::string::npos;
    if (cut == std::string::npos) {
        return std::nullopt;
    }
    const protocol::CommandBody body
        = protocol::decodeCommandData(protocol::SendMessage::name, std::string_view(*plain).substr(cut + 1));
    const auto* sent = std::get_if<protocol::SendMessage>(&body);
    const std::size_t flags = plain->substr(0, cut).find('!');
    if (!sent || sent->attachments.size() != std::min(cut, flags)) {
        return std::nullopt;
    }
    if (flags != std::string::npos) {
        readStanding(plain->substr(flags + 1, cut - flags - 1), message);
    }
    message.text = sent->text.reveal();
    message.files = sent->attachments;
    for (const char flag : plain->substr(0, std::min(cut, flags))) {
        message.uploaded.push_back(flag == '1');
    }
    return message;
}

std::optional<PendingMessage> PendingTable::find(const base::MessageId& id) const
{
    auto query = m_shelf.db.query("SELECT id, conversation, at, failed, sealed FROM pending WHERE id = ?1");
    query.with(id);
    return query.next() ? read(query) : std::nullopt;
}

std::vector<PendingMessage> PendingTable::of(const base::ConversationId& conversation) const
{
    auto query = m_shelf.db.query(
        "SELECT id, conversation, at, failed, sealed FROM pending WHERE conversation = ?1 ORDER BY at, id");
    query.with(conversation);
    std::vector<PendingMessage> messages;
    while (query.next()) {
        if (auto message = read(query)) {
            messages.push_back(std::move(*message));
        }
    }
    return messages;
}

std::vector<PendingMessage> PendingTable::all() const
{
    auto query = m_shelf.db.query("SELECT id, conversation, at, failed, sealed FROM pending ORDER BY at, id");
    std::vector<PendingMessage> messages;
    while (query.next()) {
        if (auto message = read(query)) {
            messages.push_back(std::move(*message));
        }
    }
    return messages;
}

std::vector<PendingMessage> PendingTable::held() const
{
    std::vector<PendingMessage> messages = all();
    std::erase_if(messages, [](const PendingMessage& each) { return !each.releaseAt; });
    return messages;
}

void PendingTable::remove(const base::MessageId& id)
{
    m_shelf.db.query("DELETE FROM pending WHERE id = ?1").with(id).run();
}

int PendingTable::count(const base::ConversationId& conversation, bool failed) const
{
    auto query = m_shelf.db.query("SELECT count(*) FROM pending WHERE conversation = ?1 AND failed = ?2");
    query.with(conversation, failed);
    query.next();
    return static_cast<int>(query.integer(0));
}

} // namespace store
