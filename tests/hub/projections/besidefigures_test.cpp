// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/besidefigures.h"

#include "tests/hub/projections/figurefixture.h"

#include <chrono>
#include <iostream>
#include <thread>

using namespace figurestest;

namespace {

std::vector<engine::EventPointer> shared(const std::vector<protocol::Event>& events)
{
    std::vector<engine::EventPointer> all;
    for (const protocol::Event& event : events) {
        all.push_back(std::make_shared<const protocol::Event>(event));
    }
    return all;
}

hub::FigureQuestion wholeStory(const std::vector<protocol::Event>& events, std::size_t count)
{
    hub::FigureQuestion question;
    question.window = {events.front().at, events.back().at};
    question.now = events[count - 1].at;
    return question;
}

} // namespace

TEST_CASE("besideFigures_askedAtAnyMoment_knowAllThatWasTaken")
{
    const auto events = madeUp(21, 5, 120, 2);
    Fixture hub;
    hub::BesideFigures figures(hub.open());
    const auto pointers = shared(events);
    for (std::size_t i = 0; i < pointers.size(); ++i) {
        REQUIRE(figures.take(pointers[i]));
        if (i % 211 == 210) {
            const auto question = wholeStory(events, i + 1);
            const auto got = figures.figures(question);
            REQUIRE(got);
            INFO("after " << i + 1);
            CHECK(difference(*got, direct(factsOf(events, i + 1), question, {})) == "");
        }
    }
    CHECK(figures.position().value == events.size());
}

TEST_CASE("besideFigures_thatEnd_haveWrittenAllTheyTook")
{
    const auto events = madeUp(22, 3, 40, 1);
    Fixture hub;
    {
        hub::BesideFigures figures(hub.open());
        for (const auto& event : shared(events)) {
            REQUIRE(figures.take(event));
        }
    }
    CHECK(hub.open()->position().value == events.size());
}

TEST_CASE("besideFigures_fault_isToldOnceThenMended")
{
    const auto events = madeUp(23, 3, 40, 1);
    const auto pointers = shared(events);
    Fixture hub;
    hub::BesideFigures figures(hub.open());
    for (const auto& event : pointers) {
        REQUIRE(figures.take(event));
    }
    protocol::Event stray;
    stray.id = {events.size() + 1};
    stray.at = events.back().at;
    stray.body = protocol::WrapUpStarted {{base::Uuid()}, protocol::CloseCause::agent, {}, 0};
    REQUIRE(figures.take(std::make_shared<const protocol::Event>(stray)));
    const auto asked = figures.figures(wholeStory(events, events.size()));
    REQUIRE_FALSE(asked);
    CHECK(asked.error().kind == base::FaultKind::Corrupt);
    CHECK(asked.error().detail.find("(event " + std::to_string(stray.id.value) + ")") != std::string::npos);
    CHECK_FALSE(figures.take(pointers.front()));
    const auto told = figures.ready();
    REQUIRE_FALSE(told);
    CHECK(told.error().detail == asked.error().detail);
    REQUIRE(figures.ready());
    while (figures.position().value < events.size()) {
        REQUIRE(figures.take(pointers[figures.position().value]));
    }
    CHECK(figures.figures(wholeStory(events, events.size())));
}

TEST_CASE("besideFigures_underASteadyStream_areLiveWithinTwoSeconds")
{
    const auto events = madeUp(24, 40, 1'500, 1);
    const auto pointers = shared(events);
    Fixture hub;
    hub::BesideFigures figures(hub.open());
    const std::size_t before = pointers.size() / 2;
    for (std::size_t i = 0; i < before; ++i) {
        REQUIRE(figures.take(pointers[i]));
    }
    const auto begin = std::chrono::steady_clock::now();
    std::chrono::milliseconds worst {0};
    constexpr std::size_t eventsPerSecond = 1'000;
    constexpr std::size_t stream = 2'000;
    for (std::size_t i = 0; i < stream && before + i < pointers.size(); ++i) {
        std::this_thread::sleep_until(begin + std::chrono::milliseconds(i * 1'000 / eventsPerSecond));
        REQUIRE(figures.take(pointers[before + i]));
        if (i % 250 == 0) {
            auto question = wholeStory(events, before + i + 1);
            question.people = {{"p" + std::to_string(i / 250)}};
            const auto asked = std::chrono::steady_clock::now();
            REQUIRE(figures.figures(question));
            worst = std::max(
                worst, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - asked));
        }
    }
    std::cout << "figures of a person, live: " << worst.count() << " ms at most" << std::endl;
    CHECK(worst < std::chrono::seconds(2));
}
