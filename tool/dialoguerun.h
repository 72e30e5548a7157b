// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tool/conversationcopy.h"
#include "tool/ledger.h"
#include "tool/replay.h"

#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>
#include <optional>

namespace tool {

class DialogueRun;

/// What the players of one replay share. One thread.
struct ReplayStage
{
    const ReplayOptions& options;
    hub::Client& client;
    const base::Clock& clock;
    base::Random& random;
    boost::asio::any_io_executor executor;
    Ledger ledger;
    ReplayReport report;
    std::map<base::ConversationId, DialogueRun*> runs;
    std::function<void()> progressed; ///< a line was said, a dialogue ended, a party gave up
    std::function<void(const std::string&)> trouble; ///< see ParticipantHooks
};

/// Breaks a party's connection as often as the options say, at random lines.
class Scissors
{
public:
    Scissors(ReplayStage& stage, Participant& participant)
        : m_stage(stage)
        , m_participant(participant)
        , m_left(stage.options.cuts)
    { }

    void atLine()
    {
        constexpr std::uint64_t oneIn = 8;
        if (m_left > 0 && m_stage.random.below(oneIn) == 0) {
            --m_left;
            ++m_stage.report.cuts;
            m_participant.cut();
        }
    }

private:
    ReplayStage& m_stage;
    Participant& m_participant;
    unsigned m_left;
};

/// Who says the agent's lines of a conversation.
class AgentVoice
{
public:
    virtual ~AgentVoice() = default;
    virtual void say(const base::ConversationId& conversation, const protocol::Fence& fence, const std::string& text)
        = 0;
    virtual void close(const base::ConversationId& conversation, const protocol::Fence& fence) = 0;
    virtual std::size_t linesSeen(const base::ConversationId& conversation) const = 0;
    virtual const ConversationCopy* copy(const base::ConversationId& conversation) const = 0;
};

/// One dialogue with its customer. A line is said when its speaker has seen all lines before it and its time has come.
class DialogueRun
{
public:
    DialogueRun(ReplayStage& stage, const Dialogue& dialogue);
    ~DialogueRun();

    void start();
    void assigned(AgentVoice& agent, const protocol::Fence& fence);
    void released();
    /// The agent's last line was refused, because he is the owner no more: the next owner says it.
    void takeBack();
    /// A copy has changed: says the next line if it is due.
    void advance();
    /// Enters into the ledger what both sides saw.
    void account();

    /// Nothing more comes of it, whether it came to its end or was refused.
    bool isFinished() const { return m_finished; }
    bool isIdle() const { return m_isRefused || m_customer->isIdle(); }
    std::size_t linesSaid() const { return m_said; }

private:
    void open(const std::vector<protocol::Row>& rows);
    void judge(const protocol::Outcome& outcome);
    void refused(const std::string& why);
    void handle(const protocol::Event& event);
    bool skipForeignLines();
    bool isTimeFor(const Turn& turn);
    void say(const Turn& turn);
    void end();

    ReplayStage& m_stage;
    const Dialogue& m_dialogue;
    std::unique_ptr<Participant> m_customer;
    std::optional<Scissors> m_scissors;
    ConversationCopy m_copy;
    base::ConversationId m_conversation; ///< its opening's id, too
    std::string m_queue;
    AgentVoice* m_agent = nullptr;
    AgentVoice* m_lastAgent = nullptr; ///< whose copy counts
    protocol::Fence m_fence;
    std::size_t m_next = 0;
    std::size_t m_said = 0;
    base::Milliseconds m_startedAt {0};
    boost::asio::steady_timer m_timer;
    bool m_ending = false;
    bool m_finished = false;
    bool m_isRefused = false;
};

} // namespace tool
