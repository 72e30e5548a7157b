// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"
#include "widgets/knowledge/articledocument.h"

#include <QCoreApplication>

/// What stands around the text of an article: category, queue, language, validity, readers, owner, questions, files.
class ArticleFacts final
{
    Q_DECLARE_TR_FUNCTIONS(ArticleFacts)

public:
    /// What of it differs, a line each: `Category: Refunds → Refunds › Money`; of what there may be several of, what
    /// came and what went. Nothing of what is the same.
    static std::vector<ArticleLine> differences(
        const items::ArticleItem& before, const items::ArticleItem& now, const Workplace& workplace);

private:
    static void addSeveral(
        std::vector<ArticleLine>& lines, const items::ArticleItem& before, const items::ArticleItem& now);
};
