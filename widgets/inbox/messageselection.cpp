// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/plainlabel.h"
#include "widgets/inbox/messageview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QToolTip>

// Mouse, keys, selection and copying of MessageView.

TextPlace MessageView::placeAt(QPoint at)
{
    if (rowCount() == 0) {
        return {};
    }
    const qint64 slackTop = topOfRow(0);
    const qint64 y = at.y() + verticalScrollBar()->value();
    if (y < slackTop) {
        return {0, 0};
    }
    const int row = m_heights.rowAt(y - slackTop);
    const MessageBlock* made = block(row);
    if (made == nullptr || made->text == nullptr) {
        return {row, 0};
    }
    const QPointF inside = QPointF(at.x(), qreal(y - topOfRow(row))) - made->textAt;
    if (inside.y() < 0) {
        return {row, 0};
    }
    for (int i = 0; i < made->text->lineCount(); ++i) {
        const QTextLine line = made->text->lineAt(i);
        if (inside.y() < line.y() + line.height() + 2) {
            return {row, line.xToCursor(inside.x())};
        }
    }
    return {row, int(made->shown.size())};
}

int MessageView::spotAt(QPoint at, int* row)
{
    if (rowCount() == 0) {
        return -1;
    }
    const qint64 y = at.y() + verticalScrollBar()->value();
    if (y < topOfRow(0)) {
        return -1;
    }
    *row = m_heights.rowAt(y - topOfRow(0));
    const MessageBlock* made = block(*row);
    if (made == nullptr) {
        return -1;
    }
    const QPointF inside(at.x(), qreal(y - topOfRow(*row)));
    for (std::size_t i = 0; i < made->spots.size(); ++i) {
        if (made->spots[i].rect.adjusted(-2, -2, 2, 2).contains(inside)) {
            return int(i);
        }
    }
    return -1;
}

bool MessageView::hasSelection() const
{
    return m_anchor && *m_anchor != m_cursor;
}

void MessageView::setSelection(TextPlace from, TextPlace to)
{
    m_anchor = from;
    m_cursor = to;
    viewport()->update();
}

void MessageView::selectAll()
{
    if (rowCount() > 0) {
        setSelection({0, 0}, {rowCount() - 1, int(rowText(rowCount() - 1).size())});
    }
}

QString MessageView::rowText(int row) const
{
    const items::TimelineItem* item = itemAt(row);
    if (item == nullptr) {
        return {};
    }
    return item->kind == items::EntryKind::System ? MessageLayouter::systemText(*item, m_queueTitle) : item->text;
}

QString MessageView::selectedText() const
{
    if (!hasSelection()) {
        return {};
    }
    const TextPlace from = std::min(*m_anchor, m_cursor);
    const TextPlace to = std::max(*m_anchor, m_cursor);
    QStringList parts;
    for (int row = from.row; row <= to.row && row < rowCount(); ++row) {
        const QString whole = rowText(row);
        const MessageBlock* made = m_blocks.object(m_keys[std::size_t(row)]);
        // What is shown may differ from what was written (closed direction marks): offsets count in what is shown, a
        // whole message is copied as it was written.
        const QString shown = made != nullptr && made->text != nullptr ? made->shown : whole;
        const auto begin = row == from.row ? qsizetype(from.offset) : 0;
        const auto end = row == to.row ? qsizetype(to.offset) : shown.size();
        if (begin == 0 && end >= shown.size()) {
            if (!whole.isEmpty() || from.row == to.row) {
                parts.append(whole);
            }
        } else {
            parts.append(shown.mid(begin, end - begin));
        }
    }
    return parts.join(QLatin1Char('\n'));
}

void MessageView::copySelection() const
{
    if (hasSelection()) {
        QApplication::clipboard()->setText(selectedText());
    }
}

void MessageView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    setProperty("keyboardFocus", false);
    m_chosen = 0;
    int row = -1;
    if (spotAt(event->pos(), &row) >= 0) {
        return;
    }
    const TextPlace place = placeAt(event->pos());
    if (!event->modifiers().testFlag(Qt::ShiftModifier) || !m_anchor) {
        m_anchor = place;
    }
    m_cursor = place;
    m_selecting = true;
    viewport()->update();
}

void MessageView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_selecting) {
        m_cursor = placeAt(event->pos());
        QScrollBar* bar = verticalScrollBar();
        if (event->pos().y() < 0) {
            bar->setValue(bar->value() - 20);
        } else if (event->pos().y() > viewport()->height()) {
            bar->setValue(bar->value() + 20);
        }
        viewport()->update();
        return;
    }
    int row = -1;
    const int spot = spotAt(event->pos(), &row);
    if (row != m_hoverRow || spot != m_hoverSpot) {
        m_hoverRow = row;
        m_hoverSpot = spot;
        viewport()->setCursor(spot >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        viewport()->update();
    }
}

void MessageView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (m_selecting) {
        m_selecting = false;
        return;
    }
    int row = -1;
    const int number = spotAt(event->pos(), &row);
    if (number < 0) {
        return;
    }
    act(row, BlockSpot(block(row)->spots[std::size_t(number)]));
}

void MessageView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const TextPlace place = placeAt(event->pos());
    if (event->button() != Qt::LeftButton || place.row < 0) {
        return;
    }
    const MessageBlock* made = block(place.row);
    if (made == nullptr || made->text == nullptr) {
        return;
    }
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, made->shown);
    words.setPosition(std::min(place.offset, int(made->shown.size())));
    const auto from = words.isAtBoundary() ? words.position() : words.toPreviousBoundary();
    const auto to = words.toNextBoundary();
    if (from >= 0 && to > from) {
        setSelection({place.row, int(from)}, {place.row, int(to)});
    }
}

void MessageView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    const TextPlace place = placeAt(event->pos());
    QAction* copy = menu.addAction(tr("Copy"), this, [this] { copySelection(); });
    copy->setEnabled(hasSelection());
    QAction* message = menu.addAction(
        tr("Copy message"), this, [this, place] { QApplication::clipboard()->setText(rowText(place.row)); });
    message->setEnabled(place.row >= 0 && !rowText(place.row).isEmpty());
    const int hit = place.row;
    const std::vector<BlockSpot> found = spots(hit);
    for (int i = 0; i < int(found.size()); ++i) {
        if (found[std::size_t(i)].quiet) {
            menu.addAction(found[std::size_t(i)].label, this, [this, hit, i] { trigger(hit, i); });
        }
    }
    menu.addAction(tr("Select all"), this, [this] { selectAll(); });
    menu.addSeparator();
    menu.addAction(tr("Search in this conversation"), this, [this] { Q_EMIT searchWanted(); });
    menu.exec(event->globalPos());
}

void MessageView::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    setProperty("keyboardFocus", true);
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Home) {
        bar->setValue(0);
    } else if (event->key() == Qt::Key_End) {
        scrollToEnd();
    } else if (handleKey(*event)) {
        viewport()->update();
    } else if (event->key() == Qt::Key_Escape && hasSelection()) {
        m_anchor.reset();
        viewport()->update();
    } else {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

bool MessageView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        int row = -1;
        const int number = spotAt(help->pos(), &row);
        const QString text = number >= 0 ? block(row)->spots[std::size_t(number)].toolTip : QString();
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave && m_hoverRow >= 0) {
        m_hoverRow = -1;
        m_hoverSpot = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}
