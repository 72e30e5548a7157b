// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/outcomewriter.h"

#include "models/items/convert.h"
#include "models/store/convert.h"
#include "models/store/merging.h"

#include <type_traits>
#include <variant>

namespace store {

using items::toQString;

namespace {

/// The article that a command moves or restores; nil: it does neither.
base::ArticleId movedBy(const protocol::CommandBody& body)
{
    return std::visit(
        []<class Body>(const Body& each) {
            constexpr bool moves
                = std::is_same_v<Body,
                      protocol::
                          SubmitArticle> || std::is_same_v<Body, protocol::PublishArticle> || std::is_same_v<Body, protocol::ReturnArticle> || std::is_same_v<Body, protocol::RetireArticle> || std::is_same_v<Body, protocol::RestoreArticle>;
            if constexpr (moves) {
                return each.id;
            } else {
                return base::ArticleId();
            }
        },
        body);
}

} // namespace

void OutcomeWriter::ended(const protocol::Outcome& outcome)
{
    const auto row = m_copy.outbox.find(outcome.n);
    if (row && row->frame.id == outcome.id) {
        settle(*row, outcome.error);
    } else if (row) {
        m_delta.forked(); // somebody else's command under our number: ours was never sent
    }
}

void OutcomeWriter::settle(const OutboxRow& row, const std::optional<protocol::Error>& error)
{
    if (row.state == RowState::Accepted || row.state == RowState::Refused) {
        return;
    }
    m_copy.outbox.setState(row.frame.n, error ? RowState::Refused : RowState::Accepted, m_copy.clock.now());
    touch(row);
    if (error) {
        giveBack(row, *error);
    }
}

void OutcomeWriter::touch(const OutboxRow& row)
{
    m_delta.touchOutbox();
    if (row.frame.conversation) {
        m_delta.touch(*row.frame.conversation);
    }
    if (std::holds_alternative<protocol::SetPresence>(row.frame.body)) {
        m_delta.touch(m_copy.self);
    }
    if (const auto* update = std::get_if<protocol::UpdateCustomer>(&row.frame.body)) {
        touchCustomer(update->customer);
    } else if (const auto* block = std::get_if<protocol::BlockCustomer>(&row.frame.body)) {
        touchCustomer(block->customer);
    } else if (const auto* put = std::get_if<protocol::PutCanned>(&row.frame.body)) {
        m_delta.touch(put->id);
    } else if (const auto* removed = std::get_if<protocol::RemoveCanned>(&row.frame.body)) {
        m_delta.touch(removed->id);
    }
}

bool OutcomeWriter::mayTakeBack(const protocol::CommandBody& body)
{
    // Not what others wait for or what ends by itself: offers, claims, more time.
    return std::holds_alternative<protocol::SendMessage>(body) || std::holds_alternative<protocol::AddNote>(body)
        || std::holds_alternative<protocol::SetPresence>(body) || std::holds_alternative<protocol::LimitLoad>(body)
        || std::holds_alternative<protocol::ParkConversation>(body)
        || std::holds_alternative<protocol::ResumeConversation>(body)
        || std::holds_alternative<protocol::CloseConversation>(body)
        || std::holds_alternative<protocol::TransferConversation>(body)
        || std::holds_alternative<protocol::FinishWrapUp>(body)
        || std::holds_alternative<protocol::UpdateCustomer>(body)
        || std::holds_alternative<protocol::MergeCustomers>(body)
        || std::holds_alternative<protocol::UnmergeCustomer>(body)
        || std::holds_alternative<protocol::BlockCustomer>(body) || std::holds_alternative<protocol::RevealField>(body);
}

base::Status OutcomeWriter::takeBack(const base::CommandId& id)
{
    const auto row = m_copy.outbox.find(id);
    const bool there = row && row->state == RowState::Queued;
    if (!there || std::holds_alternative<protocol::EmptyCommand>(row->frame.body)) {
        return base::fail(base::FaultKind::NotFound, "command");
    }
    if (!mayTakeBack(row->frame.body)) {
        return base::fail(base::FaultKind::Denied, "command");
    }
    m_copy.outbox.empty(row->frame.n);
    touch(*row);
    items::Refusal nobodyRefused;
    nobodyRefused.conversation = row->frame.conversation.value_or(base::ConversationId {});
    restore(*row, nobodyRefused);
    if (const auto* finished = std::get_if<protocol::FinishWrapUp>(&row->frame.body)) {
        m_copy.drafts.putWrapUp(nobodyRefused.conversation, items::WrapUpDraft {finished->outcome, false});
    }
    return {};
}

void OutcomeWriter::touchCustomer(const base::CustomerId& customer)
{
    Merging(m_copy).touch(customer, m_delta);
}

void OutcomeWriter::giveBack(const OutboxRow& row, const protocol::Error& error)
{
    const protocol::CommandBody& body = row.frame.body;
    if (std::holds_alternative<protocol::MarkMessages>(body) || std::holds_alternative<protocol::EmptyCommand>(body)
        || std::holds_alternative<protocol::ReportAway>(body) || std::holds_alternative<protocol::RevealField>(body)
        || std::holds_alternative<protocol::UseArticles>(body)) {
        return; // nobody wrote it, nobody misses it
    }
    items::Refusal refusal;
    refusal.command = toQString(protocol::nameOf(body));
    refusal.conversation = row.frame.conversation.value_or(base::ConversationId {});
    refusal.error = error;
    const base::MessageId id {row.frame.id.uuid};
    if (const auto* sent = std::get_if<protocol::SendMessage>(&body)) {
        refusal.message = id;
        refusal.text = sent->card ? QString() : toQString(sent->text.reveal());
        if (sent->card) {
            m_delta.removedEntry(refusal.conversation, id); // its text isn't the person's; it can be sent once more
        } else if (sent->attachments.empty()) {
            m_copy.drafts.append(refusal.conversation, false, sent->text.reveal());
            m_delta.removedEntry(refusal.conversation, id);
        } else {
            PendingMessage kept {id, refusal.conversation, row.at, true, sent->text.reveal(), sent->attachments,
                std::vector<bool>(sent->attachments.size(), true), error};
            m_copy.pending.put(kept);
            m_delta.entry(refusal.conversation, toItem(kept, m_copy.self));
        }
    } else if (const auto* note = std::get_if<protocol::AddNote>(&body)) {
        refusal.message = id;
        refusal.note = true;
        refusal.text = toQString(note->text.reveal());
        m_copy.drafts.append(refusal.conversation, true, note->text.reveal());
        m_delta.removedEntry(refusal.conversation, id);
    } else {
        restore(row, refusal);
    }
    m_delta.refused(std::move(refusal));
}

// What else was written, back to where it came from.
void OutcomeWriter::restore(const OutboxRow& row, items::Refusal& refusal)
{
    const protocol::CommandBody& body = row.frame.body;
    refusal.moved = movedBy(body);
    if (const auto* transfer = std::get_if<protocol::TransferConversation>(&body)) {
        refusal.target = targetOf(*transfer);
        if (transfer->note) {
            refusal.text = toQString(transfer->note->reveal());
            if (m_copy.drafts.findTransferNote(refusal.conversation).empty()) {
                m_copy.drafts.putTransferNote(refusal.conversation, transfer->note->reveal());
            }
        }
    } else if (const auto* over = std::get_if<protocol::TakeOverConversation>(&body)) {
        refusal.text = over->note ? toQString(over->note->reveal()) : QString();
    } else if (const auto* block = std::get_if<protocol::BlockCustomer>(&body)) {
        refusal.blocked = block->customer;
    } else if (const auto* finished = std::get_if<protocol::FinishWrapUp>(&body)) {
        refusal.text = toQString(finished->outcome.note.reveal());
        m_copy.drafts.putWrapUp(refusal.conversation, items::WrapUpDraft {finished->outcome, true});
    } else if (const auto* update = std::get_if<protocol::UpdateCustomer>(&body)) {
        refusal.customer = toItem(toRow(*update));
    } else if (const auto* put = std::get_if<protocol::PutCanned>(&body)) {
        refusal.canned = toItem(*put);
    } else if (const auto* save = std::get_if<protocol::SaveArticle>(&body)) {
        protocol::ArticleRow article;
        article.id = save->id;
        article.version = save->version.value_or(0);
        article.text = save->text;
        refusal.article = toItem(article);
        if (!m_copy.drafts.hasArticle(save->id)) { // or he writes on already
            m_copy.drafts.putArticle(*save);
        }
    } else if (const auto* back = std::get_if<protocol::ReturnArticle>(&body)) {
        refusal.text = toQString(back->reason.reveal());
    } else if (const auto* rated = std::get_if<protocol::RateArticle>(&body)) {
        refusal.text = toQString(rated->note.reveal());
    } else if (const auto* edit = std::get_if<protocol::EditMessage>(&body)) {
        refusal.message = edit->message;
        refusal.text = toQString(edit->text.reveal());
    } else if (const auto* accepted = std::get_if<protocol::AcceptOffer>(&body)) {
        // Too late, in whatever words: the card goes.
        m_copy.rows.remove(RowKind::Offer, keyOf(accepted->offer));
        m_delta.touch(accepted->offer);
    } else if (const auto* declined = std::get_if<protocol::DeclineOffer>(&body)) {
        m_delta.touch(declined->offer); // as long as the hub keeps it open it can be taken after all
    }
}

void OutcomeWriter::doneThrough(std::uint64_t n)
{
    for (const OutboxRow& row : m_copy.outbox.unsettledThrough(n)) {
        settle(row, std::nullopt);
    }
}

void OutcomeWriter::lostFrom(std::uint64_t n)
{
    m_copy.outbox.requeue(n);
    m_delta.touchOutbox();
}

void OutcomeWriter::setAside(std::uint64_t n)
{
    if (const auto row = m_copy.outbox.find(n)) {
        protocol::Error error;
        error.kind = protocol::ErrorKind::invalid;
        error.reason = "unreadable";
        settle(*row, error);
    }
}

} // namespace store
