// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

struct Workplace;

/// Why nothing comes to an agent, in words (docs/routing.md, "Why nothing comes").
class WhyWords final
{
    Q_DECLARE_TR_FUNCTIONS(WhyWords)

public:
    struct Line
    {
        QString figure; ///< customers who wait; empty: this is about the person
        QString words;
    };

    WhyWords(const protocol::WhyRow& row, const Workplace& workplace);

    /// The one sentence that answers.
    QString headline() const;
    /// What stands in the way, the decisive first.
    std::vector<Line> lines() const;
    /// Queues of his in which nobody waits; empty: there is none.
    QString idleQueues() const;
    /// Being ready is what is missing.
    bool wantsReady() const;

private:
    QString personal(const protocol::WhyReason& reason) const;
    QString about(const protocol::WhyReason& reason) const;
    static QString waitsFor(const protocol::WhyReason& reason, const QString& queue);
    std::uint64_t waiting() const;

    const protocol::WhyRow& m_row;
    const Workplace& m_workplace;
};
