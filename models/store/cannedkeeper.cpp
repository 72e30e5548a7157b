// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/cannedkeeper.h"

#include <algorithm>

namespace store {

namespace {

bool holds(const std::vector<base::GroupId>& groups, const base::GroupId& group)
{
    return std::ranges::find(groups, group) != groups.end();
}

} // namespace

void CannedKeeper::apply(const engine::CannedReply& reply)
{
    if (reply.row) {
        m_copy.rows.put(*reply.row);
    } else {
        m_copy.rows.remove(RowKind::Canned, keyOf(reply.id));
    }
    m_delta.touch(reply.id);
}

void CannedKeeper::put(const protocol::CannedRow& row)
{
    if (row.group) {
        const auto self = m_copy.rows.find<protocol::PersonRow>(RowKind::Person, m_copy.self.name);
        if (!self || !self->groups || !holds(*self->groups, *row.group)) {
            return;
        }
    }
    m_copy.rows.put(row);
    m_delta.touch(row.id);
}

void CannedKeeper::regroup(const std::vector<base::GroupId>& before, const std::vector<base::GroupId>& now)
{
    for (const FlaggedRow& found : m_copy.rows.all(RowKind::Canned)) {
        const auto& row = std::get<protocol::CannedRow>(found.row);
        if (row.group && !holds(now, *row.group)) {
            m_copy.rows.remove(RowKind::Canned, keyOf(row.id));
            m_delta.touch(row.id);
        }
    }
    std::vector<base::GroupId> missing = wanted(m_copy);
    std::erase_if(missing, [&now](const base::GroupId& group) { return !holds(now, group); });
    for (const base::GroupId& group : now) {
        if (!holds(before, group)) {
            if (!holds(missing, group)) {
                missing.push_back(group);
            }
            m_delta.missing(group);
        }
    }
    want(missing);
}

void CannedKeeper::clear()
{
    m_copy.rows.clear(RowKind::Canned);
    m_copy.meta.remove(metakeys::cannedWanted);
}

std::vector<base::GroupId> CannedKeeper::wanted(const Copy& copy)
{
    std::vector<base::GroupId> groups;
    const std::string list = copy.meta.find(metakeys::cannedWanted).value_or(std::string());
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = list.find('\n', at);
        groups.push_back({list.substr(at, end - at)});
        at = end + 1;
    }
    return groups;
}

void CannedKeeper::answered(const base::GroupId& group)
{
    std::vector<base::GroupId> left = wanted(m_copy);
    std::erase(left, group);
    want(left);
}

void CannedKeeper::want(const std::vector<base::GroupId>& groups)
{
    std::string list;
    for (const base::GroupId& group : groups) {
        list += group.name + '\n';
    }
    if (list.empty()) {
        m_copy.meta.remove(metakeys::cannedWanted);
    } else {
        m_copy.meta.put(metakeys::cannedWanted, list);
    }
}

} // namespace store
