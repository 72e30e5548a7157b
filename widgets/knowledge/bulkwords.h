// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articlebulk.h"

#include <QCoreApplication>

/// What is said of articles that come or go in bulk.
class BulkWords final
{
    Q_DECLARE_TR_FUNCTIONS(BulkWords)

public:
    /// A sentence of core/knowledge or of the hub; what isn't known stays as it is.
    static QString problem(const QString& what);
    /// Where it is, while something is under way.
    static QString step(const items::BulkWork& work);
    /// What was found, or came of it; empty: nothing was begun.
    static QString outcome(const items::BulkWork& work);
    /// What ended it early, what was kept, and what to do; empty: nothing did.
    static QString ending(const items::BulkWork& work);
    /// Of the button behind which all that stands.
    static QString button(const items::BulkWork& work);

private:
    /// Two sentences, as this language sets one behind the other.
    static QString behind(const QString& first, const QString& second);
};
