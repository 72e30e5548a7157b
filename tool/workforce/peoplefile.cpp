// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/peoplefile.h"

#include "core/workforce/localtime.h"
#include "tool/workforce/jsonlist.h"
#include "tool/workforce/moments.h"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <optional>

namespace tool {
namespace {

namespace json = boost::json;

constexpr std::uintmax_t mostBytes = 16 * 1024 * 1024;
constexpr std::int64_t mostWeek = 7 * workforce::dayMinutes;

/// Takes one person apart; the first thing that is wrong is kept.
class PersonReader final
{
public:
    PersonReader(const json::object& object, const base::UtcOffsets& zone)
        : m_object(object)
        , m_zone(zone)
    { }

    const std::string& fault() const { return m_fault; }

    workforce::Person read()
    {
        known(m_object, {"id", "born", "week_most", "week_least", "available", "busy", "free", "certificates"});
        workforce::Person person;
        person.id = {text(m_object, "id")};
        if (!base::isValidName(person.id.name)) {
            wrong("\"id\" must be 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
        }
        if (m_object.contains("born")) {
            person.born = day(m_object, "born");
        }
        person.weekMost = minutes("week_most");
        person.weekLeast = minutes("week_least");
        if (m_object.contains("available")) {
            person.available.emplace();
            each("available", [&](const json::object& one) { person.available->push_back(period(one)); });
        }
        each("busy", [&](const json::object& one) { person.exceptions.push_back({window(one), false}); });
        each("free", [&](const json::object& one) { person.exceptions.push_back({window(one), true}); });
        each("certificates", [&](const json::object& one) { person.certificates.push_back(certificate(one)); });
        return person;
    }

private:
    void wrong(const std::string& what) { m_fault = m_fault.empty() ? what : m_fault; }

    void known(const json::object& object, std::initializer_list<std::string_view> names)
    {
        for (const auto& [key, value] : object) {
            if (std::ranges::find(names, std::string_view(key.data(), key.size())) == names.end()) {
                wrong("\"" + std::string(key) + "\" is no member");
            }
        }
    }

    std::string text(const json::object& object, const char* name)
    {
        const json::value* const value = object.if_contains(name);
        if (value == nullptr || !value->is_string()) {
            wrong("\"" + std::string(name) + "\" must be a text");
            return {};
        }
        return std::string(value->get_string());
    }

    std::chrono::sys_days day(const json::object& object, const char* name)
    {
        const auto found = dayFrom(text(object, name));
        if (!found) {
            wrong("\"" + std::string(name) + "\" must be a day like 2026-03-02");
        }
        return found.value_or(std::chrono::sys_days());
    }

    std::optional<int> minutes(const char* name)
    {
        const json::value* const value = m_object.if_contains(name);
        if (value == nullptr) {
            return std::nullopt;
        }
        if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > mostWeek) {
            wrong("\"" + std::string(name) + "\" must be minutes of a week");
            return std::nullopt;
        }
        return static_cast<int>(value->get_int64());
    }

    template <class Take> void each(const char* name, Take&& take)
    {
        const json::value* const value = m_object.if_contains(name);
        if (value == nullptr) {
            return;
        }
        if (!value->is_array()) {
            wrong("\"" + std::string(name) + "\" must be a list");
            return;
        }
        for (const json::value& one : value->get_array()) {
            if (!one.is_object()) {
                wrong("\"" + std::string(name) + "\" must be a list of objects");
                return;
            }
            take(one.get_object());
        }
    }

    workforce::WeeklyPeriod period(const json::object& one)
    {
        constexpr std::array<std::string_view, 7> days {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        known(one, {"day", "from", "until"});
        const auto found = std::ranges::find(days, text(one, "day"));
        if (found == days.end()) {
            wrong("\"day\" must be mon, tue, wed, thu, fri, sat or sun");
        }
        workforce::WeeklyPeriod read;
        read.day = static_cast<int>(found - days.begin());
        read.from = time(one, "from");
        read.until = time(one, "until");
        read.until += read.until <= read.from ? static_cast<int>(workforce::dayMinutes) : 0;
        return read;
    }

    int time(const json::object& one, const char* name)
    {
        const auto found = timeOfDay(text(one, name));
        if (!found) {
            wrong("\"" + std::string(name) + "\" must be a time of the day like 18:00");
        }
        return found.value_or(0);
    }

    workforce::Window window(const json::object& one)
    {
        known(one, {"from", "until"});
        const auto from = momentFrom(text(one, "from"), m_zone);
        const auto until = momentFrom(text(one, "until"), m_zone);
        if (!from || !until || *until <= *from) {
            wrong(!from      ? from.error().detail
                    : !until ? until.error().detail
                             : "\"until\" must be later than \"from\"");
            return {};
        }
        return {*from, *until};
    }

    workforce::Certificate certificate(const json::object& one)
    {
        known(one, {"skill", "from", "until"});
        const auto begin = [&](std::chrono::sys_days of) {
            return base::Timestamp {workforce::beginOfDay(m_zone, of.time_since_epoch().count()) * workforce::minuteMs};
        };
        return {{text(one, "skill")}, {begin(day(one, "from")), begin(day(one, "until") + std::chrono::days(1))}};
    }

    const json::object& m_object;
    const base::UtcOffsets& m_zone;
    std::string m_fault;
};

} // namespace

PeopleFile parsePeople(std::string_view bytes, const std::string& name, const base::UtcOffsets& zone)
{
    PeopleFile read;
    std::string fault;
    const std::vector<ListedObject> list = readList(bytes, fault);
    if (!fault.empty()) {
        read.problems.push_back({name, std::stoul(fault), fault.substr(fault.find(": ") + 2)});
    }
    for (const ListedObject& listed : list) {
        PersonReader reader(listed.object, zone);
        workforce::Person person = reader.read();
        const base::PersonId id = person.id;
        if (!reader.fault().empty()) {
            read.problems.push_back({name, listed.line, reader.fault()});
        } else if (!read.people.emplace(id, std::move(person)).second) {
            read.problems.push_back({name, listed.line, "\"" + id.name + "\" stands there twice"});
        }
    }
    return read;
}

PeopleFile readPeople(const std::filesystem::path& file, const base::UtcOffsets& zone)
{
    const auto bytes = readWhole(file, mostBytes);
    if (!bytes) {
        return {{}, {{file.string(), 0, bytes.error().detail}}};
    }
    return parsePeople(*bytes, file.string(), zone);
}

} // namespace tool
