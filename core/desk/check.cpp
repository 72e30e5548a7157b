// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/check.h"

#include "core/desk/handlers.h"

#include <algorithm>

namespace desk {

namespace {

using protocol::ConversationState;

constexpr std::uint32_t hardCap = 30;

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
        for (const auto& id : person.owned) {
            const auto* conversation = m_state.conversation(id);
            const bool mine = conversation && conversation->owner == person.settings.id;
            rule(mine, name + ": owns what is not his");
            work += mine && conversation->state != ConversationState::parked ? 1 : 0;
        }
        for (const auto& id : person.offers) {
            const auto* offer = m_state.offer(id);
            rule(offer && offer->person == person.settings.id, name + ": holds an offer that is not his");
        }
        rule(person.reserved == work + person.offers.size(), name + ": reserved capacity is not his work");
        rule(person.reserved <= hardCap, name + ": more than the hard cap");
    }

    void checkCustomers()
    {
        for (const auto& [id, customer] : m_data.customers) {
            rule(!customer.last || m_state.customerOf(*customer.last) == id,
                "customer " + id.toString() + ": his latest conversation is not his");
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
        for (const auto& [key, pool] : m_state.pools().all()) {
            const auto* same = fresh.pools().pool(key);
            const Pool empty;
            const auto& other = same ? *same : empty;
            rule(other.waiting == pool.waiting && other.free == pool.free && other.speaking == pool.speaking,
                "pool " + key.first.name + "/" + key.second + " is not what the data say");
        }
    }

    const State& m_state;
    const Data& m_data;
    std::vector<std::string> m_broken;
};

/// The filters once more, person by person, without the routing's index.
bool couldServe(const Person& person, const Queue& queue, const std::string& language)
{
    const auto& own = person.settings;
    const bool grouped = std::any_of(queue.settings.groups.begin(), queue.settings.groups.end(),
        [&](const auto& group) { return contains(own.groups, group); });
    const bool skilled
        = std::all_of(queue.settings.skills.begin(), queue.settings.skills.end(), [&](const auto& wanted) {
              return std::any_of(own.skills.begin(), own.skills.end(),
                  [&](const auto& skill) { return skill.skill == wanted.skill && skill.level >= wanted.level; });
          });
    return own.active && contains(own.roles, protocol::Role::agent) && person.presence == protocol::Presence::ready
        && person.link == protocol::PartyLink::live && grouped && skilled
        && (language.empty() || contains(own.languages, language)) && person.reserved < own.cap;
}

} // namespace

std::vector<std::string> brokenRules(const State& state)
{
    return Rules(state).broken();
}

std::vector<std::string> brokenPromises(const State& state)
{
    std::vector<std::string> broken;
    for (const auto& [id, c] : state.data().conversations) {
        if (c.state == ConversationState::parked && c.due && handlers::hasRoom(*state.person(*c.owner))) {
            broken.push_back("conversation " + id.toString() + " should have come back");
        }
        if (c.state != ConversationState::waiting) {
            continue;
        }
        bool everybodySkipped = true;
        bool anybody = false;
        const auto language = state.wantedLanguage(c.language);
        for (const auto& [personId, person] : state.data().people) {
            if (couldServe(person, *state.queue(c.queue), language)) {
                anybody = true;
                everybodySkipped = everybodySkipped && contains(c.skipped, personId);
            }
        }
        if (anybody && !(everybodySkipped && c.pausedUntil)) {
            broken.push_back("conversation " + id.toString() + " waits although somebody has room");
        }
    }
    return broken;
}

} // namespace desk
