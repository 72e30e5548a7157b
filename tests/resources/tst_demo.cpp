// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The demo desk is what a new user sees first: it must load, and every conversation in it must be playable.

#include "hub/config/deskfile.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;

const std::string folder = std::string(CLOUDSEAT_SOURCE_DIR) + "/resources/demo";

hub::DeskConfig demoDesk()
{
    const auto result = hub::loadDeskFile(folder + "/desk.yaml");
    if (!result.ok()) {
        for (const auto& problem : result.error()) {
            UNSCOPED_INFO(hub::describe(problem));
        }
    }
    REQUIRE(result.ok());
    return *result;
}

std::vector<json::object> dialogues()
{
    std::vector<json::object> all;
    for (const auto* name : {"zh.jsonl", "en.jsonl"}) {
        std::ifstream in(folder + "/dialogues/" + name);
        REQUIRE(in.good());
        for (std::string line; std::getline(in, line);) {
            all.push_back(json::parse(line).as_object());
        }
    }
    return all;
}

std::string textOf(const json::object& object, const char* key)
{
    return std::string(object.at(key).as_string());
}

} // namespace

TEST_CASE("demoDesk_fieldsOfCustomers_areThreeAndOneIsMasked")
{
    const auto desk = demoDesk();
    REQUIRE(desk.change.fields);
    REQUIRE(desk.change.fields->size() == 3);
    const auto& phone = desk.change.fields->front();
    CHECK(phone.key == "phone");
    CHECK(phone.mask == protocol::FieldMask::partial);
    CHECK(phone.see == "conversation.see_all");
    CHECK(desk.change.fields->back().kind == protocol::FieldKind::yes_no);
}

TEST_CASE("demoDesk_loaded_hasThreeQueuesInBothLanguages")
{
    const auto desk = demoDesk();
    CHECK(desk.id.name == "demo");
    REQUIRE(desk.change.queues.size() == 3);
    for (const auto& queue : desk.change.queues) {
        CHECK_FALSE(queue.title.zh.empty());
        CHECK_FALSE(queue.title.en.empty());
        CHECK(queue.title.zh != queue.title.en);
    }
}

TEST_CASE("demoDesk_loaded_hasEveryRoleAndAPasswordForEachPerson")
{
    const auto desk = demoDesk();
    std::set<protocol::Role> roles;
    for (const auto& person : desk.change.people) {
        roles.insert(person.roles.begin(), person.roles.end());
    }
    CHECK(roles.size() == 4);
    CHECK(desk.passwords.size() == desk.change.people.size());
}

TEST_CASE("demoDialogues_read_areInOrderAndBeginWithTheCustomer")
{
    const auto all = dialogues();
    CHECK(all.size() >= 12);
    std::set<std::string> ids;
    for (const auto& dialogue : all) {
        CAPTURE(textOf(dialogue, "id"));
        CHECK(ids.insert(textOf(dialogue, "id")).second);
        const auto& turns = dialogue.at("turns").as_array();
        REQUIRE(turns.size() >= 4);
        CHECK(textOf(turns.front().as_object(), "role") == "customer");
        std::int64_t before = -1;
        for (const auto& turn : turns) {
            const auto role = textOf(turn.as_object(), "role");
            CHECK((role == "customer" || role == "agent"));
            CHECK_FALSE(textOf(turn.as_object(), "text").empty());
            CHECK(turn.at("t").as_int64() > before);
            before = turn.at("t").as_int64();
        }
    }
}

TEST_CASE("demoDialogues_read_nameQueuesOfTheDemoDesk")
{
    const auto desk = demoDesk();
    std::set<std::string> queues;
    for (const auto& queue : desk.change.queues) {
        queues.insert(queue.id.name);
    }
    std::set<std::string> used;
    for (const auto& dialogue : dialogues()) {
        used.insert(textOf(dialogue, "queue"));
    }
    CHECK(used == queues);
}
