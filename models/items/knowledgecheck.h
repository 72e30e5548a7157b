// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"

namespace items {

/// A question about what changed: which of these articles answers it?
struct CheckQuestion
{
    struct Choice
    {
        base::ArticleId id;
        QString title;
    };
    base::ArticleId article;
    std::uint32_t version = 0;
    QString question;
    std::vector<Choice> choices;
};

inline constexpr std::size_t checkQuestions = 3;
inline constexpr std::size_t checkChoices = 3;

/// At most `checkQuestions` about the articles that changed, in their order and language; wrong choices are others of
/// them, then of `others`. What has no question of its own isn't asked about, nor where there is nothing else to
/// choose. The right choice's place depends on the question's number alone. Pure.
std::vector<CheckQuestion> makeCheck(const std::vector<ArticleItem>& changed, const std::vector<ArticleHit>& others);

/// The changes of a knowledge base that no check was about yet, the latest first.
std::vector<ArticleChange> uncheckedChanges(const Knowledge& knowledge);

} // namespace items
