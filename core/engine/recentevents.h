// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/visible.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace engine {

using EventPointer = std::shared_ptr<const protocol::Event>;

/// The newest events of a log in memory, findable by whom they may concern: whoever comes back pays for what he missed
/// himself and not for what everybody did meanwhile. Finds, never judges: what somebody may see says `visible` alone.
/// One thread.
class RecentEvents final
{
public:
    /// In the log's order.
    using List = std::vector<EventPointer>;

    /// Begins after position `from`. Of events that concern nobody (dedup, timers) only the place is known; of the
    /// others the newest `kept` stay.
    explicit RecentEvents(std::size_t kept, base::Position from = {});

    /// The log's next event. `to`: its recipients by a state that has this event and may have what follows it.
    void add(const EventPointer& event, const Recipients& to);

    /// Everything after this position that concerns anybody is here.
    bool reach(base::Position after) const { return after >= m_from; }
    /// Up to `most` events after this position.
    List all(base::Position after, std::size_t most) const;
    /// The first `most` events after this position that may concern this audience; what `visible` shows to it today is
    /// among them. `state`: as far as the last event that was added.
    List concerning(const Audience& audience, const desk::State& state, base::Position after, std::size_t most) const;

private:
    using Place = std::uint64_t; ///< of an event among all that were ever added here

    /// Places of events, by somebody or something.
    template <class Id> class Places
    {
    public:
        void add(const Id& id, Place place, Place oldest);
        /// Appends up to `most` of those from `first` on.
        void collect(const Id& id, Place first, std::size_t most, std::vector<Place>& out) const;
        void forgetBefore(Place oldest);

    private:
        std::map<Id, std::vector<Place>> m_lists;
    };

    struct Everybody
    {
        friend auto operator<=>(const Everybody&, const Everybody&) = default;
    };

    const EventPointer& at(Place place) const { return m_events[static_cast<std::size_t>(place - m_oldest)]; }
    Place firstAfter(base::Position position) const;
    void note(const protocol::Event& event, const Recipients& to);
    void forgetOld();
    void collectForPerson(const base::PersonId& me, const desk::State& state, Place first, std::size_t most,
        std::vector<Place>& out) const;
    void collectForCustomer(const base::CustomerId& me, const desk::State& state, Place first, std::size_t most,
        std::vector<Place>& out) const;

    std::size_t m_kept;
    base::Position m_from;
    std::deque<EventPointer> m_events;
    Place m_oldest = 0; ///< of the first one
    Place m_sweepAt;
    // Whom it concerned when it happened.
    Places<base::PersonId> m_persons;
    Places<base::CustomerId> m_customers;
    Places<Everybody> m_staff;
    Places<Everybody> m_everybody;
    // What else it is about, for those whom it has come to concern since: who took the conversation over.
    Places<base::PersonId> m_taken; ///< where somebody may have become a conversation's owner
    Places<base::ConversationId> m_conversations;
    Places<base::CustomerId> m_aboutCustomer; ///< without a conversation
    Places<base::PersonId> m_links; ///< of staff, which their customers are told
};

} // namespace engine
