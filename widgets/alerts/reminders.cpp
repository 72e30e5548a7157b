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
    for (auto each = m_all.begin(); each != m_all.end();) {
        Reminder& reminder = each->second;
        if (now < reminder.next) {
            ++each;
            continue;
        }
        most = most ? std::min(*most, reminder.kind) : reminder.kind;
        reminder.next = now + pause;
        each = --reminder.left == 0 ? m_all.erase(each) : std::next(each);
    }
    return most;
}
