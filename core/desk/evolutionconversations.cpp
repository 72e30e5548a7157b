// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/evolution.h"
#include "core/desk/routing/estimate.h"

#include <algorithm>
#include <stdexcept>

namespace desk {

using protocol::ConversationState;

namespace {

template <class T> void keepLast(std::vector<T>& list, std::size_t count)
{
    if (list.size() > count) {
        list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(count));
    }
}

std::uint64_t numberOf(const auto& record, const std::optional<base::MessageId>& message)
{
    if (!message) {
        return 0;
    }
    const auto found = std::find(record.recent.rbegin(), record.recent.rend(), *message);
    const auto back = static_cast<std::uint64_t>(found - record.recent.rbegin());
    return found == record.recent.rend() ? 0 : record.lastNumber - back;
}

void mark(auto& record, const protocol::MessagesMarked& e)
{
    auto& marks = e.party == protocol::AuthorKind::customer ? record.customerMarks : record.agentMarks;
    marks.delivered = std::max(marks.delivered, numberOf(record, e.marks.delivered));
    marks.read = std::max(marks.read, numberOf(record, e.marks.read));
}

} // namespace

void Evolution::number(const base::ConversationId& id, const base::MessageId& message, std::uint64_t number)
{
    auto& c = conversation(id);
    if (number != c.lastNumber + 1) {
        throw std::logic_error("message out of order");
    }
    c.lastNumber = number;
    c.recent.push_back(message);
    if (c.recent.size() > 2 * recentKept) {
        keepLast(c.recent, recentKept);
    }
}

void Evolution::operator()(const protocol::MessageSent& e)
{
    number(e.conversation, e.message, e.number);
    auto& c = conversation(e.conversation);
    if (e.author.kind == protocol::AuthorKind::agent && e.author.person == c.owner) {
        c.said.push_back({e.number, m_at, !e.attachments.empty()});
        if (c.said.size() > 2 * saidKept) {
            keepLast(c.said, saidKept);
        }
    }
    noteAuthor(c, e.author.kind);
}

void Evolution::operator()(const protocol::MessageEdited& e)
{
    const auto said = saidAt(e.conversation, e.number);
    ++said->edits;
}

void Evolution::operator()(const protocol::MessageRecalled& e)
{
    const auto said = saidAt(e.conversation, e.number);
    conversation(e.conversation).said.erase(said);
}

std::vector<Said>::iterator Evolution::saidAt(const base::ConversationId& id, std::uint64_t number)
{
    auto& said = conversation(id).said;
    const auto found = std::ranges::lower_bound(said, number, {}, &Said::number);
    if (found == said.end() || found->number != number) {
        throw std::logic_error("a message that nobody may change");
    }
    return found;
}

/// Who wrote decides which clocks of the talk run.
void Evolution::noteAuthor(Conversation& held, protocol::AuthorKind author)
{
    if (author == protocol::AuthorKind::customer) {
        change(held, [&](Conversation& c) {
            if (c.state == ConversationState::parked) {
                c.parkedUntil.reset();
                c.due = true;
                c.writtenAt = c.writtenAt && c.unanswered ? c.writtenAt : m_at;
            }
            c.unanswered = true;
            c.silentSince.reset();
            c.closesAt.reset();
        });
    } else if (author == protocol::AuthorKind::agent) {
        change(held, [&](Conversation& c) {
            c.unanswered = false;
            c.firstReplyBy.reset();
            c.silentSince = c.silentSince ? c.silentSince : m_at;
        });
    }
    noteAbsence(held.customer);
}

void Evolution::operator()(const protocol::ConversationQuieted& e)
{
    auto& held = conversation(e.conversation);
    if (held.quiet == e.quiet) {
        return;
    }
    change(held, [&](Conversation& c) { c.quiet = e.quiet; });
    change(person(*held.owner), [&](Person& p) { p.load = e.quiet ? p.load - held.weight : p.load + held.weight; });
}

