// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/copy.h"
#include "models/store/deltabuilder.h"

namespace store {

/// Takes out of the copy what the hub can't read any more either. On the database thread, inside a transaction.
class Forgetting final
{
public:
    Forgetting(Copy& copy, DeltaBuilder& delta)
        : m_copy(copy)
        , m_delta(delta)
    { }

    /// His name, wherever it stands; what he wrote stays.
    void person(const base::PersonId& id);
    /// His conversations with drafts, and every file that is kept to be at hand.
    void customer(const base::CustomerId& id);

private:
    void person(const base::PersonId& id, StoredConversation stored);

    Copy& m_copy;
    DeltaBuilder& m_delta;
};

} // namespace store
