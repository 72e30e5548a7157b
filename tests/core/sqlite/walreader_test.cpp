// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/connection.h"
#include "core/sqlite/onlinecopy.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <random>

namespace {

constexpr sqlite::Migration schema[] = {
    {1, "word",
        [](sqlite::Connection& c) {
            return sqlite::runScript(c, "CREATE TABLE word (id INTEGER PRIMARY KEY, w BLOB)");
        }},
};

/// A file and, beside it, a copy that only hears what was committed.
struct Watched
{
    explicit Watched(bool checkpointsBeside = false)
    {
        sqlite::OpenOptions options;
        options.checkpointsBeside = checkpointsBeside;
        options.checkpointPages = checkpointsBeside ? 40 : options.checkpointPages;
        options.path = folder.path() / "a.db";
        options.schema = {1, schema};
        options.watch = [this](const std::filesystem::path& which, base::Result<sqlite::CommittedPages> change) {
            CHECK(which == folder.path() / "a.db");
            INFO((change ? "" : base::describe(change.error())));
            REQUIRE(change);
            REQUIRE_FALSE(change->pages.empty());
            ++commits;
            if (copying) {
                apply(*change);
            }
        };
        auto opened = sqlite::Connection::open(options);
        REQUIRE(opened);
        file.emplace(std::move(opened).value());
    }

    void beginCopy()
    {
        REQUIRE(sqlite::copyOnline(folder.path() / "a.db", copyPath()));
        copying = true;
    }

    void apply(const sqlite::CommittedPages& change)
    {
        {
            std::fstream out(copyPath(), std::ios::binary | std::ios::in | std::ios::out);
            for (const sqlite::Page& page : change.pages) {
                REQUIRE(page.bytes.size() == change.pageSize);
                out.seekp(static_cast<std::streamoff>(page.number - 1) * change.pageSize);
                out.write(page.bytes.data(), static_cast<std::streamsize>(page.bytes.size()));
            }
            REQUIRE(out);
        }
        std::filesystem::resize_file(copyPath(), std::uintmax_t {change.filePages} * change.pageSize);
    }

    base::Status write(std::int64_t id, const std::string& bytes)
    {
        return file->transaction(
            [&] { file->query("INSERT OR REPLACE INTO word VALUES (?1, ?2)").with(id, sqlite::blob(bytes)).run(); });
    }

    std::filesystem::path copyPath() const { return folder.path() / "copy.db"; }

    static std::vector<std::pair<std::int64_t, std::string>> rows(sqlite::Connection& from)
    {
        std::vector<std::pair<std::int64_t, std::string>> all;
        auto row = from.query("SELECT id, w FROM word ORDER BY id");
        while (row.next()) {
            all.emplace_back(row.integer(0), row.bytes(1));
        }
        return all;
    }

    /// Every page of the copy is sound, and it says the same as the file.
    bool agrees()
    {
        const std::filesystem::path probe = folder.path() / "probe.db";
        std::filesystem::copy_file(copyPath(), probe, std::filesystem::copy_options::overwrite_existing);
        sqlite::OpenOptions options;
        options.path = probe;
        options.schema = {1, schema};
        auto opened = sqlite::Connection::open(options);
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        return rows(*opened) == rows(*file);
    }

    TempDir folder;
    std::optional<sqlite::Connection> file;
    bool copying = false;
    int commits = 0;
};

} // namespace

TEST_CASE("wal_commits_makeTheSameFileAgain")
{
    Watched watched(GENERATE(false, true));
    std::mt19937 random(7);
    const auto number = [&](unsigned below) { return random() % below; };
    REQUIRE(watched.write(1, "before the copy"));
    watched.beginCopy();
    for (int i = 0; i < 1'500; ++i) {
        REQUIRE(watched.write(number(60), std::string(number(30'000), static_cast<char>('a' + number(26)))));
        if (number(40) == 0) {
            REQUIRE(watched.file->transaction(
                [&] { watched.file->query("DELETE FROM word WHERE id < ?1").with(int(number(50))).run(); }));
        }
        if (number(100) == 0) {
            REQUIRE(watched.file->checkpoint(number(2) == 0)); // the log begins again
        }
        if (number(300) == 0) {
            CHECK(watched.agrees());
        }
    }
    CHECK(watched.agrees());
}

TEST_CASE("wal_transactionLargerThanTheCache_isOneChange")
{
    Watched watched;
    watched.beginCopy();
    const int before = watched.commits;
    const auto fill = [&](char with) {
        for (int id = 0; id < 400; ++id) {
            watched.file->query("INSERT OR REPLACE INTO word VALUES (?1, ?2)")
                .with(id, sqlite::blob(std::string(20'000, with)))
                .run();
        }
    };
    // Spilled into the log while it goes on, and then not wanted.
    auto refused = watched.file->transaction([&]() -> base::Status {
        fill('x');
        return base::fail(base::FaultKind::Invalid, "no");
    });
    REQUIRE_FALSE(refused);
    CHECK(watched.commits == before);
    REQUIRE(watched.file->transaction([&] { fill('y'); }));
    CHECK(watched.commits == before + 1);
    CHECK(watched.agrees());
}

TEST_CASE("wal_ofAnEarlierRun_isPartOfTheFirstChange")
{
    Watched watched;
    watched.beginCopy();
    REQUIRE(watched.write(1, "one"));
    REQUIRE(watched.file->reopen());
    REQUIRE(watched.write(2, "two"));
    CHECK(watched.agrees());
}
