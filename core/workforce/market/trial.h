// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rules.h"

#include <optional>
#include <vector>

namespace workforce::market {

/// One person's plan, to which shifts are added as long as the rules allow it. The person must outlive it.
class Trial final
{
public:
    Trial(const Person& person, Plan plan);

    const Person& person() const { return *m_person; }
    const Plan& plan() const { return m_plan; }

    /// What this shift would break beside what is broken already; empty: it fits.
    std::vector<Violation> refusal(const Shift& shift);
    bool fits(const Shift& shift) { return !screened(shift) && refusal(shift).empty(); }
    /// A rule that surely refuses it, without the whole plan being judged; none: that isn't known.
    std::optional<Rule> screened(const Shift& shift) const;

    void take(const Shift& shift);
    /// One that was taken.
    void giveBack(const Shift& shift);

private:
    const Person* m_person;
    Plan m_plan;
    std::vector<Violation> m_before;
};

/// For a refusal: `wanted`, moved by whole hours within a week so that it fits, as `nearestSlot` does.
std::optional<Shift> nearestHour(const Trial& trial, const Shift& wanted);

} // namespace workforce::market
