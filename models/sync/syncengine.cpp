// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/syncengine.h"

#include "core/protocol/codec.h"
#include "models/store/articlekeeper.h"
#include "models/store/cannedkeeper.h"

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
    , m_wishes([this](const protocol::Query& query, Answered answered) { ask(query, std::move(answered)); })
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
    connect(&m_retryStore, &QTimer::timeout, this, &SyncEngine::retryStore);
    m_sleepCheck.setInterval(sleepCheckMs);
    connect(&m_sleepCheck, &QTimer::timeout, this, &SyncEngine::checkSleep);
    announce(start.delta);
}

SyncEngine::~SyncEngine()
{
    // What the store still does for this engine ends first: a continuation asks for its context on the store's thread.
    m_database.run([](store::Store&) { return base::Status(); }).waitForFinished();
}

void SyncEngine::start()
{
    m_wanted = true;
    m_sleepCheck.start();
    if (m_outboxDoubtful) {
        retryStore();
        return;
    }
    run(m_half.start(now()));
}

void SyncEngine::stop()
{
    m_wanted = false;
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
    if (m_outboxDoubtful) {
        retryStore();
        return;
    }
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

// -- transport --

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

// -- what is read --

void SyncEngine::handle(const session::SnapshotBegun& action)
{
    m_snapshotRows.clear();
    noteWelcome(action.ready.rights, action.ready.program);
}

void SyncEngine::handle(const session::Welcomed& action)
{
    noteWelcome(action.rights, action.program);
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
        storeLost(result.error());
        return;
    }
    storeWorks();
    m_position = position;
    announce(*result);
    run(m_half.stored(position.cursor, now()));
    if (result->lastCommand > 0) {
        run(m_half.commandsAvailable(result->lastCommand, now()));
    }
    storeNext();
}

// Nothing that the hub tells could be kept: no connection for a while, then everything since the last commit again.
void SyncEngine::storeLost(const base::Fault& fault)
{
    m_outboxDoubtful = true;
    if (m_half.status().state != session::LinkState::Refused) {
        run(m_half.stop(now()));
    }
    if (m_wanted) {
        m_retryStore.start();
    }
    fail(fault);
}

void SyncEngine::storeWorks()
{
    if (m_storeFailed) {
        m_storeFailed = false;
        Q_EMIT storeRecovered();
    }
}

void SyncEngine::retryStore()
{
    m_retryStore.stop();
    // The session may take outcomes for settled that were not kept: what the store says counts.
    m_database
        .run([](store::Store& store) -> base::Result<store::OutboxSpan> {
            return store.read([](store::Copy& copy) { return copy.outbox.span(); });
        })
        .then(this, [this](const base::Result<store::OutboxSpan>& span) {
            if (!m_wanted) {
                return;
            }
            if (!span) {
                storeLost(span.error());
                return;
            }
            m_retryStore.stop();
            m_outboxDoubtful = false;
            run(m_half.rollBackOutbox({span->settled, span->last}, now()));
            run(m_half.start(now()));
        });
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
    struct Gaps
    {
        std::vector<base::ConversationId> stubs;
        std::vector<base::GroupId> canned;
        std::optional<std::uint64_t> articles;
    };
    m_database
        .run([](store::Store& store) -> base::Result<Gaps> {
            return store.read([](store::Copy& copy) {
                return Gaps {
                    copy.conversations.stubs(), store::CannedKeeper::wanted(copy), store::ArticleKeeper::wanted(copy)};
            });
        })
        .then(this, [this, action, sent, wasLost](const base::Result<Gaps>& gaps) {
            if (gaps) {
                askForRest(gaps->stubs);
                for (const base::GroupId& group : gaps->canned) {
                    askForCanned(group);
                }
                wantArticles(gaps->articles);
            }
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
    askForRest(delta.missing);
    for (const base::GroupId& group : delta.missingCanned) {
        askForCanned(group);
    }
    if (delta.articles) {
        wantArticles(delta.articles->wanted);
    }
}

void SyncEngine::askForRest(const std::vector<base::ConversationId>& stubs)
{
    for (const base::ConversationId& id : stubs) {
        protocol::Query query;
        query.name = "history.conversations";
        query.conversation = id;
        askUntilAnswered(query);
    }
}

void SyncEngine::committed(const store::Delta& delta)
{
    announce(delta);
    if (delta.lastCommand > 0) {
        run(m_half.commandsAvailable(delta.lastCommand, now()));
    }
}

} // namespace syncing
