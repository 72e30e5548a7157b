// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/connection.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <map>
#include <random>
#include <thread>

namespace {

constexpr std::uintmax_t pageSize = 4096;
constexpr sqlite::Migration schema[] = {
    {1, "word",
        [](sqlite::Connection& c) {
            return sqlite::runScript(c, "CREATE TABLE word (id INTEGER PRIMARY KEY, w BLOB)");
        }},
};

struct House
{
    explicit House(int checkpointPages)
    {
        options.path = folder.path() / "a.db";
        options.schema = {1, schema};
        options.checkpointsBeside = true;
        options.checkpointPages = checkpointPages;
    }

    void open()
    {
        file.reset();
        auto opened = sqlite::Connection::open(options);
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        file.emplace(std::move(opened).value());
    }

    base::Status write(std::int64_t id, const std::string& bytes)
    {
        return file->transaction(
            [&] { file->query("INSERT OR REPLACE INTO word VALUES (?1, ?2)").with(id, sqlite::blob(bytes)).run(); });
    }

    std::map<std::int64_t, std::string> rows()
    {
        std::map<std::int64_t, std::string> all;
        auto row = file->query("SELECT id, w FROM word");
        while (row.next()) {
            all.emplace(row.integer(0), row.bytes(1));
        }
        return all;
    }

    std::uintmax_t fileBytes() const { return std::filesystem::file_size(options.path); }
    std::uintmax_t logBytes() const { return std::filesystem::file_size(folder.path() / "a.db-wal"); }

    TempDir folder;
    sqlite::OpenOptions options;
    std::optional<sqlite::Connection> file;
};

} // namespace

TEST_CASE("checkpointsBeside_manyCommits_reachTheFileAndTheLogStaysShort")
{
    constexpr int pages = 100;
    House house(pages);
    house.open();
    const std::string bytes(6'000, 'x');
    int id = 0;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    // Without anybody who asks for a checkpoint.
    while (house.fileBytes() < 1'000 * pageSize && std::chrono::steady_clock::now() < patience) {
        REQUIRE(house.write(++id, bytes));
    }
    CHECK(house.fileBytes() >= 1'000 * pageSize);
    for (int i = 0; i < 2'000; ++i) {
        REQUIRE(house.write(++id, bytes));
    }
    CHECK(house.logBytes() <= std::uintmax_t {17 * pages} * (pageSize + 24));
    CHECK(house.rows().size() == std::size_t(id));
}

TEST_CASE("checkpointsBeside_readersTruncationsAndReopenings_loseAndDamageNothing")
{
    std::mt19937 random(GENERATE(1u, 2u, 3u));
    const auto below = [&](unsigned bound) { return random() % bound; };
    House house(10); // a pass begins with almost every commit
    house.options.durable = below(2) == 0;
    house.open();
    std::map<std::int64_t, std::string> expected;
    std::optional<sqlite::Connection> reader;
    for (int i = 0; i < 3'000; ++i) {
        const std::int64_t id = below(80);
        const std::string bytes(below(20'000), static_cast<char>('a' + below(26)));
        REQUIRE(house.write(id, bytes));
        expected[id] = bytes;
        if (below(50) == 0) { // somebody who looks at a state of before holds checkpoints back
            auto options = house.options;
            options.role = sqlite::Role::Reader;
            options.quickCheck = false;
            reader.emplace(sqlite::Connection::open(options).value());
            REQUIRE(reader->attempt([&] { reader->execute("BEGIN; SELECT count(*) FROM word"); }));
        }
        if (below(60) == 0) {
            reader.reset();
        }
        if (below(100) == 0) {
            static_cast<void>(house.file->checkpoint(!reader));
        }
        if (below(300) == 0) {
            reader.reset();
            REQUIRE(house.file->reopen());
        }
    }
    CHECK(house.rows() == expected);
    reader.reset();
    house.open(); // walks all pages
    CHECK(house.rows() == expected);
}

TEST_CASE("checkpointsBeside_flushFails_connectionBreaksAndNothingIsLost")
{
    House house(50);
    FaultyVfs vfs("faulty-beside");
    house.options.vfs = vfs.name();
    house.options.durable = false; // so that only checkpoints flush
    house.open();
    int written = 1;
    REQUIRE(house.write(written, "the log's head is flushed with the first"));
    vfs.syncsUntilFault = 0;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (house.write(written + 1, std::string(5'000, 'x')) && std::chrono::steady_clock::now() < patience) {
        ++written;
    }
    REQUIRE(house.file->broken());
    CHECK(house.file->broken()->kind == base::FaultKind::Io);
    CHECK(written >= 10);
    vfs.syncsUntilFault = -1;
    REQUIRE(house.file->reopen());
    CHECK(house.rows().size() == std::size_t(written));
    CHECK(house.write(written + 1, "and on"));
}

TEST_CASE("checkpointsBeside_diskFull_refusesAndGoesOnWithRoom")
{
    House house(50);
    FaultyVfs vfs("full-beside");
    house.options.vfs = vfs.name();
    house.open();
    vfs.bytesLeft = 300'000;
    int written = 0;
    base::Status last;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while ((last = house.write(written + 1, std::string(5'000, 'x'))).ok()
        && std::chrono::steady_clock::now() < patience) {
        ++written;
    }
    REQUIRE_FALSE(last);
    CHECK(last.error().kind == base::FaultKind::Full);
    CHECK_FALSE(house.file->broken());
    vfs.bytesLeft = -1;
    for (int i = 0; i < 200; ++i) {
        REQUIRE(house.write(++written, std::string(5'000, 'y')));
    }
    CHECK(house.rows().size() == std::size_t(written));
}

TEST_CASE("checkpointsBeside_closedInTheMiddleOfAPass_movesAllIntoTheFile")
{
    House house(20);
    std::map<std::int64_t, std::string> expected;
    for (int round = 0; round < 30; ++round) {
        house.open();
        for (int i = 0; i < 12; ++i) {
            const std::int64_t id = round * 100 + i;
            REQUIRE(house.write(id, std::string(9'000, 'x')));
            expected[id] = std::string(9'000, 'x');
        }
        house.file.reset();
        CHECK_FALSE(std::filesystem::exists(house.folder.path() / "a.db-wal")); // the last one to close moved it all
    }
    house.open();
    CHECK(house.rows() == expected);
}
