// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/workforce.h"
#include "app/tool/workforceoptions.h"
#include "tool/workforce/staffingreport.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <optional>

namespace {

struct Arguments
{
    double arrivals = 0;
    double minutes = 60;
    std::optional<int> people;
    double contained = 0;
    double costPerHour = 0;
    bool isJson = false;
    WorkOptions options;
};

int answer(const Arguments& arguments)
{
    tool::StaffingQuestion question;
    question.work = arguments.options.work();
    question.work.arrivalsPerHour = arguments.arrivals * 60 / arguments.minutes;
    question.target = arguments.options.wanted();
    question.people = arguments.people;
    question.contained = arguments.contained;
    question.costPerHour = arguments.costPerHour;
    const auto report = tool::answer(question);
    if (!report) {
        std::cerr << "cloudseat-tool workforce staffing: " << report.error().detail << '\n';
        return 2;
    }
    std::cout << (arguments.isJson ? tool::toJson(*report) + '\n' : tool::toText(*report));
    return 0;
}

} // namespace

void addStaffing(CLI::App& workforce, int& status)
{
    auto arguments = std::make_shared<Arguments>();
    auto* verb = workforce.add_subcommand("staffing", "How many people a target of service takes, by each model");
    verb->add_option("--arrivals", arguments->arrivals, "how many come")->required();
    verb->add_option("--per", arguments->minutes, "minutes in which they come")->capture_default_str();
    addWorkOptions(*verb, arguments->options, true);
    verb->add_option("--people", arguments->people, "also what so many people reach");
    verb->add_option("--contained", arguments->contained, "share of them that a bot settles")->capture_default_str();
    verb->add_option("--cost", arguments->costPerHour, "of a paid hour")->capture_default_str();
    verb->add_flag("--json", arguments->isJson, "one JSON object");
    verb->callback([arguments, &status] { status = answer(*arguments); });
}
