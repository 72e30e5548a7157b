// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/protocol/commands.h"

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace simulation {

/// How a queue of the simulated desk is routed, as plain numbers: what was wanted, kept apart from what the machine
/// makes of its parameters. Groups are `front` and `back`, the skill is `refunds`.
struct QueueRules
{
    struct Ring
    {
        std::uint32_t staySeconds = 1; ///< after the ring before
        bool dropSkill = false;
        std::uint32_t levels = 0; ///< so much less is wanted
        bool addBack = false;
    };
    std::vector<Ring> rings;
    std::uint32_t backAfterSeconds = 0; ///< entry delay of `back`
    std::uint32_t holdSeconds = 0; ///< for the first message; 0: off
    std::uint32_t borrowAfterSeconds = 0; ///< people of `back`; 0: off
    bool borrowsByEstimate = false; ///< of the wait, and not by the wait itself
    std::optional<std::uint32_t> donorsMostSeconds;
    std::uint32_t weight = 100; ///< hundredths
    std::optional<std::uint32_t> maxWaiting;
    std::uint32_t maxWaitSeconds = 0; ///< 0: off
    bool refuses = false; ///< where it is full or closed
    std::bitset<1440> closed; ///< minutes of every day, UTC

    bool isClosed(base::Timestamp at) const { return closed[static_cast<std::size_t>(at.ms / minuteMs % 1440)]; }
    /// The next moment at which it is open; `at` itself where it is.
    base::Timestamp opening(base::Timestamp at) const;
    bool isClosedWithin(base::Timestamp from, base::Timestamp to) const;

    static constexpr std::int64_t minuteMs = 60'000;
};

/// Of whom nobody serves and who has gone, who isn't offered until he is back.
enum class GoneHeld
{
    Nobody,
    Silent, ///< who waits for no answer
    Everybody,
};

/// Of the whole desk.
struct Rules
{
    std::uint32_t number = 0; ///< the desk's parameters name it, see `settingsOf`
    bool plain = true; ///< as desks of the simulation always were: nobody is late, paced or ramped
    QueueRules sales;
    QueueRules returns;
    std::uint32_t hardCap = 10;
    bool ramp = false;
    std::uint32_t gapSeconds = 0;
    std::uint32_t stickySeconds = 20; ///< 0: off
    std::uint32_t releaseSeconds = 0; ///< a silent customer is no load; 0: off
    std::uint32_t closeSeconds = 1800; ///< and is then let go; 0: off
    std::uint32_t warnSeconds = 120;
    std::string acw = "optional";
    std::uint32_t firstReplySeconds = 120;
    bool autoAccept = false;
    bool claimOver = true;
    bool transferOver = false;
    bool restores = true;
    GoneHeld goneHeld = GoneHeld::Silent;
    std::uint32_t abandonSeconds = 1800; ///< gone for so long, and nobody's: the end

    const QueueRules& of(const base::QueueId& queue) const { return queue.name == "sales" ? sales : returns; }
};

/// About a third are plain.
Rules drawRules(base::Random& random, std::uint32_t number);
/// As the desk file would say it. What nothing in the machine depends on (`slow_reply.late_s`) carries the number, so
/// that a reader of the log knows which rules were in force.
std::vector<protocol::ParameterSetting> settingsOf(const Rules& rules);
/// The number in these settings; none: they are not a set of rules.
std::optional<std::uint32_t> numberIn(const std::vector<protocol::ParameterSetting>& settings);

} // namespace simulation
