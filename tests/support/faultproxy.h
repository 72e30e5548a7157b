// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace support {

/// A bad line between a client and a hub: passes bytes on over loopback, in pieces, late, slowly, or not any more.
class FaultProxy final
{
public:
    struct Line
    {
        std::size_t piece = 0; ///< bytes in one packet; 0: as they come
        std::chrono::milliseconds delay {0}; ///< before each piece
        std::size_t cutAfter = 0; ///< bytes, both ways together, then the connection is reset; 0: never
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
    /// Resets all that stand.
    void cutAll();
    /// Nothing passes on lines that stand or come, and nobody hears of it, until `false`.
    void hold(bool held) { m_held = held; }
    std::uint64_t connections() const { return m_connections; }

private:
    enum class Passed
    {
        On,
        Ended, ///< one side closed in order
        Broken,
    };

    void accept();
    void relay(int client, Line line);
    Passed pass(int from, int to, const Line& line, std::size_t& passed);

    int m_listener = -1;
    unsigned short m_port = 0;
    unsigned short m_to = 0;
    std::mutex m_mutex;
    Line m_line;
    std::vector<std::thread> m_relays;
    std::atomic<bool> m_ends = false;
    std::atomic<bool> m_held = false;
    std::atomic<std::uint64_t> m_cuts = 0;
    std::atomic<std::uint64_t> m_connections = 0;
    std::thread m_acceptor;
};

} // namespace support
