// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/protocol/articles.h"
#include "core/protocol/values.h"
#include "models/items/values.h"
#include "models/store/shelf.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace store {

/// What is being written, per conversation: one reply with its files, one note, one for a transfer, and a wrap-up; and
/// articles, each under its own id.
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
    std::optional<items::WrapUpDraft> findWrapUp(const base::ConversationId& conversation) const;
    void putWrapUp(const base::ConversationId& conversation, const std::optional<items::WrapUpDraft>& draft);
    std::string findTransferNote(const base::ConversationId& conversation) const;
    void putTransferNote(const base::ConversationId& conversation, const std::string& text);
    /// Files of the reply; their bytes stand in the attachment table.
    std::vector<protocol::Attachment> findFiles(const base::ConversationId& conversation) const;
    void putFiles(const base::ConversationId& conversation, const std::vector<protocol::Attachment>& files);
    /// Hashes of the files of all replies.
    std::set<std::string> neededFiles() const;
    /// As the command that saves it.
    void putArticle(const protocol::SaveArticle& article);
    void removeArticle(const base::ArticleId& id);
    bool hasArticle(const base::ArticleId& id) const;
    std::vector<protocol::SaveArticle> articles() const;
    void remove(const base::ConversationId& conversation);
    /// After what is there, on a line of its own: something given back must not replace what is being written.
    void append(const base::ConversationId& conversation, bool note, const std::string& text);

private:
    enum class Kind
    {
        Reply = 0,
        Note = 1,
        RefusedWrapUp = 2,
        WrapUp = 3,
        Files = 4,
        Transfer = 5,
        Article = 6 ///< in the place of the conversation stands its id
    };

    static std::string placeOf(const base::ConversationId& conversation, Kind kind);
    std::string read(const base::ConversationId& conversation, Kind kind) const;
    void write(const base::ConversationId& conversation, Kind kind, const std::string& text);

    Shelf m_shelf;
};

} // namespace store
