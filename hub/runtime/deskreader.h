// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/engine/history.h"
#include "hub/runtime/deskbook.h"
#include "hub/runtime/fanout.h"
#include "hub/runtime/peers.h"

namespace hub {

/// Answers what has no effect: openings, missed events, queries. From what is durable, judged by today's rights. On
/// the desk's thread.
class DeskReader final
{
public:
    DeskReader(DeskBook& book, const engine::History& history, const Peers& peers, const Fanout& fanout,
        const base::Clock& clock, base::Random& random, const std::optional<protocol::ProgramWish>& program,
        const base::LogSink& log)
        : m_book(book)
        , m_history(history)
        , m_peers(peers)
        , m_fanout(fanout)
        , m_clock(clock)
        , m_random(random)
        , m_program(program)
        , m_log(log)
        , m_replayCredit(mostReplayCredit)
        , m_creditAt(clock.monotonic())
    { }

    /// False: refused, the reason is in the outbox. Else the caller makes the peer live before anything else happens.
    bool welcome(Peers::Record& record, const IdentifyRequest& request);
    bool resume(Peers::Record& record, const ResumeRequest& request);

    void answer(Peers::Record& record, const protocol::Query& query);
    /// A fault is the log's.
    base::Status events(Peers::Record& record, const EventsRequest& request);

    /// Events that resumes may look through a second, and at once after a quiet time.
    static constexpr double mostReplayCredit = 100'000;

private:
    bool mayEnter(Peers::Record& record, const engine::Actor& actor, const std::optional<FamilyId>& signIn) const;
    /// Empty: he may. A fault is the log's.
    base::Result<std::string> whyNotResume(const ResumeRequest& request) const;
    /// Whether so many events may be looked through for one who comes back: when thousands come back at once, each of
    /// them looking through what all the others did, the last one would wait for minutes. A snapshot costs less.
    bool affordsReplay(std::uint64_t events);

    DeskBook& m_book;
    const engine::History& m_history;
    const Peers& m_peers;
    const Fanout& m_fanout;
    const base::Clock& m_clock;
    base::Random& m_random;
    const std::optional<protocol::ProgramWish>& m_program; ///< what workstations are asked to be
    const base::LogSink& m_log;
    double m_replayCredit; ///< events
    base::Milliseconds m_creditAt; ///< monotonic
};

} // namespace hub
