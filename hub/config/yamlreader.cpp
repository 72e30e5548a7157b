// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/yamlreader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>

namespace hub {

namespace {

std::string inQuotes(std::string_view what)
{
    return "'" + std::string(what) + "'";
}

/// -1 when the bytes are not UTF-8 or hold control characters.
std::ptrdiff_t countCodePoints(std::string_view text)
{
    std::ptrdiff_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1
            : lead < 0xC2                      ? 0
            : lead < 0xE0                      ? 2
            : lead < 0xF0                      ? 3
            : lead < 0xF5                      ? 4
                                               : 0;
        if (length == 0 || i + length > text.size() || lead < 0x20 || lead == 0x7F) {
            return -1;
        }
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) {
                return -1;
            }
        }
        i += length;
        ++count;
    }
    return count;
}

} // namespace

void YamlReader::problem(const YAML::Node& at, std::string reason)
{
    const YAML::Mark mark = at.Mark();
    m_problems.push_back({m_file, std::max(mark.line + 1, 0), std::max(mark.column + 1, 0), std::move(reason)});
}

bool YamlReader::map(const YAML::Node& node, std::string_view what, std::initializer_list<std::string_view> known)
{
    if (!node.IsMap()) {
        problem(node, inQuotes(what) + " must be a map of keys and values");
        return false;
    }
    std::set<std::string> seen;
    for (const auto& entry : node) {
        if (!entry.first.IsScalar()) {
            problem(entry.first, "a key of " + inQuotes(what) + " must be a word");
            continue;
        }
        const std::string& key = entry.first.Scalar();
        if (!seen.insert(key).second) {
            problem(entry.first, inQuotes(key) + " stands twice in " + inQuotes(what));
        }
        if (known.size() != 0 && std::find(known.begin(), known.end(), key) == known.end()) {
            problem(entry.first, "unknown key " + inQuotes(key) + " in " + inQuotes(what));
        }
    }
    return true;
}

void YamlReader::list(const YAML::Node& node, std::string_view what, const std::function<void(const YAML::Node&)>& each)
{
    if (!node.IsDefined() || node.IsNull()) {
        return;
    }
    if (!node.IsSequence()) {
        problem(node, inQuotes(what) + " must be a list");
        return;
    }
    for (const auto& entry : node) {
        each(entry);
    }
}

std::optional<std::string> YamlReader::text(const YAML::Node& node, std::string_view what, std::size_t maxCodePoints)
{
    if (!node.IsScalar()) {
        problem(node, inQuotes(what) + " must be a text");
        return std::nullopt;
    }
    const std::ptrdiff_t count = countCodePoints(node.Scalar());
    if (count < 0) {
        problem(node, inQuotes(what) + " must be UTF-8 without control characters");
        return std::nullopt;
    }
    if (static_cast<std::size_t>(count) > maxCodePoints) {
        problem(node, inQuotes(what) + " is longer than " + std::to_string(maxCodePoints) + " characters");
        return std::nullopt;
    }
    return node.Scalar();
}

std::optional<std::uint32_t> YamlReader::number(
    const YAML::Node& node, std::string_view what, std::uint32_t low, std::uint32_t high)
{
    const std::string digits = node.IsScalar() ? node.Scalar() : std::string();
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || value < low || value > high) {
        problem(node,
            inQuotes(what) + " must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        return std::nullopt;
    }
    return value;
}

std::optional<bool> YamlReader::flag(const YAML::Node& node, std::string_view what)
{
    // Only these two words: YAML 1.1's "no", "off" and "y" surprise people.
    if (node.IsScalar() && (node.Scalar() == "true" || node.Scalar() == "false")) {
        return node.Scalar() == "true";
    }
    problem(node, inQuotes(what) + " must be true or false");
    return std::nullopt;
}

std::optional<std::string> YamlReader::name(const YAML::Node& node, std::string_view what)
{
    if (node.IsScalar() && base::isValidName(node.Scalar())) {
        return node.Scalar();
    }
    problem(node, inQuotes(what) + " must be 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
    return std::nullopt;
}

std::optional<protocol::Names> YamlReader::names(
    const YAML::Node& node, std::string_view what, std::size_t maxCodePoints)
{
    if (node.IsScalar()) {
        const auto both = text(node, what, maxCodePoints);
        return both ? std::optional(protocol::Names {*both, *both}) : std::nullopt;
    }
    if (!map(node, what, {"zh", "en"})) {
        return std::nullopt;
    }
    const auto zh = node["zh"] ? text(node["zh"], "zh", maxCodePoints) : std::optional<std::string>(std::string());
    const auto en = node["en"] ? text(node["en"], "en", maxCodePoints) : std::optional<std::string>(std::string());
    if (!zh || !en) {
        return std::nullopt;
    }
    if (zh->empty() && en->empty()) {
        problem(node, inQuotes(what) + " needs a text for zh or en");
        return std::nullopt;
    }
    return protocol::Names {zh->empty() ? *en : *zh, en->empty() ? *zh : *en};
}

std::optional<std::string> YamlReader::language(const YAML::Node& node)
{
    const std::string tag = node.IsScalar() ? node.Scalar() : std::string();
    const bool shape = tag.size() >= 2 && tag.size() <= 35 && tag.front() != '-' && tag.back() != '-'
        && std::all_of(tag.begin(), tag.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
    if (!shape) {
        problem(node, "a language must be a tag like zh-CN or en");
        return std::nullopt;
    }
    return tag;
}

YAML::Node YamlReader::required(const YAML::Node& parent, const char* key, std::string_view what)
{
    YAML::Node node = parent[key];
    if (!node.IsDefined()) {
        problem(parent, inQuotes(what) + " needs " + inQuotes(key));
    }
    return node;
}

} // namespace hub
