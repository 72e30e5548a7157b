// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/knowledgecheck.h"

#include <algorithm>

namespace items {

namespace {

using Choice = CheckQuestion::Choice;

std::vector<Choice> wrongChoices(
    const ArticleItem& meant, const std::vector<ArticleItem>& changed, const std::vector<ArticleHit>& others)
{
    std::vector<Choice> wrong;
    const auto add = [&](const base::ArticleId& id, const QString& title, const QString& language) {
        const bool known
            = std::ranges::any_of(wrong, [&](const Choice& each) { return each.id == id || each.title == title; });
        if (id != meant.id && title != meant.title && language == meant.language && !known
            && wrong.size() + 1 < checkChoices) {
            wrong.push_back({id, title});
        }
    };
    for (const ArticleItem& each : changed) {
        add(each.id, each.title, each.language);
    }
    for (const ArticleHit& each : others) {
        add(each.id, each.title, each.language);
    }
    return wrong;
}

} // namespace

std::vector<CheckQuestion> makeCheck(const std::vector<ArticleItem>& changed, const std::vector<ArticleHit>& others)
{
    std::vector<CheckQuestion> check;
    for (const ArticleItem& article : changed) {
        if (check.size() == checkQuestions) {
            break;
        }
        CheckQuestion question {article.id, article.version, {}, wrongChoices(article, changed, others)};
        if (article.questions.isEmpty() || question.choices.empty()) {
            continue;
        }
        // Not the one that everybody thinks of first.
        question.question = article.questions.last();
        const std::size_t place = (check.size() * 2 + 1) % (question.choices.size() + 1);
        question.choices.insert(
            question.choices.begin() + static_cast<std::ptrdiff_t>(place), {article.id, article.title});
        check.push_back(std::move(question));
    }
    return check;
}

std::vector<ArticleChange> uncheckedChanges(const Knowledge& knowledge)
{
    const auto until = knowledge.checkedUntil();
    std::vector<ArticleChange> fresh = knowledge.changes();
    std::erase_if(fresh, [&until](const ArticleChange& each) { return until && each.at <= *until; });
    return fresh;
}

} // namespace items
