// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/definitions.h"

#include <algorithm>

namespace workforce::metrics {

using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr int hour = 60;

/// Mean over human turns from 8 to 23 o'clock. Ten minutes are the most that one counts, and what a turn counts that
/// nobody answered; who hands on without a word keeps it. What only a bot answered is in neither sum.
Definitions taobao()
{
    Definitions d;
    d.name = "taobao";
    d.turns.most = minutes(10);
    d.turns.lost = Unanswered::AtMost;
    d.turns.ended = Unanswered::AtMost;
    d.turns.bot = BotReply::LeavesOut;
    d.turns.hours = {8 * hour, 23 * hour};
    d.inTime.hours = d.turns.hours;
    return d;
}

/// First reply within half a minute, of what began from 9 to 23 o'clock; back within ten minutes is the same one.
Definitions jd()
{
    Definitions d;
    d.name = "jd";
    d.firstReply = ReplyClock::Message;
    d.inTime.within = seconds(30);
    d.inTime.hours = {9 * hour, 23 * hour};
    d.inTime.mergeGap = minutes(10);
    return d;
}

/// Of all messages from 8 to 23 o'clock those that a human answered within three minutes.
Definitions douyin()
{
    Definitions d;
    d.name = "douyin";
    d.inTime.unit = ReplyUnit::Message;
    d.inTime.within = minutes(3);
    d.inTime.hours = {8 * hour, 23 * hour};
    d.turns.hours = d.inTime.hours;
    return d;
}

/// Of each customer and day, whether the first turn was answered within five minutes, by whomever.
Definitions pinduoduo()
{
    Definitions d;
    d.name = "pinduoduo";
    d.inTime.unit = ReplyUnit::CustomerDay;
    d.inTime.within = minutes(5);
    d.inTime.bot = BotReply::Answers;
    d.turns.bot = BotReply::Answers;
    return d;
}

base::Status invalid(const char* what)
{
    return base::fail(base::FaultKind::Invalid, what);
}

bool isOfADay(const Hours& hours)
{
    return hours.from >= 0 && hours.from < 24 * hour && hours.until >= 0 && hours.until <= 24 * hour
        && hours.from != hours.until;
}

} // namespace

std::optional<Definitions> definitionsNamed(std::string_view name)
{
    if (name == "recommended") {
        return Definitions {};
    }
    if (name == "taobao") {
        return taobao();
    }
    if (name == "jd") {
        return jd();
    }
    if (name == "douyin") {
        return douyin();
    }
    if (name == "pinduoduo") {
        return pinduoduo();
    }
    return std::nullopt;
}

base::Status check(const Definitions& d)
{
    if (d.name.empty() || d.version < 1) {
        return invalid("definitions: a name, and a version from 1 on");
    }
    const auto& turns = d.turns;
    const bool capped = turns.lost == Unanswered::AtMost || turns.ended == Unanswered::AtMost;
    if (capped && !turns.most) {
        return invalid("turns: what nobody answered can only count as the most if there is a most");
    }
    if (!isOfADay(turns.hours) || !isOfADay(d.inTime.hours)) {
        return invalid("hours: minutes of a day, 0 to 1440, not the same ones");
    }
    const std::array times {d.service.within, d.service.shortWait, turns.most.value_or(Milliseconds(0)), turns.missed,
        d.inTime.within, d.inTime.mergeGap, d.outcome.reopen, d.outcome.contact, d.time.breakTolerance,
        d.time.mealTolerance};
    if (std::ranges::any_of(times, [](Milliseconds time) { return time < Milliseconds(0); })) {
        return invalid("a time is negative");
    }
    const auto& pace = d.handling.pace;
    if (pace.empty() || pace.front() != 1 || !std::ranges::is_sorted(pace)) {
        return invalid("pace: begins with 1 and doesn't fall");
    }
    if (d.outcome.satisfied < 1 || d.outcome.satisfied > 5) {
        return invalid("satisfied: 1 to 5 stars");
    }
    if (!(d.criticalLeast >= 0 && d.criticalLeast <= 100)) {
        return invalid("critical category: 0 to 100");
    }
    return {};
}

} // namespace workforce::metrics
