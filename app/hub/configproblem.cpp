// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/configproblem.h"

#include <algorithm>
#include <cctype>
#include <fstream>

namespace commands {

namespace {

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r");
    const auto last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

/// What follows `--config`; empty: nothing does.
std::string fileOf(const std::vector<std::string>& arguments)
{
    const std::string option = "--config";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == option && i + 1 < arguments.size()) {
            return arguments[i + 1];
        }
        if (arguments[i].starts_with(option + '=')) {
            return arguments[i].substr(option.size() + 1);
        }
    }
    return {};
}

/// As a whole: `port` doesn't stand in `--report`.
bool names(const std::string& what, const std::string& word)
{
    const auto goesOn = [&](std::size_t at) {
        return at < what.size() && (std::isalnum(static_cast<unsigned char>(what[at])) != 0 || what[at] == '-');
    };
    for (auto at = what.find(word); at != std::string::npos; at = what.find(word, at + 1)) {
        const bool begins = word.starts_with("--") || at == 0 || !goesOn(at - 1);
        if (begins && !goesOn(at + word.size())) {
            return true;
        }
    }
    return false;
}

} // namespace

std::string configProblem(const std::string& what, const std::vector<std::string>& arguments)
{
    const std::string file = fileOf(arguments);
    std::ifstream in(file);
    std::string section;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        line = trimmed(line);
        if (line.starts_with('[')) {
            section = trimmed(line.substr(1, line.find(']') - 1));
            continue;
        }
        const std::string key = trimmed(line.substr(0, line.find('=')));
        const std::string option = "--" + key;
        const bool isArgument = std::ranges::any_of(
            arguments, [&](const std::string& one) { return one == option || one.starts_with(option + '='); });
        const bool isMeant = !key.empty() && key.front() != '#' && key.front() != ';' && !isArgument;
        if (isMeant && (names(what, option) || names(what, section.empty() ? key : section + '.' + key))) {
            return file + ':' + std::to_string(number) + ": " + what;
        }
    }
    return what;
}

} // namespace commands
