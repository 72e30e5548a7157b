// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/metrics/chronicle.h"
#include "hub/projections/figurestore.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/core/sqlite/tempdir.h"
#include "tests/core/workforce/metrics/floor.h"

#include <catch2/catch.hpp>

#include <cmath>

namespace figurestest {

using namespace workforce::metrics;
using workforce::Window;

inline constexpr std::int64_t dayMs = std::int64_t {24} * 3'600'000;

inline std::vector<protocol::Event> madeUp(
    std::uint64_t seed, std::uint32_t people, std::uint32_t conversations, int days)
{
    std::vector<protocol::Event> events;
    madeup::Size size;
    size.seed = seed;
    size.people = people;
    size.conversations = conversations;
    size.lengthMs = days * dayMs;
    madeup::Floor(size, [&](const protocol::Event& event) { events.push_back(event); }).run();
    return events;
}

inline Facts factsOf(const std::vector<protocol::Event>& events, std::size_t count)
{
    Chronicle chronicle;
    for (std::size_t i = 0; i < count; ++i) {
        chronicle.apply(events[i]);
    }
    auto facts = chronicle.takeFinished();
    facts.append(chronicle.unfinished());
    return facts;
}

struct Fixture
{
    std::unique_ptr<hub::FigureStore> open(const std::filesystem::path& folder, const std::string& lineage = "one")
    {
        hub::FigureStore::Options options;
        options.path = folder / "figures.db";
        options.desk = {"shop"};
        options.lineage = lineage;
        options.head = {1'000'000'000};
        options.commitEvery = 70;
        options.vfs = vfs.name();
        auto opened = hub::FigureStore::open(std::move(options), clock,
            [this](base::LogLevel, std::string_view, std::string_view words) { said.emplace_back(words); });
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        return std::move(opened).value();
    }

    std::unique_ptr<hub::FigureStore> open() { return open(dir.path()); }

    TempDir dir;
    FaultyVfs vfs {"figures"};
    base::ManualClock clock;
    std::vector<std::string> said;
};

/// From where it is on.
inline void feed(hub::FigureStore& store, const std::vector<protocol::Event>& events, std::size_t until)
{
    while (store.position().value < until) {
        const auto applied = store.apply(events[store.position().value]);
        INFO((applied ? "" : base::describe(applied.error())));
        REQUIRE(applied);
    }
}

/// What is different; empty: nothing. Sums of fractions may differ in their last digits.
inline std::string difference(const std::vector<Figure>& got, const std::vector<Figure>& wanted)
{
    const auto isNear = [](double a, double b) { return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b)); };
    if (got.size() != wanted.size()) {
        return "another number of figures";
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool isSame = got[i].metric == wanted[i].metric && got[i].formula == wanted[i].formula
            && got[i].value.has_value() == wanted[i].value.has_value()
            && isNear(got[i].value.value_or(0), wanted[i].value.value_or(0))
            && isNear(got[i].numerator, wanted[i].numerator) && isNear(got[i].denominator, wanted[i].denominator);
        if (!isSame) {
            return std::string(idOf(wanted[i].metric)) + ": " + std::to_string(got[i].numerator) + "/"
                + std::to_string(got[i].denominator) + ", not " + std::to_string(wanted[i].numerator) + "/"
                + std::to_string(wanted[i].denominator);
        }
    }
    return {};
}

/// The same asked of the facts themselves.
inline std::vector<Figure> direct(const Facts& facts, const hub::FigureQuestion& question, const base::UtcOffsets& zone)
{
    Question one {question.window, question.now, std::nullopt, question.queue, zone};
    if (!question.people.empty()) {
        one.person = question.people.front();
    }
    return figuresOf(facts, one, question.definitions);
}

} // namespace figurestest
