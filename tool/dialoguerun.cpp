// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/dialoguerun.h"

#include <algorithm>

namespace tool {

namespace {

/// Without scripted agents nobody tells when a talk is over: the customer waits this long for a last word.
constexpr base::Milliseconds farewell {5'000};

} // namespace

DialogueRun::DialogueRun(ReplayStage& stage, const Dialogue& dialogue)
    : m_stage(stage)
    , m_dialogue(dialogue)
    , m_timer(stage.executor)
{
    ParticipantHooks hooks;
    hooks.snapshot = [this](const std::vector<protocol::Row>& rows) { open(rows); };
    hooks.event = [this](const protocol::Event& event) { handle(event); };
    hooks.message = [this](const SeenMessage& message) {
        if (!m_copy.add(message)) {
            m_stage.ledger.arrivedLate();
        }
        m_scissors->atLine();
        advance();
    };
    hooks.outcome = [this](const protocol::Outcome& outcome) { judge(outcome); };
    hooks.failed = [this](const std::string& why) { refused(why); };
    hooks.trouble = m_stage.trouble;
    m_customer = std::make_unique<Participant>(
        stage.executor, stage.client, stage.clock, stage.random, std::nullopt, std::move(hooks));
    m_scissors.emplace(stage, *m_customer);
}

DialogueRun::~DialogueRun()
{
    m_timer.cancel();
}

void DialogueRun::start()
{
    m_startedAt = m_stage.clock.monotonic();
    m_customer->start();
}

void DialogueRun::open(const std::vector<protocol::Row>& rows)
{
    if (!m_conversation.isNil()) {
        // After a long absence rows tell what events would have told.
        const bool over = std::any_of(rows.begin(), rows.end(), [this](const protocol::Row& row) {
            const auto* known = std::get_if<protocol::ConversationRow>(&row);
            return known && known->id == m_conversation
                && (known->state == protocol::ConversationState::wrapup
                    || known->state == protocol::ConversationState::closed);
        });
        if (over && !m_finished) {
            end();
        }
        advance();
        return;
    }
    m_queue = m_dialogue.queue.empty() ? m_stage.options.queue : m_dialogue.queue;
    for (const protocol::Row& row : rows) {
        const auto* desk = std::get_if<protocol::DeskRow>(&row);
        if (m_queue.empty() && desk && !desk->queues.empty()) {
            m_queue = desk->queues.front().id.name;
        }
    }
    const base::CommandId id
        = m_customer->submit(protocol::OpenConversation {{m_queue}, m_dialogue.language, std::nullopt, "replay"});
    m_conversation = {id.uuid};
    m_stage.runs[m_conversation] = this;
    m_stage.ledger.expect(m_conversation, m_dialogue.id, Ledger::Order::Strict, !m_stage.options.agents.empty());
    advance();
}

void DialogueRun::judge(const protocol::Outcome& outcome)
{
    if (!outcome.error) {
        return;
    }
    if (outcome.id.uuid != m_conversation.uuid) {
        m_stage.report.refuse("a customer", *outcome.error);
        return;
    }
    // What the hub says to an opening after all that are tried again is its last word.
    ++m_stage.report.refused;
    const bool noQueue = outcome.error->reason == "no_such_queue";
    refused("dialogue " + m_dialogue.id
        + (noQueue ? ": the desk has no queue '" + m_queue + "'"
                   : ": the hub refuses the conversation: " + describe(*outcome.error)));
}

void DialogueRun::refused(const std::string& why)
{
    m_stage.report.addProblem(why);
    m_isRefused = true;
    m_finished = true;
    m_timer.cancel();
    m_stage.progressed();
}

void DialogueRun::handle(const protocol::Event& event)
{
    const bool over = std::holds_alternative<protocol::WrapUpStarted>(event.body)
        || std::holds_alternative<protocol::ConversationClosed>(event.body);
    if (over && !m_finished) {
        end();
    }
}

void DialogueRun::assigned(AgentVoice& agent, const protocol::Fence& fence)
{
    m_agent = &agent;
    m_lastAgent = &agent;
    if (m_fence != fence && !m_stage.options.agents.empty()) {
        m_ending = false; // who had it before may have wanted to close it, and came too late
    }
    m_fence = fence;
    advance();
}

void DialogueRun::released()
{
    m_agent = nullptr;
}

void DialogueRun::takeBack()
{
    // Nothing was said since: whoever is next waits until he has seen this line.
    --m_next;
    --m_said;
    const Turn& turn = m_dialogue.turns[m_next];
    m_stage.ledger.takeBack(m_conversation, turn.speaker, turn.text);
    ++m_stage.report.handedOn;
    advance();
}

/// Lines of agents that somebody else plays are not ours to say.
bool DialogueRun::skipForeignLines()
{
    while (m_stage.options.agents.empty() && m_next < m_dialogue.turns.size()
        && m_dialogue.turns[m_next].speaker == Speaker::Agent) {
        ++m_next;
    }
    return m_next < m_dialogue.turns.size();
}

bool DialogueRun::isTimeFor(const Turn& turn)
{
    if (m_stage.options.speed <= 0) {
        return true;
    }
    const auto due = m_startedAt
        + base::Milliseconds(static_cast<std::int64_t>(static_cast<double>(turn.at.count()) / m_stage.options.speed));
    const auto now = m_stage.clock.monotonic();
    if (now >= due) {
        return true;
    }
    m_timer.expires_after(due - now);
    m_timer.async_wait([this](boost::system::error_code error) {
        if (!error) {
            advance();
        }
    });
    return false;
}

void DialogueRun::advance()
{
    if (m_conversation.isNil() || m_finished) {
        return;
    }
    if (!skipForeignLines()) {
        const bool allSeen = m_copy.lines() >= m_said
            && (!m_agent || m_agent->linesSeen(m_conversation) >= m_said || m_stage.options.agents.empty());
        if (allSeen && !m_ending && m_agent) {
            m_ending = true;
            m_agent->close(m_conversation, m_fence);
        } else if (allSeen && !m_ending && m_stage.options.agents.empty()) {
            m_ending = true;
            m_timer.expires_after(farewell);
            m_timer.async_wait([this](boost::system::error_code error) {
                if (!error && !m_finished) {
                    m_customer->submit(protocol::LeaveConversation {}, m_conversation);
                }
            });
        }
        return;
    }
    const Turn& turn = m_dialogue.turns[m_next];
    const bool customersTurn = turn.speaker == Speaker::Customer;
    if (!customersTurn && !m_agent) {
        return;
    }
    const std::size_t seen = customersTurn ? m_copy.lines() : m_agent->linesSeen(m_conversation);
    if (seen >= m_said && isTimeFor(turn)) {
        say(turn);
    }
}

void DialogueRun::say(const Turn& turn)
{
    m_stage.ledger.said(m_conversation, turn.speaker, turn.text,
        turn.speaker == Speaker::Agent ? std::optional(m_fence) : std::nullopt);
    ++m_next;
    ++m_said;
    if (turn.speaker == Speaker::Agent) {
        m_agent->say(m_conversation, m_fence, turn.text);
    } else {
        m_customer->submit(protocol::SendMessage {protocol::Personal(turn.text), {}}, m_conversation);
        m_scissors->atLine();
    }
    m_stage.progressed();
}

void DialogueRun::end()
{
    m_finished = true;
    m_timer.cancel();
    if (m_next >= m_dialogue.turns.size()) {
        m_stage.ledger.finished(m_conversation);
    }
    if (m_lastAgent) {
        m_customer->submit(protocol::RateConversation {{5, {}, protocol::Personal()}}, m_conversation);
    }
    m_stage.progressed();
}

void DialogueRun::account()
{
    const auto enter = [this](Speaker party, const ConversationCopy& copy) {
        for (const auto& [number, message] : copy.messages()) {
            if (message.author == protocol::AuthorKind::system || message.author == protocol::AuthorKind::bot) {
                continue;
            }
            const Speaker speaker
                = message.author == protocol::AuthorKind::customer ? Speaker::Customer : Speaker::Agent;
            m_stage.ledger.saw(message.conversation, party, {number, speaker, message.text, message.live});
        }
    };
    enter(Speaker::Customer, m_copy);
    if (m_lastAgent && m_lastAgent->copy(m_conversation)) {
        enter(Speaker::Agent, *m_lastAgent->copy(m_conversation));
    }
}

} // namespace tool
