// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/database.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace syncing {

/// Lets messages go that were held to be undone, when their time has come; what was due while the program didn't run,
/// at once. GUI thread.
class Releaser final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Releaser)

public:
    using Commit = std::function<void(const store::Delta&)>;

    /// `commit` announces what was stored. All must outlive it.
    Releaser(store::Database& database, const base::Clock& clock, Commit commit, QObject* parent = nullptr);

    /// Something may be held, or due.
    void wake();

Q_SIGNALS:
    /// Messages got their numbers, or wait for their files now.
    void released();

private:
    store::Database& m_database;
    const base::Clock& m_clock;
    Commit m_commit;
    QTimer m_next;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace syncing
