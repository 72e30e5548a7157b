// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/program.h"

#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace support {

/// A folder that goes with the test.
class TemporaryFolder final
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// Writes a file into it.
    std::filesystem::path write(const std::string& name, const std::string& text) const;

private:
    std::filesystem::path m_path;
};

/// The real `cloudseat-hub` as a process of its own, on an ephemeral port of loopback.
class HubProcess final
{
public:
    /// `serve --data DATA --listen 127.0.0.1:0 ...`; waits until it listens or ends.
    HubProcess(const std::filesystem::path& data, const std::vector<std::string>& options,
        const std::vector<std::string>& environment = {});

    bool isListening() const { return !m_url.empty(); }
    const std::string& url() const { return m_url; }
    const std::string& fingerprint() const { return m_fingerprint; }
    unsigned short port() const;

    /// SIGKILL.
    void kill() { m_program.kill(); }
    /// SIGTERM, and waits for its end.
    Ended terminate() { return m_program.terminate(); }
    void signalTerm() { m_program.signal(SIGTERM); }
    void signalHangUp() { m_program.signal(SIGHUP); }
    /// SIGSTOP and SIGCONT: a machine that sleeps and wakes.
    void pause() { m_program.signal(SIGSTOP); }
    void goOn() { m_program.signal(SIGCONT); }
    /// SIGSTOP, and waits until none of its threads runs any more.
    void stop() { m_program.stop(); }
    /// Waits until it ends by itself.
    Ended wait() { return m_program.wait(); }
    pid_t id() const { return m_program.id(); }

    /// Runs the program to its end with these arguments.
    static Ended run(const std::vector<std::string>& arguments, const std::string& input = {});

private:
    Program m_program;
    std::string m_url;
    std::string m_fingerprint;
};

/// Another command of the program, which goes on until it is ended: `follow`.
std::unique_ptr<Program> hubCommand(const std::vector<std::string>& arguments, const std::filesystem::path& errors);

/// A desk with two queues' worth of people: agents `ann` and `bob` (all queues), lead `lea`, admin `ada`; passwords
/// are `password-<name>`.
extern const char* const smallDesk;

} // namespace support
