// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/timeline.h"

#include <QMetaMethod>

#include <algorithm>
#include <set>

namespace items {

namespace {

/// Accepted entries in the order of the log, pending ones after them in the order in which they were written.
bool before(const TimelineItem& a, const TimelineItem& b)
{
    const bool aPending = a.kind != EntryKind::System && a.number == 0;
    const bool bPending = b.kind != EntryKind::System && b.number == 0;
    if (aPending != bPending) {
        return bPending;
    }
    if (!aPending && a.number != 0 && b.number != 0) {
        return a.number < b.number;
    }
    return a.at < b.at;
}

} // namespace

Timeline::Timeline(const base::ConversationId& conversation, QObject* parent)
    : QObject(parent)
    , m_conversation(conversation)
{ }

bool Timeline::isWatched() const
{
    return isSignalConnected(QMetaMethod::fromSignal(&Timeline::inserted));
}

int Timeline::indexOf(const base::MessageId& message) const
{
    // What is looked up is nearly always near the end.
    for (int i = count() - 1; i >= 0; --i) {
        if (m_entries[static_cast<std::size_t>(i)].id == message) {
            return i;
        }
    }
    return -1;
}

void Timeline::reset(std::vector<TimelineItem> entries, bool hasOlder)
{
    Q_EMIT aboutToReset();
    m_entries = std::move(entries);
    m_hasOlder = hasOlder;
    m_loadingOlder = false;
    m_refused = false;
    m_loaded = true;
    Q_EMIT wasReset();
    Q_EMIT olderChanged();
}

void Timeline::prepend(std::vector<TimelineItem> older, bool hasOlder)
{
    // Pages may overlap with what is here, but only where they meet: a long conversation is not searched as a whole.
    const std::size_t near = std::min(m_entries.size(), older.size() + 64);
    std::set<base::MessageId> present;
    for (std::size_t i = 0; i < near; ++i) {
        present.insert(m_entries[i].id);
    }
    std::erase_if(
        older, [&present](const TimelineItem& entry) { return !entry.id.isNil() && present.contains(entry.id); });
    if (!older.empty()) {
        Q_EMIT aboutToInsert(0, static_cast<int>(older.size()) - 1);
        m_entries.insert(
            m_entries.begin(), std::make_move_iterator(older.begin()), std::make_move_iterator(older.end()));
        Q_EMIT inserted();
    }
    m_hasOlder = hasOlder;
    m_loadingOlder = false;
    m_refused = false;
    Q_EMIT olderChanged();
}

int Timeline::placeOf(const TimelineItem& entry) const
{
    int place = count();
    while (place > 0 && before(entry, m_entries[static_cast<std::size_t>(place) - 1])) {
        --place;
    }
    return place;
}

void Timeline::put(const TimelineItem& entry)
{
    const int old = entry.id.isNil() ? -1 : indexOf(entry.id);
    if (old >= 0) {
        TimelineItem& present = m_entries[static_cast<std::size_t>(old)];
        const bool followed = old + 1 < count() && before(m_entries[static_cast<std::size_t>(old) + 1], entry);
        const bool preceded = old > 0 && before(entry, m_entries[static_cast<std::size_t>(old) - 1]);
        if (!followed && !preceded) {
            if (present != entry) {
                present = entry;
                Q_EMIT changed(old, old);
            }
            return;
        }
        remove(entry.id);
    }
    const int place = placeOf(entry);
    Q_EMIT aboutToInsert(place, place);
    m_entries.insert(m_entries.begin() + place, entry);
    Q_EMIT inserted();
}

void Timeline::remove(const base::MessageId& message)
{
    const int index = indexOf(message);
    if (index < 0) {
        return;
    }
    Q_EMIT aboutToRemove(index, index);
    m_entries.erase(m_entries.begin() + index);
    Q_EMIT removed();
}

void Timeline::setLoadingOlder(bool loading)
{
    if (m_loadingOlder != loading) {
        m_loadingOlder = loading;
        Q_EMIT olderChanged();
    }
}

void Timeline::setRefused(bool refused)
{
    const bool ended = refused && m_loadingOlder;
    if (m_refused != refused || ended) {
        m_refused = refused;
        m_loadingOlder = m_loadingOlder && !ended;
        Q_EMIT olderChanged();
    }
}

void Timeline::setMarks(std::uint64_t delivered, std::uint64_t read)
{
    for (int i = count() - 1; i >= 0; --i) {
        TimelineItem& entry = m_entries[static_cast<std::size_t>(i)];
        if (entry.kind != EntryKind::Message || entry.author != protocol::AuthorKind::agent || entry.number == 0) {
            continue;
        }
        const Delivery reached = entry.number <= read ? Delivery::Read
            : entry.number <= delivered               ? Delivery::Delivered
                                                      : Delivery::Sent;
        if (entry.delivery == Delivery::Read) {
            return; // marks only move forward, so everything before is read, too
        }
        if (reached > entry.delivery) {
            entry.delivery = reached;
            Q_EMIT changed(i, i);
        }
    }
}

} // namespace items
