// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/hubapplier.h"

#include "core/engine/projection.h"
#include "models/items/customeredit.h"
#include "models/store/articlekeeper.h"
#include "models/store/cannedkeeper.h"
#include "models/store/commandwriter.h"
#include "models/store/convert.h"
#include "models/store/fieldkeeper.h"
#include "models/store/forgetting.h"
#include "models/store/merging.h"

#include <algorithm>

namespace store {

namespace {

void limit(protocol::PersonRow& row, std::optional<std::uint32_t> cap)
{
    const std::uint32_t full = row.fullCap.value_or(row.cap);
    row.limit = cap;
    row.fullCap = cap ? std::optional(full) : std::nullopt;
    row.cap = cap ? std::min(full, *cap) : full;
}

/// An answer for who asked; pages of articles have a keeper of their own.
bool isOfAMoment(const protocol::Row& row)
{
    return std::holds_alternative<protocol::WhyRow>(row) || std::holds_alternative<protocol::VersionRow>(row)
        || std::holds_alternative<protocol::FoundRow>(row) || std::holds_alternative<protocol::FieldRow>(row)
        || std::holds_alternative<protocol::ArticleRow>(row) || std::holds_alternative<protocol::ArticleHeadRow>(row)
        || std::holds_alternative<protocol::ArticleVersionRow>(row)
        || std::holds_alternative<protocol::ArticleFeedbackRow>(row)
        || std::holds_alternative<protocol::ArticleUseRow>(row)
        || std::holds_alternative<protocol::ArticleCheckRow>(row)
        || std::holds_alternative<protocol::KnowledgeGapRow>(row)
        || std::holds_alternative<protocol::KnowledgeDefectRow>(row);
}

/// Nothing shows planned work yet.
bool isOfWork(const protocol::Row& row)
{
    return std::holds_alternative<protocol::BlockRow>(row) || std::holds_alternative<protocol::ShiftRow>(row)
        || std::holds_alternative<protocol::SwapRow>(row) || std::holds_alternative<protocol::LeaveRow>(row)
        || std::holds_alternative<protocol::WorkerRow>(row);
}

} // namespace

void HubApplier::events(const std::vector<protocol::Event>& events, const std::string& epoch, const std::string& cursor)
{
    for (const protocol::Event& event : events) {
        apply(event);
    }
    markDelivered();
    m_copy.meta.put(metakeys::epoch, epoch);
    m_copy.meta.put(metakeys::cursor, cursor);
}

void HubApplier::apply(const protocol::Event& event)
{
    settleCause(event);
    ArticleKeeper(m_copy, m_delta).apply(event);
    if (const auto* made = std::get_if<protocol::OfferMade>(&event.body)) {
        applyOffer(*made, event.at);
    } else if (const auto* ended = std::get_if<protocol::OfferEnded>(&event.body)) {
        applyOfferEnd(*ended, event.at);
    } else if (const auto* presence = std::get_if<protocol::PresenceChanged>(&event.body)) {
        applyPresence(*presence, event.at);
    } else if (const auto* limited = std::get_if<protocol::LoadLimited>(&event.body)) {
        applyLimit(limited->person, limited->cap);
    } else if (const auto* link = std::get_if<protocol::LinkChanged>(&event.body);
               link && link->person && link->link == protocol::PartyLink::gone) {
        applyLimit(*link->person, std::nullopt); // it ends with the connection
    } else if (const auto* configured = std::get_if<protocol::DeskConfigured>(&event.body)) {
        applyConfiguration(configured->change);
    } else if (const auto* left = std::get_if<protocol::PersonForgotten>(&event.body)) {
        Forgetting(m_copy, m_delta).person(left->person);
    } else if (const auto reply = engine::cannedOf(event)) {
        CannedKeeper(m_copy, m_delta).apply(*reply);
    } else if (const auto* gone = std::get_if<protocol::CustomerForgotten>(&event.body)) {
        Forgetting(m_copy, m_delta).customer(gone->customer);
    } else if (const auto* merged = std::get_if<protocol::CustomersMerged>(&event.body)) {
        putBoth(merged->customer, merged->into, merged->rows);
    } else if (const auto* parted = std::get_if<protocol::CustomerUnmerged>(&event.body)) {
        putBoth(parted->customer, parted->into, parted->rows);
    } else if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body); !sent || !applyToOffer(*sent)) {
        if (const auto customer = engine::customerOf(event.body)) {
            applyCustomer(*customer, event);
        }
        if (const auto conversation = engine::conversationOf(event.body)) {
            applyConversation(*conversation, event);
        }
    }
}

