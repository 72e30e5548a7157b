// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/workforce/metrics/facts.h"

#include <string>
#include <string_view>

namespace workforce::metrics {

/// Facts as few bytes: about a sixth of what core/base/binary.h makes of them, because those of one conversation say
/// the same ids and moments close to each other. Equal facts give equal bytes. Numbers are LEB128 (seven bits a byte,
/// the lowest first), moments and positions the difference to the one before with its sign in the lowest bit; an id
/// stands once, then by its place.
std::string packed(const Facts& facts);
/// Fault Corrupt: these aren't such bytes.
base::Result<Facts> unpacked(std::string_view bytes);

} // namespace workforce::metrics
