// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hubprocess.h"

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace support {

/// The wall clock of programs that are started with `environment()`: off by so many seconds, from the next look on.
class ShiftedClock final
{
public:
    ShiftedClock() { set(0); }

    void set(std::int64_t seconds)
    {
        // In place: it is mapped by whoever runs.
        std::fstream file(path(), m_there ? std::ios::in | std::ios::out : std::ios::out | std::ios::trunc);
        file.write(reinterpret_cast<const char*>(&seconds), sizeof seconds);
        m_there = true;
    }

    std::vector<std::string> environment() const
    {
        // The sanitizer wants to be the first library; what stands before it here allocates nothing.
        return {"LD_PRELOAD=" CLOUDSEAT_BINARY_DIR "/tests/libtests_shiftedclock.so", "CLOUDSEAT_CLOCK_FILE=" + path(),
            "ASAN_OPTIONS=verify_asan_link_order=0"};
    }

private:
    std::string path() const { return (m_folder.path() / "clock").string(); }

    TemporaryFolder m_folder;
    bool m_there = false;
};

} // namespace support
