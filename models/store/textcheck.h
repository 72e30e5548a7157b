// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <algorithm>
#include <string>

namespace store {

inline bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// Of valid UTF-8. Invalid: `empty`, or `too_long` beyond so many code points.
inline base::Status checkText(const std::string& text, std::size_t most)
{
    if (isBlank(text)) {
        return base::fail(base::FaultKind::Invalid, "empty");
    }
    const auto points = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    return points > most ? base::fail(base::FaultKind::Invalid, "too_long") : base::Status();
}

} // namespace store
