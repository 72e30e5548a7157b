// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "models/store/shelf.h"

#include <string>

namespace store {

/// What is being written, per conversation: one reply and one note.
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
    /// After what is there, on a line of its own: something given back must not replace what is being written.
    void append(const base::ConversationId& conversation, bool note, const std::string& text);

private:
    Shelf m_shelf;
};

} // namespace store
