// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/palettedelegate.h"

#include "widgets/common/markedtext.h"

namespace {

constexpr int aside = 16;
constexpr int mark = 16; ///< icon or dot
constexpr int gap = 8;

} // namespace

PaletteDelegate::PaletteDelegate(const Theme& theme, const PaletteModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
{ }

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, rowHeight};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const PaletteModel::Row row = m_model.at(index);
    const Tokens& t = m_theme.tokens();
    const QRect& rect = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint::rowGround(*painter, m_theme, rect, option.state);
    const QRect icon(rect.x() + aside, rect.center().y() - mark / 2 + 1, mark, mark);
    if (row.entry.dot) {
        paint::dot(*painter, m_theme, QRectF(icon).adjusted(4, 4, -4, -4), *row.entry.dot);
    } else {
        paint::icon(*painter, m_theme, row.entry.iconName, icon, t.text2);
    }
    const int right = paintRight(*painter, rect, row);
    QRect words(icon.right() + gap + 1, rect.y(), right - gap - icon.right() - gap - 1, rect.height());
    const int wide = paint::marked(
        *painter, m_theme, words, m_theme.font(TypeRole::Body, false), t.text, row.entry.title, row.titleMarks);
    words.setLeft(words.left() + wide + gap);
    if (words.width() > 40) {
        paint::marked(
            *painter, m_theme, words, m_theme.font(TypeRole::Caption), t.text3, row.entry.detail, row.detailMarks);
    }
    painter->restore();
}

int PaletteDelegate::paintRight(QPainter& painter, const QRect& rect, const PaletteModel::Row& row) const
{
    const Tokens& t = m_theme.tokens();
    if (!row.entry.keys.isEmpty()) {
        const int wide = paint::frameWidth(m_theme, row.entry.keys) + 4;
        const QRect cap(rect.right() - aside - wide, rect.center().y() - 8, wide, 18);
        paint::frame(painter, m_theme, cap, row.entry.keys, t.control, t.text2);
        return cap.left();
    }
    const QFont font = m_theme.font(TypeRole::Caption);
    const int wide = QFontMetrics(font).horizontalAdvance(row.kind) + 1;
    paint::text(painter, QRect(rect.right() - aside - wide, rect.y(), wide, rect.height()), font, t.text3, row.kind);
    return rect.right() - aside - wide;
}
