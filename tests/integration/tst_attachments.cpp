// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/files.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace json = boost::json;
using namespace support;

namespace {

Answer download(HubFixture& fixture, const std::string& hash, const std::string& header, const std::string& value)
{
    return http(fixture.url(), {"GET", "/api/v1/attachments/" + hash, {}, {}, {{header, value}}});
}

} // namespace

TEST_CASE("attachment_sentInAMessage_isSeenByItsPartiesOnly")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string bytes = picture(100'000);
    const std::string hash = sha256(bytes);
    const std::string bearer = "Bearer " + talk.login.access;
    const Answer stored = upload(fixture, talk.cookie, hash, bytes.size(), 0, bytes);
    REQUIRE(stored.status == 200);
    CHECK(textAt(json::parse(stored.body), "type") == "image/png");
    CHECK(numberAt(json::parse(stored.body), "width") == 40);
    CHECK(numberAt(json::parse(stored.body), "height") == 30);
    // Until it is named in a message, it is its uploader's alone.
    CHECK(download(fixture, hash, "Cookie", talk.cookie).body == bytes);
    CHECK(download(fixture, hash, "Authorization", bearer).status == 404);

    talk.customer->command("message.send", messageWith(hash, "text/html"), talk.about());
    const json::value seen = talk.agent->untilEvent("message.sent");
    const json::array& attachments = at(seen, "data.attachments").as_array();
    REQUIRE(attachments.size() == 1);
    // What the hub found, not what the sender claimed.
    CHECK(textAt(attachments[0], "type") == "image/png");
    CHECK(numberAt(attachments[0], "bytes") == bytes.size());

    const Answer got = download(fixture, hash, "Authorization", bearer);
    CHECK(got.status == 200);
    CHECK(got.type == "image/png");
    CHECK((got.body == bytes));
    CHECK(got.header("X-Content-Type-Options") == "nosniff");
    CHECK(got.header("Content-Security-Policy").find("sandbox") != std::string::npos);
    const std::string stranger = Wire::cookie(fixture.url());
    CHECK(download(fixture, hash, "Cookie", stranger).status == 404);
    const std::string colleague = "Bearer " + fixture.signIn("bob").access;
    CHECK(download(fixture, hash, "Authorization", colleague).status == 404);
    CHECK(http(fixture.url(), {"GET", "/api/v1/attachments/" + hash, {}, {}, {}}).status == 401);
    const std::string lead = "Bearer " + fixture.signIn("lea").access;
    CHECK(download(fixture, hash, "Authorization", lead).status == 200);

    fixture.hub().kill();
    fixture.restart();
    CHECK((download(fixture, hash, "Authorization", lead).body == bytes));
}

TEST_CASE("attachment_ofAMessageTakenBack_isNotTheCustomersAnyMore")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string bytes = picture(5'000);
    const std::string hash = sha256(bytes);
    const std::string bearer = "Bearer " + talk.login.access;
    REQUIRE(http(fixture.url(),
                {"POST", "/api/v1/attachments", "hash=" + hash + "&bytes=5000", bytes, {{"Authorization", bearer}}})
                .status
        == 200);
    const auto send = [&] {
        talk.agent->commandAndResult("message.send", messageWith(hash), talk.owned());
        return textAt(talk.customer->untilEvent("message.sent"), "data.message");
    };
    const auto takeBack = [&](const std::string& message) {
        const json::value done = talk.agent->commandAndResult("message.recall", {{"message", message}}, talk.owned());
        REQUIRE(at(done, "ok") == json::value(true));
        talk.customer->untilEvent("message.recalled");
    };
    const std::string first = send();
    const std::string second = send();
    takeBack(first);
    // The other one still shows it.
    CHECK(download(fixture, hash, "Cookie", talk.cookie).status == 200);
    takeBack(second);
    CHECK(download(fixture, hash, "Cookie", talk.cookie).status == 404);
    CHECK(download(fixture, hash, "Authorization", bearer).status == 200);
    // Nor may he pass it on.
    const json::value named = talk.customer->commandAndResult("message.send", messageWith(hash), talk.about());
    CHECK(at(named, "ok") == json::value(false));
    fixture.hub().kill();
    fixture.restart();
    CHECK(download(fixture, hash, "Cookie", talk.cookie).status == 404);
}

