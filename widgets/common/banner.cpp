// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/banner.h"

#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>
#include <QPainterPath>

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
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.accent, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath cloud;
    cloud.addEllipse(QRectF(6, 12, 17, 17));
    cloud.addEllipse(QRectF(14.5, 4, 26, 26));
    cloud.addEllipse(QRectF(33, 13.5, 15, 15));
    QPainterPath floor;
    floor.addRect(QRectF(14, 20, 27, 8.6));
    painter.setBrush(t.accentTint);
    painter.drawPath(cloud.united(floor).simplified());
    painter.drawLine(QPointF(18, 30), QPointF(18, 41));
    painter.drawLine(QPointF(38, 30), QPointF(38, 41));
    painter.drawLine(QPointF(18, 35), QPointF(38, 35));
}
