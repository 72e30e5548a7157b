// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/ledger.h"

#include "core/desk/check.h"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <utility>

namespace simulation {

namespace {

std::string at(const protocol::Event& event)
{
    return " at event " + std::to_string(event.id.value);
}

} // namespace

Ledger::Ledger(World& world)
    : m_world(world)
    , m_routing(world)
{ }

void Ledger::intended(const protocol::CommandFrame& frame)
{
    m_intended.insert_or_assign(frame.id, frame);
}

void Ledger::durable(const std::vector<protocol::Event>& events, const desk::State& state)
{
    for (const protocol::Event& event : events) {
        if (event.id.value != m_log.size() + 1) {
            m_world.violate(1, "the log jumps to " + std::to_string(event.id.value));
            return;
        }
        m_log.push_back(event);
        apply(event);
    }
    m_world.report.figures.events = m_log.size();
    checkCapacity(state);
    checkNobodyWaits(state);
    checkPromises(state);
}

void Ledger::recovered(std::size_t events)
{
    if (events < m_log.size()) {
        m_world.violate(1,
            "durable events are gone after a crash: " + std::to_string(events) + " of " + std::to_string(m_log.size()));
    }
}

void Ledger::restored(std::size_t events)
{
    const Figures figures = m_world.report.figures;
    const auto counts = m_world.counts;
    const protocol::Fence lastFence = std::exchange(m_lastFence, {});
    const std::vector<protocol::Event> log = std::exchange(m_log, {});
    for (const auto& [key, outcome] : m_settled) {
        m_lost.insert(key);
    }
    m_settled.clear();
    m_effects.clear();
    m_done.clear();
    m_conversations.clear();
    m_offers.clear();
    m_load.clear();
    m_messages.clear();
    m_notes.clear();
    m_routing.forget();
    // Positions count anew; who had a right to the lost part keeps what he saw.
    for (auto& [person, until] : m_oversawUntil) {
        until = stillOversees;
    }
    m_restoredFrom = std::max<std::uint64_t>(m_restoredFrom, log.size());
    for (std::size_t i = 0; i < std::min(events, log.size()); ++i) {
        m_log.push_back(log[i]);
        apply(log[i]);
    }
    m_world.report.figures = figures;
    m_world.counts = counts;
    // Fences that were given out in the lost part are never given again.
    m_lastFence = std::max(lastFence, m_lastFence);
}

void Ledger::acknowledged(const base::DeviceId& device, const protocol::Outcome& outcome)
{
    // The word may have been on its way while the hub was put back; the next opening takes it back.
    if (!m_lost.contains({device, outcome.n})) {
        stands(device, outcome);
    }
}

void Ledger::stands(const base::DeviceId& device, const protocol::Outcome& outcome)
{
    const auto found = m_settled.find({device, outcome.n});
    const std::string what = "command " + std::to_string(outcome.n) + " " + outcome.id.toString();
    if (found == m_settled.end()) {
        m_world.violate(1, what + " was acknowledged and is not in the log");
    } else if (found->second.id != outcome.id || found->second.error.has_value() != outcome.error.has_value()) {
        m_world.violate(1, what + " was acknowledged otherwise than it is in the log");
    }
}

void Ledger::acknowledgedAsDone(const base::DeviceId& device, std::uint64_t n)
{
    if (!m_settled.contains({device, n}) && !m_lost.contains({device, n})) {
        m_world.violate(1, "command " + std::to_string(n) + " was told to be done and is not in the log");
    }
}

const std::map<std::uint64_t, base::MessageId>& Ledger::messages(const base::ConversationId& id) const
{
    static const std::map<std::uint64_t, base::MessageId> none;
    const auto found = m_conversations.find(id);
    return found == m_conversations.end() ? none : found->second.messages;
}

bool Ledger::mayKnow(const engine::Audience& who, const base::ConversationId& id, bool note) const
{
    const auto found = m_known.find(id);
    if (found == m_known.end()) {
        return false;
    }
    const Known& known = found->second;
    if (who.customer) {
        return !note && known.customer == who.customer;
    }
    const auto oversaw = m_oversawUntil.find(*who.person);
    if (oversaw != m_oversawUntil.end() && oversaw->second > known.openedAt) {
        return true;
    }
    const auto contains = [&](const auto& map, const auto& value) {
        const auto entry = map.find(*who.person);
        return entry != map.end() && entry->second.contains(value);
    };
    return contains(m_served, known.customer) || ((!note || known.handedOn) && contains(m_offered, id));
}

Ledger::Conversation* Ledger::find(const base::ConversationId& id)
{
    const auto found = m_conversations.find(id);
    return found == m_conversations.end() ? nullptr : &found->second;
}

void Ledger::load(const std::optional<base::PersonId>& person, int change)
{
    if (person) {
        m_load[*person] += change;
    }
}

// -- events ------------------------------------------------------------------------------------------------------

void Ledger::apply(const protocol::Event& event)
{
    if (event.cause && !std::holds_alternative<protocol::CommandSettled>(event.body)) {
        ++m_effects[*event.cause];
    }
    ++m_world.counts[event.body.index()];
    std::visit([&](const auto& body) { on(body, event); }, event.body);
    checkLoad(event);
    m_routing.apply(event);
}

void Ledger::checkLoad(const protocol::Event& event)
{
    for (const auto& [person, reserved] : m_load) {
        if (reserved < 0) {
            m_world.violate(4, person.name + " has " + std::to_string(reserved) + " reserved" + at(event));
        }
    }
}

void Ledger::on(const protocol::CommandSettled& e, const protocol::Event& event)
{
    const bool fresh = m_settled.try_emplace({e.device, e.n}, protocol::Outcome {e.n, e.command, e.error}).second;
    if (!fresh) {
        m_world.violate(1, "number " + std::to_string(e.n) + " was settled twice" + at(event));
    }
    if (!e.error && !m_done.insert(e.command).second) {
        m_world.violate(1, "command " + e.command.toString() + " was done twice" + at(event));
    }
    if (e.error) {
        const std::string kind = boost::describe::enum_to_string(e.error->kind, "?");
        ++m_world.report.figures.kinds["refused: " + kind + " " + e.error->reason.value_or("")];
    }
    if (e.error && m_effects.contains(e.command)) {
        m_world.violate(1, "command " + e.command.toString() + " was refused and had an effect" + at(event));
    }
}

void Ledger::on(const protocol::DeskConfigured& e, const protocol::Event& event)
{
    for (const auto& person : e.change.people) {
        const bool oversees
            = std::find(person.roles.begin(), person.roles.end(), protocol::Role::lead) != person.roles.end();
        if (oversees) {
            m_oversawUntil[person.id] = stillOversees;
        } else if (const auto seen = m_oversawUntil.find(person.id); seen != m_oversawUntil.end()) {
            seen->second = std::min(seen->second, std::max(event.id.value, m_restoredFrom));
        }
    }
}

void Ledger::on(const protocol::ConversationOpened& e, const protocol::Event& event)
{
    const bool known = m_conversations.contains(e.conversation);
    if (known != e.reopened) {
        m_world.violate(1, "a conversation was opened twice, or reopened and never opened" + at(event));
    }
    Conversation& conversation = m_conversations[e.conversation];
    conversation.customer = e.customer;
    m_known.try_emplace(e.conversation, Known {e.customer, event.id.value});
}

void Ledger::on(const protocol::OfferMade& e, const protocol::Event& event)
{
    const Conversation* conversation = find(e.conversation);
    if (!conversation || conversation->owner || !m_offers.try_emplace(e.offer, e.person).second) {
        m_world.violate(2, "an offer of what is not to be offered" + at(event));
    }
    m_offered[e.person].insert(e.conversation);
    load(e.person, 1);
}

void Ledger::on(const protocol::OfferEnded& e, const protocol::Event& event)
{
    if (m_offers.erase(e.offer) == 0) {
        m_world.violate(4, "an offer ended that was not open" + at(event));
    }
    load(e.person, -1);
}

void Ledger::on(const protocol::ConversationAssigned& e, const protocol::Event& event)
{
    ++m_world.report.figures.assignments;
    Conversation* conversation = find(e.conversation);
    if (!conversation || conversation->owner) {
        m_world.violate(2, "a second owner" + at(event));
        return;
    }
    if (!(e.fence > m_lastFence)) {
        m_world.violate(8, "a fence that doesn't grow" + at(event));
    }
    m_lastFence = e.fence;
    conversation->owner = e.person;
    conversation->fence = e.fence;
    conversation->countsAsLoad = true;
    load(e.person, 1);
    m_served[e.person].insert(conversation->customer);
}

void Ledger::on(const protocol::ConversationReleased& e, const protocol::Event& event)
{
    Conversation* conversation = find(e.conversation);
    if (!conversation || conversation->owner != e.person) {
        m_world.violate(2, "released by somebody who has it not" + at(event));
        return;
    }
    load(conversation->owner, conversation->countsAsLoad ? -1 : 0);
    conversation->owner.reset();
    conversation->countsAsLoad = false;
}

void Ledger::on(const protocol::ConversationTransferred& e, const protocol::Event& event)
{
    checkFence(event, e.conversation);
    Conversation* conversation = find(e.conversation);
    if (!conversation || conversation->owner != e.person) {
        m_world.violate(2, "handed on by somebody who has it not" + at(event));
        return;
    }
    load(conversation->owner, conversation->countsAsLoad ? -1 : 0);
    conversation->owner.reset();
    conversation->countsAsLoad = false;
    m_known[e.conversation].handedOn = true;
}

void Ledger::addMessage(const base::ConversationId& id, std::uint64_t number, const base::MessageId& message)
{
    Conversation* conversation = find(id);
    if (!conversation || number != conversation->messages.size() + 1) {
        m_world.violate(3, "message number " + std::to_string(number) + " leaves a gap in " + id.toString());
        return;
    }
    if (!m_messages.insert(message).second) {
        m_world.violate(1, "message " + message.toString() + " is in the log twice");
    }
    conversation->messages.emplace(number, message);
}

void Ledger::checkFence(const protocol::Event& event, const base::ConversationId& id)
{
    const auto intended = event.cause ? m_intended.find(*event.cause) : m_intended.end();
    const Conversation* conversation = find(id);
    if (intended == m_intended.end() || !conversation || !intended->second.fence) {
        return;
    }
    if (*intended->second.fence != conversation->fence) {
        m_world.violate(8, "a write under an old fence was accepted" + at(event));
    }
}

void Ledger::checkChange(const auto& e, const protocol::Event& event)
{
    const Conversation* conversation = find(e.conversation);
    const auto author = m_authors.find(e.message);
    const bool isHis
        = conversation && e.by && conversation->owner == e.by && author != m_authors.end() && author->second == *e.by;
    const auto place = isHis ? conversation->messages.find(e.number) : decltype(conversation->messages.find(0)) {};
    if (!isHis || place == conversation->messages.end() || place->second != e.message) {
        m_world.violate(2, "somebody changed a message that isn't his" + at(event));
    }
    checkFence(event, e.conversation);
}

void Ledger::on(const protocol::MessageSent& e, const protocol::Event& event)
{
    ++m_world.report.figures.messages;
    addMessage(e.conversation, e.number, e.message);
    const Conversation* conversation = find(e.conversation);
    const bool byOwner = conversation && conversation->owner == e.author.person;
    if (e.author.kind == protocol::AuthorKind::agent && !byOwner) {
        m_world.violate(2, "a message of somebody who doesn't own the conversation" + at(event));
    }
    if (e.author.person) {
        m_authors.insert_or_assign(e.message, *e.author.person);
    }
    checkFence(event, e.conversation);
}

void Ledger::on(const protocol::NoteAdded& e, const protocol::Event& event)
{
    m_notes.insert(e.message);
    addMessage(e.conversation, e.number, e.message);
    const auto oversaw = e.author.person ? m_oversawUntil.find(*e.author.person) : m_oversawUntil.end();
    // Who oversees the desk may note anything, whoever owns it.
    if (oversaw == m_oversawUntil.end() || oversaw->second != stillOversees) {
        checkFence(event, e.conversation);
    }
}

void Ledger::on(const protocol::ConversationParked& e, const protocol::Event& event)
{
    checkFence(event, e.conversation);
    Conversation& conversation = m_conversations[e.conversation];
    load(conversation.owner, conversation.countsAsLoad ? -1 : 0);
    conversation.countsAsLoad = false;
}

void Ledger::on(const protocol::ConversationResumed& e, const protocol::Event&)
{
    Conversation& conversation = m_conversations[e.conversation];
    load(conversation.owner, conversation.countsAsLoad ? 0 : 1);
    conversation.countsAsLoad = true;
}

void Ledger::on(const protocol::WrapUpStarted& e, const protocol::Event& event)
{
    checkFence(event, e.conversation);
    Conversation& conversation = m_conversations[e.conversation];
    load(conversation.owner, conversation.countsAsLoad ? 0 : 1);
    conversation.countsAsLoad = true;
}

void Ledger::on(const protocol::ConversationClosed& e, const protocol::Event& event)
{
    checkFence(event, e.conversation);
    Conversation& conversation = m_conversations[e.conversation];
    load(conversation.owner, conversation.countsAsLoad ? -1 : 0);
    conversation.owner.reset();
    conversation.countsAsLoad = false;
}

void Ledger::checkNothingOverdue(const desk::State& state, base::Timestamp now) const
{
    m_routing.checkNothingOverdue(now);
    for (const auto& [id, offer] : state.data().offers) {
        if (offer.expiresAt + std::chrono::seconds(10) < now) {
            m_world.violate(5, "offer " + std::to_string(id.value) + " is open long past its end");
        }
    }
}

// -- the machine's state against the model -----------------------------------------------------------------------

void Ledger::checkCapacity(const desk::State& state)
{
    for (const auto& [id, person] : state.data().people) {
        if (static_cast<int>(person.reserved) != m_load[id]) {
            m_world.violate(4,
                id.name + " has " + std::to_string(person.reserved) + " reserved where offers and work make "
                    + std::to_string(m_load[id]));
        }
    }
}

void Ledger::checkNobodyWaits(const desk::State& state)
{
    using protocol::PartyLink;
    using protocol::Presence;
    const auto& data = state.data();
    const auto serves = [&](const desk::Person& person, const desk::Conversation& conversation) {
        const auto& queue = data.queues.at(conversation.queue).settings;
        const auto& settings = person.settings;
        const std::string language = state.wantedLanguage(conversation.language);
        const auto has = [](const auto& list, const auto& value) {
            return std::find(list.begin(), list.end(), value) != list.end();
        };
        const bool inGroup = std::any_of(
            queue.groups.begin(), queue.groups.end(), [&](const auto& group) { return has(settings.groups, group); });
        const bool skilled = std::all_of(queue.skills.begin(), queue.skills.end(), [&](const auto& wanted) {
            return std::any_of(settings.skills.begin(), settings.skills.end(),
                [&](const auto& own) { return own.skill == wanted.skill && own.level >= wanted.level; });
        });
        return settings.active && person.presence == Presence::ready && person.link == PartyLink::live && inGroup
            && skilled && (language.empty() || has(settings.languages, language))
            && person.reserved < settings.cap.value_or(4) && !person.deviceCap && !person.pausedUntil
            && person.load == person.reserved * 100 && !has(conversation.skipped, settings.id)
            && !conversation.heldUntil && conversation.keptFor.value_or(settings.id) == settings.id
            && (conversation.unanswered || data.customers.at(conversation.customer).link != PartyLink::gone);
    };
    const bool anybody = std::any_of(data.people.begin(), data.people.end(), [](const auto& entry) {
        return entry.second.presence == Presence::ready
            && entry.second.reserved < entry.second.settings.cap.value_or(4);
    });
    if (!anybody || !m_routing.plain()) {
        return;
    }
    for (const auto& [id, conversation] : data.conversations) {
        if (conversation.state != protocol::ConversationState::waiting || conversation.toGroup
            || conversation.toSkill) {
            continue;
        }
        for (const auto& [personId, person] : data.people) {
            if (serves(person, conversation)) {
                m_world.violate(5, id.toString() + " waits while " + personId.name + " has room");
            }
        }
    }
}

/// The desk's own second opinion, person by person: it knows of rings, kept conversations, weights and pace.
void Ledger::checkPromises(const desk::State& state)
{
    for (const std::string& broken : desk::brokenPromises(state)) {
        m_world.violate(5, broken);
    }
    if (m_log.size() % 64 == 0) {
        for (const std::string& broken : desk::brokenRules(state)) {
            m_world.violate(7, broken);
        }
    }
}

} // namespace simulation
