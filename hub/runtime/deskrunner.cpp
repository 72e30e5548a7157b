// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskrunner.h"

#include "core/base/uuid.h"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace hub {

namespace {

using base::FaultKind;
using base::LogLevel;
using protocol::ErrorKind;

/// Commands of one group: bounds how long the first of them waits.
constexpr std::size_t groupCommands = 512;
/// What openings may take of the desk's time between two groups.
constexpr base::Milliseconds openingSlice {10};
constexpr base::Milliseconds probeEvery {1'000};
constexpr base::Milliseconds healFirst {1'000};
constexpr base::Milliseconds healMost {5'000}; // nobody new gets in meanwhile
constexpr std::uint64_t readOnlyRetryMs = 3'000;
constexpr std::uint64_t overloadedRetryMs = 2'000;

protocol::Error errorOf(ErrorKind kind)
{
    protocol::Error error;
    error.kind = kind;
    return error;
}

protocol::Error readOnlyError()
{
    protocol::Error error = errorOf(ErrorKind::read_only);
    error.retryAfterMs = readOnlyRetryMs;
    return error;
}

/// Never a name that a client made up.
std::string_view labelOf(const protocol::CommandBody& body)
{
    const bool isOurs = !std::holds_alternative<protocol::UnknownCommand>(body)
        && !std::holds_alternative<protocol::MalformedCommand>(body);
    return isOurs ? protocol::nameOf(body) : "unknown";
}

} // namespace

DeskRunner::DeskRunner(std::unique_ptr<DeskBook> book, const engine::History& history, const base::Clock& clock,
    base::Random& random, Hooks hooks, base::LogSink log)
    : m_book(std::move(book))
    , m_history(history)
    , m_clock(clock)
    , m_random(random)
    , m_hooks(std::move(hooks))
    , m_log(std::move(log))
    , m_fanout(history, m_peers, m_metrics.offerShown)
    , m_signals(m_peers)
    , m_rounds(m_peers)
    , m_reader(*m_book, history, m_peers, m_fanout, clock, random, m_hooks.program, m_log)
    , m_load(m_hooks.shedAfter)
{
    // Whoever was connected when the hub went down is not: his grace starts now.
    for (protocol::NoteConnection& note : m_book->machine().disconnections()) {
        m_notes.push_back(std::move(note));
    }
    resumeFigures();
    makeSearcher();
}

DeskRunner::~DeskRunner()
{
    stop();
}

void DeskRunner::start()
{
    if (m_hooks.configured) {
        m_hooks.configured(view());
    }
    m_thread = std::thread([this] { loop(); });
}

void DeskRunner::post(std::shared_ptr<DeskPeer> peer, DeskRequest request)
{
    if (std::holds_alternative<protocol::Signal>(request) && shedsSignal()) {
        return;
    }
    if (isTooMuch(request)) {
        refuseOverloaded(*peer, request);
        return;
    }
    enqueue({std::move(peer), std::move(request), nullptr, nullptr, {}});
}

bool DeskRunner::isTooMuch(const DeskRequest& request)
{
    // Openings, pings and requests for events are few per connection, and a leave must never be lost.
    const bool mayWait = std::holds_alternative<protocol::CommandFrame>(request)
        || std::holds_alternative<protocol::Query>(request) || std::holds_alternative<protocol::Signal>(request);
    const std::lock_guard lock(m_mutex);
    return mayWait && m_jobs.size() >= mostJobs;
}

void DeskRunner::refuseOverloaded(DeskPeer& peer, const DeskRequest& request)
{
    protocol::Error error = errorOf(ErrorKind::overloaded);
    error.retryAfterMs = overloadedRetryMs;
    m_metrics.refusals.add(boost::describe::enum_to_string(error.kind, "other"));
    if (const auto* command = std::get_if<protocol::CommandFrame>(&request)) {
        peer.deliver({protocol::Outcome {command->n, command->id, error}});
    } else if (const auto* query = std::get_if<protocol::Query>(&request)) {
        peer.deliver({protocol::Answer {query->q, error, {}}});
    }
}

void DeskRunner::run(std::function<void(const DeskView&)> work)
{
    enqueue({nullptr, GoneRequest {}, std::move(work), nullptr, {}});
}

void DeskRunner::command(protocol::CommandBody body, std::function<void(std::optional<protocol::Error>)> done)
{
    protocol::CommandFrame frame;
    frame.id = {base::makeUuidV7(m_clock.now(), m_random)};
    frame.body = std::move(body);
    enqueue({nullptr, std::move(frame), nullptr, std::move(done), {}});
}

void DeskRunner::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_searcher.reset();
    m_reporter.reset();
    // Whoever is still known must go while what he stands on, the io_context, is there.
    std::deque<Job> late;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        late.swap(m_jobs);
    }
    m_openings = Openings();
    m_peers = Peers();
}

void DeskRunner::enqueue(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped) {
            return;
        }
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

std::size_t DeskRunner::backlog()
{
    const std::lock_guard lock(m_mutex);
    return m_jobs.size();
}

std::chrono::milliseconds DeskRunner::untilWake()
{
    std::chrono::milliseconds wait {10'000};
    if (const auto wake = m_book->machine().nextWake(); wake && !m_readOnly) {
        wait = std::min(wait, std::max(*wake - m_clock.now(), std::chrono::milliseconds(0)));
    }
    const base::Milliseconds now = m_clock.monotonic();
    const auto until
        = [&](base::Milliseconds at) { wait = std::min(wait, std::max(at - now, std::chrono::milliseconds(1))); };
    if (m_readOnly) {
        until(m_probeAt);
    } else if (!m_notes.empty()) {
        return std::chrono::milliseconds(0);
    }
    if (m_healPause.count() > 0) {
        until(m_healAt);
    } else if (!m_book->isLevel()) {
        return std::chrono::milliseconds(0);
    }
    if (m_openings.mayServe() || (m_book->isWritingSnapshot() && !m_readOnly)) {
        return std::chrono::milliseconds(0);
    }
    if (!m_openings.isEmpty()) {
        until(now + openingSlice / 2);
    }
    if (m_peers.size() != 0) {
        until(std::min(m_signals.nextPlaces(), m_rounds.next()));
    }
    if (const auto look = m_load.nextLook()) {
        until(*look);
    }
    return wait;
}

std::deque<DeskRunner::Job> DeskRunner::take()
{
    const std::chrono::milliseconds wait = m_failed ? std::chrono::milliseconds(10'000) : untilWake();
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, wait, [this] { return m_stopping || !m_jobs.empty(); });
    if (m_jobs.size() <= groupCommands) {
        return std::exchange(m_jobs, {});
    }
    std::deque<Job> some;
    const auto last = m_jobs.begin() + static_cast<std::ptrdiff_t>(groupCommands);
    std::move(m_jobs.begin(), last, std::back_inserter(some));
    m_jobs.erase(m_jobs.begin(), last);
    return some;
}

void DeskRunner::loop()
{
    while (true) {
        std::deque<Job> jobs = take();
        const bool idle = jobs.empty();
        if (!m_failed) {
            cycle(std::move(jobs));
        }
        const std::lock_guard lock(m_mutex);
        if (m_stopping && idle && m_jobs.empty()) {
            break;
        }
    }
    if (!m_failed) {
        if (auto saved = m_book->snapshot(); !saved) {
            m_log(LogLevel::Warning, "desk", "no snapshot at the end: " + base::describe(saved.error()));
        }
    }
}

void DeskRunner::cycle(std::deque<Job> jobs)
{
    std::vector<Job*> reads;
    judgeLoad(jobs);
    probe();
    if (!m_readOnly) {
        submitNotes();
        fireTimers();
    }
    for (Job& job : jobs) {
        if (std::holds_alternative<protocol::CommandFrame>(job.request)) {
            runCommand(job);
        } else {
            reads.push_back(&job);
        }
    }
    commit();
    tell();
    follow();
    const base::Milliseconds openUntil = m_clock.monotonic() + openingSlice;
    for (Job* job : reads) {
        if (m_failed) {
            return;
        }
        if (Openings::isOpening(job->request)) {
            m_openings.add(std::move(job->peer), std::move(job->request));
            serveOpenings(openUntil);
        } else {
            serve(*job);
        }
    }
    serveOpenings(openUntil);
    tellPlaces();
    if (!m_failed) {
        m_rounds.step(m_book->machine().position(), m_clock.monotonic());
    }
    m_peers.flush();
    notePeers();
    if (!m_readOnly) {
        if (auto saved = m_book->snapshotSome(); !saved) {
            m_log(LogLevel::Warning, "desk", "no snapshot: " + base::describe(saved.error()));
        }
    }
}

// -- writing -----------------------------------------------------------------------------------------------------

/// Nobody may have anything to write for hours: whether there is room again is found out without them.
void DeskRunner::probe()
{
    if (!m_readOnly || m_clock.monotonic() < m_probeAt) {
        return;
    }
    if (auto written = m_book->probe()) {
        m_readOnly = false;
        m_timersSince = m_clock.now();
        m_healAt = m_clock.monotonic(); // what lacked room beside the log has it, too
        m_log(LogLevel::Info, "desk", "the disk can be written again, the desk takes commands");
    } else if (written.error().kind == FaultKind::Full) {
        enterReadOnly(written.error());
    } else {
        fail(written.error());
    }
}

/// Feeds what follows the log; what failed is tried again with growing pauses.
void DeskRunner::follow()
{
    if (m_failed) {
        return;
    }
    const base::Milliseconds now = m_clock.monotonic();
    m_book->follow();
    auto fault = m_book->lag();
    const bool isNews = fault && m_healPause.count() == 0;
    if (isNews) {
        m_log(LogLevel::Error, "desk", "failed beside the log and is tried again: " + base::describe(*fault));
    }
    if (fault && (isNews || now >= m_healAt)) {
        m_book->heal();
        fault = m_book->lag();
        m_healPause = isNews ? healFirst : std::min(m_healPause * 2, healMost);
        m_healAt = now + m_healPause;
    }
    if (!fault && m_healPause.count() > 0) {
        m_healPause = base::Milliseconds(0);
        m_log(LogLevel::Info, "desk", "what failed beside the log works again");
    }
    m_servesOpenings = m_book->isCaughtUp();
    m_isLevel = m_book->isLevel();
}

void DeskRunner::submitNotes()
{
    const base::Timestamp now = m_clock.now();
    for (const protocol::NoteConnection& note : m_notes) {
        protocol::CommandFrame frame;
        frame.id = {base::makeUuidV7(now, m_random)};
        frame.body = note;
        m_book->submit(engine::Actor::hub(), frame, now);
        noteWork(Stopwatch());
    }
    // They stay in the list until they are durable.
    m_notesSubmitted = m_notes.size();
}

void DeskRunner::dropSubmittedNotes()
{
    m_notes.erase(m_notes.begin(), m_notes.begin() + static_cast<std::ptrdiff_t>(m_notesSubmitted));
    m_notesSubmitted = 0;
}

void DeskRunner::fireTimers()
{
    const base::Timestamp now = m_clock.now();
    const auto wake = m_book->machine().nextWake();
    if (wake && *wake <= now) {
        protocol::CommandFrame frame;
        frame.id = {base::makeUuidV7(now, m_random)};
        frame.body = protocol::FireTimers {};
        const Stopwatch since;
        m_book->submit(engine::Actor::hub(), frame, now);
        noteWork(since, now - std::max(*wake, m_timersSince));
    }
}

void DeskRunner::runCommand(Job& job)
{
    auto& frame = std::get<protocol::CommandFrame>(job.request);
    Pending pending {job.peer, {frame.n, frame.id, std::nullopt}, false, std::move(job.done), job.waited};
    engine::Actor actor = engine::Actor::hub();
    if (job.peer) {
        Peers::Record* record = m_peers.find(job.peer.get());
        if (record == nullptr || !record->live) {
            return;
        }
        actor = record->actor;
    }
    m_metrics.commands.add(labelOf(frame.body));
    m_metrics.commandToJudged.observe(job.waited.seconds());
    if (m_readOnly) {
        pending.outcome.error = readOnlyError();
    } else if (auto error = refusesCommand(!job.peer, actor, frame)) {
        pending.outcome.error = std::move(error);
    } else {
        const engine::Submission submission = m_book->submit(actor, frame, m_clock.now());
        pending.outcome.error = submission.error;
        pending.forked = submission.forked;
        noteWork(job.waited);
    }
    m_pending.push_back(std::move(pending));
}

void DeskRunner::commit()
{
    std::vector<Pending> pending = std::exchange(m_pending, {});
    if (!m_book->hasGroup()) {
        m_work.clear();
        dropSubmittedNotes();
        settle(std::move(pending));
        return;
    }
    const Stopwatch committing;
    auto group = m_book->commit();
    if (group) {
        m_metrics.commit.observe(committing.seconds());
        m_untold.emplace();
        dropSubmittedNotes();
        afterGroup(group.value());
        settle(std::move(pending));
        return;
    }
    m_work.clear();
    if (group.error().kind == FaultKind::Full) {
        m_notesSubmitted = 0;
        enterReadOnly(group.error());
        refuseReadOnly(std::move(pending));
        return;
    }
    fail(group.error());
}

void DeskRunner::afterGroup(const Group& group)
{
    countGroup(group);
    m_fanout.publish(m_book->machine().desk(), group);
    const bool configured = std::ranges::any_of(group.events, [](const engine::EventPointer& event) {
        return std::holds_alternative<protocol::DeskConfigured>(event->body);
    });
    if (!configured) {
        return;
    }
    if (m_hooks.configured) {
        m_hooks.configured(view());
    }
    const desk::State& state = m_book->machine().desk();
    m_peers.toStaff([&state](Peers::Record& record) {
        const desk::Person* person = state.person(record.actor.person);
        if (person == nullptr || !person->settings.active) {
            record.outbox.push_back(RevokeReply {});
        }
    });
}

void DeskRunner::settle(std::vector<Pending> pending)
{
    for (Pending& one : pending) {
        if (one.outcome.error) {
            m_metrics.refusals.add(boost::describe::enum_to_string(one.outcome.error->kind, "other"));
        } else {
            m_metrics.commandToDurable.observe(one.waited.seconds());
        }
        if (one.done) {
            one.done(one.outcome.error);
        }
        if (!one.peer) {
            continue;
        }
        Peers::Record& record = m_peers.of(one.peer);
        if (one.forked) {
            record.outbox.push_back(CloseReply {protocol::CloseCode::DeviceForked});
        } else {
            record.outbox.push_back(std::move(one.outcome));
        }
    }
}

void DeskRunner::refuseReadOnly(std::vector<Pending> pending)
{
    // Also what seemed settled before: it may have been settled by the group that is gone.
    for (Pending& one : pending) {
        one.outcome.error = readOnlyError();
        one.forked = false;
    }
    settle(std::move(pending));
}

void DeskRunner::enterReadOnly(const base::Fault& fault)
{
    if (!m_readOnly) {
        m_log(LogLevel::Error, "desk", "no room on the disk, the desk is read-only: " + base::describe(fault));
    }
    m_readOnly = true;
    m_probeAt = m_clock.monotonic() + probeEvery;
}

void DeskRunner::fail(const base::Fault& fault)
{
    m_failed = true;
    m_log(LogLevel::Error, "desk", "the log failed, nothing is acknowledged any more: " + base::describe(fault));
    if (m_hooks.failed) {
        m_hooks.failed(fault);
    }
}

} // namespace hub
