// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/engine/actor.h"
#include "core/engine/history.h"
#include "core/protocol/frames.h"
#include "core/text/snippet.h"

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace engine {

/// One query `history.search`: looks through what was said, the conversation opened last first, and in it what was
/// said last first. It asks the state when it begins and when it answers; between these it needs only the history, a
/// page at a time, and may be on any thread that the history allows.
class TextSearch final
{
public:
    static constexpr std::string_view name = "history.search";
    static constexpr std::size_t longestText = 100; ///< code points
    static constexpr std::size_t mostHits = 50;
    static constexpr std::size_t mostLooked = 5'000; ///< messages that one query looks through

    /// As the query may be asked now; an error where it may not, or is none.
    static base::Result<TextSearch, protocol::Error> begin(
        const Audience& audience, const desk::State& state, const protocol::Query& query);

    /// Asks the history once. True: this query has looked through what it may, or through everything.
    base::Result<bool> step(const History& history, const text::Folding& folding);

    /// What was found so far and where to go on, by the rights of now: who lost the right meanwhile gets nothing.
    protocol::Answer answer(const desk::State& state) const;

    const base::PersonId& person() const { return m_person; }
    /// Into one conversation at least: asked again, it goes on elsewhere.
    bool hasLooked() const { return m_looked > 0 && (!m_current || m_before); }
    /// Not only in his own conversations.
    bool isOfOthers() const { return m_ofOthers; }

private:
    /// A conversation in which something was found.
    struct Found
    {
        protocol::ConversationRow row;
        protocol::Personal customerName;
        std::vector<protocol::FoundRow> hits;
    };

    TextSearch() = default;
    std::optional<protocol::Error> take(const desk::State& state, const protocol::Query& query);
    bool takeCursor(std::string_view cursor);
    std::string cursor() const;
    base::Status goOn(const History& history);
    base::Status look(const History& history, const text::Folding& folding);
    base::Status note(const History& history, const protocol::MessageRow& message, const text::Snippet& snippet);
    bool isAsked(const protocol::ConversationRow& row) const;
    bool isFull() const { return m_count >= m_limit || m_looked >= mostLooked; }

    std::uint64_t m_q = 0;
    base::PersonId m_person;
    bool m_ofOthers = false;
    std::string m_text;
    std::optional<protocol::Timestamp> m_from;
    std::optional<std::set<base::PersonId>> m_servers; ///< only what one of them serves or served last
    std::size_t m_limit = mostHits;
    std::optional<std::u16string> m_needle; ///< folded at the first step

    std::optional<WalkPlace> m_behind; ///< the walk goes on behind it
    std::deque<ConversationRecord> m_ahead; ///< not looked at yet
    std::optional<ConversationRecord> m_current;
    std::optional<base::ConversationId> m_again; ///< the cursor stands within it
    std::optional<std::uint64_t> m_before; ///< in the current one
    std::optional<protocol::Timestamp> m_until;
    bool m_isLast = false; ///< nothing stands behind m_ahead
    bool m_isOver = false;
    std::size_t m_looked = 0; ///< messages, and conversations passed by
    std::vector<Found> m_found;
    std::size_t m_count = 0; ///< of hits
};

} // namespace engine
