// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/deltabuilder.h"

#include "models/items/convert.h"
#include "models/store/articlekeeper.h"
#include "models/store/convert.h"
#include "models/store/merging.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace store {

void DeltaBuilder::touch(const base::CustomerId& customer)
{
    m_customers.insert(customer);
}

void DeltaBuilder::touch(const base::PersonId& person, std::optional<bool> byHub)
{
    m_people.insert(person);
    if (person == m_copy.self && byHub) {
        m_delta.selfByHub = byHub;
    }
}

void DeltaBuilder::removed(const base::ConversationId& conversation)
{
    m_conversations.erase(conversation);
    m_delta.removedConversations.push_back(conversation);
}

void DeltaBuilder::entry(const base::ConversationId& conversation, items::TimelineItem item)
{
    m_delta.entries.push_back({conversation, std::move(item)});
}

void DeltaBuilder::entry(const protocol::MessageRow& row)
{
    const auto stored = m_copy.conversations.find(row.conversation);
    const protocol::Marks marks = stored ? stored->row.customerMarks : protocol::Marks {};
    entry(row.conversation,
        toItem(row, m_copy.self, m_copy.messages.numberOf(marks.delivered), m_copy.messages.numberOf(marks.read)));
}

void DeltaBuilder::removedEntry(const base::ConversationId& conversation, const base::MessageId& message)
{
    m_delta.removedEntries.push_back({conversation, message});
}

void DeltaBuilder::refused(items::Refusal refusal)
{
    m_delta.refusals.push_back(std::move(refusal));
}

void DeltaBuilder::missing(const base::ConversationId& conversation)
{
    if (std::ranges::find(m_delta.missing, conversation) == m_delta.missing.end()) {
        m_delta.missing.push_back(conversation);
    }
}

void DeltaBuilder::everything()
{
    m_everything = true;
    m_desk = true;
    m_rights = true;
    m_outbox = true;
    m_words = true;
    m_articleNews = true;
}

items::ConversationItem DeltaBuilder::decorate(const StoredConversation& stored) const
{
    const protocol::ConversationRow& row = stored.row;
    items::ConversationItem item = toItem(row);
    item.mine = stored.mine;
    item.customer = Merging(m_copy).keptOf(row.customer);
    if (const auto known = customer(item.customer)) {
        item.customerName = known->displayName;
        item.link = known->link;
    }
    if (const auto own = item.customer != row.customer ? customer(row.customer) : std::nullopt) {
        item.link = own->link; // he is in the browser that he is in
    }
    item.lastFile = lastFile(row);
    item.unread
        = stored.mine ? m_copy.messages.countFromCustomer(row.id, m_copy.messages.numberOf(row.agentMarks.read)) : 0;
    item.queued = m_copy.outbox.countUnsettled(row.id) + m_copy.pending.count(row.id, false);
    item.failed = m_copy.pending.count(row.id, true);
    item.draft = items::toQString(m_copy.drafts.find(row.id, false));
    item.noteDraft = items::toQString(m_copy.drafts.find(row.id, true));
    for (const protocol::Attachment& file : m_copy.drafts.findFiles(row.id)) {
        item.draftFiles.push_back(toItem(file));
    }
    if (stored.mine) {
        item.handingOn = transferOnItsWay(row.id);
        item.transferNote = items::toQString(m_copy.drafts.findTransferNote(row.id));
    }
    if (row.state == protocol::ConversationState::wrapup) {
        item.finishing = wrapUpOnItsWay(row.id);
        item.wrapUpDraft = m_copy.drafts.findWrapUp(row.id);
    }
    return item;
}

std::optional<protocol::WrapUp> DeltaBuilder::wrapUpOnItsWay(const base::ConversationId& conversation) const
{
    for (const OutboxRow& waiting : m_copy.outbox.unsettledNamed(protocol::FinishWrapUp::name)) {
        const auto* finish = std::get_if<protocol::FinishWrapUp>(&waiting.frame.body);
        if (finish != nullptr && waiting.frame.conversation == conversation) {
            return finish->outcome;
        }
    }
    return std::nullopt;
}

std::set<base::OfferId> DeltaBuilder::declined() const
{
    std::set<base::OfferId> offers;
    for (const OutboxRow& waiting : m_copy.outbox.unsettledNamed(protocol::DeclineOffer::name)) {
        if (const auto* decline = std::get_if<protocol::DeclineOffer>(&waiting.frame.body)) {
            offers.insert(decline->offer);
        }
    }
    return offers;
}

