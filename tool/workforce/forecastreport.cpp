// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/forecastreport.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace tool {

namespace {

namespace json = boost::json;
namespace forecast = workforce::forecast;
namespace staffing = workforce::staffing;
using std::chrono::days;

base::Status judgeLeads(const Arrivals& arrivals, const forecast::Calendar& calendar, const ForecastQuestion& question,
    ForecastReport& report)
{
    if (question.leadDays.empty()) {
        return base::fail(base::FaultKind::Invalid, "days ahead: at least one number");
    }
    for (const int lead : question.leadDays) {
        auto judged = forecast::rollingOrigin(arrivals.days, calendar, {lead, question.warmUpDays});
        if (!judged) {
            return base::Failure(judged.error());
        }
        report.leads.push_back({lead, std::move(judged).value()});
    }
    const auto longest = std::ranges::max_element(report.leads, {}, &Lead::days);
    const auto best = std::ranges::min_element(
        longest->judgements, {}, [](const forecast::Judgement& judgement) { return judgement.accuracy.wape; });
    report.best = best->method;
    report.planFactor = question.isSafe ? best->planFactor : 1;
    return {};
}

base::Status addPeople(const ForecastQuestion& question, const ForecastReport& report, ForetoldDay& day)
{
    std::vector<staffing::Interval> intervals;
    for (const double arrivals : day.arrivals) {
        intervals.push_back({arrivals, 0});
    }
    const staffing::Model model = question.work->pace.size() > 1 ? staffing::Model::Chats : staffing::Model::ErlangA;
    const auto coverage
        = staffing::coverageOf(model, *question.work, question.target, report.intervalMinutes * 60.0, intervals);
    if (!coverage) {
        return base::Failure(coverage.error());
    }
    for (const staffing::Coverage& interval : *coverage) {
        day.people.push_back(interval.required);
    }
    return {};
}

base::Status foretell(const Arrivals& arrivals, const forecast::Calendar& calendar, const ForecastQuestion& question,
    ForecastReport& report)
{
    for (int ahead = 1; ahead <= question.nextDays; ++ahead) {
        const forecast::Date date = report.last + days(ahead);
        if (calendar.closed.contains(date)) {
            continue;
        }
        auto said = forecast::forecast(report.best, arrivals.days, calendar, report.last, date);
        if (!said && said.error().kind == base::FaultKind::NotFound) {
            continue; // a weekday that is hardly ever open
        }
        if (!said) {
            return base::Failure(said.error());
        }
        ForetoldDay day {date, std::move(said).value(), {}};
        for (double& count : day.arrivals) {
            count *= report.planFactor;
        }
        if (question.work) {
            if (auto added = addPeople(question, report, day); !added) {
                return added;
            }
        }
        report.next.push_back(std::move(day));
    }
    return {};
}

template <class... Arguments> std::string printed(const char* format, Arguments... arguments)
{
    std::array<char, 256> line {};
    std::snprintf(line.data(), line.size(), format, arguments...);
    return line.data();
}

} // namespace

base::Result<ForecastReport> judge(
    const Arrivals& arrivals, const forecast::Calendar& calendar, const ForecastQuestion& question)
{
    constexpr int mostNext = 365;
    if (question.nextDays < 0 || question.nextDays > mostNext) {
        return base::fail(base::FaultKind::Invalid, "days to foretell: 0 to " + std::to_string(mostNext));
    }
    ForecastReport report;
    report.intervalMinutes = arrivals.intervalMinutes;
    report.firstMinute = arrivals.firstMinute;
    report.days = arrivals.days.size();
    report.first = arrivals.days.front().date;
    report.last = arrivals.days.back().date;
    if (auto judged = judgeLeads(arrivals, calendar, question, report); !judged) {
        return base::Failure(judged.error());
    }
    if (auto foretold = foretell(arrivals, calendar, question, report); !foretold) {
        return base::Failure(foretold.error());
    }
    return report;
}

std::string toJson(const ForecastReport& report)
{
    json::array leads;
    for (const Lead& lead : report.leads) {
        json::array all;
        for (const forecast::Judgement& one : lead.judgements) {
            all.push_back({{"method", forecast::nameOf(one.method)}, {"days", one.days}, {"wape", one.accuracy.wape},
                {"bias", one.accuracy.bias}, {"planFactor", one.planFactor}});
        }
        leads.push_back({{"daysAhead", lead.days}, {"methods", all}});
    }
    json::array next;
    for (const ForetoldDay& day : report.next) {
        json::array intervals;
        for (std::size_t i = 0; i < day.arrivals.size(); ++i) {
            json::object interval {
                {"start", clockOf(report.firstMinute + static_cast<int>(i) * report.intervalMinutes)},
                {"arrivals", day.arrivals[i]}};
            if (!day.people.empty()) {
                interval["people"] = day.people[i];
            }
            intervals.push_back(std::move(interval));
        }
        next.push_back({{"date", textOf(day.date)}, {"intervals", intervals}});
    }
    return json::serialize(json::object {{"intervalMinutes", report.intervalMinutes}, {"days", report.days},
        {"first", textOf(report.first)}, {"last", textOf(report.last)}, {"leads", leads},
        {"best", forecast::nameOf(report.best)}, {"planFactor", report.planFactor}, {"next", next}});
}

std::string toText(const ForecastReport& report)
{
    std::string text = printed("%zu days from %s to %s, per %d minutes\n", report.days, textOf(report.first).c_str(),
        textOf(report.last).c_str(), report.intervalMinutes);
    for (const Lead& lead : report.leads) {
        text += printed("\n%d days ahead (%zu days judged)    WAPE     bias  four of five below\n", lead.days,
            lead.judgements.front().days);
        for (const forecast::Judgement& one : lead.judgements) {
            text += printed("  %-28s %7.4f  %+7.4f  %.3f times\n", std::string(forecast::nameOf(one.method)).c_str(),
                one.accuracy.wape, one.accuracy.bias, one.planFactor);
        }
    }
    if (!report.next.empty()) {
        text += printed("\nThe days to come, by %s, %.3f times\n", std::string(forecast::nameOf(report.best)).c_str(),
            report.planFactor);
    }
    for (const ForetoldDay& day : report.next) {
        for (std::size_t i = 0; i < day.arrivals.size(); ++i) {
            const int minute = report.firstMinute + static_cast<int>(i) * report.intervalMinutes;
            text += printed("  %s %s %9.1f", textOf(day.date).c_str(), clockOf(minute).c_str(), day.arrivals[i]);
            text += day.people.empty() ? "\n" : printed("  %d people\n", day.people[i]);
        }
    }
    return text;
}

} // namespace tool
