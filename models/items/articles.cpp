// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/articles.h"

namespace items {

void Articles::announce(const std::vector<base::ArticleId>& changedOnes, const std::vector<base::ArticleId>& gone)
{
    if (!changedOnes.empty()) {
        Q_EMIT changed(changedOnes);
    }
    if (!gone.empty()) {
        Q_EMIT removed(gone);
    }
}

void Articles::announceReset()
{
    setComplete(false);
    Q_EMIT reset();
}

void Articles::setComplete(bool complete)
{
    if (m_complete != complete) {
        m_complete = complete;
        Q_EMIT completeChanged(complete);
    }
}

} // namespace items
