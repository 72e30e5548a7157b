// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/yamlreader.h"

#include <vector>

namespace hub {

/// The section `fields` of a desk file: what it lays down for customers' fields.
class FieldReader final
{
public:
    explicit FieldReader(YamlReader& reader)
        : m_reader(reader)
    { }

    void read(const YAML::Node& root, protocol::ConfigureDesk& change);

private:
    void readField(const YAML::Node& node, std::vector<protocol::FieldSettings>& fields);
    void readOption(const YAML::Node& node, std::vector<protocol::FieldOption>& options);
    void readTitle(const YAML::Node& node, protocol::Names& title);
    /// `nobody` is the word for none of them.
    std::optional<std::string> readRight(const YAML::Node& node, const char* key, const char* nobody);

    YamlReader& m_reader;
};

} // namespace hub
