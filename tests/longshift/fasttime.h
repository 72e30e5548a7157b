// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

/// The clocks of this whole process, timers of the toolkit included, moved by a test: what asks the system for the time
/// gets the true one and what was added here. Any thread.
namespace fasttime {

/// As if so much time had passed: each timer that is due by now fires in the next round of the event loop, once.
void advance(base::Milliseconds span);
/// The computer was asleep: the wall clock went on, the monotonic one stood still.
void sleep(base::Milliseconds span);

} // namespace fasttime
