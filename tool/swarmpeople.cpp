// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/swarmpeople.h"

namespace tool {

namespace {

Tick now()
{
    return std::chrono::steady_clock::now();
}

/// Customers and agents are the only ones whose lines count.
std::optional<Speaker> speakerOf(protocol::AuthorKind kind)
{
    switch (kind) {
    case protocol::AuthorKind::customer:
        return Speaker::Customer;
    case protocol::AuthorKind::agent:
        return Speaker::Agent;
    default:
        return std::nullopt;
    }
}

} // namespace

SwarmPerson::SwarmPerson(SwarmStage& stage, std::size_t number, std::optional<AgentLogin> login)
    : m_stage(stage)
{
    ParticipantHooks hooks;
    hooks.snapshot = [this](const std::vector<protocol::Row>& rows) {
        take(rows);
        for (const protocol::Row& row : rows) {
            if (const auto* message = std::get_if<protocol::MessageRow>(&row)) {
                show(*message);
            }
        }
    };
    hooks.fetched = [this](const std::vector<protocol::Row>& rows) {
        for (const protocol::Row& row : rows) {
            if (const auto* message = std::get_if<protocol::MessageRow>(&row)) {
                show(*message);
            }
        }
    };
    hooks.event = [this](const protocol::Event& event) {
        if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body)) {
            show(*sent);
        } else {
            take(event);
        }
    };
    hooks.outcome = [this](const protocol::Outcome& outcome) { judge(outcome); };
    hooks.failed = [this](const std::string& why) {
        ++m_stage.refusedPeople;
        m_stage.problem(why);
    };
    hooks.heldBack = m_stage.heldBack;
    hooks.trouble = m_stage.trouble;
    hooks.status = [this](const session::LinkStatus& status) { linkIs(status.state == session::LinkState::Live); };
    hooks.reachable = [this] { return !m_cut || now() >= m_stage.unreachableUntil; };
    m_participant = std::make_unique<Participant>(m_stage.executor, *m_stage.clients[number % m_stage.clients.size()],
        m_stage.clock, m_stage.random, std::move(login), std::move(hooks));
    m_participant->forgetSettled();
}

void SwarmPerson::linkIs(bool live)
{
    if (live == m_live) {
        return;
    }
    m_live = live;
    m_stage.live += live ? 1 : static_cast<std::size_t>(-1);
    if (live && m_cut) {
        m_cut = false;
        --m_stage.cutOff;
    }
    m_stage.changed();
}

void SwarmPerson::cut()
{
    if (!m_cut) {
        m_cut = true;
        ++m_stage.cutOff;
        m_participant->cut();
    }
}

void SwarmPerson::show(const base::ConversationId& conversation, const Ledger::Sight& sight)
{
    const auto talk = m_stage.talks.find(conversation);
    if (talk != m_stage.talks.end()) {
        talk->second->saw(role(), sight, now());
    } else {
        m_stage.ledger.saw(conversation, role(), sight);
    }
}

void SwarmPerson::show(const protocol::MessageSent& sent)
{
    if (const auto speaker = speakerOf(sent.author.kind)) {
        show(sent.conversation, {sent.number, *speaker, sent.text.reveal(), true});
    }
}

void SwarmPerson::show(const protocol::MessageRow& row)
{
    const auto speaker = speakerOf(row.author.kind);
    // A customer of before this run has a history, which is none of our business.
    if (speaker && !row.internal && m_stage.talks.contains(row.conversation)) {
        show(row.conversation, {row.number, *speaker, row.text.reveal(), false});
    }
}

void SwarmPerson::sayLine(Talk& talk, std::size_t line, const std::string& text, std::optional<protocol::Fence> fence)
{
    const base::CommandId id
        = m_participant->submit(protocol::SendMessage {protocol::Personal(text), {}}, talk.id(), fence);
    m_saying.emplace(id, Saying {&talk, line});
}

void SwarmPerson::judge(const protocol::Outcome& outcome)
{
    const auto saying = m_saying.find(outcome.id);
    if (saying == m_saying.end()) {
        settled(outcome);
        return;
    }
    const Saying said = saying->second;
    m_saying.erase(saying);
    said.talk->settled(role(), said.line, outcome.error, now());
}

