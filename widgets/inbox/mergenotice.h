// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"
#include "widgets/inbox/workplace.h"

#include <QWidget>

class Button;
class PlainLabel;

/// At the customer: who was merged with him, by whom and when; the way to undo the last, and to merge another one.
class MergeNotice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MergeNotice)

public:
    explicit MergeNotice(const Workplace& workplace, QWidget* parent = nullptr);

    void set(const items::CustomerItem& customer);
    /// Who was merged, in lines.
    QString text() const;
    Button* merge() const { return m_merge; }
    Button* undo() const { return m_undo; }

Q_SIGNALS:
    void mergeClicked(QWidget* anchor);
    void undoClicked(const base::CustomerId& customer);

private:
    QString sentence(const items::MergedItem& merged) const;

    const Workplace& m_workplace;
    items::CustomerItem m_customer;
    QWidget* m_words;
    PlainLabel* m_what;
    Button* m_undo;
    Button* m_merge;
};