void HubApplier::settleCause(const protocol::Event& event)
{
    // The result may have been lost with a connection; the event says the same.
    if (!event.cause) {
        return;
    }
    const auto row = m_copy.outbox.find(*event.cause);
    if (row && (row->state == RowState::Queued || row->state == RowState::Sent)) {
        m_copy.outbox.setState(row->frame.n, RowState::Accepted, m_copy.clock.now());
        if (row->frame.conversation) {
            m_delta.touch(*row->frame.conversation);
        }
        m_delta.touchOutbox();
    }
}

void HubApplier::applyOffer(const protocol::OfferMade& made, base::Timestamp at)
{
    if (made.person == m_copy.self) {
        m_copy.rows.put(toRow(made, at));
        m_delta.touch(made.offer);
    }
}

void HubApplier::applyOfferEnd(const protocol::OfferEnded& ended, base::Timestamp at)
{
    const auto offer = m_copy.rows.find<protocol::OfferRow>(RowKind::Offer, keyOf(ended.offer));
    if (offer && ended.end == protocol::OfferEnd::accepted && !m_copy.conversations.find(offer->conversation)) {
        // What the card told is shown until the hub has sent the whole conversation.
        StoredConversation stub;
        stub.stub = true;
        stub.row.id = offer->conversation;
        stub.row.customer = offer->customer;
        stub.row.queue = offer->queue;
        stub.row.language = offer->language;
        stub.row.lastLine = offer->firstLine;
        stub.row.lastAuthor = protocol::AuthorKind::customer;
        stub.row.openedAt = offer->madeAt - base::Milliseconds(offer->receipt.waitedMs);
        stub.row.lastAt = at;
        stub.row.unansweredSince = stub.row.openedAt;
        m_copy.conversations.put(stub);
        if (!m_copy.rows.find(RowKind::Customer, keyOf(offer->customer))) {
            protocol::CustomerRow customer;
            customer.id = offer->customer;
            customer.displayName = offer->customerName;
            customer.link = protocol::PartyLink::live;
            m_copy.rows.put(customer);
            m_delta.touch(customer.id);
        }
    }
    m_copy.rows.remove(RowKind::Offer, keyOf(ended.offer));
    m_delta.touch(ended.offer);
}

/// True if the message is only the offer's so far: the conversation itself is not here, or closed. Where one step made
/// both, it comes before the offer, which tells it, too.
bool HubApplier::applyToOffer(const protocol::MessageSent& sent)
{
    const auto stored = m_copy.conversations.find(sent.conversation);
    const bool isGoing = stored && stored->row.state != protocol::ConversationState::closed;
    for (const FlaggedRow& found : m_copy.rows.all(RowKind::Offer)) {
        auto offer = std::get<protocol::OfferRow>(found.row);
        if (offer.conversation != sent.conversation) {
            continue;
        }
        if (offer.firstLine.isEmpty() && sent.author.kind == protocol::AuthorKind::customer) {
            offer.firstLine = sent.text;
            m_copy.rows.put(offer);
            m_delta.touch(offer.id);
        }
        return !isGoing;
    }
    return !isGoing && sent.author.kind == protocol::AuthorKind::customer;
}

void HubApplier::applyPresence(const protocol::PresenceChanged& changed, base::Timestamp at)
{
    auto row = m_copy.rows.find<protocol::PersonRow>(RowKind::Person, changed.person.name);
    if (!row) {
        row.emplace();
        row->id = changed.person;
    }
    row->presence = changed.presence;
    row->presenceReason = changed.reason;
    row->presenceSince = at;
    row->takes.reset();
    row->room.reset();
    m_copy.rows.put(*row);
    m_delta.touch(changed.person, changed.byHub);
}

void HubApplier::applyLimit(const base::PersonId& person, std::optional<std::uint32_t> cap)
{
    auto row = m_copy.rows.find<protocol::PersonRow>(RowKind::Person, person.name);
    if (row && row->limit != cap) {
        limit(*row, cap);
        m_copy.rows.put(*row);
        m_delta.touch(person, std::nullopt);
    }
}

void HubApplier::applyCustomer(const base::CustomerId& customer, const protocol::Event& event)
{
    auto row = m_copy.rows.find<protocol::CustomerRow>(RowKind::Customer, keyOf(customer));
    if (!row) {
        row.emplace();
        row->id = customer;
    }
    const protocol::CustomerRow before = *row;
    if (!engine::project(*row, event)) {
        return;
    }
    m_copy.rows.put(*row);
    rebaseChanges(before, *row);
    Merging(m_copy).touch(customer, m_delta);
}

