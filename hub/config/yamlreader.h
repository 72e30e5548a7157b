// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/deskfile.h"

#include <yaml-cpp/yaml.h>

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// Takes values out of YAML nodes and notes every problem with its place instead of stopping at the first.
class YamlReader final
{
public:
    YamlReader(std::string file, std::vector<DeskFileProblem>& problems)
        : m_file(std::move(file))
        , m_problems(problems)
    { }

    void problem(const YAML::Node& at, std::string reason);

    /// False, with a problem, when `node` is not a map; reports unknown and repeated keys.
    bool map(const YAML::Node& node, std::string_view what, std::initializer_list<std::string_view> known);
    /// Calls `each` for the entries of a list; an absent node is an empty list.
    void list(const YAML::Node& node, std::string_view what, const std::function<void(const YAML::Node&)>& each);

    std::optional<std::string> text(const YAML::Node& node, std::string_view what, std::size_t maxCodePoints);
    std::optional<std::uint32_t> number(
        const YAML::Node& node, std::string_view what, std::uint32_t low, std::uint32_t high);
    std::optional<bool> flag(const YAML::Node& node, std::string_view what);
    /// 1 to 64 of [a-z0-9._-]
    std::optional<std::string> name(const YAML::Node& node, std::string_view what);
    /// `{zh: ..., en: ...}`, one of them, or one text for both.
    std::optional<protocol::Names> names(const YAML::Node& node, std::string_view what, std::size_t maxCodePoints);
    /// A language tag's shape: letters, digits and `-`.
    std::optional<std::string> language(const YAML::Node& node);

    /// `parent[key]`, with a problem at the parent when it is missing.
    YAML::Node required(const YAML::Node& parent, const char* key, std::string_view what);

private:
    std::string m_file;
    std::vector<DeskFileProblem>& m_problems;
};

} // namespace hub
