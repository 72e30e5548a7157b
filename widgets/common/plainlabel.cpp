// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/plainlabel.h"

#include "widgets/common/paint.h"

#include <QEvent>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>

#include <cmath>

PlainLabel::PlainLabel(const Theme& theme, Token colour, TypeRole role, bool bold, QWidget* parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_colour(colour)
    , m_role(role)
    , m_bold(bold)
{
    setTextFormat(Qt::PlainText);
    applyTheme();
    connect(&theme, &Theme::changed, this, &PlainLabel::applyTheme);
}

void PlainLabel::applyTheme()
{
    setFont(m_theme.font(m_role, m_bold));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, m_theme.tokens().*m_colour);
    setPalette(colours);
}

void PlainLabel::setColour(Token colour)
{
    m_colour = colour;
    applyTheme();
    update();
}

void PlainLabel::setElided(Qt::TextElideMode mode)
{
    m_elided = true;
    m_mode = mode;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PlainLabel::setPlainText(const QString& text)
{
    setText(text);
    if (m_elided) {
        updateGeometry();
    }
}

QSize PlainLabel::sizeHint() const
{
    if (!m_elided) {
        return QLabel::sizeHint();
    }
    int wide = int(std::ceil(QFontMetricsF(font()).horizontalAdvance(text()))) + 1;
    if (m_widthLimit > 0) {
        wide = std::min(wide, m_widthLimit);
    }
    return {wide, Theme::lineHeight(m_role)};
}

QSize PlainLabel::minimumSizeHint() const
{
    if (!m_elided) {
        return QLabel::minimumSizeHint();
    }
    // Names keep at least six Han widths.
    const int six = 6 * QFontMetrics(font()).horizontalAdvance(QChar(0x4E00));
    return {std::min(six, sizeHint().width()), Theme::lineHeight(m_role)};
}

void PlainLabel::paintEvent(QPaintEvent* event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    paint::elided(painter, contentsRect().adjusted(std::max(0, indent()), 0, 0, 0), font(),
        palette().color(foregroundRole()), text(), m_mode, Qt::AlignVCenter | (alignment() & Qt::AlignHorizontal_Mask));
}

bool PlainLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_elided && toolTip().isEmpty()) {
        if (sizeHint().width() > width()) {
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plainToolTip(text()), this);
            return true;
        }
    }
    return QLabel::event(event);
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString() : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
}
