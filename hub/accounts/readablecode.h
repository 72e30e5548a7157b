// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"

#include <cstddef>
#include <string>
#include <string_view>

/// Random codes that people read out and type: 5 bits a character, without letters that look like digits.
namespace hub::readablecode {

/// In groups of four: `7GQ2-M0XN-...`.
base::Secret make(base::Random& random, std::size_t characters);
/// What was typed, in one form: capitals, without separators, O as 0, I and L as 1. Empty: no code can look so.
base::Secret fold(std::string_view typed);

} // namespace hub::readablecode
