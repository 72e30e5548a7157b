// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "tool/participant.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tool {

/// A hub of our own for one run: the real program on an ephemeral loopback port, with a desk made for the run and its
/// data in a temporary folder that goes when this goes. One thread.
class OwnHub
{
public:
    /// `program`: the hub's executable. The desk has one queue and `agents` agents with random passwords.
    OwnHub(std::filesystem::path program, std::size_t agents, base::Random& random);
    ~OwnHub();
    OwnHub(const OwnHub&) = delete;
    OwnHub& operator=(const OwnHub&) = delete;

    /// Starts it and waits until it listens; the second time on the same port with the same data. At most 30 s.
    base::Status start();
    /// SIGKILL, as a crash.
    void kill();
    /// SIGTERM, and waits; kills what has not ended after 10 s.
    void stop();

    const std::string& url() const { return m_url; }
    const std::vector<AgentLogin>& agents() const { return m_agents; }

private:
    base::Status writeDesk() const;
    base::Result<std::string> awaitListening(int output);

    std::filesystem::path m_program;
    std::filesystem::path m_folder;
    std::vector<AgentLogin> m_agents;
    std::string m_url;
    pid_t m_process = 0;
};

} // namespace tool
