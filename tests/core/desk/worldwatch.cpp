// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/world.h"

#include "core/desk/check.h"
#include "core/engine/projection.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"
#include "tests/core/desk/worldnames.h"

#include <algorithm>

/// What is checked after every event.
namespace world {

namespace {

using bench::uuidOf;
using engine::Audience;

template <class T, class U> bool contains(const std::vector<T>& list, const U& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

void World::watch(const protocol::Event& event)
{
    m_log.push_back(event);
    if (!m_mirror.replay(event)) {
        return fail("the log can't be replayed");
    }
    if (!m_history.apply(event)) {
        return fail("the history can't follow");
    }
    for (const auto& sentence : desk::brokenRules(m_mirror.desk())) {
        fail(std::string(protocol::typeOf(event.body)) + ": " + sentence);
    }
    watchRoom(event);
    if (const auto* forgotten = std::get_if<protocol::DeviceForgotten>(&event.body)) {
        m_numbers.erase(forgotten->device); // the hub has the client take a new id, which begins anew
    }
    if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
        if (assigned->fence <= m_lastFence) {
            fail("a fence did not grow");
        }
        m_lastFence = assigned->fence;
    }
}

void World::watchRoom(const protocol::Event& event)
{
    const auto conversation = engine::conversationOf(event.body);
    const auto* open = conversation ? m_mirror.desk().conversation(*conversation) : nullptr;
    const auto& state = m_mirror.desk();
    const auto* offer = std::get_if<protocol::OfferMade>(&event.body);
    const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body);
    if (!open || (!offer && !assigned)) {
        return;
    }
    const auto& person = *state.person(offer ? offer->person : assigned->person);
    const auto room = desk::roomOf(person, state.policies().person(person.settings.id));
    if (desk::heldBy(person) > room.hard && (offer || assigned->receipt.rule == "claimed")) {
        fail(std::string(protocol::typeOf(event.body)) + ": more work than the hard cap");
    }
    // A transfer to a person may be over the soft cap by rule, nothing else that is offered is.
    // Who had nothing to do may get what is heavier than his cap.
    const bool alone = open->state == protocol::ConversationState::offered && person.load == open->weight;
    if (offer && !alone && person.load > room.soft * 100 && offer->receipt.rule != "transfer") {
        fail("an offer over the soft cap");
    }
    checkReceipt(offer ? offer->receipt : assigned->receipt, person.settings.id);
}

void World::checkReceipt(const protocol::Receipt& receipt, const base::PersonId& taker)
{
    if (receipt.winner != taker || !receipt.version || !receipt.score) {
        fail("a receipt that doesn't say who won, by which score, under which version");
    }
    if (receipt.rule == "claimed") {
        return;
    }
    std::uint32_t left = receipt.considered;
    for (const auto& filter : receipt.filters) {
        if (filter.removed > left) {
            return fail("a filter removed more people than were left: " + filter.name);
        }
        left -= filter.removed;
    }
    if (left != receipt.eligible || receipt.eligible == 0 || (receipt.eligible > 1) != receipt.runnerUp.has_value()) {
        fail("a receipt whose figures don't add up");
    }
}

/// Who was asked before the customer said anything is told the first words, and no more.
bool World::isOpeningLineFor(const protocol::Event& event, const base::PersonId& person) const
{
    const auto* sent = std::get_if<protocol::MessageSent>(&event.body);
    const auto* open = sent ? m_machine.desk().conversation(sent->conversation) : nullptr;
    const auto* offer = open && open->offer ? m_machine.desk().offer(*open->offer) : nullptr;
    return offer && offer->person == person && m_openings.at(sent->conversation) == sent->text;
}

void World::watchEyes(const protocol::Event& event)
{
    if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
        m_openings.erase(opened->conversation);
    } else if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body);
               sent && sent->author.kind == protocol::AuthorKind::customer) {
        m_openings.try_emplace(sent->conversation, sent->text);
    }
    const auto& state = m_machine.desk();
    const auto see = [&](const Audience& audience) {
        const auto shown = engine::visible(audience, state, m_history, event);
        return shown && *shown ? protocol::encodeEvent(**shown) : std::string();
    };
    const auto to = engine::recipients(state, event);
    for (unsigned i = 0; i < customers; ++i) {
        const base::CustomerId me {uuidOf(customerName(i))};
        const auto bytes = see(Audience::ofCustomer(me));
        if (!bytes.empty() && !to.allCustomers && !contains(to.customers, me)) {
            fail("fan-out forgets a customer for " + std::string(protocol::typeOf(event.body)));
        }
        if (bytes.find(noteCanary) != std::string::npos || bytes.find("staff-") != std::string::npos) {
            fail("a customer sees what is staff's: " + bytes);
        }
        for (unsigned other = 0; other < customers; ++other) {
            if (other != i && bytes.find(canaryOf({uuidOf(customerName(other))})) != std::string::npos) {
                fail("a customer sees a foreign canary: " + bytes);
            }
        }
    }
    for (unsigned i = 0; i < agents; ++i) {
        const base::PersonId me {agentName(i)};
        const auto bytes = see(Audience::ofPerson(me));
        if (!bytes.empty() && !to.allStaff && !contains(to.persons, me)) {
            fail("fan-out forgets an agent for " + std::string(protocol::typeOf(event.body)));
        }
        const auto* offer = std::get_if<protocol::OfferMade>(&event.body);
        for (unsigned other = 0; other < customers; ++other) {
            const base::CustomerId customer {uuidOf(customerName(other))};
            if (bytes.find(canaryOf(customer)) == std::string::npos || (offer && offer->person == me)
                || isOpeningLineFor(event, me)) {
                continue;
            }
            const auto* known = state.customer(customer);
            if (!known || !known->last || state.serverOf(*known->last) != me) {
                fail("an agent sees a foreign canary: " + bytes);
            }
        }
    }
}

