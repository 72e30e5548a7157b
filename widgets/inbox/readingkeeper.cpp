// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/readingkeeper.h"

#include <QEvent>
#include <QTimer>

#include <utility>

namespace {

constexpr int mostPages = 40; ///< that are read for a place; farther away it is given up
constexpr int mostFruitless = 3; ///< a hub that refuses is not asked on and on

} // namespace

ReadingKeeper::ReadingKeeper(items::Repository& repository, MessageListModel& model, MessageView& view, Points& points)
    : QObject(&view)
    , m_repository(repository)
    , m_model(model)
    , m_view(view)
    , m_points(points)
{
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &ReadingKeeper::leave);
    connect(&model, &QAbstractItemModel::modelReset, this, &ReadingKeeper::enter);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex&, int first, int last) { noteRows(first, last); });
    connect(&model, &MessageListModel::olderChanged, this, &ReadingKeeper::seek);
    connect(&repository, &items::Repository::conversationRemoved, this,
        [this](const base::ConversationId& id) { m_points.erase(id); });
    view.installEventFilter(this);
}

ReadingKeeper::Reading ReadingKeeper::reading()
{
    leave();
    return {m_points, m_open, m_unreadFrom};
}

void ReadingKeeper::setReading(const Reading& reading)
{
    for (const auto& [id, point] : reading.points) {
        m_points.insert_or_assign(id, point);
    }
    m_open = reading.open;
    m_unreadFrom = reading.unreadFrom;
}

void ReadingKeeper::leave()
{
    const items::Timeline* timeline = m_model.timeline();
    if (timeline == nullptr || m_view.rowCount() == 0) {
        return;
    }
    if (const std::optional<ReadingPoint> point = m_view.readingPoint()) {
        m_points[timeline->conversation()] = *point;
    } else if (m_pagesLeft == 0) {
        m_points.erase(timeline->conversation());
    }
    m_open = timeline->conversation();
    m_unreadFrom = m_view.unreadFrom();
}

void ReadingKeeper::enter()
{
    const items::Timeline* timeline = m_model.timeline();
    m_pagesLeft = 0;
    if (timeline == nullptr || !timeline->isLoaded()) {
        if (timeline == nullptr || timeline->conversation() != m_open) {
            m_open = {};
        }
        m_view.setUnreadFrom({});
        return;
    }
    const base::ConversationId id = timeline->conversation();
    const items::ConversationItem* item = m_repository.conversation(id);
    const bool again = id == m_open;
    m_cameAway = false;
    m_incomplete = false;
    m_unread = !again && item != nullptr && item->mine ? item->unread : 0;
    m_open = id;
    if (m_unread > 0) {
        // What nobody has read yet comes before where he was.
        findUnread();
        m_view.showUnread();
        return;
    }
    m_view.setUnreadFrom(again ? m_unreadFrom : base::MessageId());
    if (m_points.contains(id)) {
        m_pagesLeft = mostPages;
        m_soughtFrom.reset();
        seek();
    }
}

/// The place may lie before what was read back: page by page, as long as he stays at the end meanwhile.
void ReadingKeeper::seek()
{
    const items::Timeline* timeline = m_model.timeline();
    if (m_pagesLeft == 0 || timeline == nullptr || timeline->isLoadingOlder()) {
        return;
    }
    const bool moved = m_pagesLeft < mostPages && !m_view.isAtEnd();
    const bool last = --m_pagesLeft == 0 || !timeline->hasOlder() || timeline->isRefused();
    const std::uint64_t first = timeline->firstNumber();
    m_fruitless = m_soughtFrom == first ? m_fruitless + 1 : 0;
    m_soughtFrom = first;
    if (moved || m_view.showPoint(m_points[timeline->conversation()]) || last || m_fruitless == mostFruitless) {
        m_pagesLeft = 0;
    } else {
        // Not from inside a model's reset: the page may be there at once.
        QTimer::singleShot(0, &m_view, [&view = m_view] { Q_EMIT view.olderWanted(); });
    }
}

void ReadingKeeper::findUnread()
{
    const std::vector<items::TimelineItem>& entries = m_model.timeline()->entries();
    base::MessageId first;
    int left = m_unread;
    for (auto entry = entries.rbegin(); entry != entries.rend() && left > 0; ++entry) {
        if (entry->kind == items::EntryKind::Message && entry->author == protocol::AuthorKind::customer) {
            first = entry->id;
            --left;
        }
    }
    m_incomplete = left > 0 && m_model.timeline()->hasOlder();
    m_view.setUnreadFrom(first);
}

void ReadingKeeper::noteRows(int first, int last)
{
    if (m_incomplete && first == 0) {
        const bool placed = m_view.isPlaced();
        findUnread();
        if (placed) {
            m_view.showUnread();
        }
        return;
    }
    if (last + 1 < m_model.rowCount() - 64) {
        return; // older ones
    }
    for (int row = first; row <= last; ++row) {
        const items::TimelineItem* item = m_model.itemAt(m_model.index(row));
        if (item == nullptr || item->kind != items::EntryKind::Message) {
            continue;
        }
        if (item->own) {
            m_view.setUnreadFrom({}); // who answers has read
            m_cameAway = false;
        } else if (item->author == protocol::AuthorKind::customer && !m_view.isActiveWindow()
            && m_view.unreadFrom().isNil()) {
            m_view.setUnreadFrom(item->id);
            m_cameAway = true;
        }
    }
}

bool ReadingKeeper::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ActivationChange && m_view.isActiveWindow() && std::exchange(m_cameAway, false)) {
        const items::Timeline* timeline = m_model.timeline();
        const int row = timeline != nullptr ? timeline->indexOf(m_view.unreadFrom()) : -1;
        if (row >= 0 && m_view.visibleRect(row).isEmpty()) {
            m_view.showUnread();
        }
    }
    return QObject::eventFilter(watched, event);
}
