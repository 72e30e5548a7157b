// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messagepainter.h"

#include "models/items/values.h"
#include "widgets/common/paint.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/picturestore.h"

#include <QPainter>
#include <QPainterPath>

namespace {

paint::Ticks ticksOf(items::Delivery delivery)
{
    switch (delivery) {
    case items::Delivery::Queued:
        return paint::Ticks::Queued;
    case items::Delivery::Sent:
        return paint::Ticks::Sent;
    case items::Delivery::Delivered:
        return paint::Ticks::Delivered;
    case items::Delivery::Read:
        return paint::Ticks::Read;
    default:
        return paint::Ticks::None;
    }
}

} // namespace

MessagePainter::MessagePainter(const Theme& theme, PictureStore& pictures)
    : m_theme(theme)
    , m_pictures(pictures)
{ }

void MessagePainter::paint(QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at,
    Selection selection, int hoveredSpot) const
{
    const Tokens& t = m_theme.tokens();
    if (!block.day.isEmpty()) {
        paintRule(painter, block.dayRect.translated(at), block.day, t.line, t.text3);
    }
    if (!block.unread.isEmpty()) {
        paintRule(painter, block.unreadRect.translated(at), block.unread, t.accent, t.accent);
    }
    if (!block.fold.isEmpty()) {
        paint::elided(painter, block.foldRect.translated(at).adjusted(0, 0, 1, 0), m_theme.font(TypeRole::Caption),
            t.text2, block.fold);
    }
    paintGround(painter, block, item, at);
    paintPictures(painter, block, item, at);
    if (block.text != nullptr) {
        paintText(painter, block, item, at, selection);
    }
    paintMeta(painter, block, item, at);
    paintSpots(painter, block, at, hoveredSpot, selection.awake);
}

void MessagePainter::paintRule(
    QPainter& painter, const QRectF& rect, const QString& words, const QColor& line, const QColor& text) const
{
    const QFont font = m_theme.font(TypeRole::Caption);
    const qreal wide = QFontMetricsF(font).horizontalAdvance(words);
    const int y = int(rect.center().y());
    const int left = int(rect.center().x() - wide / 2 - 8);
    const int right = int(rect.center().x() + wide / 2 + 8);
    painter.fillRect(QRect(int(rect.left()), y, std::max(0, left - int(rect.left())), 1), line);
    painter.fillRect(QRect(right, y, std::max(0, int(rect.right()) - right), 1), line);
    paint::text(painter, rect, font, text, words, Qt::AlignCenter);
}

void MessagePainter::paintGround(
    QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at) const
{
    if (block.bubble.isEmpty()) {
        return;
    }
    const Tokens& t = m_theme.tokens();
    const QRectF rect = block.bubble.translated(at);
    if (item.kind == items::EntryKind::Note) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(t.paperLine);
        painter.setBrush(t.paper);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        QPainterPath bar;
        bar.addRoundedRect(rect, 4, 4);
        painter.setClipRect(QRectF(rect.x(), rect.y(), 3, rect.height()));
        painter.fillPath(bar, t.paperLine);
        painter.restore();
        paint::icon(painter, m_theme, QStringLiteral("object-locked"),
            QRect(int(rect.x()) + 11, int(rect.y()) + 6, 16, 16), t.paperText);
        paint::elided(painter, block.headRect.translated(at), m_theme.font(TypeRole::Caption), t.paperText, block.head);
        return;
    }
    if (block.card) {
        const qreal radius = metrics::radiusCard;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(item.delivery == items::Delivery::Failed ? t.red : t.line);
        painter.setBrush(t.surface);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.restore();
        if (block.ruleAt > 0) {
            painter.fillRect(QRectF(rect.x() + 1, std::floor(at.y() + block.ruleAt), rect.width() - 2, 1), t.line);
        }
        return;
    }
    const bool mine = item.own || item.author == protocol::AuthorKind::agent;
    paint::bubble(painter, rect, mine ? t.mine : t.bubble, mine);
    if (item.delivery == items::Delivery::Failed) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(t.red);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusBubble, metrics::radiusBubble);
        painter.restore();
    }
}

void MessagePainter::paintText(QPainter& painter, const MessageBlock& block, const items::TimelineItem& item,
    QPointF at, Selection selection) const
{
    const Tokens& t = m_theme.tokens();
    QList<QTextLayout::FormatRange> formats;
    for (QTextLayout::FormatRange range : block.links) {
        range.format.setForeground(t.accent);
        formats.append(range);
    }
    for (const text::Range& mark : block.marks) {
        const bool current = int(mark.begin) == selection.hit;
        QTextLayout::FormatRange range;
        range.start = int(mark.begin);
        range.length = int(mark.end - mark.begin);
        range.format.setBackground(current ? t.accent : t.mark);
        range.format.setForeground(current ? t.onAccent : t.text);
        formats.append(range);
    }
    if (selection.to > selection.from) {
        QTextLayout::FormatRange range;
        range.start = selection.from;
        range.length = selection.to - selection.from;
        range.format.setBackground(t.accent);
        range.format.setForeground(t.onAccent);
        formats.append(range);
    }
    const QColor colour = item.kind == items::EntryKind::System ? t.text3
        : item.kind == items::EntryKind::Note                   ? t.paperText
        : item.recalledAt                                       ? t.text3
                                                                : t.text;
    painter.setPen(colour);
    block.text->draw(&painter, at + block.textAt, formats);
}

