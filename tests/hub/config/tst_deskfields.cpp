// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/deskfile.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

const std::string head = "desk: {id: demo, title: Demo}\n";

std::string problemsOf(const std::string& text)
{
    const hub::DeskFileResult result = hub::parseDeskFile(text, "d.yaml");
    if (result) {
        return "none";
    }
    std::string all;
    for (const hub::DeskFileProblem& problem : result.error()) {
        all += hub::describe(problem) + "\n";
    }
    return all;
}

} // namespace

TEST_CASE("parseDeskFile_fieldsOfCustomers_areTaken")
{
    const hub::DeskFileResult result = hub::parseDeskFile(head + R"(
fields:
  - {key: phone, title: {zh: 电话, en: Phone}, type: phone, mask: partial, see: conversation.see_all, max_length: 20}
  - {key: level, title: 等级, type: choice, options: [{id: gold, title: 金卡}], edit: note.add_any}
  - {key: id, title: 证件, type: id_number, mask: full, see: nobody, edit: all}
)",
        "d.yaml");
    if (!result) {
        FAIL(hub::describe(result.error().front()));
    }
    REQUIRE(result->change.fields);
    const auto& fields = *result->change.fields;
    REQUIRE(fields.size() == 3);
    CHECK(fields[0].key == "phone");
    CHECK(fields[0].title == protocol::Names {"电话", "Phone"});
    CHECK(fields[0].kind == protocol::FieldKind::phone);
    CHECK(fields[0].mask == protocol::FieldMask::partial);
    CHECK(fields[0].see == "conversation.see_all");
    CHECK(fields[0].maxLength == 20);
    CHECK_FALSE(fields[0].edit);
    REQUIRE(fields[1].options.size() == 1);
    CHECK(fields[1].options[0].id == "gold");
    CHECK(fields[1].edit == "note.add_any");
    CHECK(fields[1].mask == protocol::FieldMask::none);
    CHECK_FALSE(fields[2].see);
    CHECK_FALSE(fields[2].edit);
    // Silence leaves them as they are; an empty section takes them away.
    CHECK_FALSE(hub::parseDeskFile(head, "d.yaml")->change.fields);
    CHECK(hub::parseDeskFile(head + "fields: []\n", "d.yaml")->change.fields->empty());
}

TEST_CASE("parseDeskFile_wrongFields_areProblemsAtTheirPlaces")
{
    const auto field
        = [&](const std::string& rest) { return problemsOf(head + "fields: [{key: a, title: x, " + rest + "}]\n"); };
    CHECK(field("type: secret")
        == "d.yaml:2:35: 'type' must be one of text, number, date, phone, email, id_number, choice, yes_no, url\n");
    CHECK(field("mask: some") == "d.yaml:2:35: 'mask' must be one of none, partial, full\n");
    CHECK(field("mask: full, see: customer.peek")
        == "d.yaml:2:46: 'see' must be nobody or a right of 'cloudseat-hub rights'\n");
    CHECK(field("edit: nobody") == "d.yaml:2:35: 'edit' must be all or a right of 'cloudseat-hub rights'\n");
    CHECK(field("max_length: 0").find("'max_length' must be a whole number from 1 to 2000") != std::string::npos);
    CHECK(field("type: choice").find("fields.0.options missing") != std::string::npos);
    CHECK(field("options: [{id: a, title: A}]").find("fields.0.options not_used") != std::string::npos);
    CHECK(field("type: yes_no, mask: partial").find("fields.0.mask no_ends") != std::string::npos);
    CHECK(field("see: conversation.see_all").find("fields.0.see not_masked") != std::string::npos);
    CHECK(field("colour: red").find("unknown key 'colour'") != std::string::npos);
    CHECK(problemsOf(head + "fields: [{key: a, title: x}, {key: a, title: y}]\n").find("fields.1.key twice")
        != std::string::npos);
    CHECK(problemsOf(head + "fields: [{key: A b, title: x}]\n").find("'key' must be 1 to 64 characters")
        != std::string::npos);
}
