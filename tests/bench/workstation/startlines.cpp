// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/startlines.h"

#include "tests/bench/report.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <optional>

namespace json = boost::json;

namespace measure {

namespace {

const std::string ours = "cloudseat";
constexpr double usableMs = 250;
constexpr double pssMb = 100;
constexpr std::size_t window = 0;
constexpr std::size_t usable = 1;
constexpr std::size_t memory = 2;

std::string wordAt(const json::object& line, std::string_view name)
{
    const json::value* value = line.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<double> numberAt(const json::object& line, std::string_view name)
{
    const json::value* value = line.if_contains(name);
    return value && value->is_number() ? std::optional(value->to_number<double>()) : std::nullopt;
}

void take(Starts& starts, const json::object& line)
{
    const std::string program = wordAt(line, "program");
    const std::string why = wordAt(line, "why");
    const auto shown = numberAt(line, "windowMs");
    const auto stands = numberAt(line, "usableMs");
    const auto kilobytes = numberAt(line, "pssKb");
    if (program.empty()) {
        return;
    }
    if (!why.empty()) {
        starts.missing.emplace_back(program, why);
        return;
    }
    if (!shown || !stands || !kilobytes) {
        return;
    }
    std::vector<Figures>& rounds = starts.rounds[program];
    if (rounds.empty()) {
        starts.programs.push_back(program);
    }
    rounds.push_back({told(program + ": window on the screen", *shown, "ms"),
        told(program + (program == ours ? ": usable inbox" : ": stands as it stays"), *stands, "ms"),
        told(program + ": PSS", *kilobytes * 1024 / 1'000'000, "MB")});
}

void setLimit(Figure& figure, double limit)
{
    const Figure judged = atMost(figure.name, figure.value, figure.unit, limit);
    figure.target = judged.target;
    figure.reached = judged.reached;
}

} // namespace

Starts startsIn(std::string_view output)
{
    Starts starts;
    while (!output.empty()) {
        const std::size_t end = std::min(output.find('\n'), output.size());
        boost::system::error_code error;
        const json::value line = json::parse(output.substr(0, end), error);
        if (!error && line.is_object()) {
            take(starts, line.get_object());
        }
        output.remove_prefix(std::min(end + 1, output.size()));
    }
    return starts;
}

Figures figuresOf(const Starts& starts)
{
    Figures own;
    Figures others;
    std::optional<double> fastest;
    std::optional<double> smallest;
    for (const std::string& program : starts.programs) {
        const Figures middle = middleOf(starts.rounds.at(program));
        if (program == ours) {
            own = middle;
            continue;
        }
        others.insert(others.end(), middle.begin(), middle.end());
        fastest = std::min(fastest.value_or(middle[window].value), middle[window].value);
        smallest = std::min(smallest.value_or(middle[memory].value), middle[memory].value);
    }
    if (!own.empty()) {
        if (fastest) {
            setLimit(own[window], *fastest);
        }
        setLimit(own[usable], usableMs);
        setLimit(own[memory], std::min(pssMb, smallest.value_or(pssMb)));
    }
    own.insert(own.end(), others.begin(), others.end());
    return own;
}

} // namespace measure
