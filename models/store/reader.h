// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/copy.h"
#include "models/store/delta.h"

namespace store {

/// Reads for the screens. One instance per transaction.
class Reader final
{
public:
    static constexpr int pageMessages = 50;

    explicit Reader(Copy& copy)
        : m_copy(copy)
    { }

    /// The part of a conversation before that message number (none: its end, with what is still on its way).
    TimelinePage timeline(const base::ConversationId& conversation, std::optional<std::uint64_t> before) const;
    /// Hits of a folded needle in one page of messages before that number, oldest first.
    struct SearchPage
    {
        std::vector<items::SearchHit> hits;
        std::uint64_t first = 0; ///< the page's first message; 0: there is nothing before it
    };
    SearchPage search(const base::ConversationId& conversation, std::uint64_t before, const text::Folding& folding,
        const QString& foldedNeedle) const;
    std::vector<items::EarlierItem> earlier(const base::CustomerId& customer, int most) const;

private:
    void addUnsent(const base::ConversationId& conversation, TimelinePage& page) const;

    Copy& m_copy;
};

} // namespace store
