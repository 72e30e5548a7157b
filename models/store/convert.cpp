// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/convert.h"

#include "models/items/convert.h"

#include <map>

namespace store {

using items::toQString;
using items::toUtf8;

namespace {

QStringList toList(const std::vector<std::string>& words)
{
    QStringList list;
    for (const std::string& word : words) {
        list.push_back(toQString(word));
    }
    return list;
}

std::vector<items::AttachmentItem> toItems(const std::vector<protocol::Attachment>& attachments)
{
    std::vector<items::AttachmentItem> list;
    for (const protocol::Attachment& attachment : attachments) {
        list.push_back(toItem(attachment));
    }
    return list;
}

std::optional<items::TransferTarget> targetOf(const std::optional<base::QueueId>& queue,
    const std::optional<base::GroupId>& group, const std::optional<base::PersonId>& person,
    const std::optional<base::SkillId>& skill, std::optional<std::uint32_t> level)
{
    if (person) {
        return *person;
    }
    if (group) {
        return *group;
    }
    if (queue) {
        return *queue;
    }
    return skill ? std::optional<items::TransferTarget>(protocol::SkillLevel {*skill, level.value_or(1)})
                 : std::nullopt;
}

items::TimelineItem ownItem(const base::MessageId& id, base::Timestamp at, const base::PersonId& self)
{
    items::TimelineItem item;
    item.id = id;
    item.at = at;
    item.author = protocol::AuthorKind::agent;
    item.person = self;
    item.own = true;
    return item;
}

items::WaitingItem waitingOf(const protocol::ConversationRow& row, const QString& customerName)
{
    items::WaitingItem item;
    item.id = row.id;
    item.queue = row.queue;
    item.customerName = customerName;
    item.language = toQString(row.language);
    item.lastLine = toQString(row.lastLine.reveal());
    item.since = row.stateSince;
    item.deferred = row.deferred.value_or(false);
    item.owner = row.owner.value_or(base::PersonId {});
    item.unansweredSince = row.unansweredSince;
    item.parked = row.state == protocol::ConversationState::parked;
    return item;
}

struct EntryWriter
{
    items::TimelineItem& item;

