// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/rules.h"

#include <cstddef>
#include <optional>
#include <span>

namespace workforce {

struct SlotSearch
{
    base::Milliseconds step = std::chrono::minutes(15); ///< whole minutes, at least one
    base::Milliseconds reach = std::chrono::days(14); ///< to both sides of what was wanted
    std::optional<base::Timestamp> notBefore; ///< no slot begins earlier
};

/// Whether the shift breaks no rule beside those that the plan breaks already, and none of these more.
bool fits(const Person& person, const Plan& plan, const Shift& shift);

/// For a refusal: `wanted`, breaks and all, moved by the fewest steps so that it fits into the plan, which must not
/// have it already; of two as near the later one. None: there is none within reach.
std::optional<Shift> nearestSlot(
    const Person& person, const Plan& plan, const Shift& wanted, const SlotSearch& search = {});
/// The same among slots that are open: the number of the one that begins nearest to what was wanted and fits.
std::optional<std::size_t> nearestSlot(
    const Person& person, const Plan& plan, const Shift& wanted, std::span<const Shift> open);

} // namespace workforce
