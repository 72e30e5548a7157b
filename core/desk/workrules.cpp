// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/workrules.h"

#include "core/desk/guards.h"
#include "core/protocol/limits.h"

namespace desk::workrules {

namespace {

namespace limits = protocol::limits;
using protocol::WorkRules;

constexpr int minutesOfDay = 24 * 60;
constexpr int minutesOfYear = 366 * minutesOfDay;
constexpr std::size_t mostClosedDays = 400;

bool isMinutes(const std::optional<int>& value, int least = 0)
{
    return !value || (*value >= least && *value <= minutesOfYear);
}

/// The field that is out of range; empty: none.
std::string_view firstWrong(const WorkRules& rules)
{
    const std::pair<std::string_view, std::optional<int>> minutes[] {{"rest", rules.rest}, {"span", rules.span},
        {"weekRest", rules.weekRest}, {"dayMost", rules.dayMost}, {"weekMost", rules.weekMost},
        {"weekLeast", rules.weekLeast}, {"monthMost", rules.monthMost}};
    for (const auto& [field, value] : minutes) {
        if (!isMinutes(value)) {
            return field;
        }
    }
    if (rules.weekBegins < 0 || rules.weekBegins > 6) {
        return "weekBegins";
    }
    if (rules.consecutiveDays && (*rules.consecutiveDays < 1 || *rules.consecutiveDays > 366)) {
        return "consecutiveDays";
    }
    if (rules.overtime && !(isMinutes(rules.overtime->beyond) && isMinutes(rules.overtime->most))) {
        return "overtime";
    }
    if (rules.online && !(isMinutes(rules.online->most) && isMinutes(rules.online->pause, 1))) {
        return "online";
    }
    if (rules.meal && !(isMinutes(rules.meal->after) && isMinutes(rules.meal->meal, 1))) {
        return "meal";
    }
    if (rules.breakEdges && !(isMinutes(rules.breakEdges->first) && isMinutes(rules.breakEdges->last))) {
        return "breakEdges";
    }
    for (const auto& limit : rules.rolling) {
        if (limit.days < 2 || limit.days > 400 || !isMinutes(limit.most)) {
            return "rolling";
        }
    }
    for (const auto& night : rules.nights) {
        const bool isWindow
            = night.from >= 0 && night.from < minutesOfDay && night.until >= 1 && night.until <= minutesOfDay;
        if (!isWindow || !isMinutes(night.most) || (night.belowAge && (*night.belowAge < 0 || *night.belowAge > 150))) {
            return "nights";
        }
    }
    return {};
}

} // namespace

Refusal check(const std::vector<WorkRules>& rules)
{
    if (rules.size() > limits::workRulesOfDesk) {
        return guards::tooLarge("rules");
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string path = "rules." + std::to_string(i);
        if (!base::isValidName(rules[i].id)) {
            return guards::invalid(path + ".id", "not_a_name");
        }
        if (!seen.insert(rules[i].id).second) {
            return guards::invalid(path + ".id", "twice");
        }
        for (const std::string& text : {rules[i].title.zh, rules[i].title.en}) {
            if (auto refusal = guards::checkText(text, limits::nameCodePoints, path + ".title")) {
                return refusal;
            }
        }
        for (const std::string& text : {rules[i].notice.zh, rules[i].notice.en}) {
            if (auto refusal = guards::checkText(text, limits::noteCodePoints, path + ".notice")) {
                return refusal;
            }
        }
        const bool isLong = rules[i].rolling.size() > limits::listOfWorkRules
            || rules[i].nights.size() > limits::listOfWorkRules || rules[i].closedDays.size() > mostClosedDays;
        if (isLong) {
            return guards::tooLarge(path);
        }
        if (const auto field = firstWrong(rules[i]); !field.empty()) {
            return guards::invalid(path + '.' + std::string(field), "out_of_range");
        }
    }
    return {};
}

std::set<std::string> idsOf(const std::vector<WorkRules>& rules)
{
    std::set<std::string> ids;
    for (const WorkRules& one : rules) {
        ids.insert(one.id);
    }
    return ids;
}

} // namespace desk::workrules
