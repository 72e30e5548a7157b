// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who may do what, asked of the real hub: the table that it prints is what it does.

#include "tests/integration/fixture.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <regex>
#include <set>

namespace json = boost::json;
using namespace support;

namespace {

json::value table()
{
    const Ended printed = HubProcess::run({"rights", "--json"});
    REQUIRE(printed.status == 0);
    return json::parse(printed.output);
}

std::set<std::string> doors(const json::value& rights, const std::string& kind)
{
    std::set<std::string> names;
    for (const json::value& door : at(rights, "doors").as_array()) {
        if (textAt(door, "kind") == kind) {
            names.insert(textAt(door, "name"));
        }
    }
    return names;
}

bool isHeldBy(const json::value& rights, const std::string& permission, const std::string& holder)
{
    for (const json::value& line : at(rights, "permissions").as_array()) {
        if (textAt(line, "permission") == permission) {
            const auto& holders = at(line, "holders").as_array();
            return std::ranges::find(holders, json::value(json::string(holder))) != holders.end();
        }
    }
    return false;
}

bool isOpenTo(const json::value& rights, const json::value& door, const std::string& holder)
{
    const auto* any = door.as_object().if_contains("needsAny");
    const auto& needs = (any != nullptr ? *any : door.at("needsAll")).as_array();
    const auto holds = [&](const json::value& need) { return isHeldBy(rights, std::string(need.as_string()), holder); };
    return any != nullptr ? std::ranges::any_of(needs, holds) : std::ranges::all_of(needs, holds);
}

std::string documentation(const std::string& page)
{
    return contentOf(std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "docs" / page);
}

/// The first column of a page's tables, and paths that stand alone in code marks.
std::set<std::string> found(const std::string& text, const std::string& pattern)
{
    std::set<std::string> names;
    const std::regex expression(pattern);
    for (std::sregex_iterator i(text.begin(), text.end(), expression), end; i != end; ++i) {
        names.insert((*i)[1]);
    }
    return names;
}

} // namespace

TEST_CASE("rights_documentedRoutes_standInThePrintedTable")
{
    const std::set<std::string> printed = doors(table(), "route");
    const std::set<std::string> documented = found(
        documentation("http.md"), R"(`((?:GET|POST|PUT|DELETE) /(?:api/|v1/|kb/|healthz|readyz|metrics)[^`?{]*))");
    CHECK(documented.size() > 12);
    for (std::string route : documented) {
        CAPTURE(route);
        const std::string wide = std::regex_replace(route, std::regex("<[a-z]+>.*"), "*");
        CHECK(printed.contains(wide));
    }
    for (const std::string& route : printed) {
        CAPTURE(route);
        const std::string narrow = std::regex_replace(route, std::regex(R"(/\*$)"), "/<");
        const bool known = std::ranges::any_of(
            documented, [&](const std::string& one) { return one == route || one.starts_with(narrow); });
        CHECK((known || route == "GET /*"));
    }
}

TEST_CASE("rights_documentedCommandsAndQueries_standInThePrintedTable")
{
    const std::string page = documentation("protocol.md");
    const std::set<std::string> commands = doors(table(), "command");
    const std::string part
        = page.substr(page.find("| command | frame"), page.find("| event |") - page.find("| command"));
    const std::set<std::string> documented = found(part, "\n\\| `([a-z.]+)` \\|");
    CHECK(documented.size() > 18);
    for (const std::string& command : documented) {
        CAPTURE(command);
        CHECK(commands.contains(command));
    }
    for (const std::string& query : doors(table(), "query")) {
        CAPTURE(query);
        CHECK(page.find("`" + query + "`") != std::string::npos);
    }
}

