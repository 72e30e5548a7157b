// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tool/swarmstage.h"

namespace tool {

class SwarmAgent;
class SwarmCustomer;

/// One conversation of a swarm as both sides play it: who says what when, and what has arrived. Lines are due by the
/// clock, whether or not those before them have arrived: a slow hub makes them late, never fewer.
class Talk
{
public:
    Talk(SwarmStage& stage, SwarmCustomer& customer, std::size_t number);

    /// The customer opens it and says his first line.
    void open(Tick intended);
    /// The hub has taken it.
    void begun();
    void assigned(SwarmAgent& agent, const protocol::Fence& fence);
    /// The owner has lost it; the next one goes on.
    void released();
    /// The hub ended the talk: wrap-up or closed.
    void ended();
    /// It is closed for everybody.
    void closed();

    /// A party's copy shows a message.
    void saw(Speaker party, const Ledger::Sight& sight, Tick now);
    /// A line was accepted or refused.
    void settled(Speaker speaker, std::size_t line, const std::optional<protocol::Error>& error, Tick now);
    /// Says no more, and ends once everything has arrived.
    void finish();
    /// Ends it by its customer, because nobody has it.
    void leaveQueue();

    const base::ConversationId& id() const { return m_id; }
    SwarmAgent* agent() const { return m_agent; }
    const protocol::Fence& fence() const { return m_fence; }
    bool isClosed() const { return m_state == State::Closed; }
    /// `waiting`, `talking`: for people.
    std::string_view stateName() const;
    /// Every line was seen by everybody who should. What a customer says while nobody has it is heard by nobody yet.
    bool hasArrived() const;
    /// It stands in the queue: no agent has it.
    bool isQueued() const;
    Tick openedAt() const { return m_openedAt; }
    /// Lines of this talk cross a cut from here until its people are back.
    void markCut();
    void markBack() { m_cut = false; }

private:
    enum class State
    {
        New,
        Waiting, ///< for an agent
        Talking,
        Ending, ///< everything was said
        Closed
    };

    struct Line
    {
        Tick intended;
        std::uint32_t bytes = 0;
        Speaker speaker = Speaker::Customer;
        bool seen = false; ///< by the other side
        bool refused = false;
        bool cut = false;
    };

    void schedule(Tick from);
    void due(Tick intended, std::uint64_t generation);
    bool mayStillSpeak() const;
    void say(Speaker speaker, std::size_t bytes, Tick intended);
    std::string textOf(std::size_t line, std::size_t bytes) const;
    void sayNextFlatOut(Tick now);
    void stopTalking();
    void closeIfArrived();
    const Beat& beat() const { return m_rhythm[m_next % m_rhythm.size()]; }

    SwarmStage& m_stage;
    SwarmCustomer& m_customer;
    const std::size_t m_number;
    Rhythm m_rhythm;
    base::ConversationId m_id;
    SwarmAgent* m_agent = nullptr;
    protocol::Fence m_fence;
    State m_state = State::New;
    std::vector<Line> m_lines;
    std::size_t m_next = 0; ///< beat
    std::size_t m_unseen = 0;
    std::uint64_t m_generation = 0; ///< tells a due line of an earlier owner's time from the present one's
    Tick m_openedAt;
    bool m_cut = false;
    bool m_closing = false; ///< the agent was told to close
    bool m_counted = false; ///< in the stage's figure of talks
    bool m_begun = false;
    bool m_taken = false; ///< some agent had it
};

} // namespace tool