void MessagePainter::paintPictures(
    QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at) const
{
    const Tokens& t = m_theme.tokens();
    for (const BlockPicture& picture : block.pictures) {
        const items::AttachmentItem& attachment = item.attachments[std::size_t(picture.index)];
        const QRectF rect = picture.rect.translated(at);
        const QPixmap pixmap = picture.picture ? m_pictures.thumbnail(attachment.hash) : QPixmap();
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        if (!pixmap.isNull()) {
            QPainterPath shape;
            shape.addRoundedRect(rect, 8, 8);
            painter.setClipPath(shape);
            painter.drawPixmap(rect, pixmap, QRectF(QPointF(0, 0), QSizeF(pixmap.size())));
            painter.setClipping(false);
            painter.setPen(t.line);
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        } else {
            painter.setPen(t.line);
            painter.setBrush(picture.picture ? t.sunken : t.surface);
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        }
        painter.restore();
        const QString iconName = picture.picture
            ? (m_pictures.hasFailed(attachment.hash) ? QStringLiteral("data-error") : QStringLiteral("insert-image"))
            : QStringLiteral("mail-attachment");
        if (picture.picture) {
            if (pixmap.isNull()) {
                paint::icon(painter, m_theme, iconName,
                    QRect(int(rect.center().x()) - 11, int(rect.center().y()) - 11, 22, 22), t.text3);
            }
            const bool right = item.own || item.author == protocol::AuthorKind::agent;
            const QRectF caption = right ? QRectF(at.x() + 16, rect.bottom() + 1, rect.right() - at.x() - 18, 16)
                                         : QRectF(rect.x() + 2, rect.bottom() + 1, block.width - rect.x() - 18, 16);
            paint::elided(painter, caption, m_theme.font(TypeRole::Caption), t.text3,
                QStringLiteral("%1　%2").arg(picture.name, picture.size), Qt::ElideMiddle,
                (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        } else {
            paint::icon(
                painter, m_theme, iconName, QRect(int(rect.x()) + 12, int(rect.center().y()) - 11, 22, 22), t.text2);
            const QRectF words = rect.adjusted(44, 5, -12, -5);
            paint::elided(painter, QRectF(words.x(), words.y(), words.width(), 20), m_theme.font(TypeRole::Body),
                t.text, picture.name, Qt::ElideMiddle);
            paint::text(painter, QRectF(words.x(), words.y() + 20, words.width(), 16), m_theme.font(TypeRole::Caption),
                t.text3, picture.size);
            paintDownload(painter, picture, at);
        }
    }
}

void MessagePainter::paintDownload(QPainter& painter, const BlockPicture& card, QPointF at) const
{
    if (card.state.isEmpty()) {
        return;
    }
    const Tokens& t = m_theme.tokens();
    QRectF words = card.stateRect.translated(at);
    if (card.failed) {
        paint::icon(
            painter, m_theme, QStringLiteral("data-error"), QRect(int(words.x()), int(words.y()) + 1, 14, 14), t.red);
        words.adjust(18, 0, 0, 0);
    } else {
        // Along the card's lower edge, inside its line.
        const QRectF rail = QRectF(card.rect.x() + 1, card.rect.bottom() - 5, card.rect.width() - 2, 4).translated(at);
        painter.fillRect(rail, t.sunken);
        painter.fillRect(QRectF(rail.topLeft(), QSizeF(rail.width() * card.percent / 100, rail.height())), t.accent);
    }
    paint::elided(painter, words.adjusted(0, 0, 1, 0), m_theme.font(TypeRole::Caption), card.failed ? t.red : t.text3,
        card.state);
}

void MessagePainter::paintMeta(
    QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at) const
{
    if (block.metaRect.isEmpty()) {
        return;
    }
    const Tokens& t = m_theme.tokens();
    QRectF rect = block.metaRect.translated(at);
    const QFont font = m_theme.font(TypeRole::Caption);
    const paint::Ticks ticks = ticksOf(item.delivery);
    if (item.delivery == items::Delivery::Queued) {
        paint::ticks(painter, m_theme, QRectF(rect.x(), rect.y(), 14, rect.height()), ticks);
        paint::elided(painter, rect.adjusted(18, 0, 0, 0), font, t.amber, block.meta);
        return;
    }
    if (item.delivery == items::Delivery::Failed) {
        paint::icon(
            painter, m_theme, QStringLiteral("data-error"), QRect(int(rect.x()), int(rect.y()) + 1, 14, 14), t.red);
        paint::elided(painter, rect.adjusted(18, 0, 0, 0), font, t.red, block.meta);
        return;
    }
    if (ticks != paint::Ticks::None) {
        paint::ticks(painter, m_theme, QRectF(rect.right() - 14, rect.y(), 14, rect.height()), ticks);
        rect.adjust(0, 0, -19, 0);
    }
    paint::elided(painter, rect.adjusted(0, 0, 1, 0), font, t.text3, block.meta, Qt::ElideRight,
        (ticks != paint::Ticks::None ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

void MessagePainter::paintSpots(QPainter& painter, const MessageBlock& block, QPointF at, int hovered, bool awake) const
{
    const Tokens& t = m_theme.tokens();
    for (std::size_t i = 0; i < block.spots.size(); ++i) {
        const BlockSpot& spot = block.spots[i];
        const bool hot = int(i) == hovered;
        if (spot.quiet && !awake) {
            continue;
        }
        if (!spot.label.isEmpty()) {
            QFont font = m_theme.font(TypeRole::Caption);
            font.setUnderline(hot);
            paint::text(painter, spot.rect.translated(at).adjusted(0, 0, 1, 0), font, t.accent, spot.label);
        } else if (hot && spot.action == BlockAction::OpenLink) {
            const QRectF rect = spot.rect.translated(at);
            painter.fillRect(QRectF(rect.x(), std::floor(rect.bottom()) - 2, rect.width(), 1), t.accent);
        }
    }
}
