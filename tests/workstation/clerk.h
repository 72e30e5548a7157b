// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workstation/application.h"

#include <QTimer>

#include <set>

/// Somebody at the workstation who takes every offer and writes numbers, in rising order, into the conversations that
/// are his, and says on standard output what became of it, a line each:
///
/// `live`, `trying K`, `kept K` (durable here), `unkept K` (the conversation isn't his any more),
/// `damaged K` (the store failed), `refused K`, `level` (all said, the hub has it),
/// `ended REASON`, `set aside` (a damaged copy).
class Clerk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Clerk)

public:
    /// Writes the numbers from `from` to before `until`.
    Clerk(Application& application, int from, int until);

private:
    void look();
    void takeOffers();
    void writeNext();
    static void say(const char* word);
    static void say(const char* word, const QString& what);

    Application& m_application;
    QTimer m_timer;
    int m_next;
    int m_until;
    int m_writing = 0; ///< futures that have not ended
    std::size_t m_turn = 0;
    bool m_saidLive = false;
    bool m_saidLevel = false;
    std::set<base::OfferId> m_taken;
};
