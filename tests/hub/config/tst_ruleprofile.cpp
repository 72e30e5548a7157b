// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/nearestslot.h"
#include "hub/config/ruleprofile.h"
#include "hub/config/zonetable.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace hub;
using namespace workforce;

namespace {

using std::chrono::minutes;

const std::filesystem::path shipped = std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "resources" / "workforce";

Profile profileOf(const std::string& id)
{
    const auto read = loadRuleProfile((shipped / (id + ".yaml")).string());
    REQUIRE(read);
    CHECK(read->id == id);
    return *read;
}

Person personOf(const std::string& id, const std::string& zone = "Asia/Shanghai")
{
    Person person;
    person.profile = profileOf(id);
    person.zone = offsetsOfZone(zone).value();
    return person;
}

base::Timestamp shanghai(int month, int day, int hour, int minute = 0)
{
    const std::chrono::sys_days date(std::chrono::year(2026) / month / day);
    const auto at = date.time_since_epoch() + std::chrono::hours(hour - 8) + minutes(minute);
    return {std::chrono::milliseconds(at).count()};
}

/// A meal in the middle, and pauses after each hour; `length` is what is worked.
Shift shiftOf(base::Timestamp from, int length)
{
    Shift shift {{from, from + minutes(length + 30)}, {}, {}};
    const base::Timestamp meal = from + minutes(length / 2);
    shift.breaks.push_back({{meal, meal + minutes(30)}, BreakKind::Meal});
    for (base::Timestamp at = from + minutes(55); at + minutes(5) < shift.when.until; at = at + minutes(60)) {
        if (at + minutes(5) <= meal || at >= meal + minutes(30)) {
            shift.breaks.push_back({{at, at + minutes(5)}, BreakKind::Rest});
        }
    }
    return shift;
}

/// 7.5 hours from 9:00 on, on these days of June 2026; the 1st is a Monday.
Plan june(const std::vector<int>& days)
{
    Plan plan;
    for (const int day : days) {
        plan.shifts.push_back(shiftOf(shanghai(6, day, 9), 450));
    }
    return plan;
}

std::vector<std::string> idsOf(const std::vector<Violation>& violations)
{
    std::vector<std::string> ids;
    for (const Violation& violation : violations) {
        ids.emplace_back(idOf(violation.rule));
    }
    return ids;
}

using Ids = std::vector<std::string>;

constexpr const char* head = "id: own\ntitle: Own\nnotice: Not legal advice\nrules:\n";

std::string problemsOf(const std::string& text)
{
    const auto read = parseRuleProfile(text, "p.yaml");
    std::string all;
    if (!read) {
        for (const DeskFileProblem& problem : read.error()) {
            all += describe(problem) + "\n";
        }
    }
    return all;
}

} // namespace

TEST_CASE("ruleprofile_shippedOnes_areReadAndSayThatTheyAreNoLegalAdvice")
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(shipped)) {
        if (entry.path().filename().string().starts_with("pay-")) {
            continue; // rules for pay
        }
        const auto read = loadRuleProfile(entry.path().string());
        INFO(entry.path());
        REQUIRE(read);
        CHECK(read->id == entry.path().stem());
        CHECK(read->notice.en.find("not legal advice") != std::string::npos);
        CHECK(read->notice.zh.find("不构成法律意见") != std::string::npos);
        CHECK_FALSE(read->title.zh.empty());
        ++count;
    }
    CHECK(count == 5);
}

TEST_CASE("ruleprofile_partTime_takesThreeShiftsOfSevenAndAHalfHours")
{
    const Person person = personOf("cn-parttime");
    CHECK(idsOf(check(person, june({1, 3, 5}))).empty());
    const auto refused = check(person, june({1, 3, 5, 6})); // 30 hours
    CHECK(idsOf(refused) == Ids {"hours.week", "hours.window"});
    CHECK(refused[0].actual == 30 * 60);
    const auto slot = nearestSlot(person, june({1, 3, 5}), shiftOf(shanghai(6, 6, 9), 450));
    REQUIRE(slot);
    CHECK(slot->when.from == shanghai(6, 7, 22, 30)); // an hour and a half before the next week, which has the rest
}

