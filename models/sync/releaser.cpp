// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/releaser.h"

#include <algorithm>
#include <utility>

namespace syncing {

namespace {

constexpr int longestSleepMs = 60'000;

} // namespace

Releaser::Releaser(store::Database& database, const base::Clock& clock, Commit commit, QObject* parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
    , m_commit(std::move(commit))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Releaser::wake);
}

void Releaser::wake()
{
    if (m_busy) {
        m_again = true;
        return;
    }
    m_busy = true;
    const auto next = std::make_shared<std::optional<base::Timestamp>>(); // written before the future ends
    m_database
        .write([next](store::Copy& copy, store::DeltaBuilder& delta) -> base::Status {
            store::CommandWriter(copy, delta).releaseDue();
            for (const store::PendingMessage& message : copy.pending.held()) {
                *next = std::min(next->value_or(*message.releaseAt), *message.releaseAt);
            }
            return {};
        })
        .then(this, [this, next](const base::Result<store::Delta>& result) {
            m_busy = false;
            if (result) {
                m_commit(*result);
                Q_EMIT released();
            }
            if (std::exchange(m_again, false)) {
                wake();
            } else if (!result) {
                m_next.start(longestSleepMs); // the disk is full: later
            } else if (*next) {
                const auto wait = (**next - m_clock.now()).count();
                m_next.start(int(std::clamp<std::int64_t>(wait, 1, longestSleepMs)));
            }
        });
}

} // namespace syncing
