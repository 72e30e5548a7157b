// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logverify.h"
#include "tests/hub/log/logfixture.h"

#include <sqlite3.h>

#include <fstream>

namespace {

constexpr std::size_t count = 120;

std::vector<hub::Record> build(const std::filesystem::path& path, const std::string& flavour = "")
{
    LogFixture hub(path);
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    std::uint64_t position = 0;
    while (position < count) {
        auto batch = drafts(position + 1, 10);
        for (auto& draft : batch) {
            draft.payload += flavour;
        }
        position = hub.log.append(hub.desk, owner->epoch, {position}, batch)->value;
    }
    REQUIRE(hub.log.saveSnapshot(hub.desk, owner->epoch, {{100}, 1, {}, std::string(3000, 's')}));
    return *hub.log.read(hub.desk, {1}, count);
}

void run(const std::filesystem::path& path, const std::string& sql)
{
    sqlite3* file = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &file) == SQLITE_OK);
    char* error = nullptr;
    sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &error);
    INFO((error != nullptr ? error : ""));
    REQUIRE(error == nullptr);
    sqlite3_close(file);
}

/// The report after `sql` was done to a sound log behind the hub's back.
hub::VerifyReport after(const std::string& sql)
{
    const TempDir dir;
    build(dir.path());
    run(dir.path() / "shop.log.db", sql);
    LogFixture hub(dir.path());
    auto report = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
    REQUIRE(report);
    return *report;
}

bool mentions(const hub::VerifyReport& report, std::uint64_t position)
{
    for (const hub::Finding& finding : report.findings) {
        if (finding.position.value == position) {
            return true;
        }
    }
    return false;
}

enum class Seen
{
    Refused,
    Found,
    Harmless,
    Silent
};

/// What opening, reading and verifying say about a damaged file.
Seen look(const std::filesystem::path& path, const std::vector<hub::Record>& truth)
{
    LogFixture hub(path);
    const auto report = hub::verifyLog(path, hub.desk, &hub.keys);
    const bool isClean = report && report->isClean();
    for (const hub::Finding& finding : report ? report->findings : std::vector<hub::Finding>()) {
        INFO(finding.what);
        CHECK(finding.what.find("cannot read reading") == std::string::npos);
    }
    const auto owner = hub.log.acquire(hub.desk, "here");
    if (!owner) {
        return Seen::Refused;
    }
    const auto records = hub.log.read(hub.desk, {1}, count + 1);
    if (!isClean || !records || !hub.said.empty()) {
        return Seen::Found;
    }
    return *records == truth && owner->head.position.value == count ? Seen::Harmless : Seen::Silent;
}

} // namespace

TEST_CASE("verify_soundLog_isClean")
{
    const TempDir dir;
    build(dir.path());
    LogFixture hub(dir.path());
    const auto report = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
    REQUIRE(report);
    CHECK(report->isClean());
    CHECK(report->records == count);
    CHECK(report->snapshots == 1);
    CHECK(report->root == hub.log.head(hub.desk)->root);
    // Beside the owner, too.
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(hub.log.append(hub.desk, owner->epoch, {count}, drafts(count + 1, 1)));
    const auto beside = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
    REQUIRE(beside);
    CHECK(beside->isClean());
    CHECK(beside->records == count + 1);
}

TEST_CASE("verify_changesBehindItsBack_areFoundAndPlaced")
{
    CHECK(mentions(after("UPDATE record SET payload = '{}' WHERE position = 57"), 57));
    CHECK(mentions(after("UPDATE record SET time = time + 1 WHERE position = 1"), 1));
    CHECK(mentions(after("UPDATE record SET subject = 'person/x' WHERE position = 120"), 120));
    CHECK(mentions(after("UPDATE record SET leaf = zeroblob(32) WHERE position = 9"), 9));
    CHECK(mentions(after("DELETE FROM record WHERE position = 33"), 33));
    CHECK_FALSE(after("DELETE FROM record WHERE position = 1").isClean());
    CHECK_FALSE(after("DELETE FROM record WHERE position > 110").isClean());
    CHECK_FALSE(after("DELETE FROM record").isClean());
    CHECK_FALSE(after("DELETE FROM head").isClean());
    CHECK_FALSE(after("UPDATE head SET epoch = epoch - 1").isClean());
    CHECK_FALSE(after("UPDATE head SET position = 119").isClean());
    CHECK(mentions(after("UPDATE snapshot_part SET sealed = zeroblob(3000)"), 100));
    const auto swapped = after("UPDATE record SET position = -1 WHERE position = 5;"
                               "UPDATE record SET position = 5 WHERE position = 6;"
                               "UPDATE record SET position = 6 WHERE position = -1");
    CHECK(mentions(swapped, 5));
    CHECK(mentions(swapped, 6));
}

