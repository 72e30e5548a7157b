// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tool/swarm.h"

#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <utility>
#include <vector>

namespace tool {

class Talk;

/// What is due when, to the microsecond as far as the machine allows. One timer for everybody.
class Timetable
{
public:
    explicit Timetable(boost::asio::any_io_executor executor)
        : m_timer(std::move(executor))
    { }

    /// `what` gets the moment it was meant for, which is earlier than the present when the program lags.
    void at(Tick when, std::function<void(Tick intended)> what);
    void clear();

private:
    struct Entry
    {
        Tick when;
        std::uint64_t order;
        std::shared_ptr<std::function<void(Tick)>> what;

        bool operator>(const Entry& other) const { return std::pair(when, order) > std::pair(other.when, other.order); }
    };

    void arm();

    boost::asio::steady_timer m_timer;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_entries;
    std::uint64_t m_order = 0;
};

/// What everybody of one run shares. One thread.
struct SwarmStage
{
    enum class Phase
    {
        Opening, ///< connections
        Talking, ///< warming up, then measured
        Settling, ///< nothing new is said; what was said arrives
        Closing ///< conversations end in order
    };

    SwarmStage(const SwarmOptions& wanted, const base::Clock& time, base::Random& randomness,
        boost::asio::any_io_executor loop)
        : options(wanted)
        , clock(time)
        , random(randomness)
        , executor(loop)
        , timetable(loop)
    { }

    const SwarmOptions& options;
    const base::Clock& clock;
    base::Random& random;
    boost::asio::any_io_executor executor;
    Timetable timetable;
    std::vector<std::unique_ptr<hub::Client>> clients; ///< one per local address
    Ledger ledger;
    SwarmReport report;
    Phase phase = Phase::Opening;
    Tick measureFrom = Tick::max();
    Tick measureUntil = Tick::max();
    Latency delivery;
    Latency acknowledged;
    Latency throughCuts;
    Latency offers;
    std::optional<Latency> duringStorm; ///< while not everybody is back
    std::map<base::ConversationId, Talk*> talks;
    std::size_t talking = 0; ///< conversations with lines to come
    Tick unreachableUntil {}; ///< for those who were cut
    std::size_t live = 0; ///< people connected and up to date
    std::size_t ready = 0; ///< agents who take work
    std::size_t refusedPeople = 0; ///< who gave up for good
    std::size_t cutOff = 0; ///< people who were cut and are not back
    std::size_t unbegun = 0; ///< conversations that customers want and the hub has not taken yet
    std::size_t taken = 0; ///< conversations that an agent had
    std::function<void(base::Milliseconds wait)> heldBack; ///< the hub has somebody wait before it lets him in
    std::function<void()> changed; ///< one of the three
    std::function<void(const std::string&)> trouble; ///< see ParticipantHooks

    bool isMeasured(Tick intended) const { return intended >= measureFrom && intended < measureUntil; }
    void problem(const std::string& what);
    /// What a gap of the rhythms becomes so that all together keep the rate.
    std::chrono::microseconds scaled(std::chrono::microseconds gap) const;
};

} // namespace tool
