// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/knowledge/files/problem.h"
#include "models/items/articlebulk.h"
#include "models/sync/bulkway.h"

#include <QFuture>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace syncing {

/// Imports and exports over the hub's bulk door, as the signed-in person. Lives as long as the window; while nobody is
/// signed in it does nothing. GUI thread.
class BulkDesk final : public items::ArticleBulk
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkDesk)

public:
    /// The clock outlives it.
    explicit BulkDesk(const base::Clock& clock, QObject* parent = nullptr);
    ~BulkDesk() override;

    /// Both outlive the attachment.
    void attach(HubHttp& http, TokenKeeper& tokens);
    /// What is under way ends at once, and is forgotten: whoever comes next has no business with it.
    void detach();

    const items::BulkWork& work() const override { return m_work; }
    void judge(const QString& path) override;
    void import() override;
    void exportTo(const QString& folder, items::BulkFormat format) override;
    void cancel() override;
    void clear() override;

private:
    using Articles = std::shared_ptr<const knowledge::Articles>;
    struct Outcome
    {
        items::BulkWork work;
        Articles articles; ///< of what was judged
    };
    struct Task; ///< what the thread has of it

    bool mayBegin() const { return m_requests != nullptr && !m_work.isBusy(); }
    template <class Run> void begin(items::BulkState state, const QString& path, Run run);
    void take(const Outcome& outcome);

    static Outcome judged(const Task& task, const QString& path);
    static Outcome imported(const Task& task, const QString& path, const Articles& articles);
    static Outcome exported(const Task& task, const QString& folder, items::BulkFormat format, const QString& day);

    const base::Clock& m_clock;
    QThreadPool m_thread; ///< one
    std::unique_ptr<BulkRequests> m_requests;
    std::stop_source m_stop; ///< of what is under way
    std::stop_source m_gone; ///< of the sign-in
    items::BulkWork m_work;
    Articles m_articles; ///< that were judged
    int m_number = 0; ///< of what is under way: what comes for an earlier one is dropped
};

} // namespace syncing
