// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/actor.h"
#include "core/engine/areas.h"
#include "core/engine/history.h"
#include "core/protocol/frames.h"
#include "core/shifts/decide.h"

#include <optional>
#include <vector>

/// Planned work in the desk: what of it the desk's settings decide, and who sees what. The area itself knows neither
/// rights nor parameters.
namespace engine::work {

shifts::Terms termsOf(const desk::State& state);
/// The rules that somebody is under: his own, else the desk's first; nullptr: none.
const protocol::WorkRules* rulesOf(const desk::State& state, const protocol::PersonSettings& person);

/// None: the command is about something else.
std::optional<shifts::Decision> decide(const Areas& areas, const shifts::Terms& terms, const Actor& actor,
    const protocol::CommandFrame& frame, protocol::Timestamp at);

/// None: the event is about something else.
std::optional<shifts::Event> eventOf(const protocol::EventBody& body);
protocol::EventBody bodyOf(shifts::Event event);

/// What a snapshot holds for somebody of staff: his work and leaves, swaps of his and those that were offered to him,
/// how he stands.
base::Result<std::vector<protocol::Row>> ownRows(
    const Areas& areas, const History& history, const base::PersonId& person);

/// Answers `shift.blocks` and `shift.requests`; whether he may ask was judged before. None: it is about something else.
base::Result<std::optional<protocol::Answer>> answer(const Areas& areas, const History& history,
    const base::PersonId& person, const protocol::Query& query, std::size_t limit);

} // namespace engine::work
