// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/paint.h"
#include "widgets/inbox/workplace.h"

#include <QCoreApplication>

/// Words and rules of writing articles.
class EditWords final
{
    Q_DECLARE_TR_FUNCTIONS(EditWords)

public:
    /// As the hub said last; it judges again.
    static bool mayEdit(const Workplace& workplace);
    static bool mayPublish(const Workplace& workplace);

    static QString state(protocol::ArticleState state);
    static paint::ChipKind chip(protocol::ArticleState state);
    /// On the wire: `article.publish`
    static QLatin1String command(items::ArticleMove move);
    /// What an article is once it was moved.
    static protocol::ArticleState after(items::ArticleMove move);
    static QString fault(protocol::ArticleFault fault);
    /// Of a language by its primary tag.
    static QString language(const QString& tag);
    /// A title, or that it has none.
    static QString title(const QString& title);
    /// `Today 14:07`
    static QString when(base::Timestamp at, const Workplace& workplace);

    /// What was written is the same, whatever the hub notes of it.
    static bool isSame(const items::ArticleItem& one, const items::ArticleItem& other);
    /// Why it can't be saved, as the hub would judge; empty: it can.
    static QString mistake(const items::ArticleItem& article);
    /// Why the hub refused what was done to an article; a whole sentence.
    static QString refused(const protocol::Error& error, const Workplace& workplace);
    /// Somebody else wrote meanwhile.
    static bool isConflict(const protocol::Error& error);
    /// Why it was not kept on this computer.
    static QString notKept(const base::Fault& fault);

    /// `2027-03-31`: the first day, or the last one; empty: none.
    static QString dayOf(const std::optional<base::Timestamp>& bound, bool last);
    /// nullopt: that is no day. Empty: an empty bound.
    static std::optional<std::optional<base::Timestamp>> boundOf(const QString& text, bool last);
    static base::ArticleId newId(const Workplace& workplace);
};
