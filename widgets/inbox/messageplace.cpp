// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/button.h"
#include "widgets/common/spoken.h"
#include "widgets/inbox/messageview.h"

#include <QAccessible>
#include <QScrollBar>

#include <algorithm>

// Where somebody reads in MessageView: the place that is kept, the line over the first unread message, and the button
// that leads to the end and says how much has come there.

std::optional<ReadingPoint> MessageView::readingPoint() const
{
    if (rowCount() == 0 || m_stickToEnd) {
        return std::nullopt;
    }
    const int value = verticalScrollBar()->value();
    for (int row = std::max(0, m_heights.rowAt(std::max<qint64>(0, value - topOfRow(0)))); row < rowCount(); ++row) {
        // System lines have no name of their own: the next message says where they stood.
        const items::TimelineItem* item = itemAt(row);
        if (item != nullptr && !item->id.isNil()) {
            return ReadingPoint {item->id, int(value - topOfRow(row))};
        }
    }
    return std::nullopt;
}

bool MessageView::showPoint(const ReadingPoint& point)
{
    const items::Timeline* timeline = m_model != nullptr ? m_model->timeline() : nullptr;
    const int row = timeline != nullptr && !point.message.isNil() ? timeline->indexOf(point.message) : -1;
    if (row < 0 || row >= rowCount()) {
        return false;
    }
    m_placed = point;
    placeRow(row, point.offset);
    return true;
}

bool MessageView::showUnread()
{
    const items::Timeline* timeline = m_model != nullptr ? m_model->timeline() : nullptr;
    const int row = timeline != nullptr && !m_unreadFrom.isNil() ? timeline->indexOf(m_unreadFrom) : -1;
    if (row >= 0 && row < rowCount()) {
        noteNew(row, rowCount() - 1);
    }
    return showPoint({m_unreadFrom, unreadOffset()});
}

int MessageView::unreadOffset() const
{
    return -viewport()->height() / 6; // in the middle of the upper third
}

void MessageView::placeRow(int row, int offset)
{
    QScrollBar* bar = verticalScrollBar();
    m_stickToEnd = false;
    // Heights around it are guesses at first; each pass makes them real.
    for (int pass = 0; pass < 4; ++pass) {
        m_adjusting = true;
        block(row);
        updateScrollBar();
        bar->setValue(int(std::clamp<qint64>(topOfRow(row) + offset, 0, bar->maximum())));
        m_adjusting = false;
        measureVisible();
    }
    m_stickToEnd = isAtEnd();
    placeEndButton();
    viewport()->update();
    ensureOlder();
}

void MessageView::placeAgain()
{
    if (m_placed) {
        const bool unread = m_placed->message == m_unreadFrom && m_placed->offset < 0;
        showPoint({m_placed->message, unread ? unreadOffset() : m_placed->offset});
    }
}

void MessageView::setUnreadFrom(const base::MessageId& first)
{
    if (m_unreadFrom == first) {
        return;
    }
    const items::Timeline* timeline = m_model != nullptr ? m_model->timeline() : nullptr;
    keepPlace([this, timeline, &first] {
        for (const base::MessageId& id : {m_unreadFrom, first}) {
            const int row = timeline != nullptr && !id.isNil() ? timeline->indexOf(id) : -1;
            if (row >= 0 && row < rowCount()) {
                m_blocks.remove(m_keys[std::size_t(row)]);
            }
        }
        m_unreadFrom = first;
    });
    m_newBelow.clear();
    placeEndButton();
}

void MessageView::noteNew(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        if (isFromCustomer(row)) {
            m_newBelow.insert(m_keys[std::size_t(row)]);
        }
    }
}

int MessageView::newBelow() const
{
    // They are the last rows: only those are looked at.
    const qint64 bottom = verticalScrollBar()->value() + viewport()->height();
    int found = 0;
    for (int row = rowCount() - 1; row >= 0 && found < int(m_newBelow.size()) && topOfRow(row) >= bottom; --row) {
        found += m_newBelow.contains(m_keys[std::size_t(row)]) ? 1 : 0;
    }
    return found;
}

void MessageView::placeEndButton()
{
    const bool away = !isAtEnd() && rowCount() > 0;
    if (!away) {
        m_newBelow.clear();
        if (m_toEnd->hasFocus()) {
            setFocus();
        }
    }
    const int count = away ? newBelow() : 0;
    if (count != m_newShown) {
        const QString words = tr("%n new message(s)", nullptr, count);
        m_toEnd->setIconOnly(count == 0);
        m_toEnd->setText(count > 0 ? words : tr("To the end"));
        m_toEnd->setAccessibleName(count > 0 ? tr("To the end, %1").arg(words) : tr("To the end"));
        if (count > m_newShown && QAccessible::isActive()) {
            spoken::announce(*m_toEnd);
        }
        m_newShown = count;
    }
    if (away) {
        m_toEnd->adjustSize();
        m_toEnd->move(viewport()->width() - m_toEnd->width() - 16, viewport()->height() - m_toEnd->height() - 12);
        m_toEnd->raise();
    }
    m_toEnd->setVisible(away);
}
