// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/erlang.h"
#include "core/workforce/staffing.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace workforce::staffing;

namespace {

constexpr double near = 1e-6;

Approx about(double value, double margin = near)
{
    return Approx(value).margin(margin).epsilon(0);
}

/// As many erlang of conversations of `seconds`.
Work erlangs(double load, double seconds)
{
    Work work;
    work.arrivalsPerHour = load * 3600 / seconds;
    work.handlingSeconds = seconds;
    return work;
}

/// 100 in half an hour of 3 minutes each; who waits has 5 minutes of patience.
Work patientCalls()
{
    Work work;
    work.arrivalsPerHour = 200;
    work.handlingSeconds = 180;
    work.patienceSeconds = 300;
    return work;
}

Work chats(double perMinute)
{
    Work work;
    work.arrivalsPerHour = perMinute * 60;
    work.handlingSeconds = 126;
    work.patienceSeconds = 120;
    work.pace = {1, 1.7, 2.1};
    return work;
}

Target within(double seconds, double share = 0.8, ServiceFormula formula = ServiceFormula::LeftFails)
{
    Target target;
    target.share = share;
    target.withinSeconds = seconds;
    target.formula = formula;
    return target;
}

Figures reckoned(Model model, const Work& work, const Target& target, int people)
{
    const auto figures = figuresOf(model, work, target, people);
    REQUIRE(figures);
    return *figures;
}

int fewest(Model model, const Work& work, const Target& target)
{
    const auto requirement = required(model, work, target);
    REQUIRE(requirement);
    return requirement->people;
}

std::string complaint(Model model, const Work& work, const Target& target)
{
    const auto requirement = required(model, work, target);
    REQUIRE_FALSE(requirement);
    return requirement.error().detail;
}

} // namespace

// The numbers R1... are those of the reference rows in docs/workforce.md.

TEST_CASE("erlangB_referenceRows_areMet")
{
    CHECK(erlangB(5, 1) == about(0.833333333)); // R1
    CHECK(erlangB(20, 10) == about(0.537963169)); // R2
    CHECK(erlangB(200, 190) == about(0.088696844)); // R3
    CHECK(erlangB(100, 100) == about(0.075700453)); // R4
    CHECK(erlangB(1000, 1000) == about(0.024811918));
    CHECK(erlangB(0, 0) == 1);
    CHECK(erlangB(0, 3) == 0);
}

TEST_CASE("erlangC_referenceRows_areMet")
{
    struct Row
    {
        double load;
        int people;
        double seconds;
        double threshold;
        double waiting;
        double service;
        double wait; ///< seconds; 0: not given
    };
    const auto row = GENERATE(Row {10, 14, 180, 19.8, 0.174131934, 0.887852693, 0}, // R5, R6
        Row {10, 15, 180, 19.8, 0.102042367, 0.941126676, 0}, // R8
        Row {48, 55, 240, 15, 0.238700936, 0.845883092, 8.184032}, // R10
        Row {40, 45, 300, 20, 0.340706111, 0.755873404, 20.442367}, // R12
        Row {0.5, 2, 126, 30, 0.1, 0.930032746, 8.4}, // R13
        Row {5, 7, 126, 30, 0.324149949, 0.798655829, 0}, // R14
        Row {1000, 1030, 126, 30, 0.248908786, 0.999803240, 0}); // R15
    const auto waiting = erlangC(row.load, row.people);
    REQUIRE(waiting);
    CHECK(*waiting == about(row.waiting));
    const Figures figures = reckoned(Model::ErlangC, erlangs(row.load, row.seconds), within(row.threshold), row.people);
    CHECK(figures.waiting == about(row.waiting));
    for (const ServiceFormula formula : serviceFormulas) {
        CHECK(figures.serviceBy(formula) == about(row.service)); // nobody leaves: all are the same
    }
    CHECK(figures.occupancy == about(row.load / row.people)); // R7, R10
    if (row.wait > 0) {
        CHECK(figures.meanWaitSeconds == about(row.wait));
    }
}

TEST_CASE("erlangC_peopleWhoCannotKeepUp_isUnstable")
{
    CHECK_FALSE(erlangC(10, 10));
    CHECK_FALSE(erlangC(10.5, 10));
    const Figures figures = reckoned(Model::ErlangC, erlangs(10, 180), within(20), 10);
    CHECK_FALSE(figures.isStable);
    CHECK(std::isinf(figures.meanWaitSeconds));
    CHECK(figures.serviceBy(ServiceFormula::LeftFails) == 0);
}

