// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/events.h"
#include "core/protocol/rows.h"
#include "models/items/article.h"
#include "models/items/values.h"
#include "models/store/outboxtable.h"
#include "models/store/pendingtable.h"

#include <optional>

/// From the wire's rows to the facts that the screens show. Pure.
namespace store {

items::PersonItem toItem(const protocol::PersonRow& row);
items::CustomerItem toItem(const protocol::CustomerRow& row);
items::OfferItem toItem(const protocol::OfferRow& row, bool accepting);
items::AttachmentItem toItem(const protocol::Attachment& attachment);
protocol::Attachment toAttachment(const items::AttachmentItem& item);
items::CannedItem toItem(const protocol::CannedRow& row);
items::CannedItem toItem(const protocol::PutCanned& command);
items::VersionItem toItem(const protocol::VersionRow& row);
items::ArticleItem toItem(const protocol::ArticleRow& row);
protocol::ArticleText toText(const items::ArticleItem& item);
items::ConversationItem toItem(const protocol::ConversationRow& row);
items::EarlierItem toEarlier(const protocol::ConversationRow& row);

/// `delivered` and `read`: numbers up to which the customer has received and read.
items::TimelineItem toItem(
    const protocol::MessageRow& row, const base::PersonId& self, std::uint64_t delivered, std::uint64_t read);
/// A message or note on its way; none for other commands.
std::optional<items::TimelineItem> toItem(const OutboxRow& row, const base::PersonId& self);
items::TimelineItem toItem(const PendingMessage& message, const base::PersonId& self);
/// A system line.
items::TimelineItem toItem(const protocol::Event& event, const base::PersonId& self);

protocol::CustomerRow toRow(const items::CustomerItem& item);
/// What it says, as a row.
protocol::CustomerRow toRow(const protocol::UpdateCustomer& update);
protocol::OfferRow toRow(const protocol::OfferMade& made, base::Timestamp at);

std::optional<items::TransferTarget> targetOf(const protocol::TransferConversation& command);
protocol::TransferConversation toCommand(const items::TransferTarget& target, const std::string& note, bool tell);
/// Of an answer about who waits; customers come before their conversations. Who stands with another has that one's
/// name.
std::vector<items::WaitingItem> toWaiting(const std::vector<protocol::Row>& rows);

} // namespace store
