// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figures.h"

#include <catch2/catch.hpp>

using namespace workforce::metrics;
using std::chrono::minutes;
using std::chrono::seconds;
using workforce::Window;
using workforce::staffing::ServiceFormula;

namespace {

Approx about(double value, double margin = 1e-6)
{
    return Approx(value).margin(margin).epsilon(0);
}

constexpr base::Timestamp begin {1'772'409'600'000}; // 2026-03-02, midnight in UTC

base::Timestamp at(Milliseconds since)
{
    return begin + since;
}

Question wholeDay()
{
    Question question;
    question.window = {begin, at(std::chrono::hours(24))};
    question.now = at(std::chrono::days(40));
    return question;
}

void wait(Facts& facts, int count, EntryEnd end, Milliseconds time)
{
    for (int i = 0; i < count; ++i) {
        Entry entry;
        entry.id = {facts.entries.size() + 1};
        entry.enteredAt = begin;
        entry.lineAt = begin;
        entry.end = end;
        entry.endedAt = at(time);
        facts.entries.push_back(std::move(entry));
    }
}

Figure figureOf(Metric metric, const Facts& facts, const Definitions& definitions, const Beside& beside = {})
{
    return figuresOf(facts, wholeDay(), definitions, beside)[static_cast<std::size_t>(metric)];
}

double service(const Facts& facts, ServiceFormula formula)
{
    Definitions definitions;
    definitions.service.formula = formula;
    const auto figure = figureOf(Metric::ServiceLevel, facts, definitions);
    // Both lists say the same as the formula.
    CHECK(figure.value.value() == about(figure.numerator / figure.denominator, 1e-12));
    CHECK(static_cast<double>(figure.numeratorFacts.size()) == figure.numerator);
    CHECK(static_cast<double>(figure.denominatorFacts.size()) == figure.denominator);
    return *figure.value * 100;
}

} // namespace

TEST_CASE("Five formulas of service level on the day that everybody quotes (R25)")
{
    Facts facts;
    wait(facts, 860, EntryEnd::Answered, seconds(30));
    wait(facts, 140, EntryEnd::Answered, seconds(31));
    wait(facts, 10, EntryEnd::Abandoned, seconds(5));
    wait(facts, 10, EntryEnd::Abandoned, seconds(30));
    wait(facts, 40, EntryEnd::Abandoned, seconds(90));
    CHECK(service(facts, ServiceFormula::LeftInTimeCounts) == about(83.0189, 1e-4));
    CHECK(service(facts, ServiceFormula::AnsweredOnly) == about(86.0, 1e-4));
    CHECK(service(facts, ServiceFormula::LeftFails) == about(81.1321, 1e-4));
    CHECK(service(facts, ServiceFormula::LeftInTimeIgnored) == about(82.6923, 1e-4));
    CHECK(service(facts, ServiceFormula::ShortCounts) == about(82.0755, 1e-4));
    CHECK(figureOf(Metric::Abandonment, facts, {}).value.value() == about(60.0 / 1060));
    CHECK(figureOf(Metric::AbandonmentNet, facts, {}).value.value() == about(50.0 / 1050));
}

TEST_CASE("Check values of a maker's manual: 70 in time, 10 left in time, 20 late")
{
    Facts facts;
    wait(facts, 70, EntryEnd::Answered, seconds(1));
    wait(facts, 10, EntryEnd::Abandoned, seconds(10));
    wait(facts, 20, EntryEnd::Answered, minutes(2));
    CHECK(service(facts, ServiceFormula::LeftInTimeIgnored) == about(77.78, 5e-3));
    CHECK(service(facts, ServiceFormula::LeftFails) == about(70));
    CHECK(service(facts, ServiceFormula::LeftInTimeCounts) == about(80));
}

TEST_CASE("A wait that goes on fails when the threshold has passed, not before")
{
    Facts facts;
    wait(facts, 1, EntryEnd::Answered, seconds(1));
    wait(facts, 1, EntryEnd::Waiting, seconds(0));
    facts.entries.back().endedAt.reset();
    auto question = wholeDay();
    for (const auto formula : workforce::staffing::serviceFormulas) {
        Definitions definitions;
        definitions.service.formula = formula;
        question.now = at(seconds(30));
        const auto before = figuresOf(facts, question, definitions)[static_cast<std::size_t>(Metric::ServiceLevel)];
        CHECK(before.value.value() == 1);
        question.now = at(seconds(30) + Milliseconds(1));
        const auto after = figuresOf(facts, question, definitions)[static_cast<std::size_t>(Metric::ServiceLevel)];
        CHECK(after.value.value() == 0.5);
    }
}

