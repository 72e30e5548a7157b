// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The mistakes that the simulation must find. Each is the smallest change to the driver that makes the mistake.

#include "core/desk/routing/choice.h"
#include "core/simulation/hub.h"

#include <algorithm>

namespace simulation {

/// Logs a message that the machine refused, or did before.
void Hub::addMessage(const Job& job, protocol::Author author, engine::Submission& submission)
{
    const auto* message = std::get_if<protocol::SendMessage>(&job.frame.body);
    const auto* open = job.frame.conversation ? m_machine->desk().conversation(*job.frame.conversation) : nullptr;
    if (!message || !open) {
        return;
    }
    protocol::Event event;
    event.id = {m_machine->position().value + 1};
    event.at = m_machine->desk().data().at;
    event.cause = job.frame.id;
    event.body = protocol::MessageSent {
        open->id, {job.frame.id.uuid}, open->lastNumber + 1, std::move(author), message->text, message->attachments};
    if (m_machine->replay(event)) {
        submission.events.push_back(std::move(event));
        submission.error.reset();
    }
}

void Hub::skipFence(const Job& job, engine::Submission& submission)
{
    if (submission.error && submission.error->kind == protocol::ErrorKind::stale_fence) {
        addMessage(job, {protocol::AuthorKind::agent, job.actor.person, job.actor.person.name}, submission);
    }
}

void Hub::forgetDedup(const Job& job, engine::Submission& submission)
{
    if (submission.known && !submission.error && job.actor.kind == engine::Actor::Kind::Customer) {
        addMessage(job, {protocol::AuthorKind::customer, std::nullopt, {}}, submission);
    }
}

std::uint64_t Hub::commandsDone(const engine::Actor& actor) const
{
    const std::uint64_t done = m_machine->commandsDone(actor);
    return has(PlantedBug::ForgetDedup) ? done - std::min<std::uint64_t>(done, 2) : done;
}

void Hub::disorder(std::vector<session::EventBytes>& events)
{
    if (has(PlantedBug::ReorderEvents) && events.size() > 1) {
        std::swap(events[0], events[1]);
    }
    if (has(PlantedBug::DropEvent) && !events.empty() && m_world.happens(50)) {
        events.erase(events.begin());
    }
}

/// The machine gets other rules than were wanted: as if it did not follow those.
void Hub::misread(std::vector<protocol::ParameterSetting>& settings) const
{
    const auto replace = [&](const std::string& name, const std::string& key, const std::string& value) {
        for (protocol::ParameterSetting& setting : settings) {
            std::string& text = *setting.value;
            const std::size_t begin = setting.name == name ? text.find(key) : std::string::npos;
            for (auto at = begin; at != std::string::npos; at = text.find(key, at + value.size() + 1)) {
                text.replace(at, std::min(text.find_first_of(" ;", at + 1), text.size()) - at, value);
            }
        }
    };
    const auto set = [&](const std::string& name, const std::string& value) {
        for (protocol::ParameterSetting& setting : settings) {
            setting.value = setting.name == name ? value : *setting.value;
        }
    };
    switch (m_world.options().bug) {
    case PlantedBug::HasteRings:
        return replace("queue.rings", "stay_s=", "stay_s=1");
    case PlantedBug::ForgetEntryDelay:
        return set("queue.entry_delay_s", "0");
    case PlantedBug::ForgetHold:
        return set("queue.hold_until", "off");
    case PlantedBug::ForgetDonors:
        return replace("overflow", " donor_ewt_max_s=", "");
    case PlantedBug::BorrowAtOnce:
        return replace("overflow", "when_wait_s=", "when_wait_s=0");
    case PlantedBug::LightWork:
        return set("work.weight", "0.25");
    case PlantedBug::OverHardCap:
        return set("agent.hard_cap", "30");
    case PlantedBug::ForgetGap:
        return set("offer.min_gap_s", "0");
    case PlantedBug::HasteClose:
        return set("idle.close_s", "13");
    case PlantedBug::ForgetHours:
        return set("queue.hours", "always");
    default:
        return;
    }
}

/// The machine takes no new rules, only the hours of the old ones away.
void Hub::forgetClosing()
{
    protocol::ConfigureDesk change;
    for (const char* queue : {"sales", "returns"}) {
        protocol::ParameterSetting setting;
        setting.name = "queue.hours";
        setting.queue = base::QueueId {queue};
        setting.value = "always";
        change.parameters.push_back(std::move(setting));
    }
    submitOwn(std::move(change));
}

/// Who goes on a break gets the first that waits.
void Hub::offerToAbsent(const Job& job, engine::Submission& submission)
{
    const auto* presence = std::get_if<protocol::SetPresence>(&job.frame.body);
    const auto& conversations = m_machine->desk().data().conversations;
    const auto waiting = std::find_if(conversations.begin(), conversations.end(),
        [](const auto& entry) { return entry.second.state == protocol::ConversationState::waiting; });
    if (!presence || submission.error || presence->presence != protocol::Presence::break_
        || waiting == conversations.end()) {
        return;
    }
    protocol::OfferMade made;
    made.offer = {m_machine->desk().data().lastOffer + 1};
    made.conversation = waiting->first;
    made.person = job.actor.person;
    made.queue = waiting->second.queue;
    made.expiresAt = m_machine->desk().data().at + std::chrono::seconds(20);
    protocol::Event event;
    event.id = {m_machine->position().value + 1};
    event.at = m_machine->desk().data().at;
    event.body = made;
    if (m_machine->replay(event)) {
        submission.events.push_back(std::move(event));
    }
}

void Hub::keepForStranger(engine::Submission& submission) const
{
    for (protocol::Event& event : submission.events) {
        auto* opened = std::get_if<protocol::ConversationOpened>(&event.body);
        if (opened && opened->keptFor) {
            opened->keptFor = base::PersonId {"lead"};
        }
    }
}

bool Hub::isForgotten(const engine::Machine& before, const Job& job, const protocol::Event& event) const
{
    const auto* offer = std::get_if<protocol::OfferMade>(&event.body);
    if (!offer) {
        return false;
    }
    if (has(PlantedBug::ForgetRoom)) {
        return std::holds_alternative<protocol::FinishWrapUp>(job.frame.body);
    }
    const auto& lender = offer->receipt.overflow;
    return lender
        && desk::Protection(before.desk(), event.at)
               .holds({offer->queue, desk::PoolKey::Kind::Overflow, 0, lender->name, {}});
}

/// As if it had stopped before the offer: from there on nothing happened, and nobody looks again.
void Hub::forgetOffers(const engine::Machine& before, const Job& job, engine::Submission& submission)
{
    auto& events = submission.events;
    const auto first = std::ranges::find_if(events, [&](const auto& event) { return isForgotten(before, job, event); });
    if (first == events.end()) {
        return;
    }
    const bool settles = std::holds_alternative<protocol::CommandSettled>(events.back().body);
    events.erase(first, events.end() - (settles ? 1 : 0));
    engine::Machine other = before;
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].id = {before.position().value + 1 + i};
        if (!other.replay(events[i])) {
            return m_world.violate(0, "what is left of a group doesn't replay");
        }
    }
    m_machine.emplace(*engine::Machine::restore(other.snapshot(), m_disk.ownershipEpoch));
}

void Hub::noteOverseers(const protocol::Event& event)
{
    const auto* configured = std::get_if<protocol::DeskConfigured>(&event.body);
    for (std::size_t i = 0; configured && i < configured->change.people.size(); ++i) {
        const auto& person = configured->change.people[i];
        if (std::find(person.roles.begin(), person.roles.end(), protocol::Role::lead) != person.roles.end()) {
            m_oversaw.insert(person.id);
        }
    }
}

/// Who oversaw the desk when this was asked before is taken to oversee it still.
bool Hub::sawEverything(const engine::Audience& who) const
{
    return has(PlantedBug::StaleRights) && who.person && m_oversaw.contains(*who.person);
}

} // namespace simulation
