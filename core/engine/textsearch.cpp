// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/textsearch.h"

#include "core/engine/merging.h"
#include "core/engine/rights.h"
#include "core/engine/visible.h"
#include "core/protocol/limits.h"
#include "core/text/plain.h"
#include "core/text/utf16.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace engine {

namespace {

using protocol::ErrorKind;

constexpr std::size_t pageConversations = 16;
constexpr std::size_t pageMessages = 50;
constexpr std::size_t mostMarks = 32; ///< of one line: fifty lines must fit into a frame
constexpr std::uint64_t fromItsEnd = std::uint64_t {1} << 53; ///< in a cursor: before no message of the conversation

protocol::Error refusal(ErrorKind kind, std::string field)
{
    protocol::Error error;
    error.kind = kind;
    error.field = std::move(field);
    return error;
}

bool maySearchOthers(const desk::State& state, const base::PersonId& person)
{
    return rights::has(state, person, rights::searchHistory) && rights::has(state, person, rights::seeAll);
}

/// The next part of a cursor, up to its dot.
std::string_view cutPart(std::string_view& cursor)
{
    const std::string_view part = cursor.substr(0, cursor.find('.'));
    cursor.remove_prefix(std::min(cursor.size(), part.size() + 1));
    return part;
}

template <class Number> bool readNumber(std::string_view digits, Number& out)
{
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return read.ec == std::errc() && read.ptr == digits.data() + digits.size();
}

} // namespace

base::Result<TextSearch, protocol::Error> TextSearch::begin(
    const Audience& audience, const desk::State& state, const protocol::Query& query)
{
    if (auto refused = rights::refuse(state, audience, TextSearch::name)) {
        return base::Failure(std::move(*refused));
    }
    TextSearch search;
    search.m_q = query.q;
    search.m_person = *audience.person; // customers have no right to it
    search.m_ofOthers = maySearchOthers(state, search.m_person);
    if (auto wrong = search.take(state, query)) {
        return base::Failure(std::move(*wrong));
    }
    return search;
}

std::optional<protocol::Error> TextSearch::take(const desk::State& state, const protocol::Query& query)
{
    m_text = text::singleLine(query.text ? query.text->reveal() : std::string(), protocol::limits::textCodePoints);
    if (m_text.empty()) {
        return refusal(ErrorKind::invalid, "text");
    }
    if (text::codePoints(m_text) > longestText) {
        return refusal(ErrorKind::too_large, "text");
    }
    m_limit = static_cast<std::size_t>(std::clamp<std::uint64_t>(query.limit, 1, mostHits));
    m_from = query.from;
    if (query.to) {
        base::Uuid last;
        last.bytes.fill(0xFF);
        m_behind = WalkPlace {{query.to->ms + 1}, {last}};
    }
    if (query.group) {
        if (!state.data().groups.contains(*query.group)) {
            return refusal(ErrorKind::not_found, "group");
        }
        auto& servers = m_servers.emplace();
        for (const auto& [id, person] : state.data().people) {
            if (std::ranges::count(person.settings.groups, *query.group) > 0) {
                servers.insert(id);
            }
        }
    }
    if (query.cursor && !takeCursor(*query.cursor)) {
        return refusal(ErrorKind::invalid, "cursor");
    }
    return std::nullopt;
}

bool TextSearch::takeCursor(std::string_view cursor)
{
    WalkPlace place;
    std::uint64_t before = 0;
    if (!readNumber(cutPart(cursor), place.opened.ms)) {
        return false;
    }
    const auto id = base::Uuid::fromString(cutPart(cursor));
    if (!id || !readNumber(cursor, before)) {
        return false;
    }
    place.id = {*id};
    m_behind = place;
    m_until = place.opened;
    if (before > 0) {
        m_again = place.id;
        m_before = before;
    }
    return true;
}

std::string TextSearch::cursor() const
{
    const WalkPlace place = m_behind.value_or(WalkPlace {{fromItsEnd}, {}});
    const bool isWithin = m_current || m_again;
    const std::uint64_t before = isWithin ? m_before.value_or(fromItsEnd) : 0;
    return std::to_string(place.opened.ms) + '.' + place.id.toString() + '.' + std::to_string(before);
}

