// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/marks.h"

#include "widgets/common/theme/metrics.h"

ChipLabel::ChipLabel(const Theme& theme, const QString& text, paint::ChipKind kind, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(text)
    , m_kind(kind)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void ChipLabel::set(const QString& text, paint::ChipKind kind)
{
    m_text = text;
    m_kind = kind;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ChipLabel::setIconName(const QString& name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

QSize ChipLabel::sizeHint() const
{
    return {paint::chipWidth(m_theme, m_text, !m_iconName.isEmpty()), metrics::chip};
}

QSize ChipLabel::minimumSizeHint() const
{
    return {std::min(48, sizeHint().width()), metrics::chip};
}

void ChipLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::chip(painter, m_theme, rect(), m_text, m_kind, m_iconName);
}

AvatarMark::AvatarMark(const Theme& theme, int size, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(size, size);
}

void AvatarMark::setName(const QString& name)
{
    m_name = name;
    update();
}

void AvatarMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::avatar(painter, m_theme, rect(), m_name);
}

BadgeMark::BadgeMark(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setCount(0);
}

void BadgeMark::setCount(int count)
{
    m_count = count;
    setFixedSize(paint::badgeWidth(m_theme, count), metrics::badge);
    setVisible(count > 0);
    update();
}

void BadgeMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::badge(painter, m_theme, rect(), m_count);
}

TimerPill::TimerPill(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void TimerPill::set(const QString& time, paint::Urgency urgency)
{
    const bool wider = time.size() != m_time.size() || urgency != m_urgency;
    m_time = time;
    m_urgency = urgency;
    if (wider) {
        updateGeometry();
    }
    update();
}

QSize TimerPill::sizeHint() const
{
    return {paint::pillWidth(m_theme, m_time, m_urgency), metrics::pill};
}

void TimerPill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::pill(painter, m_theme, rect(), m_time, m_urgency);
}

CountRing::CountRing(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(40, 40);
}

void CountRing::set(int left, int whole)
{
    m_left = std::max(0, left);
    m_whole = std::max(1, whole);
    update();
}

void CountRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::ring(painter, m_theme, rect(), qreal(m_left) / m_whole, QString::number(m_left), m_left <= 5);
}

IconMark::IconMark(const Theme& theme, const QString& name, Token colour, int size, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(name)
    , m_colour(colour)
    , m_size(size)
{
    setFixedSize(size, size);
}

void IconMark::set(const QString& name, Token colour)
{
    m_name = name;
    m_colour = colour;
    update();
}

void IconMark::paintEvent(QPaintEvent*)
{
    if (m_name.isEmpty()) {
        return;
    }
    QPainter painter(this);
    paint::icon(painter, m_theme, m_name, QRect(0, 0, m_size, m_size), m_theme.tokens().*m_colour);
}

Hairline::Hairline(const Theme& theme, Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
    } else {
        setFixedWidth(1);
    }
}

void Hairline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().line);
}

Pane::Pane(const Theme& theme, Token ground, Qt::Edges lines, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ground(ground)
{
    setLines(lines);
}

void Pane::setLines(Qt::Edges lines)
{
    m_lines = lines;
    setContentsMargins(lines.testFlag(Qt::LeftEdge) ? 1 : 0, lines.testFlag(Qt::TopEdge) ? 1 : 0,
        lines.testFlag(Qt::RightEdge) ? 1 : 0, lines.testFlag(Qt::BottomEdge) ? 1 : 0);
    update();
}

void Pane::setGround(Token ground)
{
    m_ground = ground;
    update();
}

void Pane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = m_theme.tokens();
    painter.fillRect(rect(), t.*m_ground);
    if (m_lines.testFlag(Qt::LeftEdge)) {
        painter.fillRect(0, 0, 1, height(), t.line);
    }
    if (m_lines.testFlag(Qt::RightEdge)) {
        painter.fillRect(width() - 1, 0, 1, height(), t.line);
    }
    if (m_lines.testFlag(Qt::TopEdge)) {
        painter.fillRect(0, 0, width(), 1, t.line);
    }
    if (m_lines.testFlag(Qt::BottomEdge)) {
        painter.fillRect(0, height() - 1, width(), 1, t.line);
    }
}
