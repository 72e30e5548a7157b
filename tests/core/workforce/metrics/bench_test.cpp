// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/chronicle.h"
#include "core/workforce/metrics/figures.h"
#include "tests/core/workforce/metrics/floor.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>
#include <iostream>
#include <string>

using namespace workforce::metrics;

namespace {

double seconds(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration<double>(time).count();
}

/// Of this process, as the kernel says ("VmRSS").
std::string memory()
{
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("VmRSS")) {
            return line;
        }
    }
    return "memory unknown";
}

} // namespace

/// Hidden: `tests_core_workforcemetrics "[bench]"` runs it. The events are made between the measured pieces.
TEST_CASE("A day of 2,000 people and 200,000 conversations is projected in a minute", "[.][bench]")
{
    using Clock = std::chrono::steady_clock;
    madeup::Size size;
    size.people = 2000;
    size.conversations = 200'000;
    Chronicle chronicle;
    Clock::duration spent {0};
    std::vector<protocol::Event> batch;
    Facts facts;
    std::uint64_t events = 0;
    const auto project = [&] {
        const auto begin = Clock::now();
        for (const auto& event : batch) {
            chronicle.apply(event);
        }
        facts.append(chronicle.takeFinished());
        spent += Clock::now() - begin;
        events += batch.size();
        batch.clear();
    };
    const auto before = memory();
    madeup::Floor(size, [&](const protocol::Event& event) {
        batch.push_back(event);
        if (batch.size() == 1000) {
            project();
        }
    }).run();
    project();
    facts.append(chronicle.unfinished());
    std::cout << events << " events, " << facts.sessions.size() << " sessions: " << seconds(spent) << " s; before "
              << before << ", after " << memory() << '\n';

    Question question;
    question.window = {size.begin, {size.begin.ms + size.lengthMs}};
    question.now = question.window.until;
    auto begin = Clock::now();
    const auto figures = figuresOf(facts, question, {});
    std::cout << "all figures of the desk: " << seconds(Clock::now() - begin) << " s\n";
    CHECK(figures.size() == metricCount);
    CHECK(seconds(spent) < 60);
}
