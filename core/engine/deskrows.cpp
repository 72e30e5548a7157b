// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rights.h"
#include "core/engine/rows.h"

#include <algorithm>

// The rows that come from the state alone.

namespace engine {

protocol::PersonRow personRow(
    const Audience& audience, const desk::State& state, const History& history, const desk::Person& person)
{
    protocol::PersonRow row;
    row.id = person.settings.id;
    row.displayName = history.personName(person.settings.id);
    row.roles = person.settings.roles;
    row.skills = person.settings.skills;
    row.languages = person.settings.languages;
    row.presence = person.presence;
    row.presenceSince = person.presenceSince;
    const bool own = audience.person == person.settings.id;
    if (own) {
        row.groups = person.settings.groups;
    }
    if (own || (audience.person && rights::has(state, *audience.person, rights::seeAll))) {
        row.presenceReason = person.presenceReason;
        row.load = person.reserved;
        const auto& parameters = state.policies().person(person.settings.id);
        row.cap = desk::roomOf(person, parameters).soft;
        if (person.deviceCap) {
            desk::Person free = person;
            free.deviceCap.reset();
            row.limit = person.deviceCap;
            row.fullCap = desk::roomOf(free, parameters).soft;
        }
    }
    return row;
}

protocol::DeskRow deskRow(const Audience& audience, const desk::State& state)
{
    const auto& data = state.data();
    protocol::DeskRow row;
    row.id = data.id;
    row.settings = data.settings;
    for (const auto& [_, queue] : data.queues) {
        if (audience.person) {
            row.queues.push_back(queue.settings);
            continue;
        }
        protocol::QueueSettings open;
        open.id = queue.settings.id;
        open.title = queue.settings.title;
        open.hint = queue.settings.hint;
        open.open = queue.settings.open;
        open.place = queue.settings.place;
        row.queues.push_back(std::move(open));
    }
    if (audience.person) {
        for (const auto& [_, disposition] : data.dispositions) {
            row.dispositions.push_back(disposition);
        }
        for (const auto& [_, skill] : data.skills) {
            row.skills.push_back(skill);
        }
        for (const auto& [_, group] : data.groups) {
            row.groups.push_back(group);
        }
        row.checks = data.checks;
        row.links = data.links;
        row.fields = data.fields;
        row.synonyms = data.synonyms;
        row.rules = data.rules;
        const bool all = rights::has(state, *audience.person, rights::seeAll);
        for (const auto& [place, value] : data.parameters) {
            if (all || place.scope != desk::PersonScope || place.subject == audience.person->name) {
                row.parameters.push_back(desk::parameters::settingOf(place, value));
            }
        }
    }
    std::ranges::sort(row.queues, protocol::listsBefore<protocol::QueueSettings>);
    std::ranges::sort(row.dispositions, protocol::listsBefore<protocol::DispositionSettings>);
    return row;
}

} // namespace engine