void Evolution::operator()(const protocol::IdleWarned& e)
{
    change(conversation(e.conversation), [&](Conversation& c) { c.closesAt = e.closesAt; });
}

void Evolution::operator()(const protocol::NoteAdded& e)
{
    if (m_data.closed.contains(e.conversation)) {
        auto record = takeClosed(e.conversation);
        record.lastNumber = e.number;
        record.recent.push_back(e.message);
        keepLast(record.recent, closedRecentKept);
        putClosed(std::move(record));
        return;
    }
    number(e.conversation, e.message, e.number);
}

void Evolution::operator()(const protocol::MessagesMarked& e)
{
    if (m_data.closed.contains(e.conversation)) {
        auto record = takeClosed(e.conversation);
        mark(record, e);
        putClosed(std::move(record));
        return;
    }
    mark(conversation(e.conversation), e);
}

void Evolution::operator()(const protocol::ConversationParked& e)
{
    auto& held = conversation(e.conversation);
    giveBack(*held.owner, held.quiet ? 0 : held.weight);
    change(held, [&](Conversation& c) {
        moveTo(c, ConversationState::parked);
        c.parkedUntil = e.until;
    });
}

void Evolution::operator()(const protocol::ConversationResumed& e)
{
    auto& held = conversation(e.conversation);
    const bool wasParked = held.state == ConversationState::parked;
    change(held, [&](Conversation& c) {
        moveTo(c, ConversationState::active);
        c.silentSince = c.silentSince ? std::optional(m_at) : std::nullopt;
        // What follows is to be rated as well.
        c.rated = false;
    });
    if (wasParked) {
        take(*held.owner, held.weight);
    }
}

void Evolution::operator()(const protocol::WrapUpStarted& e)
{
    auto& held = conversation(e.conversation);
    const bool wasParked = held.state == ConversationState::parked;
    const bool wasQuiet = held.quiet;
    change(held, [&](Conversation& c) {
        moveTo(c, ConversationState::wrapup);
        if (m_at < e.until) { // else it has no end of its own
            c.wrapUpUntil = e.until;
        }
        c.extensionsLeft = e.extensionsLeft;
        c.cause = e.cause;
    });
    if (wasParked) {
        take(*held.owner, held.weight);
    } else if (wasQuiet) { // writing it up is work again
        change(person(*held.owner), [&](Person& p) { p.load += held.weight; });
    }
}

void Evolution::operator()(const protocol::WrapUpExtended& e)
{
    change(conversation(e.conversation), [&](Conversation& c) {
        c.wrapUpUntil = e.until;
        c.extensionsLeft = e.extensionsLeft;
    });
}

void Evolution::operator()(const protocol::ConversationClosed& e)
{
    auto& c = conversation(e.conversation);
    unindex(c);
    if (isInLine(c)) {
        estimate::left(m_data.queues[c.queue].flow);
    }
    if (c.owner) {
        change(person(*c.owner), [](Person& p) {
            ++p.closedSinceLogin;
            ++p.closedEver;
        });
    }
    disown(c, c.state != ConversationState::parked);
    const auto& customer = m_data.customers.at(c.customer);
    unindex(customer);
    ClosedConversation record {c.id, c.customer, c.queue, c.language, m_at, c.owner, c.fence, c.lastNumber,
        std::move(c.recent), c.customerMarks, c.agentMarks, c.rated, c.visit};
    keepLast(record.recent, closedRecentKept);
    record.recent.shrink_to_fit();
    m_state.m_hashes.conversations.drop(e.conversation);
    m_data.conversations.erase(e.conversation);
    putClosed(std::move(record));
    m_state.m_closedOrder.emplace_back(m_at, e.conversation);
    index(customer);
}

void Evolution::operator()(const protocol::ConversationRated& e)
{
    if (m_data.closed.contains(e.conversation)) {
        auto record = takeClosed(e.conversation);
        record.rated = true;
        putClosed(std::move(record));
        return;
    }
    conversation(e.conversation).rated = true;
}

} // namespace desk
