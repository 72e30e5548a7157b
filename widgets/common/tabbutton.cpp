// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/tabbutton.h"

#include "widgets/common/paint.h"
#include "widgets/common/theme/metrics.h"

#include <cmath>

TabButton::TabButton(const Theme& theme, const QString& text, QWidget* parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setText(text);
    setCheckable(true);
    setProperty("shape", QStringLiteral("tab"));
    setFocusPolicy(Qt::TabFocus);
}

void TabButton::setCount(int count)
{
    m_count = count;
    updateGeometry();
    update();
}

QSize TabButton::sizeHint() const
{
    const int words = int(std::ceil(QFontMetricsF(m_theme.font(TypeRole::Body)).horizontalAdvance(text())));
    return {words + 1 + (m_count > 0 ? 6 + paint::badgeWidth(m_theme, m_count) : 0), metrics::header};
}

void TabButton::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    const QColor colour = isChecked() ? t.accent : underMouse() ? t.text : t.text2;
    paint::text(painter, rect(), m_theme.font(TypeRole::Body), colour, text());
    if (m_count > 0) {
        const int wide = paint::badgeWidth(m_theme, m_count);
        paint::badge(painter, m_theme, QRectF(width() - wide, (height() - metrics::badge) / 2, wide, metrics::badge),
            m_count, true);
    }
    if (isChecked()) {
        painter.fillRect(0, height() - 2, width(), 2, t.accent);
    }
}