TEST_CASE("Adherence and conformance of ten minutes late and ten too long (R26)")
{
    Beside beside;
    const base::PersonId ann {"ann"};
    beside.schedules = {{ann, {{begin, {{1, {at(minutes(60)), at(minutes(120))}, Activity::OnQueue}}}}}};
    Facts facts;
    Stretch stretch;
    stretch.id = {1};
    stretch.person = ann;
    stretch.presence = protocol::Presence::ready;
    stretch.from = at(minutes(70));
    stretch.until = at(minutes(130));
    facts.stretches.push_back(stretch);
    Definitions definitions;
    CHECK(figureOf(Metric::Adherence, facts, definitions, beside).value.value() == about(0.833333));
    CHECK(figureOf(Metric::Conformance, facts, definitions, beside).value.value() == about(1));
    definitions.time.judgesOutside = true;
    CHECK(figureOf(Metric::Adherence, facts, definitions, beside).value.value() == about(0.714286));
}

TEST_CASE("First contact, promoters and stars (R27)")
{
    Facts facts;
    for (std::uint64_t i = 1; i <= 400; ++i) {
        Episode episode;
        episode.id = {i};
        episode.ended = {i};
        episode.sessions = 1;
        episode.openedAt = at(seconds(i));
        episode.closedAt = at(seconds(i + 60));
        episode.isResolved = true;
        facts.episodes.push_back(episode);
        if (i <= 120) { // they come again a day later
            episode.id = {1000 + i};
            episode.previous = {i};
            episode.openedAt = at(std::chrono::days(1) + seconds(i));
            episode.closedAt.reset();
            facts.episodes.push_back(episode);
        }
        if (i <= 100) { // 60 of 100: threes out of five
            Rating rating;
            rating.id = {5000 + i};
            rating.episode = {i};
            rating.stars = 3;
            facts.ratings.push_back(rating);
        }
    }
    CHECK(figureOf(Metric::FirstContact, facts, {}).value.value() == about(0.70));
    CHECK(figureOf(Metric::SatisfactionMean, facts, {}).value.value() == about(0.60));
    CHECK(figureOf(Metric::SatisfactionTop, facts, {}).value.value() == about(0));
    CHECK(figureOf(Metric::SatisfactionResponse, facts, {}).value.value() == about(0.25));

    Beside beside;
    std::uint64_t id = 0;
    for (const int score : {9, 10, 9, 7, 6}) {
        beside.scores.push_back({++id, begin, {}, score});
    }
    const auto promoters = figureOf(Metric::Promoters, {}, {}, beside);
    CHECK(promoters.value.value() == about(40));
    CHECK(promoters.numeratorFacts.size() == 4);
    CHECK(promotersOf(std::vector {0}).value() == about(-100)); // 0 is a detractor, too
}

TEST_CASE("Quality is the mean of reviews, and a failed critical category makes one worth nothing (R28)")
{
    Beside beside;
    std::uint64_t id = 0;
    for (const double score : {100.0, 9.91, 63.96, 90.99}) {
        beside.reviews.push_back({++id, begin, {}, {{score, 1, false}}});
    }
    // Nine good categories don't outweigh the critical one.
    beside.reviews.push_back({++id, begin, {}, {{100, 9, false}, {49, 1, true}, {std::nullopt, 5, false}}});
    CHECK(figureOf(Metric::Quality, {}, {}, beside).value.value() == about(52.972, 1e-9));
    beside.reviews.back().categories[1].score = 50;
    CHECK(figureOf(Metric::Quality, {}, {}, beside).value.value() == about((100 + 9.91 + 63.96 + 90.99 + 95) / 5));
    CHECK_FALSE(reviewOf(std::vector<Category> {{std::nullopt, 1, true}}, 50));
}

TEST_CASE("Quantiles lie straight between the two values around them")
{
    CHECK_FALSE(quantile({}, 0.5));
    CHECK(quantile({7}, 0.9).value() == about(7));
    CHECK(quantile({4, 1, 3, 2}, 0.5).value() == about(2.5));
    CHECK(quantile({1, 2, 3, 4}, 0.9).value() == about(3.7)); // R: quantile(1:4, .9)
    CHECK(quantile({1, 2, 3, 4}, 1).value() == about(4));
}

TEST_CASE("Definitions that can't be are refused, and those that ship are not")
{
    for (const auto name : definitionNames) {
        const auto definitions = definitionsNamed(name);
        REQUIRE(definitions);
        CHECK(definitions->name == name);
        CHECK(check(*definitions).ok());
    }
    CHECK_FALSE(definitionsNamed("unheard-of"));
    Definitions wrong;
    wrong.turns.lost = Unanswered::AtMost;
    CHECK_FALSE(check(wrong).ok());
    wrong = {};
    wrong.inTime.hours = {600, 600};
    CHECK_FALSE(check(wrong).ok());
    wrong = {};
    wrong.handling.pace.clear();
    CHECK_FALSE(check(wrong).ok());
    wrong = {};
    wrong.service.within = seconds(-1);
    CHECK_FALSE(check(wrong).ok());
}

TEST_CASE("Every metric has an id of its own")
{
    for (std::size_t i = 0; i < metricCount; ++i) {
        const auto metric = static_cast<Metric>(i);
        CHECK(metricWith(idOf(metric)) == metric);
        CHECK(wordsOf(metric) == "figure." + std::string(idOf(metric)));
    }
    CHECK_FALSE(metricWith("luck"));
}
