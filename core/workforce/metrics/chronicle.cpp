// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/chronicle.h"

#include "core/base/binary.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace workforce::metrics {

namespace {

template <class T> void moveBehind(std::vector<T>& list, std::vector<T>& more)
{
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

void Facts::append(Facts more)
{
    moveBehind(entries, more.entries);
    moveBehind(offers, more.offers);
    moveBehind(sessions, more.sessions);
    moveBehind(turns, more.turns);
    moveBehind(episodes, more.episodes);
    moveBehind(ratings, more.ratings);
    moveBehind(stretches, more.stretches);
}

bool Facts::isEmpty() const
{
    return entries.empty() && offers.empty() && sessions.empty() && turns.empty() && episodes.empty() && ratings.empty()
        && stretches.empty();
}

Chronicle::Chronicle(Milliseconds remembers, const Past* past)
    : m_remembers(remembers)
    , m_past(past)
{ }

template <class Self, class Each> void Chronicle::forEachMember(Self& self, Each&& each)
{
    each(self.m_position);
    each(self.m_at);
    each(self.m_open);
    each(self.m_openOf);
    each(self.m_offers);
    each(self.m_closed);
    each(self.m_last);
    each(self.m_mergedInto);
    each(self.m_merged);
    each(self.m_passing);
    each(self.m_dispositions);
    each(self.m_seats);
    each(self.m_finished);
}

std::string Chronicle::save() const
{
    base::binary::Writer writer;
    writer.put(std::int32_t {chronicleVersion});
    forEachMember(*this, [&](const auto& member) { writer.put(member); });
    return writer.take();
}

base::Result<Chronicle> Chronicle::restore(std::string_view bytes, Milliseconds remembers, const Past* past)
{
    Chronicle chronicle(remembers, past);
    base::binary::Reader reader(bytes);
    std::int32_t version = 0;
    reader.get(version);
    if (version == chronicleVersion) {
        forEachMember(chronicle, [&](auto& member) { reader.get(member); });
    }
    if (version != chronicleVersion || !reader.ok() || !reader.atEnd()) {
        return base::fail(base::FaultKind::Corrupt, "this is no chronicle, or one of another version");
    }
    return chronicle;
}

void Chronicle::apply(const protocol::Event& event)
{
    if (event.id <= m_position || event.at < m_at) {
        throw std::logic_error("event out of order");
    }
    m_position = event.id;
    m_at = event.at;
    std::visit(*this, event.body);
    forget();
}

Facts Chronicle::takeFinished()
{
    return std::exchange(m_finished, {});
}

const Episode* Chronicle::openEpisode(const base::ConversationId& id) const
{
    const auto found = m_open.find(id);
    return found == m_open.end() ? nullptr : &found->second.episode;
}

Facts Chronicle::unfinished() const
{
    Facts facts;
    for (const auto& [_, held] : m_open) {
        facts.episodes.push_back(held.episode);
        if (held.entry) {
            facts.entries.push_back(*held.entry);
        }
        if (held.session) {
            facts.sessions.push_back(*held.session);
        }
        if (held.turn) {
            facts.turns.push_back(*held.turn);
        }
    }
    for (const auto& [_, offer] : m_offers) {
        facts.offers.push_back(offer);
    }
    for (const auto& [_, seat] : m_seats) {
        if (seat.stretch) {
            facts.stretches.push_back(*seat.stretch);
        }
    }
    return facts;
}

/// What the past knows is as old as it likes; only what would still be remembered counts.
std::optional<Closing> Chronicle::lastOf(const base::ConversationId& id) const
{
    std::optional<Closing> last;
    if (m_past) {
        last = m_past->lastOf(id);
    } else if (const auto closed = m_closed.find(id); closed != m_closed.end()) {
        last = Closing {closed->second.episode, closed->second.person, closed->second.at};
    }
    return last && m_at <= last->at + m_remembers ? last : std::nullopt;
}

std::optional<Closing> Chronicle::lastOf(const base::CustomerId& id) const
{
    std::optional<Closing> last;
    if (m_past) {
        last = m_past->lastOf(id);
    } else if (const auto found = m_last.find(id); found != m_last.end()) {
        last = Closing {found->second.episode, {}, found->second.closedAt};
    }
    return last && m_at <= last->at + m_remembers ? last : std::nullopt;
}

void Chronicle::remember(const Episode& episode)
{
    if (!m_past) {
        m_closed[episode.conversation] = {episode.id, episode.person, m_at};
        m_last[episode.customer] = {episode.id, m_at};
        m_passing.push_back({m_at, episode.conversation, episode.customer});
    }
}

void Chronicle::forget()
{
    while (!m_passing.empty() && m_passing.front().at + m_remembers < m_at) {
        const auto passing = m_passing.front();
        m_passing.pop_front();
        // Closed again since: then there is a later record of it.
        const auto closed = m_closed.find(passing.conversation);
        if (closed != m_closed.end() && closed->second.at == passing.at) {
            m_closed.erase(closed);
        }
        const auto last = m_last.find(passing.customer);
        if (last != m_last.end() && last->second.closedAt == passing.at) {
            m_last.erase(last);
        }
    }
}

// -- people ----------------------------------------------------------------------------------------------------

void Chronicle::operator()(const protocol::DeskConfigured& e)
{
    for (const auto& disposition : e.change.dispositions) {
        m_dispositions[disposition.id] = disposition.resolved;
    }
    for (const auto& person : e.change.people) {
        auto& seat = m_seats[person.id];
        seat.cap = person.cap ? person.cap : seat.cap;
        notePlaces(person.id);
    }
}

void Chronicle::operator()(const protocol::PresenceChanged& e)
{
    auto& seat = m_seats[e.person];
    if (seat.stretch) {
        seat.stretch->ended = m_position;
        seat.stretch->until = m_at;
        m_finished.stretches.push_back(std::move(*seat.stretch));
    }
    Stretch stretch;
    stretch.id = m_position;
    stretch.person = e.person;
    stretch.presence = e.presence;
    stretch.isByHub = e.byHub;
    stretch.isRestored = e.restored.value_or(false);
    stretch.from = m_at;
    seat.stretch = std::move(stretch);
    notePlaces(e.person);
}

void Chronicle::operator()(const protocol::LoadLimited& e)
{
    m_seats[e.person].limit = e.cap;
    notePlaces(e.person);
}

/// As the routing reckoned it. What his device can carry is in it, and says nothing about when it can carry more again.
void Chronicle::noteCap(const base::PersonId& id, std::uint32_t cap)
{
    auto& seat = m_seats[id];
    if (!seat.limit || cap < *seat.limit) {
        seat.cap = cap;
    }
    notePlaces(id);
}

/// The smaller of what he may have and what his device can carry, from now on.
void Chronicle::notePlaces(const base::PersonId& id)
{
    auto& seat = m_seats[id];
    if (!seat.stretch || (!seat.cap && !seat.limit)) {
        return;
    }
    const auto count = std::min(seat.cap.value_or(UINT32_MAX), seat.limit.value_or(UINT32_MAX));
    auto& places = seat.stretch->places;
    if (!places.empty() && places.back().count == count) {
        return;
    }
    if (!places.empty() && places.back().from == m_at) {
        places.back().count = count;
    } else {
        // Known only now, and it was so before: what he had from the stretch's begin on.
        places.push_back({places.empty() ? seat.stretch->from : m_at, count});
    }
}

// -- customers -------------------------------------------------------------------------------------------------

/// Who waits and loses his connection has left then, should he not come back.
void Chronicle::operator()(const protocol::LinkChanged& e)
{
    if (e.person) {
        if (e.link == protocol::PartyLink::gone) {
            m_seats[*e.person].limit.reset();
            notePlaces(*e.person);
        }
        return;
    }
    const auto found = e.customer ? m_openOf.find(*e.customer) : m_openOf.end();
    if (found == m_openOf.end()) {
        return;
    }
    auto& held = open(found->second);
    if (e.link == protocol::PartyLink::live) {
        held.goneAt.reset();
    } else if (!held.goneAt) {
        held.goneAt = m_at;
    }
}

void Chronicle::operator()(const protocol::CustomersMerged& e)
{
    m_mergedInto[e.customer] = e.into;
    m_merged[e.into].push_back(e.customer);
}

void Chronicle::operator()(const protocol::CustomerUnmerged& e)
{
    m_mergedInto.erase(e.customer);
    auto& others = m_merged[e.into];
    std::erase(others, e.customer);
    if (others.empty()) {
        m_merged.erase(e.into);
    }
}

/// To the latest episode of all who stand together with him.
void Chronicle::link(Episode& episode) const
{
    auto kept = episode.customer;
    for (auto into = m_mergedInto.find(kept); into != m_mergedInto.end(); into = m_mergedInto.find(kept)) {
        kept = into->second;
    }
    std::vector<base::CustomerId> together {kept};
    for (std::size_t i = 0; i < together.size(); ++i) {
        const auto others = m_merged.find(together[i]);
        if (others != m_merged.end()) {
            together.insert(together.end(), others->second.begin(), others->second.end());
        }
    }
    for (const auto& customer : together) {
        const auto last = lastOf(customer);
        if (last && last->episode > episode.previous) {
            episode.previous = last->episode;
            episode.previousClosedAt = last->at;
        }
    }
}

} // namespace workforce::metrics
