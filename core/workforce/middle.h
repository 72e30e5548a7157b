// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

namespace workforce::forecast {

/// 0 of nothing.
double meanOf(const std::vector<double>& values);
/// Of an even number the mean of the two in the middle; 0 of nothing.
double medianOf(std::vector<double> values);

} // namespace workforce::forecast
