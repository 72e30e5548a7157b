// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/random.h"
#include "tests/bench/measures.h"
#include "tool/ownhub.h"
#include "tool/participant.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace measure {

namespace {

using Tick = std::chrono::steady_clock::time_point;

constexpr std::size_t missedEvents = 10'000;
constexpr std::chrono::seconds giveUpAfter {300};

/// One agent tells one customer a lot while the customer is away.
class Absence
{
public:
    Absence(const hub::HubAddress& address, tool::AgentLogin login, std::size_t events)
        : m_client(m_io, address)
        , m_events(events)
        , m_poll(m_io)
        , m_agent(m_io.get_executor(), m_client, m_clock, m_random, std::move(login), agentHooks())
        , m_customer(m_io.get_executor(), m_client, m_clock, m_random, std::nullopt, customerHooks())
    { }

    /// Milliseconds from the first byte of the attempt until the customer has everything; none: something went wrong.
    std::optional<double> run()
    {
        m_agent.start();
        boost::asio::steady_timer limit(m_io, giveUpAfter);
        limit.async_wait([this](boost::system::error_code) { m_io.stop(); });
        m_io.run();
        return m_back;
    }

private:
    tool::ParticipantHooks agentHooks()
    {
        tool::ParticipantHooks hooks;
        hooks.snapshot = [this](const std::vector<protocol::Row>&) {
            m_agent.submit(protocol::SetPresence {protocol::Presence::ready, std::nullopt});
        };
        hooks.event = [this](const protocol::Event& event) {
            if (const auto* offer = std::get_if<protocol::OfferMade>(&event.body)) {
                m_agent.submit(protocol::AcceptOffer {offer->offer}, offer->conversation);
            } else if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
                goAway(*assigned);
            } else if (const auto* changed = std::get_if<protocol::PresenceChanged>(&event.body)) {
                if (changed->presence == protocol::Presence::ready && !m_started) {
                    m_started = true;
                    m_customer.start();
                }
            }
        };
        return hooks;
    }

    tool::ParticipantHooks customerHooks()
    {
        tool::ParticipantHooks hooks;
        hooks.snapshot = [this](const std::vector<protocol::Row>& rows) {
            for (const protocol::Row& row : rows) {
                const auto* desk = std::get_if<protocol::DeskRow>(&row);
                if (desk && !desk->queues.empty() && !m_away) {
                    m_customer.submit(
                        protocol::OpenConversation {desk->queues.front().id, "en", std::nullopt, "bench"});
                }
            }
        };
        hooks.event = [this](const protocol::Event& event) {
            m_got += std::holds_alternative<protocol::MessageSent>(event.body) ? 1U : 0U;
        };
        hooks.reachable = [this] {
            if (!m_away && m_cut && !m_attempt) {
                m_attempt = std::chrono::steady_clock::now();
            }
            return !m_away;
        };
        hooks.status = [this](const session::LinkStatus& status) {
            if (m_attempt && status.state == session::LinkState::Live) {
                if (m_got >= m_events) {
                    m_back = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - *m_attempt)
                                 .count();
                }
                m_io.stop();
            }
        };
        return hooks;
    }

    void goAway(const protocol::ConversationAssigned& assigned)
    {
        m_away = true;
        m_cut = true;
        m_customer.cut();
        for (std::size_t i = 0; i < m_events; ++i) {
            m_agent.submit(protocol::SendMessage {protocol::Personal("line " + std::to_string(i)), {}},
                assigned.conversation, assigned.fence);
        }
        awaitAgent();
    }

    void awaitAgent()
    {
        m_poll.expires_after(std::chrono::milliseconds(50));
        m_poll.async_wait([this](boost::system::error_code) {
            if (!m_agent.isIdle()) {
                awaitAgent();
                return;
            }
            m_away = false;
        });
    }

    base::SystemClock m_clock;
    base::SystemRandom m_random;
    boost::asio::io_context m_io;
    hub::Client m_client;
    const std::size_t m_events;
    boost::asio::steady_timer m_poll;
    bool m_started = false;
    bool m_away = false;
    bool m_cut = false;
    std::size_t m_got = 0;
    std::optional<Tick> m_attempt;
    std::optional<double> m_back;
    tool::Participant m_agent;
    tool::Participant m_customer;
};

} // namespace

base::Result<Figures> resume(const Setting& setting)
{
    base::SystemRandom random;
    tool::OwnHub hub(setting.hub, {1, false, 8, true}, random);
    if (auto started = hub.start(); !started) {
        return base::Failure(started.error());
    }
    const auto address = hub::HubAddress::parse(hub.url());
    const auto back = Absence(*address, hub.agents().front(), setting.scaled(missedEvents)).run();
    if (!back) {
        return base::fail(base::FaultKind::Io, "the customer did not come back to everything that he missed");
    }
    return Figures {atMost("resume after 10,000 missed events", *back, "ms", 500)};
}

} // namespace measure
