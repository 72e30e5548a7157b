// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/session.h"

#include "core/protocol/error.h"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace hub {

namespace {

using protocol::CloseCode;

constexpr base::Milliseconds checkEvery {10'000};

template <class... Visitors> struct Overload : Visitors...
{
    using Visitors::operator()...;
};
template <class... Visitors> Overload(Visitors...) -> Overload<Visitors...>;

bool saysWhatIsDurable(const DeskReply& reply)
{
    return std::holds_alternative<OfferReply>(reply) || std::holds_alternative<protocol::Outcome>(reply);
}

/// The peer may send any number: only known ones are counted each by itself.
std::string closeLabel(std::uint16_t code)
{
    const bool isOurs = code >= 4001 && code <= 4016;
    const bool isStandard = code >= 1000 && code <= 1011;
    return isOurs || isStandard ? std::to_string(code) : "other";
}

} // namespace

Session::Session(const std::shared_ptr<WebSocket>& socket, Caller caller, session::HubOptions options, DeskRunner& desk,
    const Accounts& accounts, const base::Clock& clock)
    : m_socket(socket)
    , m_executor(socket->executor())
    , m_caller(std::move(caller))
    , m_half(std::move(options))
    , m_desk(desk)
    , m_accounts(accounts)
    , m_clock(clock)
    , m_timer(m_executor)
    , m_checkAt(clock.monotonic() + checkEvery)
{ }

void Session::start()
{
    WebSocketEvents events;
    events.message = [self = shared_from_this()](
                         std::string_view bytes) { self->perform(self->m_half.received(bytes, self->now())); };
    events.drained = [self = shared_from_this()] {
        self->noteSent();
        self->perform(self->m_half.unsent(self->unsentBytes(), self->now()));
    };
    events.closed = [self = shared_from_this()](std::uint16_t code) { self->closed(code); };
    if (const auto socket = m_socket.lock()) {
        socket->start(std::move(events));
    }
    perform(m_half.opened(m_clock.now(), now()));
}

void Session::deliver(std::vector<DeskReply> replies)
{
    auto carry = [self = shared_from_this(), replies = std::move(replies), durable = Stopwatch()]() mutable {
        if (!self->m_durable && std::any_of(replies.begin(), replies.end(), saysWhatIsDurable)) {
            self->m_durable = durable;
        }
        const WebSocket::Cork together(self->m_socket.lock());
        for (DeskReply& reply : replies) {
            if (self->m_closed) {
                return;
            }
            self->carryOut(reply);
        }
        if (self->unsentBytes() == 0) {
            self->m_durable.reset();
        }
    };
    boost::asio::post(m_executor, std::move(carry));
}

std::size_t Session::unsentBytes() const
{
    const auto socket = m_socket.lock();
    return socket ? socket->unsentBytes() : 0;
}

void Session::noteSent()
{
    if (m_durable) {
        m_desk.metrics().durableToSent.observe(m_durable->seconds());
        m_durable.reset();
    }
}

void Session::carryOut(DeskReply& reply)
{
    const base::Milliseconds at = now();
    perform(std::visit(Overload {
                           [&](WelcomeReply& r) { return m_half.welcome(std::move(r.ready), r.rows, r.head, at); },
                           [&](ResumeReply& r) { return m_half.resume(std::move(r.resumed), r.head, at); },
                           [&](RejectReply& r) { return m_half.reject(r.reason, at); },
                           [&](EventsReply& r) { return m_half.events(r.events, r.through, at); },
                           [&](OfferReply& r) { return m_half.offer(r.events, r.through, at); },
                           [&](protocol::Outcome& r) { return m_half.result(r, at); },
                           [&](protocol::Answer& r) { return m_half.answer(std::move(r), at); },
                           [&](protocol::Signal& r) { return m_half.signal(r, at); },
                           [&](PongReply& r) { return m_half.pong(r.n, m_clock.now(), at); },
                           [&](CloseReply& r) { return m_half.close(r.code, at); },
                           [&](ReconnectReply& r) { return m_half.reconnect(r.after, r.spread, at); },
                           [&](RevokeReply&) { return m_half.revoke("device", at); },
                           [&](CheckReply&) { return judgeSignIn(); },
                       },
        reply));
}

void Session::perform(const session::HubActions& actions)
{
    bool sent = false;
    for (const session::HubAction& action : actions) {
        sent = sent || std::holds_alternative<session::SendBytes>(action);
        perform(action);
    }
    if (sent && !m_closed) {
        perform(m_half.unsent(unsentBytes(), now()));
        return;
    }
    schedule();
}

void Session::perform(const session::HubAction& action)
{
    const auto self = shared_from_this();
    std::visit(Overload {
                   [&](const session::SendBytes& a) {
                       if (const auto socket = m_socket.lock()) {
                           socket->send(std::make_shared<const std::string>(a.bytes));
                       }
                   },
                   [&](const session::CloseConnection& a) {
                       if (const auto socket = m_socket.lock()) {
                           socket->close(static_cast<std::uint16_t>(a.code));
                       }
                   },
                   [&](const session::IdentifyRequested& a) {
                       if (auto actor = actorFor(a.identify.device)) {
                           m_desk.post(self, IdentifyRequest {std::move(*actor), signIn()});
                       }
                   },
                   [&](const session::ResumeRequested& a) {
                       if (auto actor = actorFor(a.resume.device)) {
                           m_desk.post(self, ResumeRequest {std::move(*actor), a.resume.epoch, a.position, signIn()});
                       }
                   },
                   [&](const session::CommandReceived& a) { m_desk.post(self, signedFor(a.command)); },
                   [&](const session::QueryReceived& a) { m_desk.post(self, a.query); },
                   [&](const session::SignalReceived& a) { m_desk.post(self, a.signal); },
                   [&](const session::PingReceived& a) { m_desk.post(self, PingRequest {a.n}); },
                   [&](const session::NeedEvents& a) {
                       m_desk.post(self, EventsRequest {a.after, a.max});
                   },
                   [](const session::Acknowledged&) {},
                   [](const session::RevokeConfirmed&) {},
               },
        action);
}

/// Who was signed for is called as his site says, whatever his browser says.
protocol::CommandFrame Session::signedFor(protocol::CommandFrame frame) const
{
    if (auto* open = std::get_if<protocol::OpenConversation>(&frame.body); open && m_caller.signedName) {
        open->customerName.reset();
        if (!m_caller.signedName->empty()) {
            open->customerName = protocol::Personal(*m_caller.signedName);
        }
    }
    return frame;
}

std::optional<engine::Actor> Session::actorFor(const base::DeviceId& device)
{
    if (m_caller.customer) {
        return engine::Actor::ofCustomer(*m_caller.customer, device);
    }
    // Tokens are bound to the device that signed in.
    if (device != m_caller.person->device || m_accounts.isRevoked(device)) {
        perform(m_half.close(
            m_accounts.isRevoked(device) ? CloseCode::DeviceRevoked : CloseCode::AuthenticationFailed, now()));
        return std::nullopt;
    }
    return engine::Actor::ofPerson(m_caller.person->person, device);
}

void Session::checkSignIn()
{
    if (!m_caller.person || m_closed || now() < m_checkAt) {
        return;
    }
    perform(judgeSignIn());
}

session::HubActions Session::judgeSignIn()
{
    m_checkAt = now() + checkEvery;
    if (!m_caller.person || m_accounts.isAlive(m_caller.person->family)) {
        return {};
    }
    const bool taken
        = m_accounts.isRevoked(m_caller.person->device) || m_accounts.isSwitchedOff(m_caller.person->person);
    return taken ? m_half.revoke("device", now()) : m_half.close(CloseCode::SessionExpired, now());
}

std::optional<FamilyId> Session::signIn() const
{
    return m_caller.person ? std::optional(m_caller.person->family) : std::nullopt;
}

void Session::schedule()
{
    if (m_closed) {
        return;
    }
    std::optional<base::Milliseconds> wake = m_half.wakeAt();
    if (m_caller.person) {
        wake = std::min(wake.value_or(m_checkAt), m_checkAt);
    }
    // A timer that rings too early only looks and is set anew: far cheaper than setting it for every frame.
    if (!wake || (m_wakeAt && *m_wakeAt <= *wake)) {
        return;
    }
    m_wakeAt = wake;
    m_timer.expires_after(std::max(*wake - now(), base::Milliseconds(1)));
    m_timer.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        const auto self = weak.lock();
        if (error || !self || self->m_closed) {
            return;
        }
        self->m_wakeAt.reset();
        self->checkSignIn();
        self->perform(self->m_half.tick(self->now()));
    });
}

void Session::closed(std::uint16_t code)
{
    m_closed = true;
    m_desk.metrics().closes.add(closeLabel(code));
    m_timer.cancel();
    m_desk.post(shared_from_this(), GoneRequest {});
}

} // namespace hub