TEST_CASE("load_ofContactsInAnInterval_isTheirTime")
{
    Work work; // R11: 120 of 300 s in 900 s
    work.arrivalsPerHour = 480;
    work.handlingSeconds = 300;
    CHECK(reckoned(Model::ErlangC, work, within(20), 45).load == about(40));
}

TEST_CASE("required_referenceRows_areMet")
{
    CHECK(fewest(Model::ErlangC, erlangs(10, 180), within(20, 0.8)) == 14); // R9
    CHECK(fewest(Model::ErlangC, erlangs(10, 180), within(20, 0.9)) == 15);
    CHECK(reckoned(Model::ErlangC, erlangs(10, 180), within(20), 14).service[2] == about(0.888350));
    CHECK(reckoned(Model::ErlangC, erlangs(10, 180), within(20), 13).service[2] == about(0.795595));
    // A search that begins at the rounded load goes past this one.
    CHECK(fewest(Model::ErlangC, erlangs(10.6, 180), within(20, 0.1)) == 11);
    Target capped = within(19.8);
    capped.mostOccupancy = 0.7;
    capped.shrinkage = 0.3;
    const auto requirement = required(Model::ErlangC, erlangs(10, 180), capped);
    REQUIRE(requirement);
    CHECK(requirement->people == 15); // R8
    CHECK(requirement->paid == 22);
    CHECK(requirement->figures.serviceBy(ServiceFormula::LeftFails) == about(0.941126676));
}

TEST_CASE("paidFor_shrinkage_isNoSurcharge")
{
    CHECK(paidFor(14, 0.30) == 20); // R7, R33
    CHECK(paidFor(20, 0.10) == 23);
    CHECK(paidFor(40, 0.25) == 54);
    CHECK(paidFor(7, 0) == 7);
}

TEST_CASE("erlangA_referenceRows_areMet")
{
    const Figures figures = reckoned(Model::ErlangA, patientCalls(), within(20), 14); // R16
    CHECK(figures.waiting == about(0.145260));
    CHECK(figures.left == about(0.013983744));
    CHECK(figures.occupancy == about(0.704297326));
    CHECK(figures.meanWaitSeconds / 60 == about(0.069918721));
    CHECK(figures.serviceBy(ServiceFormula::LeftFails) == about(0.916792092));
    CHECK(figures.answeredWaitSeconds / 60 == about(0.064641334)); // R17
    CHECK(figures.leftWithin == about(0.007163935)); // R18
    CHECK(figures.serviceBy(ServiceFormula::LeftInTimeIgnored) == about(0.923407322));
    CHECK(figures.serviceBy(ServiceFormula::LeftInTimeCounts) == about(0.923956027));
    CHECK(figures.serviceBy(ServiceFormula::AnsweredOnly) == about(0.929794095));

    const Figures critical = reckoned(Model::ErlangA, patientCalls(), within(20), 10); // R19
    CHECK(critical.waiting == about(0.599433318));
    CHECK(critical.left == about(0.109438000));
    CHECK(critical.occupancy == about(0.890562000));
    CHECK(critical.serviceBy(ServiceFormula::LeftFails) == about(0.516810169));
    CHECK(critical.answeredWaitSeconds / 60 == about(0.520657078));

    const Figures overload = reckoned(Model::ErlangA, patientCalls(), within(20), 8); // R20
    CHECK(overload.left == about(0.231864135));
    CHECK(overload.occupancy == about(0.960169832));
    CHECK(overload.serviceBy(ServiceFormula::LeftFails) == about(0.226451821));
}

TEST_CASE("erlangA_endlessPatience_isErlangC")
{
    Work work = patientCalls();
    work.patienceSeconds = 6e7; // R21: 1e6 min
    const int people = GENERATE(15, 20, 25);
    const Figures a = reckoned(Model::ErlangA, work, within(20), people);
    const Figures c = reckoned(Model::ErlangC, work, within(20), people);
    CHECK(a.waiting == about(c.waiting, 1e-4));
    CHECK(a.meanWaitSeconds == about(c.meanWaitSeconds, 1e-4));
    CHECK(a.serviceBy(ServiceFormula::LeftFails) == about(c.serviceBy(ServiceFormula::LeftFails), 1e-3));
}

