// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QToolButton>

/// A tab of a pane's header: word, quiet badge, accent line below the chosen one.
class TabButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TabButton)

public:
    TabButton(const Theme& theme, const QString& text, QWidget* parent = nullptr);

    /// 0 shows none.
    void setCount(int count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_count = 0;
};
