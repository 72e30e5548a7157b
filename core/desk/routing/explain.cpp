// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/explain.h"

#include "core/desk/routing/choice.h"
#include "core/desk/routing/hours.h"

#include <algorithm>

namespace desk::explain {

namespace {

using protocol::WhyReason;
using Reasons = std::vector<WhyReason>;

WhyReason reason(std::string name, std::optional<base::QueueId> queue = std::nullopt)
{
    WhyReason why;
    why.name = std::move(name);
    why.queue = std::move(queue);
    return why;
}

WhyReason measured(std::string name, std::optional<base::QueueId> queue, std::int64_t value, std::int64_t limit)
{
    auto why = reason(std::move(name), std::move(queue));
    why.value = value;
    why.limit = limit;
    return why;
}

WhyReason until(std::string name, std::optional<Timestamp> end)
{
    auto why = reason(std::move(name));
    why.until = end;
    return why;
}

/// What is true of the person whatever the queue.
void addPersonal(const State& state, const Person& person, Reasons& reasons)
{
    if (!person.settings.active) {
        reasons.push_back(reason("inactive"));
    }
    if (!isAgent(person.settings)) {
        reasons.push_back(reason("no_right"));
    }
    if (person.link != protocol::PartyLink::live) {
        reasons.push_back(reason("connection"));
    }
    if (person.presence != protocol::Presence::ready) {
        reasons.push_back(reason("presence"));
    }
    const auto room = roomOf(person, state.policies().person(person.settings.id));
    if (heldBy(person) >= room.hard) {
        reasons.push_back(measured("hard_cap", std::nullopt, static_cast<std::int64_t>(heldBy(person)), room.hard));
    } else if (person.load + 25 > room.soft * 100) { // not even the lightest work fits
        reasons.push_back(measured(room.rule, std::nullopt, person.reserved, room.soft));
    }
    if (person.pausedUntil) {
        reasons.push_back(until("pace", person.pausedUntil));
    }
}

/// The level that is missing, if one is.
std::optional<WhyReason> missingSkill(
    const Person& person, const base::QueueId& queue, const Stage& stage, Timestamp now)
{
    for (const auto& wanted : stage.skills) {
        if (hasSkills(person.settings, {wanted}, now)) {
            continue;
        }
        std::int64_t own = 0;
        for (const auto& skill : person.settings.skills) {
            own = skill.skill == wanted.skill ? skill.level : own;
        }
        auto missing = measured(own >= wanted.level ? "certificate" : "skill", queue, own, wanted.level);
        missing.skill = wanted.skill;
        return missing;
    }
    return std::nullopt;
}

/// Of those that wait in the queue, how many speak a language of his.
std::size_t understood(const State& state, const Person& person, const base::QueueId& queue)
{
    const auto& line = state.pools().line(queue);
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [&](const Waiting& waiting) {
        const auto language = state.wantedLanguage(state.conversation(waiting.conversation)->language);
        const auto& own = person.settings.languages;
        return language.empty() || std::find(own.begin(), own.end(), language) != own.end();
    }));
}

WhyReason aboutQueue(const State& state, const Person& person, const base::QueueId& id, Timestamp now)
{
    const auto& plan = state.policies().queue(id);
    const auto& first = plan.stages.front();
    if (!inGroups(person.settings, plan.stages.back()) && !inGroups(person.settings, first)) {
        return reason("group", id);
    }
    if (auto missing = missingSkill(person, id, first, now)) {
        return *missing;
    }
    const auto waiting = state.pools().line(id).size();
    if (waiting == 0) {
        return measured("nobody_waits", id, 0, 1);
    }
    const auto& room = roomOf(person, state.policies().person(person.settings.id));
    if (!fits(person, room, plan.parameters.weight)) {
        return measured("weight", id, plan.parameters.weight, std::int64_t {room.soft} * 100 - person.load);
    }
    if (understood(state, person, id) == 0) {
        return measured("language", id, static_cast<std::int64_t>(waiting), 0);
    }
    if (!inGroups(person.settings, first)) {
        return reason("entry_delay", id);
    }
    // They wait for something else: held for somebody, let go by him in this round.
    return measured("let_go_or_kept", id, static_cast<std::int64_t>(waiting), 0);
}

} // namespace

Reasons idle(const State& state, const base::PersonId& id, Timestamp now)
{
    Reasons reasons;
    const auto* person = state.person(id);
    if (!person) {
        return reasons;
    }
    addPersonal(state, *person, reasons);
    for (const auto& [queue, _] : state.data().queues) {
        reasons.push_back(aboutQueue(state, *person, queue, now));
        reasons.back().waiting = state.pools().line(queue).size();
    }
    return reasons;
}

std::string forCustomer(const State& state, const Conversation& c)
{
    const auto& p = state.policies().queue(c.queue).parameters;
    const auto& keys = state.pools().poolsOf(c.id);
    if (c.heldUntil) {
        return c.deferred && !hours::isOpen(p.hours, state.policies().desk().utcOffsetMinutes, state.data().at)
            ? "out_of_hours"
            : "held";
    }
    if (c.deferred) {
        return "left_message";
    }
    if (c.keptFor) {
        return "kept";
    }
    bool present = false;
    bool free = false;
    for (const auto& key : keys) {
        const auto* pool = state.pools().pool(key);
        present = present || (pool && pool->present > 0);
        free = free || (pool && !pool->free.empty());
    }
    return free ? "next" : present ? "all_busy" : "nobody_present";
}

Reasons waiting(const State& state, const base::ConversationId& id, Timestamp now)
{
    Reasons reasons;
    const auto* c = state.conversation(id);
    if (!c || c->state != protocol::ConversationState::waiting) {
        return reasons;
    }
    const auto word = forCustomer(state, *c);
    auto first = reason(word, c->queue);
    first.until = c->heldUntil ? c->heldUntil : c->keptFor ? c->keptUntil : c->pausedUntil;
    reasons.push_back(std::move(first));
    if (const auto place = state.place(id); place && *place > 1) {
        reasons.push_back(measured("place", c->queue, static_cast<std::int64_t>(*place), 1));
    }
    for (const auto& key : state.pools().poolsOf(id)) {
        if (const auto* pool = state.pools().pool(key)) {
            reasons.push_back(measured("present", c->queue, pool->present, 1));
            reasons.push_back(measured("room", c->queue, pool->roomy, 1));
        }
    }
    if (!c->skipped.empty()) {
        reasons.push_back(measured("let_go", c->queue, static_cast<std::int64_t>(c->skipped.size()), 0));
    }
    reasons.push_back(measured("score", c->queue, scoreOf(state, c->queue, c->enteredAt, now), 0));
    return reasons;
}

} // namespace desk::explain
