// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>

#include <chrono>
#include <cstdint>

namespace measure {

using Tick = std::chrono::steady_clock::time_point;
using Span = std::chrono::steady_clock::duration;

inline Tick tick()
{
    return std::chrono::steady_clock::now();
}

/// An application that knows when its windows were painted, and what held its event loop up.
class PaintClock final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    /// How often a window was brought onto the screen.
    std::uint64_t frames() const { return m_frames; }
    /// When that was done the last time.
    Tick lastFrame() const { return m_lastFrame; }
    /// The longest of the events since this was asked before, with all that they led to at once.
    Span takeLongest();

    /// Lets events happen, without rest, until `done()`; false: not in this time.
    template <class Done> bool spin(Done done, std::chrono::milliseconds most = std::chrono::seconds(1))
    {
        const Tick end = tick() + most;
        while (!done()) {
            if (tick() > end) {
                return false;
            }
            processEvents();
        }
        return true;
    }
    /// Lets events happen until then, and rests between them.
    void idle(Tick until);

private:
    std::uint64_t m_frames = 0;
    Tick m_lastFrame {};
    Span m_longest {};
    int m_depth = 0;
};

} // namespace measure
