// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/callplan.h"

#include <algorithm>
#include <fstream>

namespace calls {

namespace {

/// People who answer 80 % within 20 s, by Erlang C.
int peopleFor(double callsPerSecond, double talkSeconds)
{
    const double load = callsPerSecond * talkSeconds;
    double blocked = 1; // Erlang B
    for (int people = 1;; ++people) {
        blocked = load * blocked / (people + load * blocked);
        if (people > load) {
            const double waits = people * blocked / (people - load * (1 - blocked));
            if (1 - waits * std::exp(-(people - load) * 20 / talkSeconds) >= 0.8) {
                return people;
            }
        }
    }
}

} // namespace

double talkOf(const Assumed& assumed, Dice& dice)
{
    switch (assumed.talk) {
    case Assumed::Talk::Exponential:
        return dice.exponential(assumed.talkSeconds);
    case Assumed::Talk::Skewed: {
        const double variance = std::log(2.0);
        return assumed.talkSeconds * std::exp(std::sqrt(variance) * dice.normal() - variance / 2);
    }
    case Assumed::Talk::Even:
        break;
    }
    return assumed.talkSeconds * (0.4 + 1.2 * dice.even());
}

std::vector<int> planFor(const std::vector<std::vector<int>>& days, const Assumed& assumed)
{
    std::vector<int> plan;
    for (std::size_t begin = 0; begin + perHalfHour <= days.front().size(); begin += perHalfHour) {
        double count = 0;
        for (const auto& day : days) {
            for (std::size_t i = begin; i < std::min(begin + perHalfHour, day.size()); ++i) {
                count += day[i];
            }
        }
        const double rate = count / static_cast<double>(days.size()) / (interval * perHalfHour) * assumed.part;
        const double talks = peopleFor(rate, assumed.talkSeconds + assumed.writeUpSeconds) * assumed.staffed;
        plan.push_back(std::max(1, static_cast<int>(std::lround(talks / assumed.atOnce))));
    }
    return plan;
}

std::string nameOf(int person)
{
    return "a" + std::to_string(10000 + person);
}

protocol::ConfigureDesk deskOf(int people, const Assumed& assumed)
{
    protocol::ConfigureDesk desk;
    desk.desk = protocol::DeskSettings {{"小店", "Shop"}, "Asia/Shanghai", {"zh-CN", "en"}, 60, 60, 3};
    desk.groups = {{{"shop"}, {"店", "Shop"}}};
    protocol::QueueSettings calls;
    calls.id = {"calls"};
    calls.groups = {{"shop"}};
    desk.queues = {calls};
    for (int i = 0; i < people; ++i) {
        protocol::PersonSettings person;
        person.id = {nameOf(i)};
        person.displayName = nameOf(i);
        person.roles = {protocol::Role::agent};
        person.groups = {{"shop"}};
        person.languages = {"zh"};
        person.cap = assumed.atOnce;
        desk.people.push_back(std::move(person));
    }
    desk.dispositions = {{{"solved"}, {"已解决", "Solved"}, true}};
    for (const auto& [name, value] : assumed.parameters) {
        desk.parameters.push_back({name, {}, {}, {}, value});
    }
    return desk;
}

std::vector<std::vector<int>> readDays(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::vector<std::vector<int>> days;
    std::string date;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        const auto comma = line.find(',');
        if (line.size() < 12 || comma == std::string::npos) {
            continue;
        }
        if (line.substr(0, 10) != date) {
            date = line.substr(0, 10);
            days.emplace_back();
        }
        days.back().push_back(std::stoi(line.substr(comma + 1)));
    }
    return days;
}

} // namespace calls
