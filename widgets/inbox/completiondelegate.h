// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QStyledItemDelegate>

struct CompletionRow;

/// A row of the list over the composer, of a CompletionSource.
class CompletionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompletionDelegate)

public:
    explicit CompletionDelegate(const Theme& theme, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// Returns where it begins.
    int paintFiles(QPainter& painter, const QRect& line, const CompletionRow& row) const;
    int paintChip(QPainter& painter, const QRect& line, const CompletionRow& row, bool selected) const;

    const Theme& m_theme;
};
