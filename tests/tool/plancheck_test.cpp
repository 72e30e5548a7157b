// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/rules.h"
#include "hub/config/zonetable.h"
#include "tool/workforce/moments.h"
#include "tool/workforce/peoplefile.h"
#include "tool/workforce/plancheck.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace tool;

namespace {

base::UtcOffsets berlin()
{
    return hub::offsetsOfZone("Europe/Berlin").value();
}

std::string problemsOf(const std::vector<FileProblem>& problems)
{
    std::string all;
    for (const FileProblem& problem : problems) {
        all += describe(problem) + "\n";
    }
    return all;
}

std::string csvProblems(const std::string& rows)
{
    return problemsOf(parsePlan("person,start,end,breaks,skill\n" + rows, "p.csv", berlin()).problems);
}

std::string read(const std::string& text)
{
    const auto at = momentFrom(text, berlin());
    return at ? momentText(*at, berlin()) : at.error().detail;
}

/// A folder that goes with the test.
class Folder final
{
public:
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "plancheckXXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        m_path = name;
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path write(const std::string& name, const std::string& text) const
    {
        std::ofstream(m_path / name, std::ios::binary) << text;
        return m_path / name;
    }

private:
    std::filesystem::path m_path;
};

const char* const plan = "person,start,end,breaks\n"
                         "lin,2026-03-02 16:00,2026-03-02 23:30,\"18:00-18:05; 19:30-20:00 meal; 21:30-21:35\"\n"
                         "lin,2026-03-03T08:00,2026-03-03T12:00,10:00-10:05\n"
                         "wang,2026-03-02T09:00,2026-03-02T11:00,\n";

} // namespace

TEST_CASE("plancheck_moments_areOfTheDesksClock")
{
    CHECK(read("2026-03-02T09:00") == "2026-03-02T09:00+01:00");
    CHECK(read("2026-07-02 09:00") == "2026-07-02T09:00+02:00");
    CHECK(read("2026-07-02T09:00Z") == "2026-07-02T11:00+02:00");
    CHECK(read("2026-07-02T09:00-03:30") == "2026-07-02T14:30+02:00");
    CHECK(read("2026-03-29T02:30").find("left out") != std::string::npos);
    CHECK(read("2026-10-25T02:30").find("twice") != std::string::npos);
    CHECK(read("2026-10-25T02:30+01:00") == "2026-10-25T02:30+01:00");
    CHECK(read("2026-10-25T03:00") == "2026-10-25T03:00+01:00");
    CHECK(read("2026-10-25T01:59") == "2026-10-25T01:59+02:00");
    for (const char* const wrong : {"", "2026-02-30T09:00", "2026-03-02T24:00", "2026-03-02", "2026-03-02T09:00+1",
             "2026-03-02T09:00:00", "2026-03-02x09:00", "02.03.2026 09:00"}) {
        INFO(wrong);
        CHECK_FALSE(momentFrom(wrong, berlin()));
    }
    CHECK(lengthText(450) == "7h30m");
    CHECK(lengthText(5) == "5m");
    CHECK(lengthText(120) == "2h");
    const auto evening = momentFrom("2026-10-24T22:00", berlin()).value();
    CHECK(momentText(nextTime("22:00", evening, berlin()).value(), berlin()) == "2026-10-24T22:00+02:00");
    CHECK(momentText(nextTime("02:30", evening, berlin()).value(), berlin()) == "2026-10-25T02:30+02:00");
    CHECK(momentText(nextTime("04:00", evening, berlin()).value(), berlin()) == "2026-10-25T04:00+01:00");
    const auto march = momentFrom("2026-03-28T22:00", berlin()).value();
    CHECK(momentText(nextTime("02:30", march, berlin()).value(), berlin()) == "2026-03-30T02:30+02:00");
}

TEST_CASE("plancheck_csvAndJson_sayTheSame")
{
    const PlanFile csv
        = parsePlan("\xEF\xBB\xBF"
                    "skill,end,start,person,breaks\r\nrefunds,2026-03-03T02:00,2026-03-02T20:00,lin,"
                    "00:30-01:00 meal;22:00-22:05 rest\r\n\r\n,2026-03-02T12:00,2026-03-02T10:00,wang,\r\n",
            "p.csv", berlin());
    const PlanFile json = parsePlan(R"([{"person": "lin", "start": "2026-03-02T20:00",
   "end": "2026-03-03T02:00", "breaks": "00:30-01:00 meal;22:00-22:05", "skill": "refunds"},

 {"person": "wang", "start": "2026-03-02T10:00", "end": "2026-03-02T12:00"}])",
        "p.json", berlin());
    CHECK(problemsOf(csv.problems).empty());
    CHECK(problemsOf(json.problems).empty());
    REQUIRE(csv.people.size() == 2);
    REQUIRE(json.people.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(csv.people[i].id == json.people[i].id);
        CHECK(csv.people[i].plan.shifts == json.people[i].plan.shifts);
    }
    CHECK(csv.people[1].lines == std::vector<std::size_t> {4});
    CHECK(json.people[1].lines == std::vector<std::size_t> {4});
    const auto& breaks = csv.people[0].plan.shifts[0].breaks;
    REQUIRE(breaks.size() == 2);
    CHECK(momentText(breaks[0].when.from, berlin()) == "2026-03-03T00:30+01:00");
    CHECK(breaks[0].kind == workforce::BreakKind::Meal);
    CHECK(breaks[1].kind == workforce::BreakKind::Rest);
}