    void operator()(const protocol::ConversationOpened& e)
    {
        item.system = e.reopened ? items::SystemEntry::Reopened : items::SystemEntry::Opened;
    }
    void operator()(const protocol::ConversationAssigned& e)
    {
        item.system = items::SystemEntry::Assigned;
        item.person = e.person;
        item.authorName = toQString(e.personName);
        item.receipt = e.receipt;
        item.handOff = e.handOff;
    }
    void operator()(const protocol::ConversationTransferred& e)
    {
        item.system = items::SystemEntry::Transferred;
        item.person = e.person;
        item.target = targetOf(e.queue, e.group, e.to, e.skill, e.level);
        item.told = e.told.value_or(false);
    }
    void operator()(const protocol::ConversationReleased& e)
    {
        item.system = items::SystemEntry::Released;
        item.person = e.person;
        item.reason = toQString(e.reason);
        item.by = e.by.value_or(base::PersonId {});
        item.text = e.note ? toQString(e.note->reveal()) : QString();
    }
    void operator()(const protocol::ConversationParked& e)
    {
        item.system = items::SystemEntry::Parked;
        item.until = e.until;
    }
    void operator()(const protocol::ConversationResumed& e)
    {
        item.system = items::SystemEntry::Resumed;
        item.reason = toQString(e.reason);
    }
    void operator()(const protocol::WrapUpStarted& e)
    {
        item.system = items::SystemEntry::WrapUpStarted;
        item.closeCause = e.cause;
    }
    void operator()(const protocol::ConversationClosed& e)
    {
        item.system = items::SystemEntry::Closed;
        item.closeCause = e.cause;
        item.outcome = e.outcome;
    }
    void operator()(const protocol::ConversationRated& e)
    {
        item.system = items::SystemEntry::Rated;
        item.rating = e.rating;
    }
    template <class Other> void operator()(const Other&) { }
};

} // namespace

items::PersonItem toItem(const protocol::PersonRow& row)
{
    items::PersonItem item;
    item.id = row.id;
    item.displayName = toQString(row.displayName);
    item.roles = row.roles;
    item.skills = row.skills;
    item.languages = toList(row.languages);
    item.groups = row.groups.value_or(std::vector<base::GroupId> {});
    item.presence = row.presence;
    item.presenceReason = toQString(row.presenceReason.value_or(std::string()));
    item.presenceSince = row.presenceSince;
    item.load = static_cast<int>(row.load);
    item.cap = static_cast<int>(row.cap);
    item.limit = static_cast<int>(row.limit.value_or(0));
    item.fullCap = static_cast<int>(row.fullCap.value_or(row.cap));
    item.takes = row.takes;
    item.room = row.room;
    return item;
}

items::CustomerItem toItem(const protocol::CustomerRow& row)
{
    items::CustomerItem item;
    item.id = row.id;
    item.displayName = toQString(row.displayName.reveal());
    for (const protocol::CustomerField& field : row.fields) {
        item.fields.push_back({toQString(field.key), toQString(field.value.reveal()), field.masked.value_or(false)});
    }
    item.tags = toList(row.tags);
    item.visits = static_cast<int>(row.visits);
    item.link = row.link;
    item.blockedUntil = row.blockedUntil;
    item.blockedBy = row.blockedBy;
    item.blockReason = toQString(row.blockReason.value_or(std::string()));
    for (const auto& merged : row.merged.value_or(std::vector<protocol::MergedCustomer>())) {
        item.merged.push_back({merged.customer, toQString(merged.displayName.reveal()), merged.at,
            merged.by.value_or(base::PersonId {})});
    }
    return item;
}

items::OfferItem toItem(const protocol::OfferRow& row, bool accepting)
{
    items::OfferItem item;
    item.id = row.id;
    item.conversation = row.conversation;
    item.queue = row.queue;
    item.customer = row.customer;
    item.customerName = toQString(row.customerName.reveal());
    item.firstLine = toQString(row.firstLine.reveal());
    item.language = toQString(row.language);
    item.madeAt = row.madeAt;
    item.expiresAt = row.expiresAt;
    item.receipt = row.receipt;
    item.handOff = row.handOff;
    item.handOffNote = row.handOffNote ? toQString(row.handOffNote->reveal()) : QString();
    item.accepting = accepting;
    return item;
}

items::AttachmentItem toItem(const protocol::Attachment& attachment)
{
    items::AttachmentItem item;
    item.hash = toQString(attachment.hash);
    item.name = toQString(attachment.name.reveal());
    item.type = toQString(attachment.type);
    item.bytes = static_cast<qint64>(attachment.bytes);
    item.width = static_cast<int>(attachment.width.value_or(0));
    item.height = static_cast<int>(attachment.height.value_or(0));
    return item;
}

protocol::Attachment toAttachment(const items::AttachmentItem& item)
{
    protocol::Attachment file;
    file.hash = toUtf8(item.hash);
    file.name = base::Personal(toUtf8(item.name));
    file.type = toUtf8(item.type);
    file.bytes = static_cast<std::uint64_t>(item.bytes);
    if (item.width > 0 && item.height > 0) {
        file.width = static_cast<std::uint32_t>(item.width);
        file.height = static_cast<std::uint32_t>(item.height);
    }
    return file;
}

items::CannedItem toItem(const protocol::CannedRow& row)
{
    items::CannedItem item;
    item.id = row.id;
    item.group = row.group;
    item.shortcut = toQString(row.shortcut.reveal());
    item.title = toQString(row.title.reveal());
    item.text = toQString(row.text.reveal());
    item.language = toQString(row.language.value_or(std::string()));
    item.files = toItems(row.attachments);
    return item;
}

items::CannedItem toItem(const protocol::PutCanned& command)
{
    return toItem(protocol::CannedRow {command.id, command.group, command.shortcut, command.title, command.text,
        command.language, std::nullopt, std::nullopt, command.attachments});
}

items::VersionItem toItem(const protocol::VersionRow& row)
{
    return {row.at, toQString(row.text.reveal()), toItems(row.attachments)};
}

items::ConversationItem toItem(const protocol::ConversationRow& row)
{
    items::ConversationItem item;
    item.id = row.id;
    item.customer = row.customer;
    item.queue = row.queue;
    item.state = row.state;
    item.language = toQString(row.language);
    item.source = toQString(row.source);
    item.lastLine = toQString(row.lastLine.reveal());
    item.lastAuthor = row.lastAuthor;
    item.openedAt = row.openedAt;
    item.stateSince = row.stateSince;
    item.lastAt = row.lastAt;
    item.assignedAt = row.assignedAt;
    item.unansweredSince = row.unansweredSince;
    item.firstReplyBy = row.firstReplyBy;
    item.closesAt = row.closesAt;
    item.quiet = row.quiet.value_or(false);
    item.parkedUntil = row.parkedUntil;
    item.wrapUpUntil = row.wrapUpUntil;
    item.extensionsLeft = static_cast<int>(row.extensionsLeft);
    item.owner = row.owner.value_or(base::PersonId {});
    item.ownerName = toQString(row.ownerName);
    item.closeCause = row.closeCause;
    item.outcome = row.outcome;
    item.rating = row.rating;
    item.receipt = row.receipt;
    item.handOff = row.handOff;
    return item;
}

items::EarlierItem toEarlier(const protocol::ConversationRow& row)
{
    items::EarlierItem item;
    item.id = row.id;
    item.queue = row.queue;
    item.openedAt = row.openedAt;
    item.closedAt = row.stateSince;
    item.ownerName = toQString(row.ownerName);
    item.lastLine = toQString(row.lastLine.reveal());
    item.state = row.state;
    item.outcome = row.outcome;
    item.rating = row.rating;
    return item;
}

items::TimelineItem toItem(
    const protocol::MessageRow& row, const base::PersonId& self, std::uint64_t delivered, std::uint64_t read)
{
    items::TimelineItem item;
    item.kind = row.internal ? items::EntryKind::Note : items::EntryKind::Message;
    item.id = row.id;
    item.number = row.number;
    item.at = row.at;
    item.author = row.author.kind;
    item.person = row.author.person.value_or(base::PersonId {});
    item.authorName = toQString(row.author.name);
    item.own = row.author.person && *row.author.person == self;
    item.text = toQString(row.text.reveal());
    item.attachments = toItems(row.attachments);
    item.card
        = row.card && !row.card->title.isEmpty() ? row.card : std::nullopt; // of somebody forgotten nothing is left
    item.prelude = row.prelude;
    item.editedAt = row.editedAt;
    item.recalledAt = row.recalledAt;
    if (!row.internal && row.author.kind == protocol::AuthorKind::agent) {
        item.delivery = row.number <= read ? items::Delivery::Read
            : row.number <= delivered      ? items::Delivery::Delivered
                                           : items::Delivery::Sent;
    }
    return item;
}

std::optional<items::TimelineItem> toItem(const OutboxRow& row, const base::PersonId& self)
{
    items::TimelineItem item = ownItem({row.frame.id.uuid}, row.at, self);
    item.delivery = items::Delivery::Queued;
    if (const auto* sent = std::get_if<protocol::SendMessage>(&row.frame.body)) {
        item.text = toQString(sent->text.reveal());
        item.attachments = toItems(sent->attachments);
        item.card = sent->card;
        return item;
    }
    if (const auto* note = std::get_if<protocol::AddNote>(&row.frame.body)) {
        item.kind = items::EntryKind::Note;
        item.text = toQString(note->text.reveal());
        return item;
    }
    return std::nullopt;
}

items::TimelineItem toItem(const PendingMessage& message, const base::PersonId& self)
{
    items::TimelineItem item = ownItem(message.id, message.at, self);
    item.text = toQString(message.text);
    item.attachments = toItems(message.files);
    item.delivery = message.failed ? items::Delivery::Failed
        : message.releaseAt        ? items::Delivery::Queued
                                   : items::Delivery::Uploading;
    item.until = message.releaseAt;
    item.failure = message.failed ? message.failure : std::nullopt;
    return item;
}

items::TimelineItem toItem(const protocol::Event& event, const base::PersonId& self)
{
    items::TimelineItem item;
    item.kind = items::EntryKind::System;
    item.at = event.at;
    std::visit(EntryWriter {item}, event.body);
    item.own = item.person == self && !self.isEmpty();
    return item;
}

protocol::CustomerRow toRow(const items::CustomerItem& item)
{
    protocol::CustomerRow row;
    row.id = item.id;
    row.displayName = base::Personal(toUtf8(item.displayName));
    for (const items::CustomerFieldItem& field : item.fields) {
        row.fields.push_back({toUtf8(field.key), base::Personal(toUtf8(field.value)),
            field.masked ? std::optional(true) : std::nullopt});
    }
    for (const QString& tag : item.tags) {
        row.tags.push_back(toUtf8(tag));
    }
    row.visits = static_cast<std::uint64_t>(item.visits);
    row.link = item.link;
    row.blockedUntil = item.blockedUntil;
    row.blockedBy = item.blockedBy;
    if (!item.blockReason.isEmpty()) {
        row.blockReason = toUtf8(item.blockReason);
    }
    return row;
}

protocol::CustomerRow toRow(const protocol::UpdateCustomer& update)
{
    protocol::CustomerRow row;
    row.id = update.customer;
    row.displayName = update.displayName;
    row.fields = update.fields;
    row.tags = update.tags;
    return row;
}

protocol::OfferRow toRow(const protocol::OfferMade& made, base::Timestamp at)
{
    protocol::OfferRow row;
    row.id = made.offer;
    row.conversation = made.conversation;
    row.queue = made.queue;
    row.customer = made.customer.value_or(base::CustomerId {});
    row.customerName = made.customerName;
    row.firstLine = made.firstLine;
    row.language = made.language;
    row.madeAt = at;
    row.expiresAt = made.expiresAt;
    row.receipt = made.receipt;
    row.handOff = made.handOff;
    row.handOffNote = made.handOffNote;
    return row;
}

std::optional<items::TransferTarget> targetOf(const protocol::TransferConversation& command)
{
    return targetOf(command.queue, command.group, command.person, command.skill, command.level);
}

protocol::TransferConversation toCommand(const items::TransferTarget& target, const std::string& note, bool tell)
{
    protocol::TransferConversation command;
    if (const auto* person = std::get_if<base::PersonId>(&target)) {
        command.person = *person;
    } else if (const auto* group = std::get_if<base::GroupId>(&target)) {
        command.group = *group;
    } else if (const auto* queue = std::get_if<base::QueueId>(&target)) {
        command.queue = *queue;
    } else {
        const auto& skill = std::get<protocol::SkillLevel>(target);
        command.skill = skill.skill;
        command.level = skill.level;
    }
    if (!note.empty()) {
        command.note = base::Personal(note);
    }
    if (tell) {
        command.tell = true;
    }
    return command;
}

std::vector<items::WaitingItem> toWaiting(const std::vector<protocol::Row>& rows)
{
    std::map<base::CustomerId, protocol::CustomerRow> customers;
    std::vector<items::WaitingItem> list;
    for (const protocol::Row& row : rows) {
        if (const auto* customer = std::get_if<protocol::CustomerRow>(&row)) {
            customers.insert_or_assign(customer->id, *customer);
        } else if (const auto* conversation = std::get_if<protocol::ConversationRow>(&row)) {
            auto known = customers.find(conversation->customer);
            for (std::size_t i = 0; i < customers.size() && known != customers.end() && known->second.mergedInto; ++i) {
                known = customers.find(*known->second.mergedInto);
            }
            list.push_back(waitingOf(
                *conversation, known == customers.end() ? QString() : toQString(known->second.displayName.reveal())));
        }
    }
    return list;
}

} // namespace store
