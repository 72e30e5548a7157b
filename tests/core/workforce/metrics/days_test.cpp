// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/chronicle.h"
#include "tests/core/workforce/metrics/days.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace workforce::metrics;

namespace {

Facts factsOf(const std::vector<protocol::Event>& events)
{
    Chronicle chronicle;
    for (const auto& event : events) {
        chronicle.apply(event);
    }
    Facts facts = chronicle.takeFinished();
    facts.append(chronicle.unfinished());
    return facts;
}

/// As of a moment within the day: what came later isn't known.
std::vector<protocol::Event> until(std::vector<protocol::Event> events, base::Timestamp now)
{
    std::erase_if(events, [&](const protocol::Event& event) { return now < event.at; });
    return events;
}

void compareList(const Figure& figure, const std::vector<std::uint64_t>& expected)
{
    std::vector<std::uint64_t> numbers;
    for (const auto& fact : figure.numeratorFacts) {
        numbers.push_back(fact.number);
    }
    std::ranges::sort(numbers);
    CHECK(numbers == expected);
}

} // namespace

TEST_CASE("Days that were reckoned by hand come out so")
{
    const auto files = days::files();
    REQUIRE(files.size() >= 12);
    for (const auto& file : files) {
        const auto day = days::read(file);
        REQUIRE_FALSE(day.asks.empty());
        for (const auto& ask : day.asks) {
            const auto facts = factsOf(until(day.events, ask.question.now));
            const auto definitions = definitionsNamed(ask.definitions);
            REQUIRE(definitions);
            const auto figures = figuresOf(facts, ask.question, *definitions, day.beside);
            REQUIRE(figures.size() == metricCount);
            for (const auto& [id, expected] : ask.expected) {
                INFO(day.name << ", " << ask.definitions << ", " << id << ": " << ask.byHand);
                const auto metric = metricWith(id);
                REQUIRE(metric);
                CHECK(days::difference(figures[static_cast<std::size_t>(*metric)], expected).empty());
            }
            for (const auto& [id, expected] : ask.lists) {
                INFO(day.name << ", " << ask.definitions << ", list of " << id);
                compareList(figures[static_cast<std::size_t>(metricWith(id).value())], expected);
            }
        }
    }
}
