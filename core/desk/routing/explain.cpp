// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/explain.h"

#include "core/desk/routing/choice.h"
#include "core/desk/routing/hours.h"

#include <algorithm>
#include <map>
#include <utility>

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
        reasons.push_back(measured(room.rule, std::nullopt, (std::int64_t {person.load} + 99) / 100, room.soft));
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

/// What keeps somebody from one that waits; the higher, the nearer he is to it.
struct Bar
{
    int nearness = 0;
    WhyReason why;
};

/// Whether the pool asks for him at all, by name or group.
std::optional<Bar> barByPlace(
    const State& state, const protocol::PersonSettings& own, const Conversation& c, const PoolKey& key, Timestamp now)
{
    const auto has = [](const auto& list, const auto& value) { return std::ranges::find(list, value) != list.end(); };
    const auto& stages = state.policies().queue(c.queue).stages;
    switch (key.kind) {
    case PoolKey::Kind::Kept:
    case PoolKey::Kind::KeptOver:
        return key.target == own.id.name ? std::nullopt : std::optional(Bar {0, reason("kept", c.queue)});
    case PoolKey::Kind::Group:
        return has(own.groups, base::GroupId {key.target}) ? std::nullopt
                                                           : std::optional(Bar {0, reason("transferred", c.queue)});
    case PoolKey::Kind::Skill:
        return hasSkills(own, {{{key.target}, key.index}}, now)
            ? std::nullopt
            : std::optional(Bar {0, reason("transferred", c.queue)});
    case PoolKey::Kind::Overflow:
        return has(own.groups, base::GroupId {key.target}) ? std::nullopt
                                                           : std::optional(Bar {1, reason("group", c.queue)});
    case PoolKey::Kind::Queue:
        break;
    }
    for (auto s = key.index; s < stages.size(); ++s) {
        if (inGroups(own, stages[s])) {
            return s == key.index ? std::nullopt : std::optional(Bar {2, reason("entry_delay", c.queue)});
        }
    }
    return Bar {1, reason("group", c.queue)};
}

/// By what the pool demands, in the stage that the conversation is in.
Bar barOf(const State& state, const Person& person, const Conversation& c, const PoolKey& key, Protection& protection,
    Timestamp now)
{
    const auto& own = person.settings;
    if (auto bar = barByPlace(state, own, c, key, now)) {
        return *bar;
    }
    const auto& plan = state.policies().queue(c.queue);
    if (key.kind == PoolKey::Kind::Queue || key.kind == PoolKey::Kind::Overflow) {
        if (auto missing = missingSkill(person, c.queue, plan.stages.at(key.index), now)) {
            return {3, *missing};
        }
    }
    if (!key.language.empty() && std::ranges::find(own.languages, key.language) == own.languages.end()) {
        return {4, reason("language", c.queue)};
    }
    const auto room = roomOf(person, state.policies().person(own.id));
    const bool over = key.kind == PoolKey::Kind::KeptOver && state.policies().desk().transferOver;
    if (!fits(person, room, plan.parameters.weight, over)) {
        return {5, measured("weight", c.queue, plan.parameters.weight, std::int64_t {room.soft} * 100 - person.load)};
    }
    if (protection.holds(key)) {
        return {6, reason("donors_first", c.queue)};
    }
    if (std::ranges::binary_search(c.skipped, own.id)) {
        return {7, reason("let_go", c.queue)};
    }
    return {8, reason("would_come", c.queue)};
}

/// Held ones stand in no line yet; how many of a queue, and until when at the earliest.
struct Held
{
    std::uint64_t facts = 0; ///< wait for something to be known
    std::optional<Timestamp> factsUntil;
    std::uint64_t messages = 0; ///< left, until it opens
    std::optional<Timestamp> messagesUntil;
    std::uint64_t unattended = 0; ///< until their customers are back

    std::uint64_t all() const { return facts + messages + unattended; }
};

std::map<base::QueueId, Held> heldOf(const State& state)
{
    std::map<base::QueueId, Held> all;
    for (const auto& [_, c] : state.data().conversations) {
        if (c.state != protocol::ConversationState::waiting || isInLine(c)) {
            continue;
        }
        auto& held = all[c.queue];
        if (c.unattended) {
            ++held.unattended;
            continue;
        }
        ++(c.deferred ? held.messages : held.facts);
        auto& until = c.deferred ? held.messagesUntil : held.factsUntil;
        until = std::min(until.value_or(*c.heldUntil), *c.heldUntil);
    }
    return all;
}

WhyReason counted(WhyReason why, std::uint64_t waiting, std::optional<Timestamp> end = std::nullopt)
{
    why.waiting = waiting;
    why.until = end;
    return why;
}

void addHeld(const base::QueueId& id, const Held& held, Reasons& reasons)
{
    if (held.facts > 0) {
        reasons.push_back(counted(reason("held", id), held.facts, held.factsUntil));
    }
    if (held.messages > 0) {
        reasons.push_back(counted(reason("left_message", id), held.messages, held.messagesUntil));
    }
    if (held.unattended > 0) {
        reasons.push_back(counted(reason("customer_gone", id), held.unattended));
    }
}

/// Of a queue in whose line nobody stands: what would keep him from the first, or that nobody is there.
void addIdleQueue(const State& state, const Person& person, const base::QueueId& id, const Held& held, Timestamp now,
    Reasons& reasons)
{
    const auto& stages = state.policies().queue(id).stages;
    std::optional<WhyReason> bar;
    if (!inGroups(person.settings, stages.back()) && !inGroups(person.settings, stages.front())) {
        bar = reason("group", id);
    } else {
        bar = missingSkill(person, id, stages.front(), now);
    }
    if (bar || held.all() == 0) {
        reasons.push_back(counted(bar ? *bar : measured("nobody_waits", id, 0, 1), held.all()));
        return;
    }
    addHeld(id, held, reasons);
}

/// One reason for each cause, with how many it concerns, the nearest first.
void addQueue(const State& state, const Person& person, const base::QueueId& id, const Held& held,
    Protection& protection, Timestamp now, Reasons& reasons)
{
    const auto& line = state.pools().line(id);
    if (line.empty()) {
        return addIdleQueue(state, person, id, held, now, reasons);
    }
    std::map<std::pair<int, std::string>, WhyReason> found;
    for (const auto& waiting : line) {
        std::optional<Bar> nearest;
        for (const auto& key : state.pools().poolsOf(waiting.conversation)) {
            auto bar = barOf(state, person, *state.conversation(waiting.conversation), key, protection, now);
            if (!nearest || bar.nearness > nearest->nearness) {
                nearest = std::move(bar);
            }
        }
        const auto skill = nearest->why.skill ? nearest->why.skill->name : std::string();
        auto& why = found.try_emplace({-nearest->nearness, nearest->why.name + skill}, nearest->why).first->second;
        why.waiting = why.waiting.value_or(0) + 1;
    }
    for (auto& [_, why] : found) {
        reasons.push_back(std::move(why));
    }
    addHeld(id, held, reasons);
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
    auto held = heldOf(state);
    Protection protection(state, now);
    for (const auto& [queue, _] : state.data().queues) {
        addQueue(state, *person, queue, held[queue], protection, now, reasons);
    }
    return reasons;
}

std::string forCustomer(const State& state, const Conversation& c)
{
    const auto& p = state.policies().queue(c.queue).parameters;
    const auto& keys = state.pools().poolsOf(c.id);
    if (c.unattended) {
        return "customer_gone";
    }
    if (c.heldUntil) {
        return c.deferred && !hours::isOpen(p.hours, state.policies().desk().utcOffsets, state.data().at)
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
