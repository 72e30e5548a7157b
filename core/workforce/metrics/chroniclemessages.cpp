// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/chronicle.h"

namespace workforce::metrics {

void Chronicle::operator()(const protocol::MessageSent& e)
{
    auto& held = open(e.conversation);
    switch (e.author.kind) {
    case protocol::AuthorKind::customer:
        noteCustomer(held);
        break;
    case protocol::AuthorKind::agent:
        noteAgent(held, e.author);
        break;
    case protocol::AuthorKind::bot:
        if (!e.prelude) { // what was said before he came answers nothing here
            noteBot(held);
        }
        break;
    case protocol::AuthorKind::system:
        if (held.session) {
            ++held.session->systemMessages;
        }
        break;
    }
}

void Chronicle::noteCustomer(Open& held)
{
    auto& episode = held.episode;
    ++episode.customerMessages;
    if (!episode.firstMessageAt) {
        episode.firstMessage = m_position;
        episode.firstMessageAt = m_at;
    }
    if (held.session) {
        ++held.session->customerMessages;
    }
    if (held.turn) {
        held.turn->further.push_back(m_at);
        return;
    }
    Turn turn;
    turn.id = m_position;
    turn.episode = episode.id;
    turn.conversation = episode.conversation;
    turn.customer = episode.customer;
    turn.queue = held.queue;
    turn.enteredAt = held.lastEnteredAt;
    turn.since = m_at;
    turn.isLeftMessage = held.entry && held.entry->messageAt;
    if (held.session) {
        turn.session = held.session->id;
        turn.person = held.session->person;
        turn.ownedAt = m_at;
    }
    held.turn = std::move(turn);
}

void Chronicle::noteAgent(Open& held, const protocol::Author& author)
{
    auto& episode = held.episode;
    ++episode.agentMessages;
    if (!episode.firstReplyAt) {
        episode.firstReply = m_position;
        episode.firstReplyAt = m_at;
        episode.replyPerson = author.person.value_or(episode.person);
        episode.replyAssignedAt = held.session ? std::optional(held.session->assignedAt) : std::nullopt;
    }
    if (held.session) {
        ++held.session->agentMessages;
        if (!held.session->firstReplyAt) {
            held.session->firstReply = m_position;
            held.session->firstReplyAt = m_at;
        }
    }
    endTurn(held, TurnEnd::Answered);
}

void Chronicle::noteBot(Open& held)
{
    if (held.session) {
        ++held.session->botMessages;
    }
    if (held.turn && !held.turn->botAt) {
        held.turn->botAt = m_at;
    }
    if (held.turn && !held.episode.botAt) {
        held.episode.botAt = m_at;
    }
}

void Chronicle::operator()(const protocol::NoteAdded& e)
{
    const auto found = m_open.find(e.conversation); // notes are added to closed ones as well
    if (found != m_open.end() && found->second.session) {
        ++found->second.session->notes;
    }
}

void Chronicle::endTurn(Open& held, TurnEnd end)
{
    if (!held.turn) {
        return;
    }
    held.turn->end = end;
    held.turn->ended = m_position;
    held.turn->endedAt = m_at;
    m_finished.turns.push_back(std::move(*held.turn));
    held.turn.reset();
}

/// The customer waits on; whoever comes next answers the same messages.
void Chronicle::loseTurn(Open& held)
{
    if (!held.turn) {
        return;
    }
    Turn next = *held.turn;
    endTurn(held, TurnEnd::Lost);
    next.id = m_position;
    next.session = {};
    next.person = {};
    next.ownedAt.reset();
    next.isCarried = true;
    held.turn = std::move(next);
}

} // namespace workforce::metrics
