// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "models/items/knowledge.h"

#include <QObject>

#include <functional>
#include <map>

namespace library {

/// How often articles were of use, as the hub counts it. GUI thread.
class Usages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Usages)

public:
    using Counts = std::map<base::ArticleId, items::ArticleUsage>;
    using Take = std::function<void(const std::optional<Counts>& counts)>; ///< none: nobody answers now

    /// Outlives it.
    explicit Usages(items::ArticleDesk& desk, QObject* parent = nullptr);

    /// Of every article, page by page. What was asked for before is given up.
    void askAll(const Take& take);
    void giveUp() { ++m_run; }
    /// Of one; none: nobody answers now.
    QFuture<std::optional<items::ArticleUsage>> ask(const base::ArticleId& id);

    /// Of a thousand times that it was suggested, how often it was put into an answer; one that was rarely suggested
    /// counts as if it had been `doubt` times more, and never used.
    static int usefulness(const items::ArticleUsage& usage);

private:
    static constexpr int doubt = 20;

    void askBehind(const std::optional<base::ArticleId>& behind, int run);

    items::ArticleDesk& m_desk;
    Take m_take;
    Counts m_counts;
    int m_run = 0; ///< answers of earlier ones are dropped
};

} // namespace library
