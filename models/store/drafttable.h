// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/protocol/values.h"
#include "models/store/shelf.h"

#include <optional>
#include <string>

namespace store {

/// What is being written, per conversation: one reply, one note, and a wrap-up that was given back.
class DraftTable final
{
public:
    explicit DraftTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    /// Empty when there is none.
    std::string find(const base::ConversationId& conversation, bool note) const;
    /// An empty text removes it.
    void put(const base::ConversationId& conversation, bool note, const std::string& text);
    /// A wrap-up that the hub refused.
    std::optional<protocol::WrapUp> findWrapUp(const base::ConversationId& conversation) const;
    void putWrapUp(const base::ConversationId& conversation, const std::optional<protocol::WrapUp>& outcome);
    /// After what is there, on a line of its own: something given back must not replace what is being written.
    void append(const base::ConversationId& conversation, bool note, const std::string& text);

private:
    std::string read(const base::ConversationId& conversation, int kind) const;
    void write(const base::ConversationId& conversation, int kind, const std::string& text);

    Shelf m_shelf;
};

} // namespace store
