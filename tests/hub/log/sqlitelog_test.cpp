// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logverify.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/hub/log/logfixture.h"

TEST_CASE("append_batches_areReadBackInOrder")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    CHECK(owner->head.position.isNone());
    const auto first = hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 3));
    REQUIRE(first);
    CHECK(first->value == 3);
    REQUIRE(hub.log.append(hub.desk, owner->epoch, {3}, drafts(4, 200)));
    const auto all = hub.log.read(hub.desk, {1}, 1000);
    REQUIRE(all);
    REQUIRE(all->size() == 203);
    for (std::size_t i = 0; i < all->size(); ++i) {
        CHECK((*all)[i].position.value == i + 1);
        CHECK((*all)[i].body == drafts(i + 1, 1).front());
    }
    const auto some = hub.log.read(hub.desk, {100}, 5);
    REQUIRE(some);
    CHECK(some->size() == 5);
    CHECK(some->front().position.value == 100);
    CHECK(hub.log.read(hub.desk, {204}, 5)->empty());
    CHECK(hub.log.head(hub.desk)->position.value == 203);
}

TEST_CASE("append_afterReopening_continues")
{
    const TempDir dir;
    std::string lineage;
    hub::OwnerEpoch epoch = 0;
    {
        LogFixture hub(dir.path());
        const auto owner = hub.log.acquire(hub.desk, "here");
        REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 10)));
        lineage = owner->lineage;
        epoch = owner->epoch;
    }
    LogFixture hub(dir.path());
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    CHECK(owner->head.position.value == 10);
    CHECK(owner->lineage == lineage);
    CHECK(owner->epoch > epoch);
    REQUIRE(hub.log.append(hub.desk, owner->epoch, {10}, drafts(11, 1)));
    CHECK(hub.said.empty());
}

TEST_CASE("append_wrongExpectation_isAConflict")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 2)));
    CHECK(hub.log.append(hub.desk, owner->epoch, {1}, drafts(2, 1)).error().kind == base::FaultKind::Conflict);
    CHECK(hub.log.append(hub.desk, owner->epoch, {3}, drafts(2, 1)).error().kind == base::FaultKind::Conflict);
    CHECK(hub.log.head(hub.desk)->position.value == 2);
}

TEST_CASE("append_fieldsBeyondTheirBounds_areRefusedWhole")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    const auto owner = hub.log.acquire(hub.desk, "here");
    auto batch = drafts(1, 3);
    batch[2].kind = std::string(65, 'k');
    CHECK(hub.log.append(hub.desk, owner->epoch, {0}, batch).error().kind == base::FaultKind::Invalid);
    batch[2].kind.clear();
    CHECK(hub.log.append(hub.desk, owner->epoch, {0}, batch).error().kind == base::FaultKind::Invalid);
    batch[2] = batch[1];
    batch[2].sealed = "without a key";
    CHECK(hub.log.append(hub.desk, owner->epoch, {0}, batch).error().kind == base::FaultKind::Invalid);
    CHECK(hub.log.head(hub.desk)->position.isNone());
    CHECK_FALSE(hub.log.acquire({"../elsewhere"}, "here"));
}

