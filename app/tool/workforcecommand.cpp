// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"
#include "app/tool/workforce.h"

#include <CLI/CLI.hpp>

void addWorkforce(CLI::App& app, int& status)
{
    auto* workforce
        = app.add_subcommand("workforce", "People and shifts: how many it takes, what comes, what is allowed");
    workforce->require_subcommand(1);
    addStaffing(*workforce, status);
    addForecast(*workforce, status);
    addCheck(*workforce, status);
    addRoster(*workforce, status);
    addFill(*workforce, status);
}
