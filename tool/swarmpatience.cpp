// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/swarmpatience.h"

#include "core/session/backoff.h"

#include <algorithm>
#include <cmath>

namespace tool {

namespace {

constexpr std::chrono::milliseconds perPerson {20};
constexpr std::chrono::seconds newsEvery {15};

} // namespace

SwarmPatience::SwarmPatience(Tick begin, std::size_t people, std::chrono::milliseconds within)
    : m_people(people)
    , m_within(within)
    , m_deadline(begin + within + people * perPerson)
    , m_lastIn(begin)
{ }

void SwarmPatience::areIn(std::size_t count, Tick now)
{
    if (count > m_in) {
        m_in = count;
        m_lastIn = now;
        prolong();
    }
}

void SwarmPatience::heldBack(std::chrono::milliseconds wait, Tick now)
{
    if (!m_heldSince) {
        m_heldSince = now;
        m_inBefore = m_in;
    }
    m_longestWait = std::max(m_longestWait, wait);
    prolong();
}

/// Whoever was sent away may come again as late as his backoff allows.
void SwarmPatience::prolong()
{
    if (m_heldSince) {
        m_deadline = std::max(m_deadline, m_lastIn + m_within + std::max(m_longestWait, session::Backoff::most));
    }
}

std::optional<std::string> SwarmPatience::news(Tick now)
{
    if (!m_heldSince || m_in >= m_people || (m_saidAt && now < *m_saidAt + newsEvery)) {
        return std::nullopt;
    }
    const bool first = !m_saidAt;
    m_saidAt = now;
    std::string text = std::to_string(m_in) + " of " + std::to_string(m_people) + " are in";
    if (first) {
        return text
            + ", and the hub has the others wait (429 or 503): from one address it takes 600 new customers at once and "
              "then 2 a second, N times as many with its option --address-factor N, and 4,000 connections, more with "
              "--max-per-address; with --bench-limits as many as come. This goes on as long as somebody comes in";
    }
    const double seconds = std::chrono::duration<double>(now - *m_heldSince).count();
    const double pace = static_cast<double>(m_in - m_inBefore) / std::max(seconds, 1.0);
    if (pace > 0) {
        text
            += "; at this pace " + std::to_string(std::lround(static_cast<double>(m_people - m_in) / pace)) + " s more";
    }
    return text;
}

} // namespace tool