TEST_CASE("plancheck_mistakesOfPlans_haveFileAndLine")
{
    for (const char* const wrong :
        {"lin,2026-03-02T09:00", "lin,2026-03-02T09:00,never,,", "Lin!,2026-03-02T09:00,2026-03-02T10:00,,",
            "lin,2026-03-02T09:00,2026-03-02T10:00,9-10,", "lin,2026-03-02T09:00,2026-03-02T10:00,09:10-09:20 nap,",
            "lin,2026-03-02T09:00,2026-03-02T10:00,09:10-9:20,", "lin,2026-03-02T09:00,2026-03-02T10:00,,Big Skill",
            "\"lin\"x,2026-03-02T09:00,2026-03-02T10:00,,", "\"lin"}) {
        INFO(wrong);
        CHECK(csvProblems("wang,2026-03-02T09:00,2026-03-02T10:00,,\n" + std::string(wrong)).starts_with("p.csv:3: "));
    }
    const auto json = [](const std::string& text) { return problemsOf(parsePlan(text, "p.json", berlin()).problems); };
    CHECK(json("[\n{\"person\": \"lin\",]").starts_with("p.json:2: no JSON"));
    CHECK(json("[]\n[]").starts_with("p.json:"));
    CHECK(json("{}").starts_with("p.json:1: "));
    CHECK(json("[\n\n3]").starts_with("p.json:3: "));
    CHECK(json("[{\"x\": \"]\\\"[\"}, \n{\"person\": 3}]")
        == "p.json:1: \"x\" is no member\np.json:2: \"person\" must be a text\n");
    CHECK_FALSE(json(std::string(100'000, '[')).empty());
    CHECK_FALSE(json("").empty());
    CHECK_FALSE(problemsOf(parsePlan("", "p.csv", berlin()).problems).empty());
    CHECK_FALSE(problemsOf(parsePlan("person,start\n", "p.csv", berlin()).problems).empty());
    CHECK_FALSE(problemsOf(parsePlan("person,start,end,end\n", "p.csv", berlin()).problems).empty());
    CHECK_FALSE(problemsOf(parsePlan("person,start,end,wage\n", "p.csv", berlin()).problems).empty());
}

TEST_CASE("plancheck_people_areReadWithWhatRulesAskFor")
{
    const PeopleFile file = parsePeople(R"([
 {"id": "lin", "born": "2005-04-01", "week_most": 1200, "week_least": 480,
  "available": [{"day": "sun", "from": "20:00", "until": "02:00"}],
  "busy": [{"from": "2026-03-02T08:00", "until": "2026-03-02T12:00"}],
  "free": [{"from": "2026-03-04T08:00", "until": "2026-03-04T12:00"}],
  "certificates": [{"skill": "refunds", "from": "2026-01-01", "until": "2026-06-30"}]},
 {"id": "wang"}])",
        "people.json", berlin());
    CHECK(problemsOf(file.problems).empty());
    REQUIRE(file.people.size() == 2);
    const workforce::Person& lin = file.people.at({"lin"});
    CHECK(lin.weekMost == 1200);
    CHECK(lin.available == std::vector<workforce::WeeklyPeriod> {{6, 1200, 1560}});
    CHECK(lin.exceptions.size() == 2);
    REQUIRE(lin.certificates.size() == 1);
    CHECK(momentText(lin.certificates[0].valid.until, berlin()) == "2026-07-01T00:00+02:00");
    CHECK_FALSE(file.people.at({"wang"}).available);
    for (const char* const wrong :
        {R"("id": "X")", R"("id": "a", "born": "1.4.2005")", R"("id": "a", "week_most": "20h")",
            R"("id": "a", "week_most": -1)", R"("id": "a", "busy": {})", R"("id": "a", "busy": [3])",
            R"("id": "a", "busy": [{"from": "2026-03-02T12:00", "until": "2026-03-02T12:00"}])", R"("id": "lin")",
            R"("id": "a", "available": [{"day": "monday", "from": "08:00", "until": "09:00"}])", R"("id": "a", "x": 1)",
            R"("id": "a", "available": [{"day": "mon", "from": "8", "until": "09:00"}])"}) {
        INFO(wrong);
        const std::string text = "[{\"id\": \"lin\"},\n{" + std::string(wrong) + "}]";
        CHECK(problemsOf(parsePeople(text, "people.json", berlin()).problems).starts_with("people.json:2: "));
    }
}

TEST_CASE("plancheck_report_namesRuleLineAndNearestSlot")
{
    const Folder folder;
    PlanCheckOptions options;
    options.plan = folder.write("plan.csv", plan);
    options.profile = std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "resources/workforce/eu-wtd.yaml";
    options.zone = "Europe/Berlin";
    auto report = checkPlan(options);
    REQUIRE(report);
    CHECK(report->people == 2);
    CHECK(report->shifts == 3);
    REQUIRE(report->findings.size() == 1);
    const PlanFinding& finding = report->findings[0];
    CHECK(finding.rule == "rest.between");
    CHECK(finding.actual == 510);
    CHECK(finding.line == 3);
    REQUIRE(finding.nearest);
    CHECK(finding.nearest->first == "2026-03-03T10:30+01:00");
    const std::string text = toText(*report, "plan.csv");
    CHECK(text.starts_with("plan.csv:3: lin: rest.between: 8h30m, at least 11h, from 2026-03-02T23:30+01:00 to "
                           "2026-03-03T08:00+01:00; would pass: 2026-03-03T10:30+01:00 to 2026-03-03T14:30+01:00\n"));
    CHECK(text.find("not legal advice") != std::string::npos);
    const auto json = boost::json::parse(toJson(*report)).as_object();
    CHECK(json.at("violations").as_array().at(0).as_object().at("least") == 660);
    CHECK(json.at("profile") == "eu-wtd");
    options.people = folder.write("people.json", R"([{"id": "wang", "week_least": 240, "busy":
        [{"from": "2026-03-02T10:30", "until": "2026-03-02T11:30"}]}])");
    options.from = "2026-03-02";
    options.until = "2026-03-08";
    report = checkPlan(options);
    REQUIRE(report);
    REQUIRE(report->findings.size() == 3);
    CHECK(report->findings[1].rule == "availability.exception");
    CHECK(report->findings[1].nearest->first == "2026-03-02T08:30+01:00");
    CHECK(report->findings[2].rule == "person.week_least");
    CHECK(report->findings[2].line == 0);
}

