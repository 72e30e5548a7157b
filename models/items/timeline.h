// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"

#include <QObject>

#include <algorithm>
#include <vector>

namespace items {

/// The loaded part of one conversation: accepted messages and system entries by time, then what is still on its way.
/// Announces each change before and after, so that models translate it row by row. GUI thread.
class Timeline final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Timeline)

public:
    explicit Timeline(const base::ConversationId& conversation, QObject* parent = nullptr);

    const base::ConversationId& conversation() const { return m_conversation; }
    const std::vector<TimelineItem>& entries() const { return m_entries; }
    int count() const { return static_cast<int>(m_entries.size()); }
    /// -1 when it isn't loaded.
    int indexOf(const base::MessageId& message) const;
    /// Of the first message; 0: there is none with a number.
    std::uint64_t firstNumber() const
    {
        const auto first = std::ranges::find_if(m_entries, [](const TimelineItem& entry) { return entry.number > 0; });
        return first == m_entries.end() ? 0 : first->number;
    }

    /// There is more before the first entry, here or at the hub.
    bool hasOlder() const { return m_hasOlder; }
    bool isLoadingOlder() const { return m_loadingOlder; }
    /// The hub has more and does not give it to this person.
    bool isRefused() const { return m_refused; }
    /// False until the first page came.
    bool isLoaded() const { return m_loaded; }
    /// Somebody follows what is inserted: it stands on a screen, or is searched.
    bool isWatched() const;

    // -- for whoever fills it (the sync engine; tests)
    void reset(std::vector<TimelineItem> entries, bool hasOlder);
    void prepend(std::vector<TimelineItem> older, bool hasOlder);
    /// Inserts at its place, or replaces the entry with the same message id (moving it when its place changed).
    void put(const TimelineItem& entry);
    void remove(const base::MessageId& message);
    void setLoadingOlder(bool loading);
    /// Until entries come, too.
    void setRefused(bool refused = true);
    /// Own messages with a number up to these get the delivery state; none goes back.
    void setMarks(std::uint64_t delivered, std::uint64_t read);

Q_SIGNALS:
    void aboutToInsert(int first, int last);
    void inserted();
    void aboutToRemove(int first, int last);
    void removed();
    void aboutToReset();
    void wasReset();
    void changed(int first, int last);
    void olderChanged(); ///< hasOlder, isLoadingOlder or isRefused

private:
    int placeOf(const TimelineItem& entry) const;

    base::ConversationId m_conversation;
    std::vector<TimelineItem> m_entries;
    bool m_hasOlder = false;
    bool m_loadingOlder = false;
    bool m_loaded = false;
    bool m_refused = false;
};

} // namespace items
