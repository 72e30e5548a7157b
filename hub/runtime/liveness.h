// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <optional>

namespace hub {

/// How often a connection is to be heard of, and after which silence it is closed.
struct Liveness
{
    base::Milliseconds heartbeat = protocol::limits::heartbeat;
    base::Milliseconds silence = protocol::limits::silence;

    /// By the desk's `presence.heartbeat_s`: two pings and a bit may be missed, and 40 s at least. A drill's heartbeat
    /// is taken instead, and has no least.
    static Liveness of(base::Milliseconds desks, std::optional<base::Milliseconds> drills)
    {
        const base::Milliseconds every = drills.value_or(desks);
        const base::Milliseconds least = drills ? base::Milliseconds(0) : base::Milliseconds(protocol::limits::silence);
        return {every, std::max(least, base::Milliseconds(every * 8 / 3))};
    }
};

} // namespace hub
