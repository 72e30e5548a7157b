// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"
#include "models/store/database.h"
#include "models/sync/filebringer.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace syncing {

/// Brings the files of pending messages to the hub, one after the other, resuming where a cut left off; the last one
/// gives its message a number. GUI thread.
class Uploader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Uploader)

public:
    using Commit = std::function<void(const store::Delta&)>;

    /// `commit` announces what was stored. All must outlive it.
    Uploader(store::Database& database, HubHttp& http, TokenKeeper& tokens, Commit commit, QObject* parent = nullptr);

    /// Something may be there to upload, or the network is back.
    void wake();

Q_SIGNALS:
    void failed(const base::ConversationId& conversation, const base::MessageId& message, items::FileProblem problem);
    void progress(const base::ConversationId& conversation, const base::MessageId& message, int percent);

private:
    struct Job
    {
        base::ConversationId conversation;
        base::MessageId message;
        protocol::Attachment file;
        QByteArray bytes;
    };

    void begin(const Job& job);
    void finish(const protocol::Attachment& file);
    void giveUp(items::FileProblem problem);
    void later();
    void next();

    store::Database& m_database;
    FileBringer m_bringer;
    Commit m_commit;
    QTimer m_retry;
    bool m_busy = false;
    Job m_job; ///< under way
};

} // namespace syncing
