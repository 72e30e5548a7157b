// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/report.h"

#include <boost/json/object.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

namespace json = boost::json;

namespace measure {

namespace {

const json::value* member(const json::value& value, const char* name)
{
    const auto* object = value.if_object();
    return object ? object->if_contains(name) : nullptr;
}

/// The figures of a report that have a name.
std::vector<std::pair<std::string, const json::value*>> namedIn(const json::value& report)
{
    std::vector<std::pair<std::string, const json::value*>> named;
    const auto* figures = member(report, "figures");
    if (!figures || !figures->is_array()) {
        return named;
    }
    for (const json::value& figure : figures->get_array()) {
        const auto* name = member(figure, "name");
        if (name && name->is_string()) {
            named.emplace_back(name->get_string().c_str(), &figure);
        }
    }
    return named;
}

json::object asJson(const Figure& figure, const Circumstances& now)
{
    json::object one;
    one["name"] = figure.name;
    one["value"] = figure.value;
    one["unit"] = figure.unit;
    one["target"] = figure.target;
    one["reached"] = figure.reached ? json::value(*figure.reached) : json::value(nullptr);
    one["runs"] = figure.runs;
    one["least"] = figure.least;
    one["most"] = figure.most;
    one["version"] = now.version;
    one["loadBefore"] = now.load;
    return one;
}

} // namespace

std::string words(double value)
{
    std::ostringstream out;
    const double size = std::abs(value);
    const int digits = size >= 100 || value == std::floor(value) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

Figure atMost(std::string name, double value, std::string unit, double limit)
{
    return {std::move(name), value, unit, "< " + words(limit) + " " + unit, value < limit, 1, value, value};
}

Figure atLeast(std::string name, double value, std::string unit, double limit)
{
    return {std::move(name), value, unit, ">= " + words(limit) + " " + unit, value >= limit, 1, value, value};
}

Figure told(std::string name, double value, std::string unit)
{
    return {std::move(name), value, std::move(unit), {}, std::nullopt, 1, value, value};
}

Figures middleOf(const std::vector<Figures>& runs)
{
    Figures middle;
    for (const Figure& first : runs.empty() ? Figures() : runs.front()) {
        Figures same;
        for (const Figures& run : runs) {
            std::copy_if(run.begin(), run.end(), std::back_inserter(same),
                [&](const Figure& figure) { return figure.name == first.name; });
        }
        std::stable_sort(same.begin(), same.end(), [](const Figure& a, const Figure& b) { return a.value < b.value; });
        Figure one = same[same.size() / 2];
        if (same.size() > 1) { // of one run it is as the part made it, maybe of rounds of its own
            one.runs = same.size();
            one.least = same.front().value;
            one.most = same.back().value;
        }
        middle.push_back(std::move(one));
    }
    return middle;
}

json::value reportOf(const Figures& figures, const Circumstances& now, const json::value& before)
{
    json::array list;
    std::set<std::string> measured;
    for (const Figure& figure : figures) {
        measured.insert(figure.name);
        list.push_back(asJson(figure, now));
    }
    const auto* scale = member(before, "scale");
    if (scale && scale->is_number() && scale->to_number<double>() == now.scale) {
        for (const auto& [name, figure] : namedIn(before)) {
            if (!measured.contains(name)) {
                list.push_back(*figure);
            }
        }
    }
    json::object report;
    report["version"] = now.version;
    report["cores"] = now.cores;
    report["loadBefore"] = now.load;
    report["scale"] = now.scale;
    report["figures"] = std::move(list);
    return report;
}

std::map<std::string, double> valuesOf(const json::value& report)
{
    std::map<std::string, double> values;
    for (const auto& [name, figure] : namedIn(report)) {
        const auto* value = member(*figure, "value");
        if (value && value->is_number()) {
            values[name] = value->to_number<double>();
        }
    }
    return values;
}

} // namespace measure
