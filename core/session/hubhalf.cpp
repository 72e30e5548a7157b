// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/hubhalf.h"

#include "core/protocol/codec.h"
#include "core/session/cursor.h"

#include <algorithm>
#include <utility>

namespace session {

namespace {

constexpr std::size_t slowBytes = 1024 * 1024;
/// Signals are passing facts: a reader with this much before him doesn't get them.
constexpr std::size_t signalsUpTo = 256 * 1024;
constexpr std::size_t queriesAtOnce = 16;
constexpr std::size_t answersAtOnce = 4;
constexpr std::uint64_t rowsAtOnce = 200;
constexpr unsigned patience = 256; ///< refused commands and queries in a row
constexpr protocol::limits::Rate signalRate {10, 20};
constexpr protocol::limits::Rate readRate {10, 40};
/// Of pages of articles: a new workstation fetches a hundred and more.
constexpr protocol::limits::Rate pageRate {20, 100};
constexpr protocol::limits::Rate pingRate {2, 20};
/// A client needs two at most: a cursor that is refused, then a snapshot.
constexpr unsigned openingsTried = 4;
constexpr double tokensToWaitFor = 8;
constexpr base::Milliseconds revokeWithin {5'000};

template <class Body, class... Types> constexpr bool isOneOf = (std::is_same_v<Body, Types> || ...);

/// What only the hub itself may say: from a client it is a command that nobody knows.
template <class Body>
constexpr bool isInternal = isOneOf<Body, protocol::NoteConnection, protocol::FireTimers, protocol::RevokeDevice,
    protocol::NoteAccount, protocol::ForgetPerson, protocol::ForgetCustomer, protocol::ImportArticles>;

protocol::CloseCode codeOf(protocol::DecodeFault fault)
{
    switch (fault) {
    case protocol::DecodeFault::TooLarge:
        return protocol::CloseCode::TooBig;
    case protocol::DecodeFault::UnknownFrame:
        return protocol::CloseCode::UnknownFrame;
    case protocol::DecodeFault::NotJson:
    case protocol::DecodeFault::Malformed:
        break;
    }
    return protocol::CloseCode::NotDecodable;
}

protocol::Error busy(protocol::ErrorKind kind, base::Milliseconds retryAfter)
{
    protocol::Error error;
    error.kind = kind;
    error.retryAfterMs = static_cast<std::uint64_t>(retryAfter.count());
    return error;
}

} // namespace

HubHalf::HubHalf(HubOptions options)
    : m_options(std::move(options))
    , m_commands(m_options.commandRate)
    , m_signals(signalRate)
    , m_reads(readRate)
    , m_articlePages(pageRate)
    , m_pings(pingRate)
    , m_window(m_options.windowEvents, m_options.windowBytes)
{ }

// -- transport ---------------------------------------------------------------------------------------------------

HubActions HubHalf::opened(base::Timestamp wall, Instant now)
{
    m_phase = Phase::Greeted;
    m_heard = now;
    m_identifyBy = now + protocol::limits::identifyWithin;
    protocol::Hello hello;
    hello.versions = {static_cast<std::uint32_t>(protocol::limits::versionMajor)};
    hello.hub = m_options.program;
    hello.heartbeatMs = static_cast<std::uint64_t>(m_options.heartbeat.count());
    hello.limits = {protocol::limits::frameBytesUp, protocol::limits::textCodePoints, protocol::limits::attachmentBytes,
        m_options.commandsInFlight};
    hello.time = wall;
    send(protocol::HubFrame(std::move(hello)));
    return flush();
}

HubActions HubHalf::received(std::string_view bytes, Instant now)
{
    if (m_phase == Phase::New || m_phase == Phase::Closed) {
        return flush();
    }
    m_heard = now;
    std::optional<std::uint64_t> number;
    auto frame = protocol::decodeClientFrame(bytes, &number);
    if (!frame) {
        shut(codeOf(frame.error().fault));
        return flush();
    }
    const bool opening
        = std::holds_alternative<protocol::Identify>(*frame) || std::holds_alternative<protocol::Resume>(*frame);
    if (!inOrder(number, opening)) {
        return flush();
    }
    if (opening != (m_phase == Phase::Greeted)) {
        shut(opening ? protocol::CloseCode::NotDecodable : protocol::CloseCode::NotIdentified);
        return flush();
    }
    // Who is being revoked may only confirm it; a ping shows that he is still there.
    const bool heard = !m_revokeBy || std::holds_alternative<protocol::Revoked>(*frame)
        || std::holds_alternative<protocol::Ping>(*frame);
    if (heard) {
        std::visit([&](auto& known) { handle(known, now); }, *frame);
    }
    return flush();
}

/// False: nothing is to be done with this message, or the connection is closed for it.
bool HubHalf::inOrder(std::optional<std::uint64_t> number, bool opening)
{
    if (m_phase == Phase::Greeted && m_openings == 0) {
        if (opening) {
            m_numbers.startHub(number);
        }
        return true;
    }
    const FrameNumbers::Verdict verdict = m_numbers.judge(number);
    if (verdict == FrameNumbers::Verdict::Broken) {
        // Not 4002: the client would suspect a command of its own.
        shut(protocol::CloseCode::GoingAway);
    }
    return verdict == FrameNumbers::Verdict::Next;
}

HubActions HubHalf::receivedText(Instant)
{
    shut(protocol::CloseCode::TextMessage);
    return flush();
}

HubActions HubHalf::unsent(std::size_t bytes, Instant now)
{
    m_unsent = bytes;
    if (bytes <= slowBytes) {
        m_slowSince.reset();
    } else if (!m_slowSince) {
        m_slowSince = now;
    }
    sendPages();
    passQueries();
    return flush();
}

HubActions HubHalf::tick(Instant now)
{
    if (m_phase == Phase::New || m_phase == Phase::Closed) {
        return flush();
    }
    if (m_identifyBy && *m_identifyBy <= now) {
        shut(protocol::CloseCode::NotIdentified);
    } else if (m_revokeBy && *m_revokeBy <= now) {
        shut(protocol::CloseCode::DeviceRevoked);
    } else if (m_slowSince && *m_slowSince + protocol::limits::slowReader <= now) {
        shut(protocol::CloseCode::SlowReader);
    } else if (m_heard + m_options.silence <= now) {
        shut(protocol::CloseCode::GoingAway);
    } else if (m_cursorDue && *m_cursorDue <= now && mayStream() && m_window.room() > 0) {
        sendFrame({}, m_read);
    }
    return flush();
}

std::optional<Instant> HubHalf::wakeAt() const
{
    if (m_phase == Phase::New || m_phase == Phase::Closed) {
        return std::nullopt;
    }
    Instant at = m_heard + m_options.silence;
    for (const std::optional<Instant>& other : {m_identifyBy, m_revokeBy}) {
        at = std::min(at, other.value_or(at));
    }
    if (m_slowSince) {
        at = std::min(at, *m_slowSince + protocol::limits::slowReader);
    }
    if (m_cursorDue && mayStream() && m_window.room() > 0) {
        at = std::min(at, *m_cursorDue);
    }
    return at;
}

// -- opening -----------------------------------------------------------------------------------------------------

bool HubHalf::mayOpen(const base::DeviceId& device)
{
    if (device.isNil()) {
        shut(protocol::CloseCode::NotDecodable);
    } else if (++m_openings > openingsTried) {
        shut(protocol::CloseCode::BadCursor);
    }
    return m_phase != Phase::Closed;
}

void HubHalf::handle(protocol::Identify& identify, Instant)
{
    if (!mayOpen(identify.device)) {
        return;
    }
    m_device = identify.device;
    m_phase = Phase::Deciding;
    m_identifyBy.reset();
    m_actions.push_back(IdentifyRequested {std::move(identify)});
}

void HubHalf::handle(protocol::Resume& resume, Instant now)
{
    if (!mayOpen(resume.device)) {
        return;
    }
    m_device = resume.device;
    m_phase = Phase::Deciding;
    m_identifyBy.reset();
    const auto position = fromCursor(resume.cursor);
    if (!position) {
        for (HubAction& action : reject("cursor", now)) {
            m_actions.push_back(std::move(action));
        }
        return;
    }
    m_resumeFrom = *position;
    m_actions.push_back(ResumeRequested {std::move(resume), *position});
}

HubActions HubHalf::welcome(
    protocol::Ready ready, const std::vector<protocol::Row>& rows, base::Position head, Instant now)
{
    if (m_phase == Phase::Deciding) {
        ready.cursor = toCursor(head);
        send(protocol::HubFrame(std::move(ready)));
        m_pages.fill("snapshot", rows);
        startStreaming(head, head, now);
    }
    return flush();
}

HubActions HubHalf::resume(protocol::Resumed resumed, base::Position head, Instant now)
{
    if (m_phase == Phase::Deciding && m_resumeFrom > head) {
        return reject("cursor", now);
    }
    if (m_phase == Phase::Deciding) {
        resumed.cursor = toCursor(head);
        resumed.missed = head.value - m_resumeFrom.value;
        send(protocol::HubFrame(std::move(resumed)));
        m_goal = head;
        startStreaming(m_resumeFrom, head, now);
    }
    return flush();
}

HubActions HubHalf::reject(const std::string& reason, Instant now)
{
    if (m_phase == Phase::Deciding) {
        m_phase = Phase::Greeted;
        m_identifyBy = now + protocol::limits::identifyWithin;
        send(protocol::HubFrame(protocol::Invalid {reason}));
    }
    return flush();
}

// -- what the client sends ---------------------------------------------------------------------------------------

void HubHalf::handle(protocol::CommandFrame& command, Instant now)
{
    if (command.n == 0 || command.id.isNil()) {
        shut(protocol::CloseCode::NotDecodable);
        return;
    }
    std::optional<base::Milliseconds> wait;
    if (m_inFlight >= m_options.commandsInFlight) {
        wait = base::Milliseconds(1'000);
    } else if (!m_commands.take(now)) {
        wait = m_commands.wait(tokensToWaitFor, now);
    } else if (m_options.toll) {
        const auto more = m_options.toll(command.body);
        wait = more.count() > 0 ? std::optional(more) : std::nullopt;
    }
    if (wait) {
        const protocol::Error error = busy(protocol::ErrorKind::rate_limited, *wait);
        send(protocol::HubFrame(protocol::ResultFrame {command.n, command.id, false, error}));
        noteRefused();
        return;
    }
    m_refusedInARow = 0;
    ++m_inFlight;
    const bool internal
        = std::visit([](const auto& body) { return isInternal<std::decay_t<decltype(body)>>; }, command.body);
    if (internal) {
        // The hub's own commands don't exist for a connection; the machine refuses what it doesn't know.
        command.body = protocol::UnknownCommand {std::string(protocol::nameOf(command.body))};
    }
    m_actions.push_back(CommandReceived {std::move(command)});
}

void HubHalf::noteRefused()
{
    if (++m_refusedInARow >= patience) {
        shut(protocol::CloseCode::RateLimited);
    }
}

void HubHalf::handle(protocol::Query& query, Instant now)
{
    protocol::Answer refusal {query.q, std::nullopt, {}, false};
    if (query.misfit) {
        refusal.error = protocol::Error {protocol::ErrorKind::invalid, query.misfit, std::nullopt, std::nullopt, {}};
    } else if (query.limit < 1 || query.limit > rowsAtOnce) {
        refusal.error = protocol::Error {protocol::ErrorKind::invalid, "limit", std::nullopt, std::nullopt, {}};
    } else if (m_queries >= queriesAtOnce || !(query.name == "articles" ? m_articlePages : m_reads).take(now)) {
        refusal.error = busy(protocol::ErrorKind::rate_limited, base::Milliseconds(1'000));
    }
    if (refusal.error) {
        send(protocol::HubFrame(std::move(refusal)));
        noteRefused();
        return;
    }
    m_refusedInARow = 0;
    ++m_queries;
    m_held.push_back(std::move(query));
    passQueries();
}

/// What waits for somebody who doesn't read stays bounded by the few answers that are on their way.
void HubHalf::passQueries()
{
    while (!m_held.empty() && m_answering < answersAtOnce && m_unsent <= slowBytes) {
        ++m_answering;
        m_actions.push_back(QueryReceived {std::move(m_held.front())});
        m_held.pop_front();
    }
}

void HubHalf::handle(protocol::Signal& signal, Instant now)
{
    if (m_signals.take(now)) {
        m_actions.push_back(SignalReceived {std::move(signal)});
    }
}

void HubHalf::handle(const protocol::Ack& ack, Instant)
{
    const auto position = fromCursor(ack.cursor);
    if (!position || !m_window.acknowledge(*position)) {
        shut(protocol::CloseCode::BadCursor);
        return;
    }
    m_actions.push_back(Acknowledged {*position});
    ask();
}

void HubHalf::handle(const protocol::Ping& ping, Instant now)
{
    if (!m_pings.take(now)) {
        shut(protocol::CloseCode::RateLimited);
        return;
    }
    m_actions.push_back(PingReceived {ping.n});
}

void HubHalf::handle(const protocol::Revoked& revoked, Instant)
{
    m_actions.push_back(RevokeConfirmed {revoked.scope});
    if (m_revokeBy && revoked.scope == "device") {
        shut(protocol::CloseCode::DeviceRevoked);
    }
}

// -- answers and the rest ----------------------------------------------------------------------------------------

HubActions HubHalf::result(const protocol::Outcome& outcome, Instant)
{
    if (m_phase == Phase::Open) {
        m_inFlight -= m_inFlight > 0 ? 1 : 0;
        send(protocol::HubFrame(protocol::ResultFrame {outcome.n, outcome.id, !outcome.error, outcome.error}));
    }
    return flush();
}

HubActions HubHalf::answer(protocol::Answer answer, Instant)
{
    if (m_phase != Phase::Open || m_revokeBy) {
        return flush();
    }
    m_queries -= m_queries > 0 ? 1 : 0;
    m_answering -= m_answering > 0 ? 1 : 0;
    std::string bytes = protocol::encode(protocol::HubFrame(answer));
    while (bytes.size() + FrameNumbers::bytes > protocol::limits::frameBytesDown && !answer.rows.empty()) {
        answer.rows.resize(answer.rows.size() / 2);
        answer.more = true;
        bytes = protocol::encode(protocol::HubFrame(answer));
    }
    send(std::move(bytes));
    passQueries();
    return flush();
}

HubActions HubHalf::signal(const protocol::Signal& signal, Instant)
{
    if (m_phase == Phase::Open && !m_revokeBy && m_unsent <= signalsUpTo) {
        send(protocol::HubFrame(signal));
    }
    return flush();
}

HubActions HubHalf::pong(std::uint64_t n, base::Timestamp wall, Instant)
{
    if (m_phase == Phase::Open) {
        send(protocol::HubFrame(protocol::Pong {n, wall}));
    }
    return flush();
}

HubActions HubHalf::reconnect(base::Milliseconds after, base::Milliseconds spread, Instant)
{
    if (m_phase == Phase::Open) {
        send(protocol::HubFrame(protocol::Reconnect {
            static_cast<std::uint64_t>(after.count()), static_cast<std::uint64_t>(spread.count())}));
    }
    return flush();
}

HubActions HubHalf::revoke(const std::string& scope, Instant now)
{
    if (m_revokeBy) {
        return flush();
    }
    if (m_phase == Phase::Open) {
        send(protocol::HubFrame(protocol::Revoke {scope}));
    }
    if (scope == "device" && m_phase == Phase::Open) {
        m_revokeBy = now + revokeWithin;
    } else if (scope == "device") {
        shut(protocol::CloseCode::DeviceRevoked);
    }
    return flush();
}

HubActions HubHalf::close(protocol::CloseCode code, Instant)
{
    shut(code);
    return flush();
}

void HubHalf::send(std::string bytes)
{
    bytes = m_numbers.number(std::move(bytes));
    m_unsent += bytes.size();
    m_actions.push_back(SendBytes {std::move(bytes)});
}

void HubHalf::send(const protocol::HubFrame& frame)
{
    send(protocol::encode(frame));
}

void HubHalf::shut(protocol::CloseCode code)
{
    if (m_phase != Phase::Closed) {
        m_phase = Phase::Closed;
        m_actions.push_back(CloseConnection {code});
    }
}

HubActions HubHalf::flush()
{
    return std::exchange(m_actions, {});
}

} // namespace session
