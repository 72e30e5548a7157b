// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/routingwatch.h"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace simulation {

using protocol::ConversationState;
using std::chrono::seconds;

namespace {

constexpr std::uint32_t wrapUpSeconds = 20;
constexpr std::uint32_t extensionSeconds = 10;
constexpr std::uint32_t mostExtensions = 3;

} // namespace

void RoutingWatch::forget()
{
    m_rules = {};
    m_workers.clear();
    m_queues.clear();
    m_talks.clear();
    m_gone.clear();
}

void RoutingWatch::apply(const protocol::Event& event)
{
    m_event = &event;
    std::visit([&](const auto& body) { on(body); }, event.body);
    m_event = nullptr;
}

void RoutingWatch::wrong(int invariant, const std::string& what) const
{
    m_world.violate(invariant, what + " at event " + std::to_string(m_event ? m_event->id.value : 0));
}

std::uint32_t RoutingWatch::waitedSeconds(const Talk& talk) const
{
    return static_cast<std::uint32_t>((m_event->at - talk.entered).count() / 1000);
}

void RoutingWatch::moveTo(Talk& talk, ConversationState state)
{
    const auto isTalk
        = [](ConversationState s) { return s == ConversationState::active || s == ConversationState::parked; };
    if (!isTalk(talk.state) || !isTalk(state)) {
        talk.silentSince.reset();
    }
    talk.state = state;
    talk.quiet = false;
    talk.closesAt.reset();
    talk.parkedUntil.reset();
    talk.written = false;
    talk.wrapUpUntil.reset();
    talk.extensions = 0;
}

// -- the desk ------------------------------------------------------------------------------------------------------

void RoutingWatch::on(const protocol::DeskConfigured& e)
{
    for (const auto& queue : e.change.queues) {
        m_queues.insert_or_assign(queue.id, queue);
    }
    for (const auto& person : e.change.people) {
        m_workers[person.id].settings = person;
    }
    if (const auto number = numberIn(e.change.parameters)) {
        m_rules = m_known.at(*number);
        for (auto& [_, talk] : m_talks) {
            rehold(talk);
        }
    }
}

/// Held by other rules: so long as those of now say.
void RoutingWatch::rehold(Talk& talk) const
{
    if (!talk.heldUntil) {
        return;
    }
    const auto& rules = m_rules.of(talk.queue);
    const auto until = talk.deferred ? rules.opening(m_event->at) : talk.opened + seconds(rules.holdSeconds);
    if (until > m_event->at) {
        talk.heldUntil = until;
    } else {
        talk.heldUntil.reset();
        talk.entered = m_event->at;
    }
}

void RoutingWatch::on(const protocol::PresenceChanged& e)
{
    m_workers[e.person].presence = e.presence;
    if (e.reason == "lock" || e.reason == "sleep") {
        count("locked");
    }
}

void RoutingWatch::on(const protocol::LinkChanged& e)
{
    if (e.customer && e.link == protocol::PartyLink::gone) {
        m_gone.insert_or_assign(*e.customer, m_event->at);
    } else if (e.customer) {
        m_gone.erase(*e.customer);
    }
}

bool RoutingWatch::isGone(const Talk& talk) const
{
    const bool held
        = m_rules.goneHeld == GoneHeld::Everybody || (m_rules.goneHeld == GoneHeld::Silent && !talk.unanswered);
    return held && !talk.deferred && m_gone.contains(talk.customer);
}

void RoutingWatch::checkEntry(const protocol::ConversationOpened& e) const
{
    const auto& wanted = m_rules.of(e.queue);
    const bool deferred = e.deferred.value_or(false);
    const bool closed = wanted.isClosed(m_event->at);
    if (!m_rules.plain && !deferred && wanted.holdSeconds > 0 && !e.heldUntil) {
        wrong(5, "who hasn't written is not held");
    }
    if (closed && !deferred) {
        wrong(5, "let into a line that is closed");
    }
    if (deferred && e.heldUntil != (closed ? std::optional(wanted.opening(m_event->at)) : std::nullopt)) {
        wrong(5, "a message is not held until the opening, or is while it is open");
    }
}

