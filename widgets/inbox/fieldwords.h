// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/fieldsettings.h"
#include "widgets/inbox/workplace.h"

#include <QCoreApplication>
#include <QStringList>

/// Words for customers' fields: as the desk lays them down, else as Names knows them.
class FieldWords final
{
    Q_DECLARE_TR_FUNCTIONS(FieldWords)

public:
    static QString title(const QString& key, const Workplace& workplace);
    /// The key for such a word; any other word is a key itself.
    static QString keyOf(const QString& word, const Workplace& workplace);
    /// What can be added: what the desk lays down and we may change, then what has words of its own.
    static QStringList keys(const Workplace& workplace);
    /// As it is read: dates in words, titles of options, yes and no.
    static QString value(const items::CustomerFieldItem& field, const Workplace& workplace);
    /// Values to choose from, with their words; empty: any can be written.
    static std::vector<std::pair<QString, QString>> choices(
        const protocol::FieldSettings& settings, const Workplace& workplace);
    /// A sentence for the hub's word (items::unfit).
    static QString problem(const protocol::FieldSettings& settings, const QString& word);
    /// The form in which it is written; empty: any.
    static QString hint(const protocol::FieldSettings& settings);
    /// It is used somewhere else: telephone, mail, address of a page.
    static bool isCopied(const QString& key, const Workplace& workplace);
    static bool mayEdit(const QString& key, const Workplace& workplace);
};
