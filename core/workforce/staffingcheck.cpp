// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/staffing.h"

#include <string>

namespace workforce::staffing {

namespace {

constexpr double mostArrivals = 10'000'000;
constexpr double longest = 604'800; // a week
constexpr double mostPatience = 1e9;
constexpr std::size_t mostChats = 32;
/// Measured paces come with few digits: 1, 1.7, 2.4 rises by 0.7 twice, but not to the last bit.
constexpr double roundingRoom = 1e-9;

base::Status outside(const char* what, const char* range)
{
    return base::fail(base::FaultKind::Invalid, std::string(what) + ": " + range);
}

base::Status checkPace(const std::vector<double>& pace)
{
    if (pace.empty() || pace.size() > mostChats || pace.front() != 1) {
        return outside("pace with 1, 2, ... conversations", "1 to 32 numbers, the first of them 1");
    }
    double before = 0;
    double step = 1;
    for (const double now : pace) {
        const double rise = now - before;
        if (!(rise >= 0)) {
            return outside(
                "pace with 1, 2, ... conversations", "a number is below the one before: allow fewer at once");
        }
        if (rise > step + roundingRoom) {
            return outside("pace with 1, 2, ... conversations", "no step may be larger than the one before");
        }
        before = now;
        step = rise;
    }
    return {};
}

} // namespace

// Comparisons are written so that what is not a number fails them.
base::Status check(const Work& work)
{
    if (!(work.arrivalsPerHour > 0 && work.arrivalsPerHour <= mostArrivals)) {
        return outside("arrivals per hour", "more than 0, at most 10000000");
    }
    if (!(work.handlingSeconds >= 1 && work.handlingSeconds <= longest)) {
        return outside("handling time", "1 to 604800 s");
    }
    if (work.patienceSeconds && !(*work.patienceSeconds >= 1 && *work.patienceSeconds <= mostPatience)) {
        return outside("patience", "1 to 1000000000 s");
    }
    return checkPace(work.pace);
}

base::Status check(const Target& target)
{
    if (!(target.share > 0 && target.share < 1)) {
        return outside("share in time", "more than 0, less than 1");
    }
    if (!(target.withinSeconds >= 0 && target.withinSeconds <= longest)) {
        return outside("threshold", "0 to 604800 s");
    }
    if (!(target.shortSeconds >= 0 && target.shortSeconds <= longest)) {
        return outside("short threshold", "0 to 604800 s");
    }
    if (!(target.mostOccupancy > 0 && target.mostOccupancy <= 1)) {
        return outside("occupancy", "more than 0, at most 1");
    }
    if (!(target.shrinkage >= 0 && target.shrinkage < 1)) {
        return outside("shrinkage", "at least 0, less than 1");
    }
    return {};
}

std::string_view nameOf(Model model)
{
    switch (model) {
    case Model::ErlangB:
        break;
    case Model::ErlangC:
        return "erlang-c";
    case Model::ErlangA:
        return "erlang-a";
    case Model::Chats:
        return "chats";
    }
    return "erlang-b";
}

std::string_view nameOf(ServiceFormula formula)
{
    constexpr std::array<std::string_view, serviceFormulas.size()> names {"SL1", "SL2", "SL3", "SL4", "SL5"};
    return names[static_cast<std::size_t>(formula)];
}

std::optional<double> serviceLevel(const ServiceCounts& counts, ServiceFormula formula)
{
    const double all = counts.answered + counts.left;
    double served = counts.answeredWithin;
    double of = all;
    switch (formula) {
    case ServiceFormula::LeftInTimeCounts:
        served += counts.leftWithin;
        break;
    case ServiceFormula::AnsweredOnly:
        of = counts.answered;
        break;
    case ServiceFormula::LeftFails:
        break;
    case ServiceFormula::LeftInTimeIgnored:
        of = all - counts.leftWithin;
        break;
    case ServiceFormula::ShortCounts:
        served += counts.leftShort;
        break;
    }
    return of > 0 ? std::optional(served / of) : std::nullopt;
}

} // namespace workforce::staffing
