// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/measures.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <map>
#include <string>
#include <vector>

namespace measure {

/// A number with as many digits as its size deserves.
std::string words(double value);

/// One figure for each name, in the order of the first run: the middle one of all runs, which was really measured, with
/// the least and the most of them. Of an even number the later of the two in the middle.
Figures middleOf(const std::vector<Figures>& runs);

/// What holds of all figures of one run of the bench.
struct Circumstances
{
    std::string version;
    std::string load; ///< of the machine, before
    unsigned cores = 0;
    double scale = 1;
};

/// A report as it is kept. Of an earlier one, of the same scale, it takes the figures that were not measured now, each
/// with the version and load that it was measured at.
boost::json::value reportOf(const Figures& figures, const Circumstances& now, const boost::json::value& before);

/// Values by name of such a report; empty where it is none.
std::map<std::string, double> valuesOf(const boost::json::value& report);

} // namespace measure
