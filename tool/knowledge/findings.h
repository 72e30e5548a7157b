// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/index.h"

#include <span>
#include <string>

namespace tool {

/// What a search found, and how it is shown.
struct Finding
{
    knowledge::Hit hit;
    knowledge::Excerpt excerpt;
};

/// One word: why a term was searched for.
const char* nameOf(knowledge::Origin origin);

/// A JSON array.
std::string toJson(std::span<const Finding> findings);

} // namespace tool