void HubApplier::rebaseChanges(const protocol::CustomerRow& before, const protocol::CustomerRow& now)
{
    // A change names everything about the customer: what waits here must not take back what others changed meanwhile.
    for (const OutboxRow& waiting : m_copy.outbox.unsettledNamed(protocol::UpdateCustomer::name)) {
        const auto* update = std::get_if<protocol::UpdateCustomer>(&waiting.frame.body);
        if (update == nullptr || update->customer != now.id || waiting.state != RowState::Queued) {
            continue;
        }
        items::CustomerItem merged = toItem(now);
        for (const items::CustomerEdit& edit : items::differences(toItem(before), toItem(toRow(*update)))) {
            merged = items::applied(std::move(merged), edit);
        }
        const protocol::CustomerRow wanted = toRow(merged);
        m_copy.outbox.rewrite(
            waiting, protocol::UpdateCustomer {now.id, wanted.displayName, wanted.fields, wanted.tags});
    }
}

StoredConversation HubApplier::conversationFor(const base::ConversationId& conversation, const protocol::Event& event)
{
    if (auto stored = m_copy.conversations.find(conversation)) {
        return *stored;
    }
    StoredConversation fresh;
    if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
        fresh.row = engine::openedRecord(*opened, event.at).row;
    } else {
        fresh.row.id = conversation;
        fresh.row.openedAt = event.at;
        fresh.row.lastAt = event.at;
        fresh.stub = true;
    }
    return fresh;
}

void HubApplier::applyConversation(const base::ConversationId& conversation, const protocol::Event& event)
{
    StoredConversation stored = conversationFor(conversation, event);
    const bool wasMine = stored.mine && stored.row.state != protocol::ConversationState::closed;
    engine::ConversationRecord record {stored.row, {}};
    engine::project(record, event);
    stored.row = std::move(record.row);
    stored.mine = stored.row.owner && *stored.row.owner == m_copy.self;
    if (stored.mine && !wasMine && !stored.stub && std::holds_alternative<protocol::ConversationAssigned>(event.body)) {
        stored.stub = true; // what was said while it was somebody else's is not here
    }
    m_copy.conversations.put(stored);
    m_delta.touch(conversation);
    if (stored.stub && stored.mine) {
        m_delta.missing(conversation);
    }
    if (const auto message = engine::messageOf(event)) {
        m_copy.messages.put(*message);
        m_copy.pending.remove(message->id);
        m_delta.entry(*message);
        if (message->author.kind == protocol::AuthorKind::customer && stored.mine) {
            m_heard.insert(conversation);
        }
    } else if (const auto changed = engine::changedMessage(event.body)) {
        if (auto known = m_copy.messages.find(*changed); known && engine::project(*known, event)) {
            m_copy.messages.put(*known);
            m_delta.entry(*known);
            if (const auto last = m_copy.messages.lastShown(conversation); last && last->id == *changed) {
                stored.row.lastLine = known->text;
                m_copy.conversations.put(stored);
            }
        }
    } else if (EntryTable::belongs(event.body)) {
        m_copy.entries.put(conversation, event.at, event.body);
        m_delta.entry(conversation, toItem(event, m_copy.self));
    } else if (std::holds_alternative<protocol::MessagesMarked>(event.body)) {
        m_delta.touchMarks(conversation);
    }
}

void HubApplier::markDelivered()
{
    for (const base::ConversationId& conversation : m_heard) {
        if (const auto last = m_copy.messages.lastFromCustomer(conversation)) {
            CommandWriter(m_copy, m_delta).markDelivered(conversation, *last);
        }
    }
    m_heard.clear();
}

