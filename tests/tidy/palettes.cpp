// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tidy/palettes.h"

#include <map>
#include <regex>

namespace tidy {

namespace {

const char* const themeFile = "widgets/common/theme/tokens.cpp";

/// Per name its values in the order of the file: light first, dark second.
std::map<std::string, std::vector<std::string>> valuesByName(const std::string& text, const std::regex& assignment)
{
    std::map<std::string, std::vector<std::string>> values;
    for (std::sregex_iterator it(text.begin(), text.end(), assignment), end; it != end; ++it) {
        values[(*it)[1]].push_back((*it)[2]);
    }
    return values;
}

} // namespace

Findings checkPalettes(const Tree& tree)
{
    static const std::regex inTheme(R"re(\bt\.(\w+) = hex\("(#[0-9A-Fa-f]{6})"\))re");
    static const std::regex inPage(R"(--(\w+):\s*(#[0-9A-Fa-f]{6}))");
    Findings findings;
    const auto* theme = find(tree, themeFile);
    const auto expected
        = theme == nullptr ? std::map<std::string, std::vector<std::string>>() : valuesByName(theme->text, inTheme);
    for (const auto& file : tree) {
        if (!file.isUnder("resources/web") || !file.hasExtension("css")) {
            continue;
        }
        for (const auto& [name, values] : valuesByName(file.text, inPage)) {
            const auto it = expected.find(name);
            if (it == expected.end() || it->second != values) {
                const auto line = lineAt(file.text, file.text.find("--" + name + ":"));
                findings.push_back({file.path, line, "palette", "--" + name + " differs from the theme's " + name});
            }
        }
    }
    return findings;
}

} // namespace tidy
