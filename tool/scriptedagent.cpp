// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/scriptedagent.h"

#include <algorithm>

namespace tool {

ScriptedAgent::ScriptedAgent(ReplayStage& stage, AgentLogin login)
    : m_stage(stage)
    , m_self {login.name}
{
    ParticipantHooks hooks;
    hooks.snapshot = [this](const std::vector<protocol::Row>& rows) { take(rows); };
    hooks.event = [this](const protocol::Event& event) { take(event); };
    hooks.message = [this](const SeenMessage& message) {
        if (!m_copies[message.conversation].add(message)) {
            m_stage.ledger.arrivedLate();
        }
        m_scissors->atLine();
        const auto run = m_stage.runs.find(message.conversation);
        if (run != m_stage.runs.end()) {
            run->second->advance();
        }
    };
    hooks.outcome = [this](const protocol::Outcome& outcome) { judge(outcome); };
    hooks.failed = [this](const std::string& why) {
        m_isRefused = true;
        m_stage.report.problems.push_back(why);
        m_stage.progressed();
    };
    hooks.trouble = m_stage.trouble;
    m_participant = std::make_unique<Participant>(
        stage.executor, stage.client, stage.clock, stage.random, std::move(login), std::move(hooks));
    m_scissors.emplace(stage, *m_participant);
}

void ScriptedAgent::judge(const protocol::Outcome& outcome)
{
    m_writingUp.erase(outcome.id);
    const auto saying = m_saying.find(outcome.id);
    const bool wasLine = saying != m_saying.end();
    const base::ConversationId conversation = wasLine ? saying->second : base::ConversationId {};
    if (wasLine) {
        m_saying.erase(saying);
    }
    if (!outcome.error) {
        return;
    }
    if (!lostMeanwhile(outcome.error->kind)) {
        m_stage.report.refuse("an agent", *outcome.error);
    } else if (wasLine) {
        m_stage.runs.at(conversation)->takeBack();
    }
}

void ScriptedAgent::becomeReady()
{
    m_participant->submit(protocol::SetPresence {protocol::Presence::ready, std::nullopt});
}

void ScriptedAgent::take(const std::vector<protocol::Row>& rows)
{
    m_owned.clear();
    for (const protocol::Row& row : rows) {
        if (const auto* desk = std::get_if<protocol::DeskRow>(&row); desk && !desk->dispositions.empty()) {
            m_disposition = desk->dispositions.front().id;
        }
    }
    becomeReady();
    for (const protocol::Row& row : rows) {
        if (const auto* offer = std::get_if<protocol::OfferRow>(&row)) {
            m_participant->submit(protocol::AcceptOffer {offer->id}, offer->conversation);
        }
        const auto* conversation = std::get_if<protocol::ConversationRow>(&row);
        if (conversation && conversation->fence && conversation->owner == m_self) {
            m_owned[conversation->id] = *conversation->fence;
            if (conversation->state == protocol::ConversationState::wrapup) {
                writeUp(conversation->id);
            } else {
                own(conversation->id, *conversation->fence);
            }
        }
    }
}

void ScriptedAgent::take(const protocol::Event& event)
{
    if (const auto* offer = std::get_if<protocol::OfferMade>(&event.body)) {
        m_participant->submit(protocol::AcceptOffer {offer->offer}, offer->conversation);
    } else if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
        if (assigned->person == m_self) {
            own(assigned->conversation, assigned->fence);
        }
    } else if (const auto* released = std::get_if<protocol::ConversationReleased>(&event.body)) {
        const auto run = m_stage.runs.find(released->conversation);
        if (m_owned.erase(released->conversation) > 0 && run != m_stage.runs.end()) {
            run->second->released();
        }
    } else if (const auto* started = std::get_if<protocol::WrapUpStarted>(&event.body)) {
        writeUp(started->conversation);
    } else if (const auto* changed = std::get_if<protocol::PresenceChanged>(&event.body)) {
        if (changed->person != m_self) {
            return;
        }
        m_ready = changed->presence == protocol::Presence::ready;
        if (!m_ready && changed->byHub) {
            becomeReady();
        }
    }
}

void ScriptedAgent::own(const base::ConversationId& conversation, const protocol::Fence& fence)
{
    m_owned[conversation] = fence;
    m_stage.ledger.owned(conversation, m_self, fence);
    m_participant->fetch(conversation);
    const auto run = m_stage.runs.find(conversation);
    if (run != m_stage.runs.end()) {
        run->second->assigned(*this, fence);
    }
}

void ScriptedAgent::writeUp(const base::ConversationId& conversation)
{
    const auto owned = m_owned.find(conversation);
    // A snapshot shows a wrap-up again whose end is still on its way.
    const bool underWay = std::any_of(
        m_writingUp.begin(), m_writingUp.end(), [&](const auto& command) { return command.second == conversation; });
    if (owned != m_owned.end() && !underWay) {
        const base::CommandId id = m_participant->submit(
            protocol::FinishWrapUp {{m_disposition, {}, protocol::Personal()}}, conversation, owned->second);
        m_writingUp[id] = conversation;
        m_owned.erase(owned);
    }
}

void ScriptedAgent::say(const base::ConversationId& conversation, const protocol::Fence& fence, const std::string& text)
{
    const base::CommandId id
        = m_participant->submit(protocol::SendMessage {protocol::Personal(text), {}}, conversation, fence);
    m_saying[id] = conversation;
}

void ScriptedAgent::close(const base::ConversationId& conversation, const protocol::Fence& fence)
{
    m_participant->submit(protocol::CloseConversation {}, conversation, fence);
}

std::size_t ScriptedAgent::linesSeen(const base::ConversationId& conversation) const
{
    const auto copy = m_copies.find(conversation);
    return copy == m_copies.end() ? 0 : copy->second.lines();
}

const ConversationCopy* ScriptedAgent::copy(const base::ConversationId& conversation) const
{
    const auto copy = m_copies.find(conversation);
    return copy == m_copies.end() ? nullptr : &copy->second;
}

} // namespace tool