TEST_CASE("rights_everyRoute_isRefusedToWhoLacksWhatTheTableSays")
{
    HubFixture fixture;
    const json::value rights = table();
    const std::string cookie = Wire::cookie(fixture.url());
    int refused = 0;
    for (const json::value& door : at(rights, "doors").as_array()) {
        const std::string name = textAt(door, "name");
        if (textAt(door, "kind") != "route" || name == "GET /metrics") {
            continue; // figures are for this machine, where the test runs
        }
        const std::size_t space = name.find(' ');
        Request request {name.substr(0, space), name.substr(space + 1), {}, {}, {}};
        if (request.path.ends_with('*')) {
            request.path.replace(request.path.size() - 1, 1, std::string(64, 'a'));
        }
        CAPTURE(name);
        const bool open = isOpenTo(rights, door, "visitor");
        const int visitor = http(fixture.url(), request).status;
        const bool socket = request.path.starts_with("/v1/");
        const auto isRefusal = [&](int status) { return status == 401 || status == 403 || (socket && status == 426); };
        // Signing in without a name is a wrong request, and one without a token isn't signed in: both got in.
        CHECK((open || isRefusal(visitor)));
        CHECK((!open || visitor != 403));
        request.headers.emplace_back("Cookie", cookie);
        const int customer = http(fixture.url(), request).status;
        if (!isOpenTo(rights, door, "customer")) {
            CHECK(isRefusal(customer));
            ++refused;
        } else if (!socket) {
            CHECK(customer != 403);
        }
    }
    CHECK(refused >= 4);
    CHECK(http(fixture.url(), {"GET", "/api/v1/whatever", {}, {}, {}}).status == 404);
    CHECK(http(fixture.url(), {"PUT", "/api/v1/session", {}, {}, {}}).status == 405);
}

TEST_CASE("rights_ofALead_areToldAndHoldAtTheHub")
{
    HubFixture fixture;
    const auto login = fixture.signIn("lea");
    const auto lead = Wire::agent(fixture.url(), login);
    const json::value ready = lead->identify();
    const auto& given = at(ready, "rights").as_array();
    CHECK(std::ranges::find(given, json::value("conversation.see_all")) != given.end());
    CHECK(std::ranges::find(given, json::value("conversation.serve")) == given.end());
    // What a lead lacks.
    const json::value offer = lead->commandAndResult("offer.accept", {{"offer", 1}});
    CHECK(textAt(offer, "error.kind") == "denied");
    CHECK(textAt(offer, "error.reason") == "right");
    CHECK(textAt(lead->commandAndResult("desk.configure",
                     {{"skills", json::array()}, {"groups", json::array()}, {"queues", json::array()},
                         {"dispositions", json::array()}, {"people", json::array()}, {"parameters", json::array()}}),
              "error.kind")
        == "denied");
    // Not even a word of the wire.
    CHECK(textAt(lead->commandAndResult("timers.fire", {}), "error.kind") == "unsupported");
}

TEST_CASE("deskConfigure_ofACustomer_isRefusedWhateverZoneItNames")
{
    HubFixture fixture;
    const auto customer = Wire::customer(fixture.door(), Wire::cookie(fixture.door()));
    customer->identify();
    for (const char* zone : {"Europe", "Europe/Berlin", "../../dev/zero", "tzdata.zi"}) {
        const json::object desk {{"title", {{"zh", "x"}, {"en", "x"}}}, {"timeZone", zone},
            {"languages", json::array {"en"}}, {"wrapUpSeconds", 60}, {"wrapUpExtensionSeconds", 60},
            {"wrapUpExtensions", 3}};
        const json::value said = customer->commandAndResult("desk.configure",
            {{"desk", desk}, {"skills", json::array()}, {"groups", json::array()}, {"queues", json::array()},
                {"dispositions", json::array()}, {"people", json::array()}, {"parameters", json::array()}});
        CHECK(textAt(said, "error.kind") == "denied");
    }
    CHECK(http(fixture.url(), {"GET", "/readyz", {}, {}, {}}).status == 200);
}

TEST_CASE("parametersList_withoutAHub_saysEachWithDefaultAndRange")
{
    const Ended printed = HubProcess::run({"parameters", "list", "--json"});
    REQUIRE(printed.status == 0);
    const json::value list = json::parse(printed.output);
    std::set<std::string> names;
    for (const json::value& line : list.as_array()) {
        names.insert(textAt(line, "parameter"));
        CHECK_FALSE(textAt(line, "default").empty());
        CHECK_FALSE(textAt(line, "meaning").empty());
        CHECK_FALSE(at(line, "where").as_array().empty());
    }
    CHECK(names.size() == list.as_array().size());
    CHECK(names.contains("offer.timeout_s"));
    const Ended text = HubProcess::run({"parameters", "list"});
    CHECK(text.output.find(
              "offer.timeout_s\n    How long an offer is open.\n    integer, in s; default 30; range 5..900; at "
              "desk, queue\n")
        != std::string::npos);
}
