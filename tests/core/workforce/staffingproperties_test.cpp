// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/erlang.h"
#include "core/workforce/staffing.h"
#include "core/workforce/waitingline.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace workforce::staffing;

namespace {

struct Case
{
    Work work;
    Target target;
    int people = 1;
};

/// Any pool: from hardly anything to do up to three times as much as can be done.
Case anyCase()
{
    Case some;
    some.people = *rc::gen::inRange(1, 60);
    some.work.handlingSeconds = *rc::gen::inRange(20, 1200);
    some.work.patienceSeconds = *rc::gen::inRange(5, 3000);
    double step = 1;
    for (int chats = *rc::gen::inRange(1, 6); chats > 1; --chats) {
        step *= *rc::gen::inRange(0, 101) / 100.0;
        some.work.pace.push_back(some.work.pace.back() + step);
    }
    const double load = *rc::gen::inRange(1, 300) / 100.0;
    some.work.arrivalsPerHour = load * some.people * some.work.pace.back() * 3600 / some.work.handlingSeconds;
    some.target.withinSeconds = *rc::gen::inRange(0, 600);
    some.target.share = *rc::gen::inRange(1, 1000) / 1000.0;
    some.target.formula = *rc::gen::elementOf(serviceFormulas);
    return some;
}

Figures reckoned(Model model, const Case& some, int people)
{
    const auto figures = figuresOf(model, some.work, some.target, people);
    RC_ASSERT(figures.ok());
    return *figures;
}

bool isClose(double a, double b, double margin = 1e-9)
{
    return std::abs(a - b) <= margin * std::max(1.0, std::abs(b));
}

/// How those in the line fare, step by step (Runge and Kutta): g_j' = (m + j theta)(g_(j-1) - g_j) - theta g_j.
std::vector<double> integrated(double full, double leaving, std::size_t places, double seconds)
{
    std::vector<double> answered(places, 0.0);
    const double rate = full + static_cast<double>(places) * leaving;
    const int steps = std::max(500, static_cast<int>(40 * rate * seconds));
    const double h = seconds / steps;
    const auto slope = [&](const std::vector<double>& g) {
        std::vector<double> change(places);
        for (std::size_t j = 0; j < places; ++j) {
            const double ahead = j == 0 ? 1 : g[j - 1];
            change[j] = (full + static_cast<double>(j) * leaving) * (ahead - g[j]) - leaving * g[j];
        }
        return change;
    };
    const auto moved = [&](const std::vector<double>& change, double by) {
        std::vector<double> there = answered;
        for (std::size_t j = 0; j < places; ++j) {
            there[j] += by * change[j];
        }
        return there;
    };
    for (int step = 0; step < steps; ++step) {
        const auto k1 = slope(answered);
        const auto k2 = slope(moved(k1, h / 2));
        const auto k3 = slope(moved(k2, h / 2));
        const auto k4 = slope(moved(k3, h));
        for (std::size_t j = 0; j < places; ++j) {
            answered[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
        }
    }
    return answered;
}

constexpr std::size_t longest = 150; ///< of the lines that are integrated

/// The share answered in time, the plain way: Erlang A with all weights multiplied out.
double answeredInTime(double arrivals, double each, int people, double leaving, double seconds)
{
    std::vector<double> weights {1};
    const std::size_t room = static_cast<std::size_t>(people);
    for (std::size_t i = 1; i < room + longest; ++i) {
        const double waiting = i > room ? static_cast<double>(i - room) : 0;
        weights.push_back(
            weights.back() * arrivals / (static_cast<double>(std::min(i, room)) * each + waiting * leaving));
    }
    const auto fate = integrated(people * each, leaving, longest, seconds);
    double all = 0;
    double inTime = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        all += weights[i];
        inTime += weights[i] * (i < room ? 1 : fate[i - room]);
    }
    return inTime / all;
}

} // namespace

TEST_CASE("staffing_anyPool_figuresAreShares")
{
    CHECK(rc::check("shares and times are in their ranges, and agree with each other", [] {
        const Case some = anyCase();
        for (const Model model : models) {
            const Figures figures = reckoned(model, some, some.people);
            for (const double share : {figures.waiting, figures.left, figures.leftWithin, figures.occupancy,
                     figures.slotUse, figures.service[0], figures.service[1], figures.service[2], figures.service[3],
                     figures.service[4]}) {
                RC_ASSERT(share >= -1e-12);
                RC_ASSERT(share <= 1 + 1e-9);
            }
            RC_ASSERT(figures.leftWithin <= figures.left + 1e-9);
            RC_ASSERT(figures.meanWaitSeconds >= 0);
            RC_ASSERT(figures.serviceBy(ServiceFormula::LeftFails)
                <= figures.serviceBy(ServiceFormula::LeftInTimeIgnored) + 1e-9);
            RC_ASSERT(figures.serviceBy(ServiceFormula::LeftInTimeIgnored)
                <= figures.serviceBy(ServiceFormula::LeftInTimeCounts) + 1e-9);
        }
        // Little's law, twice: those in the line, and those who are talked to.
        const Figures chats = reckoned(Model::Chats, some, some.people);
        RC_ASSERT(isClose(chats.left, chats.meanWaitSeconds / *some.work.patienceSeconds));
        const double slots = static_cast<double>(some.work.pace.size()) * some.people;
        RC_ASSERT(
            isClose(chats.slotUse * slots, some.work.arrivalsPerHour / 3600 * (1 - chats.left) * chats.sessionSeconds));
    }));
}

