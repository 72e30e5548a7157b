// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Clocks that are off by an hour, a day and a year in both directions, of the hub and of the workstation, and that jump
// while the programs run.

#include "tests/integration/floor.h"
#include "tests/support/shiftedclock.h"

#include <algorithm>
#include <iterator>

using namespace support;

namespace {

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t year = 360 * day; ///< a customer's cookie is good for 365

} // namespace

TEST_CASE("hub_clockJumpsWhileItRuns_servesOnAndKeepsItsOrder", "[hub]")
{
    REQUIRE_WORKSTATION();
    ShiftedClock clock;
    Floor floor(clock.environment());
    std::vector<Sender> all;
    int jumps = 0;
    for (const std::int64_t seconds : {hour, -hour, day, -day, year, -year}) {
        INFO("off by " << seconds << " s");
        clock.set(seconds);
        if (++jumps % 2 == 0) {
            floor.fixture.restart();
            REQUIRE(floor.fixture.hub().isListening());
            floor.line.aim(floor.fixture.hub().port());
        }
        // Who comes now is served, by somebody whose clock is right.
        Sender customer = Sender::at(floor.fixture.url());
        REQUIRE(customer.come(floor.fixture.url()));
        customer.say(3);
        customer.hearAll();
        customer.check();
        floor.ann.start(5);
        REQUIRE(floor.ann.program().says("level"));
        floor.ann.kill();
        floor.ann.check();
        all.push_back(std::move(customer));
    }
    std::move(all.begin(), all.end(), std::back_inserter(floor.customers));
    floor.finish();
    floor.check();
}

TEST_CASE("workstation_clockOff_worksAsAlways", "[people]")
{
    REQUIRE_WORKSTATION();
    ShiftedClock clock;
    Floor floor;
    base::SeededRandom random(31);
    for (const std::int64_t seconds : {hour, -day, year}) {
        INFO("off by " << seconds << " s");
        clock.set(seconds);
        floor.ann.start(5, clock.environment());
        REQUIRE(floor.ann.program().says("live"));
        // The other half on the other side of the truth.
        clock.set(-seconds);
        REQUIRE(floor.ann.program().says("level"));
        floor.customersSpeak(random);
        floor.ann.kill();
        floor.ann.check();
    }
    floor.finish();
    floor.check();
}
