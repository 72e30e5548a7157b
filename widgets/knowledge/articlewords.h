// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"
#include "widgets/inbox/workplace.h"

#include <QCoreApplication>

/// Words for facts about articles.
class ArticleWords final
{
    Q_DECLARE_TR_FUNCTIONS(ArticleWords)

public:
    /// The word for a category that everybody has, `refunds`; any other as it is written. The last level of several.
    static QString category(const QString& category);
    /// `Refunds › Money`
    static QString path(const QString& category);
    /// `Refunds, version 8, valid to 03-31`: under an article in a list, with the first level of its category.
    static QString line(const items::ArticleHit& hit, const base::Clock& clock);
    /// `changed today`; empty where it was before the last shift.
    static QString changed(const items::ArticleHit& hit, const base::Clock& clock);
    /// `Version 8, today 09:40   Owner: Finance desk   Valid to 31 March 2027`
    static QString meta(const items::ArticleItem& article, const Workplace& workplace);
    /// Why nothing of it may be put into an answer `at` this moment of the hub; empty: it holds.
    static QString notValid(const items::ArticleItem& article, base::Timestamp at);
    /// Its snippet, and the marks in it, without what a conversation would fill in.
    static items::ArticleHit withoutPlaceholders(items::ArticleHit hit);
    /// `ZH`
    static QString tag(const QString& language);
};
