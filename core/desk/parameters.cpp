// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/parameters.h"

#include <algorithm>

namespace desk::parameters {

namespace {

constexpr std::size_t mostBytes = 2'000;

} // namespace

std::optional<Place> placeOf(const protocol::ParameterSetting& setting)
{
    const int subjects = (setting.queue ? 1 : 0) + (setting.group ? 1 : 0) + (setting.person ? 1 : 0);
    if (subjects > 1) {
        return std::nullopt;
    }
    if (setting.queue) {
        return Place {setting.name, QueueScope, setting.queue->name};
    }
    if (setting.group) {
        return Place {setting.name, GroupScope, setting.group->name};
    }
    if (setting.person) {
        return Place {setting.name, PersonScope, setting.person->name};
    }
    return Place {setting.name, DeskScope, {}};
}

protocol::ParameterSetting settingOf(const Place& place, const std::string& value)
{
    protocol::ParameterSetting setting;
    setting.name = place.name;
    setting.value = value;
    if (place.scope == QueueScope) {
        setting.queue = base::QueueId {place.subject};
    } else if (place.scope == GroupScope) {
        setting.group = base::GroupId {place.subject};
    } else if (place.scope == PersonScope) {
        setting.person = base::PersonId {place.subject};
    }
    return setting;
}

namespace {

/// What can be read and says nothing that anybody would mean.
std::string_view senseless(const Parameter& parameter, const Parameters& read)
{
    if (parameter.name == "queue.max_wait_s" && read.queue.maxWaitSeconds == 0U) {
        return "nobody_could_wait"; // `queue.max_waiting` 0 says that
    }
    const auto falls
        = [](const RampStep& a, const RampStep& b) { return a.sinceStart == b.sinceStart && b.cap < a.cap; };
    const auto& ramp = read.person.ramp;
    return parameter.name == "agent.ramp" && std::ranges::adjacent_find(ramp, falls) != ramp.end() ? "falling_ramp"
                                                                                                   : "";
}

} // namespace

std::optional<Problem> problemOf(const protocol::ParameterSetting& setting)
{
    const auto* parameter = find(setting.name);
    if (!parameter) {
        return Problem {"name", "no_such_parameter"};
    }
    const auto place = placeOf(setting);
    if (!place) {
        return Problem {"scope", "several_places"};
    }
    if ((parameter->scopes & place->scope) == 0) {
        return Problem {"scope", "not_here"};
    }
    if (!setting.value) {
        return std::nullopt;
    }
    if (setting.value->size() > mostBytes) {
        return Problem {"value", "too_long"};
    }
    Parameters scratch;
    auto wrong = parameter->read(*setting.value, scratch);
    wrong = wrong.empty() ? senseless(*parameter, scratch) : wrong;
    return wrong.empty() ? std::nullopt : std::optional(Problem {"value", std::string(wrong)});
}

std::optional<std::string> contradiction(const Parameters& p)
{
    if (p.person.autoAccept && p.person.allowDecline) {
        return "auto_accept_and_allow_decline";
    }
    if (p.queue.slowWarnSeconds > p.queue.slowLateSeconds) {
        return "warn_after_late";
    }
    if (p.queue.idleCloseSeconds > 0 && p.queue.idleWarnSeconds >= p.queue.idleCloseSeconds) {
        return "warn_before_idle"; // he would be warned the moment he was answered
    }
    for (const bool sinceStart : {false, true}) {
        const auto steps = std::ranges::count(p.person.ramp, sinceStart, &RampStep::sinceStart);
        if (steps == 1) {
            return "ramp_of_one_step"; // its last step is where it ends
        }
    }
    return std::nullopt;
}

void lay(const Values& values, unsigned scope, const std::string& subject, Parameters& into)
{
    // Values are ordered by name: one look-up per parameter, few of which are set anywhere.
    for (const auto& parameter : table()) {
        if ((parameter.scopes & scope) == 0) {
            continue;
        }
        const auto found = values.find({std::string(parameter.name), scope, subject});
        if (found != values.end()) {
            parameter.read(found->second, into);
        }
    }
}

} // namespace desk::parameters
