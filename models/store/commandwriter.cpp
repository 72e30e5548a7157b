// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/commandwriter.h"

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "models/store/convert.h"
#include "models/store/textcheck.h"

#include <algorithm>

namespace store {

base::CommandId CommandWriter::freshId()
{
    return {base::makeUuidV7(m_copy.clock.now(), m_copy.random)};
}

base::Result<protocol::ConversationRow> CommandWriter::owned(const base::ConversationId& conversation) const
{
    const auto stored = m_copy.conversations.find(conversation);
    if (!stored) {
        return base::fail(base::FaultKind::NotFound, "conversation");
    }
    if (!stored->mine || !stored->row.fence) {
        return base::fail(base::FaultKind::Denied, "not the owner");
    }
    return stored->row;
}

void CommandWriter::append(const protocol::CommandFrame& frame)
{
    m_copy.outbox.append(frame, m_copy.clock.now());
    m_delta.touchOutbox();
    if (frame.conversation) {
        m_delta.touch(*frame.conversation);
    }
}

void CommandWriter::queueMessage(const PendingMessage& message, const protocol::ConversationRow& row)
{
    protocol::SendMessage body;
    body.text = base::Personal(message.text);
    body.attachments = message.files;
    const protocol::CommandFrame frame {0, {message.id.uuid}, message.conversation, row.fence, body};
    append(frame);
    const OutboxRow queued {frame, RowState::Queued, message.at};
    m_delta.entry(message.conversation, *toItem(queued, m_copy.self));
}

base::Status CommandWriter::sendMessage(
    const base::ConversationId& conversation, const std::string& text, base::Milliseconds undo)
{
    if (auto fits = checkText(text, protocol::limits::textCodePoints); !fits) {
        return fits;
    }
    const auto row = owned(conversation);
    if (!row) {
        return base::Failure(row.error());
    }
    PendingMessage message;
    message.id = {freshId().uuid};
    message.conversation = conversation;
    message.at = m_copy.clock.now();
    message.text = text;
    releaseHeld(conversation);
    if (undo.count() > 0) {
        message.releaseAt = message.at + undo;
        m_copy.pending.put(message);
        m_delta.entry(conversation, toItem(message, m_copy.self));
        m_delta.touch(conversation);
        m_delta.touchOutbox();
    } else {
        queueMessage(message, *row);
    }
    m_copy.drafts.put(conversation, false, {});
    m_copy.drafts.putFiles(conversation, {});
    return {};
}

base::Status CommandWriter::sendCard(const base::ConversationId& conversation, const base::MessageId& message)
{
    const auto known = m_copy.messages.find(message);
    if (!known || known->conversation != conversation || !known->card) {
        return base::fail(base::FaultKind::NotFound, "card");
    }
    const auto row = owned(conversation);
    if (!row) {
        return base::Failure(row.error());
    }
    releaseHeld(conversation);
    // The text is what is shown here until the hub has written its own.
    const protocol::CommandFrame frame {
        0, freshId(), conversation, row->fence, protocol::SendMessage {known->text, known->attachments, known->card}};
    append(frame);
    m_delta.entry(conversation, *toItem(OutboxRow {frame, RowState::Queued, m_copy.clock.now()}, m_copy.self));
    return {};
}

base::Status CommandWriter::sendFiles(const base::ConversationId& conversation, const std::string& text,
    std::vector<protocol::Attachment> files, base::Milliseconds undo)
{
    if (!isBlank(text)) {
        if (auto fits = checkText(text, protocol::limits::textCodePoints); !fits) {
            return fits;
        }
    }
    if (files.empty() || files.size() > protocol::limits::listEntries) {
        return base::fail(base::FaultKind::Invalid, "files");
    }
    if (const auto row = owned(conversation); !row) {
        return base::Failure(row.error());
    }
    PendingMessage message;
    message.id = {freshId().uuid};
    message.conversation = conversation;
    message.at = m_copy.clock.now();
    message.text = isBlank(text) ? std::string() : text;
    message.uploaded.assign(files.size(), false);
    message.files = std::move(files);
    releaseHeld(conversation);
    if (undo.count() > 0) {
        message.releaseAt = message.at + undo;
    }
    m_copy.pending.put(message);
    m_copy.drafts.put(conversation, false, {});
    m_copy.drafts.putFiles(conversation, {});
    m_delta.entry(conversation, toItem(message, m_copy.self));
    m_delta.touch(conversation);
    m_delta.touchOutbox();
    return {};
}

base::Status CommandWriter::uploaded(const base::MessageId& id, const protocol::Attachment& file)
{
    auto message = m_copy.pending.find(id);
    if (!message) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    for (std::size_t i = 0; i < message->files.size(); ++i) {
        if (message->files[i].hash == file.hash) {
            const base::Personal name = message->files[i].name;
            message->files[i] = file;
            message->files[i].name = name;
            message->uploaded[i] = true;
        }
    }
    const auto row = owned(message->conversation);
    if (message->releaseAt || std::ranges::find(message->uploaded, false) != message->uploaded.end()) {
        m_copy.pending.put(*message);
    } else if (!row) {
        // Given away while the files were on their way: nobody but the owner writes.
        protocol::Error why;
        why.kind = protocol::ErrorKind::stale_fence;
        return uploadFailed(id, why);
    } else {
        m_copy.pending.remove(id);
        queueMessage(*message, *row);
    }
    return {};
}

base::Status CommandWriter::uploadFailed(const base::MessageId& id, const std::optional<protocol::Error>& why)
{
    auto message = m_copy.pending.find(id);
    if (!message) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    message->failed = true;
    message->failure = why;
    message->releaseAt.reset();
    m_copy.pending.put(*message);
    m_delta.entry(message->conversation, toItem(*message, m_copy.self));
    m_delta.touch(message->conversation);
    return {};
}

base::Status CommandWriter::addNote(const base::ConversationId& conversation, const std::string& text)
{
    if (auto fits = checkText(text, protocol::limits::noteCodePoints); !fits) {
        return fits;
    }
    const auto row = owned(conversation);
    if (!row) {
        return base::Failure(row.error());
    }
    const protocol::CommandFrame frame {
        0, freshId(), conversation, row->fence, protocol::AddNote {base::Personal(text)}};
    append(frame);
    m_delta.entry(conversation, *toItem(OutboxRow {frame, RowState::Queued, m_copy.clock.now()}, m_copy.self));
    m_copy.drafts.put(conversation, true, {});
    return {};
}

base::Status CommandWriter::giveBack(const PendingMessage& message)
{
    std::vector<protocol::Attachment> files = m_copy.drafts.findFiles(message.conversation);
    for (const protocol::Attachment& file : message.files) {
        if (!m_copy.attachments.find(file.hash, m_copy.clock.now()) && !isReplied(file.hash)) {
            return base::fail(base::FaultKind::Invalid, "files");
        }
        if (std::ranges::find(files, file.hash, &protocol::Attachment::hash) == files.end()) {
            files.push_back(file);
        }
    }
    if (files.size() > protocol::limits::listEntries) {
        return base::fail(base::FaultKind::Invalid, "files");
    }
    m_copy.drafts.putFiles(message.conversation, files);
    m_copy.drafts.append(message.conversation, false, message.text);
    return {};
}

base::Status CommandWriter::recall(const base::ConversationId& conversation, const base::MessageId& id, bool edit)
{
    const auto row = m_copy.outbox.find(base::CommandId {id.uuid});
    const bool queued = row && row->state == RowState::Queued;
    const auto* sent = queued ? std::get_if<protocol::SendMessage>(&row->frame.body) : nullptr;
    const auto* note = queued ? std::get_if<protocol::AddNote>(&row->frame.body) : nullptr;
    auto message = m_copy.pending.find(id);
    if (!message && sent == nullptr && note == nullptr) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    if (sent != nullptr) {
        message = PendingMessage {id, conversation, {}, false, sent->text.reveal(), sent->attachments, {}, {}};
    }
    const bool card = sent != nullptr && sent->card; // its text is only what stood for it, nobody wrote it
    if (message && edit && !card) {
        if (base::Status given = giveBack(*message); !given) {
            return given;
        }
    } else if (note != nullptr && edit) {
        m_copy.drafts.append(conversation, true, note->text.reveal());
    }
    m_copy.pending.remove(id);
    if (queued) {
        m_copy.outbox.empty(row->frame.n);
    }
    m_delta.touchOutbox();
    m_delta.removedEntry(conversation, id);
    m_delta.touch(conversation);
    return {};
}

base::Status CommandWriter::retry(const base::MessageId& id)
{
    auto message = m_copy.pending.find(id);
    if (!message || !message->failed) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    const auto row = owned(message->conversation);
    if (!row) {
        return base::Failure(row.error());
    }
    m_copy.pending.remove(id);
    m_delta.removedEntry(message->conversation, id);
    message->id = {freshId().uuid}; // the hub may have settled the old one
    message->failed = false;
    message->failure.reset();
    message->at = m_copy.clock.now();
    if (std::ranges::find(message->uploaded, false) == message->uploaded.end()) {
        queueMessage(*message, *row);
    } else {
        m_copy.pending.put(*message);
        m_delta.entry(message->conversation, toItem(*message, m_copy.self));
    }
    m_delta.touch(message->conversation);
    m_delta.touchOutbox();
    return {};
}

base::Status CommandWriter::discard(const base::MessageId& id)
{
    const auto message = m_copy.pending.find(id);
    if (!message) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    m_copy.pending.remove(id);
    m_delta.removedEntry(message->conversation, id);
    m_delta.touch(message->conversation);
    m_delta.touchOutbox();
    return {};
}

base::Status CommandWriter::keepAsNote(const base::MessageId& id)
{
    const auto message = m_copy.pending.find(id);
    if (!message || !message->failed) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    const std::string draft = m_copy.drafts.find(message->conversation, true);
    if (base::Status added = addNote(message->conversation, message->text); !added) {
        return added;
    }
    m_copy.drafts.put(message->conversation, true, draft); // another note that is being written
    return discard(id);
}

base::Status CommandWriter::saveDraft(const base::ConversationId& conversation, bool note, const std::string& text)
{
    if (!m_copy.conversations.find(conversation)) {
        return base::fail(base::FaultKind::NotFound, "conversation");
    }
    m_copy.drafts.put(conversation, note, isBlank(text) ? std::string() : text);
    m_delta.touch(conversation);
    return {};
}

base::Status CommandWriter::addDraftFile(const base::ConversationId& conversation, const protocol::Attachment& file)
{
    if (!m_copy.conversations.find(conversation)) {
        return base::fail(base::FaultKind::NotFound, "conversation");
    }
    std::vector<protocol::Attachment> files = m_copy.drafts.findFiles(conversation);
    if (files.size() >= protocol::limits::listEntries) {
        return base::fail(base::FaultKind::Invalid, "files");
    }
    if (std::ranges::find(files, file.hash, &protocol::Attachment::hash) == files.end()) {
        files.push_back(file);
        m_copy.drafts.putFiles(conversation, files);
        m_delta.touch(conversation);
    }
    return {};
}

base::Status CommandWriter::dropDraftFile(const base::ConversationId& conversation, const std::string& hash)
{
    std::vector<protocol::Attachment> files = m_copy.drafts.findFiles(conversation);
    std::erase_if(files, [&](const protocol::Attachment& file) { return file.hash == hash; });
    m_copy.drafts.putFiles(conversation, files);
    m_delta.touch(conversation);
    return {};
}

base::Status CommandWriter::saveWrapUp(const base::ConversationId& conversation, const items::WrapUpDraft& draft)
{
    const auto stored = m_copy.conversations.find(conversation);
    if (!stored || stored->row.state != protocol::ConversationState::wrapup) {
        return base::fail(base::FaultKind::NotFound, "wrapup");
    }
    m_copy.drafts.putWrapUp(conversation, draft.outcome == protocol::WrapUp() ? std::nullopt : std::optional(draft));
    m_delta.touch(conversation);
    return {};
}

base::Status CommandWriter::markRead(const base::ConversationId& conversation, const base::MessageId& upTo)
{
    auto stored = m_copy.conversations.find(conversation);
    if (!stored || !stored->mine) {
        return base::fail(base::FaultKind::NotFound, "conversation");
    }
    protocol::Marks& own = stored->row.agentMarks;
    if (m_copy.messages.numberOf(upTo) <= m_copy.messages.numberOf(own.read)) {
        return {};
    }
    own = {upTo, upTo};
    m_copy.conversations.put(*stored);
    append({0, freshId(), conversation, std::nullopt, protocol::MarkMessages {own}});
    return {};
}

void CommandWriter::markDelivered(const base::ConversationId& conversation, const base::MessageId& upTo)
{
    auto stored = m_copy.conversations.find(conversation);
    if (!stored || m_copy.messages.numberOf(upTo) <= m_copy.messages.numberOf(stored->row.agentMarks.delivered)) {
        return;
    }
    stored->row.agentMarks.delivered = upTo;
    m_copy.conversations.put(*stored);
    append({0, freshId(), conversation, std::nullopt, protocol::MarkMessages {{upTo, std::nullopt}}});
}

base::Status CommandWriter::acceptOffer(const base::OfferId& offer)
{
    const auto row = m_copy.rows.find(RowKind::Offer, keyOf(offer));
    if (!row) {
        return base::fail(base::FaultKind::NotFound, "offer");
    }
    if (row->flag) {
        return {}; // a second press while the answer is awaited
    }
    m_copy.rows.setFlag(RowKind::Offer, keyOf(offer), true);
    append({0, freshId(), std::nullopt, std::nullopt, protocol::AcceptOffer {offer}});
    m_delta.touch(offer);
    return {};
}

base::Status CommandWriter::declineOffer(const base::OfferId& offer, protocol::DeclineReason reason)
{
    if (!m_copy.rows.find(RowKind::Offer, keyOf(offer))) {
        return base::fail(base::FaultKind::NotFound, "offer");
    }
    if (m_delta.declined().contains(offer)) {
        return {}; // a second press while the answer is awaited
    }
    append({0, freshId(), std::nullopt, std::nullopt, protocol::DeclineOffer {offer, reason}});
    m_delta.touch(offer);
    return {};
}

base::Status CommandWriter::ownersCommand(const base::ConversationId& conversation, protocol::CommandBody body)
{
    const auto row = owned(conversation);
    if (!row) {
        return base::Failure(row.error());
    }
    if (protocol::encodeCommandData(body).size() > protocol::limits::frameBytesUp - 1024) {
        return base::fail(base::FaultKind::Invalid, "too_long");
    }
    if (!std::holds_alternative<protocol::UpdateCustomer>(body)) {
        releaseHeld(conversation);
    }
    if (const auto* update = std::get_if<protocol::UpdateCustomer>(&body)) {
        m_delta.touch(update->customer);
    } else if (std::holds_alternative<protocol::FinishWrapUp>(body)) {
        m_copy.drafts.putWrapUp(conversation, std::nullopt); // the outbox has it now
        m_delta.touch(conversation);
    }
    append({0, freshId(), conversation, row->fence, std::move(body)});
    return {};
}

base::Status CommandWriter::reportAway(bool away, const std::string& cause)
{
    // Who is back before the hub could hear that he was gone, was never gone.
    const auto waiting = m_copy.outbox.unsettledNamed(protocol::ReportAway::name);
    if (!away && !waiting.empty() && waiting.back().state == RowState::Queued
        && std::get<protocol::ReportAway>(waiting.back().frame.body).away) {
        m_copy.outbox.empty(waiting.back().frame.n);
        m_delta.touchOutbox();
        return {};
    }
    append({0, freshId(), std::nullopt, std::nullopt, protocol::ReportAway {away, cause}});
    return {};
}

base::Status CommandWriter::limitLoad(std::optional<std::uint32_t> cap)
{
    append({0, freshId(), std::nullopt, std::nullopt, protocol::LimitLoad {cap}});
    return {};
}

base::Status CommandWriter::setPresence(protocol::Presence presence, const std::string& reason)
{
    protocol::SetPresence body;
    body.presence = presence;
    if (!reason.empty()) {
        body.reason = reason;
    }
    append({0, freshId(), std::nullopt, std::nullopt, body});
    m_delta.touch(m_copy.self);
    return {};
}

} // namespace store
