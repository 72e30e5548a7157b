// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"

#include <map>
#include <vector>

namespace desk {

/// What holds for people, by the same order as in Policies: a person's own over that of his groups, of which the first
/// wins, over the desk's.
class Layers
{
public:
    explicit Layers(const parameters::Values& values)
        : m_values(values)
    {
        parameters::lay(m_values, DeskScope, {}, m_desk);
    }

    const Parameters& ofDesk() const { return m_desk; }

    Parameters of(unsigned scope, const std::string& subject) const
    {
        auto resolved = m_desk;
        parameters::lay(m_values, scope, subject, resolved);
        return resolved;
    }

    Parameters of(const protocol::PersonSettings& person)
    {
        auto [known, fresh] = m_grouped.try_emplace(person.groups, m_desk);
        if (fresh) {
            for (auto group = person.groups.rbegin(); group != person.groups.rend(); ++group) {
                parameters::lay(m_values, GroupScope, group->name, known->second);
            }
        }
        auto resolved = known->second;
        parameters::lay(m_values, PersonScope, person.id.name, resolved);
        return resolved;
    }

private:
    const parameters::Values& m_values;
    Parameters m_desk;
    std::map<std::vector<base::GroupId>, Parameters> m_grouped;
};

} // namespace desk
