// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/events.h"
#include "core/simulation/rules.h"
#include "core/simulation/world.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace simulation {

/// Who was asked for what, and when, against the rules that were wanted: follows the durable log with a model of its
/// own and breaks invariant 4 (room) or 5 (dispatch). It knows the rules as numbers and nothing of the machine's
/// parameters, stages and pools.
class RoutingWatch
{
public:
    explicit RoutingWatch(World& world)
        : m_world(world)
    { }

    /// A set of rules that the desk has, or will have.
    void know(const Rules& rules) { m_known.insert_or_assign(rules.number, rules); }
    void apply(const protocol::Event& event);
    /// Before the log is followed anew from its beginning.
    void forget();
    /// Whether nothing but presence, groups, skills, language and cap decides now.
    bool plain() const { return m_rules.plain; }
    /// Nothing is long past its time.
    void checkNothingOverdue(base::Timestamp now) const;

private:
    struct Worker
    {
        protocol::PersonSettings settings;
        protocol::Presence presence = protocol::Presence::offline;
        std::optional<base::Timestamp> asked; ///< his last offer
        std::uint32_t askedUnder = 0; ///< rules
        std::set<base::CustomerId> served;
    };
    struct Talk
    {
        base::CustomerId customer;
        base::QueueId queue;
        protocol::ConversationState state = protocol::ConversationState::waiting;
        std::uint32_t rules = 0; ///< in force when it came, or was handed on
        base::Timestamp opened;
        base::Timestamp entered; ///< into the line, this time
        std::uint32_t relaxedFor = 0; ///< seconds that he waited before, in the same queue
        bool extra = false; ///< came into a full queue, to be served at once
        std::optional<base::PersonId> with; ///< offered to or served by
        std::optional<base::Timestamp> heldUntil;
        std::optional<base::PersonId> keptFor;
        std::optional<base::Timestamp> keptUntil;
        bool handedTo = false; ///< kept by a transfer
        std::optional<base::PersonId> handedBy;
        base::Timestamp handedAt;
        std::optional<base::GroupId> toGroup;
        std::optional<protocol::SkillLevel> toSkill;
        std::set<base::GroupId> borrows;
        bool deferred = false;
        bool handedOn = false; ///< had an owner before: whoever serves him finishes it after the closing, too
        bool unanswered = false;
        std::uint32_t weight = 100;
        bool quiet = false;
        std::optional<base::Timestamp> silentSince;
        std::optional<base::Timestamp> closesAt;
        std::optional<base::Timestamp> parkedUntil;
        bool written = false; ///< while parked
        std::optional<base::Timestamp> wrapUpUntil;
        std::uint32_t extensions = 0;
    };

    template <class Body> void on(const Body&) { }
    void on(const protocol::DeskConfigured& e);
    void on(const protocol::PresenceChanged& e);
    void on(const protocol::LinkChanged& e);
    void on(const protocol::ConversationOpened& e);
    void on(const protocol::ConversationRouted& e);
    void on(const protocol::OfferMade& e);
    void on(const protocol::OfferEnded& e);
    void on(const protocol::ConversationAssigned& e);
    void on(const protocol::ConversationReleased& e);
    void on(const protocol::ConversationTransferred& e);
    void on(const protocol::ConversationQuieted& e);
    void on(const protocol::IdleWarned& e);
    void on(const protocol::MessageSent& e);
    void on(const protocol::ConversationParked& e);
    void on(const protocol::ConversationResumed& e);
    void on(const protocol::WrapUpStarted& e);
    void on(const protocol::WrapUpExtended& e);
    void on(const protocol::ConversationClosed& e);

    Talk& talk(const base::ConversationId& id) { return m_talks[id]; }
    void moveTo(Talk& talk, protocol::ConversationState state);
    /// Isn't there, and by the rules not to be offered so long.
    bool isGone(const Talk& talk) const;
    void checkEntry(const protocol::ConversationOpened& e) const;
    void defer(Talk& talk);
    /// Whose turn has not come ends by its time: closed, full of waiting, or abandoned.
    void checkGivenUp(const Talk& talk);
    bool sameRules(const Talk& talk) const { return talk.rules == m_rules.number; }
    void checkAsked(const Talk& talk, const Worker& worker, const protocol::OfferMade& e);
    bool isAskedFor(const Talk& talk, const Worker& worker) const;
    bool isBorrowed(const Talk& talk, const Worker& worker) const;
    /// Of its skill by now; 0: none.
    std::uint32_t levelWanted(const Talk& talk) const;
    void rehold(Talk& talk) const;
    void checkDonors(const Talk& talk, const base::GroupId& lender);
    void checkRoom(const base::PersonId& id, const Talk* offered);
    void checkTimeout(const Talk& talk);
    std::uint32_t waitedSeconds(const Talk& talk) const;
    void count(const std::string& kind) { ++m_world.report.figures.kinds[kind]; }
    void wrong(int invariant, const std::string& what) const;

    World& m_world;
    std::map<std::uint32_t, Rules> m_known;
    Rules m_rules;
    const protocol::Event* m_event = nullptr; ///< being applied
    std::map<base::PersonId, Worker> m_workers;
    std::map<base::QueueId, protocol::QueueSettings> m_queues;
    std::map<base::ConversationId, Talk> m_talks; ///< open ones
    std::map<base::CustomerId, base::Timestamp> m_gone; ///< since when
};

} // namespace simulation