base::Result<bool> TextSearch::step(const History& history, const text::Folding& folding)
{
    if (!m_needle) {
        m_needle = text::snippetNeedle(folding, m_text);
        m_isOver = m_needle->empty();
    }
    if (!m_isOver && !isFull()) {
        if (auto done = m_current ? look(history, folding) : goOn(history); !done) {
            return base::Failure(done.error());
        }
    }
    return m_isOver || isFull();
}

/// To the next conversation.
base::Status TextSearch::goOn(const History& history)
{
    if (const auto again = std::exchange(m_again, std::nullopt)) {
        auto record = history.conversation(*again);
        if (!record) {
            return base::Failure(record.error());
        }
        if (*record && isAsked((*record)->row)) {
            m_current = std::move(**record);
        }
        return {};
    }
    if (m_ahead.empty()) {
        m_isOver = m_isLast;
        if (m_isOver) {
            return {};
        }
        const auto owner = m_ofOthers ? std::nullopt : std::optional(m_person);
        auto page = history.conversationsBehind(m_behind, owner, pageConversations);
        if (!page) {
            return base::Failure(page.error());
        }
        m_isLast = !page->more;
        m_ahead.assign(std::make_move_iterator(page->records.begin()), std::make_move_iterator(page->records.end()));
        return {};
    }
    ConversationRecord next = std::move(m_ahead.front());
    m_ahead.pop_front();
    if (m_from && next.row.openedAt < *m_from) {
        m_isOver = true;
        return {};
    }
    ++m_looked;
    m_behind = WalkPlace {next.row.openedAt, next.row.id};
    m_until = next.row.openedAt;
    m_before.reset();
    if (isAsked(next.row)) {
        m_current = std::move(next);
    }
    return {};
}

base::Status TextSearch::look(const History& history, const text::Folding& folding)
{
    const auto page = history.messages(m_current->row.id, m_before, pageMessages, true);
    if (!page) {
        return base::Failure(page.error());
    }
    for (auto row = page->rows.rbegin(); row != page->rows.rend(); ++row) {
        if (isFull()) {
            return {};
        }
        ++m_looked;
        m_before = row->number;
        if (const auto snippet = text::snippetOf(folding, row->text.reveal(), *m_needle)) {
            if (auto noted = note(history, *row, *snippet); !noted) {
                return noted;
            }
        }
    }
    if (!page->more) {
        m_current.reset();
    }
    return {};
}

base::Status TextSearch::note(const History& history, const protocol::MessageRow& message, const text::Snippet& snippet)
{
    if (m_found.empty() || m_found.back().row.id != message.conversation) {
        const auto customer = shownCustomer(history, m_current->row.customer);
        if (!customer) {
            return base::Failure(customer.error());
        }
        m_found.push_back({m_current->row, *customer ? (*customer)->displayName : protocol::Personal(), {}});
    }
    protocol::FoundRow hit;
    hit.conversation = message.conversation;
    hit.message = message.id;
    hit.number = message.number;
    hit.at = message.at;
    hit.author = message.author.kind;
    hit.internal = message.internal;
    hit.customer = m_current->row.customer;
    hit.customerName = m_found.back().customerName;
    hit.line = protocol::Personal(text::toUtf8(snippet.line));
    for (const text::Range& mark : text::toPoints(snippet.line, snippet.marks)) {
        if (hit.marks.size() < mostMarks) {
            hit.marks.push_back({static_cast<std::uint32_t>(mark.begin), static_cast<std::uint32_t>(mark.end)});
        }
    }
    m_found.back().hits.push_back(std::move(hit));
    ++m_count;
    return {};
}

bool TextSearch::isAsked(const protocol::ConversationRow& row) const
{
    return (m_ofOthers || row.owner == m_person) && (!m_servers || (row.owner && m_servers->contains(*row.owner)));
}

protocol::Answer TextSearch::answer(const desk::State& state) const
{
    protocol::Answer answer;
    answer.q = m_q;
    if (auto refused = rights::refuse(state, Audience::ofPerson(m_person), TextSearch::name)) {
        answer.error = std::move(*refused);
        return answer;
    }
    const bool others = maySearchOthers(state, m_person);
    for (const Found& found : m_found) {
        if (mayRead(state, m_person, found.row) && (others || found.row.owner == m_person)) {
            answer.rows.insert(answer.rows.end(), found.hits.begin(), found.hits.end());
        }
    }
    answer.more = !m_isOver;
    if (answer.more) {
        answer.cursor = cursor();
    }
    answer.searchedUntil = m_until;
    return answer;
}

} // namespace engine
