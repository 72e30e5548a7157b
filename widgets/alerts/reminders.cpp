// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/reminders.h"

void Reminders::put(const base::ConversationId& id, AlertKind kind, base::Milliseconds now)
{
    m_all.insert_or_assign(id, Reminder {kind, now + pause, times});
}

std::vector<std::pair<base::ConversationId, AlertKind>> Reminders::pending() const
{
    std::vector<std::pair<base::ConversationId, AlertKind>> found;
    for (const auto& [id, reminder] : m_all) {
        found.emplace_back(id, reminder.kind);
    }
    return found;
}

std::optional<AlertKind> Reminders::due(base::Milliseconds now)
{
    std::optional<AlertKind> most;
    for (auto& [id, reminder] : m_all) {
        if (now < reminder.next) {
            continue;
        }
        most = most ? std::min(*most, reminder.kind) : reminder.kind;
        reminder.left = std::max(0, reminder.left - 1);
        reminder.next = now + (reminder.left > 0 ? pause : longPause);
    }
    return most;
}
