// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/workforce/metrics/floor.h"

namespace madeup {

using protocol::AuthorKind;
using protocol::CloseCause;
using protocol::OfferEnd;
using protocol::Presence;

namespace {

base::Uuid uuidOf(std::uint8_t kind, std::uint64_t number)
{
    base::Uuid uuid;
    uuid.bytes[0] = kind;
    for (std::size_t i = 0; i < 8; ++i) {
        uuid.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return uuid;
}

} // namespace

Floor::Floor(const Size& size, Tell tell)
    : m_size(size)
    , m_tell(std::move(tell))
    , m_random(size.seed)
{
    for (std::uint32_t i = 0; i < size.people; ++i) {
        plan(static_cast<std::int64_t>(m_random.below(600'000)), i, true);
    }
    for (std::uint32_t i = 0; i < size.conversations; ++i) {
        Thread thread;
        thread.id = {uuidOf(1, i)};
        thread.customer = {uuidOf(2, m_random.below(size.conversations))};
        m_threads.push_back(thread);
        plan(static_cast<std::int64_t>(m_random.below(static_cast<std::uint64_t>(size.lengthMs))), i, false);
    }
}

void Floor::run()
{
    protocol::ConfigureDesk change;
    change.dispositions = {{{"solved"}, {}, true}, {{"open"}, {}, false}};
    for (std::uint32_t i = 0; i < m_size.people; ++i) {
        protocol::PersonSettings person;
        person.id = nameOf(i);
        person.cap = 3;
        change.people.push_back(person);
    }
    emit(protocol::DeskConfigured {change, std::nullopt});
    while (!m_next.empty()) {
        const auto next = m_next.top();
        m_next.pop();
        m_at = next.at;
        if (next.isPerson) {
            changePresence(next.index);
        } else {
            step(next.index);
        }
    }
}

void Floor::emit(protocol::EventBody body)
{
    m_tell({{++m_position}, m_size.begin + base::Milliseconds(m_at), std::move(body), std::nullopt});
}

void Floor::plan(std::int64_t at, std::uint32_t index, bool isPerson)
{
    m_next.push({at, ++m_order, index, isPerson});
}

void Floor::later(std::uint32_t index, std::uint64_t atMostSeconds)
{
    plan(m_at + static_cast<std::int64_t>(m_random.below(atMostSeconds * 1000)), index, false);
}

void Floor::changePresence(std::uint32_t person)
{
    if (m_at > m_size.lengthMs) {
        return;
    }
    constexpr std::array all {Presence::ready, Presence::busy, Presence::break_, Presence::recovery, Presence::draining,
        Presence::practice, Presence::offline};
    const auto presence = chance(60) ? Presence::ready : all.at(m_random.below(all.size()));
    emit(protocol::PresenceChanged {nameOf(person), presence, std::nullopt, false});
    if (chance(10)) {
        emit(protocol::LoadLimited {nameOf(person), static_cast<std::uint32_t>(1 + m_random.below(4))});
    }
    plan(m_at + static_cast<std::int64_t>(1 + m_random.below(7'200'000)), person, true);
}

void Floor::write(Thread& thread, AuthorKind kind)
{
    protocol::MessageSent sent;
    sent.conversation = thread.id;
    sent.message = {uuidOf(3, m_position)};
    sent.number = ++thread.messages;
    sent.author.kind = kind;
    if (kind == AuthorKind::agent) {
        sent.author.person = nameOf(thread.person);
    }
    emit(std::move(sent));
}

void Floor::close(Thread& thread, CloseCause cause, bool written)
{
    protocol::ConversationClosed closed {thread.id, cause, std::nullopt};
    if (written) {
        closed.outcome = protocol::WrapUp {{chance(80) ? "solved" : "open"}, {}, {}};
    }
    emit(std::move(closed));
    thread.stage = Stage::Done;
    if (chance(30)) {
        emit(protocol::ConversationRated {thread.id, {static_cast<std::uint32_t>(m_random.below(6)), {}, {}}});
    }
}

void Floor::step(std::uint32_t index)
{
    switch (m_threads[index].stage) {
    case Stage::Opening:
        open(index);
        break;
    case Stage::Waiting:
        wait(index);
        break;
    case Stage::Offered:
        answerOffer(index);
        break;
    case Stage::Talking:
        talk(index);
        break;
    case Stage::Parked:
        emit(protocol::ConversationResumed {m_threads[index].id, "due"});
        m_threads[index].stage = Stage::Talking;
        later(index, 60);
        break;
    case Stage::Writing:
        close(m_threads[index], chance(20) ? CloseCause::timeout : CloseCause::agent, chance(90));
        break;
    case Stage::Done:
        break;
    }
    if (m_threads[index].stage == Stage::Done && !m_threads[index].isAgain && chance(10)) {
        m_threads[index].isAgain = true;
        m_threads[index].stage = Stage::Opening;
        later(index, 86'400);
    }
}

void Floor::open(std::uint32_t index)
{
    auto& thread = m_threads[index];
    thread.turns = static_cast<std::uint32_t>(1 + m_random.below(9));
    protocol::ConversationOpened opened;
    opened.conversation = thread.id;
    opened.customer = thread.customer;
    opened.queue = {chance(70) ? "orders" : "refunds"};
    opened.reopened = thread.isAgain;
    if (chance(5)) {
        opened.deferred = true;
    } else if (chance(5)) {
        opened.heldUntil = m_size.begin;
    }
    emit(opened);
    write(thread, AuthorKind::customer);
    thread.stage = Stage::Waiting;
    later(index, 30);
}

void Floor::wait(std::uint32_t index)
{
    auto& thread = m_threads[index];
    if (chance(6)) {
        close(thread, chance(50) ? CloseCause::customer : CloseCause::timeout, false);
        return;
    }
    if (chance(3)) {
        emit(protocol::LinkChanged {std::nullopt, thread.customer, std::nullopt, protocol::PartyLink::reconnecting});
    }
    if (chance(3)) {
        emit(protocol::ConversationRouted {thread.id, protocol::RoutingChange::deferred});
    }
    thread.person = static_cast<std::uint32_t>(m_random.below(m_size.people));
    thread.offer = ++m_offers;
    protocol::OfferMade made;
    made.offer = {thread.offer};
    made.conversation = thread.id;
    made.person = nameOf(thread.person);
    made.receipt.cap = 3;
    emit(std::move(made));
    thread.stage = Stage::Offered;
    later(index, 20);
}

void Floor::answerOffer(std::uint32_t index)
{
    auto& thread = m_threads[index];
    const auto end = chance(85) ? OfferEnd::accepted : chance(50) ? OfferEnd::missed : OfferEnd::declined;
    emit(protocol::OfferEnded {{thread.offer}, thread.id, nameOf(thread.person), end, std::nullopt});
    thread.stage = Stage::Waiting;
    if (end == OfferEnd::accepted) {
        protocol::ConversationAssigned assigned;
        assigned.conversation = thread.id;
        assigned.person = nameOf(thread.person);
        assigned.receipt.cap = 3;
        if (chance(5)) {
            assigned.receipt.overflow = base::GroupId {"lent"};
        }
        emit(std::move(assigned));
        thread.stage = Stage::Talking;
    }
    later(index, 40);
}

void Floor::talk(std::uint32_t index)
{
    auto& thread = m_threads[index];
    if (thread.turns == 0) {
        endTalk(index);
        return;
    }
    --thread.turns;
    write(thread, thread.turns % 2 == 0 ? AuthorKind::agent : AuthorKind::customer);
    if (chance(10)) {
        write(thread, chance(50) ? AuthorKind::customer : AuthorKind::bot);
    }
    if (chance(5)) {
        emit(protocol::ConversationQuieted {thread.id, true});
        emit(protocol::ConversationQuieted {thread.id, false});
    }
    if (chance(2)) {
        emit(protocol::ConversationParked {thread.id, std::nullopt});
        thread.stage = Stage::Parked;
    } else if (chance(2)) {
        emit(protocol::ConversationTransferred {thread.id, nameOf(thread.person)});
        thread.stage = Stage::Waiting;
    } else if (chance(1)) {
        emit(protocol::ConversationReleased {thread.id, nameOf(thread.person), "owner_gone"});
        thread.stage = Stage::Waiting;
    }
    later(index, 60);
}

void Floor::endTalk(std::uint32_t index)
{
    auto& thread = m_threads[index];
    if (chance(20)) {
        close(thread, CloseCause::customer, false);
        return;
    }
    emit(protocol::WrapUpStarted {thread.id, CloseCause::agent, {}, 0});
    thread.stage = Stage::Writing;
    later(index, 60);
}

} // namespace madeup
