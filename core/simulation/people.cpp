// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/people.h"

namespace simulation {

using protocol::ConversationState;

namespace {

base::Personal words(World& world, char kind, const base::ConversationId& id)
{
    static constexpr std::string_view filler[] = {"你好", "where is my parcel?", "<b>hi</b>", "好的", "\u202e👍", "…"};
    return base::Personal(std::string("cnry-") + kind + "-" + id.toString() + " "
        + std::string(filler[world.random.below(std::size(filler))]));
}

void say(World& world, Client& client, const base::ConversationId& id, std::optional<protocol::Fence> fence)
{
    // Mostly a line, sometimes a flood that meets rate limit and window.
    const std::uint64_t lines = world.happens(30) ? 1 + world.random.below(30) : 1;
    for (std::uint64_t i = 0; i < lines; ++i) {
        client.submit(protocol::SendMessage {words(world, 'm', id), {}}, id, fence);
    }
}

void markRead(Client& client, const base::ConversationId& id, const View::Conversation& copy)
{
    if (!copy.messages.empty()) {
        const auto last = copy.messages.rbegin()->second.id;
        client.submit(protocol::MarkMessages {{std::nullopt, last}}, id);
    }
}

const char* queueOf(World& world)
{
    return world.happens(500) ? "sales" : "returns";
}

void openOne(World& world, Client& client)
{
    protocol::OpenConversation open;
    open.queue = {queueOf(world)};
    open.language = world.happens(600) ? "zh-CN" : "en";
    open.source = "web";
    const base::ConversationId id {client.submit(open, std::nullopt).uuid};
    say(world, client, id, std::nullopt);
}

void serve(World& world, Client& client, const base::ConversationId& id, const View::Conversation& copy)
{
    const auto fence = copy.record.row.fence;
    const auto dice = world.random.below(100);
    if (copy.record.row.state == ConversationState::parked) {
        client.submit(protocol::ResumeConversation {}, id, fence);
    } else if (copy.record.row.state == ConversationState::wrapup) {
        if (dice < 20) {
            client.submit(protocol::ExtendWrapUp {}, id, fence);
        } else {
            const protocol::WrapUp outcome {{"solved"}, {"sim"}, words(world, 'n', id)};
            client.submit(protocol::FinishWrapUp {outcome}, id, fence);
        }
    } else if (dice < 55) {
        say(world, client, id, fence);
    } else if (dice < 65) {
        client.submit(protocol::AddNote {words(world, 'n', id)}, id, fence);
    } else if (dice < 72) {
        const auto until = world.happens(500) ? std::optional(world.wall() + world.between(500, 20'000)) : std::nullopt;
        client.submit(protocol::ParkConversation {until}, id, fence);
    } else if (dice < 80) {
        markRead(client, id, copy);
    } else if (dice < 84) {
        protocol::UpdateCustomer update {copy.record.row.customer, base::Personal("Li"), {}, {"vip"}};
        update.fields.push_back({"city", words(world, 'n', id)});
        client.submit(update, id, fence);
    } else if (dice < 94) {
        client.submit(protocol::CloseConversation {}, id, fence);
    }
}

/// One that he serves, at random.
const std::pair<const base::ConversationId, View::Conversation>* pickOwn(World& world, const Client& client)
{
    const std::pair<const base::ConversationId, View::Conversation>* chosen = nullptr;
    std::uint64_t seen = 0;
    for (const auto& entry : client.view().conversations) {
        const auto& row = entry.second.record.row;
        if (row.fence && row.owner == client.identity().audience.person && world.random.below(++seen) == 0) {
            chosen = &entry;
        }
    }
    return chosen;
}

} // namespace

void actAsCustomer(World& world, Client& client)
{
    const View::Conversation* latest = nullptr;
    for (const auto& [id, copy] : client.view().conversations) {
        if (!latest || copy.record.row.openedAt > latest->record.row.openedAt) {
            latest = &copy;
        }
    }
    const bool closed = latest && latest->record.row.state == ConversationState::closed;
    const auto dice = world.random.below(100);
    if (!latest || (closed && dice < 40)) {
        openOne(world, client);
        return;
    }
    const base::ConversationId id = latest->record.row.id;
    if (closed || latest->record.row.state == ConversationState::wrapup) {
        if (dice < 70) {
            client.submit(
                protocol::RateConversation {{1 + static_cast<std::uint32_t>(world.random.below(5)), {}, {}}}, id);
        } else if (dice < 85) {
            say(world, client, id, std::nullopt);
        }
    } else if (dice < 60) {
        say(world, client, id, std::nullopt);
    } else if (dice < 75) {
        markRead(client, id, *latest);
    } else if (dice < 80) {
        client.submit(protocol::LeaveConversation {}, id);
    }
}

void actAsAgent(World& world, Client& client)
{
    const View& view = client.view();
    const auto dice = world.random.below(100);
    const bool ready = view.presence == protocol::Presence::ready;
    if ((!ready && dice < 60) || (ready && dice < 4)) {
        using protocol::Presence;
        static constexpr Presence others[]
            = {Presence::break_, Presence::busy, Presence::offline, Presence::draining, Presence::recovery};
        const Presence next = ready ? others[world.random.below(std::size(others))] : Presence::ready;
        client.submit(protocol::SetPresence {next, std::nullopt}, std::nullopt);
        return;
    }
    for (const auto& [offer, conversation] : view.offers) {
        const auto choice = world.random.below(100);
        if (choice < 70) {
            client.submit(protocol::AcceptOffer {offer}, std::nullopt);
        } else if (choice < 80) {
            client.submit(protocol::DeclineOffer {offer, protocol::DeclineReason::other}, std::nullopt);
        }
    }
    if (const auto* own = pickOwn(world, client)) {
        serve(world, client, own->first, own->second);
    }
}

void actAsLead(World& world, Client& client)
{
    const auto& conversations = client.view().conversations;
    if (conversations.empty() || !world.happens(300)) {
        return;
    }
    auto chosen = conversations.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(world.random.below(conversations.size())));
    client.submit(protocol::AddNote {words(world, 'n', chosen->first)}, chosen->first);
}

protocol::ConfigureDesk deskFor(std::uint32_t agents)
{
    protocol::ConfigureDesk desk;
    desk.desk.emplace();
    desk.desk->languages = {"zh", "en"};
    desk.desk->timeZone = "Asia/Shanghai";
    desk.desk->wrapUpSeconds = 20;
    desk.desk->wrapUpExtensionSeconds = 10;
    desk.skills = {{{"refunds"}, {}}};
    desk.groups = {{{"front"}, {}}, {{"back"}, {}}};
    protocol::QueueSettings sales;
    sales.id = {"sales"};
    sales.groups = {{"front"}};
    sales.acceptSeconds = 20;
    protocol::QueueSettings returns;
    returns.id = {"returns"};
    returns.groups = {{"front"}, {"back"}};
    returns.skills = {{{"refunds"}, 2}};
    returns.acceptSeconds = 8;
    returns.priority = 1;
    desk.queues = {sales, returns};
    desk.dispositions = {{{"solved"}, {}, true}};
    for (std::uint32_t i = 0; i < agents; ++i) {
        protocol::PersonSettings person;
        person.id = {"agent" + std::to_string(i)};
        person.displayName = "Agent " + std::to_string(i);
        person.roles = {protocol::Role::agent};
        person.groups = {{i % 2 == 0 ? "front" : "back"}};
        if (i == 0) {
            person.groups = {{"front"}, {"back"}};
        }
        person.skills = {{{"refunds"}, 1 + (i + 1) % 3}};
        person.languages = i == 1 ? std::vector<std::string> {"zh"} : std::vector<std::string> {"zh", "en"};
        person.cap = 1 + i % 3;
        desk.people.push_back(std::move(person));
    }
    protocol::PersonSettings lead;
    lead.id = {"lead"};
    lead.displayName = "Lead";
    lead.roles = {protocol::Role::lead};
    lead.languages = {"zh"};
    desk.people.push_back(std::move(lead));
    return desk;
}

std::vector<Identity> identitiesFor(World& world)
{
    std::vector<Identity> identities;
    for (std::uint32_t i = 0; i < world.options().agents; ++i) {
        const std::string name = "agent" + std::to_string(i);
        identities.push_back({engine::Audience::ofPerson({name}), name});
    }
    identities.push_back({engine::Audience::ofPerson({"lead"}), "lead"});
    for (std::uint32_t i = 0; i < world.options().customers; ++i) {
        const base::CustomerId id {base::makeUuidV7(world.wall(), world.random)};
        identities.push_back({engine::Audience::ofCustomer(id), "customer" + std::to_string(i)});
    }
    return identities;
}

} // namespace simulation