TEST_CASE("verify_wholeHistoryRewritten_contradictsTheMark")
{
    const TempDir dir;
    const TempDir forged;
    build(dir.path());
    build(forged.path(), " ");
    for (const char* part : {"shop.log.db", "shop.log.db-wal"}) {
        std::filesystem::remove(dir.path() / part);
    }
    std::filesystem::copy_file(forged.path() / "shop.log.db", dir.path() / "shop.log.db");
    LogFixture hub(dir.path());
    CHECK(hub::verifyLog(dir.path(), hub.desk, nullptr)->isClean());
    const auto report = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
    REQUIRE(report);
    CHECK(mentions(*report, count));
}

TEST_CASE("open_flippedBitsInTheFile_areNeverSilent")
{
    const TempDir dir;
    const auto truth = build(dir.path());
    const auto file = dir.path() / "shop.log.db";
    REQUIRE_FALSE(std::filesystem::exists(dir.path() / "shop.log.db-wal"));
    LogFixture(dir.path()).forgetBirth();
    const TempDir copies;
    std::filesystem::copy(dir.path(), copies.path() / "sound");
    const auto size = std::filesystem::file_size(file);
    int noticed = 0;
    int harmless = 0;
    for (std::uintmax_t offset = 0; offset < size; offset += offset < 120 ? 1 : 211) {
        const auto place = copies.path() / "damaged";
        std::filesystem::remove_all(place);
        std::filesystem::copy(copies.path() / "sound", place);
        {
            std::fstream bytes(place / "shop.log.db", std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekg(static_cast<std::streamoff>(offset));
            const int byte = bytes.get();
            bytes.seekp(static_cast<std::streamoff>(offset));
            bytes.put(static_cast<char>(byte ^ (1 << (offset % 8))));
        }
        const Seen seen = look(place, truth);
        INFO("offset " << offset);
        CHECK(seen != Seen::Silent);
        noticed += seen == Seen::Refused || seen == Seen::Found ? 1 : 0;
        harmless += seen == Seen::Harmless ? 1 : 0;
    }
    INFO(noticed << " noticed, " << harmless << " in unused bytes");
    CHECK(noticed > harmless);
}

TEST_CASE("open_flippedBitInTheWal_givesANewLineage")
{
    const TempDir dir;
    const TempDir copy;
    std::string lineage;
    {
        LogFixture hub(dir.path());
        const auto owner = hub.log.acquire(hub.desk, "here");
        lineage = owner->lineage;
        for (std::uint64_t at = 0; at < 10; ++at) {
            REQUIRE(hub.log.append(hub.desk, owner->epoch, {at}, drafts(at + 1, 1)));
        }
        hub.forgetBirth();
        // As a killed process leaves it: the last commits are in the WAL only.
        std::filesystem::copy(dir.path(), copy.path() / "killed");
    }
    const auto wal = copy.path() / "killed" / "shop.log.db-wal";
    {
        std::fstream bytes(wal, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(std::filesystem::file_size(wal)) - 5000);
        bytes.put('\x55');
    }
    std::filesystem::remove(copy.path() / "killed" / "shop.log.db-shm");
    LogFixture hub(copy.path() / "killed");
    CHECK_FALSE(hub::verifyLog(hub.directory, hub.desk, &hub.keys)->isClean());
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    CHECK(owner->head.position.value < 10);
    CHECK(owner->lineage != lineage);
    CHECK_FALSE(hub.said.empty());
}

/// A hub that was killed: what it wrote last is in the write-ahead log only.
TEST_CASE("open_killedHubsFilesFlippedOrTruncated_areNeverSilent")
{
    const TempDir dir;
    const TempDir copies;
    std::vector<hub::Record> truth;
    {
        LogFixture hub(dir.path());
        const auto owner = hub.log.acquire(hub.desk, "here");
        REQUIRE(owner);
        for (std::uint64_t at = 0; at < count; at += 10) {
            REQUIRE(hub.log.append(hub.desk, owner->epoch, {at}, drafts(at + 1, 10)));
        }
        truth = *hub.log.read(hub.desk, {1}, count);
        hub.forgetBirth();
        std::filesystem::copy(dir.path(), copies.path() / "killed");
    }
    std::filesystem::remove(copies.path() / "killed" / "shop.log.db-shm");
    const auto place = copies.path() / "damaged";
    int noticed = 0;
    const auto judge = [&](const std::string& file, const auto& damage) {
        std::filesystem::remove_all(place);
        std::filesystem::copy(copies.path() / "killed", place);
        damage(place / file);
        const Seen seen = look(place, truth);
        CHECK(seen != Seen::Silent);
        noticed += seen == Seen::Harmless ? 0 : 1;
    };
    constexpr std::uintmax_t steps = 40;
    for (const char* file : {"shop.log.db", "shop.log.db-wal"}) {
        const auto size = std::filesystem::file_size(copies.path() / "killed" / file);
        REQUIRE(size > 0);
        for (std::uintmax_t step = 0; step < steps; ++step) {
            const std::uintmax_t offset = size * step / steps + step % 7;
            INFO(file << " at " << offset);
            judge(file, [offset](const std::filesystem::path& path) {
                std::fstream bytes(path, std::ios::in | std::ios::out | std::ios::binary);
                bytes.seekg(static_cast<std::streamoff>(offset));
                const int byte = bytes.get();
                bytes.seekp(static_cast<std::streamoff>(offset));
                bytes.put(static_cast<char>(byte ^ (1 << (offset % 8))));
            });
            judge(file, [offset](const std::filesystem::path& path) { std::filesystem::resize_file(path, offset); });
        }
    }
    // Cut between two frames, as if there had never been more; and gone as a whole.
    const auto whole = std::filesystem::file_size(copies.path() / "killed" / "shop.log.db-wal");
    for (std::uintmax_t end = 32; end < whole; end += 4096 + 24) {
        INFO("a write-ahead log of " << end);
        judge("shop.log.db-wal", [end](const std::filesystem::path& path) { std::filesystem::resize_file(path, end); });
    }
    const int before = noticed;
    judge("shop.log.db-wal", [](const std::filesystem::path& path) { std::filesystem::remove(path); });
    CHECK(noticed == before + 1);
    CHECK(noticed > 100);
    // The mark of what was reached may be lost itself.
    judge("shop.log.high", [](const std::filesystem::path& path) { REQUIRE(std::filesystem::remove(path)); });
    CHECK(noticed == before + 1);
}

TEST_CASE("open_truncatedFile_isRefusedAndLeftAsItWas")
{
    const TempDir dir;
    build(dir.path());
    const auto file = dir.path() / "shop.log.db";
    const auto size = std::filesystem::file_size(file) / 2 / 4096 * 4096;
    std::filesystem::resize_file(file, size);
    LogFixture hub(dir.path());
    const auto refused = hub.log.acquire(hub.desk, "here");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Corrupt);
    CHECK(std::filesystem::file_size(file) == size);
}

TEST_CASE("open_newerLog_isRefused")
{
    const TempDir dir;
    build(dir.path());
    run(dir.path() / "shop.log.db", "PRAGMA user_version = 99");
    LogFixture hub(dir.path());
    CHECK(hub.log.acquire(hub.desk, "here").error().kind == base::FaultKind::Newer);
    CHECK(hub::verifyLog(dir.path(), hub.desk, &hub.keys).error().kind == base::FaultKind::Newer);
    CHECK(hub::verifyLog(dir.path(), {"absent"}, &hub.keys).error().kind == base::FaultKind::NotFound);
}