TEST_CASE("attachment_ofACannedReply_isItsOwnersToSendWithoutSendingItAgain")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string bytes = picture(5'000);
    const std::string hash = sha256(bytes);
    const std::string bearer = "Bearer " + talk.login.access;
    const auto ask = [&](const std::string& who, const std::string& more, const std::string& body = {}) {
        return http(fixture.url(),
            {"POST", "/api/v1/attachments", "hash=" + hash + "&bytes=5000" + more, body, {{"Authorization", who}}});
    };
    const std::string reply = "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a79a1";
    const json::object file {{"hash", hash}, {"name", "map.png"}, {"type", "text/html"}, {"bytes", 1}};
    const json::object put {{"id", reply}, {"shortcut", "m"}, {"title", "Map"}, {"text", "How to find us"},
        {"attachments", json::array {file}}};
    // Nobody may name what he did not bring.
    const json::value early = talk.agent->commandAndResult("canned.put", put);
    CHECK(textAt(early, "error.reason") == "no_such_attachment");
    CHECK(ask(bearer, "&for=reply").status == 202);
    CHECK(ask(bearer, "&for=reply&group=all", bytes).status == 403); // not hers to write
    REQUIRE(ask(bearer, "&for=reply", bytes).status == 200);
    talk.agent->command("canned.put", put);
    const json::value told = talk.agent->untilEvent("canned.changed");
    CHECK(textAt(at(told, "data.attachments").as_array().at(0), "type") == "image/png"); // what the hub found

    const std::string colleague = "Bearer " + fixture.signIn("bob").access;
    CHECK(download(fixture, hash, "Authorization", colleague).status == 404);
    CHECK(download(fixture, hash, "Cookie", talk.cookie).status == 404);
    CHECK(ask(colleague, "").status == 202);
    CHECK(ask(bearer, "").status == 200);
    const json::value sent = talk.agent->commandAndResult("message.send", messageWith(hash), talk.owned());
    REQUIRE(at(sent, "ok") == json::value(true));
    talk.customer->untilEvent("message.sent");
    CHECK((download(fixture, hash, "Cookie", talk.cookie).body == bytes));
    // The message keeps it when the reply goes.
    REQUIRE(at(talk.agent->commandAndResult("canned.remove", {{"id", reply}}), "ok") == json::value(true));
    fixture.hub().kill();
    fixture.restart();
    CHECK((download(fixture, hash, "Cookie", talk.cookie).body == bytes));
}

TEST_CASE("attachment_ofAReplyThatGoesBeforeTheMessageComes_isSentAllTheSame")
{
    HubFixture fixture({"--plain", "--apply"});
    std::string desk = smallDesk;
    const std::string lea = "name: Lea, ";
    desk.insert(desk.find(lea) + lea.size(), "groups: [all], ");
    fixture.folder().write("desk.yaml", desk);
    REQUIRE(fixture.hub().terminate().status == 0);
    fixture.restart();
    Talk talk(fixture);
    const Wire::SignIn login = fixture.signIn("lea");
    const auto lead = Wire::agent(fixture.door(), login);
    lead->identify();
    const std::string bytes = picture(5'000);
    const std::string hash = sha256(bytes);
    const auto ask = [&](const Wire::SignIn& who, const std::string& more, const std::string& body = {}) {
        return http(fixture.url(),
            {"POST", "/api/v1/attachments", "hash=" + hash + "&bytes=5000" + more, body,
                {{"Authorization", "Bearer " + who.access}}});
    };
    REQUIRE(ask(login, "&for=reply&group=all", bytes).status == 200);
    const std::string reply = "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a79a1";
    const json::object file {{"hash", hash}, {"name", "map.png"}, {"type", "image/png"}, {"bytes", 1}};
    const json::value put = lead->commandAndResult("canned.put",
        {{"id", reply}, {"group", "all"}, {"shortcut", "m"}, {"title", "Map"}, {"text", "How to find us"},
            {"attachments", json::array {file}}});
    REQUIRE(at(put, "ok") == json::value(true));
    // She is told that it is there, and sends only its name.
    REQUIRE(ask(talk.login, "").status == 200);
    REQUIRE(at(lead->commandAndResult("canned.remove", {{"id", reply}}), "ok") == json::value(true));
    const std::string colleague = "Bearer " + fixture.signIn("bob").access;
    CHECK(download(fixture, hash, "Authorization", colleague).status == 404);
    const json::value sent = talk.agent->commandAndResult("message.send", messageWith(hash), talk.owned());
    CHECK(at(sent, "ok") == json::value(true));
    talk.customer->untilEvent("message.sent");
    CHECK((download(fixture, hash, "Cookie", talk.cookie).body == bytes));
}

TEST_CASE("attachment_ofSomebodyElse_cannotBeNamed")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string bytes = picture(500);
    const std::string hash = sha256(bytes);
    REQUIRE(upload(fixture, talk.cookie, hash, bytes.size(), 0, bytes).status == 200);
    const std::string thief = Wire::cookie(fixture.url());
    auto other = Wire::customer(fixture.url(), thief);
    other->identify();
    const std::string conversation
        = other->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    const json::value result
        = other->commandAndResult("message.send", messageWith(hash), {{"conversation", conversation}});
    CHECK(at(result, "ok") == json::value(false));
    CHECK(textAt(result, "error.kind") == "invalid");
    CHECK(download(fixture, hash, "Cookie", thief).status == 404);
}

