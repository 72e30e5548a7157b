// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/judging.h"

#include <algorithm>

namespace shifts {

namespace {

using protocol::ErrorKind;
using protocol::LeaveState;
using namespace judging;

constexpr base::Milliseconds longestLeave = std::chrono::days(60);

base::Result<const Leave*, Error> find(const State& state, const protocol::LeaveId& id)
{
    const auto found = state.data().leaves.find(id);
    if (found == state.data().leaves.end()) {
        return refuse(ErrorKind::not_found, "no_such_leave");
    }
    return &found->second;
}

} // namespace

Decision decide(const Asking& asking, const protocol::AskLeave& command)
{
    if (!isWhole(command.when) || command.when.until - command.when.from > longestLeave) {
        return base::Failure(invalid("when", "length"));
    }
    if (command.when.until <= asking.at) {
        return refuse(ErrorKind::expired, "over");
    }
    const auto asked = std::ranges::count_if(asking.state.data().leaves, [&](const auto& leave) {
        return leave.second.person == asking.sender && leave.second.state == LeaveState::asked;
    });
    if (asked >= asking.terms.openLeaves) {
        return refuse(ErrorKind::too_large, "leaves");
    }
    return std::vector<Event> {
        protocol::LeaveAsked {{asking.command.uuid}, asking.sender, command.when, command.reason}};
}

Decision decide(const Asking& asking, const protocol::WithdrawLeave& command)
{
    const auto leave = find(asking.state, command.leave);
    if (!leave) {
        return base::Failure(leave.error());
    }
    if ((*leave)->person != asking.sender) {
        return refuse(ErrorKind::not_found, "no_such_leave");
    }
    return std::vector<Event> {
        protocol::LeaveChanged {command.leave, LeaveState::withdrawn, asking.sender, asking.sender}};
}

Decision decide(const Asking& asking, const protocol::DecideLeave& command)
{
    const auto found = find(asking.state, command.leave);
    if (!found) {
        return base::Failure(found.error());
    }
    const Leave& leave = **found;
    if (leave.state != LeaveState::asked) {
        return refuse(ErrorKind::conflict, "decided");
    }
    if (leave.person == asking.sender) {
        return refuse(ErrorKind::denied, "own");
    }
    std::vector<Event> events;
    if (command.accept) {
        // What has begun stays as it was: it is in the figures.
        const Timestamp from = std::max(leave.when.from, asking.at);
        for (const Stretch& stretch : asking.state.stretchesOf(leave.person)) {
            for (const Held& part : stretch.parts) {
                const WorkWindow cut {std::max(part.when.from, from), std::min(part.when.until, leave.when.until)};
                if (cut.from < cut.until) {
                    std::ranges::copy(
                        releases(asking, leave.person, {part.block, cut}, protocol::ReleaseCause::leave, asking.sender),
                        std::back_inserter(events));
                }
            }
        }
    }
    events.emplace_back(protocol::LeaveChanged {
        command.leave, command.accept ? LeaveState::granted : LeaveState::refused, asking.sender, leave.person});
    return events;
}

} // namespace shifts
