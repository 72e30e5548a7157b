// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/shifts/state.h"

namespace engine {

/// What the areas of a desk know, all at the same position of its log.
struct Areas
{
    const desk::State& desk;
    const shifts::State& shifts;
};

} // namespace engine
