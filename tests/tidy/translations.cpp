// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tidy/translations.h"

#include "tests/tidy/blanking.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace tidy {

namespace {

const char* const translationFile = "translations/cloudseat_zh_CN.ts";

bool isTranslated(const SourceFile& file)
{
    return file.isCpp() && (file.isUnder("widgets") || file.isUnder("models") || file.isUnder("app/workstation"));
}

/// The characters of one or several adjacent C++ string literals.
std::string literalValue(const std::string& literals)
{
    std::string value;
    bool inside = false;
    for (std::size_t i = 0; i < literals.size(); ++i) {
        const char c = literals[i];
        if (c == '"') {
            inside = !inside;
        } else if (inside && c == '\\' && i + 1 < literals.size()) {
            const char next = literals[++i];
            value += next == 'n' ? '\n' : next == 't' ? '\t' : next;
        } else if (inside) {
            value += c;
        }
    }
    return value;
}

std::string unescaped(std::string xml)
{
    static const std::vector<std::pair<std::string, std::string>> entities {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&#xa;", "\n"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities) {
        for (auto at = xml.find(entity); at != std::string::npos; at = xml.find(entity, at + character.size())) {
            xml.replace(at, entity.size(), character);
        }
    }
    return xml;
}

/// Source texts of the code with the place of their first use.
std::map<std::string, Finding> usedTexts(const Tree& tree)
{
    static const std::regex call(
        R"re((\btr\s*\(|\bQT_TR_NOOP\s*\(|(?:\btranslate|QT_TRANSLATE_NOOP3?)\s*\(\s*"[^"]*"\s*,)\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    std::map<std::string, Finding> used;
    for (const auto& file : tree) {
        if (!isTranslated(file)) {
            continue;
        }
        const auto text = withoutComments(file);
        for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
            const auto source = literalValue((*it)[2]);
            const auto line = lineAt(text, static_cast<std::size_t>(it->position()));
            used.emplace(source, Finding {file.path, line, "translation", "no Chinese for “" + source + "”"});
        }
    }
    return used;
}

Findings unfinished(const SourceFile& file)
{
    static const std::regex mark(
        R"re(<translation[^>]*type="(unfinished|vanished|obsolete)"|<translation>\s*</translation>)re");
    Findings findings;
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), mark), end; it != end; ++it) {
        findings.push_back({file.path, lineAt(file.text, static_cast<std::size_t>(it->position())), "translation",
            "unfinished or left over"});
    }
    return findings;
}

/// Chinese has its own brackets. A filter of file names (`(%1)`) keeps the others: the toolkit reads them.
Findings halfWidth(const SourceFile& file)
{
    Findings findings;
    static const std::regex text("<(?:translation|numerusform)>([^<]*)<");
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), text), end; it != end; ++it) {
        const std::string words = (*it)[1];
        const bool isChinese = std::any_of(words.begin(), words.end(), [](char c) { return (c & 0x80) != 0; });
        const auto bracket = words.find('(');
        if (isChinese && bracket != std::string::npos && words.compare(bracket, 4, "(%1)") != 0) {
            findings.push_back({file.path, lineAt(file.text, static_cast<std::size_t>(it->position())), "translation",
                "half-width brackets"});
        }
    }
    return findings;
}

} // namespace

Findings checkTranslations(const Tree& tree)
{
    Findings findings;
    for (const auto& file : tree) {
        if (file.isUnder("translations") && file.hasExtension("ts")) {
            for (const auto& found : {unfinished(file), halfWidth(file)}) {
                findings.insert(findings.end(), found.begin(), found.end());
            }
        }
    }
    std::set<std::string> translated;
    if (const auto* file = find(tree, translationFile)) {
        static const std::regex source(R"(<source>([^<]*)</source>)");
        for (std::sregex_iterator it(file->text.begin(), file->text.end(), source), end; it != end; ++it) {
            translated.insert(unescaped((*it)[1]));
        }
    }
    for (const auto& [text, finding] : usedTexts(tree)) {
        if (!translated.contains(text)) {
            findings.push_back(finding);
        }
    }
    return findings;
}

} // namespace tidy
