// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/workforce.h"
#include "app/tool/workforceoptions.h"
#include "tool/workforce/forecastreport.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace {

struct Arguments
{
    std::string file;
    std::string calendar;
    int minutes = 30;
    bool isJson = false;
    tool::ForecastQuestion question;
    WorkOptions options;
};

int complain(const base::Fault& fault)
{
    std::cerr << "cloudseat-tool workforce forecast: " << fault.detail << '\n';
    return 2;
}

int judge(const Arguments& arguments)
{
    const auto arrivals = tool::readArrivals(arguments.file, arguments.minutes);
    if (!arrivals) {
        return complain(arrivals.error());
    }
    auto calendar = arguments.calendar.empty() ? base::Result<workforce::forecast::Calendar>({})
                                               : tool::readCalendar(arguments.calendar);
    if (!calendar) {
        return complain(calendar.error());
    }
    tool::ForecastQuestion question = arguments.question;
    if (arguments.options.handlingSeconds) {
        question.work = arguments.options.work();
        question.target = arguments.options.wanted();
    }
    const auto report = tool::judge(*arrivals, *calendar, question);
    if (!report) {
        return complain(report.error());
    }
    std::cout << (arguments.isJson ? tool::toJson(*report) + '\n' : tool::toText(*report));
    return 0;
}

} // namespace

void addForecast(CLI::App& workforce, int& status)
{
    auto arguments = std::make_shared<Arguments>();
    tool::ForecastQuestion& question = arguments->question;
    auto* verb = workforce.add_subcommand("forecast", "Judge forecasts of arrivals by rolling origin, and foretell");
    verb->add_option("csv", arguments->file, "with a header; local time of an interval, arrivals")->required();
    verb->add_option("--calendar", arguments->calendar, "CSV: date,name[,factor]; the name closed: nobody works");
    verb->add_option("--interval", arguments->minutes, "minutes")->capture_default_str();
    verb->add_option("--ahead", question.leadDays, "days between what is known and what is foretold")
        ->delimiter(',')
        ->capture_default_str();
    verb->add_option("--warm-up", question.warmUpDays, "days before the first one that is judged")
        ->capture_default_str();
    verb->add_option("--next", question.nextDays, "so many days are foretold by the best method")
        ->capture_default_str();
    verb->add_flag("--safe", question.isSafe, "foretell what four of five intervals stay below");
    addWorkOptions(*verb, arguments->options, false);
    verb->add_flag("--json", arguments->isJson, "one JSON object");
    verb->callback([arguments, &status] { status = judge(*arguments); });
}
