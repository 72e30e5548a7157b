// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/feeder.h"

#include "models/store/copy.h"

#include <algorithm>
#include <set>

namespace syncing {

namespace {

constexpr int typingMs = 6'000; ///< without news nobody is typing

/// It comes with its page: alone, it would leave a gap.
bool isBefore(const items::TimelineItem& entry, const items::Timeline& timeline)
{
    return timeline.hasOlder() && entry.number > 0 && entry.number < timeline.firstNumber();
}

} // namespace

Feeder::Feeder(items::Repository& repository, QObject* parent)
    : QObject(parent)
    , m_repository(repository)
{ }

void Feeder::apply(const store::Delta& delta)
{
    if (delta.desk) {
        m_repository.desk().set(*delta.desk);
    }
    for (const items::CustomerItem& customer : delta.customers) {
        m_repository.put(customer);
    }
    applyPeople(delta);
    applyCanned(delta);
    applyArticles(delta);
    applyConversations(delta);
    applyTimelines(delta);
    if (delta.queued) {
        items::ConnectionFacts facts = m_repository.connection().facts();
        facts.queued = *delta.queued;
        m_repository.connection().setFacts(facts);
    }
}

void Feeder::applyPeople(const store::Delta& delta)
{
    if (delta.complete) {
        m_repository.setPeople(delta.people);
    } else {
        for (const items::PersonItem& person : delta.people) {
            m_repository.put(person);
        }
    }
    if (delta.rights) {
        m_repository.presence().setRights(*delta.rights);
    }
    if (delta.recentEmoji) {
        m_repository.setRecentEmoji(*delta.recentEmoji);
    }
    if (delta.words) {
        m_repository.setOwnWords(*delta.words);
    }
    if (delta.self) {
        m_repository.desk().setSelf(delta.self->id, delta.self->groups);
        m_repository.presence().set(*delta.self, delta.selfByHub.value_or(m_repository.presence().isByHub()));
        if (!delta.presencePending) {
            m_repository.presence().setPending(std::nullopt);
        }
    }
}

void Feeder::applyCanned(const store::Delta& delta)
{
    if (delta.complete) {
        m_repository.setCanned(delta.canned);
        return;
    }
    for (const items::CannedItem& reply : delta.canned) {
        m_repository.put(reply);
    }
    for (const base::CannedId& id : delta.removedCanned) {
        m_repository.removeCanned(id);
    }
}

void Feeder::applyArticles(const store::Delta& delta)
{
    if (!delta.articles) {
        return;
    }
    items::Articles& articles = m_repository.articles();
    if (delta.articles->reset) {
        articles.announceReset();
    }
    articles.announce(delta.articles->changed, delta.articles->removed);
    articles.setComplete(!delta.articles->wanted);
}

void Feeder::applyConversations(const store::Delta& delta)
{
    if (delta.complete) {
        std::set<base::ConversationId> kept;
        for (const items::ConversationItem& item : delta.conversations) {
            kept.insert(item.id);
        }
        std::vector<base::ConversationId> gone;
        for (const auto& [id, item] : m_repository.conversations()) {
            if (!kept.contains(id)) {
                gone.push_back(id);
            }
        }
        for (const base::ConversationId& id : gone) {
            m_repository.removeConversation(id);
        }
        const std::vector<items::OfferItem> offers = m_repository.offers();
        for (const items::OfferItem& offer : offers) {
            if (std::ranges::find(delta.offers, offer.id, &items::OfferItem::id) == delta.offers.end()) {
                m_repository.removeOffer(offer.id);
            }
        }
    }
    for (const base::ConversationId& id : delta.removedConversations) {
        m_repository.removeConversation(id);
    }
    for (const base::OfferId& id : delta.removedOffers) {
        m_repository.removeOffer(id);
    }
    for (const items::OfferItem& offer : delta.offers) {
        m_repository.put(offer);
    }
    base::Timestamp lastClosed;
    for (items::ConversationItem item : delta.conversations) {
        const items::ConversationItem* present = m_repository.conversation(item.id);
        const bool said = present && item.lastAt > present->lastAt && item.lastAuthor == protocol::AuthorKind::customer;
        if (said) {
            stopTyping(item.id);
        } else if (present) {
            item.typing = present->typing;
            item.preview = present->preview;
        }
        m_repository.put(item);
        if (item.state == protocol::ConversationState::closed) {
            lastClosed = std::max(lastClosed, item.stateSince);
        }
    }
    m_repository.removePast(lastClosed - store::Copy::closedShown);
}

void Feeder::applyTimelines(const store::Delta& delta)
{
    for (const store::Delta::Removal& removal : delta.removedEntries) {
        if (items::Timeline* timeline = m_repository.loadedTimeline(removal.conversation)) {
            timeline->remove(removal.message);
        }
    }
    for (const store::Delta::Entry& entry : delta.entries) {
        items::Timeline* timeline = m_repository.loadedTimeline(entry.conversation);
        if (timeline && timeline->isLoaded() && !isBefore(entry.item, *timeline)) {
            timeline->put(entry.item);
        }
        const bool gone
            = entry.item.system == items::SystemEntry::Released || entry.item.system == items::SystemEntry::Transferred;
        if (gone && entry.item.person == m_repository.presence().person().id) {
            m_repository.announceGone(entry.conversation, entry.item);
        }
    }
    for (const store::Delta::Marks& marks : delta.marks) {
        if (items::Timeline* timeline = m_repository.loadedTimeline(marks.conversation)) {
            timeline->setMarks(marks.delivered, marks.read);
        }
    }
}

void Feeder::typing(const base::ConversationId& conversation, bool on, const QString& preview)
{
    const items::ConversationItem* present = m_repository.conversation(conversation);
    if (!present) {
        return;
    }
    if (!on) {
        stopTyping(conversation);
        return;
    }
    QTimer*& timer = m_typing[conversation];
    if (!timer) {
        timer = new QTimer(this);
        timer->setSingleShot(true);
        timer->setInterval(typingMs);
        connect(timer, &QTimer::timeout, this, [this, conversation] { stopTyping(conversation); });
    }
    timer->start();
    items::ConversationItem item = *present;
    item.typing = true;
    item.preview = preview;
    m_repository.put(item);
}

void Feeder::stopTyping(const base::ConversationId& conversation)
{
    if (const auto found = m_typing.find(conversation); found != m_typing.end()) {
        found->second->deleteLater();
        m_typing.erase(found);
    }
    if (const items::ConversationItem* present = m_repository.conversation(conversation)) {
        items::ConversationItem item = *present;
        item.typing = false;
        item.preview.clear();
        m_repository.put(item);
    }
}

void Feeder::connectionLine(items::SystemEntry entry, base::Timestamp at, int replayed)
{
    items::TimelineItem line;
    line.kind = items::EntryKind::System;
    line.system = entry;
    line.at = at;
    line.replayed = replayed;
    for (const auto& [id, item] : m_repository.conversations()) {
        items::Timeline* timeline = m_repository.loadedTimeline(id);
        const bool open = item.mine && item.state != protocol::ConversationState::closed;
        if (open && timeline && timeline->isLoaded()) {
            timeline->put(line);
        }
    }
}

} // namespace syncing
