// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "widgets/alerts/alertrules.h"

#include <list>
#include <map>
#include <string>
#include <vector>

/// What had to be heard while nobody looked, and whether it was: by its own sound, or by one that is at least as
/// important and stands for several.
class AlertWatch final
{
public:
    /// This happened at that time. It is missed when it was not heard within so many seconds of a line that works.
    void expect(AlertKind kind, const base::ConversationId& conversation, base::Timestamp at, int patience);
    void heard(AlertKind kind, base::Timestamp at);
    /// It is nobody's of ours any more; with a kind, only that is not true any more.
    void forget(const base::ConversationId& conversation, std::optional<AlertKind> kind = {});
    /// Somebody looks again.
    void forgetAll() { m_due.clear(); }
    void pass(int seconds);

    const std::vector<std::string>& missed() const { return m_missed; }
    /// How many of this kind were expected and heard.
    int told(AlertKind kind) const;

private:
    struct Due
    {
        AlertKind kind;
        base::ConversationId conversation;
        int left;
    };

    std::list<Due> m_due;
    std::map<AlertKind, base::Timestamp> m_last; ///< when each kind was heard last
    std::map<AlertKind, int> m_told;
    std::vector<std::string> m_missed;
};
