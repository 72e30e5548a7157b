// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/machine.h"
#include "core/engine/memoryhistory.h"
#include "core/engine/recentevents.h"

#include <map>
#include <set>
#include <string>
#include <vector>

/// A small desk on which random things happen, watched by everything that must always hold.
namespace world {

enum class Do
{
    Open,
    CustomerSends,
    Leave,
    Rate,
    Mark,
    Presence,
    Accept,
    Decline,
    AgentSends,
    Edit,
    Recall,
    Note,
    Park,
    Resume,
    Close,
    Finish,
    Extend,
    Update,
    Connect,
    Disconnect,
    Wait,
    Again, ///< a frame that was sent before, as it was
    Fork, ///< a frame that was sent before, from another device of the same participant
    Stale, ///< a write under an old fence
    Configure,
    Transfer,
    Claim,
    Away, ///< the screen is locked, or not any more
    Limit, ///< what a device can carry
    Tune, ///< a parameter
    Write, ///< an article, by the lead
    Restart, ///< from a snapshot
    Count,
};

/// Numbers pick among what is there, so that any sequence means something and shrinks well.
struct Action
{
    Do what = Do::Wait;
    unsigned who = 0;
    unsigned which = 0;
};

std::string describe(const Action& action);

class World
{
public:
    World();

    /// Does it and returns the first broken rule; empty: all is well.
    std::string perform(const Action& action);
    /// What holds of the whole run: replays of the log agree, nothing is doubled.
    std::string conclude() const;

private:
    struct Sent
    {
        engine::Actor actor;
        protocol::CommandFrame frame;
    };

    void act(const Action& action);
    void actAsCustomer(const Action& action);
    base::MessageId recent(const std::optional<base::ConversationId>& id, unsigned which) const; ///< one of the last
    void actAsAgent(const Action& action);
    void repeat(const Action& action);
    void configure(const Action& action);
    void tune(const Action& action);
    void transfer(const Action& action);
    /// Takes what waits out of the line, and what somebody has from him.
    void take(const Action& action);
    void write(const Action& action);
    void restart();

    engine::Actor customer(unsigned who) const;
    engine::Actor agent(unsigned who) const;
    std::optional<base::ConversationId> conversationOf(const engine::Actor& actor, unsigned which) const;
    void send(const engine::Actor& actor, protocol::CommandBody body,
        std::optional<base::ConversationId> conversation = std::nullopt,
        std::optional<protocol::Fence> fence = std::nullopt);
    void hub(protocol::CommandBody body);
    void submit(const engine::Actor& actor, const protocol::CommandFrame& frame);

    void watch(const protocol::Event& event);
    void watchRoom(const protocol::Event& event);
    void checkReceipt(const protocol::Receipt& receipt, const base::PersonId& taker);
    bool isOpeningLineFor(const protocol::Event& event, const base::PersonId& person) const;
    void watchEyes(const protocol::Event& event);
    void watchReturn();
    void fail(const std::string& sentence);

    engine::Machine m_machine;
    engine::Machine m_mirror; ///< follows event by event
    engine::MemoryHistory m_history;
    std::vector<protocol::Event> m_log;
    engine::RecentEvents m_recent {48};
    std::vector<Sent> m_sent;
    std::map<base::DeviceId, std::uint64_t> m_numbers;
    std::map<base::ConversationId, protocol::Personal> m_openings; ///< first words since they were (re)opened
    protocol::Fence m_lastFence;
    protocol::Timestamp m_now {1'700'000'000'000};
    std::uint64_t m_commands = 0;
    std::string m_broken;
};

} // namespace world
