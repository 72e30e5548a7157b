// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace support {

/// All bytes of a file.
std::string contentOf(const std::filesystem::path& path);

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

struct Ended
{
    int status = -1; ///< exit status; -signal when it was killed
    std::string output;
    std::string errors;
};

/// The real `cloudseat-hub` as a process of its own, on an ephemeral port of loopback.
class HubProcess final
{
public:
    /// `serve --data DATA --listen 127.0.0.1:0 ...`; waits until it listens or ends.
    HubProcess(const std::filesystem::path& data, std::vector<std::string> options);
    /// Kills it when it still runs.
    ~HubProcess();
    HubProcess(const HubProcess&) = delete;
    HubProcess& operator=(const HubProcess&) = delete;

    bool isListening() const { return !m_url.empty(); }
    const std::string& url() const { return m_url; }
    const std::string& fingerprint() const { return m_fingerprint; }
    unsigned short port() const;

    /// SIGKILL.
    void kill();
    /// SIGTERM, and waits for its end.
    Ended terminate();
    void signalTerm();
    void signalHangUp();
    /// SIGSTOP and SIGCONT: a machine that sleeps and wakes.
    void pause();
    void goOn();
    /// Waits until it ends by itself.
    Ended wait();

    /// Runs the program to its end with these arguments.
    static Ended run(const std::vector<std::string>& arguments, const std::string& input = {});

private:
    std::filesystem::path m_errorFile;
    pid_t m_process = -1;
    int m_output = -1;
    std::string m_url;
    std::string m_fingerprint;
};

/// Another command of the program, which goes on until it is ended: `follow`.
class HubCommand final
{
public:
    HubCommand(const std::vector<std::string>& arguments, std::filesystem::path errors);
    /// Kills it when it still runs.
    ~HubCommand();
    HubCommand(const HubCommand&) = delete;
    HubCommand& operator=(const HubCommand&) = delete;

    /// Reads what it prints until a line has these words; false: it ended without.
    bool says(const std::string& words);
    /// All that was read so far.
    const std::string& said() const { return m_said; }
    void kill();
    /// SIGTERM, and waits for its end.
    Ended terminate();
    /// Waits until it ends by itself.
    Ended wait();

private:
    std::filesystem::path m_errorFile;
    pid_t m_process = -1;
    int m_output = -1;
    std::string m_said;
};

/// A desk with two queues' worth of people: agents `ann` and `bob` (all queues), lead `lea`, admin `ada`; passwords
/// are `password-<name>`.
extern const char* const smallDesk;

} // namespace support
