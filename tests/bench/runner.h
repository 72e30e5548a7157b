// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/measures.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace measure {

/// A part of a bench.
struct Part
{
    const char* name;
    base::Result<Figures> (*run)(const Setting&);
    int runs; ///< unless somebody wants another number; 0: it makes its rounds itself
};

/// What somebody wants of it.
struct Request
{
    std::string json; ///< file to write; empty: none
    std::string last; ///< file to compare with
    std::vector<std::string> only; ///< names of parts; those of another bench are passed over
    int runs = 0; ///< 0: as many as each part finds right
    Setting setting;
};

void addOptions(CLI::App& app, Request& request, const std::vector<Part>& parts);

/// Measures, prints, writes the report. The program's exit status.
int carryOut(Request request, const std::vector<Part>& parts);

} // namespace measure
