// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/engine/actor.h"

#include <optional>

namespace engine {

/// What of an event's own record this audience sees; none: nothing. Internal to `visible`.
using Shown = std::optional<protocol::EventBody>;
Shown shownBody(const Audience& audience, const desk::State& state, const protocol::EventBody& body);

} // namespace engine
