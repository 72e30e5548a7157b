// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QObject>

#include <vector>

namespace items {

/// Tells what became of the articles in the local copy: filled by the sync engine after each commit. The articles
/// themselves stay there, because they are many and long; ArticleDesk reads them. GUI thread.
class Articles final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Articles)

public:
    explicit Articles(QObject* parent = nullptr)
        : QObject(parent)
    { }

    /// All that the hub has are here, as far as it has told.
    bool isComplete() const { return m_complete; }

    void announce(const std::vector<base::ArticleId>& changed, const std::vector<base::ArticleId>& removed);
    void announceReset();
    void setComplete(bool complete);

Q_SIGNALS:
    /// They are new, or say something else.
    void changed(const std::vector<base::ArticleId>& ids);
    void removed(const std::vector<base::ArticleId>& ids);
    /// None is here any more; others may follow.
    void reset();
    void completeChanged(bool complete);

private:
    bool m_complete = false;
};

} // namespace items
