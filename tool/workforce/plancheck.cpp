// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/plancheck.h"

#include "core/workforce/localtime.h"
#include "core/workforce/nearestslot.h"
#include "hub/config/ruleprofile.h"
#include "hub/config/zonetable.h"
#include "hub/timetable/timetable.h"
#include "tool/workforce/moments.h"
#include "tool/workforce/peoplefile.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <map>

namespace tool {
namespace {

namespace json = boost::json;
using base::Failure;

/// A search tries thousands of places, so a plan full of mistakes has it for its first ones only.
constexpr std::size_t mostSearches = 200;
constexpr std::uintmax_t mostTimetable = 1024 * 1024;

base::Result<std::optional<workforce::Window>, std::string> periodOf(
    const PlanCheckOptions& options, const base::UtcOffsets& zone)
{
    if (options.from.empty() && options.until.empty()) {
        return std::optional<workforce::Window>();
    }
    const auto first = dayFrom(options.from);
    const auto last = dayFrom(options.until);
    if (!first || !last || *last < *first || (*last - *first).count() >= workforce::mostPlanDays) {
        return Failure<std::string>("--from and --until must be days like 2026-03-01, at most three years apart");
    }
    const auto begin = [&](std::chrono::sys_days day) {
        return base::Timestamp {workforce::beginOfDay(zone, day.time_since_epoch().count()) * workforce::minuteMs};
    };
    return std::optional(workforce::Window {begin(*first), begin(*last + std::chrono::days(1))});
}

/// What somebody's calendar has around his plan: a slot that would pass may lie two weeks aside.
void addTimetable(const std::string& timetable, const base::UtcOffsets& zone, const PlanFile& plan, PeopleFile& people,
    std::vector<std::string>& problems)
{
    const std::size_t sign = std::min(timetable.find('='), timetable.size());
    const base::PersonId id {timetable.substr(0, sign)};
    const std::string file = timetable.substr(std::min(sign + 1, timetable.size()));
    const auto planned = std::ranges::find(plan.people, id, &PlannedPerson::id);
    const auto bytes = readWhole(file, mostTimetable);
    if (planned == plan.people.end() || !bytes) {
        problems.push_back(timetable + ": "
            + (bytes ? "nobody in the plan is called so: it must be like lin=lin.ics" : bytes.error().detail));
        return;
    }
    workforce::Window whole = planned->plan.shifts.front().when;
    for (const workforce::Shift& shift : planned->plan.shifts) {
        whole = {std::min(whole.from, shift.when.from), std::max(whole.until, shift.when.until)};
    }
    const workforce::SlotSearch search;
    const auto busy = hub::readTimetable(*bytes, zone, {whole.from - search.reach, whole.until + search.reach});
    if (!busy) {
        problems.push_back(file + ": " + busy.error().detail);
        return;
    }
    for (const workforce::Window& window : *busy) {
        people.people[id].exceptions.push_back({window, false});
    }
}

/// What was found about one person's plan.
class PersonCheck final
{
public:
    PersonCheck(const workforce::Person& person, const PlannedPerson& planned, std::size_t& searches)
        : m_person(person)
        , m_planned(planned)
        , m_searches(searches)
    { }

    void run(std::vector<PlanFinding>& into)
    {
        for (const workforce::Violation& violation : workforce::check(m_person, m_planned.plan)) {
            PlanFinding finding;
            finding.person = m_planned.id;
            finding.rule = workforce::idOf(violation.rule);
            finding.unit = workforce::unitOf(violation.rule) == workforce::RuleUnit::Days ? "days" : "minutes";
            finding.isLeast = workforce::isLeast(violation.rule);
            finding.limit = violation.limit;
            finding.actual = violation.actual;
            finding.from = momentText(violation.window.from, m_person.zone);
            finding.until = momentText(violation.window.until, m_person.zone);
            if (violation.shift) {
                finding.line = m_planned.lines[*violation.shift];
                if (violation.rule != workforce::Rule::PlanShape) {
                    finding.nearest = nearestOf(*violation.shift);
                }
            }
            into.push_back(std::move(finding));
        }
    }

private:
    using Slot = std::optional<std::pair<std::string, std::string>>;

