// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace support {

namespace {

constexpr int patienceMs = 60'000;
constexpr int patienceForTheEndMs = 300'000;

/// As `exec` wants them.
std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> all;
    for (std::string& word : words) {
        all.push_back(word.data());
    }
    all.push_back(nullptr);
    return all;
}

void closeOnce(int& file)
{
    if (file >= 0) {
        ::close(file);
        file = -1;
    }
}

int statusOf(int waited)
{
    return WIFEXITED(waited) ? WEXITSTATUS(waited) : -WTERMSIG(waited);
}

/// False: it said nothing more and didn't end.
bool readToEnd(int file, std::string& all)
{
    char buffer[4096];
    for (pollfd ready {file, POLLIN, 0}; file >= 0;) {
        const int happened = ::poll(&ready, 1, patienceForTheEndMs);
        const ssize_t size = happened > 0 ? ::read(file, buffer, sizeof buffer) : -1;
        if (size < 0 && happened != 0 && errno == EINTR) {
            continue;
        }
        if (size <= 0) {
            return happened != 0;
        }
        all.append(buffer, static_cast<std::size_t>(size));
    }
    return true;
}

} // namespace

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Program::Program(const std::string& program, const std::vector<std::string>& arguments, std::filesystem::path errors,
    const std::vector<std::string>& environment)
    : m_errorFile(std::move(errors))
{
    int input[2];
    int output[2];
    if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0) {
        return;
    }
    std::vector<std::string> words {CLOUDSEAT_BINARY_DIR "/" + program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> around = environment;
    for (char** one = environ; *one != nullptr; ++one) {
        around.emplace_back(*one);
    }
    const std::vector<char*> argv = pointers(words);
    const std::vector<char*> envp = pointers(around);
    m_process = ::fork();
    if (m_process == 0) {
        const int file = ::open(m_errorFile.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(file, STDERR_FILENO);
        ::dup2(output[1], STDOUT_FILENO);
        ::dup2(input[0], STDIN_FILENO);
        ::execve(argv.front(), argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(input[0]);
    ::close(output[1]);
    m_input = input[1];
    m_output = output[0];
}

Program::~Program()
{
    kill();
}

std::string Program::readLine()
{
    std::string line;
    char c = 0;
    pollfd ready {m_output, POLLIN, 0};
    while (::poll(&ready, 1, patienceMs) == 1 && ::read(m_output, &c, 1) == 1) {
        m_said += c;
        if (c == '\n') {
            break;
        }
        line += c;
    }
    return line;
}

bool Program::says(const std::string& words)
{
    for (;;) {
        const std::string line = readLine();
        if (line.empty() || line.find(words) != std::string::npos) {
            return !line.empty();
        }
    }
}

void Program::write(const std::string& bytes)
{
    static_cast<void>(!::write(m_input, bytes.data(), bytes.size()));
}

void Program::endInput()
{
    closeOnce(m_input);
}

void Program::signal(int number)
{
    if (m_process > 0) {
        ::kill(m_process, number);
    }
}

void Program::stop()
{
    signal(SIGSTOP);
    const auto stands = [](const std::filesystem::path& task) {
        // The state stands behind the name, which is in brackets. One that ended by itself stands, too.
        const std::string stat = contentOf(task / "stat");
        const std::size_t state = stat.find(") ");
        return state == std::string::npos || std::string_view("TZX").find(stat[state + 2]) != std::string_view::npos;
    };
    const std::filesystem::path tasks = "/proc/" + std::to_string(m_process) + "/task";
    for (bool all = false; !all;) {
        const auto each = std::filesystem::directory_iterator(tasks);
        all = std::all_of(begin(each), end(each), stands);
    }
}

void Program::kill()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        m_process = -1;
    }
    closeOnce(m_input);
    closeOnce(m_output);
}

Ended Program::terminate()
{
    signal(SIGTERM);
    return wait();
}

Ended Program::wait()
{
    Ended ended;
    endInput();
    ended.output = m_said;
    if (!readToEnd(m_output, ended.output)) {
        signal(SIGKILL);
    }
    int waited = 0;
    ::waitpid(m_process, &waited, 0);
    m_process = -1;
    closeOnce(m_output);
    ended.status = statusOf(waited);
    ended.errors = contentOf(m_errorFile);
    return ended;
}

} // namespace support
