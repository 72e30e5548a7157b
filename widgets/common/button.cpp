// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/button.h"

#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"

#include <QKeyEvent>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>

#include <cmath>

namespace {

QString wordOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Normal:
        return {};
    case ButtonKind::Primary:
        return QStringLiteral("primary");
    case ButtonKind::Danger:
        return QStringLiteral("danger");
    case ButtonKind::Warning:
        return QStringLiteral("warning");
    case ButtonKind::Flat:
        return QStringLiteral("flat");
    case ButtonKind::Link:
        return QStringLiteral("link");
    case ButtonKind::Tag:
        return QStringLiteral("tag");
    }
    return {};
}

} // namespace

Button::Button(const Theme& theme, const QString& text, ButtonKind kind, ButtonSize size, QWidget* parent)
    : QPushButton(text, parent)
    , m_theme(theme)
    , m_kind(kind)
    , m_size(size)
{
    setProperty("kind", wordOf(kind));
    if (size != ButtonSize::Normal) {
        setProperty("scale", size == ButtonSize::Small ? QStringLiteral("small") : QStringLiteral("large"));
    }
    setAutoDefault(false);
    setShortcut({}); // words may be customers' words: an ampersand in them is no key
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (kind == ButtonKind::Link) {
        setCursor(Qt::PointingHandCursor);
    }
}

void Button::setKind(ButtonKind kind)
{
    if (m_kind != kind) {
        m_kind = kind;
        setProperty("kind", wordOf(kind));
        style()->unpolish(this);
        style()->polish(this);
        updateGeometry();
    }
}

void Button::setIconName(const QString& name, int size)
{
    m_iconName = name;
    m_iconSize = size;
    updateGeometry();
    update();
}

void Button::setKeyHint(const QString& key)
{
    m_key = key;
    updateGeometry();
    update();
}

void Button::setIconOnly(bool iconOnly)
{
    m_iconOnly = iconOnly;
    setToolTip(iconOnly ? plainToolTip(text()) : QString());
    updateGeometry();
    update();
}

QFont Button::wordFont() const
{
    const bool small = m_size == ButtonSize::Small || m_kind == ButtonKind::Tag;
    return m_theme.font(small ? TypeRole::Caption : TypeRole::Body);
}

QColor Button::wordColour() const
{
    const Tokens& t = m_theme.tokens();
    if (!isEnabled()) {
        return t.disabled;
    }
    if (isChecked()) {
        return t.accent;
    }
    switch (m_kind) {
    case ButtonKind::Normal:
        return t.text;
    case ButtonKind::Primary:
        return t.onAccent;
    case ButtonKind::Danger:
        return t.red;
    case ButtonKind::Warning:
        return t.amber;
    case ButtonKind::Flat:
        return t.text2;
    case ButtonKind::Link:
        return t.accent;
    case ButtonKind::Tag:
        return t.text2;
    }
    return t.text;
}

int Button::contentWidth() const
{
    int width = 0;
    if (!m_iconName.isEmpty()) {
        width += m_iconSize + (showsWord() ? 6 : 0);
    }
    if (showsWord()) {
        width += int(std::ceil(QFontMetricsF(wordFont()).horizontalAdvance(text())));
    }
    if (!m_key.isEmpty() && !m_iconOnly) {
        width += 6 + paint::frameWidth(m_theme, m_key);
    }
    return width;
}

QSize Button::sizeHint() const
{
    if (m_kind == ButtonKind::Link) {
        return {contentWidth(), 20};
    }
    if (m_kind == ButtonKind::Tag) {
        return {contentWidth() + 16, metrics::chip};
    }
    const int height = m_size == ButtonSize::Normal ? metrics::control
        : m_size == ButtonSize::Small               ? metrics::controlSmall
                                                    : metrics::controlLarge;
    if (!showsWord() && m_key.isEmpty()) {
        return {height, height};
    }
    const int padding = m_kind == ButtonKind::Flat ? 8 : (m_size == ButtonSize::Small ? 9 : 13);
    return {contentWidth() + 2 * padding, height};
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

void Button::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
    }
}

void Button::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    if (m_kind != ButtonKind::Link) {
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text.clear();
        option.icon = QIcon();
        painter.drawControl(QStyle::CE_PushButton, option);
    }
    const QColor colour = wordColour();
    if (m_kind == ButtonKind::Tag) {
        const int left = width() - 8 - m_iconSize;
        paint::elided(painter, QRectF(8, 0, left - 12, height()), wordFont(), colour, text());
        paint::icon(painter, m_theme, m_iconName, QRect(left, (height() - m_iconSize) / 2, m_iconSize, m_iconSize),
            underMouse() || hasFocus() ? m_theme.tokens().text : m_theme.tokens().text3);
        return;
    }
    qreal x = m_kind == ButtonKind::Link ? 0 : std::floor((width() - contentWidth()) / 2.0);
    if (!m_iconName.isEmpty()) {
        const int y = (height() - m_iconSize) / 2;
        paint::icon(painter, m_theme, m_iconName, QRect(int(x), y, m_iconSize, m_iconSize), colour);
        x += m_iconSize + 6;
    }
    if (showsWord()) {
        QFont font = wordFont();
        font.setUnderline(m_kind == ButtonKind::Link && underMouse() && isEnabled());
        const qreal wide = std::ceil(QFontMetricsF(font).horizontalAdvance(text()));
        paint::text(painter, QRectF(x, 0, wide + 1, height()), font, colour, text());
        x += wide + 6;
    }
    if (!m_key.isEmpty() && !m_iconOnly) {
        QColor line = m_kind == ButtonKind::Primary && isEnabled() ? colour : m_theme.tokens().line;
        if (m_kind == ButtonKind::Primary) {
            line.setAlphaF(0.5F);
        }
        const QColor keyColour = m_kind == ButtonKind::Primary || !isEnabled() ? colour : m_theme.tokens().text2;
        const int wide = paint::frameWidth(m_theme, m_key);
        paint::frame(painter, m_theme, QRectF(x, (height() - 18) / 2.0, wide, 18), m_key, line, keyColour);
    }
}
