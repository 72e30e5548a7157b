// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/measures.h"
#include "tests/core/desk/calldays.h"
#include "tests/support/shareddata.h"

#include <iostream>

namespace measure {

namespace {

constexpr double target = 25; // percent

} // namespace

base::Result<Figures> estimates(const Setting& setting)
{
    const auto data = support::sharedData();
    const auto days = calls::readDays(data ? *data / "bank-calls-5min" / "calls.csv" : "");
    if (days.empty()) {
        std::cout << "estimates: not measured, no bank-calls-5min in CLOUDSEAT_DATA" << std::endl;
        return Figures {};
    }
    const std::size_t count = setting.scaled(days.size());
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < count; ++i) {
        chosen.push_back(i * days.size() / count);
    }
    Figures figures;
    for (const auto& assumed : calls::assumptions()) {
        const auto measured = calls::replay(days, chosen, assumed);
        std::cout << assumed.name << ": " << count << " days, " << measured.waited << " of " << measured.arrived
                  << " waited and were served, " << measured.medianWait() << " s in the middle\n";
        for (std::size_t i = 0; i < calls::WayCount; ++i) {
            const auto way = static_cast<calls::Way>(i);
            std::cout << "    " << calls::wayNames.at(i) << ": " << measured.medianError(way) << " % (even days "
                      << measured.medianError(way, 0) << ", odd " << measured.medianError(way, 1) << ")\n";
        }
        figures.push_back(atMost("estimate error: " + assumed.name, measured.medianError(calls::Machine), "%", target));
    }
    return figures;
}

} // namespace measure