void RoutingWatch::on(const protocol::ConversationOpened& e)
{
    m_gone.erase(e.customer);
    const auto& wanted = m_rules.of(e.queue);
    const bool deferred = e.deferred.value_or(false);
    checkEntry(e);
    if (e.keptFor && (m_rules.stickySeconds == 0 || !m_workers[*e.keptFor].served.contains(e.customer))) {
        wrong(5, "kept for " + e.keptFor->name + ", who never served him");
    }
    const auto inLine = std::count_if(m_talks.begin(), m_talks.end(), [&](const auto& entry) {
        const Talk& other = entry.second;
        return other.queue == e.queue && other.state == ConversationState::waiting && !other.deferred && !isGone(other);
    });
    if (e.keptFor) {
        count("kept for who served him");
    }
    if (deferred) {
        count("left a message");
    }
    Talk fresh;
    fresh.extra = !deferred && wanted.maxWaiting && static_cast<std::uint32_t>(inLine) >= *wanted.maxWaiting;
    fresh.customer = e.customer;
    fresh.queue = e.queue;
    fresh.rules = m_rules.number;
    fresh.opened = m_event->at;
    fresh.entered = m_event->at;
    fresh.heldUntil = e.heldUntil;
    fresh.keptFor = e.keptFor;
    fresh.keptUntil = e.keptUntil;
    fresh.deferred = deferred;
    m_talks.insert_or_assign(e.conversation, fresh);
}

void RoutingWatch::on(const protocol::ConversationRouted& e)
{
    Talk& c = talk(e.conversation);
    count(std::string("routed: ") + boost::describe::enum_to_string(e.change, "?"));
    switch (e.change) {
    case protocol::RoutingChange::overflowed:
        c.borrows.insert(*e.group);
        count(m_rules.of(c.queue).borrowsByEstimate ? "borrowed by the estimate" : "borrowed by the wait");
        if (sameRules(c) && !m_rules.of(c.queue).borrowsByEstimate
            && waitedSeconds(c) < m_rules.of(c.queue).borrowAfterSeconds) {
            wrong(5, "people are borrowed before the time");
        }
        break;
    case protocol::RoutingChange::unheld:
        c.heldUntil.reset();
        c.entered = m_event->at;
        break;
    case protocol::RoutingChange::unkept:
        c.keptFor.reset();
        c.handedTo = false;
        c.toGroup.reset();
        c.toSkill.reset();
        break;
    case protocol::RoutingChange::deferred:
        defer(c);
        break;
    case protocol::RoutingChange::widened:
        break;
    }
}

void RoutingWatch::defer(Talk& c)
{
    const auto& rules = m_rules.of(c.queue);
    const bool closed = rules.isClosed(m_event->at);
    if (sameRules(c)) {
        checkGivenUp(c);
    }
    count(closed ? "waits for the opening" : "became a message");
    if (!c.heldUntil) {
        c.relaxedFor = std::max(c.relaxedFor, waitedSeconds(c)); // as a message he waits anew, but not for more
    }
    c.deferred = true;
    if (closed) {
        c.heldUntil = rules.opening(m_event->at);
        c.keptFor.reset();
    } else {
        c.heldUntil.reset();
        c.entered = m_event->at;
    }
}

void RoutingWatch::checkGivenUp(const Talk& c)
{
    const auto& rules = m_rules.of(c.queue);
    const auto gone = m_gone.find(c.customer);
    const bool abandoned = gone != m_gone.end() && m_event->at >= gone->second + seconds(m_rules.abandonSeconds);
    const bool closed = !c.handedOn && rules.isClosedWithin(c.entered, m_event->at);
    const bool waited = rules.maxWaitSeconds > 0 && waitedSeconds(c) >= rules.maxWaitSeconds;
    count(closed ? "gave way to the closing" : abandoned ? "abandoned" : "waited for too long");
    if (!abandoned && !closed && !waited) {
        wrong(5, "is given up before the time");
    }
}

// -- offers --------------------------------------------------------------------------------------------------------

