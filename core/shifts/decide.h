// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/error.h"
#include "core/shifts/worker.h"

#include <functional>
#include <optional>
#include <set>
#include <vector>

/// What becomes of commands about planned work: events, or why not. Nothing but the arguments is read.
namespace shifts {

/// Times of the market; docs/workforce.md, "The market".
struct Terms
{
    std::uint32_t lockMinutes = 120; ///< before its begin: what is given back later counts against him
    std::uint32_t noticeMinutes = 48 * 60; ///< later than this before its begin nobody is assigned without his consent
    std::uint32_t leastMinutes = 60; ///< of a part of a block
    std::uint32_t clockInMinutes = 5; ///< before the begin of his shift somebody may come at the earliest
    std::uint32_t absentMinutes = 15; ///< whoever hasn't come by then after the begin isn't expected any more; 0: he is
    std::set<workforce::Rule> waivable; ///< broken by a swap, they are a lead's to decide
    std::uint32_t openSwaps = 10; ///< of one person
    std::uint32_t openLeaves = 20; ///< of one person, asked for
};

/// Who asks, and what of the desk the answer depends on.
struct Asking
{
    const State& state;
    Timestamp at;
    base::PersonId sender;
    base::CommandId command; ///< names the swap or leave that it makes
    bool plans = false; ///< right `shift.plan`
    Terms terms;
    /// Settings of somebody who is active; nullptr: nobody.
    std::function<const protocol::PersonSettings*(const base::PersonId&)> person;
    std::function<Working(const base::PersonId&)> working;
    /// Of this name there is one.
    std::function<bool(const base::GroupId&)> hasGroup;
    std::function<bool(const base::SkillId&)> hasSkill;
};

/// Never without an event.
using Decision = base::Result<std::vector<Event>, protocol::Error>;

Decision decide(const Asking& asking, const protocol::PlanBlocks& command);
Decision decide(const Asking& asking, const protocol::PublishBlocks& command);
Decision decide(const Asking& asking, const protocol::WithdrawBlocks& command);
Decision decide(const Asking& asking, const protocol::AssignShift& command);
Decision decide(const Asking& asking, const protocol::ReleaseShift& command);
/// A refusal by a rule has `denied`, its id in `reason`, and `actual/limit` in its unit (docs/workforce.md, "Rules") in
/// `current`; one that comes too early `conflict`, `not_open` and from when on he may.
Decision decide(const Asking& asking, const protocol::GrabShift& command);
Decision decide(const Asking& asking, const protocol::ClockShift& command);
Decision decide(const Asking& asking, const protocol::ProposeSwap& command);
/// By a rule as above; what only a lead may let pass leads to a swap in review.
Decision decide(const Asking& asking, const protocol::AnswerSwap& command);
Decision decide(const Asking& asking, const protocol::WithdrawSwap& command);
Decision decide(const Asking& asking, const protocol::DecideSwap& command);
Decision decide(const Asking& asking, const protocol::AskLeave& command);
Decision decide(const Asking& asking, const protocol::WithdrawLeave& command);
Decision decide(const Asking& asking, const protocol::DecideLeave& command);
Decision decide(const Asking& asking, const protocol::SetAvailability& command);

/// What time alone has led to by now: shifts end, swaps expire, people didn't come.
std::vector<Event> due(const State& state, const Terms& terms, Timestamp at);
/// Somebody is there for his work: he has come to it, where he may by now.
std::optional<Event> arriving(const State& state, const Terms& terms, const base::PersonId& person, Timestamp at);
/// True where within (`after`, `until`] somebody may come to his work from a moment on.
bool opensBetween(const State& state, const Terms& terms, Timestamp after, Timestamp until);
/// When it is so next after this time.
std::optional<Timestamp> nextOpening(const State& state, const Terms& terms, Timestamp after);

/// When `due` has something to say next; none: never.
std::optional<Timestamp> nextDue(const State& state, const Terms& terms);

/// He is of its group and has its skill.
bool isFor(const Block& block, const protocol::PersonSettings& person);

/// What becomes of the work of somebody who leaves: he gives back what hasn't begun, his swaps end.
std::vector<Event> leaving(const State& state, const base::PersonId& person, Timestamp at);

/// From when on this person may grab it.
Timestamp opensFor(const Block& block, const protocol::PersonSettings& person);

} // namespace shifts
