// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/data.h"
#include "core/protocol/commands.h"

namespace desk {

/// Whether anything of it isn't so already.
bool differs(const Data& data, const protocol::ConfigureDesk& wanted);

} // namespace desk
