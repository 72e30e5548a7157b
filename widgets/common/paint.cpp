// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/paint.h"

#include "widgets/common/theme/metrics.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <cmath>

namespace paint {

namespace {

struct ChipColours
{
    QColor ground, text, line;
};

ChipColours coloursOf(const Tokens& t, ChipKind kind)
{
    switch (kind) {
    case ChipKind::Neutral:
        return {t.window, t.text2, {}};
    case ChipKind::Accent:
        return {t.accentTint, t.accent, {}};
    case ChipKind::Green:
        return {t.greenTint, t.green, {}};
    case ChipKind::Amber:
        return {t.amberTint, t.amber, {}};
    case ChipKind::Red:
        return {t.redTint, t.red, {}};
    case ChipKind::Violet:
        return {t.violetTint, t.violet, {}};
    case ChipKind::Paper:
        return {t.paper, t.paperText, t.paperLine};
    case ChipKind::Outline:
        return {Qt::transparent, t.text2, t.line};
    }
    return {};
}

qreal widthOf(const QFont& font, const QString& text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

void rounded(QPainter& painter, const QRectF& rect, qreal radius, const QColor& ground, const QColor& line)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground);
    painter.setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(line.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, radius, radius);
    painter.restore();
}

QString urgencyIcon(Urgency urgency)
{
    return urgency == Urgency::Late ? QStringLiteral("data-warning") : QStringLiteral("clock");
}

} // namespace

void text(QPainter& painter, const QRectF& rect, const QFont& font, const QColor& colour, const QString& text,
    Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect, int(alignment) | Qt::TextSingleLine, text);
}

bool elided(QPainter& painter, const QRectF& rect, const QFont& font, const QColor& colour, const QString& text,
    Qt::TextElideMode mode, Qt::Alignment alignment)
{
    QString line = text;
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QString shown = QFontMetricsF(font).elidedText(line, mode, rect.width());
    paint::text(painter, rect, font, colour, shown, alignment);
    return shown != line;
}

void icon(QPainter& painter, const Theme& theme, const QString& name, const QRect& rect, const QColor& colour)
{
    painter.drawPixmap(rect, theme.pixmap(name, rect.width(), colour, painter.device()->devicePixelRatioF()));
}

void avatar(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& name)
{
    const Tokens& t = theme.tokens();
    // Own hash: qHash is seeded differently in every run, and the colour must stay a person's own.
    uint sum = 0;
    for (const QChar c : name) {
        sum = sum * 31 + c.unicode();
    }
    const std::size_t at = sum % t.avatarGround.size();
    rounded(painter, rect, rect.width() / 2, t.avatarGround[at], {});
    const QList<uint> points = name.trimmed().left(2).toUcs4();
    const QString first = points.isEmpty()
        ? QStringLiteral("?")
        : QString::fromUcs4(reinterpret_cast<const char32_t*>(points.constData()), 1).toUpper();
    text(painter, rect, theme.font(rect.width() < 28 ? TypeRole::Caption : TypeRole::Body, true), t.avatarText[at],
        first, Qt::AlignCenter);
}

int chipWidth(const Theme& theme, const QString& text, bool withIcon)
{
    return int(std::ceil(widthOf(theme.font(TypeRole::Caption), text))) + 16 + (withIcon ? 18 : 0);
}

void chip(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& text, ChipKind kind,
    const QString& iconName)
{
    const ChipColours colours = coloursOf(theme.tokens(), kind);
    rounded(painter, rect, rect.height() / 2, colours.ground, colours.line);
    QRectF inner = rect.adjusted(8, 0, -8, 0);
    if (!iconName.isEmpty()) {
        icon(painter, theme, iconName, QRect(int(inner.x()), int(rect.center().y()) - 6, 14, 14), colours.text);
        inner.adjust(18, 0, 0, 0);
    }
    elided(painter, inner.adjusted(0, 0, 1, 0), theme.font(TypeRole::Caption), colours.text, text);
}

QString badgeText(int count)
{
    return count > 99 ? QStringLiteral("99+") : QString::number(count);
}

int badgeWidth(const Theme& theme, int count)
{
    return std::max(metrics::badge, int(std::ceil(widthOf(theme.font(TypeRole::Caption), badgeText(count)))) + 8);
}

void badge(QPainter& painter, const Theme& theme, const QRectF& rect, int count, bool quiet)
{
    const Tokens& t = theme.tokens();
    rounded(painter, rect, rect.height() / 2, quiet ? t.line : t.accent, {});
    text(painter, rect, theme.font(TypeRole::Caption), quiet ? t.text2 : t.onAccent, badgeText(count), Qt::AlignCenter);
}

int pillWidth(const Theme& theme, const QString& time, Urgency urgency)
{
    const QFont font = theme.font(TypeRole::Caption, urgency == Urgency::Late);
    const int words = int(std::ceil(widthOf(font, time)));
    return urgency == Urgency::Calm ? words : words + 12 + 15;
}

void pill(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& time, Urgency urgency)
{
    const Tokens& t = theme.tokens();
    const QFont font = theme.font(TypeRole::Caption, urgency == Urgency::Late);
    if (urgency == Urgency::Calm) {
        text(painter, rect, font, t.text2, time, Qt::AlignRight | Qt::AlignVCenter);
        return;
    }
    const bool late = urgency == Urgency::Late;
    rounded(painter, rect, rect.height() / 2, late ? t.redSolid : t.amberTint, late ? QColor() : t.amberMark);
    const QColor colour = late ? t.onRed : t.amber;
    icon(painter, theme, urgencyIcon(urgency), QRect(int(rect.x()) + 6, int(rect.y()) + 3, 12, 12), colour);
    text(painter, rect.adjusted(21, 0, -4, 0), font, colour, time);
}

