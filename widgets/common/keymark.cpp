// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/keymark.h"

#include "widgets/common/paint.h"

KeyMark::KeyMark(const Theme& theme, const QString& key, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_key(key)
{
    setFixedSize(paint::frameWidth(theme, key) + 4, 18);
}

void KeyMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = m_theme.tokens();
    paint::frame(painter, m_theme, rect(), m_key, t.control, t.text);
}
