// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace engine {

/// What the state that events lead to looks like: grows with every change of how events are applied or of what a state
/// consists of, but not with how commands are decided. Snapshots and hashes of another evolution are not used; the
/// state is made anew from the log then. A test replays a recorded log and fails when this was forgotten.
inline constexpr std::uint32_t evolutionVersion = 13;

} // namespace engine