TEST_CASE("acquire_secondOwner_fencesTheFirst")
{
    const TempDir dir;
    LogFixture first(dir.path());
    LogFixture second(dir.path());
    const auto old = first.log.acquire(first.desk, "first");
    REQUIRE(old);
    REQUIRE(first.log.append(first.desk, old->epoch, {0}, drafts(1, 2)));
    const auto now = second.log.acquire(second.desk, "second");
    REQUIRE(now);
    CHECK(now->epoch > old->epoch);
    CHECK(now->head.position.value == 2);
    const auto refused = first.log.append(first.desk, old->epoch, {2}, drafts(3, 1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Fenced);
    CHECK(refused.error().detail.find("second") != std::string::npos);
    CHECK(first.log.saveSnapshot(first.desk, old->epoch, {{2}, 1, {}, "x"}).error().kind == base::FaultKind::Fenced);
    REQUIRE(second.log.append(second.desk, now->epoch, {2}, drafts(3, 1)));
}

TEST_CASE("acquire_clockWentBack_epochStillGrows")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    const auto first = hub.log.acquire(hub.desk, "here");
    CHECK(first->epoch == 1'800'000'000);
    hub.clock.jump(-std::chrono::hours(1000));
    const auto second = hub.log.acquire(hub.desk, "here");
    CHECK(second->epoch == 1'800'000'001);
    CHECK(second->lineage == first->lineage);
}

TEST_CASE("acquire_restoredBackup_hasANewLineageAndALargerEpoch")
{
    const TempDir dir;
    const auto backup = dir.path() / "backup";
    hub::Ownership before;
    {
        LogFixture hub(dir.path());
        before = *hub.log.acquire(hub.desk, "here");
        REQUIRE(hub.log.append(hub.desk, before.epoch, {0}, drafts(1, 2)));
    }
    std::filesystem::copy_file(dir.path() / "shop.log.db", backup);
    {
        LogFixture hub(dir.path());
        hub.clock.jump(std::chrono::seconds(50));
        before = *hub.log.acquire(hub.desk, "here");
        REQUIRE(hub.log.append(hub.desk, before.epoch, {2}, drafts(3, 2)));
    }
    std::filesystem::copy_file(backup, dir.path() / "shop.log.db", std::filesystem::copy_options::overwrite_existing);
    LogFixture hub(dir.path());
    const auto after = hub.log.acquire(hub.desk, "here");
    REQUIRE(after);
    CHECK(after->head.position.value == 2);
    CHECK(after->epoch > before.epoch);
    CHECK(after->lineage != before.lineage);
    REQUIRE(hub.said.size() == 2); // that it is shorter than it was, and that it gets a new lineage
    CHECK(hub.log.acquire(hub.desk, "here")->lineage == after->lineage);
    REQUIRE(hub.log.declareRestored(hub.desk));
    CHECK(hub.log.acquire(hub.desk, "here")->lineage != after->lineage);
}

TEST_CASE("acquire_wholeFolderRestored_hasANewLineage")
{
    const TempDir dir;
    const auto living = dir.path() / "living";
    std::filesystem::create_directory(living);
    std::string lineage;
    {
        LogFixture hub(living);
        const auto owner = hub.log.acquire(hub.desk, "here");
        REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 2)));
        lineage = owner->lineage;
        if (hub.keys.mark(hub.desk)->file.empty()) {
            WARN("NOT RUN: this file system doesn't know when a file came into being");
            return;
        }
    }
    std::filesystem::copy(living, dir.path() / "backup");
    LogFixture hub(dir.path() / "backup");
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    CHECK(owner->lineage != lineage);
    CHECK(hub.log.acquire(hub.desk, "here")->lineage == owner->lineage);
}

TEST_CASE("declareRestored_keysOfAnotherTime_areTakenAsTheyAre")
{
    const TempDir dir;
    {
        LogFixture hub(dir.path());
        const auto owner = hub.log.acquire(hub.desk, "here");
        REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 2)));
        REQUIRE(hub.log.acquire(hub.desk, "here"));
    }
    std::filesystem::remove(dir.path() / "shop.log.db");
    LogFixture hub(dir.path());
    REQUIRE_FALSE(hub.log.acquire(hub.desk, "here"));
    REQUIRE(hub.log.declareRestored(hub.desk));
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    CHECK(owner->epoch > 1'800'000'001);
    CHECK(owner->head.position.isNone());
    CHECK(hub::verifyLog(dir.path(), hub.desk, &hub.keys)->isClean());
}

TEST_CASE("acquire_logOrKeysGone_isRefused")
{
    const TempDir dir;
    {
        LogFixture hub(dir.path());
        const auto owner = hub.log.acquire(hub.desk, "here");
        REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 2)));
        // The second start sets the mark behind the records.
        REQUIRE(hub.log.acquire(hub.desk, "here"));
    }
    std::filesystem::rename(dir.path() / "shop.log.db", dir.path() / "elsewhere");
    {
        LogFixture hub(dir.path());
        const auto gone = hub.log.acquire(hub.desk, "here");
        REQUIRE_FALSE(gone);
        CHECK(gone.error().kind == base::FaultKind::Corrupt);
        CHECK(gone.error().detail.find("2 records") != std::string::npos);
    }
    std::filesystem::remove(dir.path() / "shop.log.db");
    std::filesystem::rename(dir.path() / "elsewhere", dir.path() / "shop.log.db");
    std::filesystem::rename(dir.path() / "keys.db", dir.path() / "keys elsewhere");
    LogFixture hub(dir.path());
    const auto strange = hub.log.acquire(hub.desk, "here");
    REQUIRE_FALSE(strange);
    CHECK(strange.error().kind == base::FaultKind::Corrupt);
}

