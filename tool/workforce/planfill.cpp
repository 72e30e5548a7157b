// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/planfill.h"

#include "core/workforce/market/fill.h"
#include "hub/config/ruleprofile.h"
#include "hub/config/zonetable.h"
#include "tool/workforce/moments.h"
#include "tool/workforce/peoplefile.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace tool {
namespace {

namespace json = boost::json;
using base::Failure;
using workforce::market::Applicant;
using workforce::market::Block;

const base::PersonId openPerson {"open"};

/// Shifts that are alike are one block with so many seats; numbered by time.
std::vector<Block> blocksOf(const workforce::Plan& plan)
{
    std::vector<workforce::Shift> shifts = plan.shifts;
    std::ranges::stable_sort(shifts, {},
        [](const workforce::Shift& shift) { return std::tuple(shift.when.from, shift.when.until, shift.skill); });
    std::vector<Block> blocks;
    for (const workforce::Shift& shift : shifts) {
        if (!blocks.empty() && blocks.back().shift == shift) {
            ++blocks.back().seats;
        } else {
            blocks.push_back({{blocks.size() + 1}, shift, 1, 0});
        }
    }
    return blocks;
}

OpenShift openShiftOf(const workforce::market::Unfilled& unfilled, const Block& block, const base::UtcOffsets& zone)
{
    OpenShift open {momentText(block.shift.when.from, zone), momentText(block.shift.when.until, zone),
        block.shift.skill.name, unfilled.seats, {}, unfilled.insteadCount, {}};
    for (const base::PersonId& person : unfilled.instead) {
        open.instead.push_back(person.name);
    }
    for (const auto& [rule, count] : unfilled.barred) {
        open.barred[std::string(workforce::idOf(rule))] = count;
    }
    return open;
}

PlanFillReport reportOf(const workforce::market::Filled& filled, const std::vector<Block>& blocks,
    const workforce::Profile& profile, const base::UtcOffsets& zone)
{
    PlanFillReport report {
        profile.id, profile.notice.en, profile.notice.zh, {}, {}, filled.penalty, filled.steps, filled.isEnded};
    for (const workforce::market::Given& given : filled.given) {
        const workforce::Shift& shift = blocks[given.block.value - 1].shift;
        report.given.push_back({given.person.name, momentText(shift.when.from, zone),
            momentText(shift.when.until, zone), shift.skill.name});
    }
    for (const workforce::market::Unfilled& unfilled : filled.open) {
        report.open.push_back(openShiftOf(unfilled, blocks[unfilled.block.value - 1], zone));
    }
    return report;
}

} // namespace

base::Result<PlanFillReport, std::vector<std::string>> fillPlan(const PlanFillOptions& options)
{
    const auto zone = hub::offsetsOfZone(options.zone);
    if (!zone) {
        return Failure(std::vector<std::string> {"--zone must be an IANA name like Asia/Shanghai"});
    }
    const auto profile = hub::loadRuleProfile(options.profile.string());
    const PlanFile plan = readPlan(options.plan, *zone);
    const PeopleFile people = readPeople(options.people, *zone);
    std::vector<std::string> problems;
    for (const auto* const file : {&plan.problems, &people.problems}) {
        std::ranges::transform(*file, std::back_inserter(problems), describe);
    }
    if (!profile) {
        std::ranges::transform(profile.error(), std::back_inserter(problems), hub::describe);
    }
    if (!problems.empty()) {
        return Failure(std::move(problems));
    }
    std::vector<Block> blocks;
    std::map<base::PersonId, Applicant> applicants;
    for (const auto& [id, person] : people.people) {
        applicants[id].person = person;
    }
    for (const PlannedPerson& planned : plan.people) {
        if (planned.id == openPerson) {
            blocks = blocksOf(planned.plan);
        } else {
            applicants[planned.id].plan = planned.plan;
        }
    }
    std::vector<Applicant> all;
    for (auto& [id, applicant] : applicants) {
        applicant.person.id = id;
        applicant.person.profile = *profile;
        applicant.person.zone = *zone;
        all.push_back(std::move(applicant));
    }
    workforce::market::FillOptions fill;
    fill.seed = options.seed;
    fill.mostSteps = options.steps;
    const auto filled = workforce::market::fillGaps(all, blocks, fill, base::SystemClock());
    if (!filled) {
        return Failure(std::vector<std::string> {options.plan.string() + ": " + filled.error().detail});
    }
    return reportOf(*filled, blocks, *profile, *zone);
}

std::string toJson(const PlanFillReport& report)
{
    const auto shiftOf = [](const auto& one) {
        json::object object {{"from", one.from}, {"until", one.until}};
        if (!one.skill.empty()) {
            object["skill"] = one.skill;
        }
        return object;
    };
    json::array given;
    for (const FilledShift& one : report.given) {
        json::object object = shiftOf(one);
        object["person"] = one.person;
        given.push_back(std::move(object));
    }
    json::array open;
    for (const OpenShift& one : report.open) {
        json::object object = shiftOf(one);
        object["seats"] = one.seats;
        object["instead"] = json::array(one.instead.begin(), one.instead.end());
        object["insteadCount"] = one.insteadCount;
        json::object& barred = object["barred"].emplace_object();
        for (const auto& [rule, count] : one.barred) {
            barred[rule] = count;
        }
        open.push_back(std::move(object));
    }
    return json::serialize(json::object {{"profile", report.profile},
        {"notice", json::object {{"en", report.notice}, {"zh", report.noticeChinese}}}, {"penalty", report.penalty},
        {"steps", report.steps}, {"ended", report.isEnded}, {"given", std::move(given)}, {"open", std::move(open)}});
}

std::string toText(const PlanFillReport& report)
{
    std::string text;
    for (const FilledShift& one : report.given) {
        text += one.person + ',' + one.from + ',' + one.until + ',' + one.skill + '\n';
    }
    for (const OpenShift& one : report.open) {
        text += "open: " + one.from + " to " + one.until + (one.skill.empty() ? "" : ' ' + one.skill) + ", seats "
            + std::to_string(one.seats) + "; " + std::to_string(one.insteadCount) + " could instead of what they got";
        for (const auto& [rule, count] : one.barred) {
            text += ", " + rule + ' ' + std::to_string(count);
        }
        text += '\n';
    }
    return text + std::to_string(report.given.size()) + " seats filled by " + report.profile + ", penalty "
        + std::to_string(report.penalty) + ", " + std::to_string(report.steps) + " steps"
        + (report.isEnded ? "\n" : ", not ended\n") + report.notice + '\n';
}

} // namespace tool
