// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QMargins>
#include <QPainter>
#include <QString>
#include <QStyle>

/// The painted bits of the product, shared by delegates and widgets. All sizes are logical pixels; rectangles are in
/// the painter's coordinates. Texts are painted as they are: nothing is ever read as markup.
namespace paint {

enum class ChipKind
{
    Neutral,
    Accent,
    Green,
    Amber,
    Red,
    Violet,
    Paper,
    Outline,
};

/// How urgent a customer's unanswered message is: under 100 s, under 180 s, later.
enum class Urgency
{
    Calm,
    Warn,
    Late,
};

enum class Ticks
{
    None,
    Queued, ///< a clock
    Sent, ///< one
    Delivered, ///< two
    Read, ///< two in accent
};

enum class Dot
{
    Ready,
    Busy,
    Break,
    Draining,
    Practice,
    Offline, ///< a ring
};

void text(QPainter& painter, const QRectF& rect, const QFont& font, const QColor& colour, const QString& text,
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
/// Elided to the rectangle; returns whether anything was left out.
bool elided(QPainter& painter, const QRectF& rect, const QFont& font, const QColor& colour, const QString& text,
    Qt::TextElideMode mode = Qt::ElideRight, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
void icon(QPainter& painter, const Theme& theme, const QString& name, const QRect& rect, const QColor& colour);

/// A disc with the name's first character; the colour comes from the name and never changes.
void avatar(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& name);

int chipWidth(const Theme& theme, const QString& text, bool withIcon = false);
void chip(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& text, ChipKind kind,
    const QString& iconName = {});

QString badgeText(int count);
int badgeWidth(const Theme& theme, int count);
void badge(QPainter& painter, const Theme& theme, const QRectF& rect, int count, bool quiet = false);

int pillWidth(const Theme& theme, const QString& time, Urgency urgency);
void pill(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& time, Urgency urgency);

/// Empties clockwise from 12 o'clock; `part` is what is left, 0 to 1; red when `hurry`.
void ring(QPainter& painter, const Theme& theme, const QRectF& rect, qreal part, const QString& figure, bool hurry);

/// Of a row in a list: chosen, under the mouse, or nothing.
void rowGround(QPainter& painter, const Theme& theme, const QRect& rect, QStyle::State state);

void ticks(QPainter& painter, const Theme& theme, const QRectF& rect, Ticks ticks);
void dot(QPainter& painter, const Theme& theme, const QRectF& rect, Dot dot);

/// A small frame with a language tag or a key's name.
int frameWidth(const Theme& theme, const QString& text);
void frame(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& text, const QColor& line,
    const QColor& colour);

/// The room that the shadow of a popup needs around its card.
inline constexpr QMargins shadowMargins {20, 12, 20, 28};
/// The shadow of a popup: several soft outlines, no blur.
void shadow(QPainter& painter, const Theme& theme, const QRectF& rect, qreal radius);
/// What floats over the window stands on: raised, rounded, with a line of this colour around it.
void card(QPainter& painter, const Theme& theme, const QRectF& rect, const QColor& line);
/// A rounded rectangle with one corner of radius 3: a speech bubble.
void bubble(QPainter& painter, const QRectF& rect, const QColor& ground, bool mine);

} // namespace paint
