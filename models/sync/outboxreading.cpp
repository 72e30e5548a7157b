// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/outboxreading.h"

#include "models/items/convert.h"

#include <algorithm>
#include <limits>

namespace syncing {

namespace {

using State = items::OutboxItem::State;

bool isByHand(const protocol::CommandBody& body)
{
    return !std::holds_alternative<protocol::MarkMessages>(body)
        && !std::holds_alternative<protocol::EmptyCommand>(body) && !std::holds_alternative<protocol::ReportAway>(body)
        && !std::holds_alternative<protocol::UseArticles>(body);
}

QString textOf(const protocol::CommandBody& body)
{
    if (const auto* sent = std::get_if<protocol::SendMessage>(&body)) {
        return items::toQString(sent->text.reveal());
    }
    if (const auto* note = std::get_if<protocol::AddNote>(&body)) {
        return items::toQString(note->text.reveal());
    }
    if (const auto* finished = std::get_if<protocol::FinishWrapUp>(&body)) {
        return items::toQString(finished->outcome.note.reveal());
    }
    if (const auto* transfer = std::get_if<protocol::TransferConversation>(&body)) {
        return transfer->note ? items::toQString(transfer->note->reveal()) : QString();
    }
    if (const auto* saved = std::get_if<protocol::SaveArticle>(&body)) {
        return items::toQString(saved->text.title.reveal());
    }
    if (const auto* rated = std::get_if<protocol::RateArticle>(&body)) {
        return items::toQString(rated->note.reveal());
    }
    if (const auto* returned = std::get_if<protocol::ReturnArticle>(&body)) {
        return items::toQString(returned->reason.reveal());
    }
    return {};
}

items::OutboxItem itemOf(const store::OutboxRow& row)
{
    items::OutboxItem item;
    item.id = row.frame.id;
    item.command = items::toQString(protocol::nameOf(row.frame.body));
    item.conversation = row.frame.conversation.value_or(base::ConversationId {});
    item.text = textOf(row.frame.body);
    if (const auto* presence = std::get_if<protocol::SetPresence>(&row.frame.body)) {
        item.presence = presence->presence;
    }
    if (const auto* sent = std::get_if<protocol::SendMessage>(&row.frame.body)) {
        item.files = static_cast<int>(sent->attachments.size());
        item.filesDone = item.files;
    }
    item.at = row.at;
    item.state = row.state == store::RowState::Queued ? State::Waiting : State::OnItsWay;
    item.cancellable = row.state == store::RowState::Queued && store::OutcomeWriter::mayTakeBack(row.frame.body);
    return item;
}

items::OutboxItem itemOf(const store::PendingMessage& message)
{
    items::OutboxItem item;
    item.id = base::CommandId {message.id.uuid};
    item.command = items::toQString(protocol::SendMessage::name);
    item.conversation = message.conversation;
    item.text = items::toQString(message.text);
    item.files = static_cast<int>(message.files.size());
    item.filesDone = static_cast<int>(std::count(message.uploaded.begin(), message.uploaded.end(), true));
    item.at = message.at;
    item.state = message.failed       ? State::Failed
        : message.releaseAt           ? State::Held
        : item.filesDone < item.files ? State::Uploading
                                      : State::Waiting;
    item.until = message.releaseAt;
    item.cancellable = true;
    return item;
}

} // namespace

std::vector<items::OutboxItem> readOutbox(store::Copy& copy)
{
    constexpr auto all = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::vector<items::OutboxItem> found;
    for (const store::OutboxRow& row : copy.outbox.unsettledThrough(all)) {
        if (isByHand(row.frame.body)) {
            found.push_back(itemOf(row));
        }
    }
    for (const store::PendingMessage& message : copy.pending.all()) {
        found.push_back(itemOf(message));
    }
    // Numbers go by time but for a clock that was set back; a stable sort keeps theirs among equals.
    std::stable_sort(found.begin(), found.end(),
        [](const items::OutboxItem& a, const items::OutboxItem& b) { return a.at.ms < b.at.ms; });
    return found;
}

} // namespace syncing
