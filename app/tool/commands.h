// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>

namespace CLI {
class App;
}

/// Each adds its verb to the command line; the verb's result is the process's exit status through `status`
/// (0 all was well, 1 the check found something, 2 the input was wrong).
void addReplay(CLI::App& app, const std::filesystem::path& programs, int& status);
void addSwarm(CLI::App& app, const std::filesystem::path& programs, int& status);
void addSimulate(CLI::App& app, int& status);
void addKnowledge(CLI::App& app, int& status);
void addWorkforce(CLI::App& app, int& status);
