// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace hub {

/// Counts open connections, all together and per address. Any thread. Leases may outlive it.
class ConnectionLimiter final
{
public:
    ConnectionLimiter(std::size_t total, std::size_t perAddress)
        : m_books(std::make_shared<Books>())
    {
        setLimits(total, perAddress);
    }

    /// For connections that come from here on; open ones stay.
    void setLimits(std::size_t total, std::size_t perAddress)
    {
        const std::lock_guard lock(m_books->mutex);
        m_books->mostTotal = total;
        m_books->mostPerAddress = perAddress;
    }

    /// Held as long as the connection lives; null when there is no room.
    std::shared_ptr<void> admit(const std::string& address)
    {
        const std::lock_guard lock(m_books->mutex);
        std::size_t& count = m_books->perAddress[address];
        if (m_books->total >= m_books->mostTotal || count >= m_books->mostPerAddress) {
            if (count == 0) {
                m_books->perAddress.erase(address);
            }
            return nullptr;
        }
        ++m_books->total;
        ++count;
        return std::shared_ptr<void>(this, [books = m_books, address](void*) {
            const std::lock_guard released(books->mutex);
            --books->total;
            const auto it = books->perAddress.find(address);
            if (--it->second == 0) {
                books->perAddress.erase(it);
            }
        });
    }

    std::size_t open() const
    {
        const std::lock_guard lock(m_books->mutex);
        return m_books->total;
    }

private:
    struct Books
    {
        std::mutex mutex;
        std::size_t mostTotal = 0;
        std::size_t mostPerAddress = 0;
        std::size_t total = 0;
        std::unordered_map<std::string, std::size_t> perAddress;
    };

    std::shared_ptr<Books> m_books;
};

} // namespace hub
