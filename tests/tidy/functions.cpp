// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tidy/functions.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace tidy {

namespace {

constexpr int functionLines = 70;
constexpr int fileLines = 500;

struct Header
{
    std::string text; ///< between the previous statement, block or open parenthesis and the brace
    bool argument = false; ///< the block is an argument of a call
    std::string callee; ///< of that call; empty where a function is only wrapped into parentheses
};

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

Header headerBefore(const std::string& text, std::size_t brace)
{
    int depth = 0;
    auto start = brace;
    while (start > 0) {
        const char c = text[start - 1];
        depth += (c == ')' || c == ']') ? 1 : (c == '(' || c == '[') ? -1 : 0;
        if (depth < 0 || (depth == 0 && (c == ';' || c == '{' || c == '}'))) {
            break;
        }
        --start;
    }
    Header header {text.substr(start, brace - start), depth < 0, {}};
    for (auto at = start; header.argument && at >= 2 && isWord(text[at - 2]); --at) {
        header.callee.insert(header.callee.begin(), text[at - 2]);
    }
    return header;
}

/// A body is opened by a parameter list or an arrow; what only groups (namespace, class, describe, a module
/// wrapped into a call) or branches is none.
bool opensFunction(const Header& header)
{
    static const std::regex grouping(
        R"(^\s*((else\s+)?(if|for|while|switch|catch)\b|namespace\b|(export\s+)?class\b|struct\b|enum\b|union\b|extern\b))");
    static const std::regex function(R"(\)[\s\w:&*<>,()\-\[\]]*$|=>\s*$|\][\s\w]*$)");
    static const std::regex branch(R"(\b(if|for|while|switch|catch)\s*(constexpr\s*)?\([^{}]*\)\s*$)");
    if (header.argument && (header.callee.empty() || header.callee == "describe")) {
        return false;
    }
    return std::regex_search(header.text, function) && !std::regex_search(header.text, grouping)
        && !std::regex_search(header.text, branch);
}

Findings longFunctions(const SourceFile& file)
{
    Findings findings;
    std::vector<std::size_t> open;
    const std::string& text = file.blanked;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '{') {
            open.push_back(at);
        } else if (text[at] == '}' && !open.empty()) {
            const auto begin = open.back();
            open.pop_back();
            const auto lines = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
            if (lines > functionLines + 1 && opensFunction(headerBefore(text, begin))) {
                findings.push_back({file.path, lineAt(file.text, begin), "function-length",
                    std::to_string(lines - 1) + " lines, at most " + std::to_string(functionLines)});
            }
        }
    }
    return findings;
}

bool hasFunctions(const SourceFile& file)
{
    return file.isCpp() || file.hasExtension("js") || file.hasExtension("mjs");
}

bool isLimited(const SourceFile& file)
{
    return hasFunctions(file) || file.hasExtension("css") || file.hasExtension("html") || file.path == "dev";
}

} // namespace

Findings checkSizes(const Tree& tree)
{
    Findings findings;
    for (const auto& file : tree) {
        const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
        if (isLimited(file) && lines > fileLines) {
            findings.push_back(
                {file.path, 0, "file-length", std::to_string(lines) + " lines, at most " + std::to_string(fileLines)});
        }
        if (hasFunctions(file)) {
            const auto found = longFunctions(file);
            findings.insert(findings.end(), found.begin(), found.end());
        }
    }
    return findings;
}

} // namespace tidy