// -- agent -------------------------------------------------------------------------------------------------------

SwarmAgent::SwarmAgent(SwarmStage& stage, std::size_t number, const AgentLogin& login)
    : SwarmPerson(stage, number, login)
    , m_self {login.name}
{ }

void SwarmAgent::take(const std::vector<protocol::Row>& rows)
{
    bool ready = false;
    m_owned.clear();
    for (const protocol::Row& row : rows) {
        if (const auto* desk = std::get_if<protocol::DeskRow>(&row); desk && !desk->dispositions.empty()) {
            m_disposition = desk->dispositions.front().id;
        } else if (const auto* person = std::get_if<protocol::PersonRow>(&row); person && person->id == m_self) {
            ready = person->presence == protocol::Presence::ready;
        }
    }
    readyIs(ready);
    if (!m_ready) {
        becomeReady();
    }
    for (const protocol::Row& row : rows) {
        if (const auto* offer = std::get_if<protocol::OfferRow>(&row)) {
            offered(offer->id, offer->conversation);
        }
        const auto* conversation = std::get_if<protocol::ConversationRow>(&row);
        if (conversation && conversation->fence && conversation->owner == m_self) {
            own(conversation->id, *conversation->fence);
            if (conversation->state == protocol::ConversationState::wrapup) {
                writeUp(conversation->id);
            }
        }
    }
}

void SwarmAgent::take(const protocol::Event& event)
{
    if (const auto* offer = std::get_if<protocol::OfferMade>(&event.body)) {
        offered(offer->offer, offer->conversation);
    } else if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
        if (assigned->person == m_self) {
            own(assigned->conversation, assigned->fence);
        }
    } else if (const auto* released = std::get_if<protocol::ConversationReleased>(&event.body)) {
        const auto talk = m_stage.talks.find(released->conversation);
        if (m_owned.erase(released->conversation) > 0 && talk != m_stage.talks.end()) {
            talk->second->released();
        }
    } else if (const auto* started = std::get_if<protocol::WrapUpStarted>(&event.body)) {
        writeUp(started->conversation);
    } else if (const auto* changed = std::get_if<protocol::PresenceChanged>(&event.body)) {
        if (changed->person != m_self) {
            return;
        }
        readyIs(changed->presence == protocol::Presence::ready);
        if (!m_ready && changed->byHub) {
            becomeReady();
        }
    }
}

void SwarmAgent::readyIs(bool ready)
{
    if (ready != m_ready) {
        m_ready = ready;
        m_stage.ready += ready ? 1 : static_cast<std::size_t>(-1);
        m_stage.changed();
    }
}

void SwarmAgent::becomeReady()
{
    m_participant->submit(protocol::SetPresence {protocol::Presence::ready, std::nullopt});
}

void SwarmAgent::offered(const base::OfferId& offer, const base::ConversationId& conversation)
{
    const auto talk = m_stage.talks.find(conversation);
    if (talk != m_stage.talks.end()) {
        // Whichever came last made the offer possible: the customer, or room at an agent.
        const Tick possible = std::max(talk->second->openedAt(), m_roomSince.value_or(Tick {}));
        if (m_stage.isMeasured(possible) && !isCut()) {
            m_stage.offers.add(now() - possible);
        }
    }
    m_roomSince.reset();
    m_participant->submit(protocol::AcceptOffer {offer}, conversation);
}

void SwarmAgent::own(const base::ConversationId& conversation, const protocol::Fence& fence)
{
    m_stage.ledger.owned(conversation, m_self, fence);
    const auto talk = m_stage.talks.find(conversation);
    const bool anew = m_owned.emplace(conversation, fence).second;
    if (talk == m_stage.talks.end()) {
        return;
    }
    if (talk->second->agent() != this || talk->second->fence() != fence) {
        m_stage.ledger.forgetView(conversation, Speaker::Agent);
    }
    if (anew) {
        m_participant->fetch(conversation);
    }
    talk->second->assigned(*this, fence);
}

