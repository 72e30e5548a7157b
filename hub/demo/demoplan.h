// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/utcoffsets.h"
#include "hub/demo/demostage.h"

#include <vector>

namespace hub::demo {

/// Blocks week by week, who grabs them, and who comes to work: each week is planned on the Thursday before and opens
/// on Friday evening, early for better ranks.
class Plan final
{
public:
    /// `lead` plans; `workers` grab, the one that wants most first. Times are the desk's.
    Plan(Stage& stage, base::UtcOffsets zone, base::PersonId lead, std::vector<base::PersonId> workers);

    /// Puts everything that belongs to this week into the stage; `monday` is its first midnight. Nobody comes to work
    /// after `until`.
    void week(base::Timestamp monday, base::Timestamp until);

private:
    using Timestamp = base::Timestamp;

    void publish(Timestamp monday, Timestamp opensAt);
    void grabWeek(const base::PersonId& person, Timestamp monday);
    void comeToWork(Timestamp monday, Timestamp until);
    void attend(const base::PersonId& person, const protocol::WorkWindow& when, Timestamp until);
    void present(const base::PersonId& person, protocol::Presence presence);

    Stage& m_stage;
    base::UtcOffsets m_zone;
    base::PersonId m_lead;
    std::vector<base::PersonId> m_workers;
};

} // namespace hub::demo
