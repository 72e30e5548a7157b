// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "tool/dialogue.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tool {

/// What the check of a replay found. Zero in every figure but `dialogues` and `sent` is a clean run.
struct ReplayFindings
{
    std::uint64_t dialogues = 0;
    std::uint64_t finished = 0; ///< played to their last line
    std::uint64_t sent = 0; ///< lines that somebody said
    std::uint64_t lost = 0; ///< said, and not seen by a party that should have
    std::uint64_t doubled = 0; ///< seen more than once by one party
    std::uint64_t misordered = 0; ///< seen before a line that was said earlier
    std::uint64_t misplaced = 0; ///< seen in another conversation, or with another speaker, or changed
    std::vector<std::string> examples; ///< a few, by dialogue id and line number, never with text

    bool isClean() const
    {
        return lost == 0 && doubled == 0 && misordered == 0 && misplaced == 0 && finished == dialogues;
    }
};

/// Remembers who said what in which conversation and what each party saw of it, and compares at the end.
/// One thread.
class Ledger
{
public:
    /// Which side of a conversation looks.
    using Party = Speaker;

    void expect(base::ConversationId conversation, const Dialogue& dialogue, bool agentsToo);
    /// Line `index` of the dialogue was said.
    void said(base::ConversationId conversation, std::size_t index);
    /// The line said last was refused.
    void takeBack(base::ConversationId conversation);
    /// A party's copy shows this text, in the order of the calls.
    void saw(base::ConversationId conversation, Party party, Speaker speaker, const std::string& text);
    /// An event brought a message with a lower number than one before it.
    void arrivedLate() { ++m_late; }
    void finished(base::ConversationId conversation);

    ReplayFindings findings() const;

private:
    struct Seen
    {
        Speaker speaker;
        std::string text;
    };
    struct Book
    {
        const Dialogue* dialogue = nullptr;
        bool agentsToo = false; ///< the agent's side is ours, too, and is checked
        std::vector<std::size_t> said; ///< indices of turns
        std::map<Party, std::vector<Seen>> seen;
        bool finished = false;
    };

    static void compare(const Book& book, const std::vector<Seen>& seen, ReplayFindings& findings);

    std::map<base::ConversationId, Book> m_books;
    std::uint64_t m_late = 0;
};

} // namespace tool
