// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"
#include "widgets/palette/palettemodel.h"

#include <QStyledItemDelegate>

/// A row of the palette: icon, title, details, kind or key; what was typed is marked.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaletteDelegate)

public:
    static constexpr int rowHeight = 36;

    PaletteDelegate(const Theme& theme, const PaletteModel& model, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// Returns where it begins.
    int paintRight(QPainter& painter, const QRect& rect, const PaletteModel::Row& row) const;

    const Theme& m_theme;
    const PaletteModel& m_model;
};