std::optional<items::TransferTarget> DeltaBuilder::transferOnItsWay(const base::ConversationId& conversation) const
{
    for (const OutboxRow& waiting : m_copy.outbox.unsettledNamed(protocol::TransferConversation::name)) {
        const auto* transfer = std::get_if<protocol::TransferConversation>(&waiting.frame.body);
        if (transfer != nullptr && waiting.frame.conversation == conversation) {
            return targetOf(*transfer);
        }
    }
    return std::nullopt;
}

std::optional<items::CustomerItem> DeltaBuilder::customer(const base::CustomerId& id) const
{
    auto row = m_copy.rows.find<protocol::CustomerRow>(RowKind::Customer, keyOf(id));
    if (!row) {
        return std::nullopt;
    }
    bool pending = false;
    for (const OutboxRow& waiting : m_copy.outbox.unsettledNamed(protocol::UpdateCustomer::name)) {
        const auto* update = std::get_if<protocol::UpdateCustomer>(&waiting.frame.body);
        if (update && update->customer == id) {
            row->displayName = update->displayName;
            row->fields = update->fields;
            row->tags = update->tags;
            pending = true;
        }
    }
    for (const OutboxRow& waiting : m_copy.outbox.unsettledNamed(protocol::BlockCustomer::name)) {
        const auto* block = std::get_if<protocol::BlockCustomer>(&waiting.frame.body);
        if (block && block->customer == id) {
            row->blockedUntil
                = block->minutes > 0 ? std::optional(waiting.at + std::chrono::minutes(block->minutes)) : std::nullopt;
            row->blockedBy = m_copy.self;
            row->blockReason = block->reason;
            pending = true;
        }
    }
    items::CustomerItem item = toItem(*row);
    item.pending = pending;
    if (row->merged && !row->mergedInto) {
        const auto together = Merging(m_copy).togetherWith(id);
        for (auto one = together.begin() + 1; one != together.end(); ++one) {
            const auto other = m_copy.rows.find<protocol::CustomerRow>(RowKind::Customer, keyOf(*one));
            item.visits += other ? static_cast<int>(other->visits) : 0;
        }
    }
    return item;
}

std::optional<items::AttachmentItem> DeltaBuilder::lastFile(const protocol::ConversationRow& row) const
{
    if (row.lastNumber == 0 || !row.lastLine.isEmpty()) {
        return std::nullopt;
    }
    const auto message = m_copy.messages.lastShown(row.id);
    return message && message->text.isEmpty() && !message->attachments.empty()
        ? std::optional(toItem(message->attachments.front()))
        : std::nullopt;
}

std::optional<items::ConversationItem> DeltaBuilder::item(const base::ConversationId& conversation) const
{
    const auto stored = m_copy.conversations.find(conversation);
    return stored ? std::optional(decorate(*stored)) : std::nullopt;
}

void DeltaBuilder::addSelf()
{
    const auto self = m_copy.rows.find<protocol::PersonRow>(RowKind::Person, m_copy.self.name);
    if (self) {
        m_delta.self = toItem(*self);
        m_delta.presencePending = m_copy.outbox.hasUnsettled(protocol::SetPresence::name);
    }
}

