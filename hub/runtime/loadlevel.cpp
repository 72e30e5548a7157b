// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/loadlevel.h"

#include <algorithm>

namespace hub {

LoadLevel::Level LoadLevel::levelOf(double waitedSeconds) const
{
    const double steps = waitedSeconds * 1000;
    const auto first = static_cast<double>(m_first.count());
    if (steps >= 4 * first) {
        return NoNewConversations;
    }
    if (steps >= 2 * first) {
        return NoSignals;
    }
    return steps >= first ? NoEstimates : Everything;
}

bool LoadLevel::note(double waitedSeconds, base::Milliseconds monotonic)
{
    const Level now = levelOf(waitedSeconds);
    if (now > m_level) {
        m_level = now;
        m_calmSince = monotonic;
        return true;
    }
    // Half of the wait, so that a desk at its limit doesn't change its mind with every group.
    if (levelOf(2 * waitedSeconds) >= m_level) {
        m_calmSince = monotonic;
        return false;
    }
    if (m_level == Everything || monotonic - m_calmSince < calm) {
        return false;
    }
    m_level = static_cast<Level>(m_level - 1);
    m_calmSince = monotonic;
    return true;
}

std::optional<base::Milliseconds> LoadLevel::nextLook() const
{
    return m_level == Everything ? std::nullopt : std::optional(m_calmSince + calm);
}

} // namespace hub
