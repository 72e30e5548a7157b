// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
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
    std::shared_ptr<void> admit(const std::string& address) { return take(&address, 1); }
    /// A proxy's connection: counted among all, not as its address's.
    std::shared_ptr<void> admitProxy() { return take(nullptr, 1); }
    /// Who came through such a connection and stays.
    std::shared_ptr<void> admitBehind(const std::string& address) { return take(&address, 0); }

    std::size_t open() const
    {
        const std::lock_guard lock(m_books->mutex);
        return m_books->total;
    }

private:
    std::shared_ptr<void> take(const std::string* address, std::size_t counted)
    {
        const std::lock_guard lock(m_books->mutex);
        if (m_books->total + counted > m_books->mostTotal) {
            return nullptr;
        }
        if (address != nullptr) {
            const auto found = m_books->perAddress.find(*address);
            if ((found == m_books->perAddress.end() ? 0 : found->second) >= m_books->mostPerAddress) {
                return nullptr;
            }
            ++m_books->perAddress[*address];
        }
        m_books->total += counted;
        return std::shared_ptr<void>(
            this, [books = m_books, counted, of = address != nullptr ? std::optional(*address) : std::nullopt](void*) {
                const std::lock_guard released(books->mutex);
                books->total -= counted;
                const auto it = of ? books->perAddress.find(*of) : books->perAddress.end();
                if (it != books->perAddress.end() && --it->second == 0) {
                    books->perAddress.erase(it);
                }
            });
    }

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
