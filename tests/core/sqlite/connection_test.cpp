// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/connection.h"

#include "tests/core/sqlite/faultyvfs.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <fstream>

namespace {

constexpr std::int32_t kind = 0x43535431;

constexpr sqlite::Migration first[] = {
    {1, "word",
        [](sqlite::Connection& c) { return sqlite::runScript(c, "CREATE TABLE word (w TEXT NOT NULL) STRICT"); }},
};
constexpr sqlite::Migration both[] = {
    first[0],
    {2, "mark",
        [](sqlite::Connection& c) {
            return sqlite::runScript(c, "CREATE TABLE mark (m INTEGER) STRICT; INSERT INTO mark VALUES (7)");
        }},
};
constexpr sqlite::Migration failing[] = {
    first[0],
    {2, "half",
        [](sqlite::Connection& c) {
            return sqlite::runScript(c, "CREATE TABLE half (h INTEGER); INSERT INTO nowhere VALUES (1)");
        }},
};

sqlite::OpenOptions at(const std::filesystem::path& path, std::span<const sqlite::Migration> steps = first)
{
    sqlite::OpenOptions options;
    options.path = path;
    options.schema = {kind, steps};
    return options;
}

sqlite::Connection opened(const sqlite::OpenOptions& options)
{
    auto connection = sqlite::Connection::open(options);
    INFO((connection ? "" : base::describe(connection.error())));
    REQUIRE(connection);
    return std::move(connection).value();
}

base::Status say(sqlite::Connection& connection, const std::string& word)
{
    return connection.transaction([&] { connection.query("INSERT INTO word VALUES (?1)").with(word).run(); });
}

std::int64_t number(sqlite::Connection& connection, const std::string& sql)
{
    auto value = connection.attempt([&]() -> std::int64_t {
        auto row = connection.query(sql);
        row.next();
        return row.integer(0);
    });
    REQUIRE(value);
    return *value;
}

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A database of some pages, the second of which is damaged.
void makeDamaged(const std::filesystem::path& path)
{
    {
        auto connection = opened(at(path));
        for (int i = 0; i < 200; ++i) {
            REQUIRE(say(connection, std::string(100, 'w')));
        }
    }
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 + 3);
    file.write("\xff\xff\xff\xff", 4);
    file.close();
}

} // namespace

TEST_CASE("open_newFile_hasThePolicy")
{
    const TempDir dir;
    auto connection = opened(at(dir.path() / "a.db"));
    CHECK(number(connection, "PRAGMA synchronous") == 2);
    CHECK(number(connection, "PRAGMA foreign_keys") == 1);
    CHECK(number(connection, "PRAGMA secure_delete") == 1);
    CHECK(number(connection, "PRAGMA cell_size_check") == 1);
    CHECK(number(connection, "PRAGMA temp_store") == 2);
    CHECK(number(connection, "PRAGMA mmap_size") == 0);
    CHECK(number(connection, "PRAGMA busy_timeout") == 5000);
    CHECK(number(connection, "PRAGMA application_id") == kind);
    CHECK(number(connection, "PRAGMA user_version") == 1);
    const auto mode = connection.attempt([&] {
        auto row = connection.query("PRAGMA journal_mode");
        row.next();
        return row.text(0);
    });
    REQUIRE(mode);
    CHECK(*mode == "wal");
    using std::filesystem::perms;
    for (const char* part : {"a.db", "a.db-wal", "a.db-shm"}) {
        CHECK(std::filesystem::status(dir.path() / part).permissions() == (perms::owner_read | perms::owner_write));
    }
}

TEST_CASE("query_everyKindOfValue_comesBack")
{
    const TempDir dir;
    auto connection = opened(at(dir.path() / "a.db"));
    base::SeededRandom random(1);
    const base::MessageId id {base::makeUuidV7({1}, random)};
    const std::string hostile("a\0'; DROP TABLE word; -- \xF0\x9F\x98\x80", 29);
    const auto done = connection.attempt([&] {
        connection.execute("CREATE TABLE t (a, b, c, d, e, f, g)");
        connection.query("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .with(id, hostile, base::Timestamp {-5}, base::PersonId {"lin"}, std::optional<std::int64_t>(),
                sqlite::blob(hostile), sqlite::blob(""))
            .run();
        auto row = connection.query("SELECT a, b, c, d, e, f, g, typeof(f), typeof(g) FROM t");
        REQUIRE(row.next());
        CHECK(row.id<base::MessageId>(0) == id);
        CHECK(row.text(1) == hostile);
        CHECK(row.time(2) == base::Timestamp {-5});
        CHECK(row.text(3) == "lin");
        CHECK(row.isNull(4));
        CHECK(row.bytes(5) == hostile);
        CHECK(row.bytes(6).empty());
        CHECK(row.text(7) == "blob");
        CHECK(row.text(8) == "blob");
        CHECK_FALSE(row.next());
    });
    CHECK(done);
}

