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

struct Ended
{
    int status = -1; ///< exit status; -signal when it was killed
    std::string output; ///< all that it printed
    std::string errors;
};

/// A program of ours as a process: its input and output are pipes, its errors go to the end of a file.
class Program final
{
public:
    /// One of the build's folder, `bin/cloudseat-hub`; `environment`: `NAME=value` on top of our own.
    Program(const std::string& program, const std::vector<std::string>& arguments, std::filesystem::path errors,
        const std::vector<std::string>& environment = {});
    /// Kills it when it still runs.
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// The next line that it prints; empty when it ended, or said nothing for a minute.
    std::string readLine();
    /// Reads what it prints until a line has these words; false: it ended without.
    bool says(const std::string& words);
    /// All that was read so far.
    const std::string& said() const { return m_said; }
    void write(const std::string& bytes);
    void endInput();

    pid_t id() const { return m_process; }
    void signal(int number);
    /// SIGSTOP, and waits until none of its threads runs any more.
    void stop();
    /// SIGKILL.
    void kill();
    /// SIGTERM, and waits for its end.
    Ended terminate();
    /// Waits until it ends by itself; killed when it does nothing for five minutes.
    Ended wait();

private:
    std::filesystem::path m_errorFile;
    pid_t m_process = -1;
    int m_input = -1;
    int m_output = -1;
    std::string m_said;
};

} // namespace support
