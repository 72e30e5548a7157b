// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/metrics/exposition.h"
#include "tests/support/metricstext.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <thread>

using namespace support;

namespace {

std::string page(const std::string& samples)
{
    return "# HELP a_total What it is.\n# TYPE a_total counter\n" + samples;
}

} // namespace

TEST_CASE("exposition_everyKindOfFamily_isReadStrictly")
{
    hub::Histogram spans;
    spans.observe(0.0001);
    spans.observe(0.3);
    spans.observe(99);
    hub::Exposition text;
    text.family("a_total", "counter", "Words.");
    text.counters({{"one", 1}, {"two", 2}}, "word", {{"desk", "d"}});
    text.family("b", "gauge", "A name that nobody should have given.");
    text.sample(1.5, {{"name", "a \"quoted\" \\ name\nin two lines"}});
    text.family("c_seconds", "histogram", "Spans.");
    text.histogram(spans, {{"desk", "d"}});
    const MetricsText read = readMetrics(text.take());
    CHECK(read.complaint().empty());
    CHECK(read.value("a_total", {{"desk", "d"}, {"word", "two"}}) == 2);
    CHECK(read.value("b", {{"name", R"(a \"quoted\" \\ name\nin two lines)"}}) == 1.5);
    CHECK(read.value("c_seconds_bucket", {{"desk", "d"}, {"le", "0.0001"}}) == 1);
    CHECK(read.value("c_seconds_bucket", {{"desk", "d"}, {"le", "10"}}) == 2);
    CHECK(read.value("c_seconds_bucket", {{"desk", "d"}, {"le", "+Inf"}}) == 3);
    CHECK(read.value("c_seconds_sum", {{"desk", "d"}}) == Approx(99.3001));
}

TEST_CASE("histogram_manyThreads_losesNothingAndNeverContradictsItself")
{
    hub::Histogram spans;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&spans, i] {
            for (int n = 0; n < 5'000; ++n) {
                spans.observe(0.0002 * (i + 1) * (n % 7));
            }
        });
    }
    for (int i = 0; i < 200; ++i) {
        const auto reading = spans.read();
        CHECK(std::is_sorted(reading.upTo.begin(), reading.upTo.end()));
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(spans.read().upTo.back() == 20'000);
}

TEST_CASE("metricsText_whatIsWrong_isSeen")
{
    CHECK(readMetrics(page("a_total 1\n")).faults.empty());
    CHECK_FALSE(readMetrics(page("a_total 1")).faults.empty());
    CHECK_FALSE(readMetrics(page("a_total 1\na_total 2\n")).faults.empty());
    CHECK_FALSE(readMetrics(page("a_total -1\n")).faults.empty());
    CHECK_FALSE(readMetrics(page("a_total x\n")).faults.empty());
    CHECK_FALSE(readMetrics(page("a_total{b=c} 1\n")).faults.empty());
    CHECK_FALSE(readMetrics(page("a_total{b=\"c\",b=\"d\"} 1\n")).faults.empty());
    CHECK_FALSE(readMetrics(page("b_total 1\n")).faults.empty());
    CHECK_FALSE(readMetrics("a_total 1\n").faults.empty());
    CHECK_FALSE(readMetrics(page("") + page("")).faults.empty());
    const std::string head = "# HELP h Spans.\n# TYPE h histogram\n";
    CHECK(readMetrics(head + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_count 2\n").faults.empty());
    CHECK_FALSE(
        readMetrics(head + "h_bucket{le=\"1\"} 3\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_count 2\n").faults.empty());
    CHECK_FALSE(
        readMetrics(head + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_count 4\n").faults.empty());
    CHECK_FALSE(readMetrics(head + "h_bucket{le=\"1\"} 1\nh_sum 3\nh_count 1\n").faults.empty());
}
