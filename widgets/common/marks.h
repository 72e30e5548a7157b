// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/paint.h"

#include <QWidget>

/// Small painted things as widgets. Each has the size of its content and follows the theme.

class ChipLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChipLabel)

public:
    ChipLabel(const Theme& theme, const QString& text, paint::ChipKind kind, QWidget* parent = nullptr);

    void set(const QString& text, paint::ChipKind kind);
    void setIconName(const QString& name);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
    QString m_iconName;
    paint::ChipKind m_kind;
};

class AvatarMark final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AvatarMark)

public:
    AvatarMark(const Theme& theme, int size, QWidget* parent = nullptr);

    void setName(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_name;
};

/// A count on accent; nothing for 0.
class BadgeMark final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BadgeMark)

public:
    explicit BadgeMark(const Theme& theme, QWidget* parent = nullptr);

    void setCount(int count);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_count = 0;
};

/// Time since the customer's last unanswered message.
class TimerPill final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimerPill)

public:
    explicit TimerPill(const Theme& theme, QWidget* parent = nullptr);

    void set(const QString& time, paint::Urgency urgency);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_time;
    paint::Urgency m_urgency = paint::Urgency::Calm;
};

class CountRing final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CountRing)

public:
    explicit CountRing(const Theme& theme, QWidget* parent = nullptr);

    /// Seconds that are left of `whole`; red from 5 on.
    void set(int left, int whole);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_left = 0;
    int m_whole = 1;
};

/// An icon of the theme in a colour of the theme.
class IconMark final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IconMark)

public:
    IconMark(const Theme& theme, const QString& name, Token colour, int size = 16, QWidget* parent = nullptr);

    void set(const QString& name, Token colour);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_name;
    Token m_colour;
    int m_size;
};

/// A hairline, lying or standing.
class Hairline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Hairline)

public:
    Hairline(const Theme& theme, Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

/// A pane: one ground colour of the theme behind its children, hairlines at the wanted edges.
class Pane : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pane)

public:
    Pane(const Theme& theme, Token ground, Qt::Edges lines = {}, QWidget* parent = nullptr);

    void setGround(Token ground);
    void setLines(Qt::Edges lines);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Token m_ground;
    Qt::Edges m_lines;
};
