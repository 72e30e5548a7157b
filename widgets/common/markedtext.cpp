// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/markedtext.h"

#include "widgets/common/paint.h"

#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace paint {

int marked(QPainter& painter, const Theme& theme, const QRect& rect, const QFont& font, const QColor& colour,
    const QString& text, const std::vector<text::Range>& marks, Marking marking)
{
    const QFontMetrics sizes(font);
    const QString shown = sizes.elidedText(text, Qt::ElideRight, rect.width());
    const auto kept = std::size_t(shown == text ? shown.size() : std::max<qsizetype>(0, shown.size() - 1));
    QList<QTextLayout::FormatRange> formats;
    for (const text::Range& each : marks) {
        if (each.begin < kept) {
            QTextLayout::FormatRange range;
            range.start = int(each.begin);
            range.length = int(std::min(each.end, kept)) - range.start;
            range.format.setBackground(theme.tokens().mark);
            range.format.setForeground(theme.tokens().text);
            range.format.setFontUnderline(marking == Marking::Underlined);
            formats.append(range);
        }
    }
    if (formats.isEmpty()) {
        paint::text(painter, rect, font, colour, shown);
        return sizes.horizontalAdvance(shown);
    }
    QTextLayout layout(shown, font);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width() + 1);
    layout.endLayout();
    painter.setPen(colour);
    layout.draw(&painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2));
    return int(std::ceil(line.naturalTextWidth()));
}

} // namespace paint
