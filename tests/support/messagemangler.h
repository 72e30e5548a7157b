// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace support {

/// Which messages of a WebSocket something on the way spoils: every n-th in each direction, 0: none. What comes before
/// the opening is done, and frames that control the connection, are left alone.
struct Mangling
{
    std::size_t twice = 0;
    std::size_t lost = 0;
    std::size_t swapped = 0; ///< with the one that follows

    bool isNothing() const { return twice == 0 && lost == 0 && swapped == 0; }
};

/// One direction of a connection: bytes in, spoilt bytes out. Whole frames only; the rest waits.
class MessageMangler final
{
public:
    explicit MessageMangler(Mangling mangling)
        : m_mangling(mangling)
    { }

    std::string pass(std::string_view bytes);
    /// Messages that were spoilt so far.
    std::uint64_t spoilt() const { return m_spoilt; }

private:
    std::string spoil(std::string frame);

    Mangling m_mangling;
    std::string m_waiting;
    std::string m_held; ///< to be sent after the next one
    bool m_open = false;
    std::size_t m_messages = 0;
    std::uint64_t m_spoilt = 0;
};

} // namespace support
