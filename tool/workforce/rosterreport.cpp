// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/rosterreport.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <sstream>

namespace tool {

namespace {

namespace json = boost::json;

using workforce::dayOff;
using workforce::RosterCharge;
using workforce::RosterProblem;

const std::string& personName(const RosterProblem& problem, std::size_t person)
{
    return problem.people[person].name;
}

const std::string& shiftName(const RosterProblem& problem, std::size_t shift)
{
    return problem.shifts[shift].name;
}

bool isCover(RosterCharge charge)
{
    return charge == RosterCharge::TooFew || charge == RosterCharge::TooMany;
}

bool isWish(RosterCharge charge)
{
    return charge == RosterCharge::WishFor || charge == RosterCharge::WishAgainst;
}

std::string textOf(const RosterProblem& problem, const workforce::RosterBreach& breach)
{
    std::ostringstream out;
    out << toString(breach.rule) << ": " << personName(problem, breach.person) << ", from day " << breach.day;
    if (breach.shift) {
        out << ", " << shiftName(problem, *breach.shift);
    }
    out << ": " << breach.found << ", limit " << breach.limit;
    return out.str();
}

/// "day 3, E|L: 2 too few of 7"
std::string textOf(const RosterProblem& problem, const workforce::RosterCost& cost)
{
    std::ostringstream out;
    if (isCover(cost.charge)) {
        const auto& demand = problem.demands[cost.index];
        out << "day " << demand.day << ", ";
        for (std::size_t i = 0; i < demand.shifts.size(); ++i) {
            out << (i > 0 ? "|" : "") << shiftName(problem, demand.shifts[i]);
        }
        out << ": " << cost.units << (cost.charge == RosterCharge::TooFew ? " too few, " : " too many, ")
            << demand.needed << " needed";
    } else if (isWish(cost.charge)) {
        const auto& wish = problem.wishes[cost.index];
        out << "day " << wish.day << ", " << shiftName(problem, wish.shift) << ": " << personName(problem, wish.person)
            << (wish.isFor ? " asked for it" : " asked not to have it");
    } else {
        out << personName(problem, cost.index) << ": " << cost.units << " unpopular shifts";
    }
    return out.str();
}

std::string textOf(const RosterProblem& problem, const workforce::RosterReason& reason)
{
    std::ostringstream out;
    for (const auto& obstacle : reason.obstacles) {
        out << "; " << toString(obstacle.rule) << " keeps";
        for (const std::size_t person : obstacle.people) {
            out << ' ' << personName(problem, person);
        }
    }
    const char* before = "; it would change the penalty by:";
    for (const auto& remedy : reason.remedies) {
        out << before << ' ' << personName(problem, remedy.person) << (remedy.rise < 0 ? " " : " +") << remedy.rise;
        before = ",";
    }
    return out.str();
}

void writeRoster(std::ostream& out, const RosterReport& report)
{
    const RosterProblem& problem = report.problem;
    std::size_t names = 0;
    std::size_t shifts = 1;
    for (const auto& person : problem.people) {
        names = std::max(names, person.name.size());
    }
    for (const auto& shift : problem.shifts) {
        shifts = std::max(shifts, shift.name.size());
    }
    for (std::size_t person = 0; person < problem.people.size(); ++person) {
        const std::string& name = personName(problem, person);
        out << name << std::string(names - name.size(), ' ');
        for (std::size_t day = 0; day < problem.days; ++day) {
            const int choice = report.found.roster[person][day];
            const std::string cell = choice == dayOff ? "." : shiftName(problem, static_cast<std::size_t>(choice));
            const bool isMonday = day > 0 && (day + problem.firstWeekday) % 7 == 0;
            out << (isMonday ? "  " : " ") << cell << std::string(shifts - cell.size(), ' ');
        }
        out << '\n';
    }
}

json::array peopleOf(const RosterProblem& problem, const std::vector<std::size_t>& people)
{
    json::array all;
    for (const std::size_t person : people) {
        all.emplace_back(personName(problem, person));
    }
    return all;
}

json::object objectOf(const RosterProblem& problem, const workforce::RosterBreach& breach)
{
    json::object all {{"rule", toString(breach.rule)}, {"person", personName(problem, breach.person)},
        {"day", breach.day}, {"found", breach.found}, {"limit", breach.limit}};
    if (breach.shift) {
        all["shift"] = shiftName(problem, *breach.shift);
    }
    return all;
}

json::object objectOf(const RosterProblem& problem, const workforce::RosterReason& reason)
{
    const auto& cost = reason.cost;
    json::object all {{"charge", toString(cost.charge)}, {"cost", cost.cost}, {"units", cost.units}};
    if (isCover(cost.charge)) {
        const auto& demand = problem.demands[cost.index];
        json::array shifts;
        for (const std::size_t shift : demand.shifts) {
            shifts.emplace_back(shiftName(problem, shift));
        }
        all["day"] = demand.day;
        all["shifts"] = std::move(shifts);
        all["needed"] = demand.needed;
    } else if (isWish(cost.charge)) {
        const auto& wish = problem.wishes[cost.index];
        all["day"] = wish.day;
        all["shifts"] = json::array {shiftName(problem, wish.shift)};
        all["person"] = personName(problem, wish.person);
    } else {
        all["person"] = personName(problem, cost.index);
    }
    json::array kept;
    for (const auto& obstacle : reason.obstacles) {
        kept.push_back({{"rule", toString(obstacle.rule)}, {"people", peopleOf(problem, obstacle.people)}});
    }
    json::array able;
    for (const auto& remedy : reason.remedies) {
        able.push_back({{"person", personName(problem, remedy.person)}, {"rise", remedy.rise}});
    }
    all["obstacles"] = std::move(kept);
    all["remedies"] = std::move(able);
    return all;
}

json::array rosterOf(const RosterReport& report)
{
    json::array all;
    for (std::size_t person = 0; person < report.problem.people.size(); ++person) {
        json::array shifts;
        for (const int choice : report.found.roster[person]) {
            if (choice == dayOff) {
                shifts.emplace_back(nullptr);
            } else {
                shifts.emplace_back(shiftName(report.problem, static_cast<std::size_t>(choice)));
            }
        }
        all.push_back({{"person", personName(report.problem, person)}, {"shifts", std::move(shifts)}});
    }
    return all;
}

} // namespace

base::Status judge(RosterReport& report)
{
    auto verdict = workforce::verify(report.problem, report.found.roster);
    if (!verdict) {
        return base::Failure(verdict.error());
    }
    if (verdict->penalty != report.found.penalty) {
        return base::fail(base::FaultKind::Invalid,
            "the search says the penalty is " + std::to_string(report.found.penalty) + ", the roster's is "
                + std::to_string(verdict->penalty));
    }
    report.verdict = std::move(*verdict);
    report.reasons = workforce::reasonsFor(report.problem, report.found.roster, report.verdict);
    return {};
}

std::string toText(const RosterReport& report)
{
    const RosterProblem& problem = report.problem;
    std::ostringstream out;
    out << "penalty " << report.verdict.penalty << " after " << report.found.steps << " steps with seed " << report.seed
        << " in " << report.streams << " streams\n";
    if (report.verdict.breaches.empty()) {
        out << "no hard rule is broken\n";
    }
    for (const auto& breach : report.verdict.breaches) {
        out << "broken: " << textOf(problem, breach) << '\n';
    }
    out << '\n';
    writeRoster(out, report);
    if (!report.reasons.empty()) {
        out << "\nwhat costs, and why:\n";
    }
    for (const auto& reason : report.reasons) {
        out << reason.cost.cost << "  " << textOf(problem, reason.cost) << textOf(problem, reason) << '\n';
    }
    return out.str();
}

std::string toJson(const RosterReport& report)
{
    json::array breaches;
    for (const auto& breach : report.verdict.breaches) {
        breaches.push_back(objectOf(report.problem, breach));
    }
    json::array costs;
    for (const auto& reason : report.reasons) {
        costs.push_back(objectOf(report.problem, reason));
    }
    return json::serialize(
        json::object {{"penalty", report.verdict.penalty}, {"steps", report.found.steps}, {"seed", report.seed},
            {"streams", report.streams}, {"milliseconds", report.milliseconds}, {"days", report.problem.days},
            {"breaches", std::move(breaches)}, {"roster", rosterOf(report)}, {"costs", std::move(costs)}});
}

} // namespace tool
