// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/error.h"
#include "core/session/clienthalf.h"

#include <QByteArray>
#include <QObject>

#include <string>

/// (The tier is called `syncing`, since POSIX has a function `sync`.)
namespace syncing {

/// The way to a hub: carries encoded frames and knows nothing of what they say. Several connections may be open at a
/// time (a new one before the old is closed), each under the number it was opened with. GUI thread.
/// Connect queued: an answer may come from inside a call.
class Link : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Link)

public:
    explicit Link(QObject* parent = nullptr)
        : QObject(parent)
    { }

    virtual void open(session::LinkId link) = 0;
    virtual void send(session::LinkId link, const std::string& bytes) = 0;
    /// Nothing is heard of this link afterwards.
    virtual void close(session::LinkId link, protocol::CloseCode code) = 0;

Q_SIGNALS:
    void connected(session::LinkId link);
    void received(session::LinkId link, const QByteArray& bytes);
    /// Also for attempts that failed.
    void closed(session::LinkId link, const session::CloseInfo& info);
};

} // namespace syncing

Q_DECLARE_METATYPE(session::CloseInfo)
