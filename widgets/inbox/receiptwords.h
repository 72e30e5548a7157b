// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

struct Workplace;

/// A receipt in words that anybody understands: how many people there were, whom each demand left out, what decided.
class ReceiptWords final
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptWords)

public:
    struct Step
    {
        QString figure; ///< `9`, `−4`
        QString words;
        bool whole = false; ///< who was there, and who was left; not whom something left out
    };

    struct Comparison
    {
        QString what;
        QString winner;
        QString runnerUp;
        bool decided = false;
    };

    ReceiptWords(const protocol::Receipt& receipt, const Workplace& workplace);

    QString title() const;
    /// What decided, in one sentence.
    QString decision() const;
    /// From everybody down to those who could take it; empty where nobody was chosen from (taken, handed on).
    std::vector<Step> steps() const;
    QString winner() const;
    /// Empty where there was none.
    QString runnerUp() const;
    /// Empty where there was no runner-up.
    std::vector<Comparison> comparisons() const;
    /// What else bore on it, sentence by sentence.
    QStringList circumstances() const;

private:
    QString nameOf(const base::PersonId& person, const QString& self) const;
    QString removedBy(const QString& filter) const;

    const protocol::Receipt& m_receipt;
    const Workplace& m_workplace;
};
