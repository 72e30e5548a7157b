// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/protocol/frames.h"

#include <optional>

namespace session {

/// A cursor is the position of the last event that it covers; clients must not rely on that.
protocol::Cursor toCursor(base::Position position);
std::optional<base::Position> fromCursor(const protocol::Cursor& cursor);

} // namespace session
