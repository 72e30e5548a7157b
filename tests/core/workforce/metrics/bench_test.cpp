// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/chronicle.h"
#include "core/workforce/metrics/figures.h"
#include "tests/core/workforce/metrics/floor.h"

#include <catch2/catch.hpp>

#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

using namespace workforce::metrics;

namespace {

/// Of a processor, so that what else the machine does isn't counted.
double worked()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
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
    madeup::Size size;
    size.people = 2000;
    size.conversations = 200'000;
    Chronicle chronicle;
    double spent = 0;
    std::vector<protocol::Event> batch;
    Facts facts;
    std::uint64_t events = 0;
    const auto project = [&] {
        const double begin = worked();
        for (const auto& event : batch) {
            chronicle.apply(event);
        }
        facts.append(chronicle.takeFinished());
        spent += worked() - begin;
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
    std::cout << events << " events, " << facts.sessions.size() << " sessions: " << spent << " s; before " << before
              << ", after " << memory() << '\n';

    Question question;
    question.window = {size.begin, {size.begin.ms + size.lengthMs}};
    question.now = question.window.until;
    const double begin = worked();
    const auto figures = figuresOf(facts, question, {});
    std::cout << "all figures of the desk: " << worked() - begin << " s\n";
    CHECK(figures.size() == metricCount);
    CHECK(spent < 60);
}
