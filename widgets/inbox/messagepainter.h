// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"
#include "widgets/inbox/messageblock.h"

#include <QPixmap>

class PictureStore;

/// Paints one laid-out row; knows nothing of scrolling.
class MessagePainter final
{
public:
    MessagePainter(const Theme& theme, PictureStore& pictures);

    struct Selection
    {
        int from = 0;
        int to = 0; ///< equal: none
        int hit = -1; ///< where the mark begins that stands out
        bool awake = false; ///< the mouse or the keyboard is on the row
    };

    void paint(QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at,
        Selection selection, int hoveredSpot) const;

private:
    /// A line over the whole width with words in its middle.
    void paintRule(
        QPainter& painter, const QRectF& rect, const QString& words, const QColor& line, const QColor& text) const;
    void paintGround(QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at) const;
    void paintText(QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at,
        Selection selection) const;
    void paintPictures(QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at) const;
    void paintDownload(QPainter& painter, const BlockPicture& card, QPointF at) const;
    void paintMeta(QPainter& painter, const MessageBlock& block, const items::TimelineItem& item, QPointF at) const;
    void paintSpots(QPainter& painter, const MessageBlock& block, QPointF at, int hovered, bool awake) const;

    const Theme& m_theme;
    PictureStore& m_pictures;
};