std::string World::conclude() const
{
    engine::Machine whole({"desk"}, 3);
    engine::Machine head({"desk"}, 3);
    std::set<base::MessageId> messages;
    std::map<base::MessageId, std::optional<base::PersonId>> authors;
    std::map<std::pair<base::DeviceId, std::uint64_t>, int> settled;
    std::optional<engine::Machine> tail;
    for (const auto& event : m_log) {
        if (!whole.replay(event)) {
            return "the whole log can't be replayed";
        }
        if (tail && !tail->replay(event)) {
            return "the tail can't be replayed";
        }
        if (!tail && event.id.value * 2 >= m_log.size()) {
            tail.emplace(*engine::Machine::restore(whole.snapshot(), 3));
        }
        if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body)) {
            if (!messages.insert(sent->message).second) {
                return "a message stands twice in the log";
            }
            authors.emplace(sent->message, sent->author.person);
        }
        if (const auto* edited = std::get_if<protocol::MessageEdited>(&event.body);
            edited && authors.at(edited->message) != edited->by) {
            return "somebody edited a message that isn't his";
        }
        if (const auto* recalled = std::get_if<protocol::MessageRecalled>(&event.body)) {
            if (const auto mine = authors.extract(recalled->message); !mine || mine.mapped() != recalled->by) {
                return "somebody recalled a message that isn't his, or twice";
            }
        }
        if (const auto* forgotten = std::get_if<protocol::DeviceForgotten>(&event.body)) {
            std::erase_if(settled, [&](const auto& entry) { return entry.first.first == forgotten->device; });
        }
        if (const auto* done = std::get_if<protocol::CommandSettled>(&event.body)) {
            if (++settled[{done->device, done->n}] > 1) {
                return "a command was settled twice";
            }
        }
    }
    if (whole.hash() != m_machine.hash() || (tail && tail->hash() != whole.hash())) {
        return "snapshot and tail differ from the whole log";
    }
    return {};
}

/// Whoever comes back finds among what may concern him everything that he may see, whenever he went.
void World::watchReturn()
{
    const auto& state = m_machine.desk();
    const auto everything = m_recent.all({}, SIZE_MAX);
    if (everything.empty()) {
        return;
    }
    const base::Position after {everything[m_commands * 7 % everything.size()]->id.value};
    const auto check = [&](const Audience& audience, const std::string& who) {
        const auto found = m_recent.concerning(audience, state, after, SIZE_MAX);
        for (const auto& event : m_recent.all(after, SIZE_MAX)) {
            const auto shown = engine::visible(audience, state, m_history, *event);
            if (shown && *shown && !contains(found, event)) {
                fail(who + " comes back and misses " + std::string(protocol::typeOf(event->body)));
            }
        }
        const auto first = m_recent.concerning(audience, state, after, 3);
        if (first != decltype(found)(found.begin(), found.begin() + std::min<std::ptrdiff_t>(3, std::ssize(found)))) {
            fail(who + " comes back and gets something else first");
        }
    };
    for (unsigned i = 0; i < customers; ++i) {
        check(Audience::ofCustomer({uuidOf(customerName(i))}), customerName(i));
    }
    for (unsigned i = 0; i < agents; ++i) {
        check(Audience::ofPerson({agentName(i)}), agentName(i));
    }
}

} // namespace world
