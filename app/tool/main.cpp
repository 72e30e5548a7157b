// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

int main(int argc, char** argv)
{
    CLI::App app("cloudseat-tool: for those who run and build Cloudseat");
    app.set_version_flag("--version", "cloudseat-tool " CLOUDSEAT_VERSION);
    app.require_subcommand(1);
    std::error_code error;
    const auto self = std::filesystem::canonical("/proc/self/exe", error);
    int status = EXIT_SUCCESS;
    addReplay(app, self.parent_path(), status);
    addSwarm(app, self.parent_path(), status);
    addSimulate(app, status);
    CLI11_PARSE(app, argc, argv);
    return status;
}
