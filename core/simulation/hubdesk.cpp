// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The hub's desk: one thing after another, groups to the disk, answers only after the commit.

#include "core/engine/projection.h"
#include "core/engine/rights.h"
#include "core/engine/rows.h"
#include "core/protocol/codec.h"
#include "core/simulation/hub.h"

#include <algorithm>
#include <utility>

namespace simulation {

namespace {

protocol::Error readOnlyError()
{
    protocol::Error error;
    error.kind = protocol::ErrorKind::read_only;
    error.retryAfterMs = 3'000;
    return error;
}

std::string describe(const std::vector<protocol::Event>& events)
{
    std::string text = "committed from " + std::to_string(events.front().id.value) + ":";
    for (const protocol::Event& event : events) {
        text += " ";
        text += protocol::typeOf(event.body);
        if (const auto id = engine::conversationOf(event.body)) {
            text += "/" + id->toString().substr(32);
        }
    }
    return text;
}

} // namespace

void Hub::schedulePump()
{
    if (m_pumpPlanned || m_writing) {
        return;
    }
    m_pumpPlanned = true;
    m_world.scheduler.after(m_world.between(0, 2), [this, life = m_life] {
        if (life == m_life) {
            m_pumpPlanned = false;
            pump();
        }
    });
}

void Hub::pump()
{
    if (m_writing) {
        return; // planned before the write began; `complete` plans the next
    }
    // Nothing is being written: state, history and log stand at the same position.
    for (const Opening& opening : std::exchange(m_openings, {})) {
        open(opening);
    }
    for (const Reading& reading : std::exchange(m_readings, {})) {
        answer(reading);
    }
    if (!m_jobs.empty()) {
        runBatch();
    }
}

// -- reads -------------------------------------------------------------------------------------------------------

void Hub::open(const Opening& opening)
{
    const auto found = m_served.find(opening.connection);
    if (found == m_served.end()) {
        return;
    }
    Served& served = found->second;
    const engine::Actor actor = actorOf(served);
    const base::Position head = m_machine->position();
    if (opening.position && (opening.epoch != epoch() || *opening.position > head)) {
        perform(opening.connection, served.half.reject("epoch", m_world.now()));
        return;
    }
    m_world.note("hub", [&] {
        return "opens " + std::to_string(opening.connection) + " for " + m_identities[served.participant].name
            + (opening.position ? " by resume" : " by snapshot");
    });
    if (opening.position) {
        protocol::Resumed resumed;
        resumed.commandsDone = commandsDone(actor);
        resumed.outcomes = has(PlantedBug::ForgetDedup) ? std::vector<protocol::Outcome>() : m_machine->outcomes(actor);
        perform(opening.connection, served.half.resume(std::move(resumed), head, m_world.now()));
    } else {
        protocol::Ready ready;
        ready.session = std::to_string(opening.connection);
        ready.person = audienceOf(served).person;
        ready.customer = audienceOf(served).customer;
        ready.epoch = epoch();
        ready.commandsDone = commandsDone(actor);
        ready.outcomes = m_machine->outcomes(actor);
        const auto rows = engine::snapshotRows(audienceOf(served), m_machine->areas(), *m_history);
        perform(opening.connection, served.half.welcome(std::move(ready), *rows, head, m_world.now()));
    }
    if (m_served.contains(opening.connection)) {
        noteConnection(m_served.at(opening.connection).participant, true);
        closeOthers(m_served.at(opening.connection).half.device(), opening.connection);
    }
}

void Hub::answer(const Reading& reading)
{
    const auto found = m_served.find(reading.connection);
    if (found == m_served.end()) {
        return;
    }
    Served& served = found->second;
    if (const auto* need = std::get_if<session::NeedEvents>(&reading.what)) {
        sendEvents(reading.connection, *need);
    } else if (const auto* ping = std::get_if<session::PingReceived>(&reading.what)) {
        perform(reading.connection, served.half.pong(ping->n, deskTime(), m_world.now()));
    } else {
        const auto& query = std::get<session::QueryReceived>(reading.what).query;
        auto reply = engine::answerQuery(audienceOf(served), m_machine->areas(), *m_history, query);
        perform(reading.connection, served.half.answer(std::move(*reply), m_world.now()));
    }
}

void Hub::sendEvents(ConnectionId id, const session::NeedEvents& need)
{
    Served& served = m_served.at(id);
    std::vector<session::EventBytes> list;
    std::uint64_t through = need.after.value;
    // So many are read, not so many found: a step over the invisible is a step, too.
    const std::uint64_t most = std::min<std::uint64_t>(m_log.size(), need.after.value + need.max);
    for (; through < most; ++through) {
        session::EventBytes bytes = bytesFor(served, m_log[through]);
        if (bytes.bytes) {
            list.push_back(std::move(bytes));
        }
    }
    perform(id, served.half.events(list, {through}, m_world.now()));
}

session::EventBytes Hub::bytesFor(const Served& served, const protocol::Event& event) const
{
    if (has(PlantedBug::SendUnmasked) || sawEverything(audienceOf(served))) {
        return {event.id, std::make_shared<const std::string>(protocol::encodeEvent(event))};
    }
    const auto shown = engine::visible(audienceOf(served), m_machine->desk(), *m_history, event);
    if (!shown || !*shown) {
        return {event.id, nullptr};
    }
    return {event.id, std::make_shared<const std::string>(protocol::encodeEvent(**shown))};
}

// -- writes ------------------------------------------------------------------------------------------------------

bool Hub::crashesHere(const char* where)
{
    if (m_diesIn == 0 || --m_diesIn > 0 || m_world.calm) {
        return false;
    }
    m_world.note("hub", std::string("dies ") + where);
    crash(m_world.between(50, 8'000));
    return true;
}

void Hub::runBatch()
{
    std::size_t most = 1 + m_world.random.below(16);
    while (!m_jobs.empty() && most-- > 0) {
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        if (!refuseReadOnly(job)) {
            run(std::move(job));
        }
    }
    if (crashesHere("before writing")) {
        return;
    }
    if (has(PlantedBug::AcknowledgeBeforeCommit)) {
        const std::uint64_t life = m_life;
        answerAll();
        if (life != m_life) {
            return;
        }
    }
    m_writing = true;
    if (m_group.empty()) {
        complete();
    } else {
        write();
    }
}

/// While the disk is full nothing is tried for a while; the hub's own word waits with it.
bool Hub::refuseReadOnly(Job& job)
{
    if (!m_readOnly || m_world.now() >= m_tryAgain) {
        return false;
    }
    if (job.connection == 0) {
        m_deferred.push_back(std::move(job));
    } else {
        m_answers.push_back({job.connection, {job.frame.n, job.frame.id, readOnlyError()}, false});
    }
    return true;
}

void Hub::write()
{
    const bool ignored = has(PlantedBug::IgnoreWriteError) && m_disk.full;
    if (!ignored && !m_disk.begin(m_group)) {
        writeFailed();
        return;
    }
    const bool slow = m_disk.slow || (m_world.stalls() && m_world.happens(10));
    const auto takes = slow ? m_world.between(100, 2'000) : m_world.between(0, 8);
    m_world.scheduler.after(takes, [this, ignored, life = m_life] {
        if (life != m_life) {
            return;
        }
        if (m_writeFails && !m_world.calm) {
            m_world.note("hub", "can't write and dies");
            ++m_world.report.figures.failedWrites;
            crash(m_world.between(50, 8'000));
        } else if (!crashesHere("before the commit returns")) {
            if (!ignored) {
                m_disk.commit();
            }
            m_own.clear();
            m_readOnly = false;
            takeDeferred();
            complete();
        }
    });
}

/// No room: the machine is ahead of the log and built anew, everybody is told to try again later.
void Hub::writeFailed()
{
    m_world.note("hub", "has no room on its disk");
    ++m_world.report.figures.failedWrites;
    m_group.clear();
    if (!has(PlantedBug::KeepAheadOfLog) && !loadMachine()) {
        return;
    }
    for (Answer& answer : m_answers) {
        answer.outcome.error = readOnlyError();
        answer.forked = false;
    }
    m_readOnly = true;
    m_tryAgain = m_world.now() + base::Milliseconds(3'000);
    for (Job& job : std::exchange(m_own, {})) {
        m_deferred.push_back(std::move(job));
    }
    complete();
    m_world.scheduler.after(base::Milliseconds(3'000), [this, life = m_life] {
        if (life == m_life) {
            takeDeferred();
            schedulePump();
        }
    });
}

void Hub::takeDeferred()
{
    std::vector<Job> again = std::exchange(m_deferred, {});
    m_jobs.insert(m_jobs.begin(), std::make_move_iterator(again.begin()), std::make_move_iterator(again.end()));
}

void Hub::run(Job job)
{
    const bool forgets = has(PlantedBug::ForgetRoom) || has(PlantedBug::ForgetLoans);
    const std::optional<engine::Machine> before = forgets ? m_machine : std::nullopt;
    engine::Submission submission = m_machine->submit(job.actor, job.frame, deskTime());
    if (before) {
        forgetOffers(*before, job, submission);
    }
    if (has(PlantedBug::SkipFence)) {
        skipFence(job, submission);
    }
    if (has(PlantedBug::ForgetDedup)) {
        forgetDedup(job, submission);
    }
    if (has(PlantedBug::OfferToAbsent)) {
        offerToAbsent(job, submission);
    }
    if (has(PlantedBug::KeepForStranger)) {
        keepForStranger(submission);
    }
    for (protocol::Event& event : submission.events) {
        m_group.push_back(std::move(event));
    }
    if (job.connection != 0) {
        m_answers.push_back({job.connection, {job.frame.n, job.frame.id, submission.error}, submission.forked});
    } else if (!submission.events.empty()) {
        m_own.push_back(std::move(job));
    }
}

void Hub::complete()
{
    const std::vector<protocol::Event> events = std::exchange(m_group, {});
    m_log.insert(m_log.end(), events.begin(), events.end());
    if (!catchUpHistory()) {
        return;
    }
    if (!events.empty()) {
        m_world.note("hub", [&] { return describe(events); });
        m_ledger.durable(events, m_machine->desk());
    }
    if (crashesHere("after the commit, before the answers")) {
        return;
    }
    const std::uint64_t life = m_life;
    answerAll();
    if (life != m_life || crashesHere("after the answers, before the fan-out")) {
        return;
    }
    fanOut(events);
    if (life != m_life) {
        return;
    }
    closeSwitchedOff(events);
    m_writing = false;
    maybeSnapshot();
    planTick();
    if (!m_jobs.empty() || !m_openings.empty() || !m_readings.empty()) {
        schedulePump();
    }
}

void Hub::closeSwitchedOff(const std::vector<protocol::Event>& events)
{
    for (const protocol::Event& event : events) {
        noteOverseers(event);
    }
    const bool configured = std::any_of(events.begin(), events.end(),
        [](const auto& event) { return std::holds_alternative<protocol::DeskConfigured>(event.body); });
    for (const ConnectionId id : configured ? connections() : std::vector<ConnectionId>()) {
        const auto found = m_served.find(id);
        const auto who = found == m_served.end() ? std::nullopt : audienceOf(found->second).person;
        const desk::Person* person = who ? m_machine->desk().person(*who) : nullptr;
        if (person && !person->settings.active) {
            perform(id, found->second.half.close(protocol::CloseCode::AuthenticationFailed, m_world.now()));
        }
    }
}

void Hub::answerAll()
{
    const std::uint64_t life = m_life;
    for (const Answer& answer : std::exchange(m_answers, {})) {
        const auto found = m_served.find(answer.connection);
        if (found == m_served.end()) {
            continue;
        }
        if (answer.forked) {
            perform(answer.connection, found->second.half.close(protocol::CloseCode::DeviceForked, m_world.now()));
        } else {
            perform(answer.connection, found->second.half.result(answer.outcome, m_world.now()));
        }
        if (life != m_life || crashesHere("between two answers")) {
            return;
        }
    }
}

bool Hub::concerns(const Served& served, const engine::Recipients& to) const
{
    if (has(PlantedBug::SendUnmasked) || sawEverything(audienceOf(served))) {
        return true;
    }
    const engine::Audience& who = audienceOf(served);
    const auto has
        = [](const auto& list, const auto& id) { return std::find(list.begin(), list.end(), id) != list.end(); };
    if (who.customer) {
        return to.allCustomers || has(to.customers, *who.customer);
    }
    return to.allStaff || has(to.persons, *who.person)
        || (to.overseers && engine::rights::has(m_machine->desk(), *who.person, engine::rights::seeAll));
}

void Hub::fanOut(const std::vector<protocol::Event>& events)
{
    std::map<ConnectionId, std::vector<session::EventBytes>> lists;
    for (const protocol::Event& event : events) {
        const engine::Recipients to = engine::recipients(m_machine->desk(), event);
        for (const auto& [id, served] : m_served) {
            if (!concerns(served, to)) {
                continue;
            }
            session::EventBytes bytes = bytesFor(served, event);
            if (bytes.bytes) {
                lists[id].push_back(std::move(bytes));
            }
        }
    }
    const std::uint64_t life = m_life;
    const bool everybody = !events.empty() && ++m_groups % 8 == 0;
    for (const ConnectionId id : connections()) {
        std::vector<session::EventBytes> list = std::move(lists[id]);
        if (!m_served.contains(id) || (list.empty() && !everybody)) {
            continue;
        }
        disorder(list);
        perform(id, m_served.at(id).half.offer(list, m_machine->position(), m_world.now()));
        if (life != m_life || crashesHere("in the middle of the fan-out")) {
            return;
        }
    }
}

void Hub::maybeSnapshot()
{
    const std::uint64_t last = m_disk.snapshot ? m_disk.snapshot->position : 0;
    // The longer the log, the rarer: what one costs grows with the desk.
    if (m_log.size() > last + last / 8 + 40 && m_world.happens(100)) {
        m_disk.snapshot = Disk::Snapshot {m_machine->snapshot(), m_machine->position().value};
        m_world.note("hub", [&] { return "takes a snapshot at " + std::to_string(m_disk.snapshot->position); });
    }
}

} // namespace simulation
