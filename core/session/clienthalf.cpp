// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/clienthalf.h"

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <utility>

namespace session {

namespace {

constexpr base::Milliseconds connectWithin {20'000};
constexpr base::Milliseconds helloWithin {10'000};
constexpr base::Milliseconds probeWithin {5'000};
constexpr base::Milliseconds networkEvery {5'000};
/// Faults in a row at the same place after which the copy is taken anew: perhaps the place itself is the trouble.
constexpr unsigned fruitlessMost = 3;

std::optional<Instant> earlier(std::optional<Instant> a, std::optional<Instant> b)
{
    return !a || (b && *b < *a) ? b : a;
}

} // namespace

ClientHalf::ClientHalf(ClientOptions options, base::Random& random)
    : m_options(std::move(options))
    , m_random(random)
    , m_position(m_options.position)
    , m_pipe(m_options.outbox)
{ }

// -- driver's wishes ---------------------------------------------------------------------------------------------

ClientActions ClientHalf::start(Instant now)
{
    if (m_status.state == LinkState::Stopped) {
        open(now);
    }
    return flush();
}

ClientActions ClientHalf::stop(Instant now)
{
    drop(protocol::CloseCode::Normal, now);
    m_attemptAt.reset();
    m_backoff.reset();
    m_status.attempt = 0;
    setState(LinkState::Stopped);
    return flush();
}

ClientActions ClientHalf::credentialsChanged(Instant now)
{
    const Refusal refusal = m_status.refusal;
    if (refusal == Refusal::Token || refusal == Refusal::SignIn || refusal == Refusal::Replaced) {
        open(now);
    }
    return flush();
}

ClientActions ClientHalf::deviceChanged(base::DeviceId device, OutboxState outbox, Instant now)
{
    drop(protocol::CloseCode::Normal, now);
    m_options.device = device;
    m_pipe = CommandPipe(outbox);
    if (m_status.state != LinkState::Stopped) {
        open(now);
    }
    return flush();
}

ClientActions ClientHalf::networkChanged(bool available, Instant now)
{
    m_status.networkAvailable = available;
    const bool recently = m_lastNetworkAttempt && now - *m_lastNetworkAttempt < networkEvery;
    if (!available || recently) {
        return flush();
    }
    if (isOpen()) {
        m_lastNetworkAttempt = now;
        m_heartbeat.probe(probeWithin, now);
        send(protocol::Ping {m_heartbeat.lastNumber()});
    } else if (m_attemptAt || m_link) {
        m_lastNetworkAttempt = now;
        drop(protocol::CloseCode::GoingAway, now);
        open(now);
    }
    return flush();
}

// -- transport ---------------------------------------------------------------------------------------------------

void ClientHalf::open(Instant now)
{
    m_attemptAt.reset();
    m_link = Link {++m_lastLink, Phase::Connecting, now + connectWithin, 0, std::nullopt, {}};
    m_actions.push_back(OpenLink {m_link->id});
    setState(LinkState::Connecting);
}

void ClientHalf::openSuccessor(Instant now)
{
    m_successorAt.reset();
    m_successor = Link {++m_lastLink, Phase::Connecting, now + connectWithin, 0, std::nullopt, {}};
    m_actions.push_back(OpenLink {m_successor->id});
}

ClientActions ClientHalf::connected(LinkId link, Instant now)
{
    const bool current = m_link && m_link->id == link && m_link->phase == Phase::Connecting;
    if (current || (m_successor && m_successor->id == link)) {
        Link& which = current ? *m_link : *m_successor;
        which.phase = Phase::Hello;
        which.deadline = now + helloWithin;
    }
    if (current) {
        setState(LinkState::Opening);
    }
    return flush();
}

ClientActions ClientHalf::received(LinkId link, std::string_view bytes, Instant now)
{
    const bool fromSuccessor = m_successor && m_successor->id == link;
    if (!fromSuccessor && (!m_link || m_link->id != link)) {
        return flush();
    }
    std::optional<std::uint64_t> number;
    auto frame = protocol::decodeHubFrame(bytes, &number);
    if (fromSuccessor) {
        // Its greeting proves that it works; only now the old one may go.
        if (!frame || !std::holds_alternative<protocol::Hello>(*frame)) {
            m_actions.push_back(CloseLink {link, protocol::CloseCode::NotDecodable});
            m_successor.reset();
            m_successorAt = now + m_backoff.next(m_random);
            return flush();
        }
        takeOver(now);
    }
    // A newer hub's frame: what isn't known is passed over.
    const bool unknown = !frame && frame.error().fault == protocol::DecodeFault::UnknownFrame;
    if (!frame && !unknown) {
        fault(protocol::CloseCode::NotDecodable, now);
    } else if (inOrder(number, now) && !unknown) {
        std::visit([&](auto& known) { handle(known, now); }, *frame);
    }
    return flush();
}

/// False: nothing is to be done with this message, or the connection is given up for it.
bool ClientHalf::inOrder(std::optional<std::uint64_t> number, Instant now)
{
    if (m_link->phase == Phase::Connecting || m_link->phase == Phase::Hello) {
        return true;
    }
    const FrameNumbers::Verdict verdict = m_link->numbers.judge(number);
    if (verdict == FrameNumbers::Verdict::Broken) {
        fault(protocol::CloseCode::GoingAway, now);
    }
    return verdict == FrameNumbers::Verdict::Next;
}

void ClientHalf::takeOver(Instant now)
{
    if (m_link) {
        m_actions.push_back(CloseLink {m_link->id, protocol::CloseCode::Normal});
        m_pipe.closed(false, m_actions);
        m_heartbeat.stop();
        m_replay.reset();
        m_snapshot.reset();
    }
    m_link = std::exchange(m_successor, std::nullopt);
    m_link->phase = Phase::Hello;
    m_link->deadline = now + helloWithin;
}

ClientActions ClientHalf::closed(LinkId link, const CloseInfo& info, Instant now)
{
    const bool successor = m_successor && m_successor->id == link;
    if (!successor && (!m_link || m_link->id != link)) {
        return flush();
    }
    if (const auto refusal = refusalOf(info)) {
        (successor ? m_successor : m_link).reset();
        drop(protocol::CloseCode::Normal, now);
        refuse(*refusal);
    } else if (successor) {
        m_successor.reset();
        m_successorAt = now + std::max(m_backoff.next(m_random), info.retryAfter.value_or(base::Milliseconds(0)));
    } else {
        lost(info, now);
    }
    return flush();
}

std::optional<Refusal> ClientHalf::refusalOf(const CloseInfo& info)
{
    using protocol::CloseCode;
    // The first 401 may be an access token that ran out; the one after the refresh is for the person.
    if (info.httpStatus == 401) {
        return ++m_unauthorised > 1 ? Refusal::SignIn : Refusal::Token;
    }
    if (info.httpStatus == 403) {
        return Refusal::Denied;
    }
    if (info.httpStatus == 426) {
        return Refusal::Update;
    }
    switch (static_cast<CloseCode>(info.code)) {
    case CloseCode::AuthenticationFailed:
        return Refusal::SignIn;
    case CloseCode::SessionExpired:
        return Refusal::Token;
    case CloseCode::DeviceRevoked:
        return Refusal::Revoked;
    case CloseCode::Version:
        return Refusal::Update;
    case CloseCode::Replaced:
        return Refusal::Replaced;
    case CloseCode::DeviceForked:
        return Refusal::Device;
    default:
        return std::nullopt;
    }
}

void ClientHalf::lost(const CloseInfo& info, Instant now)
{
    using protocol::CloseCode;
    const auto code = static_cast<CloseCode>(info.code);
    const bool unreadable
        = code == CloseCode::UnknownFrame || code == CloseCode::NotDecodable || code == CloseCode::TooBig;
    m_pipe.closed(unreadable, m_actions);
    m_heartbeat.stop();
    m_replay.reset();
    m_snapshot.reset();
    m_link.reset();
    if (code == CloseCode::BadCursor) {
        m_position.reset();
    }
    if (m_successor) {
        m_link = std::exchange(m_successor, std::nullopt);
        setState(m_link->phase == Phase::Connecting ? LinkState::Connecting : LinkState::Opening);
        return;
    }
    m_successorAt.reset();
    waitForNext(info.retryAfter, now);
}

void ClientHalf::waitForNext(std::optional<base::Milliseconds> atLeast, Instant now)
{
    const base::Milliseconds wait = m_backoff.next(m_random);
    m_attemptAt = now + std::max(wait, atLeast.value_or(base::Milliseconds(0)));
    m_status.attempt = m_backoff.attempts();
    setState(LinkState::Waiting);
}

void ClientHalf::drop(protocol::CloseCode code, Instant)
{
    for (std::optional<Link>* link : {&m_successor, &m_link}) {
        if (*link) {
            m_actions.push_back(CloseLink {(*link)->id, code});
            link->reset();
        }
    }
    m_pipe.closed(false, m_actions);
    m_heartbeat.stop();
    m_replay.reset();
    m_snapshot.reset();
    m_attemptAt.reset();
    m_successorAt.reset();
}

void ClientHalf::fault(protocol::CloseCode code, Instant now)
{
    ++m_faults;
    if (++m_fruitless >= fruitlessMost) {
        m_position.reset();
        m_fruitless = 0;
    }
    if (m_link) {
        m_actions.push_back(CloseLink {m_link->id, code});
    }
    lost({}, now);
}

void ClientHalf::refuse(Refusal refusal)
{
    m_status.refusal = refusal;
    if (refusal == Refusal::Revoked) {
        m_position.reset();
        m_actions.push_back(Wipe {"device"});
    }
    setState(LinkState::Refused);
}

// -- time --------------------------------------------------------------------------------------------------------

ClientActions ClientHalf::tick(Instant now)
{
    if (m_attemptAt && *m_attemptAt <= now) {
        open(now);
    }
    if (m_successorAt && *m_successorAt <= now) {
        openSuccessor(now);
    }
    tickLinks(now);
    tickQueries(now);
    if (isOpen()) {
        if (m_acks.isDue(now)) {
            send(protocol::Ack {m_acks.take()});
        }
        pump(now);
    }
    return flush();
}

void ClientHalf::tickLinks(Instant now)
{
    if (m_successor && m_successor->deadline <= now) {
        m_actions.push_back(CloseLink {m_successor->id, protocol::CloseCode::GoingAway});
        m_successor.reset();
        m_successorAt = now + m_backoff.next(m_random);
    }
    if (m_link && m_link->phase != Phase::Open && m_link->deadline <= now) {
        m_actions.push_back(CloseLink {m_link->id, protocol::CloseCode::GoingAway});
        lost({}, now);
        return;
    }
    if (!isOpen()) {
        return;
    }
    if (m_link->openSince && now - *m_link->openSince >= Backoff::stableAfter) {
        m_link->openSince.reset();
        m_backoff.reset();
        m_status.attempt = 0;
    }
    const Heartbeat::Verdict verdict = m_heartbeat.tick(now);
    if (verdict == Heartbeat::Verdict::PingNow) {
        send(protocol::Ping {m_heartbeat.lastNumber()});
    } else if (verdict == Heartbeat::Verdict::Dead || m_pipe.isStuck(now)) {
        m_actions.push_back(CloseLink {m_link->id, protocol::CloseCode::GoingAway});
        lost({}, now);
    }
}

void ClientHalf::tickQueries(Instant now)
{
    std::erase_if(m_queries, [&](const auto& entry) {
        const bool late = entry.second.giveUpAt <= now;
        if (late) {
            m_actions.push_back(QueryFailed {entry.first});
        }
        return late;
    });
}

std::optional<Instant> ClientHalf::wakeAt() const
{
    std::optional<Instant> at = earlier(m_attemptAt, m_successorAt);
    if (m_successor) {
        at = earlier(at, m_successor->deadline);
    }
    if (m_link && m_link->phase != Phase::Open) {
        at = earlier(at, m_link->deadline);
    }
    if (isOpen()) {
        at = earlier(earlier(at, m_heartbeat.wakeAt()), earlier(m_acks.wakeAt(), m_pipe.wakeAt()));
        if (m_link->openSince) {
            at = earlier(at, *m_link->openSince + Backoff::stableAfter);
        }
    }
    for (const auto& [q, pending] : m_queries) {
        at = earlier(at, pending.giveUpAt);
    }
    return at;
}

// -- within ------------------------------------------------------------------------------------------------------

void ClientHalf::setState(LinkState state)
{
    m_status.state = state;
    m_status.nextAttemptAt = m_attemptAt;
    if (state != LinkState::Refused) {
        m_status.refusal = Refusal::None;
    }
    if (state != LinkState::Live) {
        m_status.roundTrip.reset();
    }
    if (state != LinkState::CatchingUp) {
        m_status.missed = 0;
    }
}

ClientActions ClientHalf::flush()
{
    if (m_status != m_announced) {
        m_announced = m_status;
        m_actions.push_back(StatusChanged {m_status});
    }
    return std::exchange(m_actions, {});
}

} // namespace session
