// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/sqlite/tempdir.h"
#include "tests/support/shareddata.h"
#include "tool/workforce/forecastreport.h"
#include "tool/workforce/staffingreport.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include <fstream>

namespace {

using workforce::forecast::Method;

std::filesystem::path written(const TempDir& dir, const std::string& text)
{
    const auto path = dir.path() / "arrivals.csv";
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

std::string complaint(const std::string& text, int minutes = 30)
{
    const TempDir dir;
    const auto path = written(dir, text);
    const auto read = tool::readArrivals(path, minutes);
    REQUIRE_FALSE(read);
    const std::string& detail = read.error().detail;
    return detail.starts_with(path.string()) ? detail.substr(path.string().size() + 1) : detail;
}

/// Six weeks of an hour from 9 to 10, a hundred every ten minutes.
std::string sixWeeks()
{
    std::string text = "start,calls\n";
    for (int day = 0; day < 42; ++day) {
        const workforce::forecast::Date date {std::chrono::year(2026) / 3 / 2};
        for (int minute = 0; minute < 60; minute += 10) {
            text += tool::textOf(date + std::chrono::days(day)) + 'T' + tool::clockOf(9 * 60 + minute) + ",100\n";
        }
    }
    return text;
}

double wapeOf(const std::vector<workforce::forecast::Judgement>& judged, Method method)
{
    for (const auto& one : judged) {
        if (one.method == method) {
            return one.accuracy.wape;
        }
    }
    return 1;
}

} // namespace

TEST_CASE("arrivals_linesOfADay_arePutTogether")
{
    const TempDir dir;
    const auto path = written(dir,
        "\xEF\xBB\xBFstart,calls\r\n2026-03-02T09:35,4\r\n2026-03-02 09:00:00,1.5\r\n\r\n2026-03-02T09:25,2\n"
        "2026-03-05T10:00,7");
    const auto arrivals = tool::readArrivals(path, 30);
    REQUIRE(arrivals);
    CHECK(arrivals->firstMinute == 540);
    REQUIRE(arrivals->days.size() == 2);
    CHECK(tool::textOf(arrivals->days[1].date) == "2026-03-05");
    CHECK(arrivals->days[0].counts == std::vector<double> {3.5, 4, 0});
    CHECK(arrivals->days[1].counts == std::vector<double> {0, 0, 7});
}

TEST_CASE("arrivals_whatIsWrong_isSaidWithItsLine")
{
    const std::string form = "not a local time and a number, as 2003-03-03T07:00,111";
    const auto moment = GENERATE("2026-02-30T09:00", "2026-03-02T24:00", "2026-03-02T09:60", "2026-03-02T09:00Z",
        "02.03.2026 09:00", "2026-03-02T09:00:30", "", "2026-3-2T9:00", "2026-03-02T09:00+01:00");
    CHECK(complaint("start,calls\n2026-03-02T09:30,4\n" + std::string(moment) + ",1\n") == "3: " + form);
    CHECK(complaint("start,calls\n2026-03-02T09:00,1,2\n") == "2: " + form);
    CHECK(complaint("start,calls\n2026-03-02T09:00\n") == "2: " + form);
    CHECK(complaint("start,calls\n2026-03-02T09:00,-1\n") == "2: not a number of arrivals: -1");
    CHECK(complaint("start,calls\n2026-03-02T09:00,nan\n") == "2: not a number of arrivals: nan");
    CHECK(complaint("start,calls\n2026-03-02T09:00,1e300\n") == "2: not a number of arrivals: 1e300");
    CHECK(complaint("start,calls\n2026-03-02T09:00,1\n2026-03-02T09:00,1\n")
        == "3: this time was there before (add up an hour that came twice)");
    CHECK(complaint("2026-03-02T09:00,1\n") == "1: names of the columns are missing");
    CHECK(complaint("start,calls\n") == " no arrivals in it");
    CHECK(complaint("") == " no arrivals in it");
    CHECK(complaint("start,calls\n2026-03-02T09:00,1\n2026-03-02T10:00,1\n")
        == " counts for 60 minutes at a time, not for 30");
    CHECK(complaint(sixWeeks(), 7) == "interval: minutes of which whole ones make a day, as 15, 30, 60");
    CHECK_FALSE(tool::readArrivals("not-there.csv", 30));
    CHECK_FALSE(tool::readArrivals(TempDir().path(), 30));
}

TEST_CASE("calendar_daysAndFactors_areRead")
{
    const TempDir dir;
    const auto calendar = tool::readCalendar(
        written(dir, "date,name,factor\n2026-11-11,sale,2.5\n2026-06-18,sale\n2026-10-01,closed\n"));
    REQUIRE(calendar);
    CHECK(calendar->special.size() == 2);
    CHECK(calendar->special.begin()->second.name == "sale");
    CHECK_FALSE(calendar->special.begin()->second.factor);
    CHECK(calendar->special.rbegin()->second.factor == 2.5);
    CHECK(calendar->closed.size() == 1);
    for (const char* line : {"2026-11-11", "2026-11-11,", "11.11.,sale", "2026-11-11,sale,0", "2026-11-11,sale,x",
             "2026-11-11,sale,1,2", "2026-11-10,a\n2026-11-10,closed"}) {
        const auto wrong = tool::readCalendar(written(dir, std::string("date,name\n") + line + "\n"));
        REQUIRE_FALSE(wrong);
        CHECK(wrong.error().detail.find("arrivals.csv:") != std::string::npos);
    }
}

TEST_CASE("forecastReport_daysToCome_haveArrivalsAndPeople")
{
    const TempDir dir;
    const auto arrivals = tool::readArrivals(written(dir, sixWeeks()), 30);
    REQUIRE(arrivals);
    tool::ForecastQuestion question;
    question.nextDays = 3;
    question.work.emplace();
    question.work->handlingSeconds = 180;
    question.work->patienceSeconds = 300;
    workforce::forecast::Calendar calendar;
    calendar.closed.insert(arrivals->days.back().date + std::chrono::days(2));
    const auto report = tool::judge(*arrivals, calendar, question);
    REQUIRE(report);
    REQUIRE(report->next.size() == 2);
    CHECK(report->next[0].arrivals[1] == Approx(300));
    CHECK(report->next[0].people.size() == 2);
    CHECK(report->next[0].people[0] > 25);
    const auto json = boost::json::parse(tool::toJson(*report)).as_object();
    CHECK(json.at("leads").as_array().size() == 2);
    CHECK(json.at("leads").at(1).at("methods").as_array().size() == 5);
    CHECK(json.at("next").at(1).at("date").as_string() == "2026-04-15");
    CHECK(json.at("next").at(1).at("intervals").at(1).at("start").as_string() == "09:30");
    CHECK(tool::toText(*report).find("2026-04-13 09:30     300.0") != std::string::npos);
    question.nextDays = 400;
    CHECK_FALSE(tool::judge(*arrivals, calendar, question));
    question.nextDays = 0;
    question.leadDays = {};
    CHECK_FALSE(tool::judge(*arrivals, calendar, question));
}

TEST_CASE("forecastReport_bankDays_areForetoldWithinTheTarget")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no bank-calls-5min in CLOUDSEAT_DATA");
        return;
    }
    const auto arrivals = tool::readArrivals(*data / "bank-calls-5min" / "calls.csv", 30);
    REQUIRE(arrivals);
    REQUIRE(arrivals->days.size() == 115);
    // Wherever the judging begins.
    const int warmUp = GENERATE(28, 35, 56, 77, 84);
    for (const int lead : {1, 7}) {
        const auto judged = workforce::forecast::rollingOrigin(arrivals->days, {}, {lead, warmUp});
        REQUIRE(judged);
        INFO(warmUp << " days before, " << lead << " ahead");
        CHECK(wapeOf(*judged, Method::SpecialDays) < (lead == 1 ? 0.057 : 0.065));
        CHECK(wapeOf(*judged, Method::LevelScaled) < (lead == 1 ? 0.057 : 0.067));
        CHECK(wapeOf(*judged, Method::SpecialDays) < wapeOf(*judged, Method::WeekdayProfile));
        CHECK(wapeOf(*judged, Method::WeekdayProfile) < wapeOf(*judged, Method::LastWeek));
        CHECK(wapeOf(*judged, Method::HoltWinters) < (lead == 1 ? 0.065 : 0.085));
    }
}

