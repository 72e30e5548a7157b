// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/banner.h"

#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSvgRenderer>

Banner::Banner(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_what(new PlainLabel(theme, &Tokens::red, TypeRole::Body, true, this))
    , m_next(new PlainLabel(theme, &Tokens::text, TypeRole::Body, false, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(new IconMark(theme, QStringLiteral("data-error"), &Tokens::red, 16, this), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_what);
    words->addWidget(m_next);
    row->addLayout(words, 1);
    m_what->setWordWrap(true);
    m_next->setWordWrap(true);
}

void Banner::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.redTint);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.fillRect(0, 2, 3, height() - 4, t.red);
}

LogoMark::LogoMark(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(56, 44);
}

void LogoMark::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    const QString drawing = QStringLiteral(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 56 44' fill='none' stroke='%1' stroke-width='3' "
        "stroke-linecap='round' stroke-linejoin='round'>"
        "<path d='M14 28a9 9 0 0 1 1-18 13 13 0 0 1 25 2 8 8 0 0 1 2 16z' fill='%2'/>"
        "<path d='M18 28v12M38 28v12M18 34h20'/></svg>")
                                .arg(t.accent.name(), t.accentTint.name());
    QSvgRenderer renderer(drawing.toUtf8());
    QPainter painter(this);
    renderer.render(&painter, QRectF(rect()));
}
