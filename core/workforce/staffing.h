// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// How many people a target of service takes. Formulas, sources and reference values: docs/workforce.md.
namespace workforce::staffing {

enum class Model
{
    ErlangB, ///< nobody waits: who finds everybody busy is turned away
    ErlangC, ///< everybody waits until served; one conversation at a time
    ErlangA, ///< some give up while they wait; one conversation at a time
    Chats, ///< the same with several conversations at a time, each slower than alone
};
inline constexpr std::array models {Model::ErlangB, Model::ErlangC, Model::ErlangA, Model::Chats};
std::string_view nameOf(Model model); ///< "erlang-b"...

/// What counts as served in time. A answered, B gave up, of these A_T and B_T within the threshold, B_s within the
/// short one.
enum class ServiceFormula
{
    LeftInTimeCounts, ///< SL1 = (A_T + B_T) / (A + B)
    AnsweredOnly, ///< SL2 = A_T / A
    LeftFails, ///< SL3 = A_T / (A + B)
    LeftInTimeIgnored, ///< SL4 = A_T / (A + B - B_T)
    ShortCounts, ///< SL5 = (A_T + B_s) / (A + B)
};
inline constexpr std::array serviceFormulas {ServiceFormula::LeftInTimeCounts, ServiceFormula::AnsweredOnly,
    ServiceFormula::LeftFails, ServiceFormula::LeftInTimeIgnored, ServiceFormula::ShortCounts};
std::string_view nameOf(ServiceFormula formula); ///< "SL1"...

/// Counts or shares of those who arrived.
struct ServiceCounts
{
    double answered = 0;
    double left = 0;
    double answeredWithin = 0;
    double leftWithin = 0;
    double leftShort = 0;
};

/// 0 to 1; none where nothing counts (nobody arrived).
std::optional<double> serviceLevel(const ServiceCounts& counts, ServiceFormula formula);

/// What is to be done.
struct Work
{
    double arrivalsPerHour = 0; ///< 0 < x <= 10'000'000
    double handlingSeconds = 0; ///< of a conversation that is alone, wrap-up included; 1 to 604'800
    std::optional<double> patienceSeconds = {}; ///< mean until somebody who waits gives up; 1 to 1e9; none: nobody does
    /// What somebody with 1, 2, ... K conversations finishes, as a multiple of what he finishes with one. Begins with
    /// 1; each step is at least 0 and no larger than the one before; K <= 32. Only Model::Chats looks at it.
    std::vector<double> pace {1.0};
};

struct Target
{
    double share = 0.8; ///< in time, 0 < x < 1
    double withinSeconds = 30; ///< at most; 0 to 604'800
    double shortSeconds = 5; ///< for ShortCounts
    ServiceFormula formula = ServiceFormula::LeftInTimeIgnored;
    double mostOccupancy = 1; ///< of what people could do at most, 0 < x <= 1
    double shrinkage = 0; ///< share of paid time off the queue, 0 <= x < 1
};

inline constexpr int mostPeople = 100'000;

/// What comes of so many people. Shares are of all arrivals.
struct Figures
{
    bool isStable = true; ///< false: the line grows for ever, and every figure is that of then
    double load = 0; ///< erlang: people's worth of work, at their largest pace
    double waiting = 0; ///< who don't find anybody free; with Model::ErlangB they are turned away
    double left = 0; ///< who give up, or are turned away
    double leftWithin = 0;
    double occupancy = 0; ///< of what people could do at most ("throughput load"), 0 to 1
    double meanWaitSeconds = 0; ///< of everybody; infinite where not stable
    double answeredWaitSeconds = 0; ///< of those who are answered (ASA)
    std::array<double, serviceFormulas.size()> service {}; ///< in the order of serviceFormulas
    double concurrency = 0; ///< conversations of somebody who has any
    double slotUse = 0; ///< conversations of all that they may have
    double sessionSeconds = 0; ///< mean length of a conversation, with those beside it

    double serviceBy(ServiceFormula formula) const { return service[static_cast<std::size_t>(formula)]; }
};

/// Invalid where a value is outside of its range; the text names it.
base::Status check(const Work& work);
base::Status check(const Target& target);

/// Faults: Invalid as by check(), or for people outside of 1 to `mostPeople`; Full where the line would be too long to
/// be reckoned.
base::Result<Figures> figuresOf(Model model, const Work& work, const Target& target, int people);

struct Requirement
{
    int people = 0; ///< on the queue
    int paid = 0; ///< with those who are paid and not on the queue
    Figures figures; ///< with `people`
};

/// ceil(people / (1 - shrinkage)): what must be paid so that so many are on the queue.
int paidFor(int people, double shrinkage);

/// The fewest people who reach the target and stay below its occupancy; the cap goes before shrinkage. Faults as of
/// figuresOf(), and Full where more than `mostPeople` would be needed.
base::Result<Requirement> required(Model model, const Work& work, const Target& target);

/// One step of service and what it costs.
struct Step
{
    double share = 0;
    Requirement requirement;
    int more = 0; ///< paid people more than for the step before; the first one: than none
};

/// For each share, in the order given. Faults as of required().
base::Result<std::vector<Step>> stepsOf(
    Model model, const Work& work, const Target& target, std::span<const double> shares);

/// An interval as it was forecast and planned.
struct Interval
{
    double arrivals = 0; ///< at least 0
    int planned = 0; ///< people on the queue, at least 0
};

struct Coverage
{
    int required = 0; ///< on the queue; 0 where nobody arrives
    int missing = 0; ///< required - planned; negative: more than needed
    std::optional<Figures> planned; ///< none where nobody is planned, or nobody arrives
};

/// Required against planned, interval by interval, each as if it went on for long. `seconds` is the length of an
/// interval; the arrivals of `work` are not looked at. Faults as of required().
base::Result<std::vector<Coverage>> coverageOf(
    Model model, Work work, const Target& target, double seconds, std::span<const Interval> intervals);

} // namespace workforce::staffing
