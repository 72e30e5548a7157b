// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/hubprocess.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace support {

namespace {

const std::string program = CLOUDSEAT_BINARY_DIR "/bin/cloudseat-hub";

/// Starts the program with its output in a pipe and its errors in a file; `input` is the reading end of a pipe or -1.
pid_t start(const std::vector<std::string>& arguments, const std::filesystem::path& errors, int input, int& output)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return -1;
    }
    const pid_t child = fork();
    if (child == 0) {
        const int file = open(errors.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        dup2(ends[1], STDOUT_FILENO);
        if (input >= 0) {
            dup2(input, STDIN_FILENO);
        }
        std::vector<char*> argv {const_cast<char*>(program.c_str())};
        for (const std::string& argument : arguments) {
            argv.push_back(const_cast<char*>(argument.c_str()));
        }
        argv.push_back(nullptr);
        execv(program.c_str(), argv.data());
        _exit(127);
    }
    close(ends[1]);
    output = ends[0];
    return child;
}

int statusOf(int waited)
{
    return WIFEXITED(waited) ? WEXITSTATUS(waited) : -WTERMSIG(waited);
}

std::string readToEnd(int file)
{
    std::string all;
    char buffer[4096];
    while (true) {
        const ssize_t size = read(file, buffer, sizeof buffer);
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size <= 0) {
            return all;
        }
        all.append(buffer, static_cast<std::size_t>(size));
    }
}

std::string readLine(int file)
{
    std::string line;
    char c = 0;
    while (read(file, &c, 1) == 1 && c != '\n') {
        line += c;
    }
    return line;
}

} // namespace

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const char* const smallDesk = R"(
desk: {id: small, title: {zh: 小店, en: Small shop}, languages: [en, zh-CN], wrapup_seconds: 30}
groups: [{id: all, title: All}]
queues:
  - {id: sales, title: Sales, groups: [all]}
  - {id: returns, title: Returns, groups: [all]}
dispositions: [{id: solved, title: Solved, resolved: true}]
people:
  - {id: ann, name: Ann Zephyrine, groups: [all], cap: 30, password: password-ann}
  - {id: bob, name: Bob, groups: [all], cap: 30, password: password-bob}
  - {id: lea, name: Lea, roles: [lead], password: password-lea}
  - {id: off, name: Off, active: false, password: password-off}
parameters:
  desk: {agent.hard_cap: 30, agent.ramp: off, offer.min_gap_s: 0, offer.burst: off, offer.timeout_s: 20,
    presence.heartbeat_s: 12}
)";

TemporaryFolder::TemporaryFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "cloudseat-test-XXXXXX").string();
    m_path = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name, const std::string& text) const
{
    const std::filesystem::path path = m_path / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

HubProcess::HubProcess(const std::filesystem::path& data, std::vector<std::string> options)
    : m_errorFile(data.string() + ".err")
{
    std::vector<std::string> arguments {"serve", "--data", data.string()};
    if (std::find(options.begin(), options.end(), "--listen") == options.end()) {
        arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
    }
    arguments.insert(arguments.end(), options.begin(), options.end());
    m_process = start(arguments, m_errorFile, -1, m_output);
    const std::string line = readLine(m_output);
    if (line.starts_with("listening ")) {
        const std::size_t space = line.find(' ', 10);
        m_url = line.substr(10, space == std::string::npos ? space : space - 10);
        const std::size_t mark = line.find("sha256:");
        m_fingerprint = mark == std::string::npos ? std::string() : line.substr(mark + 7);
    }
}

HubProcess::~HubProcess()
{
    kill();
}

unsigned short HubProcess::port() const
{
    return static_cast<unsigned short>(std::stoi(m_url.substr(m_url.rfind(':') + 1)));
}

void HubProcess::kill()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
        m_process = -1;
    }
    if (m_output >= 0) {
        close(m_output);
        m_output = -1;
    }
}

void HubProcess::signalTerm()
{
    ::kill(m_process, SIGTERM);
}

void HubProcess::signalHangUp()
{
    ::kill(m_process, SIGHUP);
}

void HubProcess::pause()
{
    ::kill(m_process, SIGSTOP);
}

void HubProcess::goOn()
{
    ::kill(m_process, SIGCONT);
}

Ended HubProcess::terminate()
{
    signalTerm();
    return wait();
}

Ended HubProcess::wait()
{
    Ended ended;
    ended.output = readToEnd(m_output);
    int waited = 0;
    waitpid(m_process, &waited, 0);
    m_process = -1;
    ended.status = statusOf(waited);
    ended.errors = contentOf(m_errorFile);
    return ended;
}

HubCommand::HubCommand(const std::vector<std::string>& arguments, std::filesystem::path errors)
    : m_errorFile(std::move(errors))
{
    m_process = start(arguments, m_errorFile, -1, m_output);
}

HubCommand::~HubCommand()
{
    kill();
}

bool HubCommand::says(const std::string& words)
{
    for (;;) {
        const std::string line = readLine(m_output);
        m_said += line + "\n";
        if (line.empty() || line.find(words) != std::string::npos) {
            return !line.empty();
        }
    }
}

void HubCommand::kill()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
        m_process = -1;
    }
    if (m_output >= 0) {
        close(m_output);
        m_output = -1;
    }
}

Ended HubCommand::terminate()
{
    ::kill(m_process, SIGTERM);
    return wait();
}

Ended HubCommand::wait()
{
    Ended ended;
    ended.output = m_said + readToEnd(m_output);
    int waited = 0;
    waitpid(m_process, &waited, 0);
    m_process = -1;
    ended.status = statusOf(waited);
    ended.errors = contentOf(m_errorFile);
    return ended;
}

Ended HubProcess::run(const std::vector<std::string>& arguments, const std::string& input)
{
    const TemporaryFolder folder;
    int ends[2] = {-1, -1};
    Ended ended;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return ended;
    }
    int output = -1;
    const pid_t process = start(arguments, folder.path() / "err", ends[0], output);
    close(ends[0]);
    static_cast<void>(!write(ends[1], input.data(), input.size()));
    close(ends[1]);
    ended.output = readToEnd(output);
    close(output);
    int waited = 0;
    waitpid(process, &waited, 0);
    ended.status = statusOf(waited);
    ended.errors = contentOf(folder.path() / "err");
    return ended;
}

} // namespace support
