// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/retention.h"

#include "hub/log/subject.h"

#include <chrono>
#include <utility>

namespace hub {

namespace {

using base::FaultKind;
using base::LogLevel;

constexpr std::size_t atOnce = 200;
constexpr std::chrono::milliseconds betweenPages {100};
/// Each one is a record, a key that is destroyed and told to everybody.
constexpr std::chrono::milliseconds betweenCustomers {50};
constexpr std::chrono::hours nextRound {24};
constexpr std::chrono::minutes nextTry {10};

} // namespace

Retention::Retention(base::Milliseconds after, const BesideHistory& history, const KeyStore& keys,
    const base::Clock& clock, Forget forget, base::LogSink log)
    : m_after(after)
    , m_history(history)
    , m_keys(keys)
    , m_clock(clock)
    , m_forget(std::move(forget))
    , m_log(std::move(log))
    , m_thread([this] { work(); })
{ }

Retention::~Retention()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Retention::work()
{
    while (true) {
        const Round round = walk();
        tell(round);
        if (round.isStopped || !pause(round.trouble.empty() ? std::chrono::minutes(nextRound) : nextTry)) {
            return;
        }
    }
}

Retention::Round Retention::walk()
{
    Round round;
    base::CustomerId place;
    while (round.trouble.empty() && !round.isStopped) {
        auto page = m_history.customersBehind(place, atOnce);
        if (!page) {
            round.trouble = page.error().detail;
            return round;
        }
        forget(*page, round);
        if (page->size() < atOnce) {
            return round;
        }
        place = page->back().customer;
        round.isStopped = round.isStopped || !pause(betweenPages);
    }
    return round;
}

void Retention::forget(const std::vector<CustomerEnd>& page, Round& round)
{
    const base::Timestamp before = m_clock.now() - m_after;
    for (const CustomerEnd& each : page) {
        if (!each.closed || !(*each.closed < before)) {
            continue;
        }
        const auto known = m_keys.hasKey(subjectOf(each.customer));
        if (!known) {
            round.trouble = known.error().detail;
            return;
        }
        if (!*known) {
            continue; // forgotten already
        }
        OperatorRequest request;
        request.verb = OperatorRequest::Verb::ForgetCustomer;
        request.customer = each.customer;
        const auto gone = m_forget(request);
        // Invalid: he came back just now.
        if (!gone && gone.error().kind != FaultKind::Invalid) {
            round.trouble = gone.error().detail;
            return;
        }
        round.forgotten += gone ? 1 : 0;
        if (!pause(betweenCustomers)) {
            round.isStopped = true;
            return;
        }
    }
}

void Retention::tell(const Round& round) const
{
    const auto days = std::to_string(std::chrono::duration_cast<std::chrono::days>(m_after).count());
    if (round.forgotten > 0) {
        m_log(LogLevel::Info, "retention",
            "customers forgotten because their last conversation ended more than " + days
                + " days ago: " + std::to_string(round.forgotten));
    }
    if (!round.trouble.empty()) {
        m_log(LogLevel::Warning, "retention", "not everybody could be forgotten who is due: " + round.trouble);
    }
}

bool Retention::pause(std::chrono::milliseconds length)
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, length, [this] { return m_stopping; });
}

} // namespace hub
