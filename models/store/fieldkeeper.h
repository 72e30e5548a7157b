// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/copy.h"
#include "models/store/deltabuilder.h"

#include <vector>

namespace store {

/// Customers' fields in the copy after the desk laid them down anew, or the signed-in person became somebody else.
class FieldKeeper final
{
public:
    FieldKeeper(Copy& copy, DeltaBuilder& delta)
        : m_copy(copy)
        , m_delta(delta)
    { }

    /// A customer who lost values by it.
    struct Change
    {
        protocol::CustomerRow before;
        protocol::CustomerRow now;
    };

    /// What may not be seen any more goes at once; what may be seen now is asked for.
    std::vector<Change> follow();
    /// Only the first: a snapshot has brought what may be seen now.
    std::vector<Change> maskAll();

private:
    bool mask(
        protocol::CustomerRow& row, const protocol::DeskRow& desk, const std::vector<protocol::Role>& roles) const;

    Copy& m_copy;
    DeltaBuilder& m_delta;
};

} // namespace store
