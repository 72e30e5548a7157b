// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/staffingreport.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <cmath>
#include <cstdio>

namespace tool {

namespace {

namespace json = boost::json;
namespace staffing = workforce::staffing;

constexpr std::array steps {0.8, 0.9, 0.95, 0.99, 0.999};

base::Status check(const StaffingQuestion& question)
{
    if (!(question.contained >= 0 && question.contained < 1)) {
        return base::fail(base::FaultKind::Invalid, "contained: at least 0, less than 1");
    }
    if (!(question.costPerHour >= 0 && std::isfinite(question.costPerHour))) {
        return base::fail(base::FaultKind::Invalid, "cost per hour: at least 0");
    }
    return {};
}

Surprise surpriseOf(const StaffingQuestion& question, int people, std::string name, double factor)
{
    staffing::Work more = question.humanWork();
    more.arrivalsPerHour *= factor;
    return {std::move(name), factor, staffing::figuresOf(question.model(), more, question.target, people)};
}

/// What isn't finite has no number in JSON.
json::value finite(double value)
{
    return std::isfinite(value) ? json::value(value) : json::value(nullptr);
}

json::object objectOf(const staffing::Figures& figures)
{
    json::object service;
    for (const staffing::ServiceFormula formula : staffing::serviceFormulas) {
        service[staffing::nameOf(formula)] = figures.serviceBy(formula);
    }
    return {{"stable", figures.isStable}, {"load", figures.load}, {"waiting", figures.waiting}, {"left", figures.left},
        {"leftWithin", figures.leftWithin}, {"occupancy", figures.occupancy},
        {"meanWaitSeconds", finite(figures.meanWaitSeconds)},
        {"answeredWaitSeconds", finite(figures.answeredWaitSeconds)}, {"service", service},
        {"concurrency", figures.concurrency}, {"slotUse", figures.slotUse}, {"sessionSeconds", figures.sessionSeconds}};
}

json::object objectOf(const base::Result<staffing::Figures>& figures)
{
    return figures ? objectOf(*figures) : json::object {{"fault", figures.error().detail}};
}

json::object objectOf(const ModelAnswer& answer)
{
    json::object out {{"model", staffing::nameOf(answer.model)}};
    if (answer.required) {
        out["people"] = answer.required->people;
        out["paid"] = answer.required->paid;
        out["figures"] = objectOf(answer.required->figures);
    } else {
        out["fault"] = answer.required.error().detail;
    }
    if (answer.atPeople) {
        out["atPeople"] = objectOf(*answer.atPeople);
    }
    return out;
}

json::object objectOf(const StaffingQuestion& question)
{
    const staffing::Work& work = question.work;
    const staffing::Target& target = question.target;
    json::object out {{"arrivalsPerHour", work.arrivalsPerHour}, {"contained", question.contained},
        {"handlingSeconds", work.handlingSeconds}, {"patienceSeconds", nullptr},
        {"pace", json::array(work.pace.begin(), work.pace.end())}, {"share", target.share},
        {"withinSeconds", target.withinSeconds}, {"formula", staffing::nameOf(target.formula)},
        {"mostOccupancy", target.mostOccupancy}, {"shrinkage", target.shrinkage}};
    if (work.patienceSeconds) {
        out["patienceSeconds"] = *work.patienceSeconds;
    }
    return out;
}

template <class... Arguments> std::string printed(const char* format, Arguments... arguments)
{
    std::array<char, 256> line {};
    std::snprintf(line.data(), line.size(), format, arguments...);
    return line.data();
}

std::string lineOf(const staffing::Figures& figures, staffing::ServiceFormula formula)
{
    if (!figures.isStable) {
        return "the line grows for ever\n";
    }
    return printed("%6.2f %%  %6.2f %%  %6.2f %%  %7.1f s  %6.1f %%\n", 100 * figures.serviceBy(formula),
        100 * figures.waiting, 100 * figures.left, figures.answeredWaitSeconds, 100 * figures.occupancy);
}

std::string textOf(const StaffingReport& report)
{
    const staffing::ServiceFormula formula = report.question.target.formula;
    std::string text = "              people  paid   in time   waiting      left  wait (ASA)  occupied\n";
    for (const ModelAnswer& answer : report.models) {
        const std::string name(staffing::nameOf(answer.model));
        if (answer.required) {
            text += printed("%-12s %7d %5d  ", name.c_str(), answer.required->people, answer.required->paid)
                + lineOf(answer.required->figures, formula);
        } else {
            text += printed("%-12s ", name.c_str()) + answer.required.error().detail + '\n';
        }
        if (answer.atPeople) {
            text += printed("  with those%8d        ", report.people)
                + (*answer.atPeople ? lineOf(**answer.atPeople, formula) : answer.atPeople->error().detail + '\n');
        }
    }
    return text;
}

} // namespace

staffing::Work StaffingQuestion::humanWork() const
{
    staffing::Work human = work;
    human.arrivalsPerHour *= 1 - contained;
    return human;
}

staffing::Model StaffingQuestion::model() const
{
    return work.pace.size() > 1 ? staffing::Model::Chats : staffing::Model::ErlangA;
}

base::Result<StaffingReport> answer(const StaffingQuestion& question)
{
    if (auto fine = check(question); !fine) {
        return base::Failure(fine.error());
    }
    const staffing::Work work = question.humanWork();
    auto taken = staffing::stepsOf(question.model(), work, question.target, steps);
    const auto required = staffing::required(question.model(), work, question.target);
    if (!taken || !required) {
        return base::Failure(!taken ? taken.error() : required.error());
    }
    StaffingReport report;
    report.question = question;
    report.steps = std::move(taken).value();
    report.people = question.people.value_or(required->people);
    for (const staffing::Model model : staffing::models) {
        ModelAnswer one {model, staffing::required(model, work, question.target)};
        if (question.people) {
            one.atPeople = staffing::figuresOf(model, work, question.target, *question.people);
            if (!*one.atPeople && one.atPeople->error().kind == base::FaultKind::Invalid) {
                return base::Failure(one.atPeople->error());
            }
        }
        report.models.push_back(std::move(one));
    }
    for (const int percent : {10, 20, 30}) {
        report.surprises.push_back(
            surpriseOf(question, report.people, "+" + std::to_string(percent) + " %", 1 + percent / 100.0));
    }
    if (question.contained > 0) {
        report.surprises.push_back(
            surpriseOf(question, report.people, "without the bot", 1 / (1 - question.contained)));
    }
    return report;
}

std::string toJson(const StaffingReport& report)
{
    json::array all;
    for (const ModelAnswer& answer : report.models) {
        all.push_back(objectOf(answer));
    }
    json::array taken;
    for (const staffing::Step& step : report.steps) {
        taken.push_back({{"share", step.share}, {"people", step.requirement.people}, {"paid", step.requirement.paid},
            {"more", step.more}, {"costPerHour", step.requirement.paid * report.question.costPerHour},
            {"moreCostPerHour", step.more * report.question.costPerHour},
            {"figures", objectOf(step.requirement.figures)}});
    }
    json::array surprises;
    for (const Surprise& surprise : report.surprises) {
        surprises.push_back(
            {{"name", surprise.name}, {"factor", surprise.factor}, {"figures", objectOf(surprise.figures)}});
    }
    json::object out {{"question", objectOf(report.question)}, {"model", staffing::nameOf(report.question.model())},
        {"models", all}, {"steps", taken}, {"people", report.people}, {"surprises", surprises}};
    return json::serialize(out);
}

std::string toText(const StaffingReport& report)
{
    const staffing::Target& target = report.question.target;
    const double cost = report.question.costPerHour;
    std::string text = printed("%.1f %% within %g s (%s)\n", 100 * target.share, target.withinSeconds,
        std::string(staffing::nameOf(target.formula)).c_str());
    text += textOf(report);
    text += printed("\nSteps of service, %s:\n", std::string(staffing::nameOf(report.question.model())).c_str());
    for (const staffing::Step& step : report.steps) {
        text += printed("%5.1f %%  %5d people, %5d paid (%+d), %.1f %% occupied", 100 * step.share,
            step.requirement.people, step.requirement.paid, step.more, 100 * step.requirement.figures.occupancy);
        text += cost > 0 ? printed(", %.2f an hour (%+.2f)\n", step.requirement.paid * cost, step.more * cost) : "\n";
    }
    text += printed("\nWith %d people, when more come:\n", report.people);
    for (const Surprise& surprise : report.surprises) {
        text += printed("%-16s  ", surprise.name.c_str())
            + (surprise.figures ? printed("%6.2f %% in time, ", 100 * surprise.figures->serviceBy(target.formula))
                        + printed("%.2f %% leave\n", 100 * surprise.figures->left)
                                : surprise.figures.error().detail + '\n');
    }
    return text;
}

} // namespace tool
