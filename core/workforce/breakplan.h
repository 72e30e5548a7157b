// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/plan.h"

#include <vector>

namespace workforce {

/// Breaks for a stretch of work that has none yet, spread evenly: as few meals as `breaks.meal` takes, and between
/// begin, meals and end as few rests as `breaks.online` takes, as far from both ends as `breaks.edges` says. By time,
/// apart from each other, whole minutes. Where the profile asks for what can't be (a first rest after two hours, where
/// nobody may be online for longer than one), the rule about time online wins, and `check` will say what is broken.
std::vector<Break> plannedBreaks(const Profile& profile, const Window& stretch);

} // namespace workforce
