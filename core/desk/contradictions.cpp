// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/contradictions.h"

#include "core/desk/guards.h"
#include "core/desk/layers.h"

#include <algorithm>
#include <map>
#include <set>

namespace desk::contradictions {

namespace {

using protocol::ConfigureDesk;

/// Whoever the change is about; what contradicted itself before is no reason to refuse something else.
Refusal checkPeopleTogether(const Data& data, const ConfigureDesk& change, const parameters::Values& values)
{
    std::map<base::PersonId, protocol::PersonSettings> people;
    for (const auto& [id, person] : data.people) {
        if (!change.parameters.empty()) {
            people.emplace(id, person.settings);
        }
    }
    for (const auto& person : change.people) {
        people.insert_or_assign(person.id, person);
    }
    Layers before(data.parameters);
    Layers after(values);
    for (const auto& [id, person] : people) {
        const auto wrong = parameters::contradiction(after.of(person));
        const auto known = data.people.find(id);
        if (!wrong
            || (known != data.people.end() && wrong == parameters::contradiction(before.of(known->second.settings)))) {
            continue;
        }
        auto refusal = guards::invalid("parameters", *wrong);
        refusal->current = id.name;
        return refusal;
    }
    return {};
}

/// A ring can't let in who is asked already.
Refusal checkAddedGroups(const Data& data, const ConfigureDesk& change, const parameters::Values& values)
{
    std::map<base::QueueId, std::vector<base::GroupId>> groups;
    for (const auto& setting : change.parameters) {
        const auto known = setting.queue ? data.queues.find(*setting.queue) : data.queues.end();
        if (known != data.queues.end()) {
            groups.emplace(known->first, known->second.settings.groups);
        }
    }
    for (const auto& queue : change.queues) {
        groups.insert_or_assign(queue.id, queue.groups);
    }
    for (const auto& [id, own] : groups) {
        Parameters read;
        parameters::lay(values, QueueScope, id.name, read);
        if (own.empty() && std::ranges::any_of(read.queue.rings, [](const Ring& r) { return !r.addGroups.empty(); })) {
            auto refusal = guards::invalid("parameters", "add_groups_where_everybody_serves");
            refusal->current = id.name;
            return refusal;
        }
    }
    return {};
}

/// Where a soft cap is set over the hard cap that holds there (empty: at the desk): it would never be reached. A hard
/// cap below a wider place's soft one is no contradiction, because the least of them counts.
std::set<std::string> capsOverCaps(const Data& data, const parameters::Values& values)
{
    std::set<std::string> subjects;
    Layers layers(values);
    for (const auto& [place, _] : values) {
        if (place.name != "agent.soft_cap") {
            continue;
        }
        const auto person = place.scope == PersonScope ? data.people.find({place.subject}) : data.people.end();
        const auto read = person != data.people.end() ? layers.of(person->second.settings).person
                                                      : layers.of(place.scope, place.subject).person;
        if (read.softCap > read.hardCap) {
            subjects.insert(place.subject);
        }
    }
    return subjects;
}

} // namespace

Refusal check(const Data& data, const ConfigureDesk& change)
{
    auto values = data.parameters;
    std::set<std::pair<unsigned, std::string>> places;
    for (const auto& setting : change.parameters) {
        const auto place = *parameters::placeOf(setting);
        if (setting.value) {
            values.insert_or_assign(place, *setting.value);
        } else {
            values.erase(place);
        }
    }
    for (const auto& [place, _] : values) {
        if (place.scope == QueueScope || place.scope == GroupScope) {
            places.emplace(place.scope, place.subject);
        }
    }
    const Layers layers(values);
    auto wrong = change.parameters.empty() ? std::nullopt : parameters::contradiction(layers.ofDesk());
    for (auto place = places.begin(); !wrong && !change.parameters.empty() && place != places.end(); ++place) {
        wrong = parameters::contradiction(layers.of(place->first, place->second));
    }
    if (wrong) {
        return guards::invalid("parameters", *wrong);
    }
    std::set<std::string> capsOf;
    for (const auto& setting : change.parameters) {
        if (setting.name == "agent.soft_cap" || setting.name == "agent.hard_cap") {
            capsOf.insert(parameters::placeOf(setting)->subject);
        }
    }
    if (!capsOf.empty()) {
        const auto before = capsOverCaps(data, data.parameters);
        for (const auto& subject : capsOverCaps(data, values)) {
            if (!before.contains(subject) || capsOf.contains(subject)) {
                auto refusal = guards::invalid("parameters", "soft_cap_over_hard_cap");
                refusal->current = subject;
                return refusal;
            }
        }
    }
    if (auto refusal = checkAddedGroups(data, change, values)) {
        return refusal;
    }
    return checkPeopleTogether(data, change, values);
}

} // namespace desk::contradictions
