// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/hubapplier.h"

#include "models/store/cannedkeeper.h"
#include "models/store/fieldkeeper.h"

#include <algorithm>

// What the desk file says, as events bring it.

namespace store {

namespace {

template <class List, class Entry> void upsert(List& list, const Entry& entry)
{
    const auto found = std::ranges::find_if(list, [&entry](const auto& other) { return other.id == entry.id; });
    if (found == list.end()) {
        list.push_back(entry);
    } else {
        *found = entry;
    }
}

/// Of parameters: one place each, and without a value none.
void lay(std::vector<protocol::ParameterSetting>& list, const protocol::ParameterSetting& change)
{
    std::erase_if(list, [&change](const protocol::ParameterSetting& other) {
        return other.name == change.name && other.queue == change.queue && other.group == change.group
            && other.person == change.person;
    });
    if (change.value) {
        list.push_back(change);
    }
}

void update(protocol::PersonRow& row, const protocol::PersonSettings& settings)
{
    row.id = settings.id;
    if (!settings.displayName.empty()) {
        row.displayName = settings.displayName;
    }
    row.roles = settings.roles;
    row.skills = settings.skills;
    row.languages = settings.languages;
    row.cap = settings.cap.value_or(row.cap);
    if (row.limit) {
        row.fullCap = settings.cap.value_or(row.fullCap.value_or(row.cap));
        row.cap = std::min(*row.fullCap, *row.limit);
    }
}

} // namespace

void HubApplier::applyConfiguration(const protocol::ConfigureDesk& change)
{
    if (auto desk = m_copy.rows.find<protocol::DeskRow>(RowKind::Desk, "desk")) {
        if (change.desk) {
            desk->settings = *change.desk;
        }
        for (const auto& queue : change.queues) {
            upsert(desk->queues, queue);
        }
        for (const auto& disposition : change.dispositions) {
            upsert(desk->dispositions, disposition);
        }
        for (const auto& skill : change.skills) {
            upsert(desk->skills, skill);
        }
        for (const auto& group : change.groups) {
            upsert(desk->groups, group);
        }
        for (const auto& parameter : change.parameters) {
            lay(desk->parameters, parameter);
        }
        desk->checks = change.checks.value_or(desk->checks);
        desk->links = change.links.value_or(desk->links);
        desk->fields = change.fields.value_or(desk->fields);
        desk->synonyms = change.synonyms.value_or(desk->synonyms);
        desk->rules = change.rules.value_or(desk->rules);
        m_copy.rows.put(*desk);
        m_delta.touchDesk();
    }
    bool rightsChanged = false;
    for (const protocol::PersonSettings& settings : change.people) {
        auto row = m_copy.rows.find<protocol::PersonRow>(RowKind::Person, settings.id.name);
        if (!settings.active) {
            m_copy.rows.remove(RowKind::Person, settings.id.name);
            continue;
        }
        protocol::PersonRow fresh = row.value_or(protocol::PersonRow {});
        const std::vector<protocol::Role> before = fresh.roles;
        update(fresh, settings);
        if (settings.id == m_copy.self) {
            rightsChanged = rightsChanged || fresh.roles != before;
            CannedKeeper(m_copy, m_delta).regroup(fresh.groups.value_or(settings.groups), settings.groups);
            fresh.groups = settings.groups;
        }
        m_copy.rows.put(fresh);
        m_delta.touch(settings.id);
    }
    if (change.fields || rightsChanged) {
        for (const auto& [before, now] : FieldKeeper(m_copy, m_delta).follow()) {
            rebaseChanges(before, now); // nor may what waits to be sent show it
        }
    }
}

} // namespace store
