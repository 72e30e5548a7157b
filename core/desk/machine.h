// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/step.h"

#include <optional>

/// The desk's decisions: a command and a time in, events out. Deterministic; nothing but the step's state is read.
namespace desk {

/// None: done. A refused command has emitted nothing.
using Refusal = std::optional<protocol::Error>;

/// The effect of one command whose sender may send its kind at all. `settle` has to follow.
Refusal decide(Step& step, const Actor& actor, const protocol::CommandFrame& frame);

/// Everything that is due by the step's time. `force`: also where only the clock needs to move.
void fireTimers(Step& step, bool force = false);

/// What follows from any change, at once: parked conversations come back, drained people leave, and whoever waits is
/// offered to whoever has room.
void settle(Step& step);

} // namespace desk
