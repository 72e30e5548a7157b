// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

using MetricLabels = std::map<std::string, std::string>;

/// A strict reader of the Prometheus text format: what a lenient one would swallow stands in `faults`.
struct MetricsText
{
    std::vector<std::string> faults;
    std::map<std::string, std::string> types; ///< of families
    std::map<std::pair<std::string, MetricLabels>, double> samples; ///< by name with suffix, and labels

    /// None: NaN, which equals nothing.
    double value(const std::string& name, const MetricLabels& labels = {}) const;
    /// All faults, one per line.
    std::string complaint() const;
};

/// Every line is HELP, TYPE or a sample; each family has both once, directly before its samples, and its samples stand
/// together; names and label names are well formed, values numbers; no series twice; counters end in `_total` and
/// are not negative; histograms grow with their bounds, end in +Inf, and that equals `_count`.
MetricsText readMetrics(std::string_view text);

} // namespace support
