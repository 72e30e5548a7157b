// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "tool/interruption.h"
#include "tool/participant.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tool {

struct OwnHubOptions
{
    std::size_t agents = 0; ///< the desk has so many agents with random passwords
    bool secure = false; ///< TLS with a certificate made for the run
    std::size_t passwordKib = 64 * 1024; ///< what hashing a password takes; thousands of accounts want less
    bool liftLimits = false; ///< rates and connections without bounds
    std::vector<std::string> queues {"replay"}; ///< everybody serves all of them; the first is the desk's first
    const Interruption* interruption = nullptr; ///< ends the waiting for its start
};

/// A hub of our own for one run: the real program on an ephemeral loopback port, with a desk made for the run and its
/// data in a temporary folder that goes when this goes. It drains when the thread that started it ends without that.
class OwnHub
{
public:
    /// `program`: the hub's executable.
    OwnHub(std::filesystem::path program, OwnHubOptions options, base::Random& random);
    ~OwnHub();
    OwnHub(const OwnHub&) = delete;
    OwnHub& operator=(const OwnHub&) = delete;

    /// Starts it and waits until it listens; the second time on the same port with the same data. At most 30 s, and
    /// longer where many accounts are made.
    base::Status start();
    /// SIGKILL, as a crash.
    void kill();
    /// SIGTERM, and waits; kills what has not ended after 10 s.
    void stop();

    const std::string& url() const { return m_url; }
    /// SHA-256 of its certificate; empty without TLS.
    const std::string& fingerprint() const { return m_fingerprint; }
    pid_t process() const { return m_process; }
    const std::filesystem::path& folder() const { return m_folder; }
    const std::vector<AgentLogin>& agents() const { return m_agents; }

private:
    base::Status writeDesk() const;
    std::vector<std::string> arguments() const;
    base::Status awaitListening(int output);

    std::filesystem::path m_program;
    const OwnHubOptions m_options;
    std::filesystem::path m_folder;
    std::vector<AgentLogin> m_agents;
    std::string m_url;
    std::string m_fingerprint;
    pid_t m_process = 0;
};

} // namespace tool
