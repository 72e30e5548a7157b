// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/ownhub.h"

#include "hub/net/client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

namespace tool {

namespace {

constexpr std::chrono::seconds startWithin {30};
constexpr std::chrono::milliseconds perAccount {100};
constexpr std::chrono::seconds stopWithin {10};

std::string randomWord(base::Random& random)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string word;
    for (int i = 0; i < 32; ++i) {
        word.push_back(digits[random.below(16)]);
    }
    return word;
}

/// In the new process, between fork and exec: only what is allowed there.
[[noreturn]] void become(const char* program, char* const* argv, int output, int log, pid_t parent)
{
    // The hub drains when whoever started it is gone, however that came.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    Interruption::allowAgain();
    if (getppid() == parent && dup2(output, STDOUT_FILENO) >= 0 && dup2(log, STDERR_FILENO) >= 0) {
        execv(program, argv);
    }
    _exit(127);
}

/// The process with its standard output in a pipe; its errors and log go to `log`.
base::Result<std::pair<pid_t, int>> spawn(
    const std::filesystem::path& program, std::vector<std::string> arguments, const std::filesystem::path& log)
{
    if (access(program.c_str(), X_OK) != 0) {
        return base::fail(base::FaultKind::NotFound, program.string() + ": " + std::strerror(errno));
    }
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return base::fail(base::FaultKind::Io, std::string("pipe: ") + std::strerror(errno));
    }
    const int errors = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::vector<char*> argv;
    std::string name = program.string();
    argv.push_back(name.data());
    for (std::string& argument : arguments) {
        argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    const pid_t parent = getpid();
    const pid_t process = errors < 0 ? -1 : fork();
    if (process == 0) {
        become(name.c_str(), argv.data(), ends[1], errors, parent);
    }
    const int error = errno;
    close(ends[1]);
    if (errors >= 0) {
        close(errors);
    }
    if (process < 0) {
        close(ends[0]);
        return base::fail(base::FaultKind::Io, program.string() + ": " + std::strerror(error));
    }
    return std::pair(process, ends[0]);
}

} // namespace

OwnHub::OwnHub(std::filesystem::path program, OwnHubOptions options, base::Random& random)
    : m_program(std::move(program))
    , m_options(options)
    , m_folder(std::filesystem::temp_directory_path() / ("cloudseat-tool-" + randomWord(random)))
{
    for (std::size_t i = 1; i <= options.agents; ++i) {
        m_agents.push_back({"agent" + std::to_string(i), base::Secret(randomWord(random))});
    }
}

OwnHub::~OwnHub()
{
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

base::Status OwnHub::writeDesk() const
{
    std::ofstream desk(m_folder / "desk.yaml");
    desk << "desk: {id: replay, title: Replay, timezone: UTC, languages: [en, zh-CN]}\n"
            "groups: [{id: all, title: All}]\n"
            "queues:\n";
    for (const std::string& queue : m_options.queues) {
        desk << "  - {id: \"" << queue << "\", title: \"" << queue << "\", groups: [all], accept_seconds: 300}\n";
    }
    desk << "dispositions: [{id: resolved, title: Resolved, resolved: true}]\n"
            "parameters: {desk: {agent.hard_cap: 30, agent.ramp: off, offer.min_gap_s: 0, offer.burst: off}}\n"
            "people:\n";
    for (const AgentLogin& agent : m_agents) {
        desk << "  - {id: " << agent.name << ", name: " << agent.name
             << ", roles: [agent], groups: [all], languages: [en, zh], cap: 30, password: " << '"'
             << agent.password.reveal() << "\"}\n";
    }
    desk.flush();
    if (!desk) {
        return base::fail(base::FaultKind::Io, m_folder.string() + ": can't write the desk file");
    }
    return {};
}

base::Status OwnHub::start()
{
    std::error_code error;
    if (m_url.empty()) {
        std::filesystem::create_directories(m_folder / "data", error);
        std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all, error);
        if (auto written = writeDesk(); !written) {
            return written;
        }
    }
    auto spawned = spawn(m_program, arguments(), m_folder / "hub.log");
    if (!spawned) {
        return base::Failure(spawned.error());
    }
    m_process = spawned->first;
    auto listening = awaitListening(spawned->second);
    close(spawned->second);
    // The log is the truth from here on, and the file has everybody's password.
    std::filesystem::remove(m_folder / "desk.yaml", error);
    return listening;
}

std::vector<std::string> OwnHub::arguments() const
{
    std::string listen = "127.0.0.1:0";
    if (const auto address = hub::HubAddress::parse(m_url); address) {
        listen = address->authority();
    }
    std::vector<std::string> arguments {"serve", "--data", (m_folder / "data").string(), "--listen", listen,
        "--password-memory", std::to_string(m_options.passwordKib)};
    if (m_url.empty()) {
        arguments.insert(arguments.end(), {"--desk", (m_folder / "desk.yaml").string()});
    }
    if (!m_options.secure) {
        arguments.emplace_back("--plain");
    }
    if (m_options.liftLimits) {
        arguments.emplace_back("--bench-limits");
    } else {
        for (const char* word : {"--max-connections", "20000", "--max-per-address", "20000", "--rate-factor", "100"}) {
            arguments.emplace_back(word);
        }
    }
    return arguments;
}

/// `listening URL`, with TLS followed by ` sha256:` and the certificate's fingerprint.
base::Status OwnHub::awaitListening(int output)
{
    static const std::string word = "listening ";
    static const std::string pin = " sha256:";
    std::string text;
    const auto until = std::chrono::steady_clock::now() + startWithin + m_agents.size() * perAccount;
    while (std::chrono::steady_clock::now() < until) {
        if (m_options.interruption && m_options.interruption->came()) {
            return base::fail(base::FaultKind::Busy, "interrupted");
        }
        pollfd waiting {output, POLLIN, 0};
        if (poll(&waiting, 1, 100) <= 0) {
            continue;
        }
        char part[512];
        const ssize_t size = read(output, part, sizeof part);
        if (size <= 0) {
            break;
        }
        text.append(part, static_cast<std::size_t>(size));
        const auto begin = text.find(word);
        const auto end = begin == std::string::npos ? begin : text.find('\n', begin);
        if (end != std::string::npos) {
            const std::string line = text.substr(begin + word.size(), end - begin - word.size());
            const auto pinned = line.find(pin);
            m_url = line.substr(0, line.find(' '));
            m_fingerprint = pinned == std::string::npos ? std::string() : line.substr(pinned + pin.size());
            return {};
        }
    }
    std::ifstream log(m_folder / "hub.log");
    std::string last;
    for (std::string line; std::getline(log, line);) {
        last = line;
    }
    return base::fail(base::FaultKind::Io, "the hub did not start: " + last);
}

void OwnHub::kill()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
        m_process = 0;
    }
}

void OwnHub::stop()
{
    if (m_process <= 0) {
        return;
    }
    ::kill(m_process, SIGTERM);
    const auto until = std::chrono::steady_clock::now() + stopWithin;
    while (waitpid(m_process, nullptr, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > until) {
            kill();
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    m_process = 0;
}

} // namespace tool
