// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/session/hubhalf.h"
#include "hub/accounts/accounts.h"
#include "hub/metrics/stopwatch.h"
#include "hub/net/websocket.h"
#include "hub/runtime/deskpeer.h"
#include "hub/runtime/deskrunner.h"

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <string>

namespace hub {

/// Who came through the door, before he named his device.
struct Caller
{
    std::optional<SignedIn> person;
    std::optional<base::CustomerId> customer;
    std::optional<std::string> signedName
        = std::nullopt; ///< how his site calls him, where one signed for him; may be empty
};

/// One connection: carries bytes between its WebSocket and the hub half of `cloudseat.v1`, and what that asks for
/// between the half and the desk. Lives on the socket's strand; kept alive by the socket's handlers and the desk.
class Session final
    : public DeskPeer
    , public std::enable_shared_from_this<Session>
{
public:
    /// All references outlive the io_context's last handler.
    Session(const std::shared_ptr<WebSocket>& socket, Caller caller, session::HubOptions options, DeskRunner& desk,
        const Accounts& accounts, const base::Clock& clock);

    void start();
    void deliver(std::vector<DeskReply> replies) override;

private:
    void perform(const session::HubActions& actions);
    void perform(const session::HubAction& action);
    void carryOut(DeskReply& reply);
    protocol::CommandFrame signedFor(protocol::CommandFrame frame) const;
    /// None: the device isn't the one that signed in; the connection is closed.
    std::optional<engine::Actor> actorFor(const base::DeviceId& device);
    void checkSignIn();
    /// Ends the connection whose sign-in has ended; with the copy, when person or device were taken away.
    session::HubActions judgeSignIn();
    std::optional<FamilyId> signIn() const;
    void closed(std::uint16_t code);
    void noteSent();
    void schedule();
    std::size_t unsentBytes() const;
    base::Milliseconds now() const { return m_clock.monotonic(); }

    // The socket owns us through its events, never the other way round: at the end of the program, when nothing runs
    // any more, two that own each other would stay.
    const std::weak_ptr<WebSocket> m_socket;
    const boost::asio::any_io_executor m_executor;
    const Caller m_caller;
    session::HubHalf m_half;
    DeskRunner& m_desk;
    const Accounts& m_accounts;
    const base::Clock& m_clock;
    boost::asio::steady_timer m_timer;
    base::Milliseconds m_checkAt {0}; ///< the sign-in again
    std::optional<base::Milliseconds> m_wakeAt; ///< what the timer is set to
    std::optional<Stopwatch> m_durable; ///< of the oldest reply that the system hasn't taken
    bool m_closed = false;
};

} // namespace hub
