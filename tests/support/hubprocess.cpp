// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/hubprocess.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace support {

namespace {

const std::string program = "bin/cloudseat-hub";

std::vector<std::string> serving(const std::filesystem::path& data, const std::vector<std::string>& options)
{
    std::vector<std::string> arguments {"serve", "--data", data.string()};
    if (std::find(options.begin(), options.end(), "--listen") == options.end()) {
        arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
    }
    arguments.insert(arguments.end(), options.begin(), options.end());
    return arguments;
}

} // namespace

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

HubProcess::HubProcess(const std::filesystem::path& data, const std::vector<std::string>& options,
    const std::vector<std::string>& environment)
    : m_program(program, serving(data, options), data.string() + ".err", environment)
{
    const std::string line = m_program.readLine();
    if (line.starts_with("listening ")) {
        const std::size_t space = line.find(' ', 10);
        m_url = line.substr(10, space == std::string::npos ? space : space - 10);
        const std::size_t mark = line.find("sha256:");
        m_fingerprint = mark == std::string::npos ? std::string() : line.substr(mark + 7);
    }
}

unsigned short HubProcess::port() const
{
    return static_cast<unsigned short>(std::stoi(m_url.substr(m_url.rfind(':') + 1)));
}

Ended HubProcess::run(const std::vector<std::string>& arguments, const std::string& input)
{
    const TemporaryFolder folder;
    Program command(program, arguments, folder.path() / "err");
    command.write(input);
    return command.wait();
}

std::unique_ptr<Program> hubCommand(const std::vector<std::string>& arguments, const std::filesystem::path& errors)
{
    return std::make_unique<Program>(program, arguments, errors);
}

} // namespace support
