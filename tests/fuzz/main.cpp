// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// libFuzzer's side: CLOUDSEAT_FUZZ_TARGET says which target; with CLOUDSEAT_FUZZ_SEEDS its seeds are written into that
// folder, and nothing else happens.

#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

const fuzz::Target& chosen()
{
    const char* named = std::getenv("CLOUDSEAT_FUZZ_TARGET");
    const auto all = fuzz::targets();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const auto& target) { return named && target.name == std::string(named); });
    if (found == all.end()) {
        std::cerr << "CLOUDSEAT_FUZZ_TARGET is one of:";
        for (const auto& target : all) {
            std::cerr << ' ' << target.name;
        }
        std::cerr << '\n';
        std::exit(2);
    }
    return *found;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    const fuzz::Target& target = chosen();
    if (const char* folder = std::getenv("CLOUDSEAT_FUZZ_SEEDS")) {
        std::filesystem::create_directories(folder);
        std::size_t number = 0;
        for (const std::string& seed : fuzz::seedsFor(target.name)) {
            std::ofstream(std::filesystem::path(folder) / ("seed-" + std::to_string(number++)), std::ios::binary)
                << seed;
        }
        std::exit(0);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::Target& target = chosen();
    target.run({reinterpret_cast<const char*>(data), size});
    return 0;
}
