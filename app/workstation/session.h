// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/awaywatch.h"
#include "models/sync/commanddesk.h"
#include "models/sync/linkhistory.h"
#include "models/sync/networkwatch.h"
#include "models/sync/obstaclewatch.h"
#include "models/sync/signin.h"
#include "models/sync/syncengine.h"
#include "models/sync/websocketlink.h"

#include <QTimer>

/// Everything that lives as long as one sign-in: the link, the engine over the opened store, and what each of them
/// needs from the others. What the store knows is in the repository at once; the network is asked when whoever shows it
/// has painted.
class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    /// All must outlive it. `history` is the file of the line's history.
    Session(const store::StoreStart& start, const QString& history, syncing::SignIn& signIn, syncing::CommandDesk& desk,
        items::Repository& repository, const base::Clock& clock, base::Random& random);
    ~Session() override;

    syncing::SyncEngine& engine() { return *m_engine; }
    /// No connection any more, nor one that was about to be made.
    void stop();

Q_SIGNALS:
    /// The screen was locked or the computer sleeps, or somebody is back.
    void awayChanged(bool away);
    /// Nothing more can be done without the person. `forget`: the kept sign-in is worthless.
    void ended(items::SignInProblem reason, bool wiped, bool forget);

private:
    void connectFirst();
    void watchNetwork();
    void watchVersion(items::ConnectionState& connection);
    void handleNeed(syncing::Need need);
    void renewToken();
    void changeDevice();

    syncing::SignIn& m_signIn;
    syncing::CommandDesk& m_desk;
    items::Repository& m_repository;
    store::Database& m_database;
    const base::Clock& m_clock;
    base::Random& m_random;
    syncing::WebSocketLink m_link;
    syncing::LinkHistory m_history;
    syncing::Feeder m_feeder;
    std::unique_ptr<syncing::SyncEngine> m_engine;
    std::unique_ptr<syncing::NetworkWatch> m_network;
    syncing::ObstacleWatch m_obstacles;
    std::unique_ptr<syncing::AwayWatch> m_away;
    QTimer m_connectFirst;
    QTimer m_tokenRetry;
    QTimer m_tidyUp;
};