TEST_CASE("chats_referenceRows_areMet")
{
    const Figures figures = reckoned(Model::Chats, chats(4), within(30), 5); // R22
    CHECK(figures.waiting == about(0.144179690));
    CHECK(figures.left == about(0.027084587));
    CHECK(figures.serviceBy(ServiceFormula::LeftFails) == about(0.939283218));
    CHECK(figures.concurrency == about(2.065932));
    CHECK(figures.slotUse == about(0.679477));
    CHECK(figures.occupancy == about(0.778332));
    CHECK(figures.sessionSeconds / 60 == about(2.618971));
    CHECK(reckoned(Model::Chats, chats(4), within(30), 6).service[2] == about(0.991951257)); // R23
    CHECK(reckoned(Model::Chats, chats(4), within(30), 7).service[2] == about(0.999366999));
    const Figures many = reckoned(Model::Chats, chats(10), within(30), 11); // R24
    CHECK(many.serviceBy(ServiceFormula::LeftFails) == about(0.941765295));
    CHECK(many.left == about(0.028602624));
}

TEST_CASE("chats_againstASimulation_areCloseInServiceAndAbandonment")
{
    struct Row
    {
        double perMinute;
        int people;
        double service; ///< simulated with routing to whom has fewest, 2 x 120,000 arrivals
        double left;
    };
    const auto row = GENERATE(Row {2, 3, 0.9502, 0.0224}, Row {4, 5, 0.9397, 0.0273}, Row {10, 11, 0.9397, 0.0299});
    const Figures figures = reckoned(Model::Chats, chats(row.perMinute), within(30), row.people);
    CHECK(figures.serviceBy(ServiceFormula::LeftFails) == about(row.service, 0.003));
    CHECK(figures.left == about(row.left, 0.002));
}

TEST_CASE("chats_stepsOfService_costPeople")
{
    const std::vector<double> shares {0.8, 0.9, 0.95, 0.99, 0.999};
    const auto four = stepsOf(Model::Chats, chats(4), within(30), shares);
    const auto twenty = stepsOf(Model::Chats, chats(20), within(30), shares);
    REQUIRE(four);
    REQUIRE(twenty);
    std::vector<int> people;
    std::vector<double> loads;
    for (const auto* steps : {&*four, &*twenty}) {
        for (const Step& step : *steps) {
            people.push_back(step.requirement.people);
            loads.push_back(std::round(step.requirement.figures.occupancy * 100) / 100);
        }
    }
    CHECK(people == std::vector<int> {5, 5, 6, 6, 7, 19, 20, 21, 23, 25});
    CHECK(loads == std::vector<double> {.78, .78, .66, .66, .57, .97, .95, .93, .87, .80});
    CHECK(four->front().more == 5);
    CHECK(four->back().more == 1);
    // More arrive than were foretold: 20 and 30 percent.
    CHECK(reckoned(Model::Chats, chats(4.8), within(30), 6).service[2] == about(0.955, 5e-4));
    CHECK(reckoned(Model::Chats, chats(5.2), within(30), 6).service[2] == about(0.916, 5e-4));
    CHECK(reckoned(Model::Chats, chats(4.8), within(30), 7).service[2] == about(0.994, 5e-4));
    CHECK(reckoned(Model::Chats, chats(5.2), within(30), 7).service[2] == about(0.984, 5e-4));
}

TEST_CASE("erlangB_asAModel_turnsAway")
{
    const Figures figures = reckoned(Model::ErlangB, erlangs(20, 60), within(30), 10);
    CHECK(figures.left == about(0.537963169));
    CHECK(figures.serviceBy(ServiceFormula::LeftFails) == about(1 - 0.537963169));
    CHECK(figures.occupancy == about(2 * (1 - 0.537963169)));
    CHECK(figures.meanWaitSeconds == 0);
    const int people = fewest(Model::ErlangB, erlangs(20, 60), within(30, 0.99));
    CHECK(erlangB(20, people) <= 0.01);
    CHECK(erlangB(20, people - 1) > 0.01);
}

