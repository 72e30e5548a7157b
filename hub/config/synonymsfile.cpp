// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/synonymsfile.h"

#include "hub/config/rulesfile.h"
#include "hub/config/writingreader.h"

namespace hub {

SynonymsResult parseSynonyms(std::string_view text, const std::string& file)
{
    using Synonyms = std::vector<protocol::SynonymSettings>;
    return rulesfile::parse<Synonyms>(text, file, [&](const YAML::Node& root, std::vector<DeskFileProblem>& problems) {
        YamlReader reader(file, problems);
        const YAML::Node section = root.IsMap() ? reader.required(root, "synonyms", "file") : YAML::Node();
        if (!root.IsMap()) {
            reader.problem(root, "a map with 'synonyms' is needed");
        }
        return section ? WritingReader(reader).readSynonyms(section) : Synonyms();
    });
}

SynonymsResult loadSynonyms(const std::string& path)
{
    return rulesfile::load(path, parseSynonyms);
}

} // namespace hub
