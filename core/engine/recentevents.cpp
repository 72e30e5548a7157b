// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/recentevents.h"

#include "core/engine/merging.h"
#include "core/engine/projection.h"
#include "core/engine/rights.h"

#include <algorithm>
#include <set>

namespace engine {

namespace {

/// Old places go when there are so many of them that it is worth moving the others.
constexpr std::size_t worthForgetting = 32;

/// Who may have become a conversation's owner by this event.
const base::PersonId* takerOf(const protocol::EventBody& body)
{
    if (const auto* ended = std::get_if<protocol::OfferEnded>(&body)) {
        return &ended->person;
    }
    const auto* assigned = std::get_if<protocol::ConversationAssigned>(&body);
    return assigned ? &assigned->person : nullptr;
}

/// Nobody is told what a draft says: without its text, which may be long.
std::shared_ptr<const protocol::Event> withoutDraft(const std::shared_ptr<const protocol::Event>& event)
{
    const auto* saved = std::get_if<protocol::ArticleSaved>(&event->body);
    if (saved == nullptr || !saved->text) {
        return event;
    }
    auto lean = std::make_shared<protocol::Event>(*event);
    std::get<protocol::ArticleSaved>(lean->body).text.reset();
    return lean;
}

} // namespace

template <class Id> void RecentEvents::Places<Id>::add(const Id& id, Place place, Place oldest)
{
    auto& list = m_lists[id];
    if (list.size() >= worthForgetting && list[list.size() / 2] < oldest) {
        list.erase(list.begin(), std::lower_bound(list.begin(), list.end(), oldest));
    }
    if (list.empty() || list.back() != place) {
        list.push_back(place);
    }
}

template <class Id>
void RecentEvents::Places<Id>::collect(const Id& id, Place first, std::size_t most, std::vector<Place>& out) const
{
    const auto found = m_lists.find(id);
    if (found == m_lists.end()) {
        return;
    }
    const auto& list = found->second;
    const auto begin = std::lower_bound(list.begin(), list.end(), first);
    const auto count = std::min(most, static_cast<std::size_t>(list.end() - begin));
    out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(count));
}

template <class Id> void RecentEvents::Places<Id>::forgetBefore(Place oldest)
{
    std::erase_if(m_lists, [oldest](const auto& entry) { return entry.second.back() < oldest; });
}

RecentEvents::RecentEvents(std::size_t kept, base::Position from)
    : m_kept(std::max<std::size_t>(1, kept))
    , m_from(from)
    , m_sweepAt(m_kept)
{ }

RecentEvents::Place RecentEvents::firstAfter(base::Position position) const
{
    const auto first = std::upper_bound(m_events.begin(), m_events.end(), position,
        [](base::Position after, const EventPointer& event) { return after < event->id; });
    return m_oldest + static_cast<Place>(first - m_events.begin());
}

void RecentEvents::add(const EventPointer& event, const Recipients& to)
{
    const bool concernsAnybody
        = to.allStaff || to.allCustomers || to.overseers || !to.persons.empty() || !to.customers.empty();
    if (!concernsAnybody) {
        return;
    }
    m_events.push_back(withoutDraft(event));
    note(*event, to);
    forgetOld();
}

void RecentEvents::note(const protocol::Event& event, const Recipients& to)
{
    const Place place = m_oldest + m_events.size() - 1;
    for (const auto& id : to.persons) {
        m_persons.add(id, place, m_oldest);
    }
    for (const auto& id : to.customers) {
        m_customers.add(id, place, m_oldest);
    }
    if (to.allStaff) {
        m_staff.add({}, place, m_oldest);
    }
    if (to.allCustomers) {
        m_everybody.add({}, place, m_oldest);
    }
    if (const auto* taker = takerOf(event.body)) {
        m_taken.add(*taker, place, m_oldest);
    }
    if (const auto id = conversationOf(event.body)) {
        m_conversations.add(*id, place, m_oldest);
    } else if (const auto customer = customerOf(event.body)) {
        m_aboutCustomer.add(*customer, place, m_oldest);
    } else if (const auto* link = std::get_if<protocol::LinkChanged>(&event.body); link && link->person) {
        m_links.add(*link->person, place, m_oldest);
    } else if (const auto merged = mergedBy(event.body)) {
        m_aboutCustomer.add(merged->customer, place, m_oldest);
        m_aboutCustomer.add(merged->kept, place, m_oldest);
    }
}

void RecentEvents::forgetOld()
{
    if (m_events.size() > m_kept) {
        m_from = m_events.front()->id;
        m_events.pop_front();
        ++m_oldest;
    }
    if (m_oldest < m_sweepAt) {
        return;
    }
    // Whoever has nothing here any more.
    m_sweepAt = m_oldest + m_kept;
    m_persons.forgetBefore(m_oldest);
    m_customers.forgetBefore(m_oldest);
    m_staff.forgetBefore(m_oldest);
    m_everybody.forgetBefore(m_oldest);
    m_taken.forgetBefore(m_oldest);
    m_conversations.forgetBefore(m_oldest);
    m_aboutCustomer.forgetBefore(m_oldest);
    m_links.forgetBefore(m_oldest);
}

RecentEvents::List RecentEvents::all(base::Position after, std::size_t most) const
{
    const auto first = m_events.begin() + static_cast<std::ptrdiff_t>(firstAfter(after) - m_oldest);
    const auto count = std::min(most, static_cast<std::size_t>(m_events.end() - first));
    return {first, first + static_cast<std::ptrdiff_t>(count)};
}

void RecentEvents::collectForPerson(
    const base::PersonId& me, const desk::State& state, Place first, std::size_t most, std::vector<Place>& out) const
{
    m_persons.collect(me, first, most, out);
    m_staff.collect({}, first, most, out);
    std::vector<Place> taken;
    m_taken.collect(me, first, SIZE_MAX, taken);
    std::set<base::ConversationId> conversations;
    for (const Place place : taken) {
        conversations.insert(*conversationOf(at(place)->body));
    }
    if (const auto* person = state.person(me)) {
        for (const auto& offer : person->offers) {
            conversations.insert(state.offer(offer)->conversation);
        }
    }
    for (const auto& id : conversations) {
        m_conversations.collect(id, first, most, out);
        const auto customer = state.customerOf(id);
        for (const auto& one : customer ? state.togetherWith(*customer) : std::vector<base::CustomerId>()) {
            m_aboutCustomer.collect(one, first, most, out);
        }
    }
}

void RecentEvents::collectForCustomer(
    const base::CustomerId& me, const desk::State& state, Place first, std::size_t most, std::vector<Place>& out) const
{
    m_customers.collect(me, first, most, out);
    m_everybody.collect({}, first, most, out);
    if (const auto kept = state.keptOf(me); kept != me) {
        m_aboutCustomer.collect(kept, first, most, out); // blocked with him
    }
    if (const auto* open = state.openConversationOf(me); open && open->owner) {
        m_links.collect(*open->owner, first, most, out);
    }
}

RecentEvents::List RecentEvents::concerning(
    const Audience& audience, const desk::State& state, base::Position after, std::size_t most) const
{
    if (audience.person && rights::has(state, *audience.person, rights::seeAll)) {
        return all(after, most);
    }
    const Place first = firstAfter(after);
    std::vector<Place> places;
    if (audience.person) {
        collectForPerson(*audience.person, state, first, most, places);
    } else if (audience.customer) {
        collectForCustomer(*audience.customer, state, first, most, places);
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    places.resize(std::min(places.size(), most));
    List list;
    list.reserve(places.size());
    for (const Place place : places) {
        list.push_back(at(place));
    }
    return list;
}

} // namespace engine
