// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/routingwatch.h"

#include <algorithm>

/// Whether who is asked may be.
namespace simulation {

using protocol::ConversationState;
using std::chrono::seconds;

namespace {

/// Who handed it on isn't asked again at once.
constexpr seconds roundPause {5};

template <class List, class Value> bool has(const List& list, const Value& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

std::uint32_t levelOf(const protocol::PersonSettings& person, const base::SkillId& skill)
{
    const auto found
        = std::find_if(person.skills.begin(), person.skills.end(), [&](const auto& own) { return own.skill == skill; });
    return found == person.skills.end() ? 0 : found->level;
}

} // namespace

std::uint32_t RoutingWatch::levelWanted(const Talk& c) const
{
    const auto& queue = m_queues.at(c.queue);
    const std::uint32_t waited = std::max(c.relaxedFor, waitedSeconds(c));
    std::uint32_t level = queue.skills.empty() ? 0 : queue.skills.front().level;
    std::uint32_t after = 0;
    for (const auto& ring : m_rules.of(c.queue).rings) {
        after += ring.staySeconds;
        if (after <= waited) {
            level = ring.dropSkill ? 0 : level - std::min(level, ring.levels);
        }
    }
    return level;
}

/// By his groups and skills, as far as the demands have been relaxed by now.
bool RoutingWatch::isAskedFor(const Talk& c, const Worker& worker) const
{
    const auto& queue = m_queues.at(c.queue);
    const auto& rules = m_rules.of(c.queue);
    const std::uint32_t waited = std::max(c.relaxedFor, waitedSeconds(c));
    const base::GroupId back {"back"};
    bool backAdded = false;
    const std::uint32_t level = levelWanted(c);
    std::uint32_t after = 0;
    for (const auto& ring : rules.rings) {
        after += ring.staySeconds;
        if (after <= waited) {
            backAdded = backAdded || ring.addBack;
        }
    }
    const bool grouped
        = std::any_of(worker.settings.groups.begin(), worker.settings.groups.end(), [&](const auto& own) {
              const bool isLate = own == back && rules.backAfterSeconds > waited;
              return !isLate && (has(queue.groups, own) || (backAdded && own == back));
          });
    return grouped && (level == 0 || levelOf(worker.settings, {"refunds"}) >= level);
}

bool RoutingWatch::isBorrowed(const Talk& c, const Worker& worker) const
{
    const bool lent = std::any_of(
        c.borrows.begin(), c.borrows.end(), [&](const auto& group) { return has(worker.settings.groups, group); });
    const auto level = levelWanted(c);
    return lent && (level == 0 || levelOf(worker.settings, {"refunds"}) >= level);
}

void RoutingWatch::checkAsked(const Talk& c, const Worker& worker, const protocol::OfferMade& e)
{
    const std::string who = "offered to " + e.person.name;
    if (worker.presence != protocol::Presence::ready || !worker.settings.active) {
        wrong(5, who + ", who is not ready");
    }
    if (c.heldUntil && m_event->at < *c.heldUntil) {
        wrong(5, who + " while it is held");
    }
    if (!c.handedOn && m_rules.of(c.queue).isClosed(m_event->at)) {
        wrong(5, who + " while the queue is closed");
    }
    if (isGone(c)) {
        wrong(5, who + " while nobody is there who waits for an answer");
    }
    if (c.keptFor && *c.keptFor != e.person) {
        wrong(5, who + " while it is kept for " + c.keptFor->name);
    }
    if (c.handedBy == e.person && m_event->at < c.handedAt + roundPause) {
        wrong(5, who + ", who has just handed it on");
    }
    if (worker.asked && worker.askedUnder == m_rules.number && !c.handedTo // asked by name
        && m_event->at < *worker.asked + seconds(m_rules.gapSeconds)) {
        wrong(5, who + " too soon after the last one");
    }
    if (c.keptFor || !sameRules(c)) {
        return;
    }
    if (c.toGroup || c.toSkill) {
        const bool fits = c.toGroup ? has(worker.settings.groups, *c.toGroup)
                                    : levelOf(worker.settings, c.toSkill->skill) >= c.toSkill->level;
        if (!fits) {
            wrong(5, who + ", to whom it was not handed");
        }
    } else if (!isAskedFor(c, worker)) {
        if (!isBorrowed(c, worker)) {
            wrong(5, who + ", who is not asked for yet");
        } else if (e.receipt.overflow) {
            checkDonors(c, *e.receipt.overflow);
        }
    }
}

/// Nobody lends while those who wait for him wait too long.
void RoutingWatch::checkDonors(const Talk& c, const base::GroupId& lender)
{
    const auto& most = m_rules.of(c.queue).donorsMostSeconds;
    for (const auto& [id, other] : m_talks) {
        const auto queue = m_queues.find(other.queue);
        if (!most || other.queue == c.queue || queue == m_queues.end() || !has(queue->second.groups, lender)) {
            continue;
        }
        const bool waits
            = other.state == ConversationState::waiting && !other.heldUntil && !other.deferred && !isGone(other);
        if (waits && waitedSeconds(other) > *most) {
            wrong(5, lender.name + " lends while its own " + id.toString() + " waits");
        }
    }
}

/// Offers, talks and wrap-ups against the hard cap; by their weight, but for quiet ones, against his own.
void RoutingWatch::checkRoom(const base::PersonId& id, const Talk* offered)
{
    std::uint32_t count = 0;
    std::uint32_t parked = 0;
    std::uint32_t load = 0;
    for (const auto& [_, other] : m_talks) {
        const bool counts = other.with == id
            && (other.state == ConversationState::offered || other.state == ConversationState::active
                || other.state == ConversationState::wrapup);
        count += counts ? 1 : 0;
        parked += other.with == id && other.state == ConversationState::parked ? 1 : 0;
        load += counts && !other.quiet ? other.weight : 0;
    }
    // What is parked is no further one when it is taken up.
    if (count + (offered ? parked : 0) > m_rules.hardCap) {
        wrong(4, id.name + " has " + std::to_string(count) + ", more than the hard cap");
    }
    const std::uint32_t soft = std::min(m_workers[id].settings.cap.value_or(4), m_rules.hardCap);
    const bool over = offered && offered->handedTo && m_rules.transferOver;
    const bool alone = offered && load == offered->weight;
    if (offered && !over && !alone && load > soft * 100) {
        wrong(4, id.name + " is offered work of " + std::to_string(load) + " % for a cap of " + std::to_string(soft));
    }
}

} // namespace simulation
