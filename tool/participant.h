// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/session/clienthalf.h"
#include "hub/net/client.h"

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tool {

/// How a participant gets in: an agent by name and password, a customer by a cookie that he is given.
struct AgentLogin
{
    std::string name;
    base::Secret password;
};

/// A message as a participant's copy shows it.
struct SeenMessage
{
    base::ConversationId conversation;
    std::uint64_t number = 0;
    protocol::AuthorKind author = protocol::AuthorKind::system;
    std::string text;
    bool internal = false;
    bool live = false; ///< came as an event; else in a snapshot or an answer, which may repeat what is known
};

struct ParticipantHooks
{
    /// The copy has changed by this event; called after the copy holds it.
    std::function<void(const protocol::Event&)> event;
    /// A snapshot replaced the copy.
    std::function<void(const std::vector<protocol::Row>&)> snapshot;
    /// A command was settled.
    std::function<void(const protocol::Outcome&)> outcome;
    /// A message was seen for the first time, or once more as an event (which is a fault of somebody's). Without this
    /// hook no messages are remembered.
    std::function<void(const SeenMessage&)> message;
    /// What `fetch` brought.
    std::function<void(const std::vector<protocol::Row>&)> fetched;
    /// The state of the connection changed.
    std::function<void(const session::LinkStatus&)> status;
    /// False: no attempt to connect succeeds at present, as without a network.
    std::function<bool()> reachable;
    /// It gave up for good: wrong password, device revoked. Called once.
    std::function<void(const std::string& why)> failed;
    /// The hub has no room for him yet (429, 503) and said how long to wait, zero if it didn't; he comes again by then.
    std::function<void(base::Milliseconds wait)> heldBack;
    /// An attempt to get in failed, in a sentence; it is tried again.
    std::function<void(const std::string& what)> trouble;
};

/// Says each sentence once, ten at most. Takes none, too.
std::function<void(const std::string&)> eachOnce(std::function<void(const std::string&)> say);

/// Commands that a party may have refused without anybody's mistake: while its connection was broken for long, an offer
/// went by, or the conversation went to somebody else.
bool lostMeanwhile(protocol::ErrorKind kind);

/// A customer's page or an agent's workstation without a screen: the real client half of the session over a real
/// socket, with a copy and an outbox in memory that outlive connections. One thread (the executor's).
class Participant
{
public:
    Participant(boost::asio::any_io_executor executor, hub::Client& client, const base::Clock& clock,
        base::Random& random, std::optional<AgentLogin> login, ParticipantHooks hooks);
    ~Participant();
    Participant(const Participant&) = delete;
    Participant& operator=(const Participant&) = delete;

    void start();
    void stop();

    /// Queues a command; it goes out when it can, once. Returns its id (the new conversation's or message's).
    base::CommandId submit(protocol::CommandBody body, std::optional<base::ConversationId> conversation = {},
        std::optional<protocol::Fence> fence = {});

    /// Asks for a conversation as its new owner needs it: its messages so far come as `message`.
    void fetch(const base::ConversationId& conversation);

    /// Breaks the connection as a dead network would: no close frame.
    void cut();
    /// Stands still as a process that was stopped: reads nothing, and its timers don't run.
    void freeze();
    void thaw();
    /// From here on settled commands are not kept: a hub that loses its memory gets nothing again.
    void forgetSettled() { m_forgets = true; }

    bool isIdle() const { return m_doneThrough == lastNumber(); }
    const session::LinkStatus& status() const { return m_half.status(); }

private:
    void carryOut(session::ClientActions actions);
    void perform(const session::OpenLink& open);
    void perform(const session::SendOnLink& send);
    void perform(const session::CloseLink& close);
    void perform(const session::StatusChanged& changed);
    void perform(const session::SnapshotBegun& begun);
    void perform(const session::SnapshotRows& rows);
    void perform(const session::SnapshotEnded& ended);
    void perform(const session::EventsReceived& received);
    void perform(const session::NeedCommands& need);
    void perform(const session::AnswerReceived& answer);
    void perform(const session::QueryFailed& failed);
    void fetchAgain(std::uint64_t q, base::Milliseconds after);
    void perform(const session::CommandEnded& ended);
    void perform(const session::CommandsDone& done);
    template <class Other> void perform(const Other&) { }

    void signIn(session::LinkId link);
    void getCookie(session::LinkId link);
    void getTicket(session::LinkId link);
    void openSocket(session::LinkId link, const std::string& credential);
    void opened(session::LinkId link, std::shared_ptr<hub::WebSocket> socket);
    void failed(session::LinkId link, int httpStatus, const std::string& what = {},
        std::optional<base::Milliseconds> retryAfter = {});
    void failed(session::LinkId link, const std::string& step, const base::Result<hub::HttpResponse>& response);
    void giveUp(session::Refusal refusal);
    void note(const protocol::Event& event);
    void note(const protocol::MessageRow& row);
    void seen(base::MessageId id, const SeenMessage& message);
    void settle(const protocol::Outcome& outcome);
    std::uint64_t lastNumber() const { return m_dropped + m_outbox.size(); }
    void arm();

    session::Instant now() const { return m_clock.monotonic(); }

    boost::asio::steady_timer m_timer;
    hub::Client& m_client;
    const base::Clock& m_clock;
    base::Random& m_random;
    std::optional<AgentLogin> m_login;
    ParticipantHooks m_hooks;
    base::DeviceId m_device;
    session::ClientHalf m_half;
    std::string m_cookie;
    std::string m_access; ///< an agent's token of this sign-in
    bool m_isUnknown = false; ///< the hub said no to name and password
    bool m_gaveUp = false;
    std::map<session::LinkId, std::shared_ptr<hub::WebSocket>> m_sockets;
    std::deque<protocol::CommandFrame> m_outbox; ///< from number m_dropped + 1, kept for hubs that lose their memory
    std::uint64_t m_dropped = 0;
    bool m_forgets = false;
    bool m_frozen = false;
    std::optional<session::Instant> m_armedFor; ///< what the timer is set to
    std::set<std::uint64_t> m_ended; ///< numbers settled beyond m_doneThrough
    std::uint64_t m_doneThrough = 0;
    std::uint64_t m_lastQuery = 0;
    std::map<std::uint64_t, base::ConversationId> m_fetching;
    std::deque<session::ClientAction> m_actions;
    bool m_acting = false;
    std::vector<protocol::Row> m_incoming;
    std::set<base::MessageId> m_messages;
    std::set<base::MessageId> m_live; ///< those that came as events
    std::shared_ptr<bool> m_alive; ///< false once this is gone: late callbacks look
};

} // namespace tool
