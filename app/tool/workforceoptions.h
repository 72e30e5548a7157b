// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/staffing.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

/// What a conversation takes and what is wanted, as it stands on the command line.
struct WorkOptions
{
    std::optional<double> handlingSeconds;
    std::optional<double> patienceSeconds; ///< none: nobody leaves
    std::vector<double> pace {1.0};
    workforce::staffing::Target target;
    std::string formula = "SL4";

    /// Without arrivals.
    workforce::staffing::Work work() const;
    workforce::staffing::Target wanted() const;
};

void addWorkOptions(CLI::App& verb, WorkOptions& options, bool isRequired);
