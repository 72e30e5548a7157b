// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "widgets/alerts/alertrules.h"

#include <map>
#include <optional>
#include <vector>

/// What is said again until somebody looks: `times` more, `pause` apart, then less often; all together in one sound.
class Reminders final
{
public:
    static constexpr int times = 5;
    static constexpr base::Milliseconds pause {20'000};
    static constexpr base::Milliseconds longPause {60'000};

    /// Begins anew where it is there already.
    void put(const base::ConversationId& id, AlertKind kind, base::Milliseconds now);
    void drop(const base::ConversationId& id) { m_all.erase(id); }
    void clear() { m_all.clear(); }
    std::vector<std::pair<base::ConversationId, AlertKind>> pending() const;
    /// The most important one whose time has come; each that has is said with it.
    std::optional<AlertKind> due(base::Milliseconds now);

private:
    struct Reminder
    {
        AlertKind kind;
        base::Milliseconds next;
        int left;
    };

    std::map<base::ConversationId, Reminder> m_all;
};
