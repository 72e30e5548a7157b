// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tidy/rules.h"

#include "tests/tidy/blanking.h"

#include <algorithm>
#include <functional>
#include <regex>

namespace tidy {

namespace {

bool isTest(const SourceFile& file)
{
    return file.isUnder("tests");
}

bool isTidy(const SourceFile& file)
{
    return file.isUnder("tests/tidy");
}

bool isScript(const SourceFile& file)
{
    return file.hasExtension("js") || file.hasExtension("mjs");
}

bool holdsColours(const SourceFile& file)
{
    return file.isUnder("widgets/common/theme") || file.isUnder("resources/web") || file.isUnder("tests")
        || file.isUnder("docs");
}

/// One banned pattern: where it is looked for, and in which reading of the file. A file with none of the `signs` is
/// passed over, because regular expressions over the whole tree take seconds.
struct Ban
{
    std::string rule;
    std::vector<std::string> signs;
    std::regex pattern;
    std::string what;
    std::function<bool(const SourceFile&)> applies;
    bool inLiterals = false; ///< strings and comments are read, too
};

bool hasSign(const std::string& text, const std::vector<std::string>& signs)
{
    return std::any_of(
        signs.begin(), signs.end(), [&](const std::string& sign) { return text.find(sign) != text.npos; });
}

const std::vector<Ban>& bans()
{
    const auto cpp = [](const SourceFile& file) { return file.isCpp(); };
    const auto product = [](const SourceFile& file) { return file.isCpp() && !isTest(file); };
    const auto logged = [](const SourceFile& file) { return !isTest(file) && (file.isCpp() || isScript(file)); };
    const auto unstyled
        = [](const SourceFile& file) { return file.isCpp() && !isTest(file) && !file.isUnder("widgets/common/theme"); };
    const auto code = [](const SourceFile& file) {
        return (file.isCpp() || isScript(file) || file.hasExtension("css") || file.path == "dev") && !isTidy(file);
    };
    const auto colourless = [](const SourceFile& file) {
        return (file.isCpp() || isScript(file) || file.hasExtension("css")) && !holdsColours(file);
    };
    const auto tests = [](const SourceFile& file) { return isTest(file) && !isTidy(file); };
    const auto sources = [](const SourceFile& file) { return !isTest(file); };
    static const std::vector<Ban> all {
        {"clock", {"current"},
            std::regex(R"(\bcurrentDateTime|\bcurrentMSecsSinceEpoch|\bQDate::currentDate|\bQTime::currentTime)"),
            "the time comes from base::Clock", product},
        {"string-connect", {"SIGNAL"}, std::regex(R"(\bSIGNAL\s*\()"), "connect by pointer", cpp},
        {"foreach", {"foreach", "Q_FOREACH"}, std::regex(R"(\b(foreach|Q_FOREACH)\s*\()"), "use a range for", cpp},
        {"singleton", {"instance"}, std::regex(R"((^|[^:\w])(?!Q[A-Z]\w*::)(\w+::)*instance\s*\(\s*\))"),
            "dependencies come through the constructor", product},
        {"event-loop", {"processEvents"}, std::regex(R"(\bprocessEvents\s*\()"), "nested event loops belong to tests",
            product},
        {"debug-output", {"qDebug", "console."}, std::regex(R"(\bqDebug\s*\(|\bconsole\.(log|debug)\s*\()"),
            "use the logging seam", logged},
        {"style-sheet", {"setStyleSheet"}, std::regex(R"(\bsetStyleSheet\s*\()"), "the one style sheet is the theme's",
            unstyled},
        {"leftover", {"TODO", "FIXME", "XXX", "HACK"}, std::regex(R"(\b(TODO|FIXME|XXX|HACK)\b)"),
            "finish it, or write an issue", code, true},
        {"colour", {"#"}, std::regex(R"(#[0-9a-fA-F]{6}\b)"), "colours live in widgets/common/theme", colourless, true},
        {"not-run", {"ot run: "}, std::regex(R"(["'`][Nn]ot run: )"), "./dev test lists NOT RUN: and nothing else",
            tests, true},
        {"machine-path", {"/work/", "/tmp/", "/root/", "/home/"}, std::regex(R"((^|[^\w./])/(work|tmp|root|home)/)"),
            "a path of one machine", sources, true},
    };
    return all;
}

Findings bannedTokens(const SourceFile& file)
{
    Findings findings;
    for (const auto& ban : bans()) {
        const std::string& text = ban.inLiterals ? file.text : file.blanked;
        if (!ban.applies(file) || !hasSign(text, ban.signs)) {
            continue;
        }
        for (std::sregex_iterator it(text.begin(), text.end(), ban.pattern), end; it != end; ++it) {
            const auto line = lineAt(file.text, static_cast<std::size_t>(it->position() + it->length() - 1));
            findings.push_back({file.path, line, ban.rule, ban.what});
        }
    }
    return findings;
}

/// The arguments of a call whose '(' stands at `open`, split at the commas of its own level.
std::vector<std::string> argumentsAt(const std::string& text, std::size_t open)
{
    std::vector<std::string> arguments(1);
    int depth = 0;
    for (auto at = open + 1; at < text.size(); ++at) {
        const char c = text[at];
        if (depth == 0 && c == ')') {
            break;
        }
        depth += (c == '(' || c == '[' || c == '{') ? 1 : (c == ')' || c == ']' || c == '}') ? -1 : 0;
        if (depth == 0 && c == ',') {
            arguments.emplace_back();
        } else {
            arguments.back() += c;
        }
    }
    return arguments;
}

/// With three arguments and a signal by pointer, nothing says whose life ends the connection.
Findings looseConnections(const SourceFile& file)
{
    static const std::regex call(R"(\bconnect\s*\()");
    static const std::regex signal(R"(^\s*(&|qOverload|QOverload))");
    Findings findings;
    const auto& text = file.blanked;
    for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
        const auto open = static_cast<std::size_t>(it->position() + it->length() - 1);
        const auto arguments = argumentsAt(text, open);
        if (arguments.size() == 3 && std::regex_search(arguments[1], signal)) {
            findings.push_back(
                {file.path, lineAt(file.text, open), "connect-context", "connect needs a context object"});
        }
    }
    return findings;
}

bool needsLicence(const SourceFile& file)
{
    return file.isCpp() || isScript(file) || file.hasExtension("css") || file.hasExtension("html")
        || file.hasExtension("cmake") || file.path.ends_with("CMakeLists.txt") || file.hasExtension("awk")
        || file.hasExtension("sh") || file.path == "dev";
}

} // namespace

Findings checkTokens(const Tree& tree)
{
    Findings findings;
    for (const auto& file : tree) {
        const auto banned = bannedTokens(file);
        findings.insert(findings.end(), banned.begin(), banned.end());
        if (file.isCpp()) {
            const auto loose = looseConnections(file);
            findings.insert(findings.end(), loose.begin(), loose.end());
        }
    }
    return findings;
}

Findings checkLicences(const Tree& tree)
{
    Findings findings;
    for (const auto& file : tree) {
        const auto head = file.text.substr(0, 400);
        const bool complete = head.find("SPDX-FileCopyrightText: ") != std::string::npos
            && head.find("SPDX-License-Identifier: GPL-3.0-or-later") != std::string::npos;
        if (needsLicence(file) && !complete) {
            findings.push_back({file.path, 1, "licence", "the two SPDX lines are missing"});
        }
    }
    return findings;
}

} // namespace tidy
