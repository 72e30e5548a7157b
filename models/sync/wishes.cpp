// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/wishes.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace syncing {

namespace {

constexpr std::int64_t usualPauseMs = 2'000;
/// Bounded, so that a hub's slip of the pen can't leave a conversation half shown for a day.
constexpr std::int64_t longestPauseMs = 60'000;

bool isSame(const protocol::Query& a, const protocol::Query& b)
{
    return a.name == b.name && a.conversation == b.conversation && a.customer == b.customer && a.before == b.before
        && a.limit == b.limit && a.group == b.group && a.after == b.after && a.since == b.since;
}

} // namespace

Wishes::Wishes(Ask ask)
    : m_ask(std::move(ask))
{
    m_pause.setSingleShot(true);
    QObject::connect(&m_pause, &QTimer::timeout, &m_pause, [this] { next(); });
}

void Wishes::want(const protocol::Query& query, Answered answered)
{
    auto wish = std::ranges::find_if(m_wishes, [&](const Wish& each) { return isSame(each.query, query); });
    if (wish == m_wishes.end()) {
        wish = m_wishes.insert(wish, Wish {++m_last, query, {}, false, false});
    }
    wish->again = wish->asked;
    if (answered) {
        wish->answered.push_back(std::move(answered));
    }
    next();
}

void Wishes::clear()
{
    m_wishes.clear();
    m_pause.stop();
}

void Wishes::next()
{
    if (m_pause.isActive()) {
        return;
    }
    auto underWay = std::ranges::count_if(m_wishes, &Wish::asked);
    for (Wish& wish : m_wishes) {
        if (wish.asked || underWay >= atOnce) {
            continue;
        }
        wish.asked = true;
        ++underWay;
        m_ask(wish.query, [this, serial = wish.serial](const protocol::Answer& answer, bool stored) {
            ended(serial, answer, stored);
        });
    }
}

void Wishes::ended(std::uint64_t serial, const protocol::Answer& answer, bool stored)
{
    const auto wish = std::ranges::find(m_wishes, serial, &Wish::serial);
    if (wish == m_wishes.end()) {
        return;
    }
    const bool later = answer.error ? protocol::retries(answer.error->kind) : !stored;
    if (later) {
        pause(answer);
    }
    if (later || wish->again) {
        wish->asked = wish->again = false;
        next();
        return;
    }
    const std::vector<Answered> told = std::move(wish->answered);
    m_wishes.erase(wish);
    next();
    for (const Answered& answered : told) {
        answered(answer, stored);
    }
}

void Wishes::pause(const protocol::Answer& answer)
{
    std::int64_t wait = usualPauseMs;
    if (answer.error && answer.error->retryAfterMs) {
        wait = static_cast<std::int64_t>(std::min<std::uint64_t>(*answer.error->retryAfterMs, longestPauseMs));
    }
    if (!m_pause.isActive() || m_pause.remainingTime() < wait) {
        m_pause.start(std::chrono::milliseconds(wait));
    }
}

} // namespace syncing
