// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What each frame from the hub does to the client half.

#include "core/protocol/limits.h"
#include "core/session/clienthalf.h"

#include <algorithm>
#include <utility>

namespace session {

namespace {

constexpr base::Milliseconds answerWithin {30'000};
constexpr base::Milliseconds heartbeatLeast {1'000};
constexpr base::Milliseconds heartbeatMost {60'000};
constexpr std::uint64_t drainMostMs = 60 * 60 * 1'000;
/// Frames that a hub may send before the store caught up; its window is far smaller.
constexpr std::size_t unstoredMost = 4'096;

} // namespace

void ClientHalf::handle(const protocol::Hello& hello, Instant now)
{
    if (m_link->phase != Phase::Hello) {
        fault(protocol::CloseCode::NotDecodable, now);
        return;
    }
    const auto& versions = hello.versions;
    if (std::find(versions.begin(), versions.end(), std::uint32_t {protocol::limits::versionMajor}) == versions.end()) {
        drop(protocol::CloseCode::Version, now);
        refuse(Refusal::Update);
        return;
    }
    m_commandsInFlight = std::clamp<std::size_t>(hello.limits.commandsInFlight, 1, protocol::limits::commandsInFlight);
    const auto every = std::min<std::uint64_t>(hello.heartbeatMs, heartbeatMost.count());
    m_heartbeatEvery = std::max(heartbeatLeast, base::Milliseconds(every));
    m_link->numbers.startClient(1 + static_cast<std::uint64_t>(randomPart(FrameNumbers::drawBelow, m_random).count()));
    m_link->phase = Phase::Answer;
    m_link->deadline = now + answerWithin;
    if (m_position) {
        send(protocol::Resume {m_options.device, m_position->epoch, m_position->cursor, m_options.program});
    } else {
        identify();
    }
}

void ClientHalf::identify()
{
    send(protocol::Identify {m_options.device, m_options.program, m_options.capabilities});
}

void ClientHalf::handle(const protocol::Ready& ready, Instant now)
{
    if (m_link->phase != Phase::Answer) {
        fault(protocol::CloseCode::NotDecodable, now);
        return;
    }
    m_position.reset();
    m_snapshot = Snapshot {{ready.epoch, ready.cursor}, 0};
    m_lastEvent = {};
    m_actions.push_back(SnapshotBegun {ready});
    setState(LinkState::CatchingUp);
    opened(ready.commandsDone, ready.outcomes, now);
}

void ClientHalf::handle(const protocol::Resumed& resumed, Instant now)
{
    if (m_link->phase != Phase::Answer || !m_position) {
        fault(protocol::CloseCode::NotDecodable, now);
        return;
    }
    if (resumed.rights) {
        m_actions.push_back(Welcomed {*resumed.rights, resumed.program});
    }
    // While a live connection hands over to the next, a few events in between are nothing to show.
    if (m_status.state != LinkState::Live || resumed.missed > 0) {
        setState(LinkState::CatchingUp);
        m_status.missed = resumed.missed;
    }
    m_replay = Replay {resumed.cursor, 0};
    if (opened(resumed.commandsDone, resumed.outcomes, now) && resumed.missed == 0) {
        caughtUp({0, false});
    }
}

bool ClientHalf::opened(std::uint64_t commandsDone, const std::vector<protocol::Outcome>& outcomes, Instant now)
{
    if (!m_pipe.opened(commandsDone, outcomes, m_commandsInFlight, m_actions)) {
        drop(protocol::CloseCode::DeviceForked, now);
        refuse(Refusal::Device);
        return false;
    }
    m_link->phase = Phase::Open;
    m_link->openSince = now;
    m_unauthorised = 0;
    m_acks.reset();
    m_heartbeat.start(m_heartbeatEvery, m_random, now);
    sendQueries();
    pump(now);
    return true;
}

void ClientHalf::handle(const protocol::Invalid& invalid, Instant now)
{
    if (m_link->phase != Phase::Answer || !m_position) {
        fault(protocol::CloseCode::NotDecodable, now);
        return;
    }
    if (invalid.reason == "device") {
        // The hub forgot this device and with it which numbers were done.
        drop(protocol::CloseCode::Normal, now);
        m_position.reset();
        refuse(Refusal::Device);
        return;
    }
    m_position.reset();
    m_link->deadline = now + answerWithin;
    identify();
}

void ClientHalf::handle(protocol::EventFrame& frame, Instant now)
{
    bool inOrder = isOpen() && !m_snapshot && frame.n == m_link->frames + 1;
    base::Position last = m_lastEvent;
    for (const protocol::Event& event : frame.events) {
        inOrder = inOrder && event.id > last;
        last = event.id;
    }
    if (!inOrder || m_acks.unstored() >= unstoredMost) {
        fault(protocol::CloseCode::GoingAway, now);
        return;
    }
    m_link->frames = frame.n;
    m_lastEvent = last;
    m_fruitless = 0;
    m_position->cursor = frame.cursor;
    const std::size_t count = frame.events.size();
    m_acks.delivered(frame.cursor, count);
    m_actions.push_back(EventsReceived {std::move(frame.events), *m_position});
    if (!m_replay) {
        return;
    }
    m_replay->events += count;
    if (m_replay->head == frame.cursor) {
        caughtUp({m_replay->events, false});
    }
}

void ClientHalf::handle(protocol::Page& page, Instant now)
{
    if (!isOpen() || !m_snapshot || page.part != m_snapshot->parts) {
        fault(protocol::CloseCode::GoingAway, now);
        return;
    }
    ++m_snapshot->parts;
    m_actions.push_back(SnapshotRows {std::move(page.rows)});
    if (!page.last) {
        return;
    }
    m_fruitless = 0;
    m_position = m_snapshot->position;
    m_snapshot.reset();
    m_acks.delivered(m_position->cursor, 0);
    m_actions.push_back(SnapshotEnded {*m_position});
    caughtUp({0, true});
}

void ClientHalf::caughtUp(CaughtUp what)
{
    m_replay.reset();
    m_actions.push_back(what);
    setState(LinkState::Live);
}

void ClientHalf::handle(protocol::Answer& answer, Instant)
{
    if (m_queries.erase(answer.q) > 0) {
        m_actions.push_back(AnswerReceived {std::move(answer)});
    }
}

void ClientHalf::handle(const protocol::ResultFrame& result, Instant now)
{
    if (!isOpen()) {
        return;
    }
    if (!m_pipe.result(result, now, m_actions)) {
        fault(protocol::CloseCode::GoingAway, now);
        return;
    }
    pump(now);
}

void ClientHalf::handle(const protocol::Signal& signal, Instant)
{
    m_actions.push_back(SignalArrived {signal});
}

void ClientHalf::handle(const protocol::Pong& pong, Instant now)
{
    const auto roundTrip = m_heartbeat.pong(pong.n, now);
    if (roundTrip && m_status.state == LinkState::Live) {
        m_status.roundTrip = roundTrip;
    }
}

void ClientHalf::handle(const protocol::Reconnect& reconnect, Instant now)
{
    if (m_successor) {
        return;
    }
    const base::Milliseconds after(std::min(reconnect.afterMs, drainMostMs));
    const base::Milliseconds spread(std::min(reconnect.spreadMs, drainMostMs));
    m_successorAt = now + after + randomPart(spread, m_random);
}

void ClientHalf::handle(const protocol::Revoke& revoke, Instant now)
{
    if (revoke.scope == "device" || revoke.scope.starts_with("conversation:")) {
        m_actions.push_back(Wipe {revoke.scope});
        return;
    }
    // A newer hub takes away something finer than we know: a snapshot shows what is left, and nothing more is lost.
    m_position.reset();
    m_lastEvent = {};
    dropOpened(now);
}

} // namespace session
