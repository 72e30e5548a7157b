// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/workforce/metrics/days.h"

#include "core/protocol/codec.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace days {

using base::Timestamp;
using workforce::Window;
namespace json = boost::json;
namespace metrics = workforce::metrics;

namespace {

std::string textOf(const json::value& value)
{
    return std::string(std::string_view(value.as_string()));
}

/// `2026-03-02T10:00:00Z`, or a day alone.
std::chrono::sys_days dayOf(const std::string& text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(text.c_str(), "%d-%u-%u", &year, &month, &day) != 3) {
        throw std::runtime_error("no day: " + text);
    }
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

Timestamp momentOf(const json::value& value)
{
    const auto text = textOf(value);
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (text.size() != 20 || std::sscanf(text.c_str() + 11, "%d:%d:%dZ", &hour, &minute, &second) != 3) {
        throw std::runtime_error("no moment: " + text);
    }
    const auto days = std::int64_t {dayOf(text).time_since_epoch().count()};
    return {(((days * 24 + hour) * 60 + minute) * 60 + second) * 1000};
}

metrics::Activity activityOf(const std::string& word)
{
    using metrics::Activity;
    const std::map<std::string, Activity> words {{"queue", Activity::OnQueue}, {"break", Activity::Break},
        {"meal", Activity::Meal}, {"practice", Activity::Practice}, {"other", Activity::Other}};
    return words.at(word);
}

metrics::Schedule scheduleOf(const json::value& value)
{
    metrics::Schedule schedule;
    schedule.person = {textOf(value.at("person"))};
    for (const auto& version : value.at("versions").as_array()) {
        metrics::ScheduleVersion read {momentOf(version.at("inForce")), {}};
        for (const auto& one : version.at("expected").as_array()) {
            read.expected.push_back({one.at("id").to_number<std::uint64_t>(),
                {momentOf(one.at("from")), momentOf(one.at("until"))}, activityOf(textOf(one.at("activity")))});
        }
        schedule.versions.push_back(std::move(read));
    }
    return schedule;
}

base::UtcOffsets zoneOf(const json::value& value)
{
    base::UtcOffsets zone;
    const auto& object = value.as_object();
    if (const auto* fixed = object.if_contains("fixed")) {
        zone.fixed = fixed->to_number<std::int32_t>();
        return zone;
    }
    zone.first = object.at("first").to_number<std::int32_t>();
    for (const auto& change : object.at("changes").as_array()) {
        zone.changes.push_back({momentOf(change.at("from")), change.at("minutes").to_number<std::int32_t>()});
    }
    return zone;
}

protocol::Event eventOf(const json::value& value, std::uint64_t number)
{
    const auto type = textOf(value.at("type"));
    auto body = protocol::decodeLogged(type, json::serialize(value.at("data")), std::nullopt);
    if (!body) {
        throw std::runtime_error(type + ": " + body.error().path + ": " + body.error().reason);
    }
    return {{number}, momentOf(value.at("at")), std::move(*body), std::nullopt};
}

Expected expectedOf(const json::value& value)
{
    Expected expected;
    if (value.is_null()) {
        return expected;
    }
    if (!value.is_string()) {
        expected.value = value.to_number<double>();
        return expected;
    }
    const auto text = textOf(value);
    const auto slash = text.find('/');
    expected.numerator = std::stod(text.substr(0, slash));
    expected.denominator = std::stod(text.substr(slash + 1));
    expected.value = *expected.numerator / *expected.denominator;
    return expected;
}

Ask askOf(const json::value& value, const base::UtcOffsets& zone)
{
    Ask ask;
    const auto& about = value.at("ask").as_object();
    ask.question.zone = zone;
    ask.question.now = momentOf(about.at("now"));
    if (const auto* days = about.if_contains("days")) {
        ask.question.window = metrics::windowOfDays(zone, dayOf(textOf(days->at(0))), dayOf(textOf(days->at(1))));
    } else {
        ask.question.window = {momentOf(about.at("from")), momentOf(about.at("until"))};
    }
    if (const auto* person = about.if_contains("person")) {
        ask.question.person = base::PersonId {textOf(*person)};
    }
    ask.definitions = textOf(about.at("definitions"));
    ask.byHand = textOf(value.at("by hand"));
    for (const auto& one : value.at("expect").as_object()) {
        ask.expected.emplace(one.key(), expectedOf(one.value()));
    }
    if (const auto* lists = value.as_object().if_contains("lists")) {
        for (const auto& one : lists->as_object()) {
            ask.lists.emplace(one.key(), json::value_to<std::vector<std::uint64_t>>(one.value()));
        }
    }
    return ask;
}

} // namespace

std::string difference(const metrics::Figure& figure, const Expected& expected)
{
    if (figure.value.has_value() != expected.value.has_value()) {
        return figure.value ? "has a value: " + std::to_string(*figure.value) : "has no value";
    }
    const auto differs = [](double number, double wanted) { return std::abs(number - wanted) > 1e-6; };
    const double scale = figure.unit == metrics::Unit::Time ? 1000 : 1;
    if (expected.value && differs(*figure.value / scale, *expected.value)) {
        return "is " + std::to_string(*figure.value / scale) + ", not " + std::to_string(*expected.value);
    }
    // Times of both sides stand in seconds in the file.
    const double both = figure.denominator >= 1000 ? 1000 : 1;
    const bool isOther = expected.numerator
        && (differs(figure.numerator / both, *expected.numerator)
            || differs(figure.denominator / both, *expected.denominator));
    return isOther ? "comes from " + std::to_string(figure.numerator) + "/" + std::to_string(figure.denominator) : "";
}

std::vector<std::filesystem::path> files()
{
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(CLOUDSEAT_SOURCE_DIR "/tests/data/days")) {
        if (entry.path().extension() == ".jsonl") {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

Day read(const std::filesystem::path& file)
{
    Day day;
    base::UtcOffsets zone;
    std::ifstream in(file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        try {
            const auto value = json::parse(line);
            const auto& object = value.as_object();
            if (object.contains("day")) {
                day.name = textOf(value.at("day"));
                zone = zoneOf(value.at("zone"));
                for (const auto& schedule : value.at("schedules").as_array()) {
                    day.beside.schedules.push_back(scheduleOf(schedule));
                }
            } else if (object.contains("ask")) {
                day.asks.push_back(askOf(value, zone));
            } else {
                day.events.push_back(eventOf(value, day.events.size() + 1));
            }
        } catch (const std::exception& error) {
            throw std::runtime_error(file.filename().string() + ":" + std::to_string(number) + ": " + error.what());
        }
    }
    return day;
}

} // namespace days
