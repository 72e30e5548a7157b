// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "tool/dialogue.h"

#include <chrono>
#include <cstddef>
#include <vector>

namespace tool {

/// One line of a conversation as far as time and size are concerned.
struct Beat
{
    Speaker speaker = Speaker::Customer;
    std::chrono::microseconds gap {0}; ///< since the line before it
    std::size_t bytes = 0; ///< of its text
};
using Rhythm = std::vector<Beat>; ///< begins with the customer's first line, at least two lines

/// How people talk: who speaks when and how much. Learnt from recorded dialogues, or made up.
///
/// Made-up ones follow what 564 recorded service chats (STAR) show: 6 to 24 lines, customer and agent in turn; the
/// agent answers after a log-normal time with a median of 21.9 s (sigma 0.78), the customer after 19.5 s (0.75); texts
/// are log-normal, too, with medians of 36 and 45 bytes (sigma 0.7), at most 400.
class Rhythms
{
public:
    Rhythms() = default;
    /// The dialogues with at least two lines of which the first is a customer's. Empty if none has: then made up.
    explicit Rhythms(const std::vector<Dialogue>& dialogues);

    Rhythm pick(base::Random& random) const;
    /// The mean gap between two lines.
    std::chrono::microseconds meanGap() const;
    bool areRecorded() const { return !m_recorded.empty(); }

private:
    std::vector<Rhythm> m_recorded;
};

} // namespace tool
