// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messageview.h"

#include <QScrollBar>

// Search hits in MessageView: only messages that are painted are ever looked through.

void MessageView::setChangeWindow(base::Milliseconds window)
{
    if (window != m_changeWindow) {
        m_changeWindow = window;
        forgetLayouts();
    }
}

void MessageView::setCardsSendable(bool sendable)
{
    if (sendable != m_cardsSendable) {
        m_cardsSendable = sendable;
        forgetLayouts();
    }
}

bool MessageView::isChangeable(const items::TimelineItem& item) const
{
    using items::Delivery;
    const bool there
        = item.delivery == Delivery::Sent || item.delivery == Delivery::Delivered || item.delivery == Delivery::Read;
    return item.own && item.kind == items::EntryKind::Message && there && !item.recalledAt
        && m_clock.now() < item.at + m_changeWindow;
}

void MessageView::tick()
{
    constexpr int few = 16; // it is among the last ones
    for (int row = rowCount() - 1; row >= std::max(0, rowCount() - few); --row) {
        const items::TimelineItem* item = itemAt(row);
        if (item != nullptr && item->delivery == items::Delivery::Queued && item->until) {
            changeRows(row, row);
        }
    }
}

void MessageView::setFinder(Finder finder)
{
    m_finder = std::move(finder);
    ++m_markRun;
    viewport()->update();
}

void MessageView::setCurrentHit(const base::MessageId& message, int begin)
{
    m_hitMessage = message;
    m_hitBegin = begin;
    viewport()->update();
}

void MessageView::mark(MessageBlock& made, int row) const
{
    if (made.markRun == m_markRun) {
        return;
    }
    made.markRun = m_markRun;
    made.marks.clear();
    const items::TimelineItem* item = itemAt(row);
    if (m_finder && item != nullptr && item->kind != items::EntryKind::System && made.text != nullptr) {
        made.marks = m_finder(made.shown);
    }
}

std::vector<text::Range> MessageView::marksOf(int row)
{
    MessageBlock* made = block(row);
    if (made == nullptr) {
        return {};
    }
    mark(*made, row);
    return made->marks;
}

bool MessageView::reveal(const base::MessageId& message, int begin)
{
    const items::Timeline* timeline = m_model != nullptr ? m_model->timeline() : nullptr;
    const int row = timeline != nullptr ? timeline->indexOf(message) : -1;
    if (row < 0 || row >= rowCount()) {
        return false;
    }
    if (isFolded(row) || foldAt(row).has_value()) {
        setFoldShown(true);
    }
    QScrollBar* bar = verticalScrollBar();
    // Heights near the place are guesses at first; each pass makes them real.
    for (int pass = 0; pass < 3; ++pass) {
        const MessageBlock* made = block(row);
        qreal inside = 0;
        qreal high = 20;
        if (made != nullptr && made->text != nullptr) {
            const QTextLine line = made->text->lineForTextPosition(std::clamp(begin, 0, int(made->shown.size())));
            inside = made->textAt.y() + (line.isValid() ? line.y() : 0);
            high = line.isValid() ? line.height() : high;
        }
        const qint64 top = topOfRow(row) + qint64(inside);
        const bool visible = top >= bar->value() && top + qint64(high) <= bar->value() + viewport()->height();
        if (!visible || pass > 0) {
            m_stickToEnd = false;
            m_adjusting = true;
            updateScrollBar();
            if (!visible) {
                bar->setValue(int(std::clamp<qint64>(top - viewport()->height() / 2, 0, bar->maximum())));
            }
            m_adjusting = false;
        }
        measureVisible();
    }
    m_stickToEnd = isAtEnd();
    placeEndButton();
    viewport()->update();
    return true;
}
