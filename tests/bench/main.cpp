// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/report.h"

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

} // namespace measure

namespace {

using measure::Figures;

struct Named
{
    const char* name;
    base::Result<Figures> (*run)(const measure::Setting&);
    int runs; ///< unless somebody wants another number
};

constexpr Named measures[]
    = {{"decision", measure::decision, 3}, {"estimates", measure::estimates, 1}, {"resume", measure::resume, 3},
        {"throughput", measure::throughput, 3}, {"crowd", measure::crowd, 1}, {"storm", measure::storm, 1}};

std::string fileText(const std::string& path)
{
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

boost::json::value kept(const std::string& path)
{
    boost::system::error_code error;
    boost::json::value report = boost::json::parse(fileText(path), error);
    return error ? boost::json::value() : report;
}

/// `12.1 to 13.4` of several runs.
std::string spreadOf(const measure::Figure& figure)
{
    return figure.runs > 1 ? measure::words(figure.least) + " to " + measure::words(figure.most) : std::string();
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
                  << "  " << spreadOf(figure) << '\n';
    }
    std::cout << std::flush;
}

std::string loadOfMachine()
{
    std::string load = fileText("/proc/loadavg");
    return load.substr(0, load.find(' '));
}

/// So many runs of one part; a run that fails is said, and the figure is that of the others. False: there is none.
bool measureOften(const Named& measured, int runs, const measure::Setting& setting, Figures& into)
{
    std::vector<Figures> all;
    for (int run = 0; run < runs; ++run) {
        auto figures = measured.run(setting);
        if (figures) {
            all.push_back(std::move(figures).value());
        } else {
            std::cout << measured.name << ": NOT MEASURED, " << figures.error().detail << std::endl;
        }
    }
    into = measure::middleOf(all);
    return all.size() == static_cast<std::size_t>(runs);
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
    int runs = 0;
    app.add_option("--json", json, "Write the figures into this file");
    app.add_option("--last", last, "Compare with the figures of this file, and keep those that are not measured now");
    app.add_option("--only", only, "decision, estimates, resume, throughput, crowd, storm");
    app.add_option("--runs", runs, "How often each part is measured; else 3 times what is quick, crowd and storm once")
        ->check(CLI::Range(1, 99));
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
    const auto before = kept(last);
    const auto values = measure::valuesOf(before);
    std::cout << "load of the machine before: " << load << ", cores: " << std::thread::hardware_concurrency() << '\n';
    Figures all;
    bool good = true;
    for (const Named& measured : measures) {
        if (!only.empty() && std::find(only.begin(), only.end(), measured.name) == only.end()) {
            continue;
        }
        Figures figures;
        good = measureOften(measured, runs > 0 ? runs : measured.runs, setting, figures) && good;
        print(figures, values);
        all.insert(all.end(), figures.begin(), figures.end());
    }
    if (!json.empty()) {
        std::ofstream out(json);
        const measure::Circumstances now {CLOUDSEAT_VERSION, load, std::thread::hardware_concurrency(), setting.scale};
        out << boost::json::serialize(measure::reportOf(all, now, before)) << '\n';
        good = good && out.good();
    }
    return good ? 0 : 1;
}