void RoutingWatch::on(const protocol::OfferMade& e)
{
    Talk& c = talk(e.conversation);
    Worker& worker = m_workers[e.person];
    checkAsked(c, worker, e);
    if (e.receipt.overflow) {
        count("borrowed");
        count(m_rules.of(c.queue).donorsMostSeconds ? "borrowed from who can spare" : "borrowed from whomever");
    }
    worker.asked = m_event->at;
    worker.askedUnder = m_rules.number;
    c.handedBy.reset(); // where the one it was for goes away, it may come back at once
    moveTo(c, ConversationState::offered);
    c.with = e.person;
    c.extra = false;
    c.weight = m_rules.of(c.queue).weight;
    checkRoom(e.person, &c);
}

void RoutingWatch::on(const protocol::OfferEnded& e)
{
    Talk& c = talk(e.conversation);
    const bool accepted = e.end == protocol::OfferEnd::accepted;
    if (e.end == protocol::OfferEnd::declined && m_rules.autoAccept) {
        wrong(5, "declined where that is not allowed");
    }
    moveTo(c, accepted ? ConversationState::active : ConversationState::waiting);
    c.with = accepted ? std::optional(e.person) : std::nullopt;
    if (!accepted && e.end != protocol::OfferEnd::withdrawn) {
        c.keptFor.reset();
        c.handedTo = false;
    }
}

void RoutingWatch::on(const protocol::ConversationAssigned& e)
{
    Talk& c = talk(e.conversation);
    const bool claimed = c.state != ConversationState::active;
    c.relaxedFor = std::max(c.relaxedFor, waitedSeconds(c));
    moveTo(c, ConversationState::active);
    c.with = e.person;
    if (claimed) {
        count("claimed");
        c.weight = m_rules.of(c.queue).weight;
        checkRoom(e.person, nullptr);
    }
    c.keptFor.reset();
    c.heldUntil.reset();
    c.handedTo = false;
    c.handedOn = false;
    c.handedBy.reset();
    c.deferred = false;
    m_workers[e.person].served.insert(c.customer);
}

void RoutingWatch::on(const protocol::ConversationReleased& e)
{
    Talk& c = talk(e.conversation);
    moveTo(c, ConversationState::waiting);
    c.with.reset();
    c.handedOn = true;
    c.entered = m_event->at;
}

void RoutingWatch::on(const protocol::ConversationTransferred& e)
{
    Talk& c = talk(e.conversation);
    moveTo(c, ConversationState::waiting);
    c.with.reset();
    c.relaxedFor = 0;
    c.handedOn = true;
    c.entered = m_event->at;
    count(std::string("handed to a ") + (e.queue ? "queue" : e.group ? "group" : e.to ? "person" : "skill"));
    c.queue = e.queue.value_or(c.queue);
    c.rules = m_rules.number;
    c.borrows.clear();
    c.toGroup = e.group;
    c.toSkill.reset();
    if (e.skill) {
        c.toSkill = protocol::SkillLevel {*e.skill, e.level.value_or(1), {}};
    }
    c.keptFor = e.to;
    c.keptUntil = e.keptUntil;
    c.handedTo = e.to.has_value();
    c.handedBy = e.person;
    c.handedAt = m_event->at;
}

// -- silence, parking, the end ---------------------------------------------------------------------------------------

void RoutingWatch::on(const protocol::MessageSent& e)
{
    const auto found = m_talks.find(e.conversation);
    if (found == m_talks.end()) {
        return;
    }
    Talk& c = found->second;
    if (e.author.kind == protocol::AuthorKind::customer) {
        c.unanswered = true;
        c.silentSince.reset();
        c.closesAt.reset();
        c.written = c.written || c.state == ConversationState::parked;
    } else if (e.author.kind == protocol::AuthorKind::agent) {
        c.unanswered = false;
        c.silentSince = c.silentSince ? c.silentSince : m_event->at;
    }
}

void RoutingWatch::on(const protocol::ConversationQuieted& e)
{
    Talk& c = talk(e.conversation);
    c.quiet = e.quiet;
    if (e.quiet && (!c.silentSince || m_event->at < *c.silentSince + seconds(m_rules.releaseSeconds))) {
        wrong(5, "no load any more, and he hasn't been silent for long");
    }
}

void RoutingWatch::on(const protocol::IdleWarned& e)
{
    Talk& c = talk(e.conversation);
    c.closesAt = e.closesAt;
    const std::uint32_t warns = m_rules.closeSeconds - std::min(m_rules.warnSeconds, m_rules.closeSeconds);
    if (!c.silentSince || m_event->at < *c.silentSince + seconds(warns)) {
        wrong(5, "warned, and he hasn't been silent for long");
    }
}