TEST_CASE("query_sameStatementNested_doesNotDisturbTheOuter")
{
    const TempDir dir;
    auto connection = opened(at(dir.path() / "a.db"));
    REQUIRE(say(connection, "one"));
    REQUIRE(say(connection, "two"));
    int pairs = 0;
    const auto done = connection.attempt([&] {
        auto outer = connection.query("SELECT w FROM word");
        while (outer.next()) {
            auto inner = connection.query("SELECT w FROM word");
            while (inner.next()) {
                ++pairs;
            }
        }
    });
    CHECK(done);
    CHECK(pairs == 4);
}

TEST_CASE("transaction_workFails_nothingIsKept")
{
    const TempDir dir;
    auto connection = opened(at(dir.path() / "a.db"));
    const base::Status failed = connection.transaction([&]() -> base::Status {
        connection.query("INSERT INTO word VALUES ('gone')").run();
        return base::fail(base::FaultKind::Denied, "no");
    });
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == base::FaultKind::Denied);
    const base::Status threw = connection.transaction([&] {
        connection.query("INSERT INTO word VALUES ('gone')").run();
        connection.query("INSERT INTO word VALUES (NULL)").run();
    });
    REQUIRE_FALSE(threw);
    CHECK(threw.error().kind == base::FaultKind::Conflict);
    CHECK(number(connection, "SELECT count(*) FROM word") == 0);
    CHECK(say(connection, "kept"));
    CHECK(number(connection, "SELECT count(*) FROM word") == 1);
}

TEST_CASE("migrate_throughAllSteps_givesTheSameAsAtOnce")
{
    const TempDir dir;
    {
        auto old = opened(at(dir.path() / "old.db"));
        REQUIRE(say(old, "kept"));
    }
    auto moved = opened(at(dir.path() / "old.db", both));
    auto fresh = opened(at(dir.path() / "new.db", both));
    CHECK(*sqlite::definitions(moved) == *sqlite::definitions(fresh));
    CHECK(number(moved, "PRAGMA user_version") == 2);
    CHECK(number(moved, "SELECT count(*) FROM word") == 1);
    CHECK(number(moved, "SELECT m FROM mark") == 7);
}

TEST_CASE("migrate_stepFails_leavesTheVersionBefore")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    {
        auto old = opened(at(path));
        REQUIRE(say(old, "kept"));
    }
    const auto failed = sqlite::Connection::open(at(path, failing));
    REQUIRE_FALSE(failed);
    CHECK(failed.error().detail.find("step 2 (half)") != std::string::npos);
    auto again = opened(at(path));
    CHECK(number(again, "PRAGMA user_version") == 1);
    CHECK(number(again, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
    CHECK(number(again, "SELECT count(*) FROM word") == 1);
}

TEST_CASE("open_newerVersion_isRefusedAndUntouched")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    {
        auto newer = opened(at(path, both));
    }
    const std::string before = bytesOf(path);
    const auto refused = sqlite::Connection::open(at(path));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Newer);
    base::ManualClock clock;
    const auto notAside = sqlite::openOrSetAside(at(path), clock);
    REQUIRE_FALSE(notAside);
    CHECK(notAside.error().kind == base::FaultKind::Newer);
    CHECK(bytesOf(path) == before);
}

TEST_CASE("open_otherPrograms_isRefusedAndUntouched")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "CREATE TABLE theirs (x); PRAGMA user_version = 1", nullptr, nullptr, nullptr) == 0);
    sqlite3_close(other);
    const std::string before = bytesOf(path);
    const auto refused = sqlite::Connection::open(at(path));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Invalid);
    CHECK(bytesOf(path) == before);
}

TEST_CASE("open_tablesChangedByHand_isCorrupt")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    {
        auto connection = opened(at(path));
        REQUIRE(connection.attempt([&] { connection.execute("ALTER TABLE word ADD COLUMN more TEXT"); }));
    }
    const auto refused = sqlite::Connection::open(at(path));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Corrupt);
}

TEST_CASE("openOrSetAside_damagedTwice_keepsBothAndStartsFresh")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    base::ManualClock clock({1'700'000'000'000});
    std::ofstream(path) << "this is no database, but somebody may want it back" << std::string(5000, 'x');
    auto once = sqlite::openOrSetAside(at(path), clock);
    REQUIRE(once);
    REQUIRE(once->setAside);
    CHECK(once->setAside->filename() == "a.db.damaged-20231114T221320Z");
    CHECK(bytesOf(*once->setAside).starts_with("this is no database"));
    REQUIRE(say(once->connection, "fresh"));
    {
        const sqlite::Connection closing = std::move(once->connection);
    }
    std::ofstream(path) << "damaged again" << std::string(5000, 'y');
    auto twice = sqlite::openOrSetAside(at(path), clock);
    REQUIRE(twice);
    REQUIRE(twice->setAside);
    CHECK(twice->setAside->filename() == "a.db.damaged-20231114T221320Z-2");
    CHECK(bytesOf(*once->setAside).starts_with("this is no database"));
    CHECK(number(twice->connection, "SELECT count(*) FROM word") == 0);
}

