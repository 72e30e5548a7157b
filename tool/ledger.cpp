// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/ledger.h"

#include <cassert>

namespace tool {

namespace {

constexpr std::size_t examplesMax = 10;

void note(ReplayFindings& findings, std::uint64_t& figure, const std::string& what)
{
    ++figure;
    if (findings.examples.size() < examplesMax) {
        findings.examples.push_back(what);
    }
}

} // namespace

void Ledger::expect(base::ConversationId conversation, const Dialogue& dialogue, bool agentsToo)
{
    Book& book = m_books[conversation];
    assert(book.dialogue == nullptr);
    book.dialogue = &dialogue;
    book.agentsToo = agentsToo;
}

void Ledger::said(base::ConversationId conversation, std::size_t index)
{
    m_books.at(conversation).said.push_back(index);
}

void Ledger::takeBack(base::ConversationId conversation)
{
    m_books.at(conversation).said.pop_back();
}

void Ledger::saw(base::ConversationId conversation, Party party, Speaker speaker, const std::string& text)
{
    m_books[conversation].seen[party].push_back({speaker, text});
}

void Ledger::finished(base::ConversationId conversation)
{
    m_books.at(conversation).finished = true;
}

/// Two identical lines of one speaker are told apart by their order: each sight takes the earliest line said that no
/// sight has taken yet.
void Ledger::compare(const Book& book, const std::vector<Seen>& seen, ReplayFindings& findings)
{
    const Dialogue& dialogue = *book.dialogue;
    std::vector<bool> taken(book.said.size(), false);
    std::size_t newest = 0;
    for (const Seen& sight : seen) {
        std::size_t place = book.said.size();
        bool known = false;
        for (std::size_t i = 0; i < book.said.size() && place == book.said.size(); ++i) {
            const Turn& turn = dialogue.turns[book.said[i]];
            if (turn.speaker != sight.speaker || turn.text != sight.text) {
                continue;
            }
            known = true;
            if (!taken[i]) {
                place = i;
            }
        }
        const std::string where = dialogue.id + " line " + std::to_string(place);
        if (place < book.said.size()) {
            taken[place] = true;
            if (place < newest) {
                note(findings, findings.misordered, where + " misordered");
            }
            newest = std::max(newest, place);
        } else if (known) {
            note(findings, findings.doubled, dialogue.id + " doubled");
        } else if (book.agentsToo || sight.speaker == Speaker::Customer) {
            note(findings, findings.misplaced, dialogue.id + " misplaced");
        }
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (!taken[i]) {
            note(findings, findings.lost, dialogue.id + " line " + std::to_string(book.said[i]) + " lost");
        }
    }
}

ReplayFindings Ledger::findings() const
{
    ReplayFindings findings;
    findings.misordered = m_late;
    static const std::vector<Seen> nothing;
    for (const auto& [id, book] : m_books) {
        if (!book.dialogue) {
            for (const auto& [party, seen] : book.seen) {
                for (std::size_t i = 0; i < seen.size(); ++i) {
                    note(findings, findings.misplaced, "a line in a conversation that is not ours");
                }
            }
            continue;
        }
        ++findings.dialogues;
        findings.finished += book.finished ? 1 : 0;
        findings.sent += book.said.size();
        for (const Party party : {Speaker::Customer, Speaker::Agent}) {
            if (party == Speaker::Agent && !book.agentsToo) {
                continue;
            }
            const auto seen = book.seen.find(party);
            compare(book, seen == book.seen.end() ? nothing : seen->second, findings);
        }
    }
    return findings;
}

} // namespace tool
