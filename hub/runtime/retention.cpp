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
    const base::Clock& clock, Operator op, base::LogSink log)
    : m_after(after)
    , m_history(history)
    , m_keys(keys)
    , m_clock(clock)
    , m_operator(op)
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
        const auto gone = forget(each.customer, before);
        if (!gone) {
            round.trouble = gone.error().detail;
            return;
        }
        round.forgotten += *gone ? 1 : 0;
        if (*gone && !pause(betweenCustomers)) {
            round.isStopped = true;
            return;
        }
    }
}

base::Result<bool> Retention::forget(const base::CustomerId& customer, base::Timestamp before)
{
    auto known = m_keys.hasKey(subjectOf(customer));
    if (!known || !*known) {
        return known; // false: forgotten already
    }
    // The page is of before, and of him alone: he may have come back, or be one with somebody who did.
    auto ended = m_operator.hasEnded(customer, before);
    if (!ended || !*ended) {
        return ended;
    }
    OperatorRequest request;
    request.verb = OperatorRequest::Verb::ForgetCustomer;
    request.customer = customer;
    const auto gone = m_operator.run(request);
    if (!gone && gone.error().kind != FaultKind::Invalid) {
        return base::Failure(gone.error());
    }
    return gone.ok(); // Invalid: he came back just now
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
