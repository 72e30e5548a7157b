// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/measures.h"

#include <CLI/CLI.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cmath>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <thread>

namespace measure {

namespace {

std::string words(double value)
{
    std::ostringstream out;
    const double size = std::abs(value);
    const int digits = size >= 100 || value == std::floor(value) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

} // namespace

Figure atMost(std::string name, double value, std::string unit, double limit)
{
    return {std::move(name), value, unit, "< " + words(limit) + " " + unit, value < limit};
}

Figure atLeast(std::string name, double value, std::string unit, double limit)
{
    return {std::move(name), value, unit, ">= " + words(limit) + " " + unit, value >= limit};
}

Figure told(std::string name, double value, std::string unit)
{
    return {std::move(name), value, std::move(unit), {}, std::nullopt};
}

} // namespace measure

namespace {

using measure::Figures;

struct Named
{
    const char* name;
    base::Result<Figures> (*run)(const measure::Setting&);
};

constexpr Named measures[]
    = {{"decision", measure::decision}, {"estimates", measure::estimates}, {"resume", measure::resume},
        {"throughput", measure::throughput}, {"crowd", measure::crowd}, {"storm", measure::storm}};

std::string fileText(const std::string& path)
{
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Values by name of an earlier run; empty where there is none.
std::map<std::string, double> earlier(const std::string& path)
{
    std::map<std::string, double> values;
    boost::system::error_code error;
    const boost::json::value kept = boost::json::parse(fileText(path), error);
    const auto* object = error ? nullptr : kept.if_object();
    const auto* figures = object ? object->if_contains("figures") : nullptr;
    if (!figures || !figures->is_array()) {
        return values;
    }
    for (const boost::json::value& figure : figures->get_array()) {
        const auto* members = figure.if_object();
        const auto* name = members ? members->if_contains("name") : nullptr;
        const auto* value = members ? members->if_contains("value") : nullptr;
        if (name && name->is_string() && value && value->is_number()) {
            values[name->get_string().c_str()] = value->to_number<double>();
        }
    }
    return values;
}

void print(const Figures& figures, const std::map<std::string, double>& before)
{
    for (const measure::Figure& figure : figures) {
        std::string change;
        if (const auto known = before.find(figure.name); known != before.end() && known->second != 0) {
            const long percent = std::lround((figure.value / known->second - 1) * 100);
            change = (percent >= 0 ? "+" : "") + std::to_string(percent) + " %";
        }
        const char* verdict = !figure.reached ? "" : *figure.reached ? "reached" : "MISSED";
        std::cout << std::left << std::setw(42) << figure.name << std::right << std::setw(12)
                  << measure::words(figure.value) << ' ' << std::left << std::setw(3) << figure.unit << "  "
                  << std::setw(12) << figure.target << std::setw(9) << verdict << std::right << std::setw(8) << change
                  << '\n';
    }
    std::cout << std::flush;
}

std::string loadOfMachine()
{
    std::string load = fileText("/proc/loadavg");
    return load.substr(0, load.find(' '));
}

boost::json::object asJson(const Figures& figures, const measure::Setting& setting, const std::string& load)
{
    boost::json::array list;
    for (const measure::Figure& figure : figures) {
        boost::json::object one;
        one["name"] = figure.name;
        one["value"] = figure.value;
        one["unit"] = figure.unit;
        one["target"] = figure.target;
        one["reached"] = figure.reached ? boost::json::value(*figure.reached) : boost::json::value(nullptr);
        list.push_back(std::move(one));
    }
    boost::json::object report;
    report["version"] = CLOUDSEAT_VERSION;
    report["cores"] = std::thread::hardware_concurrency();
    report["loadBefore"] = load;
    report["scale"] = setting.scale;
    report["figures"] = std::move(list);
    return report;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("The hub's numbers beside their targets");
    std::string json;
    std::string last;
    std::vector<std::string> only;
    measure::Setting setting;
    bool echo = false;
    app.add_option("--json", json, "Write the figures into this file");
    app.add_option("--last", last, "Compare with the figures of this file");
    app.add_option("--only", only, "decision, estimates, resume, throughput, crowd, storm");
    app.add_option("--scale", setting.scale, "Of numbers of people and events, to try the bench itself")
        ->check(CLI::Range(0.001, 1.0));
    app.add_flag("--echo-server", echo)->group("");
    CLI11_PARSE(app, argc, argv);
    if (echo) {
        return measure::serveEcho();
    }
    setting.self = std::filesystem::canonical("/proc/self/exe");
    setting.hub = setting.self.parent_path() / "cloudseat-hub";
    const std::string load = loadOfMachine();
    const auto before = earlier(last);
    std::cout << "load of the machine before: " << load << ", cores: " << std::thread::hardware_concurrency() << '\n';
    Figures all;
    bool good = true;
    for (const Named& measured : measures) {
        if (!only.empty() && std::find(only.begin(), only.end(), measured.name) == only.end()) {
            continue;
        }
        const auto figures = measured.run(setting);
        if (!figures) {
            std::cout << measured.name << ": NOT MEASURED, " << figures.error().detail << std::endl;
            good = false;
            continue;
        }
        print(figures.value(), before);
        all.insert(all.end(), figures->begin(), figures->end());
    }
    if (!json.empty()) {
        std::ofstream out(json);
        out << boost::json::serialize(asJson(all, setting, load)) << '\n';
        good = good && out.good();
    }
    return good ? 0 : 1;
}
