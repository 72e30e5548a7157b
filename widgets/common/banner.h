// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QWidget>

class PlainLabel;

/// What went wrong and what to do next, in the pane it concerns.
class Banner final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Banner)

public:
    explicit Banner(const Theme& theme, QWidget* parent = nullptr);

    PlainLabel* what() const { return m_what; }
    PlainLabel* next() const { return m_next; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    PlainLabel* m_what;
    PlainLabel* m_next;
};

/// The cloud with the seat, in the colours of the theme.
class LogoMark final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogoMark)

public:
    explicit LogoMark(const Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};
