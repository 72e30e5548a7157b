// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/desk/state.h"
#include "core/engine/rights.h"
#include "core/protocol/commands.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include <vector>

namespace hub {

/// When a queue serves, and whether it takes messages while it doesn't.
struct QueueHours
{
    std::vector<desk::OpenPeriod> open; ///< empty: always
    bool takesMessages = true;
};

/// What of the desk's settings the HTTP side needs: a copy, so that it never touches the machine's state.
struct PublicDesk
{
    base::DeskId id;
    protocol::DeskSettings settings;
    std::vector<protocol::QueueSettings> queues;
    std::map<base::QueueId, QueueHours> hours;
    desk::UtcOffsets utcOffsets;
    struct Member
    {
        std::vector<protocol::Role> roles;
        bool needsFactor = false; ///< `signin.second_factor`
    };
    std::map<base::PersonId, Member> active; ///< who isn't switched off
    base::Milliseconds heartbeat = protocol::limits::heartbeat; ///< `presence.heartbeat_s`

    static PublicDesk of(const desk::State& state)
    {
        PublicDesk copy;
        copy.id = state.data().id;
        copy.settings = state.data().settings;
        copy.heartbeat = std::chrono::seconds(state.policies().desk().heartbeatSeconds);
        copy.utcOffsets = state.policies().desk().utcOffsets;
        for (const auto& [id, queue] : state.data().queues) {
            copy.queues.push_back(queue.settings);
            const auto& p = state.policies().queue(id).parameters;
            copy.hours.emplace(id, QueueHours {p.hours, p.onFull == desk::OnFull::LeaveMessage});
        }
        std::ranges::sort(copy.queues, protocol::listsBefore<protocol::QueueSettings>);
        for (const auto& [id, person] : state.data().people) {
            if (person.settings.active) {
                const auto& roles = person.settings.roles;
                const auto& asked = state.policies().person(id).secondFactor;
                copy.active[id] = {roles, std::ranges::find_first_of(roles, asked) != roles.end()};
            }
        }
        return copy;
    }

    bool has(const base::PersonId& person, std::string_view right) const
    {
        const auto found = active.find(person);
        return found != active.end() && engine::rights::has(found->second.roles, right);
    }
};

/// The newest copy. Any thread.
class PublicDeskHolder final
{
public:
    std::shared_ptr<const PublicDesk> get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_desk;
    }

    void set(PublicDesk desk)
    {
        auto fresh = std::make_shared<const PublicDesk>(std::move(desk));
        const std::lock_guard lock(m_mutex);
        m_desk = std::move(fresh);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const PublicDesk> m_desk = std::make_shared<const PublicDesk>();
};

} // namespace hub