TEST_CASE("staffing_onePersonMore_neverServesWorse")
{
    CHECK(rc::check("service rises and waiting falls with people, in every model and by every formula", [] {
        const Case some = anyCase();
        for (const Model model : models) {
            const Figures with = reckoned(model, some, some.people);
            const Figures more = reckoned(model, some, some.people + 1);
            RC_ASSERT(more.waiting <= with.waiting + 1e-9);
            RC_ASSERT(more.left <= with.left + 1e-9);
            RC_ASSERT(!with.isStable || more.isStable);
            for (const ServiceFormula formula : serviceFormulas) {
                RC_ASSERT(more.serviceBy(formula) >= with.serviceBy(formula) - 1e-9);
            }
        }
    }));
}

TEST_CASE("staffing_required_isTheFewest")
{
    CHECK(rc::check("the requirement reaches the target, and one person less doesn't", [] {
        const Case some = anyCase();
        for (const Model model : models) {
            const auto requirement = required(model, some.work, some.target);
            RC_ASSERT(requirement.ok());
            RC_ASSERT(requirement->figures.isStable);
            RC_ASSERT(requirement->figures.serviceBy(some.target.formula) >= some.target.share);
            if (requirement->people > 1) {
                const Figures fewer = reckoned(model, some, requirement->people - 1);
                RC_ASSERT(!fewer.isStable || fewer.serviceBy(some.target.formula) < some.target.share);
            }
        }
    }));
}

TEST_CASE("staffing_modelsBesideEachOther_areInOrder")
{
    CHECK(rc::check("B <= A <= C in who doesn't find anybody free, and the chain is A and C where it must be", [] {
        Case some = anyCase();
        const double load = some.work.arrivalsPerHour * some.work.handlingSeconds / 3600;
        const Figures b = reckoned(Model::ErlangB, some, some.people);
        const Figures a = reckoned(Model::ErlangA, some, some.people);
        const Figures c = reckoned(Model::ErlangC, some, some.people);
        RC_ASSERT(b.waiting <= a.waiting + 1e-9);
        RC_ASSERT(a.waiting <= c.waiting + 1e-9);
        RC_ASSERT(a.left <= b.left + 1e-9);
        if (c.isStable) {
            RC_ASSERT(isClose(c.waiting, erlangC(load, some.people).value()));
        }

        // One chat at a time is Erlang A; chats that don't slow each other down are as many people.
        Case plain = some;
        plain.work.pace = {1};
        RC_ASSERT(isClose(reckoned(Model::Chats, plain, some.people).service[2], a.service[2], 1e-12));
        Case free = some;
        free.work.pace = {1, 2, 3};
        const Figures chats = reckoned(Model::Chats, free, some.people);
        const Figures slots = reckoned(Model::ErlangA, free, 3 * some.people);
        RC_ASSERT(isClose(chats.left, slots.left, 1e-10));
        RC_ASSERT(isClose(chats.service[3], slots.service[3], 1e-10));
        RC_ASSERT(isClose(chats.answeredWaitSeconds, slots.answeredWaitSeconds, 1e-9));
    }));
}

TEST_CASE("waitingLine_closedForm_isWhatIntegrationGives")
{
    CHECK(rc::check("the incomplete beta function solves the equations of the line", [] {
        const int people = *rc::gen::inRange(1, 8);
        const double each = *rc::gen::inRange(1, 50) / 3000.0;
        LineRates rates;
        rates.people = people;
        rates.completions = {0, each};
        rates.leaving = *rc::gen::inRange(10, 100) / 3000.0;
        rates.arrivals = people * each * (*rc::gen::inRange(1, 150) / 100.0);
        const double seconds = *rc::gen::inRange(1, 90);
        const auto line = figuresOf(rates, {seconds, 0});
        RC_ASSERT(line.ok());
        RC_ASSERT(
            isClose(line->answeredWithin, answeredInTime(rates.arrivals, each, people, rates.leaving, seconds), 1e-7));
    }));
}

TEST_CASE("staffing_hugePools_neitherOverflowNorLoseDigits")
{
    Work work;
    work.handlingSeconds = 126;
    work.patienceSeconds = 600;
    work.pace = {1, 1.7, 2.1};
    Target target;
    target.share = 0.95;
    for (const double load : {100.0, 1'000.0, 10'000.0}) {
        work.arrivalsPerHour = load * 3600 / work.handlingSeconds;
        for (const Model model : models) {
            const auto requirement = required(model, work, target);
            REQUIRE(requirement);
            const double each = model == Model::Chats ? 2.1 : 1;
            CHECK(requirement->people > 0.9 * load / each);
            CHECK(requirement->people < load / each + 4 * std::sqrt(load));
            CHECK(requirement->figures.serviceBy(target.formula) >= 0.95);
        }
    }
    // Where nearly nobody gives up, the chain comes to Erlang C also in large.
    work.patienceSeconds = 1e9;
    work.arrivalsPerHour = 10'000 * 3600 / work.handlingSeconds;
    const auto a = figuresOf(Model::ErlangA, work, target, 10'100);
    const auto c = figuresOf(Model::ErlangC, work, target, 10'100);
    REQUIRE(a);
    REQUIRE(c);
    CHECK(a->waiting == Approx(c->waiting).margin(1e-5));
    CHECK(a->serviceBy(target.formula) == Approx(c->serviceBy(target.formula)).margin(1e-5));
    // An overload with endless patience has no figures in this world.
    const auto endless = figuresOf(Model::ErlangA, work, target, 9'000);
    REQUIRE_FALSE(endless);
    CHECK(endless.error().kind == base::FaultKind::Full);
    work.arrivalsPerHour = 1e7;
    work.handlingSeconds = 600'000;
    CHECK(required(Model::ErlangC, work, target).error().kind == base::FaultKind::Full);
}
