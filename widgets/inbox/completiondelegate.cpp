// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/completiondelegate.h"

#include "widgets/common/markedtext.h"
#include "widgets/common/paint.h"
#include "widgets/inbox/completionsource.h"

namespace {

constexpr int aside = 12;
constexpr int gap = 8;
constexpr int glyphWidth = 28;
constexpr int chipHeight = 20;
constexpr int widestChip = 160;
constexpr int clipSize = 16;

} // namespace

CompletionDelegate::CompletionDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize CompletionDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {200, static_cast<const CompletionSource*>(index.model())->rowHeight()};
}

void CompletionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const CompletionRow row = static_cast<const CompletionSource*>(index.model())->row(index.row());
    const Tokens& t = m_theme.tokens();
    const QRect& rect = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint::rowGround(*painter, m_theme, rect, option.state);
    QRect first(rect.x() + aside, rect.y(), rect.width() - 2 * aside, rect.height());
    QRect second;
    if (!row.detail.isEmpty()) {
        first.setRect(first.x(), rect.y() + 4, first.width(), 20);
        second.setRect(first.x(), rect.y() + 24, first.width(), 20);
    }
    if (!row.glyph.isEmpty()) {
        paint::text(*painter, QRect(first.x(), rect.y(), glyphWidth, rect.height()), m_theme.font(TypeRole::Title),
            t.text, row.glyph, Qt::AlignLeft | Qt::AlignVCenter);
        first.setLeft(first.x() + glyphWidth + gap);
    }
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    first.setRight(paintChip(*painter, first, row, selected) - gap);
    first.setRight(paintFiles(*painter, first, row));
    const bool bold = !row.detail.isEmpty();
    const int wide = paint::marked(
        *painter, m_theme, first, m_theme.font(TypeRole::Body, bold), t.text, row.title, row.titleMarks);
    first.setLeft(first.x() + wide + gap);
    if (first.width() > 24 && !row.aside.isEmpty()) {
        paint::marked(*painter, m_theme, first, m_theme.font(TypeRole::Caption), t.text3, row.aside, row.asideMarks);
    }
    if (!row.detail.isEmpty()) {
        paint::marked(*painter, m_theme, second, m_theme.font(TypeRole::Body), t.text2, row.detail, row.detailMarks);
    }
    painter->restore();
}

/// A paper clip and how many.
int CompletionDelegate::paintFiles(QPainter& painter, const QRect& line, const CompletionRow& row) const
{
    if (row.files == 0) {
        return line.right();
    }
    const QFont font = m_theme.font(TypeRole::Caption);
    const QString count = QString::number(row.files);
    const int wide = QFontMetrics(font).horizontalAdvance(count) + 2;
    const QRect number(line.right() - wide, line.y(), wide, line.height());
    paint::text(painter, number, font, m_theme.tokens().text3, count, Qt::AlignRight | Qt::AlignVCenter);
    const QRect clip(number.left() - clipSize - 2, line.center().y() - clipSize / 2 + 1, clipSize, clipSize);
    m_theme.icon(QStringLiteral("mail-attachment"), &Tokens::text3).paint(&painter, clip);
    return clip.left() - gap;
}

int CompletionDelegate::paintChip(QPainter& painter, const QRect& line, const CompletionRow& row, bool selected) const
{
    if (row.chip.isEmpty()) {
        return line.right() + gap;
    }
    const QString shown
        = QFontMetrics(m_theme.font(TypeRole::Caption)).elidedText(row.chip, Qt::ElideRight, widestChip);
    const int wide = paint::chipWidth(m_theme, shown);
    const QRectF chip(line.right() - wide, line.center().y() - chipHeight / 2 + 1, wide, chipHeight);
    paint::chip(
        painter, m_theme, chip, shown, row.own && !selected ? paint::ChipKind::Accent : paint::ChipKind::Neutral);
    return int(chip.left());
}
