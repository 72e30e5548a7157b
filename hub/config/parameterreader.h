// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/yamlreader.h"

#include <string>
#include <utility>
#include <vector>

namespace hub {

/// Follows from the desk's time zone: no file says it, none that is written has it.
inline constexpr const char* keptByHub = "desk.utc_offsets";

/// The section `parameters` of a desk file. A value is the text form of docs/routing.md, or the same as YAML: a list of
/// words, a map of members, a list of maps.
class ParameterReader final
{
public:
    explicit ParameterReader(YamlReader& reader)
        : m_reader(reader)
    { }

    void read(const YAML::Node& section, std::vector<protocol::ParameterSetting>& settings);

    /// Ids under which values stand, for the check against what the file names.
    struct Subject
    {
        YAML::Node at;
        std::string id;
    };
    std::vector<Subject> queues;
    std::vector<Subject> groups;
    std::vector<Subject> people;

private:
    void readPlace(const YAML::Node& node, const protocol::ParameterSetting& place,
        std::vector<protocol::ParameterSetting>& settings);
    template <class Assign>
    void readSubjects(const YAML::Node& node, const char* what, std::vector<Subject>& subjects, Assign assign,
        std::vector<protocol::ParameterSetting>& settings);

    YamlReader& m_reader;
};

/// The section as text, for a desk file: what the log says, in the order of the table.
std::string writeParameters(const std::vector<protocol::ParameterSetting>& settings);

} // namespace hub
