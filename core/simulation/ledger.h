// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/actor.h"
#include "core/protocol/frames.h"
#include "core/simulation/routingwatch.h"
#include "core/simulation/world.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace desk {
class State;
}

namespace simulation {

/// Watches the durable log, with a small model of the desk that is its own and shares no code with the machine's:
/// invariants 1, 2, 4, 5 and 8 (those of routing in `RoutingWatch`), the order of messages, and who may know which
/// conversation.
class Ledger
{
public:
    explicit Ledger(World& world);

    /// Rules that the desk has, or will have.
    void know(const Rules& rules) { m_routing.know(rules); }

    /// A command that somebody's outbox committed, before anything is sent.
    void intended(const protocol::CommandFrame& frame);
    /// These became durable (told by the disk, or found by a hub that starts), and this is the machine's state then.
    void durable(const std::vector<protocol::Event>& events, const desk::State& state);
    /// A hub that started found so many events in its log.
    void recovered(std::size_t events);
    /// A backup was put back: the log ends earlier now. What people had learnt they still know.
    void restored(std::size_t events);
    /// A client was told how its command ended: it is, or before a backup was put back it was, in the log so.
    void acknowledged(const base::DeviceId& device, const protocol::Outcome& outcome);
    /// At the end a client takes a command for ended so: it stands in the log so.
    void stands(const base::DeviceId& device, const protocol::Outcome& outcome);
    /// Old enough that only its being done was told.
    void acknowledgedAsDone(const base::DeviceId& device, std::uint64_t n);

    const std::vector<protocol::Event>& log() const { return m_log; }
    /// Every message or note of a conversation by number.
    const std::map<std::uint64_t, base::MessageId>& messages(const base::ConversationId& id) const;
    bool isNote(const base::MessageId& id) const { return m_notes.contains(id); }

    /// Whether this participant could ever have been told about it: for the search for foreign canaries.
    bool mayKnow(const engine::Audience& who, const base::ConversationId& id, bool note) const;
    /// Whether he could ever see a masked field of a customer whole.
    bool maySeeFields(const engine::Audience& who) const { return who.person && m_oversawUntil.contains(*who.person); }
    /// Nothing waits past its time: offers that ended long ago by the hub's clock.
    void checkNothingOverdue(const desk::State& state, base::Timestamp now) const;

private:
    struct Conversation
    {
        base::CustomerId customer;
        std::optional<base::PersonId> owner;
        bool countsAsLoad = false; ///< active or in wrap-up
        protocol::Fence fence;
        std::map<std::uint64_t, base::MessageId> messages;
    };

    void apply(const protocol::Event& event);
    template <class Body> void on(const Body&, const protocol::Event&) { }
    void on(const protocol::CommandSettled& e, const protocol::Event& event);
    void on(const protocol::DeskConfigured& e, const protocol::Event& event);
    void on(const protocol::ConversationOpened& e, const protocol::Event& event);
    void on(const protocol::OfferMade& e, const protocol::Event& event);
    void on(const protocol::OfferEnded& e, const protocol::Event& event);
    void on(const protocol::ConversationAssigned& e, const protocol::Event& event);
    void on(const protocol::ConversationReleased& e, const protocol::Event& event);
    void on(const protocol::ConversationTransferred& e, const protocol::Event& event);
    void on(const protocol::MessageSent& e, const protocol::Event& event);
    void on(const protocol::MessageEdited& e, const protocol::Event& event) { checkChange(e, event); }
    void on(const protocol::MessageRecalled& e, const protocol::Event& event) { checkChange(e, event); }
    void on(const protocol::NoteAdded& e, const protocol::Event& event);
    void on(const protocol::ConversationParked& e, const protocol::Event& event);
    void on(const protocol::ConversationResumed& e, const protocol::Event& event);
    void on(const protocol::WrapUpStarted& e, const protocol::Event& event);
    void on(const protocol::ConversationClosed& e, const protocol::Event& event);

    void addMessage(const base::ConversationId& id, std::uint64_t number, const base::MessageId& message);
    void checkFence(const protocol::Event& event, const base::ConversationId& id);
    void checkChange(const auto& e, const protocol::Event& event);
    void checkCapacity(const desk::State& state);
    void checkNobodyWaits(const desk::State& state);
    void checkPromises(const desk::State& state);
    void load(const std::optional<base::PersonId>& person, int change);
    void checkLoad(const protocol::Event& event);
    Conversation* find(const base::ConversationId& id);

    World& m_world;
    RoutingWatch m_routing;
    std::vector<protocol::Event> m_log;
    std::map<base::CommandId, protocol::CommandFrame> m_intended;
    std::map<std::pair<base::DeviceId, std::uint64_t>, protocol::Outcome> m_settled;
    std::set<std::pair<base::DeviceId, std::uint64_t>> m_lost; ///< settled in what a backup has not
    std::map<base::CommandId, std::uint64_t> m_effects; ///< events by the command that caused them
    std::set<base::CommandId> m_done;
    std::map<base::ConversationId, Conversation> m_conversations;
    std::map<base::OfferId, base::PersonId> m_offers;
    std::map<base::PersonId, int> m_load;
    std::set<base::MessageId> m_messages;
    std::map<base::MessageId, base::PersonId> m_authors; ///< of those that agents sent
    std::set<base::MessageId> m_notes;
    protocol::Fence m_lastFence;
    struct Known
    {
        base::CustomerId customer;
        std::uint64_t openedAt = 0; ///< position
        bool handedOn = false; ///< with a note, which the offer tells
    };
    std::map<base::ConversationId, Known> m_known; ///< also of what a backup lost: who knew, knows
    static constexpr std::uint64_t stillOversees = ~std::uint64_t {0};
    std::map<base::PersonId, std::uint64_t> m_oversawUntil; ///< position at which the right was taken away
    std::uint64_t m_restoredFrom = 0; ///< the highest position that a backup took back
    std::map<base::PersonId, std::set<base::ConversationId>> m_offered;
    std::map<base::PersonId, std::set<base::CustomerId>> m_served;
};

} // namespace simulation
