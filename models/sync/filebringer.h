// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"
#include "models/sync/hubhttp.h"
#include "models/sync/tokenkeeper.h"

#include <QObject>

namespace syncing {

/// Brings files to the hub, one at a time, each from where a cut left off. It asks first: what is there already, or
/// comes with a canned reply, isn't sent again. GUI thread.
class FileBringer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileBringer)

public:
    struct Load
    {
        protocol::Attachment file;
        QByteArray bytes; ///< empty: not here, but the hub may have it
        QString purpose {}; ///< more for the query, `&for=reply`
    };

    /// Both must outlive it.
    FileBringer(HubHttp& http, TokenKeeper& tokens, QObject* parent = nullptr);

    /// Ends in exactly one of `brought`, `failed` and `postponed`.
    void bring(const Load& load);

Q_SIGNALS:
    /// With what the hub found: type, and a picture's size.
    void brought(const protocol::Attachment& file);
    /// For good.
    void failed(items::FileProblem problem);
    /// No line, or the hub can't now: try again later.
    void postponed();
    void progress(int percent);

private:
    void send(qint64 offset);
    void handleAnswer(const HttpAnswer& answer);
    void goOn(const HttpAnswer& answer);
    void finish(const QJsonObject& answer);

    HubHttp& m_http;
    TokenKeeper& m_tokens;
    Load m_load;
    int m_misfits = 0; ///< answers that brought the file no further
    qint64 m_offset = -1; ///< as the hub said last
};

} // namespace syncing
