// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/cursor.h"

#include <charconv>

namespace session {

protocol::Cursor toCursor(base::Position position)
{
    return {std::to_string(position.value)};
}

std::optional<base::Position> fromCursor(const protocol::Cursor& cursor)
{
    base::Position position;
    const char* const end = cursor.value.data() + cursor.value.size();
    const auto [stop, error] = std::from_chars(cursor.value.data(), end, position.value);
    if (error != std::errc() || stop != end) {
        return std::nullopt;
    }
    return position;
}

} // namespace session