void HubApplier::snapshot(const std::vector<protocol::Row>& rows, const std::string& epoch, const std::string& cursor)
{
    const bool sameLineage = m_copy.meta.find(metakeys::epoch) == epoch;
    std::vector<base::ConversationId> doubtful;
    if (sameLineage) {
        doubtful = m_copy.conversations.open();
    } else {
        m_copy.conversations.clear();
        m_copy.rows.clear(RowKind::Customer);
        ArticleKeeper(m_copy, m_delta).clear();
    }
    ArticleKeeper(m_copy, m_delta).missed();
    m_copy.rows.clear(RowKind::Person);
    m_copy.rows.clear(RowKind::Offer);
    CannedKeeper(m_copy, m_delta).clear();
    for (const protocol::Row& row : rows) {
        if (const auto* conversation = std::get_if<protocol::ConversationRow>(&row)) {
            std::erase(doubtful, conversation->id);
        }
        put(row);
    }
    for (const base::ConversationId& id : doubtful) {
        m_copy.conversations.remove(id); // ended or given away meanwhile; the hub has it
        m_delta.removed(id);
    }
    // Customers who didn't come with it, by what the desk lays down now.
    for (const auto& [before, now] : FieldKeeper(m_copy, m_delta).maskAll()) {
        rebaseChanges(before, now);
    }
    m_copy.meta.put(metakeys::epoch, epoch);
    m_copy.meta.put(metakeys::cursor, cursor);
    m_copy.meta.put(metakeys::form, copyForm);
    m_delta.everything();
}

void HubApplier::rows(const std::vector<protocol::Row>& rows)
{
    for (const protocol::Row& row : rows) {
        put(row);
    }
}

void HubApplier::putBoth(const base::CustomerId& one, const base::CustomerId& other,
    const std::optional<std::vector<protocol::CustomerRow>>& rows)
{
    using Customers = std::vector<base::CustomerId>; // where the hub could not look they come with their conversations
    for (const base::CustomerId& id : rows ? Customers() : Customers {one, other}) {
        for (const StoredConversation& stored : m_copy.conversations.ofCustomer(id, 1)) {
            m_delta.missing(stored.row.id);
        }
    }
    for (const protocol::CustomerRow& row : rows.value_or(std::vector<protocol::CustomerRow>())) {
        const auto before = m_copy.rows.find<protocol::CustomerRow>(RowKind::Customer, keyOf(row.id));
        Merging(m_copy).put(row, m_delta);
        if (before && !before->mergedInto && !row.mergedInto) {
            rebaseChanges(*before, row);
        }
    }
}

void HubApplier::put(const protocol::Row& row)
{
    if (const auto* conversation = std::get_if<protocol::ConversationRow>(&row)) {
        put(*conversation);
        return;
    }
    if (const auto* message = std::get_if<protocol::MessageRow>(&row)) {
        put(*message);
        return;
    }
    if (isOfAMoment(row) || isOfWork(row)) {
        return;
    }
    if (const auto* reply = std::get_if<protocol::CannedRow>(&row)) {
        CannedKeeper(m_copy, m_delta).put(*reply);
        return;
    }
    if (const auto* customer = std::get_if<protocol::CustomerRow>(&row)) {
        Merging(m_copy).put(*customer, m_delta);
        return;
    }
    m_copy.rows.put(row);
    if (const auto* person = std::get_if<protocol::PersonRow>(&row)) {
        m_delta.touch(person->id);
    } else if (const auto* offer = std::get_if<protocol::OfferRow>(&row)) {
        m_delta.touch(offer->id);
    } else {
        m_delta.touchDesk();
    }
}

void HubApplier::put(const protocol::ConversationRow& row)
{
    StoredConversation stored;
    stored.row = row;
    stored.mine = row.owner && *row.owner == m_copy.self;
    if (const auto present = m_copy.conversations.find(row.id)) {
        // Our own mark may still be on its way to the hub.
        const protocol::Marks& own = present->row.agentMarks;
        if (m_copy.messages.numberOf(own.read) > m_copy.messages.numberOf(row.agentMarks.read)) {
            stored.row.agentMarks = own;
        }
    }
    m_copy.conversations.put(stored);
    m_delta.touch(row.id);
    m_delta.touchMarks(row.id);
    // The lines that events would have made.
    if (row.owner && row.assignedAt) {
        protocol::ConversationAssigned assigned;
        assigned.conversation = row.id;
        assigned.person = *row.owner;
        assigned.personName = row.ownerName;
        protocol::Receipt unknown; // who doesn't see the receipt still sees who and from which queue
        unknown.queue = row.queue;
        unknown.winner = *row.owner;
        assigned.receipt = row.receipt.value_or(unknown);
        assigned.handOff = row.handOff;
        m_copy.entries.put(row.id, *row.assignedAt, assigned);
    }
    if (row.state == protocol::ConversationState::closed) {
        m_copy.entries.put(row.id, row.stateSince,
            protocol::ConversationClosed {row.id, row.closeCause.value_or(protocol::CloseCause::agent), row.outcome});
    }
}

void HubApplier::put(const protocol::MessageRow& row)
{
    m_copy.messages.put(row);
    m_delta.touch(row.conversation);
    m_delta.entry(row);
}

} // namespace store