void SwarmAgent::writeUp(const base::ConversationId& conversation)
{
    const auto owned = m_owned.find(conversation);
    if (owned == m_owned.end()) {
        return;
    }
    m_participant->submit(
        protocol::FinishWrapUp {{m_disposition, {}, protocol::Personal()}}, conversation, owned->second);
    m_owned.erase(owned);
    m_roomSince = now();
    const auto talk = m_stage.talks.find(conversation);
    if (talk != m_stage.talks.end()) {
        talk->second->ended();
    }
}

void SwarmAgent::say(Talk& talk, std::size_t line, const std::string& text)
{
    sayLine(talk, line, text, talk.fence());
}

void SwarmAgent::close(Talk& talk)
{
    m_participant->submit(protocol::CloseConversation {}, talk.id(), talk.fence());
}

void SwarmAgent::settled(const protocol::Outcome& outcome)
{
    if (!outcome.error) {
        return;
    }
    m_stage.report.refused += lostMeanwhile(outcome.error->kind) ? 0 : 1;
}

// -- customer ----------------------------------------------------------------------------------------------------

SwarmCustomer::SwarmCustomer(SwarmStage& stage, std::size_t number)
    : SwarmPerson(stage, number, std::nullopt)
    , m_number(number)
{ }

void SwarmCustomer::take(const std::vector<protocol::Row>& rows)
{
    for (const protocol::Row& row : rows) {
        const auto* conversation = std::get_if<protocol::ConversationRow>(&row);
        const auto talk = conversation ? m_stage.talks.find(conversation->id) : m_stage.talks.end();
        if (talk != m_stage.talks.end() && conversation->state == protocol::ConversationState::closed) {
            talk->second->closed();
        }
    }
}

void SwarmCustomer::take(const protocol::Event& event)
{
    const auto* over = std::get_if<protocol::ConversationClosed>(&event.body);
    const auto talk = over ? m_stage.talks.find(over->conversation) : m_stage.talks.end();
    if (talk != m_stage.talks.end()) {
        talk->second->closed();
    }
}

void SwarmCustomer::begin(Tick at)
{
    m_stage.timetable.at(at, [this](Tick intended) { openTalk(intended); });
}

void SwarmCustomer::openTalk(Tick intended)
{
    if (m_stage.phase != SwarmStage::Phase::Talking || m_frozen) {
        return;
    }
    m_talks.push_back(std::make_unique<Talk>(m_stage, *this, m_number));
    if (isCut()) {
        m_talks.back()->markCut();
    }
    m_talks.back()->open(intended);
}

base::CommandId SwarmCustomer::openConversation(Talk&)
{
    return m_participant->submit(
        protocol::OpenConversation {{m_stage.options.queue}, m_stage.options.language, std::nullopt, "swarm"});
}

void SwarmCustomer::say(Talk& talk, std::size_t line, const std::string& text)
{
    sayLine(talk, line, text, std::nullopt);
}

void SwarmCustomer::leave(Talk& talk)
{
    m_participant->submit(protocol::LeaveConversation {}, talk.id());
}

void SwarmCustomer::closed()
{
    // Whoever comes back pauses about as long as between two lines.
    const auto pause = m_stage.scaled(m_stage.options.rhythms.meanGap());
    begin(now() + pause);
}

void SwarmCustomer::settled(const protocol::Outcome& outcome)
{
    if (const auto opened = m_stage.talks.find({outcome.id.uuid}); opened != m_stage.talks.end()) {
        opened->second->begun();
    }
    // Who leaves the queue at the end may have been served and written up meanwhile.
    const bool late
        = m_stage.phase == SwarmStage::Phase::Closing && outcome.error && lostMeanwhile(outcome.error->kind);
    m_stage.report.refused += outcome.error && !late ? 1 : 0;
}

void SwarmCustomer::freeze()
{
    m_frozen = true;
    m_wasFrozen = true;
    m_participant->freeze();
}

void SwarmCustomer::thaw()
{
    m_frozen = false;
    m_participant->thaw();
}

} // namespace tool
