// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/parameterreaders.h"

#include "core/desk/parametertext.h"

#include <algorithm>

namespace desk::parameterreaders {

namespace {

using parametertext::entries;
using parametertext::Members;
using parametertext::members;
using parametertext::split;
using parametertext::take;

constexpr std::size_t mostEntries = 64;
constexpr std::size_t mostRings = 6;
constexpr std::int64_t dayInSeconds = 86'400;
constexpr std::int64_t mostBehind = -720; // minutes
constexpr std::int64_t mostAhead = 840;

/// Names separated by `+`.
template <class Id> bool takeNames(const Members& from, std::string_view name, std::vector<Id>& into)
{
    const auto found = from.find(name);
    if (found == from.end()) {
        return true;
    }
    for (const auto part : split(found->second, '+')) {
        if (!base::isValidName(std::string(part))) {
            return false;
        }
        into.push_back({std::string(part)});
    }
    return into.size() <= mostEntries;
}

bool takeOptional(const Members& from, std::string_view name, std::optional<std::uint32_t>& into)
{
    if (!from.contains(name)) {
        return true;
    }
    return take(from, name, 0, dayInSeconds, into.emplace());
}

std::optional<std::uint32_t> weekday(std::string_view text)
{
    const auto day = parametertext::word(text, {"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
    return day ? std::optional(static_cast<std::uint32_t>(*day)) : std::nullopt;
}

/// `mon-fri 09:00-12:00,13:00-18:00`
bool readDays(std::string_view text, std::vector<OpenPeriod>& into)
{
    const auto space = text.find(' ');
    if (space == std::string_view::npos) {
        return false;
    }
    const auto days = split(text.substr(0, space), '-');
    const auto first = weekday(days.front());
    const auto last = weekday(days.back());
    if (!first || !last || days.size() > 2 || *first > *last) {
        return false;
    }
    for (const auto span : split(text.substr(space + 1), ',')) {
        const auto ends = split(span, '-');
        const auto from = parametertext::minuteOfDay(ends.front());
        const auto to = parametertext::minuteOfDay(ends.back());
        if (ends.size() != 2 || !from || !to || *from >= *to) {
            return false;
        }
        for (auto day = *first; day <= *last; ++day) {
            into.push_back({day, *from, *to});
        }
    }
    return true;
}

} // namespace

std::string_view rings(std::string_view text, Parameters& into)
{
    const auto list = entries(text, {"stay_s", "drop_skills", "min_level_delta", "add_groups"});
    if (!list || list->size() > mostRings) {
        return malformed;
    }
    std::vector<Ring> read;
    for (const auto& one : *list) {
        Ring ring;
        if (!one.contains("stay_s") || !takeNames(one, "drop_skills", ring.dropSkills)
            || !takeNames(one, "add_groups", ring.addGroups)) {
            return malformed;
        }
        if (!take(one, "stay_s", 1, dayInSeconds, ring.staySeconds)
            || !take(one, "min_level_delta", 0, 4, ring.minLevelDelta)) {
            return outOfRange;
        }
        read.push_back(std::move(ring));
    }
    into.queue.rings = std::move(read);
    return {};
}

std::string_view entryDelay(std::string_view text, Parameters& into)
{
    std::map<base::GroupId, std::uint32_t> read;
    if (text != "0") {
        for (const auto part : split(text, ' ')) {
            const auto sign = part.find('=');
            if (sign == std::string_view::npos || !base::isValidName(std::string(part.substr(0, sign)))
                || read.size() > mostEntries) {
                return malformed;
            }
            const auto seconds = parametertext::integer(part.substr(sign + 1), 0, 9999);
            if (!seconds) {
                return outOfRange;
            }
            if (!read.emplace(base::GroupId {std::string(part.substr(0, sign))}, static_cast<std::uint32_t>(*seconds))
                     .second) {
                return "twice";
            }
        }
    }
    into.queue.entryDelaySeconds = std::move(read);
    return {};
}

std::string_view holdUntil(std::string_view text, Parameters& into)
{
    if (text == "off") {
        into.queue.holdUntil.reset();
        return {};
    }
    const auto one = members(text, {"var", "max_s"});
    if (!one || !one->contains("var") || !one->contains("max_s") || !base::isValidName(std::string(one->at("var")))) {
        return malformed;
    }
    HoldUntil hold;
    hold.var = std::string(one->at("var"));
    if (!take(*one, "max_s", 1, 3600, hold.mostSeconds)) {
        return outOfRange;
    }
    into.queue.holdUntil = std::move(hold);
    return {};
}

std::string_view hours(std::string_view text, Parameters& into)
{
    std::vector<OpenPeriod> read;
    if (text != "always") {
        for (const auto part : split(text, ';')) {
            if (!readDays(part, read) || read.size() > mostEntries) {
                return malformed;
            }
        }
    }
    std::sort(read.begin(), read.end(), [](const OpenPeriod& a, const OpenPeriod& b) {
        return std::pair(a.day, a.fromMinute) < std::pair(b.day, b.fromMinute);
    });
    for (std::size_t i = 1; i < read.size(); ++i) {
        if (read[i].day == read[i - 1].day && read[i].fromMinute < read[i - 1].toMinute) {
            return "overlap";
        }
    }
    into.queue.hours = std::move(read);
    return {};
}

std::string_view declineReasons(std::string_view text, Parameters& into)
{
    std::vector<protocol::DeclineReason> read;
    for (const auto part : split(text, ',')) {
        const auto index = parametertext::word(part, {"too_busy", "wrong_skill", "need_break", "technical", "other"});
        const auto reason = static_cast<protocol::DeclineReason>(index.value_or(0));
        if (!index || std::find(read.begin(), read.end(), reason) != read.end()) {
            return malformed;
        }
        read.push_back(reason);
    }
    into.person.declineReasons = std::move(read);
    return {};
}

/// Ids of rules: what rules there are isn't known here.
std::string_view waivable(std::string_view text, Parameters& into)
{
    std::vector<std::string> read;
    for (const auto part : text == "off" ? std::vector<std::string_view>() : split(text, ',')) {
        std::string id(part);
        if (!base::isValidName(id) || std::find(read.begin(), read.end(), id) != read.end()) {
            return malformed;
        }
        read.push_back(std::move(id));
    }
    into.desk.work.waivable = std::move(read);
    return {};
}

std::string_view secondFactor(std::string_view text, Parameters& into)
{
    std::vector<protocol::Role> read;
    for (const auto part : text == "off" ? std::vector<std::string_view>() : split(text, ',')) {
        const auto index = parametertext::word(part, {"agent", "lead", "trainer", "admin"});
        const auto role = static_cast<protocol::Role>(index.value_or(0));
        if (!index || std::find(read.begin(), read.end(), role) != read.end()) {
            return malformed;
        }
        read.push_back(role);
    }
    into.person.secondFactor = std::move(read);
    return {};
}

std::string_view burst(std::string_view text, Parameters& into)
{
    if (text == "off") {
        into.person.burstLimit = 0;
        return {};
    }
    const auto one = members(text, {"limit", "window_s"});
    if (!one || one->empty()) {
        return malformed;
    }
    auto read = into.person;
    // Who gives values wants it, whatever a wider place has switched off.
    read.burstLimit = read.burstLimit == 0 ? PersonParameters().burstLimit : read.burstLimit;
    if (!take(*one, "limit", 1, 100, read.burstLimit) || !take(*one, "window_s", 1, 3600, read.burstWindowSeconds)) {
        return outOfRange;
    }
    into.person.burstLimit = read.burstLimit;
    into.person.burstWindowSeconds = read.burstWindowSeconds;
    return {};
}

std::string_view ramp(std::string_view text, Parameters& into)
{
    const auto list = entries(text, {"after_closed_n", "cap", "since"});
    if (!list || list->size() > mostEntries) {
        return malformed;
    }
    std::vector<RampStep> read;
    for (const auto& one : *list) {
        RampStep step;
        if (!one.contains("after_closed_n") || !one.contains("cap")) {
            return malformed;
        }
        if (!take(one, "after_closed_n", 0, 10'000, step.afterClosed)
            || !take(one, "cap", 1, hardCapCeiling, step.cap)) {
            return outOfRange;
        }
        if (const auto since = one.find("since"); since != one.end()) {
            const auto word = parametertext::word(since->second, {"login", "start"});
            if (!word) {
                return malformed;
            }
            step.sinceStart = *word == 1;
        }
        read.push_back(step);
    }
    const auto order = [](const RampStep& a, const RampStep& b) {
        return std::pair(a.sinceStart, a.afterClosed) < std::pair(b.sinceStart, b.afterClosed);
    };
    if (!std::is_sorted(read.begin(), read.end(), order)) {
        return "not_in_order";
    }
    into.person.ramp = std::move(read);
    return {};
}

std::string_view choose(std::string_view text, Parameters& into)
{
    std::vector<ChooseKey> read;
    for (const auto part : split(text, ',')) {
        const auto index = parametertext::word(part, {"least_load_pct", "longest_idle", "round_robin", "fixed"});
        const auto key = static_cast<ChooseKey>(index.value_or(0));
        if (!index || std::find(read.begin(), read.end(), key) != read.end()) {
            return malformed;
        }
        read.push_back(key);
    }
    into.queue.choose = std::move(read);
    return {};
}

std::string_view sticky(std::string_view text, Parameters& into)
{
    auto& sticky = into.queue.sticky;
    if (text == "off") {
        sticky.windowHours = 0;
        return {};
    }
    const auto one = members(text, {"window_h", "wait_s", "require_room"});
    if (!one || one->empty()) {
        return malformed;
    }
    auto read = sticky;
    read.windowHours = read.windowHours == 0 ? Sticky().windowHours : read.windowHours; // given values want it
    if (!take(*one, "window_h", 1, 720, read.windowHours) || !take(*one, "wait_s", 0, 600, read.waitSeconds)) {
        return outOfRange;
    }
    if (const auto room = one->find("require_room"); room != one->end()) {
        const auto value = parametertext::flag(room->second);
        if (!value) {
            return malformed;
        }
        read.requireRoom = *value;
    }
    sticky = read;
    return {};
}

std::string_view overflow(std::string_view text, Parameters& into)
{
    const auto list = entries(text, {"when_wait_s", "when_ewt_s", "to_group", "donor_ewt_max_s"});
    if (!list || list->size() > mostRings) {
        return malformed;
    }
    std::vector<Overflow> read;
    for (const auto& one : *list) {
        Overflow rule;
        std::vector<base::GroupId> groups;
        if (!takeNames(one, "to_group", groups) || groups.size() != 1
            || one.contains("when_wait_s") == one.contains("when_ewt_s")) {
            return malformed;
        }
        rule.toGroup = groups.front();
        if (!takeOptional(one, "when_wait_s", rule.whenWaitSeconds)
            || !takeOptional(one, "when_ewt_s", rule.whenEstimateSeconds)
            || !takeOptional(one, "donor_ewt_max_s", rule.donorEstimateMostSeconds)) {
            return outOfRange;
        }
        read.push_back(std::move(rule));
    }
    into.queue.overflow = std::move(read);
    return {};
}

std::string_view acw(std::string_view text, Parameters& into)
{
    const auto one = members(text, {"mode", "max_s", "extend_s"});
    if (!one || one->empty()) {
        return malformed;
    }
    auto read = into.queue.acw;
    if (const auto mode = one->find("mode"); mode != one->end()) {
        const auto word = parametertext::word(mode->second, {"off", "requested", "optional", "mandatory"});
        if (!word) {
            return malformed;
        }
        read.mode = static_cast<AcwMode>(*word);
    }
    if (!take(*one, "max_s", 0, 3600, read.mostSeconds) || !take(*one, "extend_s", 0, 3600, read.extendSeconds)) {
        return outOfRange;
    }
    into.queue.acw = read;
    return {};
}

std::string_view utcOffset(std::string_view text, Parameters& into)
{
    auto& fixed = into.desk.utcOffsets.fixed;
    if (text == "zone") {
        fixed.reset();
        return {};
    }
    const auto minutes = parametertext::integer(text, mostBehind, mostAhead);
    if (!minutes) {
        return outOfRange;
    }
    fixed = static_cast<std::int32_t>(*minutes);
    return {};
}

/// `min=60; from=2027-03-28T01:00Z min=120`: only the first one has no beginning.
std::string_view utcOffsets(std::string_view text, Parameters& into)
{
    const auto list = entries(text, {"from", "min"});
    if (!list || list->size() > mostEntries) {
        return malformed;
    }
    UtcOffsets read;
    for (const auto& one : *list) {
        const bool isFirst = &one == &list->front();
        if (!one.contains("min") || one.contains("from") == isFirst) {
            return malformed;
        }
        const auto minutes = parametertext::integer(one.at("min"), mostBehind, mostAhead);
        if (!minutes) {
            return outOfRange;
        }
        if (isFirst) {
            read.first = static_cast<std::int32_t>(*minutes);
            continue;
        }
        const auto from = parametertext::instant(one.at("from"));
        if (!from) {
            return malformed;
        }
        if (!read.changes.empty() && !(read.changes.back().from < *from)) {
            return "not_in_order";
        }
        read.changes.push_back({*from, static_cast<std::int32_t>(*minutes)});
    }
    read.fixed = into.desk.utcOffsets.fixed;
    into.desk.utcOffsets = std::move(read);
    return {};
}

} // namespace desk::parameterreaders
