// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/desksynonyms.h"

#include "hub/config/synonymsfile.h"

#include <algorithm>
#include <iterator>

namespace tool {

base::Result<knowledge::Synonyms, std::vector<std::string>> readSynonyms(const std::string& file)
{
    knowledge::Synonyms synonyms;
    if (file.empty()) {
        return synonyms;
    }
    auto read = hub::loadSynonyms(file);
    if (!read) {
        std::vector<std::string> problems;
        std::ranges::transform(read.error(), std::back_inserter(problems), hub::describe);
        return base::Failure(std::move(problems));
    }
    for (protocol::SynonymSettings& each : *read) {
        synonyms.push_back({std::move(each.said), std::move(each.meant)});
    }
    return synonyms;
}

} // namespace tool
