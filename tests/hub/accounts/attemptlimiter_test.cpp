// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/attemptlimiter.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("limiter_fifthAttempt_waitsLongerEachTime")
{
    base::ManualClock clock;
    hub::AttemptLimiter limiter(clock);
    for (int i = 0; i < 5; ++i) {
        CHECK(limiter.begin("lin", "10.0.0.1") == 0ms);
    }
    CHECK(limiter.begin("lin", "10.0.0.1") == 1s);
    clock.advance(1s);
    CHECK(limiter.begin("lin", "10.0.0.1") == 0ms);
    CHECK(limiter.begin("lin", "10.0.0.1") == 2s);
    base::Milliseconds longest {0};
    for (int i = 0; i < 20; ++i) {
        const auto wait = limiter.begin("lin", "10.0.0.1");
        longest = std::max(longest, wait);
        clock.advance(wait);
    }
    CHECK(longest == 5min);
}

TEST_CASE("limiter_somebodyElsesGuesses_keepNobodyOut")
{
    base::ManualClock clock;
    hub::AttemptLimiter limiter(clock);
    for (int i = 0; i < 40; ++i) {
        clock.advance(limiter.begin("lin", "6.6.6." + std::to_string(i)));
    }
    CHECK(limiter.begin("lin", "10.0.0.1") == 0ms);
    for (int i = 0; i < 1000; ++i) {
        static_cast<void>(limiter.begin("lin", "6.6." + std::to_string(i / 250) + '.' + std::to_string(i % 250)));
    }
    CHECK(limiter.begin("lin", "10.0.0.1") <= 5s);
}

TEST_CASE("limiter_manyNamesFromOneAddress_areSlowed")
{
    base::ManualClock clock;
    hub::AttemptLimiter limiter(clock);
    for (int i = 0; i < 51; ++i) {
        CHECK(limiter.begin("name" + std::to_string(i), "2001:db8::" + std::to_string(i)) == 0ms);
    }
    CHECK(limiter.begin("another", "2001:db8::ffff") == 1s);
    CHECK(limiter.begin("another", "2001:db8:0:1::1") == 0ms);
}

TEST_CASE("limiter_successAndTime_forgive")
{
    base::ManualClock clock;
    hub::AttemptLimiter limiter(clock);
    for (int i = 0; i < 4; ++i) {
        CHECK(limiter.begin("lin", "10.0.0.1") == 0ms);
    }
    limiter.succeeded("lin", "10.0.0.1");
    for (int i = 0; i < 5; ++i) {
        CHECK(limiter.begin("lin", "10.0.0.1") == 0ms);
    }
    CHECK(limiter.begin("lin", "10.0.0.1") > 0ms);
    clock.advance(16min);
    CHECK(limiter.begin("lin", "10.0.0.1") == 0ms);
    for (int i = 0; i < 100; ++i) {
        CHECK(limiter.begin("fresh", "10.0.0.9") == 0ms);
        limiter.withdrawn("fresh", "10.0.0.9");
    }
}

TEST_CASE("limiter_floodOfNames_staysWithinItsBounds")
{
    base::ManualClock clock;
    hub::AttemptLimiter limiter(clock, 30);
    for (int i = 0; i < 10'000; ++i) {
        static_cast<void>(limiter.begin("n" + std::to_string(i), "a" + std::to_string(i)));
    }
    CHECK(limiter.begin("lin", "10.0.0.1") == 0ms);
}

TEST_CASE("addressKey_sameNetwork_isTheSame")
{
    using hub::AttemptLimiter;
    CHECK(AttemptLimiter::addressKey("2001:db8::1") == AttemptLimiter::addressKey("2001:db8::ffff:0:0:2"));
    CHECK(AttemptLimiter::addressKey("2001:db8::1") != AttemptLimiter::addressKey("2001:db8:0:1::1"));
    CHECK(AttemptLimiter::addressKey("::ffff:10.0.0.1") == AttemptLimiter::addressKey("10.0.0.1"));
    CHECK(AttemptLimiter::addressKey("10.0.0.1") != AttemptLimiter::addressKey("10.0.0.2"));
    CHECK(AttemptLimiter::addressKey("no address") == "no address");
}
