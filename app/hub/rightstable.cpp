// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/commands.h"
#include "core/engine/rights.h"
#include "hub/runtime/apijson.h"
#include "hub/runtime/routes.h"

#include <iomanip>
#include <iostream>

namespace commands {

namespace {

using namespace engine::rights;

struct Line
{
    const char* kind;
    std::string name;
    Needs needs;
};

std::vector<Line> everyDoor()
{
    std::vector<Line> lines;
    for (const Door& door : engine::rights::commands()) {
        lines.push_back({"command", std::string(door.name), door.needs});
    }
    for (const Door& door : queries()) {
        lines.push_back({"query", std::string(door.name), door.needs});
    }
    for (const hub::Route& route : hub::routes()) {
        lines.push_back({"route", std::string(route.method) + ' ' + std::string(route.path), route.needs});
    }
    return lines;
}

std::vector<std::string_view> listOf(const Needs& needs)
{
    std::vector<std::string_view> list;
    for (const std::string_view right : needs.rights) {
        if (!right.empty()) {
            list.push_back(right);
        }
    }
    return list;
}

/// `"a","b"`
std::string quoted(const std::vector<std::string_view>& words)
{
    std::string text;
    for (const std::string_view word : words) {
        text += (text.empty() ? "" : ",") + hub::jsonQuoted(word);
    }
    return text;
}

std::vector<std::string_view> holdersOf(const Permission& permission)
{
    std::vector<std::string_view> holders;
    for (std::size_t i = 0; i < holderNames.size(); ++i) {
        if (permission.holders.at(i)) {
            holders.push_back(holderNames.at(i));
        }
    }
    return holders;
}

void printJson()
{
    std::string table;
    for (const Permission& permission : permissions()) {
        table += (table.empty() ? "" : ",\n") + std::string(R"({"permission":)") + hub::jsonQuoted(permission.name)
            + R"(,"meaning":)" + hub::jsonQuoted(permission.meaning) + R"(,"holders":[)" + quoted(holdersOf(permission))
            + "]}";
    }
    std::string doors;
    for (const Line& line : everyDoor()) {
        doors += (doors.empty() ? "" : ",\n") + std::string(R"({"kind":)") + hub::jsonQuoted(line.kind) + R"(,"name":)"
            + hub::jsonQuoted(line.name) + (line.needs.all ? R"(,"needsAll":[)" : R"(,"needsAny":[)")
            + quoted(listOf(line.needs)) + "]}";
    }
    std::cout << R"({"permissions":[)" << table << "],\n"
              << R"("doors":[)" << doors << "]}\n";
}

void printText()
{
    std::cout << std::left << std::setw(26) << "permission";
    for (const std::string_view holder : holderNames) {
        std::cout << std::setw(static_cast<int>(holder.size()) + 2) << holder;
    }
    std::cout << "what it lets do\n";
    for (const Permission& permission : permissions()) {
        std::cout << std::setw(26) << permission.name;
        for (std::size_t i = 0; i < holderNames.size(); ++i) {
            const int width = static_cast<int>(holderNames.at(i).size()) + 2;
            std::cout << std::setw(width) << (permission.holders.at(i) ? "yes" : "-");
        }
        std::cout << permission.meaning << '\n';
    }
    std::cout << "\nEverything else is refused. visitor: whoever reaches the port; hub: itself and its operator.\n\n";
    for (const Line& line : everyDoor()) {
        std::cout << std::setw(9) << line.kind << std::setw(42) << line.name;
        const char* between = "";
        for (const std::string_view right : listOf(line.needs)) {
            std::cout << between << right;
            between = line.needs.all ? " and " : " or ";
        }
        std::cout << '\n';
    }
}

} // namespace

int printRights(bool asJson)
{
    asJson ? printJson() : printText();
    return Good;
}

} // namespace commands
