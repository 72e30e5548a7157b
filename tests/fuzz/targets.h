// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What reads bytes from outside, each behind one function: the fuzzer and the test feed them alike.
namespace fuzz {

struct Target
{
    const char* name;
    /// Takes anything. Aborts where what was read is not read again as it was written.
    void (*run)(std::string_view bytes);
};

/// `frames`, `log`, `snapshot`, `desk-file`, `parameters`, `text`, `markdown`, `ranges`.
std::span<const Target> targets();

/// Where a target begins: recorded frames, the demo desk, the table's own defaults, and the hostile collections of
/// others where they are there.
std::vector<std::string> seedsFor(std::string_view target);

} // namespace fuzz
