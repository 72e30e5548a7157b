// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/data.h"
#include "core/protocol/commands.h"

#include <optional>

namespace desk {

/// Why a desk that stands so would refuse it, as it refuses the command; none: it would take it.
std::optional<protocol::Error> refusal(const Data& data, const protocol::ConfigureDesk& wanted);

/// What of it isn't so already. Only where `refusal` gives none.
protocol::ConfigureDesk differences(const Data& data, protocol::ConfigureDesk wanted);
/// Whether anything of it isn't so already, but for canned replies that were changed at workstations.
bool differs(const Data& data, const protocol::ConfigureDesk& wanted);

} // namespace desk
