// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/protocol/values.h"
#include "tool/dialogue.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// What the check of a run found. Zero in every figure but the first three is a clean run.
struct Findings
{
    std::uint64_t conversations = 0;
    std::uint64_t finished = 0; ///< played to their last line
    std::uint64_t sent = 0; ///< lines that somebody said
    std::uint64_t lost = 0; ///< said, and not seen by a party that should have
    std::uint64_t doubled = 0; ///< seen more than once by one party
    std::uint64_t misordered = 0; ///< seen before a line that was said earlier, or in another order than by the other
    std::uint64_t misplaced = 0; ///< seen in another conversation, or with another speaker, or changed
    std::uint64_t misowned = 0; ///< two owners at once, or a line taken from somebody who was the owner no more
    std::vector<std::string> examples; ///< a few, by title and line number, never with text

    bool isClean() const
    {
        return lost == 0 && doubled == 0 && misordered == 0 && misplaced == 0 && misowned == 0
            && finished == conversations;
    }
};

/// The one checker of what passed between customers and agents: remembers who said what in which conversation, what
/// each party saw of it and who owned it, and compares at the end. Texts are kept as hashes. One thread.
class Ledger
{
public:
    /// Which side of a conversation looks.
    using Party = Speaker;

    enum class Order
    {
        Strict, ///< everybody waits for the line before his own: one order of all lines
        PerSpeaker ///< both talk when they like: each one's lines in his order, and one order for both to see
    };

    /// A conversation that this run leads. `agentsToo`: the agent's side is ours, too, and is checked.
    void expect(base::ConversationId conversation, std::string title, Order order, bool agentsToo);
    /// It ended while no agent had it: his side need not show everything, and is judged by what it shows.
    void unheard(base::ConversationId conversation);
    /// A line was said. An agent says under which fence.
    void said(base::ConversationId conversation, Speaker speaker, std::string_view text,
        std::optional<protocol::Fence> fence = {});
    /// The latest line with this text was refused.
    void takeBack(base::ConversationId conversation, Speaker speaker, std::string_view text);

    struct Sight
    {
        std::uint64_t number = 0; ///< of the message in its conversation
        Speaker speaker = Speaker::Customer;
        std::string_view text;
        bool live = false; ///< came as an event; else in a snapshot or an answer, which may repeat what is known
    };
    /// A party's copy shows this.
    void saw(base::ConversationId conversation, Party party, const Sight& sight);
    /// The party's copy begins anew: the next owner reads everything himself.
    void forgetView(base::ConversationId conversation, Party party);
    /// The hub gave the conversation to this person under this fence.
    void owned(base::ConversationId conversation, const base::PersonId& person, const protocol::Fence& fence);
    /// An event brought a message with a lower number than one before it; where `saw` is told only at the end.
    void arrivedLate() { ++m_late; }
    void finished(base::ConversationId conversation);

    Findings findings() const;

private:
    struct Line
    {
        std::uint64_t key = 0;
        Speaker speaker = Speaker::Customer;
        protocol::Fence fence; ///< zero where it doesn't matter
    };
    struct Shown
    {
        std::uint64_t key = 0; ///< 0: no message with this number was seen
        Speaker speaker = Speaker::Customer;
        bool live = false;
    };
    struct View
    {
        std::vector<Shown> shown; ///< message number n at n - 1
        std::uint64_t newestLive = 0;
    };
    struct Book
    {
        std::string title;
        bool expected = false;
        bool agentsToo = false;
        bool unheard = false;
        bool finished = false;
        Order order = Order::Strict;
        std::vector<Line> said;
        std::map<Party, View> views;
        std::map<protocol::Fence, base::PersonId> owners;
        std::uint64_t doubled = 0;
        std::uint64_t late = 0;
        std::uint64_t changed = 0;
        std::uint64_t twoOwners = 0;
    };

    static void compare(const Book& book, const View& view, bool whole, Findings& findings);
    static void agree(const Book& book, Findings& findings);

    std::map<base::ConversationId, Book> m_books;
    std::uint64_t m_late = 0;
};

} // namespace tool
