// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/desk/routing/estimate.h"
#include "core/desk/routing/holds.h"
#include "core/desk/routing/hours.h"

#include <algorithm>

namespace desk::handlers {

namespace {

using std::chrono::seconds;

std::size_t waitingForTheirTurn(const State& state, const base::QueueId& queue)
{
    const auto& line = state.pools().line(queue);
    return state.pools().held(queue)
        + static_cast<std::size_t>(
            std::count_if(line.begin(), line.end(), [](const Waiting& waiting) { return !waiting.deferred; }));
}

bool meets(
    const State& state, const Person& person, const base::QueueId& queue, const std::string& language, Timestamp now)
{
    const auto& stage = state.policies().queue(queue).stages.front();
    const auto& spoken = person.settings.languages;
    return isAgent(person.settings) && inGroups(person.settings, stage) && hasSkills(person.settings, stage.skills, now)
        && (language.empty() || std::find(spoken.begin(), spoken.end(), language) != spoken.end());
}

/// Who served him last, if that was not long ago, he is there, and (where asked for) has room.
std::optional<base::PersonId> formerAgent(const Step& step, const protocol::ConversationOpened& opening)
{
    const auto& state = step.state();
    const auto& sticky = state.policies().queue(opening.queue).parameters.sticky;
    const auto* customer = state.customer(opening.customer);
    const auto* last = customer && customer->last ? state.closed(*customer->last) : nullptr;
    if (sticky.windowHours == 0 || !last || !last->owner
        || last->closedAt + std::chrono::hours(sticky.windowHours) < step.at()) {
        return std::nullopt;
    }
    const auto* person = state.person(*last->owner);
    if (!person || !isReady(*person)
        || !meets(state, *person, opening.queue, state.wantedLanguage(opening.language), step.at())) {
        return std::nullopt;
    }
    const auto weight = state.policies().queue(opening.queue).parameters.weight;
    const bool room = fits(*person, roomOf(*person, state.policies().person(*last->owner)), weight);
    return room || !sticky.requireRoom ? last->owner : std::nullopt;
}

bool isServedAtOnce(const State& state, const base::QueueId& queue, const std::string& language)
{
    const auto* pool = state.pools().pool({queue, PoolKey::Kind::Queue, 0, {}, state.wantedLanguage(language)});
    return pool && !pool->free.empty();
}

} // namespace

Refusal checkEntrance(
    const Step& step, const base::QueueId& id, const std::string& language, const Entrant& who, bool leavesMessage)
{
    if (!step.state().queue(id)->settings.open) {
        return guards::refuse(protocol::ErrorKind::conflict, "queue_closed");
    }
    const auto closed = closedBecause(step.state(), id, language, step.at(), who);
    if (closed.empty()) {
        return {};
    }
    if (step.state().policies().queue(id).parameters.onFull == OnFull::Refuse) {
        return guards::refuse(protocol::ErrorKind::conflict, closed);
    }
    return leavesMessage ? Refusal() : guards::refuse(protocol::ErrorKind::conflict, closed, "leave_message");
}

std::string closedBecause(
    const State& state, const base::QueueId& queue, const std::string& language, Timestamp now, const Entrant& who)
{
    const auto& p = state.policies().queue(queue).parameters;
    if (!hours::isOpen(p.hours, state.policies().desk().utcOffsets, now)) {
        return "out_of_hours";
    }
    if (!p.maxWaiting || waitingForTheirTurn(state, queue) < *p.maxWaiting) {
        return {};
    }
    const bool held = who.customer && holds::untilKnown(state, queue, *who.customer, who.writes, now);
    return isServedAtOnce(state, queue, language) && !held ? "" : "queue_full"; // he doesn't wait
}

void route(const Step& step, protocol::ConversationOpened& opening, bool deferred)
{
    const auto& state = step.state();
    const auto& p = state.policies().queue(opening.queue).parameters;
    if (deferred) {
        opening.deferred = true;
        opening.heldUntil = holds::untilOpening(state.policies(), opening.queue, step.at());
        return;
    }
    opening.heldUntil = holds::untilKnown(state, opening.queue, opening.customer, false, step.at());
    if (const auto former = formerAgent(step, opening)) {
        opening.keptFor = former;
        opening.keptUntil = step.at() + seconds(p.sticky.waitSeconds);
        return;
    }
    // Who is served at once needs no promise, and would make the others look better than they are.
    if (!isServedAtOnce(state, opening.queue, opening.language)) {
        opening.estimateSeconds = estimate::forNext(state, opening.queue, step.at());
    }
}

void releaseHold(Step& step, const base::ConversationId& id, const std::string& var)
{
    const auto* open = step.state().conversation(id);
    if (!open || !open->heldUntil || open->deferred) {
        return;
    }
    const auto& hold = step.state().policies().queue(open->queue).parameters.holdUntil;
    if (hold && hold->var == var) {
        step.emit(protocol::ConversationRouted {id, protocol::RoutingChange::unheld});
    }
}

} // namespace desk::handlers
