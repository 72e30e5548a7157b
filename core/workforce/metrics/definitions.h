// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"
#include "core/workforce/metrics/facts.h"
#include "core/workforce/staffing.h"

#include <array>
#include <chrono>
#include <set>
#include <string>
#include <string_view>

namespace workforce::metrics {

/// From when on a reply is waited for.
enum class ReplyClock
{
    Message, ///< the customer's first message that isn't answered
    Entry, ///< coming into the line
    Accept, ///< the conversation coming to whoever replied
};

/// What becomes of a turn that nobody answered.
enum class Unanswered
{
    LeftOut,
    AtMost, ///< counts as the longest time a turn may count (`Turns::most`)
};

/// What the message of a bot does to a turn.
enum class BotReply
{
    Ignored, ///< the customer still waits for a colleague
    Answers,
    LeavesOut, ///< the turn counts nowhere
};

/// Of what share is told that it was answered in time.
enum class ReplyUnit
{
    Conversation, ///< its first reply
    Turn,
    Message, ///< each one that a customer wrote
    CustomerDay, ///< the first turn of a customer on a day
};

/// A conversation that ended because the customer said nothing more.
enum class SilentEnd
{
    Unknown, ///< neither resolved nor unresolved
    Resolved,
    Unresolved,
    AsWritten, ///< as the wrap-up says
};

enum class Protection
{
    Adherent, ///< as if he did what was planned
    LeftOut, ///< not judged at all
};

/// Of each day by the desk's clock, in minutes from midnight, 0 to 1440; `until` before `from` goes over midnight.
struct Hours
{
    int from = 0;
    int until = 1440;
};

/// Every choice that figures depend on: with the same facts and definitions come the same figures. The defaults are the
/// recommended profile; what each means and where it is from: docs/workforce.md, "Figures".
struct Definitions
{
    std::string name = "recommended";
    int version = 1;

    /// Lines. Times are compared by "at most".
    struct Service
    {
        staffing::ServiceFormula formula = staffing::ServiceFormula::LeftInTimeIgnored;
        Milliseconds within = std::chrono::seconds(30);
        Milliseconds shortWait = std::chrono::seconds(5); ///< who left so early had no real wish
        bool countsHeld = false; ///< time before the line opens is waiting
        bool countsAgain = true; ///< what was released or transferred waits as one that has come
        bool lentAnswer = true; ///< answered by people lent to the queue: answered; else it isn't the queue's
    } service;

    ReplyClock firstReply = ReplyClock::Entry;

    struct Turns
    {
        ReplyClock clock = ReplyClock::Message; ///< Entry isn't a turn's; it means Message
        std::optional<Milliseconds> most; ///< a longer one counts so much
        Unanswered lost = Unanswered::LeftOut; ///< where who had to answer lost it
        Unanswered ended = Unanswered::LeftOut; ///< where the talk ended
        BotReply bot = BotReply::Ignored;
        Hours hours; ///< turns that begin then
        Milliseconds missed = std::chrono::minutes(10); ///< a miss: not answered for longer, or lost
    } turns;

    /// The share that was answered in time.
    struct InTime
    {
        ReplyUnit unit = ReplyUnit::Conversation;
        ReplyClock clock = ReplyClock::Message;
        Milliseconds within = std::chrono::seconds(30);
        BotReply bot = BotReply::Ignored;
        Hours hours; ///< of the unit's begin
        Milliseconds mergeGap {0}; ///< who is back so soon goes on with the conversation before
    } inTime;

    struct Handling
    {
        std::set<PhaseKind> handled {PhaseKind::Talk, PhaseKind::Quiet, PhaseKind::WrapUp};
        std::set<PhaseKind> load {PhaseKind::Talk, PhaseKind::WrapUp}; ///< what takes a place
        /// What somebody with 1, 2, ... conversations finishes, as a multiple of what he finishes with one. Not empty.
        std::vector<double> pace {1, 1.7, 2.1};
    } handling;

    struct Outcome
    {
        SilentEnd silent = SilentEnd::Unknown;
        Milliseconds reopen = std::chrono::days(7);
        Milliseconds contact = std::chrono::days(7); ///< resolved at first contact: no other within so long
        bool waitsForContact = true; ///< until then it isn't told
        std::uint32_t satisfied = 4; ///< so many of five stars or more
    } outcome;

    struct Time
    {
        std::set<protocol::Presence> onQueue {
            protocol::Presence::ready, protocol::Presence::busy, protocol::Presence::draining};
        std::set<protocol::Presence> online {protocol::Presence::ready, protocol::Presence::busy,
            protocol::Presence::draining, protocol::Presence::practice};
        Milliseconds breakTolerance = std::chrono::minutes(15); ///< a planned break so much earlier or later
        Milliseconds mealTolerance {0};
        bool judgesOutside = false; ///< work outside of the schedule is wrong (Genesys' option)
        Protection recovery = Protection::Adherent;
        bool protectsBreaks = true; ///< planned breaks stand outside of the online rate, as recovery does
    } time;

    /// A review with a critical category below this is worth nothing, of 100.
    double criticalLeast = 50;
};

inline constexpr std::array<std::string_view, 5> definitionNames {"recommended", "taobao", "jd", "douyin", "pinduoduo"};

/// One of `definitionNames`; none for another.
std::optional<Definitions> definitionsNamed(std::string_view name);

/// Invalid where a value can't be; the text names it.
base::Status check(const Definitions& definitions);

} // namespace workforce::metrics
