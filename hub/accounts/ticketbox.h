// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/base/secret.h"

#include <deque>
#include <map>
#include <optional>
#include <string>

namespace hub {

/// 32 random bytes as 43 characters of base64url.
base::Secret makeToken(base::Random& random);
/// SHA-256, 32 raw bytes: what is stored instead of a token.
std::string tokenHash(const base::Secret& token);

/// Single-use tickets in memory: nothing survives a restart, as nothing needs to. Not thread-safe.
class TicketBox final
{
public:
    TicketBox(const base::Clock& clock, base::Random& random, base::Milliseconds life);

    base::Secret give(base::CustomerId customer);
    std::optional<base::CustomerId> use(const base::Secret& ticket);
    std::size_t size() const { return m_tickets.size(); }

private:
    struct Ticket
    {
        base::CustomerId customer;
        base::Milliseconds until {0}; ///< monotonic
    };

    void dropExpired();

    const base::Clock& m_clock;
    base::Random& m_random;
    const base::Milliseconds m_life;
    std::map<std::string, Ticket> m_tickets; ///< by hash
    std::deque<std::string> m_order; ///< oldest first; used ones stay in it until they expire
};

} // namespace hub
