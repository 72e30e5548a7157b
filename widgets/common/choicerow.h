// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

/// A label and what is chosen for it: at the row's two ends, or one under the other where both don't fit.
class ChoiceRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceRow)

public:
    /// Takes both.
    ChoiceRow(QWidget* label, QWidget* choice, QWidget* parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    bool isOneLine(int width) const;
    void place();

    QWidget* m_label;
    QWidget* m_choice;
};
