// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messageaccessible.h"
#include "widgets/inbox/messageview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QUrl>

// MessageView without a mouse: Up and Down choose a message, Tab, Left and Right what can be done with it, Enter does
// it. The same list is what assistive programs are offered.

namespace {

bool sameSpot(const BlockSpot& a, const BlockSpot& b)
{
    // A link that is broken over two lines has two places and is one thing.
    return a.action == b.action && a.argument == b.argument && a.index == b.index;
}

} // namespace

std::vector<BlockSpot> MessageView::spots(int row)
{
    const MessageBlock* made = row >= 0 && row < rowCount() ? block(row) : nullptr;
    std::vector<BlockSpot> found;
    for (std::size_t i = 0; made != nullptr && i < made->spots.size(); ++i) {
        if (found.empty() || !sameSpot(found.back(), made->spots[i])) {
            found.push_back(made->spots[i]);
        } else {
            found.back().rect |= made->spots[i].rect;
        }
    }
    return found;
}

QStringList MessageView::spotNames(int row)
{
    const items::TimelineItem* item = itemAt(row);
    QStringList names;
    for (const BlockSpot& spot : spots(row)) {
        QString name = spot.label;
        if (spot.action == BlockAction::OpenLink) {
            name = tr("Open the link to %1").arg(QUrl(spot.argument).host());
        } else if (spot.action == BlockAction::OpenAttachment && item != nullptr) {
            const bool picture = item->attachments[std::size_t(spot.index)].isPicture();
            name = (picture ? tr("Open the picture %1") : tr("Save the file %1")).arg(spot.toolTip);
        }
        names.append(name);
    }
    return names;
}

void MessageView::trigger(int row, int number)
{
    const std::vector<BlockSpot> found = spots(row);
    if (number >= 0 && number < int(found.size())) {
        act(row, found[std::size_t(number)]);
    }
}

void MessageView::act(int row, const BlockSpot& spot)
{
    if (spot.action == BlockAction::FoldBot) {
        setFoldShown(!m_foldShown);
    } else {
        Q_EMIT actionTriggered(m_model->index(row, 0), spot.action, spot.argument, spot.index);
    }
}

int MessageView::chosenRow() const
{
    const auto found = m_chosen == 0 ? m_keys.end() : std::find(m_keys.begin(), m_keys.end(), m_chosen);
    return found != m_keys.end() ? int(found - m_keys.begin()) : -1;
}

void MessageView::choose(int row, int spot)
{
    m_chosen = row >= 0 && row < rowCount() ? m_keys[std::size_t(row)] : 0;
    m_chosenSpot = spot;
    if (m_chosen != 0) {
        showRow(row);
        announceChoice(this, row);
    }
    viewport()->update();
}

void MessageView::showRow(int row)
{
    QScrollBar* bar = verticalScrollBar();
    // Heights near it are guesses at first; each pass makes them real.
    for (int pass = 0; pass < 3; ++pass) {
        block(row);
        updateScrollBar();
        const qint64 top = topOfRow(row);
        const qint64 bottom = top + m_heights.height(row);
        if (bottom > bar->value() + viewport()->height()) {
            bar->setValue(int(bottom - viewport()->height()));
        }
        if (top < bar->value()) {
            bar->setValue(int(top));
        }
        measureVisible();
    }
}

void MessageView::stepRow(int by)
{
    int row = chosenRow();
    if (row < 0) {
        // The last one that can be seen.
        row = rowCount() - 1;
        while (row > 0 && visibleRect(row).isEmpty()) {
            --row;
        }
    } else {
        do {
            row = std::clamp(row + by, 0, rowCount() - 1);
        } while (isFolded(row) && row < rowCount() - 1);
        while (isFolded(row)) {
            --row; // nothing stands below it
        }
    }
    if (row >= 0) {
        choose(row, spots(row).empty() ? -1 : 0);
    }
}

bool MessageView::stepSpot(int by)
{
    const int row = chosenRow();
    const int next = m_chosenSpot + by;
    if (row < 0 || next < 0 || next >= int(spots(row).size())) {
        return false;
    }
    choose(row, next);
    return true;
}

bool MessageView::handleKey(const QKeyEvent& event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    switch (plain ? event.key() : 0) {
    case Qt::Key_Up:
        stepRow(-1);
        return true;
    case Qt::Key_Down:
        stepRow(1);
        return true;
    case Qt::Key_Left:
        return stepSpot(-1);
    case Qt::Key_Right:
        return stepSpot(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        trigger(chosenRow(), m_chosenSpot);
        return chosenRow() >= 0;
    default:
        return false;
    }
}

bool MessageView::focusNextPrevChild(bool next)
{
    return stepSpot(next ? 1 : -1) || QAbstractScrollArea::focusNextPrevChild(next);
}

void MessageView::paintChoice(QPainter& painter)
{
    const int row = hasFocus() ? chosenRow() : -1;
    if (row < 0) {
        return;
    }
    const auto top = qreal(topOfRow(row) - verticalScrollBar()->value());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_theme.tokens().line);
    painter.drawRoundedRect(QRectF(4.5, top - 1.5, viewport()->width() - 9, m_heights.height(row) + 3), 4, 4);
    const std::vector<BlockSpot> found = spots(row);
    if (m_chosenSpot >= 0 && m_chosenSpot < int(found.size())) {
        painter.setPen(QPen(m_theme.tokens().accent, 2));
        painter.drawRoundedRect(found[std::size_t(m_chosenSpot)].rect.translated(0, top).adjusted(-2, -1, 2, 1), 3, 3);
    }
    painter.restore();
}
