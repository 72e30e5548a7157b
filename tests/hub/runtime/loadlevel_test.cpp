// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/loadlevel.h"

#include <catch2/catch.hpp>

using base::Milliseconds;
using hub::LoadLevel;

TEST_CASE("loadLevel_growingWait_goesUpAtOnceInTheStatedOrder")
{
    LoadLevel load(Milliseconds(250));
    CHECK_FALSE(load.note(0.2, Milliseconds(0)));
    CHECK(load.level() == LoadLevel::Everything);
    CHECK_FALSE(load.nextLook());
    CHECK(load.note(0.25, Milliseconds(1)));
    CHECK(load.level() == LoadLevel::NoEstimates);
    CHECK(load.note(0.5, Milliseconds(2)));
    CHECK(load.level() == LoadLevel::NoSignals);
    CHECK(load.note(5, Milliseconds(3)));
    CHECK(load.level() == LoadLevel::NoNewConversations);
}

TEST_CASE("loadLevel_calm_goesBackStepByStep")
{
    LoadLevel load(Milliseconds(250));
    load.note(5, Milliseconds(0));
    CHECK_FALSE(load.note(0, Milliseconds(1'999)));
    CHECK(load.note(0, Milliseconds(2'000)));
    CHECK(load.level() == LoadLevel::NoSignals);
    CHECK_FALSE(load.note(0, Milliseconds(2'001)));
    REQUIRE(load.nextLook());
    CHECK(*load.nextLook() == Milliseconds(4'000));
    CHECK(load.note(0, Milliseconds(4'000)));
    CHECK(load.note(0, Milliseconds(6'000)));
    CHECK(load.level() == LoadLevel::Everything);
}

TEST_CASE("loadLevel_aroundItsLimit_doesNotFlutter")
{
    LoadLevel load(Milliseconds(250));
    load.note(0.26, Milliseconds(0));
    for (int i = 1; i < 100; ++i) {
        // Below the limit, but not below half of it.
        CHECK_FALSE(load.note(0.2, Milliseconds(i * 100)));
    }
    CHECK(load.level() == LoadLevel::NoEstimates);
    CHECK_FALSE(load.note(0.1, Milliseconds(10'000)));
    CHECK(load.note(0.1, Milliseconds(12'000)));
}
