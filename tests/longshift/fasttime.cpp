// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// These stand before those of the C library for every library of the process.

#include "tests/longshift/fasttime.h"

#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <ctime>

namespace {

constexpr std::int64_t perSecond = 1'000'000'000;

std::atomic<std::int64_t> moved {0}; ///< ns, of both clocks
std::atomic<std::int64_t> slept {0}; ///< ns, of the wall clock alone

std::int64_t added(clockid_t clock)
{
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_BOOTTIME:
        return moved + slept;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
        return moved;
    default:
        return 0; // what a process or a thread has used
    }
}

} // namespace

namespace fasttime {

void advance(base::Milliseconds span)
{
    moved += std::chrono::nanoseconds(span).count();
}

void sleep(base::Milliseconds span)
{
    slept += std::chrono::nanoseconds(span).count();
}

} // namespace fasttime

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept
{
    const auto status = static_cast<int>(::syscall(SYS_clock_gettime, clock, time));
    if (status == 0) {
        const std::int64_t ns = time->tv_nsec + added(clock);
        time->tv_sec += ns / perSecond;
        time->tv_nsec = ns % perSecond;
    }
    return status;
}

extern "C" int gettimeofday(timeval* time, void*) noexcept
{
    timespec now {};
    const int status = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return status;
}

extern "C" time_t time(time_t* into) noexcept
{
    timespec now {};
    clock_gettime(CLOCK_REALTIME, &now);
    if (into != nullptr) {
        *into = now.tv_sec;
    }
    return now.tv_sec;
}
