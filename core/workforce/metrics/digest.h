// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/metrics/figures.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace workforce::metrics {

/// Of a figure, or of a part of it.
struct Sides
{
    double numerator = 0;
    double denominator = 0;

    friend bool operator==(const Sides&, const Sides&) = default;
};

/// The figures of a window, of people apart from each other, in a form that can be added up: those of days make those
/// of a year, those of people those of a desk, to the last unit. What is no sum of two numbers stands beside them.
struct Digest
{
    /// Of a customer on a day, his first turn.
    struct FirstTurn
    {
        Timestamp since;
        Position turn;
        Sides counted; ///< what it adds to both sides

        friend bool operator==(const FirstTurn&, const FirstTurn&) = default;
    };

    std::array<Sides, metricCount> sides {};
    std::vector<double> firstReplies; ///< milliseconds
    std::vector<double> turns; ///< milliseconds
    std::map<base::PersonId, std::vector<Window>> handled; ///< of each, joined
    std::map<Position, bool> transferred; ///< by episode: whether it was handed on
    /// By customer and day of the desk's clock; empty unless the definitions ask for it.
    std::map<std::pair<base::CustomerId, std::int64_t>, FirstTurn> customerDays;
    std::vector<Timestamp> contactsDue; ///< resolved ones that nobody came back for, from after these moments on

    void add(Digest more);

    friend bool operator==(const Digest&, const Digest&) = default;
};

/// As `figuresOf`, without what comes from beside. `question.now` is as of when: for a window in which nothing goes on
/// any more it doesn't matter.
Digest digestOf(const Facts& facts, const Question& question, const Definitions& definitions);
/// What comes from beside alone: time against schedules, surveys, reviews. `facts` needs the stretches only.
Digest besideDigestOf(
    const Facts& facts, const Question& question, const Definitions& definitions, const Beside& beside);
/// The figures, without lists of facts. `now` isn't before that of any digest that was added.
std::vector<Figure> figuresOf(Digest digest, Timestamp now, const Definitions& definitions);

/// Changes whenever a digest of the same facts is another one: what is kept of them is to be built anew.
inline constexpr int digestVersion = 1;
/// Equal ones give equal bytes.
std::string packed(const Digest& digest);
/// Fault Corrupt.
base::Result<Digest> unpackedDigest(std::string_view bytes);

} // namespace workforce::metrics
