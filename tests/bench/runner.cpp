// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runner.h"

#include "tests/bench/report.h"

#include <CLI/CLI.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <thread>

namespace measure {

namespace {

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
std::string spreadOf(const Figure& figure)
{
    return figure.runs > 1 ? words(figure.least) + " to " + words(figure.most) : std::string();
}

void print(const Figures& figures, const std::map<std::string, double>& before)
{
    for (const Figure& figure : figures) {
        std::string change;
        if (const auto known = before.find(figure.name); known != before.end() && known->second != 0) {
            const long percent = std::lround((figure.value / known->second - 1) * 100);
            change = (percent >= 0 ? "+" : "") + std::to_string(percent) + " %";
        }
        const char* verdict = !figure.reached ? "" : *figure.reached ? "reached" : "MISSED";
        std::cout << std::left << std::setw(46) << figure.name << std::right << std::setw(12) << words(figure.value)
                  << ' ' << std::left << std::setw(3) << figure.unit << "  " << std::setw(12) << figure.target
                  << std::setw(9) << verdict << std::right << std::setw(8) << change << "  " << spreadOf(figure)
                  << '\n';
    }
    std::cout << std::flush;
}

std::string loadOfMachine()
{
    std::string load = fileText("/proc/loadavg");
    return load.substr(0, load.find(' '));
}

/// So many runs of one part; a run that fails is said, and the figure is that of the others. False: there is none.
bool measureOften(const Part& measured, int runs, const Setting& setting, Figures& into)
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
    into = middleOf(all);
    return all.size() == static_cast<std::size_t>(runs);
}

/// At the end, where it can't be overlooked.
void printMissed(const Figures& all)
{
    const char* before = "missed: ";
    for (const Figure& figure : all) {
        if (figure.reached == false) {
            std::cout << before << figure.name << " (" << words(figure.value) << ' ' << figure.unit << ", target "
                      << figure.target << ')';
            before = "; ";
        }
    }
    if (*before == ';') {
        std::cout << std::endl;
    }
}

bool isWanted(const Part& part, const Request& request)
{
    return request.only.empty() || std::find(request.only.begin(), request.only.end(), part.name) != request.only.end();
}

} // namespace

void addOptions(CLI::App& app, Request& request, const std::vector<Part>& parts)
{
    std::string names;
    for (const Part& part : parts) {
        names += (names.empty() ? "" : ", ") + std::string(part.name);
    }
    app.add_option("--json", request.json, "Write the figures into this file");
    app.add_option(
        "--last", request.last, "Compare with the figures of this file, and keep those that are not measured now");
    app.add_option("--only", request.only, names);
    app.add_option("--runs", request.runs, "How often each part is measured; else as often as it needs")
        ->check(CLI::Range(1, 99));
    app.add_option("--scale", request.setting.scale, "Of numbers of people and events, to try the bench itself")
        ->check(CLI::Range(0.001, 1.0));
}

int carryOut(Request request, const std::vector<Part>& parts)
{
    const std::string load = loadOfMachine();
    const auto before = kept(request.last);
    const auto values = valuesOf(before);
    request.setting.rounds = request.runs;
    Figures all;
    bool good = true;
    if (std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return isWanted(part, request); })) {
        std::cout << "load of the machine before: " << load << ", cores: " << std::thread::hardware_concurrency()
                  << '\n';
    }
    for (const Part& part : parts) {
        if (!isWanted(part, request)) {
            continue;
        }
        const int runs = part.runs == 0 ? 1 : request.runs > 0 ? request.runs : part.runs;
        Figures figures;
        good = measureOften(part, runs, request.setting, figures) && good;
        print(figures, values);
        all.insert(all.end(), figures.begin(), figures.end());
    }
    printMissed(all);
    if (!request.json.empty()) {
        std::ofstream out(request.json);
        const Circumstances now {CLOUDSEAT_VERSION, load, std::thread::hardware_concurrency(), request.setting.scale};
        out << boost::json::serialize(reportOf(all, now, before)) << '\n';
        good = good && out.good();
    }
    return good ? 0 : 1;
}

} // namespace measure
