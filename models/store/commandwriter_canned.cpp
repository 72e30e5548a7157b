// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "models/store/commandwriter.h"
#include "models/store/convert.h"
#include "models/store/textcheck.h"

#include <algorithm>

// What changes words that are kept: canned replies, and messages that were sent.

namespace store {

using items::toUtf8;

namespace {

bool isTooLong(const base::Personal& text, std::size_t most)
{
    return !isBlank(text.reveal()) && !checkText(text.reveal(), most);
}

} // namespace

base::Status CommandWriter::editMessage(
    const base::ConversationId& conversation, const base::MessageId& message, const std::string& text)
{
    const auto known = m_copy.messages.find(message);
    if (!known || known->conversation != conversation || known->recalledAt) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    if (auto fits = checkText(text, protocol::limits::textCodePoints);
        !fits && !(isBlank(text) && !known->attachments.empty())) {
        return fits;
    }
    return ownersCommand(conversation, protocol::EditMessage {message, base::Personal(text)});
}

base::Status CommandWriter::putCanned(const items::CannedItem& reply)
{
    protocol::PutCanned command;
    command.id = reply.id.isNil() ? base::CannedId {freshId().uuid} : reply.id;
    command.group = reply.group;
    command.shortcut = base::Personal(toUtf8(reply.shortcut));
    command.title = base::Personal(toUtf8(reply.title));
    command.text = base::Personal(toUtf8(reply.text));
    if (!reply.language.isEmpty()) {
        command.language = toUtf8(reply.language);
    }
    for (const items::AttachmentItem& file : reply.files) {
        command.attachments.push_back(toAttachment(file));
    }
    const bool spaced = std::ranges::any_of(reply.shortcut, [](QChar c) { return c.isSpace(); });
    if (spaced || isTooLong(command.shortcut, protocol::limits::shortcutCodePoints)) {
        return base::fail(base::FaultKind::Invalid, "shortcut");
    }
    if (isTooLong(command.title, protocol::limits::nameCodePoints)) {
        return base::fail(base::FaultKind::Invalid, "title");
    }
    if (isBlank(command.text.reveal()) || isTooLong(command.text, protocol::limits::textCodePoints)) {
        return base::fail(base::FaultKind::Invalid, "text");
    }
    if (command.attachments.size() > protocol::limits::cannedFiles) {
        return base::fail(base::FaultKind::Invalid, "files");
    }
    m_delta.touch(command.id);
    append({0, freshId(), std::nullopt, std::nullopt, std::move(command)});
    return {};
}

base::Status CommandWriter::removeCanned(const base::CannedId& id)
{
    const auto ours = m_copy.outbox.unsettledNamed(protocol::PutCanned::name);
    const bool isOnItsWay = std::ranges::any_of(
        ours, [&id](const OutboxRow& row) { return std::get<protocol::PutCanned>(row.frame.body).id == id; });
    if (!isOnItsWay && !m_copy.rows.find(RowKind::Canned, keyOf(id))) {
        return base::fail(base::FaultKind::NotFound, "reply");
    }
    append({0, freshId(), std::nullopt, std::nullopt, protocol::RemoveCanned {id}});
    m_delta.touch(id);
    return {};
}

bool CommandWriter::isReplied(const std::string& hash) const
{
    for (const FlaggedRow& found : m_copy.rows.all(RowKind::Canned)) {
        const auto& files = std::get<protocol::CannedRow>(found.row).attachments;
        if (std::ranges::find(files, hash, &protocol::Attachment::hash) != files.end()) {
            return true;
        }
    }
    return false;
}

} // namespace store
