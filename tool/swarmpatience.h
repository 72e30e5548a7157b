// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace tool {

/// How long a swarm waits for its people to come in. A hub that holds some back (429, 503) may take its time, as long
/// as somebody still comes in. The clock is the caller's. One thread.
class SwarmPatience
{
public:
    using Tick = std::chrono::steady_clock::time_point;

    /// `within`: for all of them, if nobody is held back, with 20 ms more for each.
    SwarmPatience(Tick begin, std::size_t people, std::chrono::milliseconds within);

    /// So many are in.
    void areIn(std::size_t count, Tick now);
    /// The hub had somebody wait, for so long if it said so.
    void heldBack(std::chrono::milliseconds wait, Tick now);
    bool isOver(Tick now) const { return now >= m_deadline; }

    /// Why it takes long and what would help, in a sentence: when the first was held back, and then every 15 s.
    std::optional<std::string> news(Tick now);

private:
    void prolong();

    const std::size_t m_people;
    const std::chrono::milliseconds m_within;
    Tick m_deadline;
    Tick m_lastIn;
    std::size_t m_in = 0;
    std::optional<Tick> m_heldSince;
    std::size_t m_inBefore = 0; ///< when the first was held back
    std::chrono::milliseconds m_longestWait {0};
    std::optional<Tick> m_saidAt;
};

} // namespace tool
