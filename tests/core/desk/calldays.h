// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// Days of a real call centre replayed through the real machine: arrivals as counted, the rest assumed.
namespace calls {

/// Counts per five minutes from 7:00 to 21:00, day by day. Empty where the file can't be read.
std::vector<std::vector<int>> readDays(const std::filesystem::path& file);

/// Parameters of a desk where nothing slows or limits: a conversation ends without wrap-up, and people are asked at
/// once.
std::map<std::string, std::string> nothingSlows();

/// What the data don't say.
struct Assumed
{
    enum class Talk
    {
        Exponential,
        Skewed, ///< log-normal, standard deviation = mean
        Even, ///< between 0.4 and 1.6 of the mean
    };

    std::string name;
    double talkSeconds = 240;
    Talk talk = Talk::Exponential;
    double staffed = 1; ///< of those who'd answer 80 % in 20 s by Erlang C on the mean day, per half hour
    double patienceSeconds = 300; ///< mean, exponential; 0: nobody gives up
    double part = 1; ///< of the calls: a smaller desk
    double acceptSeconds = 0; ///< between half and one and a half of it; 0: at once
    std::map<std::string, std::string> parameters = nothingSlows(); ///< of the desk; the others are its defaults
    std::uint32_t atOnce = 1; ///< conversations of one person
    double writeUpSeconds = 0; ///< mean, exponential, at most as long as the desk allows; where there is wrap-up
    bool speaks = false; ///< agents answer and customers write, so that nobody counts as silent, and people sign out
};

/// The ways to foretell a wait that were compared. `Machine` is what the desk really promises.
enum Way
{
    Machine,
    LastSixteen, ///< place x pace of the last 16 assignments
    Longest, ///< what the first in the line waits already
    LastServed, ///< what the last to be served had waited
    WayCount,
};
inline constexpr std::array<const char*, WayCount> wayNames {
    "queue length, measured rates", "pace of the last 16", "wait of the first in line", "wait of the last served"};

/// Of everybody who was promised a wait and was served.
struct Measured
{
    std::size_t arrived = 0;
    std::size_t gaveUp = 0;
    std::size_t waited = 0; ///< and were served
    std::vector<double> waits; ///< seconds, of those
    std::map<base::PersonId, double> worked; ///< seconds of talks
    /// |promise - wait| in percent of the wait (at least of ten seconds), by way and half (even and odd days).
    std::array<std::array<std::vector<std::uint32_t>, 2>, WayCount> errors;

    /// Of both halves, or of one.
    std::uint32_t medianError(Way way) const;
    std::uint32_t medianError(Way way, std::size_t half) const;
    double medianWait() const;
    /// Busiest against idlest, by the time of their talks.
    double spreadPercent() const;
};

/// `only` picks days by their index; all belong to the shape by which people are planned.
Measured replay(
    const std::vector<std::vector<int>>& days, const std::vector<std::size_t>& only, const Assumed& assumed);

/// One day of so many equal people, who are all there all the time. `arrivals`: counts per five minutes.
Measured shift(const std::vector<int>& arrivals, int people, const Assumed& assumed, std::uint64_t seed);

/// Different kinds of desks, none chosen by its result.
std::vector<Assumed> assumptions();

} // namespace calls
