// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/query.h"
#include "core/text/snippet.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace knowledge {

/// An article as a list shows it for a query. Marks are in UTF-16 code units of the lines they belong to, left to
/// right, not touching each other; they stand where the words are as the article has them, whatever the query's
/// script, case, stem or spelling.
struct Excerpt
{
    text::Snippet title; ///< whole
    text::Snippet
        body; ///< the part with most of the query, at most text::snippetUnits; its beginning where there is none
    /// The similar question that says why it was found: it has much more of the query than title and part together.
    std::optional<text::Snippet> question;

    /// To be shown to who looks for these words.
    const text::Snippet& found() const { return question ? *question : body; }
};

/// What of a title or a question was found otherwise than by its words: by its sound.
using SoundMarks = std::function<std::vector<text::Range>(const std::u16string& text)>;

/// `otherwise` is asked for what has no mark, if there is one: the title, and the questions where nothing has one.
Excerpt excerptOf(const Document& document, const Query& query, Analysis& analysis, const SoundMarks& otherwise = {});

} // namespace knowledge
