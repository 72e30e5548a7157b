// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/evolution.h"
#include "core/desk/routing/estimate.h"
#include "core/desk/routing/holds.h"

#include <algorithm>

namespace desk {

using protocol::ConversationState;
using protocol::PartyLink;
using std::chrono::seconds;

namespace {

/// How often rules that look at how things stand are tried again.
constexpr std::chrono::milliseconds estimatesEvery = std::chrono::seconds(10);
constexpr std::chrono::milliseconds targetsEvery = std::chrono::seconds(30);

Timer about(const Conversation& c, TimerKind kind, Timestamp due, std::uint64_t number = 0)
{
    return {due, kind, number, c.id.uuid, {}};
}

} // namespace

void Evolution::addWaitingTimers(const Conversation& c, std::vector<Timer>& timers) const
{
    if (c.heldUntil) {
        timers.push_back(about(c, TimerKind::Hold, *c.heldUntil));
        return;
    }
    if (c.pausedUntil) {
        timers.push_back(about(c, TimerKind::RoundPause, *c.pausedUntil));
    }
    if (c.keptFor) {
        timers.push_back(about(c, TimerKind::Kept, *c.keptUntil));
    }
    const auto& plan = m_state.m_policies.queue(c.queue);
    const auto& p = plan.parameters;
    if (p.maxWaitSeconds && !c.deferred) {
        timers.push_back(about(c, TimerKind::MostWait, c.queuedAt + seconds(*p.maxWaitSeconds)));
    }
    if (const auto closing = holds::closing(m_state.m_policies, c)) {
        timers.push_back(about(c, TimerKind::MostWait, *closing));
    }
    if (!c.keptFor && (c.toGroup || c.toSkill)) {
        timers.push_back(about(c, TimerKind::Estimates, c.checkedAt.value_or(c.stateSince) + targetsEvery));
    }
    if (c.toGroup || c.toSkill) {
        return;
    }
    if (c.stage + 1 < plan.stages.size()) {
        timers.push_back(about(c, TimerKind::Stage, c.queuedAt + seconds(plan.stages[c.stage + 1].fromSeconds)));
    }
    for (std::uint32_t rule = 0; rule < p.overflow.size(); ++rule) {
        const bool inForce = isLent(c, p.overflow[rule]);
        if (!inForce && p.overflow[rule].whenWaitSeconds) {
            const auto due = c.queuedAt + seconds(*p.overflow[rule].whenWaitSeconds);
            timers.push_back(about(c, TimerKind::Overflow, due, rule));
        }
    }
    if (plan.looksAtEstimates) {
        timers.push_back(about(c, TimerKind::Estimates, c.checkedAt ? *c.checkedAt + estimatesEvery : c.stateSince));
    }
}

void Evolution::addTalkTimers(const Conversation& c, std::vector<Timer>& timers) const
{
    const auto& p = m_state.m_policies.queue(c.queue).parameters;
    if (c.firstReplyBy) {
        timers.push_back(about(c, TimerKind::FirstReply, *c.firstReplyBy));
    }
    if (!c.silentSince || c.parkedUntil) {
        return; // or set aside until a time that is known
    }
    if (!c.quiet && p.idleReleaseSeconds > 0 && c.state == ConversationState::active) {
        timers.push_back(about(c, TimerKind::Quiet, *c.silentSince + seconds(p.idleReleaseSeconds)));
    }
    if (c.closesAt) {
        timers.push_back(about(c, TimerKind::IdleClose, *c.closesAt));
    } else if (p.idleCloseSeconds > 0) {
        const auto quietFor = p.idleCloseSeconds - std::min(p.idleWarnSeconds, p.idleCloseSeconds);
        timers.push_back(about(c, TimerKind::IdleWarn, *c.silentSince + seconds(quietFor)));
    }
}

void Evolution::addParkedTimers(const Conversation& c, std::vector<Timer>& timers) const
{
    const auto& p = m_state.m_policies.queue(c.queue).parameters;
    if (c.writtenAt && c.unanswered && p.firstReplySeconds > 0) {
        timers.push_back(about(c, TimerKind::NoRoom, *c.writtenAt + seconds(p.firstReplySeconds)));
    }
    if (c.parkedUntil) {
        timers.push_back(about(c, TimerKind::ParkDue, *c.parkedUntil));
    }
    addTalkTimers(c, timers);
}

std::vector<Timer> Evolution::timersOf(const Conversation& c) const
{
    std::vector<Timer> timers;
    switch (c.state) {
    case ConversationState::waiting:
        addWaitingTimers(c, timers);
        break;
    case ConversationState::active:
        addTalkTimers(c, timers);
        break;
    case ConversationState::parked:
        addParkedTimers(c, timers);
        break;
    case ConversationState::wrapup:
        if (c.wrapUpUntil) {
            timers.push_back(about(c, TimerKind::WrapUpEnd, *c.wrapUpUntil));
        }
        break;
    case ConversationState::offered:
    case ConversationState::closed:
        break;
    }
    return timers;
}

std::vector<Timer> Evolution::timersOf(const Person& person) const
{
    std::vector<Timer> timers;
    const auto add = [&](TimerKind kind, Timestamp due) {
        timers.push_back({due, kind, 0, {}, person.settings.id.name});
    };
    if (person.link == PartyLink::reconnecting) {
        add(TimerKind::PersonGone, person.linkSince + seconds(m_state.m_policies.desk().graceSeconds));
    }
    if (person.pausedUntil) {
        add(TimerKind::PersonPace, *person.pausedUntil);
    }
    for (const auto& skill : person.settings.skills) {
        if (skill.until && m_at < *skill.until) {
            add(TimerKind::SkillEnd, *skill.until);
        }
    }
    return timers;
}

std::vector<Timer> Evolution::timersOf(const Customer& customer) const
{
    const auto* open = m_state.openConversationOf(customer.id);
    if (!open) {
        return {};
    }
    const auto about = [&](TimerKind kind, Timestamp due) { return Timer {due, kind, 0, customer.id.uuid, {}}; };
    if (customer.link == PartyLink::reconnecting) {
        const auto grace = seconds(m_state.m_policies.desk().graceSeconds);
        return {about(TimerKind::CustomerGone, customer.linkSince + grace)};
    }
    // Who left a message needn't stay for the answer.
    if (customer.link == PartyLink::gone && !open->owner && !open->deferred) {
        const auto after = seconds(m_state.m_policies.desk().abandonSeconds);
        return {about(TimerKind::CustomerAbandoned, customer.linkSince + after)};
    }
    return {};
}

void Evolution::indexAll()
{
    for (const auto& [id, person] : m_data.people) {
        m_state.m_hashes.people.touch(id);
        m_state.m_pools.addPerson(person, m_data, m_state.m_policies, m_at);
        index(person);
    }
    for (const auto& [id, conversation] : m_data.conversations) {
        m_state.m_hashes.conversations.touch(id);
        enter(conversation);
    }
    for (const auto& [id, customer] : m_data.customers) {
        m_state.m_hashes.customers.touch(id);
        index(customer);
    }
    indexMerged();
    for (const auto& [id, offer] : m_data.offers) {
        m_state.m_hashes.offers.touch(id);
        m_state.m_timers.set({offer.expiresAt, TimerKind::OfferExpiry, id.value, {}, {}});
    }
    for (const auto& [id, reply] : m_data.canned) {
        m_state.m_hashes.canned.touch(id);
    }
    for (const auto& [id, article] : m_data.articles) {
        m_state.m_hashes.articles.touch(id);
    }
    for (const auto& [id, record] : m_data.closed) {
        m_state.m_closedOrder.emplace_back(record.closedAt, id);
        m_state.m_hashes.closed += hashOf(record);
    }
    std::sort(m_state.m_closedOrder.begin(), m_state.m_closedOrder.end());
}

void Evolution::moveLine(const Conversation& c)
{
    if (isInLine(c)) {
        estimate::advance(m_data.queues[c.queue].flow, m_state, c.queue, m_at);
    }
}

void Evolution::index(const Conversation& c)
{
    moveLine(c);
    enter(c);
}

/// Without a look at the time that passed: what stands in the indexes came there long ago.
void Evolution::enter(const Conversation& c)
{
    if (c.state == ConversationState::waiting) {
        m_state.m_pools.enter(c, m_state.wantedLanguage(c.language), m_data, m_state.m_policies, m_at);
    } else if (c.state == ConversationState::parked && c.due) {
        m_state.m_due.emplace(*c.owner, c.id);
    }
    for (auto& timer : timersOf(c)) {
        m_state.m_timers.set(std::move(timer));
    }
}

void Evolution::unindex(const Conversation& c)
{
    moveLine(c);
    if (c.state == ConversationState::waiting) {
        m_state.m_pools.leave(c.id);
    } else if (c.state == ConversationState::parked) {
        m_state.m_due.erase({*c.owner, c.id});
    }
    for (const auto& timer : timersOf(c)) {
        m_state.m_timers.cancel(timer);
    }
}

void Evolution::index(const Person& person)
{
    m_state.m_pools.refresh(person, m_state.m_policies);
    for (auto& timer : timersOf(person)) {
        m_state.m_timers.set(std::move(timer));
    }
    if (person.presence == protocol::Presence::draining) {
        m_state.m_draining.insert(person.settings.id);
    }
}

void Evolution::unindex(const Person& person)
{
    for (const auto& timer : timersOf(person)) {
        m_state.m_timers.cancel(timer);
    }
    if (person.presence == protocol::Presence::draining) {
        m_state.m_draining.erase(person.settings.id);
    }
}

void Evolution::index(const Customer& customer)
{
    for (auto& timer : timersOf(customer)) {
        m_state.m_timers.set(std::move(timer));
    }
}

/// Both, whichever was set: whether his conversation has an owner may just have changed.
void Evolution::unindex(const Customer& customer)
{
    const auto& p = m_state.m_policies.desk();
    const auto uuid = customer.id.uuid;
    m_state.m_timers.cancel({customer.linkSince + seconds(p.graceSeconds), TimerKind::CustomerGone, 0, uuid, {}});
    m_state.m_timers.cancel(
        {customer.linkSince + seconds(p.abandonSeconds), TimerKind::CustomerAbandoned, 0, uuid, {}});
}

} // namespace desk
