// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

/// One choice of a few, as checkable tool buttons in an exclusive group with one frame round them. Left and Right
/// move between the choices.
class Segmented final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Segmented)

public:
    explicit Segmented(const Theme& theme, QWidget* parent = nullptr);

    /// Returns the number of the choice.
    int add(const QString& text, const QString& iconName = {});
    void setText(int choice, const QString& text);
    int current() const;
    void setCurrent(int choice);

Q_SIGNALS:
    void currentChanged(int choice);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QButtonGroup* m_group;
    QHBoxLayout* m_layout;
};
