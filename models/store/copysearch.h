// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/snippet.h"
#include "models/items/commandsink.h"
#include "models/store/copy.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

/// Looks through the messages of the local copy, the conversation with the latest message first and in it the latest
/// message first: they are opened and folded one by one, since no index over them may lie on the disk. On the
/// database's thread, a little at a time, so that what is sent and received meanwhile doesn't wait.
class CopySearch final
{
public:
    static constexpr base::Milliseconds slice {10};
    static constexpr std::size_t mostHits = 50; ///< of one call

    explicit CopySearch(std::string text)
        : m_text(std::move(text))
    { }

    /// Goes on for a slice of time, or until there are so many hits.
    items::FoundPage next(Copy& copy);

private:
    void lookOn(Copy& copy, items::FoundPage& page);
    items::FoundItem hit(Copy& copy, const protocol::MessageRow& row, const text::Snippet& snippet);

    std::string m_text;
    std::optional<std::u16string> m_needle; ///< folded at the first call
    std::vector<base::ConversationId> m_ahead; ///< not looked through, the next one last
    std::optional<std::uint64_t> m_before; ///< in that one
    std::optional<QString> m_customer; ///< of that one, asked for at the first hit
};

} // namespace store
