// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/button.h"
#include "widgets/preshift/preshiftchecks.h"

#include <QWidget>

class FlowLayout;
class Pane;
class PlainLabel;
class StateMark;

/// One check: its mark, its name, what it found; where the person is needed, amber, with what to do about it.
class CheckRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckRow)

public:
    explicit CheckRow(const Theme& theme, QWidget* parent = nullptr);

    void set(const CheckResult& result, const QString& title);
    /// Shown while the person has to do something.
    Button* addAction(const QString& text, ButtonKind kind);

private:
    const Theme& m_theme;
    Pane* m_ground;
    StateMark* m_mark;
    PlainLabel* m_title;
    PlainLabel* m_wanted; ///< the title where the person is needed
    PlainLabel* m_fact;
    PlainLabel* m_advice;
    QWidget* m_actions;
    FlowLayout* m_actionRow; ///< in the words of some languages they need two lines
    bool m_hasActions = false;
};
