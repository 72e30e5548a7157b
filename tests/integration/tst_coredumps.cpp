// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"
#include "tests/support/metricstext.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <iostream>
#include <sys/resource.h>

using namespace support;

namespace {

/// Whether a hub that crashes leaves its memory in the folder that it was started from.
bool leavesItsMemory(std::vector<std::string> options)
{
    const TemporaryFolder place;
    const std::filesystem::path before = std::filesystem::current_path();
    options.emplace_back("--plain");
    HubFixture fixture(options);
    fixture.hub().terminate();
    std::filesystem::current_path(place.path());
    fixture.restart();
    std::filesystem::current_path(before);
    // What the process says of itself comes from files of /proc that it then doesn't own.
    const MetricsText read = readMetrics(http(fixture.url(), {"GET", "/metrics", {}, {}, {}}).body);
    CHECK(read.value("process_resident_memory_bytes") > 1'000'000);
    CHECK(read.value("process_open_fds") > 5);
    ::kill(fixture.hub().id(), SIGABRT);
    fixture.hub().wait();
    return !std::filesystem::is_empty(place.path());
}

} // namespace

TEST_CASE("program_crashes_leavesNoImageOfItsMemoryUnlessAskedTo")
{
    rlimit most {};
    REQUIRE(::getrlimit(RLIMIT_CORE, &most) == 0);
    const rlimit before = most;
    most.rlim_cur = most.rlim_max;
    REQUIRE(::setrlimit(RLIMIT_CORE, &most) == 0);
    std::string pattern;
    std::ifstream("/proc/sys/kernel/core_pattern") >> pattern;
    CHECK_FALSE(leavesItsMemory({}));
    if (most.rlim_max == 0 || pattern.starts_with('|') || pattern.starts_with('/')) {
        std::cerr << "images of crashes go elsewhere here: whether --core-dumps leaves one was not tested\n";
    } else {
        CHECK(leavesItsMemory({"--core-dumps"}));
    }
    ::setrlimit(RLIMIT_CORE, &before);
}
