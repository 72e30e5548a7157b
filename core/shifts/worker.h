// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/commands.h"
#include "core/shifts/state.h"
#include "core/workforce/rules.h"

#include <vector>

/// From what the desk knows of somebody to what the rules judge.
namespace shifts {

/// What about somebody the rules look at, beside his work.
struct Working
{
    workforce::Profile profile;
    base::UtcOffsets zone; ///< the desk's
};

/// Skills with an end are certificates that end; on leave nobody is available.
workforce::Person workerOf(const State& state, const protocol::PersonSettings& person, const Working& working);

/// Of one person's work.
struct Change
{
    std::vector<protocol::Held> less; ///< within what he holds
    std::vector<protocol::Held> more;
};

/// His work with its breaks, as the rules judge it, after a change: stretches, cut where another skill is needed.
workforce::Plan planOf(
    const State& state, const base::PersonId& person, const workforce::Profile& profile, const Change& change = {});

} // namespace shifts
