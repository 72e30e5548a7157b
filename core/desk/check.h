// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

#include <string>
#include <vector>

namespace desk {

/// What must hold of a state after every event, recomputed from scratch; each broken rule as a sentence. Linear in
/// the state: for tests, the simulation and `verify`.
///
/// Owner and state agree; offers, people and conversations name each other; reserved capacity equals open offers plus
/// conversations active or in wrap-up and is at most 30; indexes hold what the data say.
std::vector<std::string> brokenRules(const State& state);

/// What must hold after every command: nobody waits while somebody eligible has room, no parked conversation that is
/// due waits while its owner has room. (Within a command the offer follows its cause by an event.)
std::vector<std::string> brokenPromises(const State& state);

} // namespace desk
