// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/settings/settings.h"

#include <chrono>
#include <optional>

namespace settings {

/// Who was away for longer begins a shift: the headset may be in another bag by then.
inline constexpr base::Milliseconds newShiftAfter = std::chrono::hours(2);

/// When whoever signs in now was at the desk last, on this computer; none: never, or somebody else was.
std::optional<base::Timestamp> leftDeskAt(const Settings& settings);
/// He is there now.
void noteAtDesk(Settings& settings, base::Timestamp now);
/// Also where a clock went back.
bool isNewShift(const Settings& settings, base::Timestamp now);

} // namespace settings
