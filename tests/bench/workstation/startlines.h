// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/measures.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace measure {

/// What start.py prints.
struct Starts
{
    std::vector<std::string> programs; ///< in the order in which they came
    std::map<std::string, std::vector<Figures>> rounds; ///< by program: window, as it stays, memory
    std::vector<std::pair<std::string, std::string>> missing; ///< program, and why it was not measured
};

/// Lines that say something else are passed over.
Starts startsIn(std::string_view output);

/// The middle of the rounds. Ours come first, beside the targets: what is to be reached, and the best of the others.
Figures figuresOf(const Starts& starts);

} // namespace measure
