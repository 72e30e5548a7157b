// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/workforce.h"

#include "tool/workforce/planfill.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace {

struct Arguments
{
    tool::PlanFillOptions options;
    bool isJson = false;
};

int fill(const Arguments& arguments)
{
    const auto report = tool::fillPlan(arguments.options);
    if (!report) {
        for (const std::string& problem : report.error()) {
            std::cerr << problem << '\n';
        }
        return 2;
    }
    std::cout << (arguments.isJson ? tool::toJson(*report) + '\n' : tool::toText(*report));
    return report->open.empty() ? 0 : 1;
}

} // namespace

void addFill(CLI::App& workforce, int& status)
{
    auto arguments = std::make_shared<Arguments>();
    auto* verb = workforce.add_subcommand(
        "fill", "Give open shifts to people whose rules allow it, and say why others stay open");
    verb->add_option("plan", arguments->options.plan, "as for check; shifts of the person \"open\" are to be filled")
        ->required();
    verb->add_option("profile", arguments->options.profile, "YAML, like those in resources/workforce")->required();
    verb->add_option("--people", arguments->options.people, "JSON, as for check: everybody in it is asked")->required();
    verb->add_option("--zone", arguments->options.zone, "whose days and clock count, like Asia/Shanghai")
        ->capture_default_str();
    verb->add_option("--seed", arguments->options.seed, "of the order among equals")->capture_default_str();
    verb->add_option("--steps", arguments->options.steps, "plans judged at most; the same seed and steps give the same")
        ->capture_default_str();
    verb->add_flag("--json", arguments->isJson, "one JSON object");
    verb->callback([arguments, &status] { status = fill(*arguments); });
}
