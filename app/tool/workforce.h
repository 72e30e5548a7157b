// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace CLI {
class App;
}

/// Each adds its own verb under `workforce`; statuses as in commands.h.
void addStaffing(CLI::App& workforce, int& status);
void addForecast(CLI::App& workforce, int& status);
void addCheck(CLI::App& workforce, int& status);
void addRoster(CLI::App& workforce, int& status);
void addFill(CLI::App& workforce, int& status);
