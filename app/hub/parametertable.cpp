// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/commands.h"
#include "core/desk/parameters.h"
#include "hub/runtime/apijson.h"

#include <iostream>
#include <string>
#include <utility>

namespace commands {

namespace {

std::string placesOf(unsigned scopes, const std::string& quote, const std::string& between)
{
    static constexpr std::pair<unsigned, const char*> places[] = {{desk::DeskScope, "desk"},
        {desk::QueueScope, "queue"}, {desk::GroupScope, "group"}, {desk::PersonScope, "person"}};
    std::string text;
    for (const auto& [scope, name] : places) {
        if ((scopes & scope) != 0) {
            text += (text.empty() ? "" : between) + quote + name + quote;
        }
    }
    return text;
}

std::string jsonOf(const desk::Parameter& parameter)
{
    const std::pair<const char*, std::string_view> members[]
        = {{"parameter", parameter.name}, {"type", parameter.type}, {"unit", parameter.unit},
            {"default", parameter.standard}, {"range", parameter.range}, {"meaning", parameter.meaning}};
    std::string text;
    for (const auto& [name, value] : members) {
        text += hub::jsonQuoted(name) + ":" + hub::jsonQuoted(value) + ",";
    }
    return "{" + text + "\"where\":[" + placesOf(parameter.scopes, "\"", ",") + "]}";
}

} // namespace

int listParameters(bool json)
{
    std::string between = "[\n";
    for (const desk::Parameter& parameter : desk::parameters::table()) {
        if (json) {
            std::cout << std::exchange(between, ",\n") << jsonOf(parameter);
            continue;
        }
        std::cout << parameter.name << "\n    " << parameter.meaning << "\n    " << parameter.type
                  << (parameter.unit.empty() ? "" : ", in ") << parameter.unit << "; default " << parameter.standard
                  << (parameter.range.empty() ? "" : "; range ") << parameter.range << "; at "
                  << placesOf(parameter.scopes, "", ", ") << '\n';
    }
    std::cout << (json ? "\n]\n" : "");
    return Good;
}

} // namespace commands
