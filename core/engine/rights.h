// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/engine/actor.h"
#include "core/protocol/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Named permissions and the roles that have them. What somebody may do is judged when he does it, never at sign-in.
namespace engine::rights {

inline constexpr std::string_view serve = "conversation.serve"; ///< be offered work and do it
inline constexpr std::string_view seeAll = "conversation.see_all"; ///< every conversation of the desk
inline constexpr std::string_view noteAny = "note.add_any"; ///< notes in conversations of others
inline constexpr std::string_view directory = "directory.see";
inline constexpr std::string_view receipts = "receipt.see_any"; ///< and why somebody else gets nothing
inline constexpr std::string_view claim = "conversation.claim"; ///< take a waiting conversation out of the line
inline constexpr std::string_view setPresence = "presence.set_any"; ///< of others
inline constexpr std::string_view configure = "desk.configure";

bool has(protocol::Role role, std::string_view right);
/// By today's roles; nobody who is switched off or unknown has any.
bool has(const desk::State& state, const base::PersonId& person, std::string_view right);
/// All rights of a person in a fixed order, for `ready`.
std::vector<std::string> of(const desk::State& state, const base::PersonId& person);

/// Whether this actor may send commands of this kind at all; whose conversation it is, is the desk's question.
std::optional<protocol::Error> refuse(const desk::State& state, const Actor& actor, const protocol::CommandBody& body);

} // namespace engine::rights
