// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/fairness.h"

#include "tests/bench/measures.h"

namespace measure {

base::Result<Figures> fairness(const Setting& setting)
{
    const std::size_t count = setting.scaled(::fairness::seeds);
    Figures figures;
    for (const auto& floor : ::fairness::floors()) {
        const auto spreads = ::fairness::spreads(floor, count);
        figures.push_back(told("fairness, middle: " + floor.name, spreads.at(spreads.size() / 2), "%"));
        figures.push_back(atMost("fairness, worst: " + floor.name, spreads.back(), "%", ::fairness::limitPercent));
    }
    return figures;
}

} // namespace measure
