// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/clientactions.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace session {

/// What the client's store knows about its numbered commands.
struct OutboxState
{
    std::uint64_t settled = 0; ///< every number up to here is accepted, refused or set aside
    std::uint64_t last = 0; ///< highest number committed
};

/// Sends the outbox in order, at most so many unanswered, again from the right number after whatever happened.
/// Writes into the list of actions it is given; frames go out as `SendOnLink`.
class CommandPipe
{
public:
    explicit CommandPipe(OutboxState outbox);

    void available(std::uint64_t last);
    /// A connection opened: settle what the hub knows, take back what it lost. False: the hub knows numbers that were
    /// never given here, so this device's id is in use elsewhere.
    bool opened(std::uint64_t commandsDone, const std::vector<protocol::Outcome>& outcomes, std::size_t limit,
        ClientActions& out);
    /// `unreadable`: the hub closed because it could not read something of ours.
    void closed(bool unreadable, ClientActions& out);
    /// Asks for rows if some can go out.
    void pump(Instant now, ClientActions& out);
    void give(std::uint64_t from, const std::vector<protocol::CommandFrame>& frames, LinkId link, Instant now,
        ClientActions& out);
    /// False: the answer contradicts what the hub said before; drop and resume.
    bool result(const protocol::ResultFrame& result, Instant now, ClientActions& out);

    std::optional<Instant> wakeAt() const;
    /// A command has waited for its answer longer than any desk should take.
    bool isStuck(Instant now) const;
    OutboxState outbox() const { return m_outbox; }

private:
    struct Sent
    {
        std::uint64_t n = 0;
        base::CommandId id;
        Instant at {0};
    };

    bool retry(const protocol::ResultFrame& result, Instant now);
    std::size_t room() const;

    OutboxState m_outbox;
    std::uint64_t m_next = 1;
    std::size_t m_limit = 0; ///< 0 while closed
    std::deque<Sent> m_inFlight;
    std::optional<std::uint64_t> m_requested;
    bool m_unreadable = false; ///< the store gave nothing; wait for news
    std::optional<std::uint64_t> m_rewind; ///< lowest number to send again
    std::optional<Instant> m_holdUntil;
    std::uint64_t m_carefulThrough = 0; ///< one at a time up to here, to find the one that can't be read
    std::uint64_t m_suspect = 0;
    unsigned m_suspicions = 0;
};

} // namespace session