void DeltaBuilder::addRights()
{
    if (const auto list = m_copy.meta.find(metakeys::rights)) {
        m_delta.rights = QString::fromStdString(*list).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
}

void DeltaBuilder::addHabits()
{
    QStringList glyphs;
    for (const std::string& glyph : m_copy.habits.emoji()) {
        glyphs.append(QString::fromStdString(glyph));
    }
    m_delta.recentEmoji = glyphs;
}

void DeltaBuilder::addWords()
{
    QStringList words;
    for (const std::string& word : m_copy.words.all()) {
        words.append(items::toQString(word));
    }
    m_delta.words = std::move(words);
}

void DeltaBuilder::addArticles()
{
    if (!m_articleNews && !m_articleReset && m_articles.empty()) {
        return;
    }
    Delta::ArticleNews news;
    news.reset = m_articleReset;
    for (const base::ArticleId& id : m_articles) {
        (m_copy.articles.changed(id) ? news.changed : news.removed).push_back(id);
    }
    news.wanted = ArticleKeeper::wanted(m_copy);
    m_delta.articles = std::move(news);
}

/// With our own changes that still wait for the hub.
void DeltaBuilder::addCanned()
{
    if (m_canned.empty()) {
        return;
    }
    std::map<base::CannedId, items::CannedItem> replies;
    for (const base::CannedId& id : m_canned) {
        if (const auto row = m_copy.rows.find<protocol::CannedRow>(RowKind::Canned, keyOf(id))) {
            replies.emplace(id, toItem(*row));
        }
    }
    std::vector<OutboxRow> ours = m_copy.outbox.unsettledNamed(protocol::PutCanned::name);
    std::ranges::move(m_copy.outbox.unsettledNamed(protocol::RemoveCanned::name), std::back_inserter(ours));
    std::ranges::sort(ours, {}, [](const OutboxRow& row) { return row.frame.n; });
    for (const OutboxRow& waiting : ours) {
        const auto* put = std::get_if<protocol::PutCanned>(&waiting.frame.body);
        const auto* removed = std::get_if<protocol::RemoveCanned>(&waiting.frame.body);
        if (put != nullptr && m_canned.contains(put->id)) {
            replies.insert_or_assign(put->id, toItem(*put));
        } else if (removed != nullptr) {
            replies.erase(removed->id);
        }
    }
    for (const base::CannedId& id : m_canned) {
        if (const auto found = replies.find(id); found != replies.end()) {
            m_delta.canned.push_back(found->second);
        } else if (!m_everything) {
            m_delta.removedCanned.push_back(id);
        }
    }
}

void DeltaBuilder::addEverything()
{
    for (const FlaggedRow& row : m_copy.rows.all(RowKind::Canned)) {
        m_canned.insert(std::get<protocol::CannedRow>(row.row).id);
    }
    for (const OutboxRow& waiting : m_copy.outbox.unsettledNamed(protocol::PutCanned::name)) {
        m_canned.insert(std::get<protocol::PutCanned>(waiting.frame.body).id);
    }
    for (const StoredConversation& stored : m_copy.conversations.inbox(m_copy.clock.now() - Copy::closedShown)) {
        m_conversations.erase(stored.row.id);
        m_delta.conversations.push_back(decorate(stored));
        m_customers.insert(m_delta.conversations.back().customer);
    }
    const std::set<base::OfferId> declined = this->declined();
    for (const FlaggedRow& row : m_copy.rows.all(RowKind::Offer)) {
        const auto& offer = std::get<protocol::OfferRow>(row.row);
        if (!declined.contains(offer.id)) {
            m_delta.offers.push_back(toItem(offer, row.flag));
        }
    }
    for (const FlaggedRow& row : m_copy.rows.all(RowKind::Person)) {
        m_delta.people.push_back(toItem(std::get<protocol::PersonRow>(row.row)));
    }
    // Those that changed are among them.
    m_offers.clear();
    m_people.clear();
    for (const base::ConversationId& stub : m_copy.conversations.stubs()) {
        missing(stub);
    }
    addSelf();
}

Delta DeltaBuilder::build()
{
    m_delta.complete = m_everything;
    if (m_everything) {
        addEverything();
        addHabits();
    }
    if (m_desk) {
        m_delta.desk = m_copy.rows.find<protocol::DeskRow>(RowKind::Desk, "desk");
    }
    if (m_rights) {
        addRights();
    }
    if (m_words) {
        addWords();
    }
    addCanned();
    addArticles();
    for (const base::ConversationId& id : m_conversations) {
        if (auto found = item(id)) {
            if (found->state == protocol::ConversationState::closed) {
                m_customers.insert(found->customer); // he may have gone from memory with it
            }
            m_delta.conversations.push_back(std::move(*found));
        }
    }
    for (const base::CustomerId& id : m_customers) {
        if (auto found = customer(id)) {
            m_delta.customers.push_back(std::move(*found));
        }
    }
    const std::set<base::OfferId> declined = m_offers.empty() ? std::set<base::OfferId>() : this->declined();
    for (const base::OfferId& id : m_offers) {
        if (const auto row = m_copy.rows.find(RowKind::Offer, keyOf(id)); row && !declined.contains(id)) {
            m_delta.offers.push_back(toItem(std::get<protocol::OfferRow>(row->row), row->flag));
        } else {
            m_delta.removedOffers.push_back(id);
        }
    }
    for (const base::PersonId& id : m_people) {
        if (const auto row = m_copy.rows.find<protocol::PersonRow>(RowKind::Person, id.name)) {
            m_delta.people.push_back(toItem(*row));
        }
    }
    if (m_people.contains(m_copy.self)) {
        addSelf();
    }
    for (const base::ConversationId& id : m_marks) {
        if (const auto stored = m_copy.conversations.find(id)) {
            const protocol::Marks& marks = stored->row.customerMarks;
            m_delta.marks.push_back(
                {id, m_copy.messages.numberOf(marks.delivered), m_copy.messages.numberOf(marks.read)});
        }
    }
    if (m_outbox) {
        m_delta.queued = m_copy.outbox.countUnsettled() + static_cast<int>(m_copy.pending.all().size());
        m_delta.lastCommand = m_copy.outbox.span().last;
    }
    return std::move(m_delta);
}

} // namespace store
