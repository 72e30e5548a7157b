// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The fuzzer's targets over their seeds and some thousand cheap variations of them: what `./dev fuzz` found once is
// found again here, and the harness itself can't rot.

#include "core/base/random.h"
#include "tests/fuzz/targets.h"

#include <catch2/catch.hpp>

#include <set>

namespace {

/// Cut, doubled, flipped, or put together with another.
std::string varied(const std::vector<std::string>& seeds, base::SeededRandom& random)
{
    std::string bytes = seeds[random.below(seeds.size())];
    for (std::uint64_t times = 1 + random.below(4); times > 0; --times) {
        const std::size_t at = bytes.empty() ? 0 : random.below(bytes.size());
        switch (random.below(5)) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes.insert(at, bytes.substr(at, random.below(64)));
            break;
        case 2:
            bytes.insert(at, 1, static_cast<char>(random.below(256)));
            break;
        case 3:
            if (!bytes.empty()) {
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
            }
            break;
        default: {
            const std::string& other = seeds[random.below(seeds.size())];
            bytes = bytes.substr(0, at) + other.substr(other.empty() ? 0 : random.below(other.size()));
        }
        }
    }
    return bytes.substr(0, 64 * 1024);
}

} // namespace

TEST_CASE("fuzzTargets_seedsAndVariations_areTakenOrRefused")
{
    std::set<std::string> names;
    for (const fuzz::Target& target : fuzz::targets()) {
        INFO(target.name);
        CHECK(names.insert(target.name).second);
        const auto seeds = fuzz::seedsFor(target.name);
        REQUIRE_FALSE(seeds.empty());
        for (const std::string& seed : seeds) {
            target.run(seed);
        }
        base::SeededRandom random(20260921);
        const std::uint64_t most = target.name == std::string("desk-file") ? 1'000 : 10'000;
        for (std::uint64_t i = 0; i < most; ++i) {
            target.run(varied(seeds, random));
        }
    }
}

TEST_CASE("fuzzSeeds_recordedOnes_areUnderstood")
{
    // Seeds that nothing understands would teach the fuzzer nothing.
    CHECK(fuzz::seedsFor("frames").size() > 100);
    CHECK(fuzz::seedsFor("log").size() > 100);
    CHECK(fuzz::seedsFor("parameters").size() > 30);
}
