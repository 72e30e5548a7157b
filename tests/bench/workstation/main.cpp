// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runner.h"
#include "tests/bench/workstation/measures.h"
#include "tests/bench/workstation/paintclock.h"

#include <CLI/CLI.hpp>

int main(int argc, char** argv)
{
    const std::vector<measure::Part> parts {
        {"start", measure::start, 0}, {"view", measure::view, 3}, {"articles", measure::articles, 3}};
    measure::PaintClock application(argc, argv); // takes its own arguments away
    QApplication::setQuitOnLastWindowClosed(false);
    CLI::App app("The workstation's numbers beside their targets");
    measure::Request request;
    std::string profile;
    std::string hub;
    std::size_t messages = 0;
    std::size_t articles = 0;
    measure::addOptions(app, request, parts);
    app.add_option("--programs", request.setting.programs,
        "Only these of the programs that are started, with commas: cloudseat, quaternion, nheko, quassel, telegram, "
        "chromium");
    app.add_option("--prepare", profile)->group("");
    app.add_option("--hub", hub)->group("");
    app.add_option("--messages", messages)->group("");
    app.add_option("--articles", articles)->group("");
    CLI11_PARSE(app, argc, argv);
    if (!profile.empty()) {
        return measure::prepare(QString::fromStdString(profile), QString::fromStdString(hub), messages, articles);
    }
    request.setting.self = std::filesystem::canonical("/proc/self/exe");
    request.setting.hub = request.setting.self.parent_path() / "cloudseat-hub";
    return measure::carryOut(request, parts);
}
