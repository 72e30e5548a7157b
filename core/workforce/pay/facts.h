// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/utcoffsets.h"
#include "core/workforce/pay/money.h"
#include "core/workforce/plan.h"

#include <chrono>
#include <string>
#include <vector>

/// What happened, as far as pay asks for it. Every fact has the id of the events that it stands for, and lines of a
/// slip name these. Ids are 1 to 200 bytes without control characters.
namespace workforce::pay {

constexpr std::size_t mostFacts = 1'000'000; ///< of a kind
constexpr int mostPeriodDays = 400;

enum class Activity
{
    Work,
    Rest,
    Meal,
    Recovery, ///< off the line after a hard conversation
};

struct Stretch
{
    std::string id;
    Window when;
    int level = 0; ///< of the person then, 0 to 99
    Activity activity = Activity::Work;
};

/// As it was published when it began.
struct PlannedShift
{
    std::string id;
    Window when;
};

struct ResolvedConversation
{
    std::string id;
    base::Timestamp at; ///< of being resolved
    std::string queue;
    int level = 0;
};

struct Review
{
    std::string id;
    base::Timestamp at;
    bool passed = false;
};

/// A no-show, a late start...: `kind` is what rules for deductions name.
struct Happening
{
    std::string id;
    base::Timestamp at;
    std::string kind;
};

/// Days of the desk's clock, both included.
struct Period
{
    std::chrono::sys_days first;
    std::chrono::sys_days last;

    friend auto operator<=>(const Period&, const Period&) = default;
};

/// A closed slip's line that would be another one by now; it is paid, or taken back, in a later period.
struct Correction
{
    Period paidIn; ///< of the slip that has it
    Period of; ///< of the closed slip
    std::string slip; ///< that slip's hash
    std::string line; ///< `keyOf` the line
    std::string rule; ///< id
    int version = 0;
    std::chrono::sys_days day; ///< of the line
    std::int64_t before = 0; ///< minor units that were paid for it so far
    std::int64_t after = 0; ///< what is due
    std::vector<std::string> facts; ///< behind the line as it is now

    friend bool operator==(const Correction&, const Correction&) = default;
};

/// In any order; what lies outside of the period that is asked for is passed over.
struct Facts
{
    base::UtcOffsets zone; ///< the desk's
    std::vector<Stretch> stretches; ///< apart from each other
    std::vector<PlannedShift> shifts; ///< apart from each other
    std::vector<ResolvedConversation> conversations;
    std::vector<Review> reviews;
    std::vector<Happening> happenings;
    std::vector<Correction> corrections; ///< as made when their period was opened, `corrections()`
};

/// Fault Invalid names the fact: an id that is none or stands twice in its kind, an end before its begin, overlaps,
/// a level out of range, too many.
base::Status check(const Facts& facts);

} // namespace workforce::pay
