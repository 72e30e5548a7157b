// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/syncengine.h"

#include "core/protocol/codec.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace syncing {

namespace {

constexpr int storeRetryMs = 5'000;
constexpr int sleepCheckMs = 5'000;
constexpr base::Milliseconds sleptFor {10'000};

session::ClientOptions optionsOf(const store::StoreStart& start, const QString& program)
{
    session::ClientOptions options;
    options.device = start.device;
    options.program = program.toStdString();
    if (!start.cursor.empty()) {
        options.position = session::StoredPosition {start.epoch, {start.cursor}};
    }
    options.outbox = {start.outbox.settled, start.outbox.last};
    return options;
}

} // namespace

SyncEngine::SyncEngine(const store::StoreStart& start, const QString& program, Link& link, store::Database& database,
    Feeder& feeder, const base::Clock& clock, base::Random& random, QObject* parent)
    : QObject(parent)
    , m_link(link)
    , m_database(database)
    , m_feeder(feeder)
    , m_clock(clock)
    , m_random(random)
    , m_half(optionsOf(start, program), random)
    , m_lastMonotonic(clock.monotonic())
    , m_lastWall(clock.now())
{
    m_position = m_half.position();
    connect(
        &link, &Link::connected, this, [this](session::LinkId id) { run(m_half.connected(id, now())); },
        Qt::QueuedConnection);
    connect(
        &link, &Link::received, this,
        [this](session::LinkId id, const QByteArray& bytes) {
            const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            compareClocks(view);
            run(m_half.received(id, view, now()));
        },
        Qt::QueuedConnection);
    connect(
        &link, &Link::closed, this,
        [this](session::LinkId id, const session::CloseInfo& info) { run(m_half.closed(id, info, now())); },
        Qt::QueuedConnection);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SyncEngine::tick);
    m_retryStore.setSingleShot(true);
    m_retryStore.setInterval(storeRetryMs);
    connect(&m_retryStore, &QTimer::timeout, this, [this] { run(m_half.start(now())); });
    m_sleepCheck.setInterval(sleepCheckMs);
    connect(&m_sleepCheck, &QTimer::timeout, this, &SyncEngine::checkSleep);
    announce(start.delta);
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::start()
{
    m_sleepCheck.start();
    run(m_half.start(now()));
}

void SyncEngine::stop()
{
    m_sleepCheck.stop();
    m_retryStore.stop();
    run(m_half.stop(now()));
}

void SyncEngine::credentialsChanged()
{
    run(m_half.credentialsChanged(now()));
}

void SyncEngine::deviceChanged(const base::DeviceId& device, const store::OutboxSpan& span)
{
    run(m_half.deviceChanged(device, {span.settled, span.last}, now()));
}

void SyncEngine::networkChanged(bool available)
{
    run(m_half.networkChanged(available, now()));
}

void SyncEngine::reconnectNow()
{
    const session::LinkState state = m_half.status().state;
    const bool idle = state == session::LinkState::Waiting || state == session::LinkState::Refused
        || state == session::LinkState::Stopped;
    if (idle) { // an attempt under way is as quick as a new one
        run(m_half.stop(now()));
        run(m_half.start(now()));
    }
}

void SyncEngine::checkSleep()
{
    // The monotonic clock of Linux stands still while the computer sleeps, the wall clock does not.
    const base::Milliseconds monotonic = m_clock.monotonic();
    const base::Timestamp wall = m_clock.now();
    const base::Milliseconds gap = (wall - m_lastWall) - (monotonic - m_lastMonotonic);
    m_lastMonotonic = monotonic;
    m_lastWall = wall;
    if (gap > sleptFor) {
        networkChanged(true);
    }
}

void SyncEngine::tick()
{
    run(m_half.tick(now()));
}

void SyncEngine::schedule()
{
    const auto due = m_half.wakeAt();
    if (!due) {
        m_timer.stop();
        return;
    }
    const auto wait = std::clamp<std::int64_t>((*due - now()).count(), 0, 3'600'000);
    m_timer.start(std::chrono::milliseconds(wait));
}

void SyncEngine::run(session::ClientActions actions)
{
    for (session::ClientAction& action : actions) {
        std::visit([this](auto& what) { handle(what); }, action);
    }
    schedule();
}

// -- transport -----------------------------------------------------------------------------------------------------

void SyncEngine::handle(const session::OpenLink& action)
{
    m_link.open(action.link);
}

void SyncEngine::handle(const session::SendOnLink& action)
{
    m_link.send(action.link, action.bytes);
}

void SyncEngine::handle(const session::CloseLink& action)
{
    m_link.close(action.link, action.code);
}

void SyncEngine::handle(const session::StatusChanged& action)
{
    showStatus(action.status);
    if (action.status.state != session::LinkState::Refused) {
        return;
    }
    switch (action.status.refusal) {
    case session::Refusal::Token:
        Q_EMIT needed(Need::Token);
        break;
    case session::Refusal::SignIn:
    case session::Refusal::Denied:
        Q_EMIT needed(Need::SignIn);
        break;
    case session::Refusal::Device:
        Q_EMIT needed(Need::Device);
        break;
    default:
        break; // the chip says it; the person decides
    }
}

// -- what is read ----------------------------------------------------------------------------------------------------

void SyncEngine::handle(const session::SnapshotBegun&)
{
    m_snapshotRows.clear();
}

void SyncEngine::handle(session::SnapshotRows& action)
{
    std::move(action.rows.begin(), action.rows.end(), std::back_inserter(m_snapshotRows));
}

void SyncEngine::handle(const session::SnapshotEnded& action)
{
    m_batches.push_back(SnapshotBatch {std::move(m_snapshotRows), action.position});
    m_snapshotRows = {};
    storeNext();
}

void SyncEngine::handle(session::EventsReceived& action)
{
    // While one transaction runs, what arrives meanwhile gathers for the next.
    auto* last = m_batches.empty() ? nullptr : std::get_if<EventBatch>(&m_batches.back());
    if (last) {
        std::move(action.events.begin(), action.events.end(), std::back_inserter(last->events));
        last->position = action.position;
    } else {
        m_batches.push_back(EventBatch {std::move(action.events), action.position});
    }
    storeNext();
}

void SyncEngine::storeNext()
{
    if (m_storing || m_batches.empty()) {
        return;
    }
    m_storing = true;
    Batch batch = std::move(m_batches.front());
    m_batches.pop_front();
    if (auto* snapshot = std::get_if<SnapshotBatch>(&batch)) {
        const session::StoredPosition position = snapshot->position;
        m_database
            .write([rows = std::move(snapshot->rows), position](store::Copy& copy, store::DeltaBuilder& delta) {
                store::HubApplier(copy, delta).snapshot(rows, position.epoch, position.cursor.value);
            })
            .then(this, [this, position](const base::Result<store::Delta>& result) {
                stored(position, result);
                if (result) {
                    Q_EMIT snapshotStored();
                }
            });
        return;
    }
    auto& events = std::get<EventBatch>(batch);
    const session::StoredPosition position = events.position;
    m_database
        .write([list = std::move(events.events), position](store::Copy& copy, store::DeltaBuilder& delta) {
            store::HubApplier(copy, delta).events(list, position.epoch, position.cursor.value);
        })
        .then(this, [this, position](const base::Result<store::Delta>& result) { stored(position, result); });
}

void SyncEngine::stored(const session::StoredPosition& position, const base::Result<store::Delta>& result)
{
    m_storing = false;
    if (!result) {
        // What was delivered is not kept: go back to the last commit and let the hub send it again later.
        m_batches.clear();
        run(m_half.rollBack(m_position, now()));
        run(m_half.stop(now()));
        m_retryStore.start();
        fail(result.error());
        return;
    }
    if (m_storeFailed) {
        m_storeFailed = false;
        Q_EMIT storeRecovered();
    }
    m_position = position;
    announce(*result);
    run(m_half.stored(position.cursor, now()));
    if (result->lastCommand > 0) {
        run(m_half.commandsAvailable(result->lastCommand, now()));
    }
    storeNext();
}

void SyncEngine::compareClocks(std::string_view frame)
{
    // Offers end by the hub's clock, and laptops' clocks are wrong: `hello` and `pong` tell the difference. Both are
    // short; nothing else is looked at.
    constexpr std::size_t shortFrame = 512;
    const bool telling
        = frame.size() < shortFrame && (frame.find("\"hello\"") != frame.npos || frame.find("\"pong\"") != frame.npos);
    if (!telling) {
        return;
    }
    const auto decoded = protocol::decodeHubFrame(frame);
    if (!decoded) {
        return;
    }
    const auto* hello = std::get_if<protocol::Hello>(&*decoded);
    const auto* pong = std::get_if<protocol::Pong>(&*decoded);
    if (!hello && !pong) {
        return;
    }
    const base::Timestamp there = hello ? hello->time : pong->time;
    items::ConnectionFacts facts = m_feeder.repository().connection().facts();
    const std::int64_t offset = (there - m_clock.now()).count();
    // Less than the way takes is noise, and a changing fact repaints.
    constexpr std::int64_t noiseMs = 250;
    if (std::abs(offset - facts.clockOffsetMs) > noiseMs) {
        facts.clockOffsetMs = std::abs(offset) > noiseMs ? offset : 0;
        m_feeder.repository().connection().setFacts(facts);
    }
}

void SyncEngine::fail(const base::Fault& fault)
{
    m_storeFailed = true;
    Q_EMIT storeFailed(fault);
}

void SyncEngine::handle(const session::CaughtUp& action)
{
    // Said when everything is stored and shown: behind the transactions that are queued by now.
    const int sent = m_sentSinceLost;
    const bool wasLost = m_wasLive && !action.snapshot;
    m_sentSinceLost = 0;
    m_wasLive = true;
    m_database.run([](store::Store&) { return base::Status(); })
        .then(this, [this, action, sent, wasLost](const base::Status&) {
            const int replayed = static_cast<int>(action.replayed);
            if (wasLost) {
                m_feeder.connectionLine(items::SystemEntry::ConnectionBack, m_clock.now(), replayed);
                m_feeder.repository().connection().announceCaughtUp(replayed, sent);
            }
        });
}

void SyncEngine::announce(const store::Delta& delta)
{
    m_feeder.apply(delta);
    for (const items::Refusal& refusal : delta.refusals) {
        Q_EMIT refused(refusal);
    }
    for (const base::ConversationId& id : delta.missing) {
        protocol::Query query;
        query.name = "history.conversations";
        query.conversation = id;
        ask(query);
    }
}

void SyncEngine::committed(const store::Delta& delta)
{
    announce(delta);
    if (delta.lastCommand > 0) {
        run(m_half.commandsAvailable(delta.lastCommand, now()));
    }
}

// -- queries and signals
// -----------------------------------------------------------------------------------------------

void SyncEngine::ask(protocol::Query query, Answered answered)
{
    query.q = ++m_lastQuestion;
    m_questions[query.q] = std::move(answered);
    // Not from inside the handling of other actions.
    QMetaObject::invokeMethod(
        this, [this, query] { run(m_half.query(query, now())); }, Qt::QueuedConnection);
}

void SyncEngine::handle(const session::AnswerReceived& action)
{
    auto node = m_questions.extract(action.answer.q);
    if (node.empty()) {
        return;
    }
    m_database
        .write([rows = action.answer.rows](
                   store::Copy& copy, store::DeltaBuilder& delta) { store::HubApplier(copy, delta).rows(rows); })
        .then(this,
            [this, answer = action.answer, answered = std::move(node.mapped())](
                const base::Result<store::Delta>& result) {
                if (result) {
                    announce(*result);
                } else {
                    fail(result.error());
                }
                if (answered) {
                    answered(answer, result.ok());
                }
            });
}

void SyncEngine::handle(const session::QueryFailed& action)
{
    auto node = m_questions.extract(action.q);
    if (!node.empty() && node.mapped()) {
        protocol::Answer none;
        none.q = action.q;
        none.error = protocol::Error {};
        none.error->kind = protocol::ErrorKind::overloaded;
        node.mapped()(none, false);
    }
}

void SyncEngine::handle(const session::SignalArrived& action)
{
    const protocol::Signal& signal = action.signal;
    if (signal.name == "typing" && signal.conversation) {
        const QString preview = signal.preview ? QString::fromStdString(signal.preview->reveal()) : QString();
        m_feeder.typing(*signal.conversation, signal.on.value_or(false), preview);
    }
}

void SyncEngine::signal(const protocol::Signal& signal)
{
    run(m_half.signal(signal, now()));
}

void SyncEngine::handle(const session::Wipe& action)
{
    const std::string scope = action.scope;
    m_batches.clear();
    m_database.run([](store::Store& store) { return store.wipe(); })
        .then(this, [this, scope](const base::Status& wiped) {
            if (!wiped) {
                fail(wiped.error());
                return;
            }
            m_position.reset();
            m_feeder.repository().clear();
            run(m_half.wiped(scope, now()));
            Q_EMIT needed(Need::Wiped);
        });
}

// -- outbox
// ------------------------------------------------------------------------------------------------------------

void SyncEngine::handle(const session::NeedCommands& action)
{
    m_database.run([action](store::Store& store) { return store.takeCommands(action.from, action.max); })
        .then(this, [this, from = action.from](base::Result<std::vector<protocol::CommandFrame>> frames) {
            if (!frames) {
                fail(frames.error());
                run(m_half.commands(from, {}, now()));
                return;
            }
            run(m_half.commands(from, std::move(*frames), now()));
        });
}

void SyncEngine::handle(const session::CommandsSent& action)
{
    if (!isLive()) {
        m_sentSinceLost += static_cast<int>(action.last - action.first + 1);
    }
}

void SyncEngine::settle(std::function<void(store::OutcomeWriter&)> work)
{
    m_database
        .write([work = std::move(work)](store::Copy& copy, store::DeltaBuilder& delta) {
            store::OutcomeWriter outcomes(copy, delta);
            work(outcomes);
        })
        .then(this, [this](const base::Result<store::Delta>& result) {
            if (result) {
                announce(*result);
            } else {
                // Not lost: the hub tells its outcomes again with the next connection.
                fail(result.error());
            }
        });
}

void SyncEngine::handle(const session::CommandEnded& action)
{
    settle([outcome = action.outcome](store::OutcomeWriter& outcomes) { outcomes.ended(outcome); });
}

void SyncEngine::handle(const session::CommandsDone& action)
{
    settle([n = action.through](store::OutcomeWriter& outcomes) { outcomes.doneThrough(n); });
}

void SyncEngine::handle(const session::CommandsLost& action)
{
    settle([n = action.from](store::OutcomeWriter& outcomes) { outcomes.lostFrom(n); });
}

void SyncEngine::handle(const session::CommandSetAside& action)
{
    settle([n = action.n](store::OutcomeWriter& outcomes) { outcomes.setAside(n); });
}

// -- what the chip shows
// -------------------------------------------------------------------------------------------------

void SyncEngine::showStatus(const session::LinkStatus& status)
{
    using items::Connectivity;
    using session::LinkState;
    items::ConnectionState& connection = m_feeder.repository().connection();
    items::ConnectionFacts facts = connection.facts();
    const bool wasLive = facts.connectivity == Connectivity::Live;
    switch (status.state) {
    case LinkState::Live:
        facts.connectivity = Connectivity::Live;
        facts.lostAt.reset();
        break;
    case LinkState::CatchingUp:
        facts.connectivity = Connectivity::CatchingUp;
        break;
    case LinkState::Stopped:
    case LinkState::Refused:
        facts.connectivity = Connectivity::Offline;
        break;
    default:
        facts.connectivity = m_wasLive || facts.lostAt ? Connectivity::Waiting : Connectivity::Connecting;
        break;
    }
    if (wasLive && facts.connectivity != Connectivity::Live) {
        facts.lostAt = m_clock.now();
        m_feeder.connectionLine(items::SystemEntry::ConnectionLost, *facts.lostAt, 0);
    }
    facts.stop = status.refusal == session::Refusal::Replaced ? items::Stop::Replaced
        : status.refusal == session::Refusal::Update          ? items::Stop::Version
        : status.refusal == session::Refusal::Revoked         ? items::Stop::Revoked
        : status.refusal == session::Refusal::SignIn || status.refusal == session::Refusal::Denied
        ? items::Stop::SignInEnded
        : items::Stop::None;
    facts.attempt = static_cast<int>(status.attempt);
    facts.nextTry.reset();
    if (status.nextAttemptAt) {
        facts.nextTry = m_clock.now() + (*status.nextAttemptAt - now());
    }
    facts.latencyMs.reset();
    if (status.roundTrip) {
        facts.latencyMs = static_cast<int>(status.roundTrip->count());
    }
    connection.setFacts(facts);
}

} // namespace syncing