void RoutingWatch::checkTimeout(const Talk& c)
{
    count("let go");
    if (!c.closesAt || m_event->at < *c.closesAt) {
        wrong(5, "let go without a warning, or before its time");
    }
}

void RoutingWatch::on(const protocol::ConversationParked& e)
{
    Talk& c = talk(e.conversation);
    moveTo(c, ConversationState::parked);
    c.parkedUntil = e.until;
}

void RoutingWatch::on(const protocol::ConversationResumed& e)
{
    Talk& c = talk(e.conversation);
    const bool wasParked = c.state == ConversationState::parked;
    if (wasParked && e.reason == "due" && (!c.parkedUntil || m_event->at < *c.parkedUntil)) {
        wrong(5, "comes back before its time");
    }
    if (wasParked && e.reason == "customer" && !c.written) {
        wrong(5, "comes back by a customer who hasn't written");
    }
    moveTo(c, ConversationState::active);
    c.silentSince = c.silentSince ? std::optional(m_event->at) : std::nullopt;
    if (wasParked) {
        checkRoom(*c.with, nullptr);
    }
}

void RoutingWatch::on(const protocol::WrapUpStarted& e)
{
    Talk& c = talk(e.conversation);
    const bool talked = c.state == ConversationState::active || c.state == ConversationState::parked;
    if (talked && e.cause == protocol::CloseCause::timeout) {
        checkTimeout(c);
    }
    if (m_rules.acw == "off") {
        wrong(5, "a wrap-up where there is none");
    }
    const bool ends = m_event->at < e.until;
    if (ends == (m_rules.acw == "mandatory") || (!ends && e.extensionsLeft > 0)) {
        wrong(5, "a wrap-up that ends by itself where only an outcome ends it, or the other way round");
    }
    moveTo(c, ConversationState::wrapup);
    c.wrapUpUntil = e.until;
}

void RoutingWatch::on(const protocol::WrapUpExtended& e)
{
    Talk& c = talk(e.conversation);
    c.wrapUpUntil = e.until;
    ++c.extensions;
    const auto most = m_event->at + seconds(wrapUpSeconds + mostExtensions * extensionSeconds);
    if (c.extensions > mostExtensions || e.until > most) {
        wrong(5, "a wrap-up without an end");
    }
}

void RoutingWatch::on(const protocol::ConversationClosed& e)
{
    const Talk& c = talk(e.conversation);
    const bool talked = c.state == ConversationState::active || c.state == ConversationState::parked;
    if (talked && e.cause == protocol::CloseCause::timeout) {
        checkTimeout(c);
    }
    if (c.state == ConversationState::waiting && e.cause == protocol::CloseCause::timeout && sameRules(c)) {
        checkGivenUp(c);
    }
    m_talks.erase(e.conversation);
}

void RoutingWatch::checkNothingOverdue(base::Timestamp now) const
{
    const auto past = [&](const std::optional<base::Timestamp>& due) { return due && *due + seconds(10) < now; };
    for (const auto& [id, c] : m_talks) {
        const bool waits = c.state == ConversationState::waiting;
        if (waits && (past(c.heldUntil) || (c.keptFor && past(c.keptUntil)))) {
            wrong(5, id.toString() + " is held or kept long past its time");
        }
        const auto& rules = m_rules.of(c.queue);
        if (waits && !c.heldUntil && !c.handedOn && past(c.entered) && rules.isClosed(now)
            && rules.isClosed({now.ms - 10'000})) {
            wrong(5, id.toString() + " stands in a line that has closed");
        }
        if (waits && c.extra && past(c.entered)) {
            wrong(5, id.toString() + " was one more in a full queue");
        }
        if (c.state == ConversationState::wrapup && m_rules.acw != "mandatory" && past(c.wrapUpUntil)) {
            wrong(5, id.toString() + " is written up long past its time");
        }
        if (c.state == ConversationState::active && past(c.closesAt)) {
            wrong(5, id.toString() + " is not let go long past its time");
        }
    }
}

} // namespace simulation
