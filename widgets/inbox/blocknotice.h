// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>
#include <QWidget>

class Button;
class IconMark;
class PlainLabel;

/// At the customer: that he is blocked, until when, by whom and why; or the way to do it.
class BlockNotice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BlockNotice)

public:
    explicit BlockNotice(const Workplace& workplace, QWidget* parent = nullptr);

    /// `may`: this person may block and unblock him.
    void set(const items::CustomerItem& customer, bool may);
    /// Everything that is shown, in lines.
    QString text() const;
    Button* block() const { return m_block; }
    Button* unblock() const { return m_unblock; }

    /// The word for a reason that is known, else the reason itself.
    static QString reasonWord(const QString& reason);
    /// `15:20`, `Tomorrow 15:20`.
    static QString until(base::Timestamp at, base::Timestamp now);

Q_SIGNALS:
    void blockClicked(QWidget* anchor);
    void unblockClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isBlocked() const;
    void refresh();

    const Workplace& m_workplace;
    items::CustomerItem m_customer;
    bool m_may = false;
    QTimer m_end; ///< it ends by itself
    QWidget* m_words;
    PlainLabel* m_what;
    PlainLabel* m_why;
    Button* m_block;
    Button* m_unblock;
};
