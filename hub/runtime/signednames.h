// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace hub {

/// What sites call the customers they signed for, until these open a conversation; the oldest go first. Lost with the
/// hub: whoever comes back presents again what he was signed with. Any thread.
class SignedNames final
{
public:
    explicit SignedNames(std::size_t capacity = 20'000)
        : m_capacity(capacity)
    { }

    void keep(const base::CustomerId& customer, std::string name)
    {
        const std::lock_guard lock(m_mutex);
        if (m_names.insert_or_assign(customer, std::move(name)).second) {
            m_order.push_back(customer);
        }
        if (m_order.size() > m_capacity) {
            m_names.erase(m_order.front());
            m_order.pop_front();
        }
    }

    /// Whether anything is known, be it that the site has no name for him.
    bool knows(const base::CustomerId& customer) const
    {
        const std::lock_guard lock(m_mutex);
        return m_names.contains(customer);
    }

    /// Empty: not known.
    std::string of(const base::CustomerId& customer) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_names.find(customer);
        return found == m_names.end() ? std::string() : found->second;
    }

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex; ///< guards the two below
    std::map<base::CustomerId, std::string> m_names;
    std::deque<base::CustomerId> m_order;
};

} // namespace hub
