// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/limits.h"
#include "hub/net/bytebudget.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hub {

/// How much memory files may take on their way: three quarters of it as bodies that come, a quarter as slices that go.
/// The last quarter of each is for staff: strangers can't keep agents from their files. Any thread.
class Transfers final
{
public:
    static constexpr std::size_t usual = 128 * 1024 * 1024;
    static constexpr std::size_t least = 64 * 1024 * 1024; ///< less, and a customer couldn't send the largest file

    struct Who
    {
        std::string subject;
        bool isCustomer = false;
        std::string address; ///< as AttemptLimiter::addressKey gives it
    };
    using Admission = base::Result<ByteBudget::Lease, ByteBudget::Full>;

    explicit Transfers(std::size_t memory)
        : m_up(memory / 4 * 3)
        , m_down(memory / 4)
    { }

    Admission upload(const Who& who, std::size_t bytes)
    {
        const std::size_t ofAddress = std::max(m_up / 2, protocol::limits::attachmentBytes);
        return take(m_uploads, m_up, who, bytes, {2, 4, ofAddress});
    }
    /// A file of an earlier version stands in memory as a whole and must find room once all others have gone.
    Admission download(const Who& who, std::size_t bytes)
    {
        return take(m_downloads, m_down, who, std::min(bytes, m_down / 2), {16, 64, m_down / 2});
    }

    const ByteBudget& uploads() const { return m_uploads; }
    const ByteBudget& downloads() const { return m_downloads; }

private:
    struct Share
    {
        std::size_t ofCustomer; ///< transfers at once
        std::size_t ofPerson; ///< likewise
        std::size_t ofAddress; ///< bytes
    };

    static Admission take(ByteBudget& budget, std::size_t all, const Who& who, std::size_t bytes, const Share& share)
    {
        if (!who.isCustomer) {
            return budget.take(bytes, all, {{who.subject, all, share.ofPerson}});
        }
        const std::size_t most = all / 4 * 3;
        return budget.take(
            bytes, most, {{who.subject, most, share.ofCustomer}, {"address/" + who.address, share.ofAddress, most}});
    }

    const std::size_t m_up;
    const std::size_t m_down;
    ByteBudget m_uploads;
    ByteBudget m_downloads;
};

} // namespace hub
