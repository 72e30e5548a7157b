// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tool/swarmtalk.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tool {

/// What agents and customers of a swarm have in common: a connection that is cut, lost and found.
class SwarmPerson
{
public:
    SwarmPerson(SwarmStage& stage, std::size_t number, std::optional<AgentLogin> login);
    virtual ~SwarmPerson() = default;
    SwarmPerson(const SwarmPerson&) = delete;
    SwarmPerson& operator=(const SwarmPerson&) = delete;

    void start() { m_participant->start(); }
    bool isLive() const { return m_live; }
    bool isIdle() const { return m_participant->isIdle(); }
    /// Cut off until the stage's `unreachableUntil`.
    void cut();
    bool isCut() const { return m_cut; }

protected:
    virtual void take(const std::vector<protocol::Row>& rows) = 0;
    virtual void take(const protocol::Event& event) = 0;
    virtual Speaker role() const = 0;
    /// A command that was not a line.
    virtual void settled(const protocol::Outcome& outcome) = 0;

    void show(const protocol::MessageSent& sent);
    void show(const protocol::MessageRow& row);
    void sayLine(Talk& talk, std::size_t line, const std::string& text, std::optional<protocol::Fence> fence);

    SwarmStage& m_stage;
    std::unique_ptr<Participant> m_participant;

private:
    struct Saying
    {
        Talk* talk;
        std::size_t line;
    };

    void linkIs(bool live);
    void show(const base::ConversationId& conversation, const Ledger::Sight& sight);
    void judge(const protocol::Outcome& outcome);

    std::map<base::CommandId, Saying> m_saying; ///< lines on their way
    bool m_live = false;
    bool m_cut = false;
};

/// Takes every offer, says the agent's lines, closes and writes up.
class SwarmAgent final : public SwarmPerson
{
public:
    SwarmAgent(SwarmStage& stage, std::size_t number, const AgentLogin& login);

    void say(Talk& talk, std::size_t line, const std::string& text);
    void close(Talk& talk);

private:
    void take(const std::vector<protocol::Row>& rows) override;
    void take(const protocol::Event& event) override;
    Speaker role() const override { return Speaker::Agent; }
    void settled(const protocol::Outcome& outcome) override;
    void offered(const base::OfferId& offer, const base::ConversationId& conversation);
    void own(const base::ConversationId& conversation, const protocol::Fence& fence);
    void writeUp(const base::ConversationId& conversation);
    void becomeReady();
    void readyIs(bool ready);

    const base::PersonId m_self;
    base::DispositionId m_disposition;
    std::map<base::ConversationId, protocol::Fence> m_owned;
    std::optional<Tick> m_roomSince; ///< a wrap-up was finished, and no offer came since
    bool m_ready = false;
};

/// Opens one conversation after the other and says the customer's lines.
class SwarmCustomer final : public SwarmPerson
{
public:
    SwarmCustomer(SwarmStage& stage, std::size_t number);

    /// His first conversation begins at this time.
    void begin(Tick at);
    base::CommandId openConversation(Talk& talk);
    void say(Talk& talk, std::size_t line, const std::string& text);
    void leave(Talk& talk);
    /// The talk is over: after a pause he comes again.
    void closed();
    Talk* talk() const { return m_talks.empty() ? nullptr : m_talks.back().get(); }

    /// Stands still: neither reads nor speaks.
    void freeze();
    void thaw();
    bool isFrozen() const { return m_frozen; }
    /// Stands still, or did once: what he hears late says nothing of the hub.
    bool wasFrozen() const { return m_wasFrozen; }

private:
    void take(const std::vector<protocol::Row>& rows) override;
    void take(const protocol::Event& event) override;
    Speaker role() const override { return Speaker::Customer; }
    void settled(const protocol::Outcome& outcome) override;
    void openTalk(Tick intended);

    const std::size_t m_number;
    std::vector<std::unique_ptr<Talk>> m_talks;
    bool m_frozen = false;
    bool m_wasFrozen = false;
};

} // namespace tool