    Slot nearestOf(std::size_t number)
    {
        const auto known = m_slots.find(number);
        if (known != m_slots.end()) {
            return known->second;
        }
        if (m_searches == mostSearches) {
            return std::nullopt;
        }
        ++m_searches;
        workforce::Plan others = m_planned.plan;
        others.shifts.erase(others.shifts.begin() + static_cast<std::ptrdiff_t>(number));
        const auto slot = workforce::nearestSlot(m_person, others, m_planned.plan.shifts[number]);
        Slot& told = m_slots[number];
        if (slot) {
            told = {momentText(slot->when.from, m_person.zone), momentText(slot->when.until, m_person.zone)};
        }
        return told;
    }

    const workforce::Person& m_person;
    const PlannedPerson& m_planned;
    std::size_t& m_searches;
    std::map<std::size_t, Slot> m_slots;
};

} // namespace

base::Result<PlanCheckReport, std::vector<std::string>> checkPlan(const PlanCheckOptions& options)
{
    const auto zone = hub::offsetsOfZone(options.zone);
    if (!zone) {
        return Failure(std::vector<std::string> {"--zone must be an IANA name like Asia/Shanghai"});
    }
    const auto profile = hub::loadRuleProfile(options.profile.string());
    PlanFile plan = readPlan(options.plan, *zone);
    PeopleFile people = options.people.empty() ? PeopleFile() : readPeople(options.people, *zone);
    const auto period = periodOf(options, *zone);
    std::vector<std::string> problems;
    for (const std::string& timetable : options.timetables) {
        addTimetable(timetable, *zone, plan, people, problems);
    }
    for (const auto* const file : {&plan.problems, &people.problems}) {
        std::ranges::transform(*file, std::back_inserter(problems), describe);
    }
    if (!profile) {
        std::ranges::transform(profile.error(), std::back_inserter(problems), hub::describe);
    }
    if (!period) {
        problems.push_back(period.error());
    }
    if (!problems.empty()) {
        return Failure(std::move(problems));
    }
    PlanCheckReport report;
    report.profile = profile->id;
    report.notice = profile->notice.en;
    report.noticeChinese = profile->notice.zh;
    std::size_t searches = 0;
    for (PlannedPerson& planned : plan.people) {
        workforce::Person& person = people.people[planned.id];
        person.id = planned.id;
        person.profile = *profile;
        // Who says nothing of people says nothing of their certificates.
        person.profile.needsCertificates = profile->needsCertificates && !options.people.empty();
        person.zone = *zone;
        planned.plan.period = *period;
        PersonCheck(person, planned, searches).run(report.findings);
        ++report.people;
        report.shifts += planned.plan.shifts.size();
    }
    return report;
}

std::string toJson(const PlanCheckReport& report)
{
    json::array findings;
    for (const PlanFinding& finding : report.findings) {
        json::object one {{"person", finding.person.name}, {"rule", finding.rule}, {"unit", finding.unit},
            {finding.isLeast ? "least" : "most", finding.limit}, {"actual", finding.actual}, {"from", finding.from},
            {"until", finding.until}};
        if (finding.line != 0) {
            one["line"] = finding.line;
        }
        if (finding.nearest) {
            one["nearest"] = json::object {{"from", finding.nearest->first}, {"until", finding.nearest->second}};
        }
        findings.push_back(std::move(one));
    }
    return json::serialize(json::object {{"profile", report.profile},
        {"notice", json::object {{"en", report.notice}, {"zh", report.noticeChinese}}}, {"people", report.people},
        {"shifts", report.shifts}, {"violations", std::move(findings)}});
}

std::string toText(const PlanCheckReport& report, const std::string& planName)
{
    std::string text;
    for (const PlanFinding& finding : report.findings) {
        const auto value = [&](std::int64_t number) {
            return finding.unit == "days" ? std::to_string(number) + " days" : lengthText(number);
        };
        text += planName + (finding.line == 0 ? "" : ":" + std::to_string(finding.line)) + ": " + finding.person.name
            + ": " + finding.rule;
        if (finding.rule != workforce::idOf(workforce::Rule::PlanShape)) {
            text += ": " + value(finding.actual) + (finding.isLeast ? ", at least " : ", at most ")
                + value(finding.limit);
        }
        text += ", from " + finding.from + " to " + finding.until;
        if (finding.nearest) {
            text += "; would pass: " + finding.nearest->first + " to " + finding.nearest->second;
        }
        text += "\n";
    }
    text += std::to_string(report.shifts) + " shifts of " + std::to_string(report.people) + " people by "
        + report.profile + ": " + std::to_string(report.findings.size()) + " violations\n" + report.notice + "\n";
    return text;
}

} // namespace tool
