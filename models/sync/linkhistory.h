// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/items/connectionstate.h"
#include "models/sync/link.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <map>

namespace syncing {

/// What the line to the hub did lately: when it stood, how it was lost (numbers only) and how long the round trips
/// were. Kept in a file of the profile, so that it can be read after a crash. No hub, no person, no words. GUI thread.
class LinkHistory final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkHistory)

public:
    static constexpr qsizetype most = 200; ///< lines, the oldest go

    /// `file` may be missing. All must outlive it.
    LinkHistory(QString file, Link& link, const items::ConnectionState& state, const base::Clock& clock,
        QObject* parent = nullptr);

    /// The lines of a file that are such lines; anything else in it is left out. Newest last.
    static QStringList read(const QString& file);

private:
    void handleClosed(session::LinkId link, const session::CloseInfo& info);
    void handleState();
    void add(const QString& what);

    const QString m_file;
    const items::ConnectionState& m_state;
    const base::Clock& m_clock;
    std::map<session::LinkId, base::Milliseconds> m_open; ///< since when, monotonic
    int m_shortestMs = 0; ///< round trip since it was live; 0: none yet
    int m_longestMs = 0;
};

} // namespace syncing
