// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/shifts/decide.h"

#include <string>

/// What decisions about planned work have in common; internal to the area.
namespace shifts::judging {

using protocol::Error;
using protocol::Held;
using protocol::WorkWindow;
using Refusal = std::optional<Error>;

inline constexpr std::int64_t minuteMs = 60'000;

base::Failure<Error> refuse(
    protocol::ErrorKind kind, std::string reason, std::optional<std::string> current = std::nullopt);
Error invalid(std::string field, std::string reason);

bool isWhole(const WorkWindow& when);
/// A part of a block that somebody may work.
Refusal judgePart(const Asking& asking, const Block& block, const WorkWindow& when);
/// What stays of the work that this person gives a part of is worth coming for.
Refusal judgeRest(const Asking& asking, const base::PersonId& person, const Held& held);
/// What this person's work would break with these parts less and more.
std::vector<workforce::Violation> broken(
    const Asking& asking, const protocol::PersonSettings& person, const Change& change);
Error refusalOf(const workforce::Violation& violation);

/// He gets it, with what the block is for.
protocol::ShiftHeld heldBy(const Block& block, const Held& held, std::uint32_t place, const base::PersonId& person,
    protocol::HoldingOrigin origin, const std::optional<base::PersonId>& by);

/// What this person holds of the window, place by place; empty where a part of it isn't his.
std::vector<protocol::ShiftReleased> releases(const Asking& asking, const base::PersonId& person, const Held& held,
    protocol::ReleaseCause cause, const std::optional<base::PersonId>& by = std::nullopt);

} // namespace shifts::judging
