// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/ticketbox.h"

#include <sodium.h>

#include <array>

namespace hub {

base::Secret makeToken(base::Random& random)
{
    std::array<unsigned char, 32> bytes {};
    random.fill(std::as_writable_bytes(std::span(bytes)));
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text {};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    base::Secret token {std::string(text.data())};
    sodium_memzero(bytes.data(), bytes.size());
    sodium_memzero(text.data(), text.size());
    return token;
}

std::string tokenHash(const base::Secret& token)
{
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    const std::string& text = token.reveal();
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
        reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return hash;
}

TicketBox::TicketBox(const base::Clock& clock, base::Random& random, base::Milliseconds life)
    : m_clock(clock)
    , m_random(random)
    , m_life(life)
{ }

base::Secret TicketBox::give(base::CustomerId customer)
{
    dropExpired();
    base::Secret ticket = makeToken(m_random);
    std::string hash = tokenHash(ticket);
    m_order.push_back(hash);
    m_tickets.emplace(std::move(hash), Ticket {customer, m_clock.monotonic() + m_life});
    return ticket;
}

std::optional<base::CustomerId> TicketBox::use(const base::Secret& ticket)
{
    dropExpired();
    const auto found = m_tickets.find(tokenHash(ticket));
    if (found == m_tickets.end()) {
        return std::nullopt;
    }
    const base::CustomerId customer = found->second.customer;
    m_tickets.erase(found);
    return customer;
}

void TicketBox::dropExpired()
{
    const base::Milliseconds now = m_clock.monotonic();
    while (!m_order.empty()) {
        const auto oldest = m_tickets.find(m_order.front());
        if (oldest != m_tickets.end() && oldest->second.until > now) {
            return;
        }
        if (oldest != m_tickets.end()) {
            m_tickets.erase(oldest);
        }
        m_order.pop_front();
    }
}

} // namespace hub
