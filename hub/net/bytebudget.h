// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace hub {

/// Bytes that may stand in memory at once for what is under way, all together and for each of some names. Any thread.
/// Leases may outlive it.
class ByteBudget final
{
public:
    /// Under whose name something is counted too, and the most of him.
    struct Share
    {
        std::string name;
        std::size_t bytes = 0;
        std::size_t count = 0;
    };
    enum class Full
    {
        Share, ///< one of the shares
        All
    };
    using Lease = std::shared_ptr<void>;

    /// `bytes`, where all together stay within `most` and nobody has more than his share. Given back with the lease.
    base::Result<Lease, Full> take(std::size_t bytes, std::size_t most, const std::vector<Share>& shares)
    {
        const std::lock_guard lock(m_books->mutex);
        for (const Share& share : shares) {
            const auto found = m_books->names.find(share.name);
            const Use use = found == m_books->names.end() ? Use() : found->second;
            if (use.count >= share.count || use.bytes + bytes > share.bytes) {
                ++m_books->refused;
                return base::Failure(Full::Share);
            }
        }
        if (m_books->used + bytes > most) {
            ++m_books->refused;
            return base::Failure(Full::All);
        }
        m_books->used += bytes;
        std::vector<std::string> names;
        for (const Share& share : shares) {
            Use& use = m_books->names[share.name];
            use.bytes += bytes;
            ++use.count;
            names.push_back(share.name);
        }
        return Lease(this, [books = m_books, bytes, names = std::move(names)](void*) {
            const std::lock_guard released(books->mutex);
            books->used -= bytes;
            for (const std::string& name : names) {
                const auto use = books->names.find(name);
                use->second.bytes -= bytes;
                if (--use->second.count == 0) {
                    books->names.erase(use);
                }
            }
        });
    }

    std::size_t used() const
    {
        const std::lock_guard lock(m_books->mutex);
        return m_books->used;
    }
    std::uint64_t refused() const
    {
        const std::lock_guard lock(m_books->mutex);
        return m_books->refused;
    }

private:
    struct Use
    {
        std::size_t bytes = 0;
        std::size_t count = 0;
    };
    struct Books
    {
        std::mutex mutex;
        std::size_t used = 0;
        std::uint64_t refused = 0;
        std::map<std::string, Use> names;
    };

    const std::shared_ptr<Books> m_books = std::make_shared<Books>();
};

} // namespace hub