void ring(QPainter& painter, const Theme& theme, const QRectF& rect, qreal part, const QString& figure, bool hurry)
{
    const Tokens& t = theme.tokens();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = rect.width() >= 36 ? 4 : 3;
    const QRectF circle = rect.adjusted(width / 2 + 1, width / 2 + 1, -width / 2 - 1, -width / 2 - 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.line, width));
    painter.drawEllipse(circle);
    painter.setPen(QPen(hurry ? t.red : t.accent, width, Qt::SolidLine, Qt::FlatCap));
    // What is left ends at 12 o'clock, so that the ring empties clockwise.
    const qreal left = std::clamp(part, 0.0, 1.0) * 360.0;
    painter.drawArc(circle, 90 * 16, int(std::lround(left * 16)));
    painter.restore();
    if (!figure.isEmpty()) {
        text(painter, rect, theme.font(TypeRole::Body, true), hurry ? t.red : t.text, figure, Qt::AlignCenter);
    }
}

void rowGround(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state)
{
    const Tokens& t = theme.tokens();
    if (state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(rect, t.accentTint);
        painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), t.accent);
    } else if (state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(rect, t.hover);
    }
}

void ticks(QPainter& painter, const Theme& theme, const QRectF& rect, Ticks ticks)
{
    const Tokens& t = theme.tokens();
    if (ticks == Ticks::None) {
        return;
    }
    if (ticks == Ticks::Queued) {
        icon(
            painter, theme, QStringLiteral("clock"), QRect(int(rect.x()), int(rect.center().y()) - 6, 13, 13), t.amber);
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ticks == Ticks::Read ? t.accent : t.text3, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF o(rect.x(), rect.center().y());
    painter.drawPolyline(QPolygonF {o + QPointF(0.8, 0.6), o + QPointF(3.6, 3.4), o + QPointF(9, -3.2)});
    if (ticks != Ticks::Sent) {
        painter.drawPolyline(QPolygonF {o + QPointF(6.2, 2.4), o + QPointF(7.4, 3.4), o + QPointF(13, -3.2)});
    }
    painter.restore();
}

void dot(QPainter& painter, const Theme& theme, const QRectF& rect, Dot dot)
{
    const Tokens& t = theme.tokens();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (dot) {
    case Dot::Ready:
        painter.setBrush(t.green);
        break;
    case Dot::Busy:
        painter.setBrush(t.redSolid);
        break;
    case Dot::Break:
        painter.setBrush(t.amberMark);
        break;
    case Dot::Draining:
        painter.setBrush(t.chart[0]);
        break;
    case Dot::Practice:
        painter.setBrush(t.violet);
        break;
    case Dot::Offline:
        painter.setPen(QPen(t.control, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1));
        painter.restore();
        return;
    }
    painter.drawEllipse(rect);
    painter.restore();
}

int frameWidth(const Theme& theme, const QString& text)
{
    return int(std::ceil(widthOf(theme.font(TypeRole::Caption), text))) + 8;
}

void frame(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& text, const QColor& line,
    const QColor& colour)
{
    rounded(painter, rect, 3, Qt::transparent, line);
    paint::text(painter, rect, theme.font(TypeRole::Caption), colour, text, Qt::AlignCenter);
}

void shadow(QPainter& painter, const Theme& theme, const QRectF& rect, qreal radius)
{
    // Rings of one pixel with falling strength, each painted once: overlapping layers would band and tint.
    constexpr int reach = 14;
    constexpr qreal drop = 5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor colour = theme.tokens().shadow;
    const auto strongest = colour.alphaF() * 0.8F;
    const QRectF below = rect.translated(0, drop);
    colour.setAlphaF(strongest);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(below, radius, radius);
    painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < reach; ++i) {
        const float left = 1.0F - float(i) / float(reach);
        colour.setAlphaF(strongest * left * left);
        painter.setPen(QPen(colour, 1));
        painter.drawRoundedRect(below.adjusted(-i - 0.5, -i - 0.5, i + 0.5, i + 0.5), radius + i, radius + i);
    }
    painter.restore();
}

void card(QPainter& painter, const Theme& theme, const QRectF& rect, const QColor& line)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(theme.tokens().raised);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusPopup, metrics::radiusPopup);
}

void bubble(QPainter& painter, const QRectF& rect, const QColor& ground, bool mine)
{
    const qreal large = metrics::radiusBubble;
    const qreal small = 3;
    const qreal topLeft = mine ? large : small;
    const qreal topRight = mine ? small : large;
    QPainterPath path;
    path.moveTo(rect.left() + topLeft, rect.top());
    path.lineTo(rect.right() - topRight, rect.top());
    path.arcTo(QRectF(rect.right() - 2 * topRight, rect.top(), 2 * topRight, 2 * topRight), 90, -90);
    path.lineTo(rect.right(), rect.bottom() - large);
    path.arcTo(QRectF(rect.right() - 2 * large, rect.bottom() - 2 * large, 2 * large, 2 * large), 0, -90);
    path.lineTo(rect.left() + large, rect.bottom());
    path.arcTo(QRectF(rect.left(), rect.bottom() - 2 * large, 2 * large, 2 * large), 270, -90);
    path.lineTo(rect.left(), rect.top() + topLeft);
    path.arcTo(QRectF(rect.left(), rect.top(), 2 * topLeft, 2 * topLeft), 180, -90);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, ground);
    painter.restore();
}

} // namespace paint
