// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace session {

/// `f`: every message from the opening on carries a number, dense in each direction, counted from one that the client
/// draws for each connection. TLS and TCP promise as much; this also notices a driver, a proxy or a wrapper that loses,
/// doubles or swaps messages, and one of an earlier connection that turns up in this one. A peer that sends no numbers
/// is not judged by them.
class FrameNumbers
{
public:
    /// Room that a number takes in a frame.
    static constexpr std::size_t bytes = 24;
    /// Where the client's draw ends (a span only by its type): far below what JSON's integers hold, far above what a
    /// connection sends.
    static constexpr base::Milliseconds drawBelow {std::int64_t {1} << 40U};

    /// The client's: its opening will carry `first`, the hub's answer the next one.
    void startClient(std::uint64_t first);
    /// The hub's: the opening carried this number, or none.
    void startHub(std::optional<std::uint64_t> opening);

    /// A frame that goes out, with its number where the peer wants numbers.
    std::string number(std::string frame);

    enum class Verdict
    {
        Next,
        Again, ///< came before; nothing is to be done
        Broken, ///< one is missing, or this is not of this connection: close and resume
    };
    Verdict judge(std::optional<std::uint64_t> number);

private:
    std::uint64_t m_sent = 0;
    std::uint64_t m_heard = 0;
    std::uint64_t m_least = 0; ///< the peer's first number
    bool m_numbering = false; ///< what goes out
    std::optional<bool> m_numbered; ///< what comes in; none: nothing came yet
};

} // namespace session