TEST_CASE("ruleprofile_workStudy_takesOneAWeekAndFiveAMonth")
{
    const Person person = personOf("cn-workstudy");
    CHECK(idsOf(check(person, june({1}))).empty());
    CHECK(idsOf(check(person, june({1, 3}))) == Ids {"hours.week"});
    CHECK(idsOf(check(person, june({1, 3, 5, 6}))) == Ids {"hours.week"});
    CHECK(idsOf(check(person, june({1, 8, 15, 22, 29}))).empty()); // 37.5 hours
    Plan six = june({7, 8, 15, 22, 29});
    six.shifts.push_back(shiftOf(shanghai(6, 1, 9), 30));
    six.shifts.push_back(shiftOf(shanghai(6, 2, 9), 150));
    CHECK(idsOf(check(person, six)) == Ids {"hours.week", "hours.month"});
}

TEST_CASE("ruleprofile_intern_worksNoNightsHolidaysOrLongDays")
{
    const Person person = personOf("cn-intern");
    CHECK(idsOf(check(person, june({1, 2, 3, 4, 5}))).empty());
    CHECK(idsOf(check(person, june({19}))) == Ids {"days.closed"}); // the dragon boats' day
    CHECK(idsOf(check(person, {{shiftOf(shanghai(6, 1, 16), 360)}, {}})) == Ids {"night"});
    CHECK(idsOf(check(person, {{shiftOf(shanghai(6, 1, 8), 500)}, {}})) == Ids {"hours.day"});
    CHECK(idsOf(check(person, june({1, 2, 3, 4, 5, 6}))) == Ids {"hours.week", "days.consecutive"});
}

TEST_CASE("ruleprofile_fullTime_worksEightHoursAndFortyFour")
{
    const Person person = personOf("cn-fulltime");
    CHECK(idsOf(check(person, june({1, 2, 3, 4, 5}))).empty());
    CHECK(idsOf(check(person, june({1, 2, 3, 4, 5, 6}))) == Ids {"hours.week"}); // 45 hours
    CHECK(idsOf(check(person, {{shiftOf(shanghai(6, 1, 8), 481)}, {}})) == Ids {"hours.day"});
}

TEST_CASE("ruleprofile_europe_restsElevenHoursAndThirtyFiveAndAverages")
{
    Person person = personOf("eu-wtd");
    Plan plan {{shiftOf(shanghai(6, 1, 16), 420), shiftOf(shanghai(6, 2, 8), 420)}, {}};
    const auto refused = check(person, plan);
    CHECK(idsOf(refused) == Ids {"rest.between"});
    CHECK(refused[0].actual == 510);
    const auto slot = nearestSlot(person, {{plan.shifts[0]}, {}}, plan.shifts[1]);
    REQUIRE(slot);
    CHECK(slot->when.from == shanghai(6, 2, 10, 30));
    CHECK(idsOf(check(person, june({1, 2, 3, 4, 5, 6, 7, 8}))) == Ids {"rest.week"});
    // 17 weeks of six days with eight hours and ten minutes are more than 48 a week on average.
    Plan season;
    for (int day = 0; day < 119; ++day) {
        if (day % 7 != 6) {
            season.shifts.push_back(shiftOf(shanghai(6, 1, 9) + std::chrono::days(day), 490));
        }
    }
    CHECK(idsOf(check(person, season)) == Ids {"hours.window"});
    for (Shift& shift : season.shifts) {
        shift = shiftOf(shift.when.from, 480);
    }
    CHECK(idsOf(check(person, season)).empty());
    // A night in which the clocks are put forward has an hour less of rest.
    person.zone = offsetsOfZone("Europe/Berlin").value();
    const base::Timestamp evening {1774717200000}; // 2026-03-28 18:00
    CHECK(idsOf(check(person, {{shiftOf(evening, 210), shiftOf(evening + std::chrono::hours(14), 210)}, {}}))
        == Ids {"rest.between"});
}

