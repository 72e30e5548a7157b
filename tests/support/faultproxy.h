// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/messagemangler.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace support {

/// A bad line between a client and a hub: passes bytes on over loopback, in pieces, late, slowly, or not any more; and
/// something on the way that doubles, loses or swaps whole messages of a WebSocket without TLS.
class FaultProxy final
{
public:
    struct Line
    {
        std::size_t piece = 0; ///< bytes in one packet; 0: as they come
        std::chrono::milliseconds delay {0}; ///< before each piece
        std::size_t cutAfter = 0; ///< bytes, both ways together, then the connection is reset; 0: never
        std::size_t bytesPerSecond = 0; ///< each way; 0: as fast as it goes
        Mangling messages {};
    };

    /// To this port of loopback.
    explicit FaultProxy(unsigned short to);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    /// `http://127.0.0.1:PORT`
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    /// Of connections that come from now on.
    void use(Line line);
    /// Where connections go from now on: a hub that was started again.
    void aim(unsigned short port) { m_to = port; }
    /// Resets all that stand.
    void cutAll();
    /// Nothing passes on lines that stand or come, and nobody hears of it, until `false`.
    void hold(bool held) { m_held = held; }
    /// Lines that stand are reset, those that come, too, until `false`.
    void shut(bool isShut);
    std::uint64_t connections() const { return m_connections; }
    /// Messages that were doubled, lost or swapped.
    std::uint64_t spoilt() const { return m_spoilt; }

private:
    enum class Passed
    {
        On,
        Ended, ///< one side closed in order
        Broken,
    };

    /// One that stands: what was told of it, and what passed so far.
    struct Running
    {
        Line line;
        std::size_t passed = 0;
    };

    void accept();
    void relay(int client, const Line& line);
    Passed pass(int from, int to, MessageMangler& mangler, Running& running);
    Passed send(int to, std::string_view bytes, Running& running);

    int m_listener = -1;
    unsigned short m_port = 0;
    std::atomic<unsigned short> m_to = 0;
    std::mutex m_mutex;
    Line m_line;
    std::vector<std::thread> m_relays;
    std::atomic<bool> m_ends = false;
    std::atomic<bool> m_held = false;
    std::atomic<bool> m_isShut = false;
    std::atomic<std::uint64_t> m_cuts = 0;
    std::atomic<std::uint64_t> m_connections = 0;
    std::atomic<std::uint64_t> m_spoilt = 0;
    std::thread m_acceptor;
};

} // namespace support
