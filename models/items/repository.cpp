// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/repository.h"

#include <algorithm>
#include <ranges>

namespace items {

namespace {

constexpr std::size_t mostEarlier = 64; ///< customers

template <class List, class Id> int rowOf(const List& list, const Id& id)
{
    const auto found = std::ranges::find_if(list, [&id](const auto& item) { return item.id == id; });
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

const base::ConversationId& conversationOf(const std::unique_ptr<Timeline>& timeline)
{
    return timeline->conversation();
}

} // namespace

Repository::Repository(QObject* parent)
    : QObject(parent)
    , m_connection(new ConnectionState(this))
    , m_presence(new PresenceState(this))
    , m_desk(new DeskInfo(this))
    , m_articles(new Articles(this))
    , m_shifts(new Shifts(this))
{ }

Repository::~Repository() = default;

const ConversationItem* Repository::conversation(const base::ConversationId& id) const
{
    const auto found = m_conversations.find(id);
    return found == m_conversations.end() ? nullptr : &found->second;
}

void Repository::put(const ConversationItem& item)
{
    const auto [place, fresh] = m_conversations.try_emplace(item.id, item);
    const bool taken = item.mine && (fresh || !place->second.mine);
    if (fresh) {
        Q_EMIT conversationInserted(item.id);
    } else if (place->second != item) {
        place->second = item;
        Q_EMIT conversationChanged(item.id);
    }
    if (Timeline* timeline = taken ? loadedTimeline(item.id) : nullptr) {
        timeline->setRefused(false); // whose it is may read all of it
    }
}

void Repository::removeConversation(const base::ConversationId& id)
{
    const auto found = m_conversations.find(id);
    if (found == m_conversations.end()) {
        return;
    }
    const base::ConversationId kept = id; // the caller's may live inside what goes
    Q_EMIT conversationAboutToBeRemoved(kept);
    m_conversations.erase(found);
    Q_EMIT conversationRemoved(kept);
    const auto held
        = std::ranges::find_if(m_timelines, [&kept](const auto& timeline) { return timeline->conversation() == kept; });
    if (held != m_timelines.end()) {
        const auto gone = std::move(*held); // whoever watched it looks into the others while it goes
        m_timelines.erase(held);
    }
}

void Repository::removePast(base::Timestamp closedSince)
{
    std::vector<ConversationItem> past;
    for (const auto& [id, item] : m_conversations) {
        if (item.state == protocol::ConversationState::closed && item.stateSince < closedSince) {
            const Timeline* timeline = loadedTimeline(id);
            if (timeline == nullptr || !timeline->isWatched()) {
                past.push_back(item);
            }
        }
    }
    for (const ConversationItem& item : past) {
        removeConversation(item.id);
        const auto isHis = [&item](const auto& each) { return each.customer == item.customer; };
        if (std::ranges::none_of(m_conversations | std::views::values, isHis)
            && std::ranges::none_of(m_offers, isHis)) {
            m_customers.erase(item.customer);
            m_earlier.erase(item.customer);
        }
    }
}

const OfferItem* Repository::offer(const base::OfferId& id) const
{
    const int row = rowOf(m_offers, id);
    return row < 0 ? nullptr : &m_offers[static_cast<std::size_t>(row)];
}

void Repository::put(const OfferItem& item)
{
    const int row = rowOf(m_offers, item.id);
    if (row < 0) {
        Q_EMIT offerAboutToBeInserted(static_cast<int>(m_offers.size()));
        m_offers.push_back(item);
        Q_EMIT offerInserted();
    } else if (m_offers[static_cast<std::size_t>(row)] != item) {
        m_offers[static_cast<std::size_t>(row)] = item;
        Q_EMIT offerChanged(row);
    }
}

void Repository::removeOffer(const base::OfferId& id)
{
    const int row = rowOf(m_offers, id);
    if (row < 0) {
        return;
    }
    Q_EMIT offerAboutToBeRemoved(row);
    m_offers.erase(m_offers.begin() + row);
    Q_EMIT offerRemoved();
}

const CustomerItem* Repository::customer(const base::CustomerId& id) const
{
    const auto found = m_customers.find(id);
    return found == m_customers.end() ? nullptr : &found->second;
}

void Repository::put(const CustomerItem& item)
{
    const auto [place, fresh] = m_customers.try_emplace(item.id, item);
    if (fresh || place->second != item) {
        place->second = item;
        Q_EMIT customerChanged(item.id);
    }
}

std::vector<EarlierItem> Repository::earlier(const base::CustomerId& customer) const
{
    const auto found = m_earlier.find(customer);
    return found == m_earlier.end() ? std::vector<EarlierItem> {} : found->second;
}

void Repository::setEarlier(const base::CustomerId& customer, std::vector<EarlierItem> items)
{
    if (m_earlier.size() >= mostEarlier && !m_earlier.contains(customer)) {
        m_earlier.clear(); // whoever shows one has asked for it, and asks again
    }
    m_earlier[customer] = std::move(items);
    Q_EMIT earlierChanged(customer);
}

void Repository::setPeople(std::vector<PersonItem> people)
{
    std::ranges::sort(people, [](const PersonItem& a, const PersonItem& b) {
        const int order = QString::localeAwareCompare(a.displayName, b.displayName);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    Q_EMIT peopleAboutToBeReset();
    m_people = std::move(people);
    Q_EMIT peopleReset();
}

void Repository::put(const PersonItem& person)
{
    const int row = rowOf(m_people, person.id);
    if (row >= 0 && m_people[static_cast<std::size_t>(row)].displayName == person.displayName) {
        if (m_people[static_cast<std::size_t>(row)] != person) {
            m_people[static_cast<std::size_t>(row)] = person;
            Q_EMIT personChanged(row);
        }
        return;
    }
    std::vector<PersonItem> people = m_people;
    std::erase_if(people, [&person](const PersonItem& other) { return other.id == person.id; });
    people.push_back(person);
    setPeople(std::move(people));
}

void Repository::put(const CannedItem& reply)
{
    const auto [place, fresh] = m_canned.try_emplace(reply.id, reply);
    if (fresh || place->second != reply) {
        place->second = reply;
        Q_EMIT cannedPut(reply.id);
    }
}

void Repository::removeCanned(const base::CannedId& id)
{
    if (m_canned.erase(id) > 0) {
        Q_EMIT cannedRemoved(id);
    }
}

void Repository::setCanned(const std::vector<CannedItem>& replies)
{
    std::map<base::CannedId, CannedItem> fresh;
    for (const CannedItem& reply : replies) {
        fresh.emplace(reply.id, reply);
    }
    if (fresh != m_canned) {
        m_canned = std::move(fresh);
        Q_EMIT cannedReset();
    }
}

void Repository::setOwnWords(const QStringList& words)
{
    if (words != m_ownWords) {
        m_ownWords = words;
        Q_EMIT ownWordsChanged();
    }
}

Timeline& Repository::timeline(const base::ConversationId& id)
{
    const auto found = std::ranges::find(m_timelines, id, conversationOf);
    if (found != m_timelines.end()) {
        std::rotate(m_timelines.begin(), found, found + 1);
    } else {
        m_timelines.insert(m_timelines.begin(), std::make_unique<Timeline>(id));
    }
    letGo();
    return *m_timelines.front();
}

Timeline* Repository::loadedTimeline(const base::ConversationId& id) const
{
    const auto found = std::ranges::find(m_timelines, id, conversationOf);
    return found == m_timelines.end() ? nullptr : found->get();
}

/// Ours and open: it is answered in a moment, and says things that only this computer knows of.
bool Repository::isInHand(const base::ConversationId& id) const
{
    const ConversationItem* item = conversation(id);
    return item != nullptr && item->mine && item->state != protocol::ConversationState::closed;
}

void Repository::letGo()
{
    const Timeline* asked = m_timelines.front().get();
    int lines = 0;
    std::erase_if(m_timelines, [&](const std::unique_ptr<Timeline>& timeline) {
        if (timeline.get() == asked || timeline->isWatched() || isInHand(timeline->conversation())) {
            return false;
        }
        const int more = 1 + timeline->count(); // an empty one is not nothing
        const bool kept = lines + more <= keptLines;
        lines += kept ? more : 0;
        return !kept;
    });
}

void Repository::announceGone(const base::ConversationId& conversation, const TimelineItem& how)
{
    Q_EMIT conversationGone(conversation, how);
}

void Repository::clear()
{
    Q_EMIT aboutToBeCleared();
    m_conversations.clear();
    m_offers.clear();
    m_customers.clear();
    m_earlier.clear();
    m_people.clear();
    m_canned.clear();
    m_recentEmoji.clear();
    m_presence->set({}, false);
    m_presence->setRights({});
    m_presence->setPending(std::nullopt);
    setOwnWords({});
    m_articles->announceReset();
    m_shifts->clear();
    Q_EMIT cleared();
    m_timelines.clear();
}

} // namespace items
