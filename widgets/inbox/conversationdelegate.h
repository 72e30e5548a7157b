// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/paint.h"
#include "widgets/inbox/workplace.h"

#include <QStyledItemDelegate>

class ConversationSections;

/// Paints the rows of the conversation list.
class ConversationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationDelegate)

public:
    ConversationDelegate(const Workplace& workplace, const ConversationSections& model, QObject* parent = nullptr);

    /// Avatar, timer and badge only (list of 72 px).
    void setNarrow(bool narrow) { m_narrow = narrow; }
    bool isNarrow() const { return m_narrow; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

    /// The sentence on the right of the row's first line, and how urgent it is.
    struct Timing
    {
        QString text;
        paint::Urgency urgency = paint::Urgency::Calm;
        bool quiet = false; ///< plain words instead of a timer
        bool wrapUp = false;
    };
    Timing timingOf(const items::ConversationItem& item) const;
    /// The whole row in words.
    QString spoken(const items::ConversationItem& item) const;

private:
    void paintHeader(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option) const;
    void paintFocus(QPainter& painter, const QStyleOptionViewItem& option) const;
    void paintRow(QPainter& painter, const QRect& rect, const items::ConversationItem& item, bool selected) const;
    void paintNarrow(QPainter& painter, const QRect& rect, const items::ConversationItem& item) const;
    void paintSecondLine(QPainter& painter, const QRect& rect, const items::ConversationItem& item) const;
    int paintTiming(QPainter& painter, int right, int top, const items::ConversationItem& item, bool selected) const;
    /// Until the first reply is due, where that is soon.
    std::optional<base::Milliseconds> replyLeft(const items::ConversationItem& item) const;
    QString languageTag(const items::ConversationItem& item) const;

    const Workplace& m_workplace;
    const ConversationSections& m_model;
    bool m_narrow = false;
};
