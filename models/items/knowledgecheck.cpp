// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/knowledgecheck.h"

#include <algorithm>

namespace items {

namespace {

using Choice = CheckQuestion::Choice;

/// The one that everybody thinks of first stands first; it would give away too much.
QString askedOf(const ArticleItem& article)
{
    return article.questions.isEmpty() ? QString() : article.questions.last();
}

std::vector<Choice> wrongChoices(
    const ArticleItem& meant, const std::vector<ArticleItem>& changed, const std::vector<ArticleItem>& others)
{
    std::vector<Choice> wrong;
    const auto add = [&](const ArticleItem& one) {
        const QString question = askedOf(one);
        const auto isSame = [&](const QString& other) { return other.compare(question, Qt::CaseInsensitive) == 0; };
        const bool isRight = one.id == meant.id || std::ranges::any_of(meant.questions, isSame);
        const bool isThere = std::ranges::any_of(
            wrong, [&](const Choice& each) { return each.id == one.id || isSame(each.question); });
        if (!question.isEmpty() && !isRight && !isThere && one.language == meant.language
            && wrong.size() + 1 < checkChoices) {
            wrong.push_back({one.id, question});
        }
    };
    std::ranges::for_each(changed, add);
    std::ranges::for_each(others, add);
    return wrong;
}

} // namespace

std::vector<CheckQuestion> makeCheck(const std::vector<ArticleItem>& changed, const std::vector<ArticleItem>& others)
{
    std::vector<CheckQuestion> check;
    for (const ArticleItem& article : changed) {
        if (check.size() == checkQuestions) {
            break;
        }
        CheckQuestion question {article.id, article.version, article.title, wrongChoices(article, changed, others)};
        if (article.questions.isEmpty() || question.choices.empty()) {
            continue;
        }
        const std::size_t place = (check.size() * 2 + 1) % (question.choices.size() + 1);
        question.choices.insert(
            question.choices.begin() + static_cast<std::ptrdiff_t>(place), {article.id, askedOf(article)});
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
