// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/program.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// What a workstation left behind, as its next start would see it.
struct LeftBehind
{
    struct Row
    {
        std::string state;
        int words = 0;
    };
    bool opens = false; ///< undamaged, or not there yet
    bool sound = false;
    std::map<std::uint64_t, Row> rows; ///< the numbers that were written, by place in the outbox
    std::map<std::string, std::map<std::uint64_t, std::string>> messages; ///< conversation to number to id
    std::set<std::string> stubs; ///< conversations whose rest its next start would ask for
};

/// One person's workstation as a process, started and killed again and again on one profile (tests/workstation). He
/// takes every offer and writes numbers, from `first` to before a million more.
class Workplace final
{
public:
    Workplace(std::filesystem::path profile, std::string url, std::string name, int first = 1);

    static bool isBuilt();

    /// Starts it; he writes so many numbers more. `environment`: see Program.
    Program& start(int count, const std::vector<std::string>& environment = {});
    Program& program() { return *m_program; }
    /// SIGKILL, and reads what it said until then.
    void kill();
    /// What it must have been killed without: the checker of every kill.
    LeftBehind check();
    /// Everything that was kept is there once and settled, and the hub has what the outbox says it took, in rising
    /// order; what came from the hub is as the hub has it, without gaps but in stubs.
    /// `written`: texts of each conversation's agent.
    using Written = std::map<std::string, std::vector<std::string>>;
    using Ids = std::map<std::string, std::map<std::uint64_t, std::string>>;
    void checkAgainst(const Written& written, const Ids& ids);

    /// The profile of another one, as it is now.
    void takeProfileOf(const Workplace& other);

    const std::set<int>& kept() const { return m_kept; }
    const std::set<int>& refused() const { return m_refused; }

private:
    bool isMine(int number) const { return number >= m_first && number < m_first + 1'000'000; }
    void read(const std::string& said);

    std::filesystem::path m_profile;
    std::string m_url;
    std::string m_name;
    std::unique_ptr<Program> m_program;
    std::set<int> m_kept;
    std::set<int> m_refused;
    const int m_first;
    int m_next;
};

} // namespace support
