// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QWidget>

class Button;
class IconMark;
class PlainLabel;

/// What will appear here and what to do meanwhile.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    explicit EmptyState(const Theme& theme, QWidget* parent = nullptr);

    void set(const QString& iconName, const QString& title, const QString& text);
    /// Empty: no button. Stays until it is set again.
    void setAction(const QString& text);
    /// What else can be done, under it; empty: nothing. Goes when the action is set again.
    void setSecondAction(const QString& text);
    QString title() const;
    QWidget* action() const;
    QWidget* secondAction() const;

Q_SIGNALS:
    void actionClicked();
    void secondActionClicked();

private:
    IconMark* m_icon;
    PlainLabel* m_title;
    PlainLabel* m_text;
    Button* m_action;
    Button* m_second;
};