TEST_CASE("open_damagedPage_isFoundByQuickCheck")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    makeDamaged(path);
    const auto damaged = sqlite::Connection::open(at(path));
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().kind == base::FaultKind::Corrupt);
}

TEST_CASE("open_damagedPageOfALargeFile_isFoundWhereItIsRead")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    makeDamaged(path);
    auto bounded = at(path);
    bounded.quickCheckMostBytes = static_cast<std::int64_t>(std::filesystem::file_size(path)) - 1;
    auto connection = opened(bounded);
    const auto read = connection.attempt([&] { connection.query("SELECT count(w) FROM word").next(); });
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == base::FaultKind::Corrupt);
    bounded.quickCheckMostBytes += 1;
    CHECK_FALSE(sqlite::Connection::open(bounded));
}

TEST_CASE("commit_syncFails_connectionStaysBroken")
{
    const TempDir dir;
    FaultyVfs vfs("faulty-sync");
    auto options = at(dir.path() / "a.db");
    options.vfs = vfs.name();
    auto connection = opened(options);
    REQUIRE(say(connection, "durable"));
    vfs.syncsUntilFault = 0;
    const auto failed = say(connection, "unknown");
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == base::FaultKind::Io);
    vfs.syncsUntilFault = -1;
    const auto after = say(connection, "refused");
    REQUIRE_FALSE(after);
    CHECK(after.error().kind == base::FaultKind::Io);
    CHECK_FALSE(connection.attempt([] { return 1; }));
    CHECK(connection.broken());
}

TEST_CASE("commit_failsAtEveryWrite_losesNothingCommitted")
{
    // Fail-at-n: whatever write of the sequence fails, what was reported as committed is there after reopening.
    for (int n = 0; n < 60; ++n) {
        const TempDir dir;
        FaultyVfs vfs("faulty-write");
        auto options = at(dir.path() / "a.db");
        options.vfs = vfs.name();
        int acknowledged = 0;
        {
            auto connection = opened(options);
            vfs.writesUntilFault = n;
            for (int i = 0; i < 20; ++i) {
                if (!say(connection, std::string(1000, 'x'))) {
                    break;
                }
                ++acknowledged;
            }
        }
        vfs.writesUntilFault = -1;
        auto again = opened(at(dir.path() / "a.db"));
        const std::int64_t kept = number(again, "SELECT count(*) FROM word");
        CHECK(kept >= acknowledged);
        CHECK(kept <= acknowledged + 1);
    }
}

TEST_CASE("commit_diskFull_rollsBackAndWorksAgainWithRoom")
{
    const TempDir dir;
    FaultyVfs vfs("faulty-full");
    auto options = at(dir.path() / "a.db");
    options.vfs = vfs.name();
    auto connection = opened(options);
    vfs.bytesLeft = 60'000;
    int acknowledged = 0;
    base::Status last;
    while ((last = say(connection, std::string(3000, 'x'))).ok()) {
        ++acknowledged;
    }
    CHECK(last.error().kind == base::FaultKind::Full);
    CHECK_FALSE(connection.broken());
    CHECK(acknowledged > 0);
    CHECK(number(connection, "SELECT count(*) FROM word") == acknowledged);
    vfs.bytesLeft = -1;
    CHECK(say(connection, "room again"));
    CHECK(number(connection, "SELECT count(*) FROM word") == acknowledged + 1);
}

TEST_CASE("checkpoint_truncate_leavesNothingInTheWal")
{
    const TempDir dir;
    const auto path = dir.path() / "a.db";
    auto connection = opened(at(path));
    REQUIRE(say(connection, "CANARY-5b1f"));
    CHECK(bytesOf(dir.path() / "a.db-wal").find("CANARY-5b1f") != std::string::npos);
    REQUIRE(connection.transaction([&] { connection.query("DELETE FROM word").run(); }));
    REQUIRE(connection.checkpoint(true));
    CHECK(bytesOf(dir.path() / "a.db-wal").empty());
    CHECK(bytesOf(path).find("CANARY-5b1f") == std::string::npos);
}

TEST_CASE("reader_besideWriter_seesCommitsAndCannotWrite")
{
    const TempDir dir;
    auto options = at(dir.path() / "a.db");
    auto writer = opened(options);
    options.role = sqlite::Role::Reader;
    auto reader = opened(options);
    REQUIRE(say(writer, "seen"));
    CHECK(number(reader, "SELECT count(*) FROM word") == 1);
    const auto refused = reader.attempt([&] { reader.query("DELETE FROM word").run(); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Denied);
    options.path = dir.path() / "absent.db";
    const auto absent = sqlite::Connection::open(options);
    REQUIRE_FALSE(absent);
    CHECK(absent.error().kind == base::FaultKind::NotFound);
    CHECK_FALSE(std::filesystem::exists(options.path));
}

TEST_CASE("open_inAnUnwritablePlace_saysSo")
{
    const auto failed = sqlite::Connection::open(at("/proc/cloudseat/a.db"));
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == base::FaultKind::Io);
}
