// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/check.h"

#include "core/desk/handlers.h"
#include "core/desk/routing/estimate.h"
#include "core/desk/routing/holds.h"

#include <algorithm>
#include <map>
#include <utility>

namespace desk {

namespace {

using protocol::ConversationState;

template <class T> bool contains(const std::vector<T>& list, const T& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

class Rules
{
public:
    explicit Rules(const State& state)
        : m_state(state)
        , m_data(state.data())
    { }

    std::vector<std::string> broken()
    {
        for (const auto& [_, conversation] : m_data.conversations) {
            check(conversation);
        }
        for (const auto& [_, offer] : m_data.offers) {
            check(offer);
        }
        for (const auto& [_, person] : m_data.people) {
            check(person);
        }
        checkCustomers();
        checkArticles();
        checkIndexes();
        return std::move(m_broken);
    }

private:
    void rule(bool holds, const std::string& sentence)
    {
        if (!holds) {
            m_broken.push_back(sentence);
        }
    }

    void check(const Conversation& c)
    {
        const auto name = "conversation " + c.id.toString();
        const bool served = c.state == ConversationState::active || c.state == ConversationState::parked
            || c.state == ConversationState::wrapup;
        rule(c.owner.has_value() == served, name + ": owner and state disagree");
        rule(c.offer.has_value() == (c.state == ConversationState::offered), name + ": offer and state disagree");
        rule(c.state != ConversationState::closed, name + ": closed among the open ones");
        rule(!m_data.closed.contains(c.id), name + ": open and closed at once");
        rule(!c.owner || contains(m_state.person(*c.owner)->owned, c.id), name + ": its owner doesn't know it");
        rule(!c.offer || m_state.offer(*c.offer), name + ": its offer is gone");
        rule(c.keptFor.has_value() == c.keptUntil.has_value(), name + ": kept for somebody, or until some time");
        rule(!c.quiet || c.state == ConversationState::active, name + ": quiet and not active");
        rule(c.fence <= m_data.lastFence, name + ": fence from the future");
        const auto* customer = m_state.customer(c.customer);
        rule(customer && customer->last == c.id, name + ": not its customer's latest");
    }

    void check(const Offer& offer)
    {
        const auto name = "offer " + std::to_string(offer.id.value);
        const auto* conversation = m_state.conversation(offer.conversation);
        rule(conversation && conversation->offer == offer.id, name + ": its conversation doesn't know it");
        const auto* person = m_state.person(offer.person);
        rule(person && contains(person->offers, offer.id), name + ": its person doesn't know it");
    }

    void check(const Person& person)
    {
        const auto name = "person " + person.settings.id.name;
        std::uint32_t work = 0;
        std::uint32_t load = 0;
        for (const auto& id : person.owned) {
            const auto* conversation = m_state.conversation(id);
            const bool mine = conversation && conversation->owner == person.settings.id;
            rule(mine, name + ": owns what is not his");
            if (mine && conversation->state != ConversationState::parked) {
                ++work;
                load += conversation->quiet ? 0 : conversation->weight;
            }
        }
        for (const auto& id : person.offers) {
            const auto* offer = m_state.offer(id);
            rule(offer && offer->person == person.settings.id, name + ": holds an offer that is not his");
            load += offer ? m_state.conversation(offer->conversation)->weight : 0;
        }
        rule(person.reserved == work + person.offers.size(), name + ": reserved capacity is not his work");
        rule(person.load == load, name + ": load is not his work's weight");
        rule(heldBy(person) <= hardCapCeiling, name + ": more than the hard cap");
    }

    void checkCustomers()
    {
        for (const auto& [id, customer] : m_data.customers) {
            rule(!customer.last || m_state.customerOf(*customer.last) == id,
                "customer " + id.toString() + ": his latest conversation is not his");
        }
        for (const auto& [id, _] : m_data.merged) {
            const auto together = m_state.togetherWith(id);
            rule(contains(together, id), "customer " + id.toString() + ": doesn't stand with whom he was merged");
        }
    }

    void checkArticles()
    {
        for (const auto& [id, article] : m_data.articles) {
            const auto name = "article " + id.toString();
            rule(article.version > 0, name + ": without a version");
            rule(!article.published || *article.published <= article.version, name + ": a version to come is read");
            rule((article.state == protocol::ArticleState::published) == (article.published == article.version),
                name + ": state and what is read disagree");
            rule(article.state != protocol::ArticleState::retired || !article.published, name + ": retired and read");
            rule(!article.published || article.wasRead, name + ": read and never published");
        }
    }

    void checkIndexes()
    {
        const State fresh {m_data};
        rule(fresh.timers().all() == m_state.timers().all(), "timers are not what the data say");
        rule(fresh.due() == m_state.due(), "due conversations are not what the data say");
        rule(fresh.draining() == m_state.draining(), "draining people are not what the data say");
        rule(fresh.hash() == m_state.hash(), "the hash is not what the data say");
        rule(fresh.nextWake() == m_state.nextWake(), "next wake is not what the data say");
        rule(fresh.pools().ready() == m_state.pools().ready(), "ready people are not what the data say");
        rule(fresh.pools().matching() == m_state.pools().matching(), "matching pools are not what the data say");
        for (const auto& [id, _] : m_data.queues) {
            rule(fresh.pools().held(id) == m_state.pools().held(id), "held ones are not what the data say");
        }
        for (const auto& [key, pool] : m_state.pools().all()) {
            const auto* same = fresh.pools().pool(key);
            const Pool empty;
            const auto& other = same ? *same : empty;
            rule(other.waiting == pool.waiting && other.free == pool.free && other.present == pool.present
                    && other.roomy == pool.roomy,
                "a pool of " + key.queue.name + "/" + key.language + " is not what the data say");
        }
    }

    const State& m_state;
    const Data& m_data;
    std::vector<std::string> m_broken;
};

/// The filters once more, person by person, without the routing's index.
class Oracle
{
public:
    explicit Oracle(const State& state)
        : m_state(state)
        , m_now(state.data().at)
    {
        for (const auto& [_, c] : state.data().conversations) {
            if (isInLine(c)) {
                stand(c);
            }
        }
    }

    bool couldServe(const Person& person, const Conversation& c) const
    {
        const auto& plan = m_state.policies().queue(c.queue);
        const auto& p = plan.parameters;
        const bool byName = c.keptFor && c.transferred;
        if (!person.settings.active || !contains(person.settings.roles, protocol::Role::agent)
            || person.presence != protocol::Presence::ready || person.link != protocol::PartyLink::live
            || (person.pausedUntil && !byName)) {
            return false;
        }
        const auto room = roomOf(person, m_state.policies().person(person.settings.id));
        const bool over = byName && m_state.policies().desk().transferOver;
        const bool idle = person.load == 0 && room.soft > 0;
        if (person.owned.size() + person.offers.size() >= room.hard
            || (!over && !idle && person.load + p.weight > room.soft * 100)) {
            return false;
        }
        return c.keptFor ? c.keptFor == person.settings.id : meets(person.settings, c, plan);
    }

private:
    bool meets(const protocol::PersonSettings& own, const Conversation& c, const QueuePlan& plan) const
    {
        const auto language = m_state.wantedLanguage(c.language);
        if (!language.empty() && !contains(own.languages, language)) {
            return false;
        }
        if (c.toGroup) {
            return contains(own.groups, *c.toGroup);
        }
        if (c.toSkill) {
            return skilled(own, {*c.toSkill});
        }
        const auto& stage = plan.stages.at(std::min<std::size_t>(c.stage, plan.stages.size() - 1));
        const auto listed = static_cast<std::size_t>(std::count_if(
            own.groups.begin(), own.groups.end(), [&](const auto& group) { return contains(stage.groups, group); }));
        const bool grouped = stage.everybody ? own.groups.empty() || listed < own.groups.size() : listed > 0;
        if (grouped && skilled(own, stage.skills)) {
            return true;
        }
        const auto& rules = plan.parameters.overflow;
        return std::any_of(rules.begin(), rules.end(), [&](const Overflow& rule) {
            return contains(c.overflows, rule.toGroup) && contains(own.groups, rule.toGroup)
                && skilled(own, stage.skills) && canSpare(rule, c.queue);
        });
    }

    /// The lender's own customers don't wait for longer than the rule lets them.
    bool canSpare(const Overflow& rule, const base::QueueId& borrower) const
    {
        const auto& queues = m_state.data().queues;
        return !rule.donorEstimateMostSeconds || std::all_of(queues.begin(), queues.end(), [&](const auto& queue) {
            return queue.first == borrower || !contains(queue.second.settings.groups, rule.toGroup)
                || waitIn(queue.first) <= *rule.donorEstimateMostSeconds;
        });
    }

    /// What is known of how long customers of a queue wait: who stands there is counted one by one.
    std::uint64_t waitIn(const base::QueueId& queue) const
    {
        const auto line = m_lines.find(queue);
        if (line == m_lines.end()) {
            return 0;
        }
        const auto waited = static_cast<std::uint64_t>((m_now - line->second.first.second).count()) / 1000;
        return std::max(waited, estimate::seconds(m_state, queue, line->second.count + 1, m_now).value_or(0));
    }

    void stand(const Conversation& c)
    {
        auto [line, fresh] = m_lines.try_emplace(c.queue);
        const std::pair one {c.deferred, c.enteredAt};
        line->second.first = fresh ? one : std::min(line->second.first, one);
        ++line->second.count;
    }

    bool skilled(const protocol::PersonSettings& own, const std::vector<protocol::SkillLevel>& wanted) const
    {
        return std::all_of(wanted.begin(), wanted.end(), [&](const auto& skill) {
            return std::any_of(own.skills.begin(), own.skills.end(), [&](const auto& has) {
                return has.skill == skill.skill && has.level >= skill.level && (!has.until || m_now < *has.until);
            });
        });
    }

    struct Line
    {
        std::pair<bool, Timestamp> first; ///< a left message; when he came
        std::uint64_t count = 0;
    };

    const State& m_state;
    Timestamp m_now;
    std::map<base::QueueId, Line> m_lines;
};

bool waitsRightly(const State& state, const Oracle& oracle, const Conversation& c)
{
    const auto closing = holds::closing(state.policies(), c);
    if (closing && *closing <= state.data().at) {
        return true; // its line has closed: the timer for that is due, and nobody is asked any more
    }
    bool everybodySkipped = true;
    bool anybody = false;
    for (const auto& [personId, person] : state.data().people) {
        if (oracle.couldServe(person, c)) {
            anybody = true;
            everybodySkipped = everybodySkipped && contains(c.skipped, personId);
        }
    }
    return !anybody || (everybodySkipped && c.pausedUntil);
}

} // namespace

std::vector<std::string> brokenRules(const State& state)
{
    return Rules(state).broken();
}

std::vector<std::string> brokenPromises(const State& state)
{
    std::vector<std::string> broken;
    const Oracle oracle(state);
    for (const auto& [id, c] : state.data().conversations) {
        if (c.state == ConversationState::parked && c.due && handlers::hasRoom(state, *c.owner, c)) {
            broken.push_back("conversation " + id.toString() + " should have come back");
        }
        if (c.state == ConversationState::active && handlers::isAway(*state.person(*c.owner))) {
            broken.push_back("conversation " + id.toString() + " is held by somebody who is away");
        }
        if (c.owner && !isAgent(state.person(*c.owner)->settings)) {
            broken.push_back("conversation " + id.toString() + " is held by somebody who may not serve");
        }
        if (isInLine(c) && !waitsRightly(state, oracle, c)) {
            broken.push_back("conversation " + id.toString() + " waits although somebody has room");
        }
    }
    for (const auto& [id, offer] : state.data().offers) {
        if (!isReady(*state.person(offer.person))) {
            broken.push_back("offer " + std::to_string(id.value) + " is open to somebody who isn't there");
        }
    }
    return broken;
}

} // namespace desk
