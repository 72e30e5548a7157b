// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/yamlreader.h"

#include <set>
#include <vector>

namespace hub {

/// The sections `canned`, `checks` and `links` of a desk file: what it lays down for writing.
class WritingReader final
{
public:
    explicit WritingReader(YamlReader& reader)
        : m_reader(reader)
    { }

    void read(const YAML::Node& root, protocol::ConfigureDesk& change);
    /// `section` is what stands under `synonyms`.
    std::vector<protocol::SynonymSettings> readSynonyms(const YAML::Node& section);

    /// Groups that replies are for, for the check against what the file names.
    struct Group
    {
        YAML::Node at;
        std::string id;
    };
    std::vector<Group> groups;

private:
    void readCanned(const YAML::Node& node, std::vector<protocol::CannedSettings>& canned);
    void readCheck(const YAML::Node& node, std::vector<protocol::CheckSettings>& checks);
    void readLink(const YAML::Node& node, std::vector<protocol::LinkSettings>& links);
    void readSynonym(const YAML::Node& node, std::vector<protocol::SynonymSettings>& synonyms);
    std::vector<std::string> wordsAt(const YAML::Node& node, const char* key, std::size_t most);
    std::optional<protocol::Names> namesAt(const YAML::Node& node, const char* key, std::size_t most);

    YamlReader& m_reader;
    std::set<std::string> m_ids;
};

/// The id of the reply that a desk file calls so, the same wherever it is read.
base::CannedId cannedIdOf(const std::string& name);

} // namespace hub
