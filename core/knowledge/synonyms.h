// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/analysis.h"

#include <cstddef>
#include <string>
#include <vector>

namespace knowledge {

/// Who says one of `said` may mean what articles call one of `meant`. UTF-8, each a word or a few.
struct Synonym
{
    std::vector<std::string> said;
    std::vector<std::string> meant;

    friend bool operator==(const Synonym&, const Synonym&) = default;
};
using Synonyms = std::vector<Synonym>;

/// What the words of a question ask for (where: an address), in Chinese and English. A desk adds its own.
const Synonyms& questionWords();

/// Lists of synonyms as terms, so that no search has to analyse them again.
class Thesaurus final
{
public:
    struct Sense
    {
        std::vector<Tokens> said;
        std::vector<Tokens> meant;
    };

    /// Of a list; made anew where it isn't the one that was last at this place.
    const std::vector<Sense>& senses(std::size_t place, const Synonyms& synonyms, Analysis& analysis);

private:
    struct List
    {
        Synonyms synonyms;
        std::vector<Sense> senses;
    };

    std::vector<List> m_lists;
};

} // namespace knowledge
