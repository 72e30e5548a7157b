// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The mistakes that the simulation must find. Each is the smallest change to the driver that makes the mistake.

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
