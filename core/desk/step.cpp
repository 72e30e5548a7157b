// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/step.h"

#include <algorithm>

namespace desk {

Step::Step(State& state, Timestamp at, std::uint64_t ownershipEpoch)
    : m_state(state)
    , m_at(std::max(at, state.data().at))
    , m_ownershipEpoch(ownershipEpoch)
{ }

void Step::emit(protocol::EventBody body)
{
    const base::Position position {m_state.data().position.value + 1};
    events.push_back({position, m_at, std::move(body), std::nullopt});
    m_state.apply(events.back());
}

void Step::emit(protocol::EventBody body, const protocol::CommandFrame& cause)
{
    emit(std::move(body));
    events.back().cause = cause.id;
}

protocol::Fence Step::nextFence() const
{
    const auto& last = m_state.data().lastFence;
    return {std::max(m_ownershipEpoch, last.epoch), last.counter + 1};
}

} // namespace desk
