// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "core/protocol/json.h"
#include "tests/support/shareddata.h"

#include <catch2/catch.hpp>

#include <regex>
#include <set>
#include <sstream>

using namespace protocol;

namespace {

std::string documentation()
{
    return support::readFile(std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "docs" / "protocol.md");
}

/// Lines inside ```json fences: one frame each.
std::vector<std::string> frameExamples()
{
    std::istringstream lines(documentation());
    std::vector<std::string> frames;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            inside = line == "```json";
        } else if (inside) {
            frames.push_back(line);
        }
    }
    return frames;
}

struct TableLine
{
    std::string name;
    std::string data;
};

/// Table lines "| `name` | … | `{…}` |".
std::vector<TableLine> tableExamples()
{
    static const std::regex form(R"(^\| `([a-z._]+)` \|.*\| `(\{.*\})` \|$)");
    std::istringstream lines(documentation());
    std::vector<TableLine> found;
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
        if (std::regex_match(line, match, form)) {
            found.push_back({match[1], match[2]});
        }
    }
    return found;
}

template <class Variant> std::set<std::string> namesOf(auto name)
{
    std::set<std::string> names;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Variant>>([&](auto identity) {
        using Alternative = typename decltype(identity)::type;
        const std::string word = name(static_cast<Alternative*>(nullptr));
        if (!word.empty()) {
            names.insert(word);
        }
    });
    return names;
}

} // namespace

TEST_CASE("documentation_frameExamples_decodeAndAreComplete")
{
    const auto frameName = [](auto* frame) { return std::string(std::remove_pointer_t<decltype(frame)>::t); };
    std::set<std::string> missing = namesOf<HubFrame>(frameName);
    missing.merge(namesOf<ClientFrame>(frameName));
    std::set<std::string> rows
        = namesOf<Row::variant>([](auto* row) { return std::string(std::remove_pointer_t<decltype(row)>::type); });

    for (const std::string& example : frameExamples()) {
        CAPTURE(example);
        const auto hub = decodeHubFrame(example);
        const auto client = decodeClientFrame(example);
        CHECK((hub.ok() || client.ok()));
        if (hub) {
            missing.erase(std::visit([](const auto& frame) { return std::string(frame.t); }, *hub));
            const auto* page = std::get_if<Page>(&*hub);
            const auto* answer = std::get_if<Answer>(&*hub);
            for (const Row& row : page ? page->rows : answer ? answer->rows : std::vector<Row>()) {
                rows.erase(std::visit([](const auto& known) { return std::string(known.type); }, row));
            }
        }
        if (client) {
            missing.erase(std::visit([](const auto& frame) { return std::string(frame.t); }, *client));
        }
    }
    CHECK(missing.empty());
    CHECK(rows.empty());
}

TEST_CASE("documentation_commandAndEventExamples_decodeAndAreComplete")
{
    std::set<std::string> missing = namesOf<CommandBody::variant>([](auto* command) {
        using Command = std::remove_pointer_t<decltype(command)>;
        if constexpr (std::is_same_v<Command, UnknownCommand> || std::is_same_v<Command, MalformedCommand>) {
            return std::string();
        } else {
            return std::string(Command::name);
        }
    });
    missing.merge(namesOf<EventBody::variant>([](auto* event) {
        using Body = std::remove_pointer_t<decltype(event)>;
        if constexpr (std::is_same_v<Body, UnknownEvent>) {
            return std::string();
        } else {
            return std::string(Body::type);
        }
    }));

    for (const TableLine& line : tableExamples()) {
        CAPTURE(line.name, line.data);
        const CommandBody command = decodeCommandData(line.name, line.data);
        CHECK_FALSE(std::holds_alternative<MalformedCommand>(command));
        if (std::holds_alternative<UnknownCommand>(command)) {
            const std::string frame = R"({"t":"event","n":1,"cursor":"1","events":[{"id":1,"at":1,"type":")" + line.name
                + R"(","data":)" + line.data + "}]}";
            const auto event = decodeHubFrame(frame);
            REQUIRE(event);
            CHECK_FALSE(std::holds_alternative<UnknownEvent>(std::get<EventFrame>(*event).events.at(0).body));
        }
        missing.erase(line.name);
    }
    CHECK(missing.empty());
}
