// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/commanddesk.h"
#include "models/sync/locallink.h"

#include <QTemporaryDir>
#include <QTest>
#include <catch2/catch.hpp>

#include <functional>
#include <memory>
#include <set>

/// Breaks a link after so many frames, losing the one on its way. Frames of both directions count.
class CuttingLink final : public syncing::Link
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CuttingLink)

public:
    explicit CuttingLink(syncing::Link& inner);

    void open(session::LinkId link) override;
    void send(session::LinkId link, const std::string& bytes) override;
    void close(session::LinkId link, protocol::CloseCode code) override;

    /// Ends what is open, as far as both sides can see.
    void breakOff();

    /// Frames until the next cut; 0: never. Drawn anew after each cut.
    std::function<int()> frames = [] { return 0; };
    bool unreachable = false;
    bool silent = false; ///< nothing arrives any more, on either side, and nobody is told
    /// Sees what the hub sent and may put something else in its place.
    std::function<QByteArray(const QByteArray&)> rewrite = [](const QByteArray& bytes) { return bytes; };
    int cuts = 0;

private:
    bool cut(session::LinkId link);

    syncing::Link& m_inner;
    std::set<session::LinkId> m_open;
    int m_left = 0;
};

/// One desk in memory with su.miao at a workstation (real store, engine, command desk) and customers acted by the test.
class SyncFixture
{
public:
    SyncFixture();
    ~SyncFixture();

    /// The workstation starts, with the store of last time.
    void start();
    /// As if the program had ended.
    void stop();
    bool waitFor(const std::function<bool()>& condition);
    bool waitLive();

    /// A customer opens a conversation and says this.
    base::ConversationId customerOpens(int n, const std::string& text);
    void customerSays(int n, const base::ConversationId& conversation, const std::string& text);
    engine::Submission customerDoes(
        int n, const std::optional<base::ConversationId>& conversation, protocol::CommandBody body);
    /// Ready, offered, accepted; the conversation is open here when it returns.
    base::ConversationId serve(int n, const std::string& text);

    /// Texts of a conversation's messages in the order of the log.
    std::vector<std::string> logged(const base::ConversationId& conversation) const;
    /// The same as the timeline shows them, accepted ones only.
    std::vector<std::string> shown(const base::ConversationId& conversation);

    static bool done(QFuture<base::Status> future);
    /// A queue, its agents' group, su.miao in it.
    static protocol::ConfigureDesk configuration();

    QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    items::Repository repository;
    std::unique_ptr<syncing::LocalHub> hub;
    std::unique_ptr<syncing::CommandDesk> desk;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<syncing::LocalLink> inner;
    std::unique_ptr<CuttingLink> link;
    std::unique_ptr<syncing::Feeder> feeder;
    std::unique_ptr<syncing::SyncEngine> engine;
    base::PersonId self {"su.miao"};
    std::string vfs;
    bool impatient = false; ///< reconnects at once after each cut

private:
    std::map<int, std::uint64_t> m_numbers;
};
