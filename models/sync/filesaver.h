// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"
#include "models/sync/tokenkeeper.h"

#include <QFile>
#include <QObject>

namespace syncing {

/// Brings one file of a conversation into a folder of this computer. It grows under a name of its own beside the wanted
/// one and takes that name when it is whole; after a cut it goes on where it stopped. GUI thread.
class FileSaver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileSaver)

public:
    /// Without a hub nothing can be fetched. Both must outlive it.
    FileSaver(HubHttp* http, TokenKeeper* tokens, const items::AttachmentItem& file, const QString& path,
        QObject* parent = nullptr);
    /// What is half-written goes.
    ~FileSaver() override;

    const QString& path() const { return m_path; }
    bool isRunning() const { return m_running; }
    /// It is about to be fetched or written.
    void start() { m_running = true; }
    /// From the bytes that are here already.
    void write(const QByteArray& whole);
    /// From the hub, the part that is missing.
    void fetch();
    /// For good: what is half-written goes now.
    void discard();

Q_SIGNALS:
    void progress(int percent);
    void saved();
    /// What came so far is kept for another `fetch`.
    void failed(items::FileProblem problem);

private:
    bool open();
    void request();
    bool take(int status, const QByteArray& bytes);
    void end(const HttpAnswer& answer);
    void lose();
    void finish();
    void startAnew();
    void fail(items::FileProblem problem);

    HubHttp* m_http;
    TokenKeeper* m_tokens;
    const QString m_hash;
    const qint64 m_bytes;
    const QString m_path;
    QFile m_part;
    std::optional<items::FileProblem> m_problem; ///< why no more bytes are taken
    bool m_running = false;
    bool m_gone = false; ///< discarded: nothing is written any more
    bool m_first = true; ///< no byte of this answer was taken yet
    bool m_resumed = false; ///< the beginning is from an earlier attempt
    int m_percent = -1;
    int m_attempts = 0;
};

} // namespace syncing
