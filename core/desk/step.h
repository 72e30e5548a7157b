// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/actor.h"
#include "core/desk/state.h"
#include "core/protocol/frames.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace desk {

/// One command being decided: every event it leads to is applied as it is emitted, so that what follows is decided
/// on what holds then.
class Step
{
public:
    Step(State& state, Timestamp at, std::uint64_t ownershipEpoch);

    const State& state() const { return m_state; }
    Timestamp at() const { return m_at; }

    void emit(protocol::EventBody body);
    /// As `emit`, naming the command that it is the direct effect of.
    void emit(protocol::EventBody body, const protocol::CommandFrame& cause);

    /// Greater than every fence given before.
    protocol::Fence nextFence() const;
    bool takeChanged() { return m_state.takeChanged(); }

    /// The sender may act in conversations of others (`note.add_any`).
    bool oversees = false;
    /// He may change canned replies of the groups that he belongs to (`canned.group`).
    bool keepsGroups = false;

    /// Whether the sender has this right.
    std::function<bool(std::string_view)> holds = [](std::string_view) { return false; };

    std::vector<protocol::Event> events;
    std::size_t followed = 0; ///< of them, what the areas beside the desk know already

private:
    State& m_state;
    Timestamp m_at;
    std::uint64_t m_ownershipEpoch;
};

} // namespace desk
