// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/keymark.h"

#include "widgets/common/paint.h"

KeyMark::KeyMark(const Theme& theme, const QString& key, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setKey(key);
}

void KeyMark::setKey(const QString& key)
{
    m_key = key;
    setFixedSize(key.isEmpty() ? 0 : paint::frameWidth(m_theme, key) + 4, 18);
    update();
}

void KeyMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = m_theme.tokens();
    paint::frame(painter, m_theme, rect(), m_key, t.control, t.text);
}
