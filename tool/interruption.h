// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tool {

/// While it lives SIGINT, SIGTERM and SIGHUP don't end the process but make `file` readable, so that a run ends in
/// order and what it made goes with it. Made before other threads begin; children unblock the signals themselves.
class Interruption
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    /// Readable once a signal came; -1 where the system gives none.
    int file() const { return m_file; }
    bool came() const;

    /// In a new process: signals as they are by default.
    static void allowAgain();

private:
    int m_file = -1;
};

} // namespace tool
