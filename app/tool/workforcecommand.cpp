// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"
#include "app/tool/workforce.h"

#include <CLI/CLI.hpp>

void addWorkforce(CLI::App& app, int& status)
{
    auto* workforce = app.add_subcommand("workforce", "People and shifts: who works when");
    workforce->require_subcommand(1);
    addRoster(*workforce, status);
}