TEST_CASE("append_diskFull_writesNothingAndGoesOnWithRoom")
{
    const TempDir dir;
    FaultyVfs vfs("log-full");
    hub::SqliteLog::Options options;
    options.vfs = vfs.name();
    LogFixture hub(dir.path(), options);
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    vfs.bytesLeft = 300'000;
    std::uint64_t position = 0;
    base::Result<base::Position> last = base::Position {};
    while (true) {
        last = hub.log.append(hub.desk, owner->epoch, {position}, drafts(position + 1, 20));
        if (!last) {
            break;
        }
        position = last->value;
    }
    CHECK(last.error().kind == base::FaultKind::Full);
    CHECK(position >= 20);
    CHECK(hub.log.head(hub.desk)->position.value == position);
    CHECK(hub.log.read(hub.desk, {1}, 100'000)->size() == position);
    vfs.bytesLeft = -1;
    REQUIRE(hub.log.append(hub.desk, owner->epoch, {position}, drafts(position + 1, 20)));
    const auto report = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
    REQUIRE(report);
    CHECK(report->isClean());
    CHECK(report->records == position + 20);
}

TEST_CASE("append_pageBound_isFull")
{
    const TempDir dir;
    hub::SqliteLog::Options options;
    options.maxPages = 20;
    LogFixture hub(dir.path(), options);
    const auto owner = hub.log.acquire(hub.desk, "here");
    std::uint64_t position = 0;
    base::Result<base::Position> last = base::Position {};
    while ((last = hub.log.append(hub.desk, owner->epoch, {position}, drafts(position + 1, 20))).ok()) {
        position = last->value;
    }
    CHECK(last.error().kind == base::FaultKind::Full);
    CHECK(hub.log.head(hub.desk)->position.value == position);
}

TEST_CASE("append_syncFails_nothingIsAcknowledgedAfterwards")
{
    const TempDir dir;
    FaultyVfs vfs("log-sync");
    hub::SqliteLog::Options options;
    options.vfs = vfs.name();
    std::uint64_t acknowledged = 0;
    {
        LogFixture hub(dir.path(), options);
        const auto owner = hub.log.acquire(hub.desk, "here");
        REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 5)));
        acknowledged = 5;
        vfs.syncsUntilFault = 0;
        CHECK(hub.log.append(hub.desk, owner->epoch, {5}, drafts(6, 5)).error().kind == base::FaultKind::Io);
        vfs.syncsUntilFault = -1;
        CHECK(hub.log.append(hub.desk, owner->epoch, {5}, drafts(6, 5)).error().kind == base::FaultKind::Io);
        CHECK(hub.log.head(hub.desk).error().kind == base::FaultKind::Io);
    }
    LogFixture hub(dir.path());
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    CHECK(owner->head.position.value >= acknowledged);
    CHECK(hub::verifyLog(dir.path(), hub.desk, &hub.keys)->isClean());
}

TEST_CASE("snapshots_several_newestTwoAreKept")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 30)));
    for (const std::uint64_t at : {10, 20, 30}) {
        REQUIRE(hub.log.saveSnapshot(hub.desk, owner->epoch, {{at}, 1, {}, "state " + std::to_string(at)}));
    }
    CHECK_FALSE(hub.log.saveSnapshot(hub.desk, owner->epoch, {{31}, 1, {}, "from the future"}));
    const auto kept = hub.log.snapshots(hub.desk);
    REQUIRE(kept);
    REQUIRE(kept->size() == 2);
    CHECK(kept->front().front().sealed == "state 30");
    CHECK(kept->back().front().sealed == "state 20");
}

TEST_CASE("snapshots_partsOutOfOrder_areRefusedAndNothingWholeIsLost")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(hub.log.append(hub.desk, owner->epoch, {0}, drafts(1, 30)));
    const auto save = [&](std::uint64_t at, std::uint32_t part, std::uint32_t parts) {
        return hub.log.saveSnapshot(hub.desk, owner->epoch, {{at}, 1, {}, "part " + std::to_string(part), part, parts});
    };
    REQUIRE(save(10, 0, 1));
    REQUIRE(save(20, 0, 3));
    CHECK(save(20, 2, 3).error().kind == base::FaultKind::Conflict);
    CHECK(save(25, 1, 3).error().kind == base::FaultKind::Conflict);
    REQUIRE(save(20, 1, 3));
    CHECK(hub.log.snapshots(hub.desk)->size() == 1);
    REQUIRE(save(22, 0, 2)); // the process was killed; the next one begins another
    CHECK(save(20, 2, 3).error().kind == base::FaultKind::Conflict);
    REQUIRE(save(22, 1, 2));
    const auto kept = hub.log.snapshots(hub.desk);
    REQUIRE(kept->size() == 2);
    CHECK(kept->front().size() == 2);
    CHECK(kept->front().back().sealed == "part 1");
    CHECK(kept->back().front().position.value == 10);
}
