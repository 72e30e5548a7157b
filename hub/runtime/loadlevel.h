// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <optional>

namespace hub {

/// How much the desk leaves away to keep up with what people already talk about; messages of running conversations are
/// never among it. Judged by how long the oldest of what waits for the desk's thread has waited. One thread.
class LoadLevel final
{
public:
    enum Level
    {
        Everything = 0,
        NoEstimates = 1, ///< customers aren't told their place
        NoSignals = 2, ///< nor is typing passed on
        NoNewConversations = 3 ///< nor does a new conversation begin
    };

    /// The first step is taken at this wait, the second at twice, the third at four times; zero: all at once, always.
    static constexpr base::Milliseconds usual {250};
    /// One step back after this time without half of the wait that led to it.
    static constexpr base::Milliseconds calm {2'000};

    explicit LoadLevel(base::Milliseconds first)
        : m_first(first)
    { }

    Level level() const { return m_level; }
    /// True: it changed.
    bool note(double waitedSeconds, base::Milliseconds monotonic);
    /// When the next step back may be due; none at the lowest.
    std::optional<base::Milliseconds> nextLook() const;

private:
    Level levelOf(double waitedSeconds) const;

    const base::Milliseconds m_first;
    Level m_level = Everything;
    base::Milliseconds m_calmSince {0};
};

} // namespace hub
