// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tool/dialoguerun.h"

#include <map>
#include <memory>

namespace tool {

/// An agent who takes every offer, says the agent's lines of the dialogues, closes and writes up.
class ScriptedAgent final : public AgentVoice
{
public:
    ScriptedAgent(ReplayStage& stage, AgentLogin login);

    void start() { m_participant->start(); }
    bool isReady() const { return m_ready; }
    /// Gave up for good.
    bool isRefused() const { return m_isRefused; }
    bool isIdle() const { return m_isRefused || m_participant->isIdle(); }

    void say(const base::ConversationId& conversation, const protocol::Fence& fence, const std::string& text) override;
    void close(const base::ConversationId& conversation, const protocol::Fence& fence) override;
    std::size_t linesSeen(const base::ConversationId& conversation) const override;
    const ConversationCopy* copy(const base::ConversationId& conversation) const override;

private:
    void take(const std::vector<protocol::Row>& rows);
    void take(const protocol::Event& event);
    void own(const base::ConversationId& conversation, const protocol::Fence& fence);
    void writeUp(const base::ConversationId& conversation);
    void becomeReady();
    void judge(const protocol::Outcome& outcome);

    ReplayStage& m_stage;
    base::PersonId m_self;
    base::DispositionId m_disposition;
    std::map<base::ConversationId, ConversationCopy> m_copies;
    std::map<base::ConversationId, protocol::Fence> m_owned;
    bool m_ready = false;
    bool m_isRefused = false;
    std::map<base::CommandId, base::ConversationId> m_saying; ///< lines on their way
    std::map<base::CommandId, base::ConversationId> m_writingUp; ///< wrap-ups whose end has no outcome yet
    std::unique_ptr<Participant> m_participant;
    std::optional<Scissors> m_scissors;
};

} // namespace tool
