// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "models/store/commandwriter.h"
#include "models/store/convert.h"
#include "models/store/textcheck.h"

// What moves a conversation from one to another, and what keeps a customer away.

namespace store {

base::Status CommandWriter::transfer(
    const base::ConversationId& conversation, const items::TransferTarget& target, const std::string& note, bool tell)
{
    const bool written = !isBlank(note);
    if (written) {
        if (auto fits = checkText(note, protocol::limits::noteCodePoints); !fits) {
            return fits;
        }
    }
    releaseHeld(conversation);
    if (m_copy.pending.count(conversation, false) > 0) {
        return base::fail(base::FaultKind::Invalid, "uploading");
    }
    const base::Status done = ownersCommand(conversation, toCommand(target, written ? note : std::string(), tell));
    if (done) {
        m_copy.drafts.putTransferNote(conversation, {}); // the outbox has it now
    }
    return done;
}

base::Status CommandWriter::saveTransferNote(const base::ConversationId& conversation, const std::string& text)
{
    if (!m_copy.conversations.find(conversation)) {
        return base::fail(base::FaultKind::NotFound, "conversation");
    }
    m_copy.drafts.putTransferNote(conversation, isBlank(text) ? std::string() : text);
    m_delta.touch(conversation);
    return {};
}

base::Status CommandWriter::claim(const base::ConversationId& conversation)
{
    append({0, freshId(), conversation, std::nullopt, protocol::ClaimConversation {}});
    return {};
}

base::Status CommandWriter::takeOver(
    const base::ConversationId& conversation, const base::PersonId& from, const std::string& note)
{
    protocol::TakeOverConversation command {from, std::nullopt};
    if (!isBlank(note)) {
        if (auto fits = checkText(note, protocol::limits::noteCodePoints); !fits) {
            return fits;
        }
        command.note = base::Personal(note);
    }
    append({0, freshId(), conversation, std::nullopt, std::move(command)});
    return {};
}

base::Status CommandWriter::block(const base::CustomerId& customer, std::uint32_t minutes, const std::string& reason)
{
    protocol::BlockCustomer command {customer, minutes, std::nullopt};
    if (!isBlank(reason)) {
        if (auto fits = checkText(reason, protocol::limits::nameCodePoints); !fits) {
            return fits;
        }
        command.reason = reason;
    }
    append({0, freshId(), std::nullopt, std::nullopt, std::move(command)});
    m_delta.touch(customer);
    return {};
}

void CommandWriter::mergeCustomers(const base::CustomerId& customer, const base::CustomerId& into)
{
    append({0, freshId(), std::nullopt, std::nullopt, protocol::MergeCustomers {customer, into}});
}

void CommandWriter::partCustomer(const base::CustomerId& customer)
{
    append({0, freshId(), std::nullopt, std::nullopt, protocol::UnmergeCustomer {customer}});
}

base::CommandId CommandWriter::revealField(const base::CustomerId& customer, const std::string& field)
{
    const base::CommandId id = freshId();
    append({0, id, std::nullopt, std::nullopt, protocol::RevealField {customer, field}});
    return id;
}

} // namespace store
