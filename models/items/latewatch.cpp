// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/latewatch.h"

namespace items {

namespace {

bool isWaitingForUs(const ConversationItem& item)
{
    return item.mine && item.state == protocol::ConversationState::active && item.unansweredSince && !item.handingOn;
}

} // namespace

LateWatch::LateWatch(Repository& repository, const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_repository(repository)
    , m_clock(clock)
{ }

void LateWatch::check()
{
    const base::Timestamp now = m_clock.now() + base::Milliseconds(m_repository.connection().facts().clockOffsetMs);
    std::map<base::ConversationId, Wait> waits;
    std::map<base::ConversationId, Lateness> late;
    std::vector<std::pair<base::ConversationId, Lateness>> news;
    for (const auto& [id, item] : m_repository.conversations()) {
        if (!isWaitingForUs(item)) {
            continue;
        }
        Wait wait {*item.unansweredSince};
        if (const auto known = m_waits.find(id); known != m_waits.end() && known->second.since == wait.since) {
            wait = known->second;
        }
        const QueueRules rules = m_repository.desk().rules(item.queue);
        Lateness lateness = Lateness::None;
        Lateness own = Lateness::None;
        for (const auto& [seconds, level] :
            {std::pair(rules.slowWarn, Lateness::Warn), std::pair(rules.slowLate, Lateness::Late)}) {
            const base::Timestamp when = wait.since + base::Milliseconds(qint64(seconds) * 1000);
            if (seconds > 0 && when <= now) {
                lateness = level;
                own = item.assignedAt && when <= *item.assignedAt ? own : level;
            }
        }
        if (own > wait.told) {
            wait.told = own;
            news.emplace_back(id, own);
        }
        if (lateness != Lateness::None) {
            late.emplace(id, lateness);
        }
        waits.emplace(id, wait);
    }
    m_waits = std::move(waits);
    if (std::exchange(m_late, late) != late) {
        Q_EMIT changed();
    }
    for (const auto& [id, lateness] : news) {
        Q_EMIT reached(id, lateness);
    }
}

Lateness LateWatch::of(const base::ConversationId& id) const
{
    const auto found = m_late.find(id);
    return found != m_late.end() ? found->second : Lateness::None;
}

} // namespace items
