// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskreader.h"

#include "core/base/uuid.h"
#include "core/engine/rights.h"
#include "core/engine/rows.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace hub {

namespace {

using base::LogLevel;
using Kind = engine::Actor::Kind;

constexpr std::uint64_t queryAgainMs = 3'000;
constexpr const char* tooOld = "too_old";
constexpr const char* crowded = "crowded";
/// So few are always looked through.
constexpr std::uint64_t freeReplay = 256;

} // namespace

bool DeskReader::mayEnter(
    Peers::Record& record, const engine::Actor& actor, const std::optional<FamilyId>& signIn) const
{
    const engine::Machine& machine = m_book.machine();
    if (actor.kind == Kind::Person) {
        const desk::Person* person = machine.desk().person(actor.person);
        if (person == nullptr || !person->settings.active) {
            record.outbox.push_back(CloseReply {
                person == nullptr ? protocol::CloseCode::AuthenticationFailed : protocol::CloseCode::DeviceRevoked});
            return false;
        }
        if (m_peers.isReplaced(actor, signIn)) {
            record.outbox.push_back(CloseReply {protocol::CloseCode::Replaced});
            return false;
        }
    }
    const engine::Device* device = machine.devices().device(actor.device);
    const bool foreign = device != nullptr
        && (actor.kind == Kind::Person ? device->person != actor.person : device->customer != actor.customer);
    if (foreign) {
        record.outbox.push_back(CloseReply {protocol::CloseCode::DeviceForked});
    }
    return !foreign;
}

bool DeskReader::welcome(Peers::Record& record, const IdentifyRequest& request)
{
    if (!mayEnter(record, request.actor, request.signIn)) {
        return false;
    }
    // Rows come from machine and history together: while the history lags, no position is right for them, and what
    // lies between the two would never be seen.
    if (!m_book.isCaughtUp()) {
        record.outbox.push_back(CloseReply {protocol::CloseCode::GoingAway});
        return false;
    }
    const engine::Machine& machine = m_book.machine();
    auto rows = engine::snapshotRows(audienceOf(request.actor), machine.areas(), m_history);
    if (!rows) {
        m_log(LogLevel::Error, "desk", "no snapshot for a connection: " + base::describe(rows.error()));
        record.outbox.push_back(CloseReply {protocol::CloseCode::GoingAway});
        return false;
    }
    protocol::Ready ready;
    ready.session = base::makeUuidV7(m_clock.now(), m_random).toString();
    if (request.actor.kind == Kind::Person) {
        ready.person = request.actor.person;
        ready.rights = engine::rights::of(machine.desk(), request.actor.person);
        ready.program = m_program;
    } else {
        ready.customer = request.actor.customer;
    }
    ready.epoch = m_book.lineage();
    ready.commandsDone = machine.commandsDone(request.actor);
    ready.outcomes = machine.outcomes(request.actor);
    record.outbox.push_back(WelcomeReply {std::move(ready), std::move(rows).value(), machine.position()});
    return true;
}

base::Result<std::string> DeskReader::whyNotResume(const ResumeRequest& request) const
{
    const std::uint64_t head = m_book.machine().position().value;
    if (request.epoch != m_book.lineage()) {
        return std::string("epoch");
    }
    if (request.position.value > head) {
        return std::string("cursor");
    }
    if (m_book.countMissed(audienceOf(request.actor), request.position) > protocol::limits::replayEvents) {
        return std::string(tooOld);
    }
    // The oldest of what was missed says how long ago that was; whoever missed nothing may come back after a year.
    const auto since = m_book.missedSince(request.position);
    if (!since) {
        return base::Failure(since.error());
    }
    const bool old = *since && m_clock.now() - **since > protocol::limits::replayAge;
    return std::string(old ? tooOld : "");
}

bool DeskReader::affordsReplay(std::uint64_t events)
{
    const base::Milliseconds now = m_clock.monotonic();
    const double seconds = std::chrono::duration<double>(now - m_creditAt).count();
    m_replayCredit = std::min(mostReplayCredit, m_replayCredit + seconds * mostReplayCredit);
    m_creditAt = now;
    if (events <= freeReplay) {
        return true;
    }
    if (static_cast<double>(events) > m_replayCredit) {
        return false;
    }
    m_replayCredit -= static_cast<double>(events);
    return true;
}

bool DeskReader::resume(Peers::Record& record, const ResumeRequest& request)
{
    if (!mayEnter(record, request.actor, request.signIn)) {
        return false;
    }
    const auto reason = whyNotResume(request);
    if (!reason) {
        m_log(LogLevel::Error, "desk", "the log can't be read: " + base::describe(reason.error()));
        record.outbox.push_back(CloseReply {protocol::CloseCode::GoingAway});
        return false;
    }
    if (!reason.value().empty()) {
        record.outbox.push_back(RejectReply {reason.value()});
        return false;
    }
    const engine::Machine& machine = m_book.machine();
    protocol::Resumed resumed;
    resumed.missed = machine.position().value - request.position.value;
    // Only where a snapshot can be had: while the history lags, a replay is all there is.
    if (m_book.isCaughtUp() && !affordsReplay(m_book.countMissed(audienceOf(request.actor), request.position))) {
        record.outbox.push_back(RejectReply {crowded});
        return false;
    }
    resumed.commandsDone = machine.commandsDone(request.actor);
    resumed.outcomes = machine.outcomes(request.actor);
    if (request.actor.kind == Kind::Person) {
        resumed.rights = engine::rights::of(machine.desk(), request.actor.person);
        resumed.program = m_program;
    }
    record.outbox.push_back(ResumeReply {std::move(resumed), machine.position()});
    return true;
}

void DeskReader::answer(Peers::Record& record, const protocol::Query& query)
{
    // An old history's answer would pass for the newest one.
    if (m_book.isCaughtUp()) {
        auto answer = engine::answerQuery(audienceOf(record.actor), m_book.machine().areas(), m_history, query);
        if (answer) {
            record.outbox.push_back(std::move(answer).value());
            return;
        }
        m_log(LogLevel::Error, "desk", "a query failed: " + base::describe(answer.error()));
    }
    protocol::Answer failed;
    failed.q = query.q;
    failed.error.emplace().kind = protocol::ErrorKind::overloaded;
    failed.error->retryAfterMs = queryAgainMs;
    record.outbox.push_back(std::move(failed));
}

base::Status DeskReader::events(Peers::Record& record, const EventsRequest& request)
{
    const engine::Audience audience = audienceOf(record.actor);
    auto missed = m_book.missed(audience, request.after, std::max<std::size_t>(request.max, 1));
    if (!missed) {
        return base::Failure(missed.error());
    }
    auto seen = m_fanout.project(audience, m_book.machine().desk(), missed->events);
    record.outbox.push_back(EventsReply {std::move(seen), missed->through});
    return {};
}

} // namespace hub
