// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"

namespace items {

/// A question about what changed: which of these does the article answer?
struct CheckQuestion
{
    struct Choice
    {
        base::ArticleId id; ///< that answers it
        QString question; ///< a similar question of that article
    };
    base::ArticleId article;
    std::uint32_t version = 0;
    QString title; ///< of the article
    std::vector<Choice> choices;
};

inline constexpr std::size_t checkQuestions = 3;
inline constexpr std::size_t checkChoices = 3;

/// At most `checkQuestions` about the articles that changed, in their order and language; wrong choices are similar
/// questions of others of them, then of `others`. What has no similar question isn't asked about, nor where no other
/// has one. The right choice's place depends on the question's number alone. Pure.
std::vector<CheckQuestion> makeCheck(const std::vector<ArticleItem>& changed, const std::vector<ArticleItem>& others);

/// The changes of a knowledge base that no check was about yet, the latest first.
std::vector<ArticleChange> uncheckedChanges(const Knowledge& knowledge);

} // namespace items
