// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include "core/base/binary.h"

#include <boost/describe/enum_to_string.hpp>
#include <catch2/catch.hpp>

namespace bench {

base::Uuid uuidOf(const std::string& text)
{
    base::Uuid uuid;
    for (std::uint64_t half = 0; half < 2; ++half) {
        const auto bits = base::binary::hashBytes(text, half);
        for (std::size_t i = 0; i < 8; ++i) {
            uuid.bytes.at(half * 8 + i) = static_cast<std::uint8_t>(bits >> (8 * i));
        }
    }
    return uuid;
}

protocol::PersonSettings agent(const std::string& name, std::uint32_t cap)
{
    protocol::PersonSettings person;
    person.id = {name};
    person.displayName = "Agent " + name;
    person.roles = {protocol::Role::agent};
    person.groups = {{"shop"}};
    person.languages = {"zh", "en"};
    person.cap = cap;
    return person;
}

protocol::ConfigureDesk smallDesk()
{
    protocol::ConfigureDesk desk;
    desk.desk = protocol::DeskSettings {{"小店", "Shop"}, "Asia/Shanghai", {"zh-CN", "en"}, 60, 60, 3};
    desk.skills = {{{"refunds"}, {"退款", "Refunds"}}};
    desk.groups = {{{"shop"}, {"店", "Shop"}}};
    protocol::QueueSettings orders;
    orders.id = {"orders"};
    orders.groups = {{"shop"}};
    auto refunds = orders;
    refunds.id = {"refunds"};
    refunds.skills = {{{"refunds"}, 2}};
    auto night = orders;
    night.id = {"night"};
    night.open = false;
    desk.queues = {orders, refunds, night};
    desk.dispositions = {{{"solved"}, {"已解决", "Solved"}, true}};
    auto lead = agent("lin", 0);
    lead.roles = {protocol::Role::lead};
    auto admin = agent("root", 0);
    admin.roles = {protocol::Role::admin};
    desk.people = {agent("ann"), agent("bob"), agent("cho"), lead, admin};
    desk.parameters = {{"offer.timeout_s", {}, {}, {}, "20"}, {"offer.max_consecutive_misses", {}, {}, {}, "2"},
        {"offer.min_gap_s", {}, {}, {}, "0"}, {"offer.burst", {}, {}, {}, "off"},
        {"first_reply.timeout_s", {}, {}, {}, "0"}, {"agent.hard_cap", {}, {}, {}, "30"},
        {"agent.ramp", {}, {}, {}, "off"}, {"idle.release_s", {}, {}, {}, "0"}, {"idle.close_s", {}, {}, {}, "0"},
        {"sticky", {}, {}, {}, "off"}, {"presence.restore_s", {}, {}, {}, "0"}};
    return desk;
}

protocol::ConfigureDesk deskWith(const std::vector<std::pair<std::string, std::string>>& values)
{
    auto desk = smallDesk();
    for (const auto& [name, value] : values) {
        std::erase_if(desk.parameters, [&](const auto& setting) { return setting.name == name; });
        desk.parameters.push_back({name, {}, {}, {}, value});
    }
    return desk;
}

Desk::Desk(const protocol::ConfigureDesk& configuration)
    : machine({"desk"}, 1)
{
    REQUIRE(outcome(hub(configuration)) == "done");
}

Submission Desk::submit(const Actor& actor, const protocol::CommandFrame& frame)
{
    auto submission = machine.submit(actor, frame, now);
    for (const auto& event : submission.events) {
        log.push_back(event);
        REQUIRE(history.apply(event).ok());
    }
    return submission;
}

Submission Desk::send(const Actor& actor, protocol::CommandBody body, std::optional<base::ConversationId> conversation,
    std::optional<protocol::Fence> fence)
{
    protocol::CommandFrame frame;
    frame.n = ++numbers[actor.device];
    frame.id = {uuidOf("command " + std::to_string(++commands))};
    frame.conversation = conversation;
    frame.fence = fence;
    frame.body = std::move(body);
    if (conversation && !fence && actor.kind == Actor::Kind::Person) {
        if (const auto* open = state().conversation(*conversation)) {
            frame.fence = open->fence;
        }
    }
    return submit(actor, frame);
}

Submission Desk::hub(protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.id = {uuidOf("hub " + std::to_string(++commands))};
    frame.body = std::move(body);
    return submit(Actor::hub(), frame);
}

void Desk::wait(std::chrono::milliseconds span)
{
    const auto until = now + span;
    while (const auto wake = machine.nextWake()) {
        if (*wake > until) {
            break;
        }
        now = std::max(now, *wake);
        REQUIRE_FALSE(hub(protocol::FireTimers {}).events.empty());
    }
    now = until;
}

Actor Desk::person(const std::string& name) const
{
    return Actor::ofPerson({name}, {uuidOf("device " + name)});
}

Actor Desk::customer(const std::string& name) const
{
    return Actor::ofCustomer({uuidOf(name)}, {uuidOf("device " + name)});
}

void Desk::ready(const std::string& name)
{
    hub(protocol::NoteConnection {base::PersonId {name}, std::nullopt, true});
    REQUIRE(outcome(send(person(name), protocol::SetPresence {protocol::Presence::ready, std::nullopt})) == "done");
}

base::ConversationId Desk::open(const std::string& name, const std::string& queue, const std::string& language)
{
    const auto result = send(
        customer(name), protocol::OpenConversation {{queue}, language, protocol::Personal("Customer " + name), "web"});
    REQUIRE(outcome(result) == "done");
    return *state().customer({uuidOf(name)})->last;
}

void Desk::accept(const base::ConversationId& id)
{
    const auto* conversation = state().conversation(id);
    REQUIRE(conversation);
    REQUIRE(conversation->offer);
    const auto offer = *state().offer(*conversation->offer);
    REQUIRE(outcome(send(person(offer.person.name), protocol::AcceptOffer {offer.id})) == "done");
}

base::ConversationId Desk::served(const std::string& customerName, const std::string& personName)
{
    ready(personName);
    const auto id = open(customerName);
    REQUIRE(offeredTo(id) == personName);
    accept(id);
    return id;
}

std::string Desk::stateOf(const base::ConversationId& id) const
{
    const auto* open = state().conversation(id);
    if (open) {
        return boost::describe::enum_to_string(open->state, "?");
    }
    return state().closed(id) ? "closed" : "unknown";
}

std::string Desk::ownerOf(const base::ConversationId& id) const
{
    const auto* open = state().conversation(id);
    return open && open->owner ? open->owner->name : "";
}

std::string Desk::offeredTo(const base::ConversationId& id) const
{
    const auto* open = state().conversation(id);
    return open && open->offer ? state().offer(*open->offer)->person.name : "";
}

std::uint32_t Desk::load(const std::string& name) const
{
    return state().person({name})->reserved;
}

std::string Desk::presence(const std::string& name) const
{
    return boost::describe::enum_to_string(state().person({name})->presence, "?");
}

std::string kinds(const std::vector<protocol::Event>& events)
{
    std::string all;
    for (const auto& event : events) {
        if (!std::holds_alternative<protocol::CommandSettled>(event.body)) {
            all += (all.empty() ? "" : " ") + std::string(protocol::typeOf(event.body));
        }
    }
    return all;
}

std::string outcome(const Submission& submission)
{
    if (submission.forked) {
        return "forked";
    }
    if (!submission.error) {
        return "done";
    }
    const auto& error = *submission.error;
    std::string text = boost::describe::enum_to_string(error.kind, "?");
    text += error.field ? " " + *error.field : "";
    text += error.reason ? " " + *error.reason : "";
    return text;
}

} // namespace bench
