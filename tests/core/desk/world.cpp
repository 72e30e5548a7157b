// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/world.h"

#include "core/desk/check.h"
#include "core/engine/projection.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"

#include <algorithm>

namespace world {

namespace {

using bench::uuidOf;
using engine::Actor;
using engine::Audience;

constexpr unsigned customers = 6;
constexpr unsigned agents = 4;
constexpr const char* noteCanary = "inner-note";

std::string customerName(unsigned who)
{
    return "customer" + std::to_string(who % customers);
}

/// The word that only this customer's conversations hold.
std::string canaryOf(const base::CustomerId& id)
{
    return "canary-" + id.toString().substr(0, 8);
}

std::string agentName(unsigned who)
{
    return "staff-" + std::to_string(who % agents);
}

protocol::ConfigureDesk configuration()
{
    auto desk = bench::smallDesk();
    desk.people.clear();
    for (unsigned i = 0; i < agents; ++i) {
        auto person = bench::agent(agentName(i), 1 + i % 2);
        person.displayName = "Worker " + std::to_string(i);
        if (i % 2 == 0) {
            person.skills = {{{"refunds"}, 3}};
        }
        if (i == 1) {
            person.languages = {"zh"};
        }
        desk.people.push_back(person);
    }
    auto lead = bench::agent("staff-lead", 0);
    lead.displayName = "Boss";
    lead.roles = {protocol::Role::lead};
    desk.people.push_back(lead);
    return desk;
}

template <class T> bool contains(const std::vector<T>& list, const T& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

std::string describe(const Action& action)
{
    static const std::vector<std::string> names {"Open", "CustomerSends", "Leave", "Rate", "Mark", "Presence", "Accept",
        "Decline", "AgentSends", "Note", "Park", "Resume", "Close", "Finish", "Extend", "Update", "Connect",
        "Disconnect", "Wait", "Again", "Fork", "Stale", "Configure", "Restart"};
    return names.at(static_cast<std::size_t>(action.what)) + "(" + std::to_string(action.who) + ", "
        + std::to_string(action.which) + ")";
}

World::World()
    : m_machine({"desk"}, 3)
    , m_mirror({"desk"}, 3)
{
    hub(configuration());
    for (unsigned i = 0; i < agents; ++i) {
        hub(protocol::NoteConnection {base::PersonId {agentName(i)}, std::nullopt, true});
    }
}

void World::fail(const std::string& sentence)
{
    if (m_broken.empty()) {
        m_broken = sentence;
    }
}

std::string World::perform(const Action& action)
{
    act(action);
    for (const auto& promise : desk::brokenPromises(m_machine.desk())) {
        fail(promise);
    }
    if (m_mirror.hash() != m_machine.hash()) {
        fail("replay and live differ");
    }
    return m_broken;
}

Actor World::customer(unsigned who) const
{
    const auto name = customerName(who);
    const auto tab = who / customers % 2; // two tabs each
    return Actor::ofCustomer({uuidOf(name)}, {uuidOf(name + " tab " + std::to_string(tab))});
}

Actor World::agent(unsigned who) const
{
    return Actor::ofPerson({agentName(who)}, {uuidOf(agentName(who))});
}

std::optional<base::ConversationId> World::conversationOf(const Actor& actor, unsigned which) const
{
    const auto& state = m_machine.desk();
    if (actor.kind == Actor::Kind::Customer) {
        const auto* known = state.customer(actor.customer);
        return known ? known->last : std::nullopt;
    }
    const auto& owned = state.person(actor.person)->owned;
    if (!owned.empty() && which % 8 != 7) {
        return owned.at(which % owned.size());
    }
    // Now and then somebody else's.
    const auto& all = state.data().conversations;
    if (all.empty()) {
        return std::nullopt;
    }
    return std::next(all.begin(), static_cast<std::ptrdiff_t>(which % all.size()))->first;
}

void World::send(const Actor& actor, protocol::CommandBody body, std::optional<base::ConversationId> conversation,
    std::optional<protocol::Fence> fence)
{
    protocol::CommandFrame frame;
    frame.n = ++m_numbers[actor.device];
    frame.id = {uuidOf("command " + std::to_string(++m_commands))};
    frame.conversation = conversation;
    frame.fence = fence;
    frame.body = std::move(body);
    if (conversation && !fence && actor.kind == Actor::Kind::Person) {
        if (const auto* open = m_machine.desk().conversation(*conversation)) {
            frame.fence = open->fence;
        }
    }
    m_sent.push_back({actor, frame});
    submit(actor, frame);
}

void World::hub(protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.body = std::move(body);
    submit(Actor::hub(), frame);
}

void World::submit(const Actor& actor, const protocol::CommandFrame& frame)
{
    const auto submission = m_machine.submit(actor, frame, m_now);
    for (const auto& event : submission.events) {
        watch(event);
    }
    for (const auto& event : submission.events) {
        watchEyes(event);
    }
    if (submission.forked && !submission.events.empty()) {
        fail("a forked device did something");
    }
}

void World::act(const Action& action)
{
    switch (action.what) {
    case Do::Open:
    case Do::CustomerSends:
    case Do::Leave:
    case Do::Rate:
    case Do::Mark:
        return actAsCustomer(action);
    case Do::Wait: {
        const auto wake = m_machine.nextWake();
        const auto step = std::chrono::milliseconds(1 + (action.which % 7) * (action.which % 11) * 1000);
        m_now = wake && action.who % 3 == 0 ? std::max(*wake, m_now) : m_now + step;
        return hub(protocol::FireTimers {});
    }
    case Do::Connect:
    case Do::Disconnect: {
        const bool on = action.what == Do::Connect;
        if (action.which % 2 == 0) {
            return hub(protocol::NoteConnection {agent(action.who).person, std::nullopt, on});
        }
        return hub(protocol::NoteConnection {std::nullopt, customer(action.who).customer, on});
    }
    case Do::Again:
    case Do::Fork:
        return repeat(action);
    case Do::Configure:
        return configure(action);
    case Do::Restart:
        return restart();
    default:
        return actAsAgent(action);
    }
}

void World::actAsCustomer(const Action& action)
{
    const auto actor = customer(action.who);
    const auto conversation = conversationOf(actor, action.which);
    const auto canary = canaryOf(actor.customer);
    switch (action.what) {
    case Do::Open: {
        const char* queue = action.which % 3 == 0 ? "refunds" : "orders";
        const char* language = action.which % 2 == 0 ? "zh-CN" : "en";
        return send(actor, protocol::OpenConversation {{queue}, language, protocol::Personal(canary), "web"});
    }
    case Do::CustomerSends:
        return send(actor, protocol::SendMessage {protocol::Personal("hello " + canary), {}}, conversation);
    case Do::Leave:
        return send(actor, protocol::LeaveConversation {}, conversation);
    case Do::Rate:
        return send(
            actor, protocol::RateConversation {{action.which % 6, {}, protocol::Personal(canary)}}, conversation);
    default: {
        const auto* open = conversation ? m_machine.desk().conversation(*conversation) : nullptr;
        if (open && !open->recent.empty()) {
            const auto message = open->recent.at(action.which % open->recent.size());
            send(actor, protocol::MarkMessages {{message, message}}, conversation);
        }
    }
    }
}

void World::actAsAgent(const Action& action)
{
    const auto actor = agent(action.who);
    const auto& person = *m_machine.desk().person(actor.person);
    const auto id = conversationOf(actor, action.which);
    const auto customerId = id ? *m_machine.desk().customerOf(*id) : base::CustomerId();
    const auto canary = canaryOf(customerId);
    const auto offer = person.offers.empty() ? base::OfferId {action.which % 5} : person.offers.front();
    switch (action.what) {
    case Do::Presence: {
        const auto presence = static_cast<protocol::Presence>(action.which % 7);
        return send(actor, protocol::SetPresence {action.which > 6 ? protocol::Presence::ready : presence, {}});
    }
    case Do::Accept:
        return send(actor, protocol::AcceptOffer {offer});
    case Do::Decline:
        return send(actor, protocol::DeclineOffer {offer, protocol::DeclineReason::other});
    case Do::AgentSends:
        return send(actor, protocol::SendMessage {protocol::Personal("reply " + canary), {}}, id);
    case Do::Note:
        return send(actor, protocol::AddNote {protocol::Personal(noteCanary + (" " + canary))}, id);
    case Do::Park: {
        const auto until = m_now + std::chrono::seconds(action.which);
        return send(actor, protocol::ParkConversation {action.which % 2 ? std::optional(until) : std::nullopt}, id);
    }
    case Do::Resume:
        return send(actor, protocol::ResumeConversation {}, id);
    case Do::Close:
        return send(actor, protocol::CloseConversation {}, id);
    case Do::Finish:
        return send(actor, protocol::FinishWrapUp {{{"solved"}, {}, protocol::Personal(noteCanary)}}, id);
    case Do::Extend:
        return send(actor, protocol::ExtendWrapUp {}, id);
    case Do::Update:
        return send(actor, protocol::UpdateCustomer {customerId, protocol::Personal(canary), {}, {noteCanary}}, id);
    default: {
        const auto* open = id ? m_machine.desk().conversation(*id) : nullptr;
        if (!open || open->fence.counter == 0) {
            return;
        }
        const auto before = m_log.size();
        send(actor, protocol::SendMessage {protocol::Personal("late " + canary), {}}, id,
            protocol::Fence {open->fence.epoch, open->fence.counter - 1});
        for (auto i = before; i < m_log.size(); ++i) {
            if (std::holds_alternative<protocol::MessageSent>(m_log.at(i).body)) {
                fail("a write under an old fence was accepted");
            }
        }
    }
    }
}

void World::repeat(const Action& action)
{
    if (m_sent.empty()) {
        return;
    }
    // Not older than what a client can still have in its outbox.
    const auto window = std::min<std::size_t>(m_sent.size(), 30);
    auto [actor, frame] = m_sent.at(m_sent.size() - 1 - action.which % window);
    if (action.what == Do::Fork) {
        actor.device = {uuidOf("copy of " + actor.device.toString())};
        frame.n = ++m_numbers[actor.device];
    }
    submit(actor, frame);
}

void World::configure(const Action& action)
{
    auto change = configuration();
    auto& person = change.people.at(action.who % agents);
    person.active = action.which % 4 != 0;
    person.groups = action.which % 5 == 0 ? std::vector<base::GroupId> {} : person.groups;
    change.people = {person};
    change.queues.front().priority = action.which % 3;
    hub(change);
}

void World::restart()
{
    auto restored = engine::Machine::restore(m_machine.snapshot(), 4);
    if (!restored || restored->hash() != m_machine.hash()) {
        return fail("a restored machine differs");
    }
    m_machine = std::move(*restored);
    for (const auto& note : m_machine.disconnections()) {
        hub(note);
    }
}

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
    std::optional<base::PersonId> taker = open ? open->owner : std::nullopt;
    if (const auto* offer = std::get_if<protocol::OfferMade>(&event.body)) {
        taker = offer->person;
    } else if (!std::holds_alternative<protocol::ConversationResumed>(event.body)
        && !std::holds_alternative<protocol::WrapUpStarted>(event.body)) {
        return;
    }
    const auto& person = *m_mirror.desk().person(*taker);
    if (person.reserved > person.settings.cap) {
        fail(std::string(protocol::typeOf(event.body)) + ": more work than the cap");
    }
}

void World::watchEyes(const protocol::Event& event)
{
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
            if (bytes.find(canaryOf(customer)) == std::string::npos || (offer && offer->person == me)) {
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

} // namespace world
