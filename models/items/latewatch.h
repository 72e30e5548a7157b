// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"

#include <QObject>

#include <map>

namespace items {

enum class Lateness
{
    None,
    Warn, ///< `QueueRules::slowWarn` is reached
    Late ///< `QueueRules::slowLate`
};

/// Tells once for each threshold that a customer waits too long for an answer of the signed-in person. A wait ends with
/// the answer, and when the conversation is parked, closed or somebody else's; what was reached before the conversation
/// came to the person is not told. By the hub's clock. GUI thread.
class LateWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LateWatch)

public:
    LateWatch(Repository& repository, const base::Clock& clock, QObject* parent = nullptr);

    /// To be called every second.
    void check();
    /// As of the last check.
    Lateness of(const base::ConversationId& id) const;
    const std::map<base::ConversationId, Lateness>& all() const { return m_late; }

Q_SIGNALS:
    void reached(const base::ConversationId& id, items::Lateness lateness);
    /// `all()` is another.
    void changed();

private:
    struct Wait
    {
        base::Timestamp since;
        Lateness told = Lateness::None;
    };

    Repository& m_repository;
    const base::Clock& m_clock;
    std::map<base::ConversationId, Wait> m_waits;
    std::map<base::ConversationId, Lateness> m_late; ///< only who is late
};

} // namespace items
