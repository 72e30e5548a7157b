// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/projection.h"
#include "models/store/deltabuilder.h"

#include <vector>

namespace store {

/// Canned replies of the copy: one's own, and those of the groups that one belongs to. One instance per transaction.
class CannedKeeper final
{
public:
    CannedKeeper(Copy& copy, DeltaBuilder& delta)
        : m_copy(copy)
        , m_delta(delta)
    { }

    void apply(const engine::CannedReply& reply);
    /// Of an answer: what was one's to see when it was asked for may not be any more.
    void put(const protocol::CannedRow& row);
    /// Replies of groups that were left go; those of new ones are asked for.
    void regroup(const std::vector<base::GroupId>& before, const std::vector<base::GroupId>& now);
    /// A snapshot follows: it has them all.
    void clear();

    /// Groups whose replies have to be asked for still.
    static std::vector<base::GroupId> wanted(const Copy& copy);
    /// All of them are here.
    void answered(const base::GroupId& group);

private:
    void want(const std::vector<base::GroupId>& groups);

    Copy& m_copy;
    DeltaBuilder& m_delta;
};

} // namespace store
