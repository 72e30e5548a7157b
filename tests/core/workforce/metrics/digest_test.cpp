// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/chronicle.h"
#include "core/workforce/metrics/digest.h"
#include "core/workforce/metrics/packedfacts.h"
#include "tests/core/workforce/metrics/floor.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace workforce::metrics;

namespace {

constexpr std::int64_t dayMs = std::int64_t {24} * 3'600'000;

std::vector<protocol::Event> madeUp(std::uint64_t seed, std::uint32_t conversations)
{
    std::vector<protocol::Event> events;
    madeup::Size size;
    size.seed = seed;
    size.conversations = conversations;
    size.lengthMs = 3 * dayMs;
    madeup::Floor(size, [&](const protocol::Event& event) { events.push_back(event); }).run();
    return events;
}

Facts factsOf(const std::vector<protocol::Event>& events)
{
    Chronicle chronicle;
    for (const auto& event : events) {
        chronicle.apply(event);
    }
    auto facts = chronicle.takeFinished();
    facts.append(chronicle.unfinished());
    return facts;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

/// By each person and a third of the time apart, over bytes, put together again.
Digest inPieces(const Facts& facts, const Question& whole, const Definitions& definitions)
{
    std::set<base::PersonId> people {base::PersonId()};
    for (const auto& stretch : facts.stretches) {
        people.insert(stretch.person);
    }
    Digest sum;
    for (int day = 0; day < 5; ++day) {
        for (const auto& person : people) {
            Question part = whole;
            part.person = person;
            part.window = {{whole.window.from.ms + day * dayMs}, {whole.window.from.ms + (day + 1) * dayMs}};
            const auto digest = digestOf(facts, part, definitions);
            auto again = unpackedDigest(packed(digest));
            REQUIRE(again);
            REQUIRE(*again == digest);
            sum.add(std::move(again).value());
        }
    }
    return sum;
}

} // namespace

TEST_CASE("Digests of people and days add up to the figures of all of them")
{
    const auto begin = madeup::Size().begin;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto facts = factsOf(madeUp(seed, 120));
        for (const auto name : definitionNames) {
            const auto definitions = definitionsNamed(name).value();
            Question question;
            question.window = {begin, {begin.ms + 5 * dayMs}};
            question.now = {begin.ms + 8 * dayMs};
            const auto wanted = figuresOf(facts, question, definitions);
            const auto got = figuresOf(inPieces(facts, question, definitions), question.now, definitions);
            REQUIRE(got.size() == wanted.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                INFO("seed " << seed << ", " << name << ", " << idOf(wanted[i].metric));
                CHECK(got[i].metric == wanted[i].metric);
                CHECK(got[i].formula == wanted[i].formula);
                REQUIRE(got[i].value.has_value() == wanted[i].value.has_value());
                CHECK(isNear(got[i].value.value_or(0), wanted[i].value.value_or(0)));
                CHECK(isNear(got[i].numerator, wanted[i].numerator));
                CHECK(isNear(got[i].denominator, wanted[i].denominator));
            }
        }
    }
}

TEST_CASE("What wasn't told yet is told later, without its facts")
{
    const auto facts = factsOf(madeUp(4, 120));
    const auto begin = madeup::Size().begin;
    Question question;
    question.window = {begin, {begin.ms + 5 * dayMs}};
    question.now = {begin.ms + 6 * dayMs};
    const auto early = digestOf(facts, question, {});
    REQUIRE_FALSE(early.contactsDue.empty());
    const auto contact = static_cast<std::size_t>(Metric::FirstContact);
    for (const int days : {6, 8, 9, 20}) {
        question.now = {begin.ms + days * dayMs};
        const auto wanted = figuresOf(facts, question, {})[contact];
        const auto got = figuresOf(early, question.now, {})[contact];
        INFO("after " << days << " days");
        CHECK(got.value == wanted.value);
        CHECK(got.denominator == wanted.denominator);
    }
}

TEST_CASE("Packed facts are the same again, and damage is noticed")
{
    const auto facts = factsOf(madeUp(5, 60));
    const auto bytes = packed(facts);
    const auto again = unpacked(bytes);
    REQUIRE(again);
    CHECK(*again == facts);
    CHECK(packed(*again) == bytes);
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 7) {
        CHECK_FALSE(unpacked(std::string_view(bytes).substr(0, size)));
    }
    CHECK_FALSE(unpacked(bytes + '\0'));
    CHECK_FALSE(unpacked(std::string(20, '\xff')));
}

TEST_CASE("A chronicle that was written down goes on as if it had never stopped")
{
    const auto events = madeUp(6, 60);
    Chronicle whole;
    Chronicle stopped;
    for (const auto& event : events) {
        whole.apply(event);
        stopped.apply(event);
        if (event.id.value % 37 == 0) {
            const auto bytes = stopped.save();
            auto again = Chronicle::restore(bytes);
            REQUIRE(again);
            CHECK(again->save() == bytes);
            stopped = std::move(again).value();
        }
    }
    CHECK(stopped.takeFinished() == whole.takeFinished());
    CHECK(stopped.unfinished() == whole.unfinished());
    const auto bytes = whole.save();
    CHECK_FALSE(Chronicle::restore(std::string_view(bytes).substr(0, bytes.size() / 2)));
    CHECK_FALSE(Chronicle::restore(bytes + "x"));
}
