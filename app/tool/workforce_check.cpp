// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/workforce.h"

#include "tool/workforce/plancheck.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace {

struct Arguments
{
    tool::PlanCheckOptions options;
    bool isJson = false;
};

int check(const Arguments& arguments)
{
    const auto report = tool::checkPlan(arguments.options);
    if (!report) {
        for (const std::string& problem : report.error()) {
            std::cerr << problem << '\n';
        }
        return 2;
    }
    if (arguments.isJson) {
        std::cout << tool::toJson(*report) << '\n';
    } else {
        std::cout << tool::toText(*report, arguments.options.plan.string());
    }
    return report->findings.empty() ? 0 : 1;
}

} // namespace

void addCheck(CLI::App& workforce, int& status)
{
    auto arguments = std::make_shared<Arguments>();
    auto* verb = workforce.add_subcommand(
        "check", "Judge a plan by a profile's rules: what is broken, and the nearest slots that would pass");
    verb->add_option("plan", arguments->options.plan, ".json, else CSV: person,start,end,breaks,skill")->required();
    verb->add_option("profile", arguments->options.profile, "YAML, like those in resources/workforce")->required();
    verb->add_option("--people", arguments->options.people, "JSON: when they are available, and their certificates");
    verb->add_option(
        "--timetable", arguments->options.timetables, "PERSON=FILE.ics: classes and exams; may be repeated");
    verb->add_option("--zone", arguments->options.zone, "whose days and clock count, like Asia/Shanghai")
        ->capture_default_str();
    verb->add_option(
        "--from", arguments->options.from, "day from which on the plan is complete, for the least of a week");
    verb->add_option("--until", arguments->options.until, "last such day");
    verb->add_flag("--json", arguments->isJson, "one JSON object");
    verb->callback([arguments, &status] { status = check(*arguments); });
}