TEST_CASE("staffingReport_chats_saysStepsAndSurprises")
{
    tool::StaffingQuestion question;
    question.work.arrivalsPerHour = 480;
    question.work.handlingSeconds = 126;
    question.work.patienceSeconds = 120;
    question.work.pace = {1, 1.7, 2.1};
    question.target.formula = workforce::staffing::ServiceFormula::LeftFails;
    question.people = 6;
    question.contained = 0.5;
    question.costPerHour = 10;
    const auto report = tool::answer(question);
    REQUIRE(report);
    const auto json = boost::json::parse(tool::toJson(*report)).as_object();
    CHECK(json.at("model").as_string() == "chats");
    CHECK(json.at("models").as_array().size() == 4);
    CHECK(json.at("models").at(3).at("people").as_int64() == 5);
    CHECK(json.at("models").at(3).at("atPeople").at("service").at("SL3").as_double() == Approx(0.991951257));
    CHECK(json.at("models").at(1).at("atPeople").at("stable").as_bool() == false);
    CHECK(json.at("models").at(1).at("atPeople").at("meanWaitSeconds").is_null());
    CHECK(json.at("steps").at(4).at("people").as_int64() == 7);
    CHECK(json.at("steps").at(4).at("moreCostPerHour").as_double() == 10);
    CHECK(json.at("surprises").at(1).at("figures").at("service").at("SL3").as_double() == Approx(0.955).margin(5e-4));
    CHECK(json.at("surprises").as_array().size() == 4);
    CHECK(tool::toText(*report).find("without the bot") != std::string::npos);
    CHECK(tool::toText(*report).find("the line grows for ever") != std::string::npos);
}

TEST_CASE("staffingReport_inputOutOfRange_isRefused")
{
    tool::StaffingQuestion question;
    question.work.arrivalsPerHour = 100;
    question.work.handlingSeconds = 100;
    question.people = 0;
    CHECK(tool::answer(question).error().detail == "people: 1 to 100000");
    question.people.reset();
    question.contained = 1;
    CHECK(tool::answer(question).error().detail == "contained: at least 0, less than 1");
    question.contained = 0;
    question.costPerHour = -1;
    CHECK(tool::answer(question).error().detail == "cost per hour: at least 0");
    question.costPerHour = 0;
    CHECK(tool::answer(question));
}
