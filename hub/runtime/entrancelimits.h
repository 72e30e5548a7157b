// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/commands.h"
#include "hub/runtime/addressbuckets.h"

#include <algorithm>
#include <string>
#include <variant>

namespace hub {

/// A dormitory or a company may stand behind one address: hundreds come at once when a shift begins.
inline constexpr protocol::limits::Rate newCustomersRate {2, 600};
inline constexpr protocol::limits::Rate ticketsRate {0.5, 30}; ///< connections of one customer
inline constexpr protocol::limits::Rate ticketsPerAddressRate {20, 3'000};
/// Conversations that one customer begins, and as many that he leaves: what he writes into one that he left begins it
/// again, and each time somebody is asked, who can be asked only so often (`offer.burst`).
inline constexpr protocol::limits::Rate threadsRate {1.0 / 60, 6};
/// Hundreds at once, but not for ever: 2 a second would use up what 100 agents may be asked.
inline constexpr protocol::limits::Rate threadsPerAddressRate {0.5, 600};
inline constexpr protocol::limits::Rate messagesRate {2, 60}; ///< of one customer, over all his tabs
inline constexpr protocol::limits::Rate pagesRate {
    20, 600}; ///< articles and their pictures that all behind one address read
inline constexpr protocol::limits::Rate uploadsRate {0.5, 60}; ///< requests with bytes of one customer

/// What customers may do how often, by customer and by address, however many connections they open. Memory is bounded:
/// of each kind the 20,000 seen last are known, and who was forgotten begins anew. Any thread.
class EntranceLimits final
{
public:
    /// `factor` multiplies everything; load generators raise it. `addressFactor` multiplies what all behind one address
    /// share once more.
    EntranceLimits(double factor, double addressFactor, const base::Clock& clock)
        : m_newCustomers(scaled(newCustomersRate, factor * addressFactor), clock)
        , m_tickets(scaled(ticketsRate, factor), clock)
        , m_ticketsPerAddress(scaled(ticketsPerAddressRate, factor * addressFactor), clock)
        , m_threads(scaled(threadsRate, factor), clock)
        , m_threadsPerAddress(scaled(threadsPerAddressRate, factor * addressFactor), clock)
        , m_leaves(scaled(threadsRate, factor), clock)
        , m_leavesPerAddress(scaled(threadsPerAddressRate, factor * addressFactor), clock)
        , m_messages(scaled(messagesRate, factor), clock)
        , m_uploads(scaled(uploadsRate, factor), clock)
        , m_pages(scaled(pagesRate, factor * addressFactor), clock)
    { }

    // Each answers how long to wait; zero: go ahead. `address`: as AttemptLimiter::addressKey gives it.

    base::Milliseconds newCustomer(const std::string& address) { return m_newCustomers.take(address); }
    base::Milliseconds ticket(const base::CustomerId& customer, const std::string& address)
    {
        return both(m_tickets, customer, m_ticketsPerAddress, address);
    }
    base::Milliseconds page(const std::string& address) { return m_pages.take(address); }
    base::Milliseconds upload(const base::CustomerId& customer) { return m_uploads.take(customer.toString()); }
    base::Milliseconds command(
        const base::CustomerId& customer, const std::string& address, const protocol::CommandBody& body)
    {
        if (std::holds_alternative<protocol::OpenConversation>(body)) {
            return both(m_threads, customer, m_threadsPerAddress, address);
        }
        if (std::holds_alternative<protocol::LeaveConversation>(body)) {
            return both(m_leaves, customer, m_leavesPerAddress, address);
        }
        return std::holds_alternative<protocol::SendMessage>(body) ? m_messages.take(customer.toString())
                                                                   : base::Milliseconds(0);
    }

private:
    static protocol::limits::Rate scaled(const protocol::limits::Rate& rate, double factor)
    {
        return {rate.perSecond * factor, std::max(1.0, rate.burst * factor)};
    }

    static base::Milliseconds both(
        AddressBuckets& own, const base::CustomerId& customer, AddressBuckets& shared, const std::string& address)
    {
        const auto wait = own.take(customer.toString());
        // One customer who hammers doesn't use up what all behind his address share.
        return wait.count() > 0 ? wait : shared.take(address);
    }

    AddressBuckets m_newCustomers;
    AddressBuckets m_tickets;
    AddressBuckets m_ticketsPerAddress;
    AddressBuckets m_threads;
    AddressBuckets m_threadsPerAddress;
    AddressBuckets m_leaves;
    AddressBuckets m_leavesPerAddress;
    AddressBuckets m_messages;
    AddressBuckets m_uploads;
    AddressBuckets m_pages;
};

} // namespace hub
