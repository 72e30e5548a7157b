// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/ledger.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>

namespace tool {

namespace {

constexpr std::size_t examplesMax = 10;

void note(Findings& findings, std::uint64_t& figure, std::uint64_t count, const std::string& what)
{
    figure += count;
    if (count > 0 && findings.examples.size() < examplesMax) {
        findings.examples.push_back(what);
    }
}

/// Never 0.
std::uint64_t keyOf(Speaker speaker, std::string_view text)
{
    return (std::hash<std::string_view>()(text) << 1 | 1) ^ (speaker == Speaker::Agent ? 2U : 0U);
}

} // namespace

void Ledger::expect(base::ConversationId conversation, std::string title, Order order, bool agentsToo)
{
    Book& book = m_books[conversation];
    assert(!book.expected);
    book.expected = true;
    book.title = std::move(title);
    book.order = order;
    book.agentsToo = agentsToo;
}

void Ledger::unheard(base::ConversationId conversation)
{
    m_books.at(conversation).unheard = true;
}

void Ledger::said(
    base::ConversationId conversation, Speaker speaker, std::string_view text, std::optional<protocol::Fence> fence)
{
    m_books.at(conversation).said.push_back({keyOf(speaker, text), speaker, fence.value_or(protocol::Fence {})});
}

void Ledger::takeBack(base::ConversationId conversation, Speaker speaker, std::string_view text)
{
    std::vector<Line>& lines = m_books.at(conversation).said;
    const std::uint64_t key = keyOf(speaker, text);
    const auto latest = std::find_if(lines.rbegin(), lines.rend(), [key](const Line& line) { return line.key == key; });
    assert(latest != lines.rend());
    lines.erase(std::next(latest).base());
}

void Ledger::saw(base::ConversationId conversation, Party party, const Sight& sight)
{
    assert(sight.number > 0);
    Book& book = m_books[conversation];
    View& view = book.views[party];
    if (view.shown.size() < sight.number) {
        view.shown.resize(sight.number);
    }
    Shown& place = view.shown[sight.number - 1];
    const Shown now {keyOf(sight.speaker, sight.text), sight.speaker, sight.live};
    if (place.key != 0 && place.key != now.key) {
        ++book.changed;
    } else if (place.live && sight.live) {
        ++book.doubled;
    }
    if (sight.live && sight.number < view.newestLive) {
        ++book.late;
    }
    const bool live = place.live || sight.live;
    place = now;
    place.live = live;
    view.newestLive = sight.live ? std::max(view.newestLive, sight.number) : view.newestLive;
}

void Ledger::forgetView(base::ConversationId conversation, Party party)
{
    m_books[conversation].views.erase(party);
}

void Ledger::owned(base::ConversationId conversation, const base::PersonId& person, const protocol::Fence& fence)
{
    Book& book = m_books[conversation];
    const auto [place, isNew] = book.owners.emplace(fence, person);
    book.twoOwners += !isNew && place->second != person ? 1 : 0;
}

void Ledger::finished(base::ConversationId conversation)
{
    m_books.at(conversation).finished = true;
}

/// Identical lines of one speaker are told apart by their order: each sight takes the earliest line said that no
/// sight has taken yet.
void Ledger::compare(const Book& book, const View& view, bool whole, Findings& findings)
{
    std::unordered_multimap<std::uint64_t, std::size_t> places;
    std::unordered_map<std::uint64_t, std::size_t> known;
    for (std::size_t i = book.said.size(); i-- > 0;) {
        known[book.said[i].key] = i;
        places.emplace(book.said[i].key, i);
    }
    std::array<std::size_t, 2> newest {};
    protocol::Fence fence;
    for (const Shown& sight : view.shown) {
        auto [begin, end] = places.equal_range(sight.key);
        const auto first
            = std::min_element(begin, end, [](const auto& a, const auto& b) { return a.second < b.second; });
        if (sight.key == 0) {
            continue;
        }
        if (first == end) {
            const bool ours = book.agentsToo || sight.speaker == Speaker::Customer;
            const bool twice = known.contains(sight.key);
            note(findings, twice ? findings.doubled : findings.misplaced, twice || ours ? 1 : 0,
                book.title + (twice ? " doubled" : " misplaced"));
            continue;
        }
        const std::size_t place = first->second;
        const Line& line = book.said[place];
        const std::string where = book.title + " line " + std::to_string(place);
        places.erase(first);
        std::size_t& before = newest[book.order == Order::Strict ? 0 : static_cast<std::size_t>(line.speaker)];
        note(findings, findings.misordered, place < before ? 1 : 0, where + " misordered");
        before = std::max(before, place);
        if (line.speaker == Speaker::Agent) {
            note(findings, findings.misowned, line.fence < fence ? 1 : 0, where + " under an old fence");
            fence = std::max(fence, line.fence);
        }
    }
    for (const auto& [key, place] : places) {
        note(findings, findings.lost, whole ? 1 : 0, book.title + " line " + std::to_string(place) + " lost");
    }
}

/// Both parties show the same message under the same number.
void Ledger::agree(const Book& book, Findings& findings)
{
    const auto customer = book.views.find(Speaker::Customer);
    const auto agent = book.views.find(Speaker::Agent);
    if (customer == book.views.end() || agent == book.views.end()) {
        return;
    }
    const std::vector<Shown>& one = customer->second.shown;
    const std::vector<Shown>& other = agent->second.shown;
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        const bool differs = one[i].key != 0 && other[i].key != 0 && one[i].key != other[i].key;
        note(findings, findings.misordered, differs ? 1 : 0, book.title + " in two orders");
    }
}

Findings Ledger::findings() const
{
    Findings findings;
    note(findings, findings.misordered, m_late, "lines arrived late");
    static const View nothing;
    for (const auto& [id, book] : m_books) {
        if (!book.expected) {
            for (const auto& [party, view] : book.views) {
                for (const Shown& shown : view.shown) {
                    note(findings, findings.misplaced, shown.key != 0 ? 1 : 0,
                        "a line in a conversation that is not ours");
                }
            }
            continue;
        }
        ++findings.conversations;
        findings.finished += book.finished ? 1 : 0;
        findings.sent += book.said.size();
        note(findings, findings.doubled, book.doubled, book.title + " doubled");
        note(findings, findings.misordered, book.late, book.title + " arrived late");
        note(findings, findings.misplaced, book.changed, book.title + " changed");
        note(findings, findings.misowned, book.twoOwners, book.title + " with two owners");
        for (const Party party : {Speaker::Customer, Speaker::Agent}) {
            if (party == Speaker::Agent && !book.agentsToo) {
                continue;
            }
            const auto view = book.views.find(party);
            const bool whole = party == Speaker::Customer || !book.unheard;
            compare(book, view == book.views.end() ? nothing : view->second, whole, findings);
        }
        agree(book, findings);
    }
    return findings;
}

} // namespace tool
