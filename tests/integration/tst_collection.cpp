// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/files.h"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <thread>

namespace json = boost::json;
using namespace support;

namespace {

/// As if every file had been uploaded so many days earlier. The hub must not run.
void age(HubFixture& fixture, int days)
{
    sqlite3* file = nullptr;
    REQUIRE(sqlite3_open((fixture.data() / "attachments.db").c_str(), &file) == SQLITE_OK);
    const std::string sql = "UPDATE copies SET at = at - " + std::to_string(days) + " * 86400000";
    CHECK(sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(file);
}

std::size_t filesOnDisk(HubFixture& fixture)
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(fixture.data() / "attachments")) {
        count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
}

int statusOf(HubFixture& fixture, const std::string& cookie, const std::string& hash)
{
    return http(fixture.url(), {"GET", "/api/v1/attachments/" + hash, {}, {}, {{"Cookie", cookie}}}).status;
}

} // namespace

TEST_CASE("collection_oldFiles_onlyThoseThatNoMessageNamesGo")
{
    HubFixture fixture;
    std::string cookie;
    const std::string named = picture(9'000);
    const std::string unused = picture(9'001);
    {
        Talk talk(fixture);
        cookie = talk.cookie;
        for (const std::string& file : {named, unused}) {
            REQUIRE(upload(fixture, cookie, sha256(file), file.size(), 0, file).status == 200);
        }
        const json::value sent
            = talk.customer->commandAndResult("message.send", messageWith(sha256(named)), talk.about());
        REQUIRE(at(sent, "ok") == json::value(true));
    }
    REQUIRE(fixture.hub().terminate().status == 0);
    age(fixture, 29);
    // What a crash leaves between a file and its row.
    std::filesystem::copy_file(fixture.data() / "master.key", fixture.data() / "attachments" / "stranger.new");
    fixture.restart();
    for (int i = 0; i < 1'000 && filesOnDisk(fixture) > 2; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(filesOnDisk(fixture) == 2);
    CHECK(statusOf(fixture, cookie, sha256(unused)) == 200);
    REQUIRE(fixture.hub().terminate().status == 0);
    age(fixture, 2);
    fixture.restart();
    for (int i = 0; i < 1'000 && filesOnDisk(fixture) > 1; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(filesOnDisk(fixture) == 1);
    CHECK(statusOf(fixture, cookie, sha256(unused)) == 404);
    CHECK(statusOf(fixture, cookie, sha256(named)) == 200);
    // It can come again.
    CHECK(upload(fixture, cookie, sha256(unused), unused.size(), 0, unused).status == 200);
    CHECK(statusOf(fixture, cookie, sha256(unused)) == 200);
    const Ended ended = fixture.hub().terminate();
    CHECK(ended.errors.find("1 files that no message names were removed") != std::string::npos);
}

TEST_CASE("collection_fileAskedForAgain_countsAsNew")
{
    HubFixture fixture;
    const std::string cookie = Wire::cookie(fixture.url());
    const std::string file = picture(9'000);
    REQUIRE(upload(fixture, cookie, sha256(file), file.size(), 0, file).status == 200);
    REQUIRE(fixture.hub().terminate().status == 0);
    age(fixture, 29);
    fixture.restart();
    // The page uploads what is there: nothing is sent, but it will be named.
    REQUIRE(upload(fixture, cookie, sha256(file), file.size(), 0, "").status == 200);
    REQUIRE(fixture.hub().terminate().status == 0);
    age(fixture, 2);
    fixture.restart();
    CHECK(http(fixture.url(), {"GET", "/readyz", {}, {}, {}}).status == 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    CHECK(statusOf(fixture, cookie, sha256(file)) == 200);
}
