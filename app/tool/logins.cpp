// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/logins.h"

#include <fstream>

base::Result<std::vector<tool::AgentLogin>> readLogins(const std::string& path)
{
    std::ifstream in(path);
    if (!in) {
        return base::fail(base::FaultKind::NotFound, path + ": can't be opened");
    }
    std::vector<tool::AgentLogin> logins;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const auto space = line.find(' ');
        if (line.empty()) {
            continue;
        }
        if (space == std::string::npos || !base::isValidName(line.substr(0, space))) {
            return base::fail(
                base::FaultKind::Invalid, path + ":" + std::to_string(number) + ": not \"name password\"");
        }
        logins.push_back({line.substr(0, space), base::Secret(line.substr(space + 1))});
    }
    return logins;
}