TEST_CASE("attachment_inParts_isResumedAfterACut")
{
    HubFixture fixture;
    const std::string cookie = Wire::cookie(fixture.url());
    const std::string bytes = picture(300'000);
    const std::string hash = sha256(bytes);
    const Answer first = upload(fixture, cookie, hash, bytes.size(), 0, bytes.substr(0, 100'000));
    CHECK(first.status == 202);
    CHECK(numberAt(json::parse(first.body), "offset") == 100'000);
    fixture.hub().kill();
    fixture.restart();
    const Answer asked = upload(fixture, cookie, hash, bytes.size(), 0, {});
    CHECK(asked.status == 202);
    CHECK(numberAt(json::parse(asked.body), "offset") == 100'000);
    const Answer wrong = upload(fixture, cookie, hash, bytes.size(), 50'000, bytes.substr(50'000));
    CHECK(wrong.status == 409);
    CHECK(numberAt(json::parse(wrong.body), "offset") == 100'000);
    CHECK(upload(fixture, cookie, hash, bytes.size(), 100'000, bytes.substr(100'000)).status == 200);
    CHECK((download(fixture, hash, "Cookie", cookie).body == bytes));
    const Answer rest = http(fixture.url(),
        {"GET", "/api/v1/attachments/" + hash, {}, {}, {{"Cookie", cookie}, {"Range", "bytes=299990-"}}});
    CHECK(rest.status == 206);
    CHECK(rest.header("Content-Range") == "bytes 299990-299999/300000");
    CHECK((rest.body == bytes.substr(299'990)));
    // Beyond its end, and what is no place in it.
    const Answer beyond = http(fixture.url(),
        {"GET", "/api/v1/attachments/" + hash, {}, {}, {{"Cookie", cookie}, {"Range", "bytes=300000-"}}});
    CHECK(beyond.status == 416);
    CHECK(beyond.header("Content-Range") == "bytes */300000");
    for (const char* place : {"-1", "99999999999999999999", "0x10", "", "300001"}) {
        const Answer nowhere = http(fixture.url(),
            {"POST", "/api/v1/attachments", "hash=" + hash + "&bytes=300000&offset=" + place, "x",
                {{"Cookie", cookie}}});
        CHECK(nowhere.status == 400);
        CHECK(nowhere.body.find("\"offset\"") != std::string::npos);
    }
}

TEST_CASE("attachment_thatIsNotAllowed_isRefusedByItsBytes")
{
    HubFixture fixture;
    const std::string cookie = Wire::cookie(fixture.url());
    struct Row
    {
        std::string bytes;
        int status;
        std::string type;
    };
    const Row rows[] = {
        {std::string("\x7f") + "ELF\x02\x01\x01" + std::string(100, '\0'), 415, ""},
        {std::string("MZ\x90\x00\x03", 5) + std::string(100, '\0'), 415, ""},
        {"#!/bin/sh\nrm -rf ~\n", 415, ""},
        {"<html><script>alert(1)</script></html>", 200, "text/plain; charset=utf-8"},
        {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 200, "text/plain; charset=utf-8"},
        {"%PDF-1.7 ...", 200, "application/pdf"},
        {"你好，这是一份说明", 200, "text/plain; charset=utf-8"},
    };
    for (const Row& row : rows) {
        INFO(row.bytes);
        const Answer answer = upload(fixture, cookie, sha256(row.bytes), row.bytes.size(), 0, row.bytes);
        CHECK(answer.status == row.status);
        if (row.status == 200) {
            CHECK(textAt(json::parse(answer.body), "type") == row.type);
        }
    }
    // A picture whose pixels would not fit any memory.
    std::string bomb = picture(200);
    bomb.replace(16, 8, std::string("\x00\x00\xC3\x50\x00\x00\xC3\x50", 8));
    CHECK(upload(fixture, cookie, sha256(bomb), bomb.size(), 0, bomb).status == 415);
    const std::string text = "some text";
    CHECK(upload(fixture, cookie, sha256("other"), text.size(), 0, text).status == 400);
    CHECK(upload(fixture, cookie, "../../../etc/passwd", text.size(), 0, text).status == 400);
    CHECK(upload(fixture, cookie, sha256(text), std::size_t {26} * 1024 * 1024, 0, text).status == 413);
}
