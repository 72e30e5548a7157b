// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/events.h"
#include "core/workforce/metrics/figures.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Days that were reckoned by hand: tests/data/days. README.md there says how they are written.
namespace days {

/// What a figure must be.
struct Expected
{
    std::optional<double> value; ///< seconds of times; none: there must be none
    std::optional<double> numerator; ///< where the file says `a/b`
    std::optional<double> denominator;
};

struct Ask
{
    workforce::metrics::Question question;
    std::string definitions;
    std::map<std::string, Expected> expected; ///< by the id of a metric
    std::map<std::string, std::vector<std::uint64_t>> lists; ///< numerator's facts
    std::string byHand;
};

struct Day
{
    std::string name;
    workforce::metrics::Beside beside;
    std::vector<protocol::Event> events; ///< numbered from 1
    std::vector<Ask> asks;
};

/// What is wrong with a figure; empty: nothing.
std::string difference(const workforce::metrics::Figure& figure, const Expected& expected);

std::vector<std::filesystem::path> files();
/// Throws std::runtime_error with the line where something can't be read.
Day read(const std::filesystem::path& file);

} // namespace days
