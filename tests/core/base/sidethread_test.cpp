// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/sidethread.h"

#include <catch2/catch.hpp>

#include <atomic>

TEST_CASE("sideThread_tasks_runOneByOneBesideTheirOwner")
{
    std::atomic<int> atOnce {0};
    std::atomic<int> most {0};
    base::SideThread<int, int> thread([&](int task) {
        most = std::max<int>(most, ++atOnce);
        --atOnce;
        return task * 2;
    });
    CHECK_FALSE(thread.isRunning());
    CHECK_FALSE(thread.take());
    for (int i = 0; i < 200; ++i) {
        thread.begin(i);
        thread.settle();
        CHECK_FALSE(thread.isRunning());
        CHECK(thread.take() == i * 2);
        CHECK_FALSE(thread.take());
    }
    CHECK(most == 1);
}

TEST_CASE("sideThread_thatEnds_finishesWhatItBegan")
{
    std::atomic<bool> done {false};
    {
        base::SideThread<int, int> thread([&](int task) {
            done = true;
            return task;
        });
        thread.begin(1);
    }
    CHECK(done);
}

TEST_CASE("sideThread_outcomeThatNobodyTook_goesWithTheNextTask")
{
    base::SideThread<int, int> thread([](int task) { return task; });
    thread.begin(1);
    thread.settle();
    thread.begin(2);
    thread.settle();
    CHECK(thread.take() == 2);
}
