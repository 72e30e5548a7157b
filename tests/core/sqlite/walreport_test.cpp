// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/walreport.h"

#include "core/sqlite/connection.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace {

constexpr sqlite::Migration steps[] = {
    {1, "word", [](sqlite::Connection& c) { return sqlite::runScript(c, "CREATE TABLE word (w TEXT)"); }},
};

/// A database whose last commits are in the WAL only, as a killed process leaves it.
std::filesystem::path killed(const TempDir& dir, int commits)
{
    const auto living = dir.path() / "living.db";
    const auto path = dir.path() / "killed.db";
    sqlite::OpenOptions options;
    options.path = living;
    options.schema = {7, steps};
    auto connection = sqlite::Connection::open(options);
    REQUIRE(connection);
    REQUIRE(connection->checkpoint(true));
    for (int i = 0; i < commits; ++i) {
        REQUIRE(connection->transaction(
            [&] { connection->query("INSERT INTO word VALUES (?1)").with(std::string(2000, 'w')).run(); }));
    }
    std::filesystem::copy_file(living, path);
    std::filesystem::copy_file(dir.path() / "living.db-wal", dir.path() / "killed.db-wal");
    return path;
}

void flip(const std::filesystem::path& path, std::uintmax_t offset)
{
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(offset));
    const int byte = file.get();
    file.seekp(static_cast<std::streamoff>(offset));
    file.put(static_cast<char>(byte ^ 0x10));
}

} // namespace

TEST_CASE("inspectWal_absent_isFine")
{
    const TempDir dir;
    const auto report = sqlite::inspectWal(dir.path() / "none.db");
    REQUIRE(report);
    CHECK_FALSE(report->mayHaveLost());
}

TEST_CASE("inspectWal_killedProcess_isFine")
{
    const TempDir dir;
    const auto path = killed(dir, 20);
    const auto report = sqlite::inspectWal(path);
    REQUIRE(report);
    CHECK(report->committedFrames >= 20);
    CHECK_FALSE(report->mayHaveLost());
}

TEST_CASE("inspectWal_framesOfAnEarlierRound_areFine")
{
    const TempDir dir;
    const auto living = dir.path() / "a.db";
    sqlite::OpenOptions options;
    options.path = living;
    options.schema = {7, steps};
    auto connection = sqlite::Connection::open(options);
    REQUIRE(connection);
    const auto write = [&](int commits) {
        for (int i = 0; i < commits; ++i) {
            REQUIRE(connection->transaction(
                [&] { connection->query("INSERT INTO word VALUES (?1)").with(std::string(2000, 'w')).run(); }));
        }
    };
    write(20);
    REQUIRE(connection->checkpoint());
    write(3);
    std::filesystem::copy_file(dir.path() / "a.db-wal", dir.path() / "b.db-wal");
    const auto report = sqlite::inspectWal(dir.path() / "b.db");
    REQUIRE(report);
    CHECK(report->committedFrames >= 3);
    CHECK(report->committedFrames < 20);
    CHECK_FALSE(report->mayHaveLost());
}

TEST_CASE("inspectWal_oneFlippedBitAnywhereInUse_isSeen")
{
    const TempDir dir;
    const auto path = killed(dir, 6);
    const auto wal = dir.path() / "killed.db-wal";
    const auto size = std::filesystem::file_size(wal);
    for (std::uintmax_t offset = 0; offset < size; offset += offset < 200 ? 1 : 61) {
        flip(wal, offset);
        const auto report = sqlite::inspectWal(path);
        REQUIRE(report);
        INFO("offset " << offset);
        CHECK(report->mayHaveLost());
        flip(wal, offset);
    }
    CHECK_FALSE(sqlite::inspectWal(path)->mayHaveLost());
}
