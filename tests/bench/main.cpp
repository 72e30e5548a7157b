// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runner.h"

#include <CLI/CLI.hpp>

int main(int argc, char** argv)
{
    const std::vector<measure::Part> parts {{"decision", measure::decision, 3}, {"estimates", measure::estimates, 1},
        {"fairness", measure::fairness, 1}, {"figures", measure::workFigures, 1},
        {"knowledge", measure::knowledgeSearch, 1}, {"simulation", measure::simulation, 3},
        {"resume", measure::resume, 3}, {"throughput", measure::throughput, 3}, {"crowd", measure::crowd, 1},
        {"storm", measure::storm, 1}};
    CLI::App app("The hub's numbers beside their targets");
    measure::Request request;
    bool echo = false;
    measure::addOptions(app, request, parts);
    app.add_flag("--echo-server", echo)->group("");
    CLI11_PARSE(app, argc, argv);
    if (echo) {
        return measure::serveEcho();
    }
    request.setting.self = std::filesystem::canonical("/proc/self/exe");
    request.setting.hub = request.setting.self.parent_path() / "cloudseat-hub";
    return measure::carryOut(request, parts);
}