TEST_CASE("plancheck_timetable_makesBusy")
{
    const Folder folder;
    PlanCheckOptions options;
    options.plan = folder.write("plan.csv", plan);
    options.profile = folder.write("none.yaml", "id: none\ntitle: None\nnotice: None\nrules: {certificate: false}\n");
    options.zone = "Europe/Berlin";
    const auto classes = folder.write("wang.ics",
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20260216T093000\n"
        "DURATION:PT1H\nRRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR\n");
    options.timetables = {"wang=" + classes.string()};
    const auto report = checkPlan(options);
    REQUIRE(report);
    REQUIRE(report->findings.size() == 1);
    CHECK(report->findings[0].rule == "availability.exception");
    CHECK(report->findings[0].from == "2026-03-02T09:30+01:00");
    CHECK(report->findings[0].nearest->first == "2026-03-02T10:30+01:00");
    options.timetables = {"wang=" + options.plan.string(), "nobody=" + classes.string(), "wang", "=", ""};
    const auto wrong = checkPlan(options);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().size() == 5);
}

TEST_CASE("plancheck_wrongInput_isToldAtOnce")
{
    const Folder folder;
    PlanCheckOptions options;
    options.plan = folder.write("plan.csv", "person,start,end\nlin,never,never\n");
    options.profile = folder.write("profile.yaml", "id: Own\n");
    options.people = folder.write("people.json", "[3]");
    options.from = "2026-03-08";
    options.until = "2026-03-02";
    const auto report = checkPlan(options);
    REQUIRE_FALSE(report);
    CHECK(report.error().size() >= 5);
    CHECK(std::ranges::count_if(report.error(), [](const std::string& one) {
        return one.find(".csv:2: ") != std::string::npos;
    }) == 1);
    options.zone = "Mars/Olympus";
    CHECK_FALSE(checkPlan(options));
    options.zone = "UTC";
    options.plan = "/nowhere/plan.csv";
    CHECK_FALSE(checkPlan(options));
}