TEST_CASE("ruleprofile_everyRule_isRead")
{
    const std::string text = std::string(head) + R"(
  rest.between: 11h
  rest.span: 780m
  rest.week: 35h
  hours.day: 7h30m
  hours.week: 24h
  hours.week_least: 4h
  hours.window: [{days: 7, most: 24h}, {days: 28, most: 90h}]
  hours.month: 40h
  hours.overtime: {beyond: 8h, most: 36h}
  days.consecutive: 6
  days.closed: [2026-10-01, 2024-02-29]
  night: [{from: "22:00", until: "24:00", most: 0m, below_age: 18}]
  breaks.online: {most: 2h, pause: 5m}
  breaks.meal: {after: 6h, meal: 30m}
  breaks.edges: {first: 30m, last: 10m}
  certificate: false
week_begins: sunday
)";
    const auto read = parseRuleProfile(text, "p.yaml");
    CHECK(problemsOf(text).empty());
    REQUIRE(read);
    const Profile& p = *read;
    CHECK(p.weekBegins == 6);
    CHECK(p.rest == 660);
    CHECK(p.span == 780);
    CHECK(p.weekRest == 2100);
    CHECK(p.dayMost == 450);
    CHECK(p.weekMost == 1440);
    CHECK(p.weekLeast == 240);
    CHECK(p.rolling == std::vector<RollingLimit> {{7, 1440}, {28, 5400}});
    CHECK(p.monthMost == 2400);
    CHECK(p.overtime == Overtime {480, 2160});
    CHECK(p.consecutiveDays == 6);
    CHECK(p.closedDays.size() == 2);
    CHECK(p.nights == std::vector<NightWindow> {{1320, 1440, 0, 18}});
    CHECK(p.online == OnlineLimit {120, 5});
    CHECK(p.meal == MealLimit {360, 30});
    CHECK(p.breakEdges == BreakEdges {30, 10});
    CHECK_FALSE(p.needsCertificates);
    // JSON is YAML, too.
    CHECK(problemsOf(R"({"id": "own", "title": "Own", "notice": "None", "rules": {"hours.day": "8h"}})").empty());
}

TEST_CASE("ruleprofile_mistakes_areToldWithTheirPlace")
{
    const auto one = [](const std::string& rule) { return problemsOf(head + rule); };
    for (const char* const wrong : {"hours.day: 8", "hours.day: 8 hours", "hours.day: -8h", "hours.day: 99h",
             "hours.day: h", "hours.day: 8h30", "hours.day: 1m1h", "hours.day: [8h]", "hours.day: 9999999999h",
             "hours.dya: 8h", "days.closed: [2026-02-30]", "days.closed: [26-02-03]", "days.closed: 2026-02-03",
             "hours.window: [{days: 1, most: 8h}]", "hours.window: [{days: 7}]", "days.consecutive: 0",
             "night: [{from: \"24:00\", until: \"08:00\", most: 0m}]", "night: [{from: 22, until: 8, most: 0m}]",
             "breaks.online: {most: 2h, pause: 0m}", "breaks.meal: 6h", "certificate: yes"}) {
        INFO(wrong);
        CHECK(one(std::string("  ") + wrong).starts_with("p.yaml:5:"));
    }
    CHECK(problemsOf("rules: {}").find("needs 'notice'") != std::string::npos);
    CHECK_FALSE(problemsOf("").empty());
    CHECK_FALSE(problemsOf("[").empty());
    CHECK_FALSE(problemsOf(std::string(100'000, '[')).empty());
    CHECK_FALSE(loadRuleProfile((shipped / "none.yaml").string()));
    CHECK_FALSE(loadRuleProfile(shipped.string()));
}
