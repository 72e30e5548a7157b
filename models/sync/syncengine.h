// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/session/clienthalf.h"
#include "models/store/database.h"
#include "models/sync/feeder.h"
#include "models/sync/link.h"
#include "models/sync/wishes.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <variant>

namespace syncing {

/// Why the engine needs its owner.
enum class Need
{
    Token, ///< renew it, then credentialsChanged
    SignIn, ///< the sign-in is over
    Device, ///< take a new device id and sign in again
    Wiped, ///< the hub revoked this computer; the copy is gone
};

/// Keeps the local copy equal to what the hub says: drives the client half of the session, writes what comes in one
/// transaction with its cursor, and only then acknowledges and announces. Reads only committed rows of the outbox.
/// GUI thread.
class SyncEngine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SyncEngine)

public:
    /// All must outlive it. `start` from Store::start.
    SyncEngine(const store::StoreStart& start, const QString& program, Link& link, store::Database& database,
        Feeder& feeder, const base::Clock& clock, base::Random& random, QObject* parent = nullptr);
    ~SyncEngine() override;

    void start();
    void stop();
    void credentialsChanged();
    void deviceChanged(const base::DeviceId& device, const store::OutboxSpan& span);
    void networkChanged(bool available);
    /// Now, whatever the back-off says.
    void reconnectNow();

    /// A transaction of a screen was committed: announce it and send what it queued.
    void committed(const store::Delta& delta);
    /// Asks the hub; rows of the answer are stored first. Not live: asked when it is, given up after a while.
    void ask(protocol::Query query, Answered answered = {});
    /// The same until there is an answer that doesn't mean "later".
    void askUntilAnswered(const protocol::Query& query, Answered answered = {}) { m_wishes.want(query, answered); }
    void signal(const protocol::Signal& signal);
    bool isLive() const { return m_half.status().state == session::LinkState::Live; }

Q_SIGNALS:
    void needed(syncing::Need need);
    void refused(const items::Refusal& refusal);
    /// The hub has done or refused it.
    void commandEnded(const protocol::Outcome& outcome);
    /// The copy can't be written: nothing new is shown until it can.
    void storeFailed(const base::Fault& fault);
    void storeRecovered();
    /// Every row is new: whoever shows a timeline reads it again.
    void snapshotStored();

private:
    struct EventBatch
    {
        std::vector<protocol::Event> events;
        session::StoredPosition position;
    };

    struct SnapshotBatch
    {
        std::vector<protocol::Row> rows;
        session::StoredPosition position;
    };

    using Batch = std::variant<EventBatch, SnapshotBatch>;

    session::Instant now() const { return m_clock.monotonic(); }
    void run(session::ClientActions actions);
    void schedule();
    void tick();
    void checkSleep();

    // One per action of the client half.
    void handle(const session::OpenLink& action);
    void handle(const session::SendOnLink& action);
    void handle(const session::CloseLink& action);
    void handle(const session::StatusChanged& action);
    void handle(const session::SnapshotBegun& action);
    void handle(const session::Welcomed& action);
    void handle(session::SnapshotRows& action);
    void handle(const session::SnapshotEnded& action);
    void handle(session::EventsReceived& action);
    void handle(const session::CaughtUp& action);
    void handle(const session::AnswerReceived& action);
    void handle(const session::QueryFailed& action);
    void handle(const session::SignalArrived& action);
    void handle(const session::Wipe& action);
    void handle(const session::NeedCommands& action);
    void handle(const session::CommandsSent& action);
    void handle(const session::CommandEnded& action);
    void handle(const session::CommandsDone& action);
    void handle(const session::CommandsLost& action);
    void handle(const session::CommandSetAside& action);

    void storeNext();
    void stored(const session::StoredPosition& position, const base::Result<store::Delta>& result);
    void storeLost(const base::Fault& fault);
    void storeWorks();
    void retryStore();
    void settle(std::function<void(store::OutcomeWriter&)> work);
    void announce(const store::Delta& delta);
    void askForRest(const std::vector<base::ConversationId>& stubs);
    void wantArticles(std::optional<std::uint64_t> since);
    void askForArticles();
    void askForPage(std::uint64_t since);
    void askAhead(std::uint64_t since, const protocol::Answer& answer);
    void settleCanned(const base::GroupId& group);
    void askForCanned(const base::GroupId& group, const std::optional<base::CannedId>& after = {});
    void showStatus(const session::LinkStatus& status);
    void noteWelcome(const std::vector<std::string>& rights, const std::optional<protocol::ProgramWish>& program);
    void compareClocks(std::string_view frame);
    void fail(const base::Fault& fault);

    Link& m_link;
    store::Database& m_database;
    Feeder& m_feeder;
    const base::Clock& m_clock;
    base::Random& m_random;
    session::ClientHalf m_half;
    QTimer m_timer;
    QTimer m_retryStore;
    QTimer m_sleepCheck;
    std::deque<Batch> m_batches;
    bool m_storing = false;
    bool m_storeFailed = false;
    bool m_wanted = false; ///< between start and stop
    bool m_outboxDoubtful = false; ///< the session may take for settled what the store could not keep
    std::optional<session::StoredPosition> m_position; ///< of the last commit
    std::vector<protocol::Row> m_snapshotRows;
    struct Question
    {
        Answered answered;
        std::optional<std::uint64_t> articlesSince; ///< it asks for a page of articles
    };

    std::map<std::uint64_t, Question> m_questions;
    std::uint64_t m_lastQuestion = 0;
    Wishes m_wishes;
    std::optional<std::uint64_t> m_articlesWanted; ///< from behind this change number; none: all are here
    std::optional<std::uint64_t> m_articlesAsked; ///< the page under way, by its number; of several the newest
    int m_articlesUnstored = 0; ///< pages that came and are not in the copy yet
    int m_sentSinceLost = 0;
    bool m_wasLive = false;
    base::Milliseconds m_lastMonotonic {0};
    base::Timestamp m_lastWall;
};

} // namespace syncing

Q_DECLARE_METATYPE(base::Fault)
