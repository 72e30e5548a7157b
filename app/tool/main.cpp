// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/commands.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace {

constexpr int commandLineIsWrong = 2;

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("cloudseat-tool: for those who run and build Cloudseat");
    app.set_version_flag("--version", "cloudseat-tool " CLOUDSEAT_VERSION);
    app.require_subcommand(1);
    std::error_code ignored;
    const auto self = std::filesystem::canonical("/proc/self/exe", ignored);
    int status = EXIT_SUCCESS;
    addReplay(app, self.parent_path(), status);
    addSwarm(app, self.parent_path(), status);
    addSimulate(app, status);
    addKnowledge(app, status);
    addWorkforce(app, status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? EXIT_SUCCESS : commandLineIsWrong;
    }
    return status;
}
