// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlefacts.h"

#include "widgets/common/format.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articlewords.h"

#include <algorithm>

void ArticleFacts::addSeveral(
    std::vector<ArticleLine>& lines, const items::ArticleItem& before, const items::ArticleItem& now)
{
    const auto questions = [&lines](BlockState state, const QStringList& of, const QStringList& others) {
        for (const QString& question : of) {
            if (!others.contains(question)) {
                lines.push_back({state, tr("Similar question: %1").arg(Names::safe(question))});
            }
        }
    };
    using Files = std::vector<items::AttachmentItem>;
    const auto files = [&lines](BlockState state, const Files& of, const Files& others) {
        for (const items::AttachmentItem& file : of) {
            if (std::ranges::find(others, file.hash, &items::AttachmentItem::hash) == others.end()) {
                lines.push_back({state, tr("File: %1").arg(Names::file(file.name))});
            }
        }
    };
    questions(BlockState::Removed, before.questions, now.questions);
    questions(BlockState::Added, now.questions, before.questions);
    files(BlockState::Removed, before.files, now.files);
    files(BlockState::Added, now.files, before.files);
}

std::vector<ArticleLine> ArticleFacts::differences(
    const items::ArticleItem& before, const items::ArticleItem& now, const Workplace& workplace)
{
    std::vector<ArticleLine> lines;
    const auto differs = [&](const QString& name, const QString& was, const QString& is) {
        if (was != is) {
            lines.push_back({BlockState::Plain, tr("%1: %2 → %3").arg(name, was, is)});
        }
    };
    const auto category = [](const items::ArticleItem& article) {
        return article.category.isEmpty() ? tr("none") : ArticleWords::path(article.category);
    };
    const auto queue = [&](const items::ArticleItem& article) {
        return article.queue ? Names::safe(workplace.repository.desk().queueTitle(*article.queue, workplace.language()))
                             : tr("all queues");
    };
    // The later bound is the first moment at which it doesn't hold any more.
    const auto day = [](const std::optional<base::Timestamp>& bound, int less) {
        return bound ? Format::date(Format::local(*bound - base::Milliseconds(less)).date()) : tr("no limit");
    };
    const auto readers = [](const items::ArticleItem& article) {
        return article.forCustomers ? tr("colleagues and customers") : tr("colleagues only");
    };
    const auto owner = [&](const items::ArticleItem& article) {
        return article.owner ? Names::colleague(*article.owner, workplace) : tr("nobody");
    };
    differs(tr("Category"), category(before), category(now));
    differs(tr("Queue"), queue(before), queue(now));
    differs(tr("Language"), Names::languageWord(before.language), Names::languageWord(now.language));
    differs(tr("Valid from"), day(before.validFrom, 0), day(now.validFrom, 0));
    differs(tr("Valid to"), day(before.validUntil, 1), day(now.validUntil, 1));
    differs(tr("Who may read it"), readers(before), readers(now));
    differs(tr("Owner"), owner(before), owner(now));
    addSeveral(lines, before, now);
    return lines;
}