TEST_CASE("serviceLevel_referenceRows_areMet")
{
    const ServiceCounts counts {1000, 60, 860, 20, 10}; // R25
    CHECK(serviceLevel(counts, ServiceFormula::LeftInTimeCounts).value() == about(0.830189));
    CHECK(serviceLevel(counts, ServiceFormula::AnsweredOnly).value() == about(0.86));
    CHECK(serviceLevel(counts, ServiceFormula::LeftFails).value() == about(0.811321));
    CHECK(serviceLevel(counts, ServiceFormula::LeftInTimeIgnored).value() == about(0.826923));
    CHECK(serviceLevel(counts, ServiceFormula::ShortCounts).value() == about(0.820755));
    const ServiceCounts cisco {90, 10, 70, 10, 0};
    CHECK(serviceLevel(cisco, ServiceFormula::LeftInTimeIgnored).value() == about(0.777778));
    CHECK(serviceLevel(cisco, ServiceFormula::LeftFails).value() == about(0.7));
    CHECK(serviceLevel(cisco, ServiceFormula::LeftInTimeCounts).value() == about(0.8));
    CHECK_FALSE(serviceLevel({}, ServiceFormula::LeftFails));
}

TEST_CASE("coverage_plannedAgainstRequired_saysWhatIsMissing")
{
    const std::vector<Interval> day {{100, 14}, {0, 3}, {100, 0}, {20, 8}};
    const auto coverage = coverageOf(Model::ErlangA, patientCalls(), within(20, 0.9), 1800, day);
    REQUIRE(coverage);
    REQUIRE(coverage->size() == 4);
    CHECK((*coverage)[0].required == fewest(Model::ErlangA, patientCalls(), within(20, 0.9)));
    CHECK((*coverage)[0].missing == (*coverage)[0].required - 14);
    REQUIRE((*coverage)[0].planned);
    CHECK((*coverage)[0].planned->serviceBy(ServiceFormula::LeftFails) == about(0.916792092));
    CHECK((*coverage)[1].required == 0);
    CHECK((*coverage)[1].missing == -3);
    CHECK_FALSE((*coverage)[1].planned);
    CHECK((*coverage)[2].missing == (*coverage)[0].required);
    CHECK((*coverage)[3].missing < 0);
    const std::vector<Interval> wrong {{10, 2}, {-1, 2}};
    const auto refused = coverageOf(Model::ErlangA, patientCalls(), within(20), 1800, wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail == "interval 2: arrivals and planned people are at least 0");
    CHECK_FALSE(coverageOf(Model::ErlangA, patientCalls(), within(20), 0, day));
}

TEST_CASE("required_inputOutOfRange_isNamed")
{
    const double none = std::numeric_limits<double>::quiet_NaN();
    Work work = patientCalls();
    work.arrivalsPerHour = GENERATE_COPY(0.0, -5.0, 2e7, none);
    CHECK(complaint(Model::ErlangA, work, within(20)) == "arrivals per hour: more than 0, at most 10000000");
    work = patientCalls();
    work.handlingSeconds = 0;
    CHECK(complaint(Model::ErlangA, work, within(20)) == "handling time: 1 to 604800 s");
    work = patientCalls();
    work.patienceSeconds = none;
    CHECK(complaint(Model::ErlangA, work, within(20)) == "patience: 1 to 1000000000 s");
    work = chats(4);
    work.pace = {1, 1.7, 1.6};
    CHECK(complaint(Model::Chats, work, within(20)).ends_with("a number is below the one before: allow fewer at once"));
    work.pace = {1, 1.3, 1.9};
    CHECK(complaint(Model::Chats, work, within(20)).ends_with("no step may be larger than the one before"));
    work.pace = GENERATE(std::vector<double> {}, std::vector<double> {0.5, 0.9}, std::vector<double>(33, 1.0));
    CHECK(complaint(Model::Chats, work, within(20)).ends_with("1 to 32 numbers, the first of them 1"));
    CHECK(complaint(Model::Chats, chats(4), within(20, 1)) == "share in time: more than 0, less than 1");
    CHECK(complaint(Model::Chats, chats(4), within(-1)) == "threshold: 0 to 604800 s");
    Target target = within(20);
    target.mostOccupancy = 0;
    CHECK(complaint(Model::Chats, chats(4), target) == "occupancy: more than 0, at most 1");
    target = within(20);
    target.shrinkage = 1;
    CHECK(complaint(Model::Chats, chats(4), target) == "shrinkage: at least 0, less than 1");
    CHECK_FALSE(figuresOf(Model::ErlangA, patientCalls(), within(20), 0));
    CHECK_FALSE(figuresOf(Model::ErlangA, patientCalls(), within(20), mostPeople + 1));
}
