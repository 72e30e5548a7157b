// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/people.h"

#include <algorithm>

namespace simulation {

using protocol::ConversationState;

namespace {

bool happens(Client& client, std::uint64_t perMille)
{
    return client.chance().below(1000) < perMille;
}

base::Personal words(Client& client, char kind, const base::ConversationId& id)
{
    static constexpr std::string_view filler[] = {"你好", "where is my parcel?", "<b>hi</b>", "好的", "\u202e👍", "…"};
    return base::Personal(std::string("cnry-") + kind + "-" + id.toString() + " "
        + std::string(filler[client.chance().below(std::size(filler))]));
}

void say(Client& client, const base::ConversationId& id, std::optional<protocol::Fence> fence)
{
    // Mostly a line, sometimes a flood that meets rate limit and window.
    const std::uint64_t lines = happens(client, 30) ? 1 + client.chance().below(30) : 1;
    for (std::uint64_t i = 0; i < lines; ++i) {
        client.submit(protocol::SendMessage {words(client, 'm', id), {}}, id, fence);
    }
}

void markRead(Client& client, const base::ConversationId& id, const View::Conversation& copy)
{
    if (!copy.messages.empty()) {
        const auto last = copy.messages.rbegin()->second.id;
        client.submit(protocol::MarkMessages {{std::nullopt, last}}, id);
    }
}

const char* queueOf(Client& client)
{
    return happens(client, 500) ? "sales" : "returns";
}

void openOne(Client& client)
{
    protocol::OpenConversation open;
    open.queue = {queueOf(client)};
    open.language = happens(client, 600) ? "zh-CN" : "en";
    open.source = "web";
    open.leaveMessage = happens(client, 300);
    const base::ConversationId id {client.submit(open, std::nullopt).uuid};
    say(client, id, std::nullopt);
}

/// To somebody or something, sensible or not.
void handOn(Client& client, const base::ConversationId& id, std::optional<protocol::Fence> fence)
{
    protocol::TransferConversation transfer;
    const auto dice = client.chance().below(5);
    if (dice == 0) {
        transfer.queue = base::QueueId {queueOf(client)};
    } else if (dice == 1) {
        transfer.group = base::GroupId {happens(client, 500) ? "front" : "back"};
    } else if (dice == 2) {
        transfer.skill = base::SkillId {"refunds"};
        transfer.level = 1 + static_cast<std::uint32_t>(client.chance().below(3));
    } else {
        const auto who = client.chance().below(5);
        transfer.person = base::PersonId {who == 4 ? "lead" : "agent" + std::to_string(who)};
    }
    if (happens(client, 500)) {
        transfer.note = words(client, 'n', id);
    }
    client.submit(transfer, id, fence);
}

/// A message of somebody in the conversation, perhaps his own.
void changeOne(Client& client, const base::ConversationId& id, const View::Conversation& copy)
{
    if (copy.messages.empty()) {
        return;
    }
    const auto fence = copy.record.row.fence;
    const auto back = client.chance().below(std::min<std::size_t>(copy.messages.size(), 6));
    const auto message = std::prev(copy.messages.end(), static_cast<std::ptrdiff_t>(back) + 1)->second.id;
    if (happens(client, 300)) {
        client.submit(protocol::RecallMessage {message}, id, fence);
    } else {
        client.submit(protocol::EditMessage {message, words(client, 'm', id)}, id, fence);
    }
}

void serve(World& world, Client& client, const base::ConversationId& id, const View::Conversation& copy)
{
    const auto fence = copy.record.row.fence;
    const auto dice = client.chance().below(100);
    if (copy.record.row.state == ConversationState::parked) {
        client.submit(protocol::ResumeConversation {}, id, fence);
    } else if (copy.record.row.state == ConversationState::wrapup) {
        if (dice < 20) {
            client.submit(protocol::ExtendWrapUp {}, id, fence);
        } else if (dice < 30) {
            client.submit(protocol::ResumeConversation {}, id, fence); // closed by mistake
        } else {
            const protocol::WrapUp outcome {{"solved"}, {"sim"}, words(client, 'n', id)};
            client.submit(protocol::FinishWrapUp {outcome}, id, fence);
        }
    } else if (dice < 48) {
        say(client, id, fence);
    } else if (dice < 55) {
        changeOne(client, id, copy);
    } else if (dice < 65) {
        client.submit(protocol::AddNote {words(client, 'n', id)}, id, fence);
    } else if (dice < 72) {
        const auto until = happens(client, 500) ? std::optional(world.wall()
                               + base::Milliseconds(500 + static_cast<std::int64_t>(client.chance().below(19'500))))
                                                : std::nullopt;
        client.submit(protocol::ParkConversation {until}, id, fence);
    } else if (dice < 80) {
        markRead(client, id, copy);
    } else if (dice < 84) {
        protocol::UpdateCustomer update {copy.record.row.customer, base::Personal("Li"), {}, {"vip"}};
        update.fields.push_back({"city", words(client, 'p', id)});
        client.submit(update, id, fence);
    } else if (dice < 94) {
        client.submit(protocol::CloseConversation {happens(client, 500)}, id, fence);
    } else {
        handOn(client, id, fence);
    }
}

/// One of four of his own, or of the group that only the lead may write for: put, changed or removed.
void keepReplies(Client& client)
{
    const bool ofGroup = client.identity().audience.person == base::PersonId {"lead"} && happens(client, 700);
    const std::string owner = ofGroup ? "leads" : client.identity().audience.person->name;
    base::CannedId id;
    for (std::size_t i = 0; i < owner.size() && i < 15; ++i) {
        id.uuid.bytes.at(i) = static_cast<std::uint8_t>(owner[i]);
    }
    id.uuid.bytes[15] = static_cast<std::uint8_t>(client.chance().below(4));
    if (happens(client, 300)) {
        client.submit(protocol::RemoveCanned {id}, {});
        return;
    }
    protocol::PutCanned put;
    put.id = id;
    put.group = ofGroup ? std::optional(base::GroupId {"leads"}) : std::nullopt;
    put.text = base::Personal("reply " + std::to_string(client.chance().below(1'000'000)));
    client.submit(put, {});
}

/// One that he serves, at random.
const std::pair<const base::ConversationId, View::Conversation>* pickOwn(Client& client)
{
    const std::pair<const base::ConversationId, View::Conversation>* chosen = nullptr;
    std::uint64_t seen = 0;
    for (const auto& entry : client.view().conversations) {
        const auto& row = entry.second.record.row;
        if (row.fence && row.owner == client.identity().audience.person && client.chance().below(++seen) == 0) {
            chosen = &entry;
        }
    }
    return chosen;
}

} // namespace

void actAsCustomer(Client& client)
{
    const View::Conversation* latest = nullptr;
    for (const auto& [id, copy] : client.view().conversations) {
        if (!latest || copy.record.row.openedAt > latest->record.row.openedAt) {
            latest = &copy;
        }
    }
    const bool closed = latest && latest->record.row.state == ConversationState::closed;
    const auto dice = client.chance().below(100);
    if (!latest || (closed && dice < 40)) {
        openOne(client);
        return;
    }
    const base::ConversationId id = latest->record.row.id;
    if (closed || latest->record.row.state == ConversationState::wrapup) {
        if (dice < 70) {
            client.submit(
                protocol::RateConversation {{1 + static_cast<std::uint32_t>(client.chance().below(5)), {}, {}}}, id);
        } else if (dice < 85) {
            say(client, id, std::nullopt);
        }
    } else if (dice < 60) {
        say(client, id, std::nullopt);
    } else if (dice < 75) {
        markRead(client, id, *latest);
    } else if (dice < 80) {
        client.submit(protocol::LeaveConversation {}, id);
    }
}

void actAsAgent(World& world, Client& client)
{
    const View& view = client.view();
    const auto dice = client.chance().below(100);
    const bool ready = view.presence == protocol::Presence::ready;
    if ((!ready && dice < 60) || (ready && dice < 4)) {
        using protocol::Presence;
        static constexpr Presence others[]
            = {Presence::break_, Presence::busy, Presence::offline, Presence::draining, Presence::recovery};
        const Presence next = ready ? others[client.chance().below(std::size(others))] : Presence::ready;
        client.submit(protocol::SetPresence {next, std::nullopt}, std::nullopt);
        return;
    }
    if (dice >= 96) {
        // The screen is locked or open again; what the machine can carry.
        if (happens(client, 700)) {
            client.submit(protocol::ReportAway {happens(client, 500), happens(client, 500) ? "lock" : "sleep"}, {});
        } else {
            const auto cap = static_cast<std::uint32_t>(client.chance().below(4));
            client.submit(protocol::LimitLoad {cap == 0 ? std::nullopt : std::optional(cap)}, {});
        }
        return;
    }
    if (dice == 95) {
        keepReplies(client);
    }
    for (const auto& [offer, conversation] : view.offers) {
        const auto choice = client.chance().below(100);
        if (choice < 70) {
            client.submit(protocol::AcceptOffer {offer}, std::nullopt);
        } else if (choice < 80) {
            client.submit(protocol::DeclineOffer {offer, protocol::DeclineReason::other}, std::nullopt);
        }
    }
    if (const auto* own = pickOwn(client)) {
        serve(world, client, own->first, own->second);
    }
}

void actAsLead(World& world, Client& client)
{
    const auto& conversations = client.view().conversations;
    if (conversations.empty() || happens(client, 300)) {
        actAsAgent(world, client);
        return;
    }
    auto chosen = conversations.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(client.chance().below(conversations.size())));
    if (chosen->second.record.row.state == ConversationState::waiting) {
        client.submit(protocol::ClaimConversation {}, chosen->first);
    } else if (happens(client, 400)) {
        client.submit(protocol::AddNote {words(client, 'n', chosen->first)}, chosen->first);
    }
}

protocol::ConfigureDesk deskFor(std::uint32_t agents, const Rules& rules)
{
    protocol::ConfigureDesk desk;
    desk.desk.emplace();
    desk.desk->languages = {"zh", "en"};
    desk.desk->timeZone = "Asia/Shanghai";
    desk.desk->wrapUpSeconds = 20;
    desk.desk->wrapUpExtensionSeconds = 10;
    desk.parameters = settingsOf(rules);
    desk.skills = {{{"refunds"}, {}}};
    desk.groups = {{{"front"}, {}}, {{"back"}, {}}, {{"leads"}, {}}}; // the last one serves no queue
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
    protocol::FieldSettings city; // whole for overseers only: whoever writes it never gets it back
    city.key = "city";
    city.title = {"城市", "City"};
    city.mask = protocol::FieldMask::full;
    city.see = "conversation.see_all";
    desk.fields = {city};
    for (std::uint32_t i = 0; i < agents; ++i) {
        protocol::PersonSettings person;
        person.id = {"agent" + std::to_string(i)};
        person.displayName = "Agent " + std::to_string(i);
        person.roles = {protocol::Role::agent};
        person.groups = {{i % 2 == 0 ? "front" : "back"}};
        if (i == 0) {
            person.groups = {{"front"}, {"back"}, {"leads"}};
        }
        person.skills = {{{"refunds"}, 1 + (i + 1) % 3}};
        person.languages = i == 1 ? std::vector<std::string> {"zh"} : std::vector<std::string> {"zh", "en"};
        person.cap = 1 + i % 3;
        desk.people.push_back(std::move(person));
    }
    protocol::PersonSettings lead;
    lead.id = {"lead"};
    lead.displayName = "Lead";
    // Nobody's group, so that nothing comes by itself: what he serves he took, or somebody handed it to him.
    lead.roles = {protocol::Role::lead, protocol::Role::agent};
    lead.groups = {{"leads"}};
    lead.cap = 2;
    lead.languages = {"zh"};
    desk.people.push_back(std::move(lead));
    return desk;
}

std::vector<Identity> identitiesFor(World& world, const DeskShape& shape)
{
    std::vector<Identity> identities;
    for (std::uint32_t i = 0; i <= shape.agents; ++i) {
        const std::string name = clientName(shape, i);
        identities.push_back({engine::Audience::ofPerson({name}), name});
    }
    for (std::uint32_t i = 0; i < shape.customers; ++i) {
        const base::CustomerId id {base::makeUuidV7(world.wall(), world.random)};
        identities.push_back({engine::Audience::ofCustomer(id), clientName(shape, shape.agents + 1 + i)});
    }
    for (std::uint32_t i = 0; i < shape.seconds; ++i) {
        const Identity& first = identities[i == 0 ? 0 : shape.agents + i];
        const auto place = static_cast<std::uint32_t>(identities.size());
        identities.push_back({first.audience, clientName(shape, place)});
    }
    return identities;
}

base::Milliseconds pauseOf(World& world, Client& client)
{
    const bool customer = client.identity().audience.customer.has_value();
    const auto draw = [&](std::int64_t least, std::int64_t most) {
        return base::Milliseconds(
            least + static_cast<std::int64_t>(client.chance().below(static_cast<std::uint64_t>(most - least))));
    };
    switch (world.options().scenario->rhythm) {
    case Rhythm::Storm:
        return draw(200, 5'000);
    case Rhythm::Rush:
        return customer ? draw(3'000, 30'000) : draw(1'000, 12'000);
    case Rhythm::Shift:
        break;
    }
    return customer ? draw(15'000, 90'000) : draw(5'000, 30'000);
}

std::optional<base::Milliseconds> awayFor(World& world, Client& client)
{
    if (world.options().scenario->rhythm != Rhythm::Shift || !client.identity().audience.customer) {
        return std::nullopt;
    }
    const auto& conversations = client.view().conversations;
    const bool served = std::any_of(conversations.begin(), conversations.end(),
        [](const auto& entry) { return entry.second.record.row.state != ConversationState::closed; });
    if (served ? !happens(client, 20) : !happens(client, 400)) {
        return std::nullopt;
    }
    return std::chrono::minutes(5 + client.chance().below(90));
}

} // namespace simulation
