// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logverify.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/hub/log/logfixture.h"

namespace {

constexpr int groups = 8;

/// Appends groups of 5, a snapshot after the fifth and, with `full`, a disk that is full from the n-th write on and
/// has room again when the log has said so. Returns how many writes there were.
int story(const std::filesystem::path& path, FaultyVfs& vfs, int full)
{
    hub::SqliteLog::Options options;
    options.vfs = vfs.name();
    LogFixture hub(path, options);
    const auto owner = hub.log.acquire(hub.desk, "here");
    REQUIRE(owner);
    vfs.writes = 0;
    vfs.writesUntilFull = full;
    std::uint64_t position = 0;
    int faults = 0;
    for (int group = 0; group < groups; ++group) {
        auto done = hub.log.append(hub.desk, owner->epoch, {position}, drafts(position + 1, 5));
        if (!done) {
            // Full, and nothing else; nothing of the group is there; the probe says no while there is no room.
            ++faults;
            CHECK(done.error().kind == base::FaultKind::Full);
            CHECK(hub.log.head(hub.desk)->position.value == position);
            const auto probed = hub.log.probe(hub.desk, owner->epoch);
            REQUIRE_FALSE(probed);
            CHECK(probed.error().kind == base::FaultKind::Full);
            vfs.writesUntilFull = -1;
            REQUIRE(hub.log.probe(hub.desk, owner->epoch));
            done = hub.log.append(hub.desk, owner->epoch, {position}, drafts(position + 1, 5));
        }
        REQUIRE(done);
        position = done->value;
        if (group == 4) {
            const auto saved
                = hub.log.saveSnapshot(hub.desk, owner->epoch, {{position}, 1, {}, std::string(9'000, 's')});
            CHECK((saved || saved.error().kind == base::FaultKind::Full));
        }
    }
    CHECK(faults <= 1);
    vfs.writesUntilFull = -1;
    return vfs.writes;
}

} // namespace

TEST_CASE("append_diskFullAtEveryWrite_losesNothingAndGoesOn")
{
    int writes = 0;
    {
        const TempDir dir;
        FaultyVfs vfs("log-sweep");
        writes = story(dir.path(), vfs, -1);
    }
    REQUIRE(writes > 30);
    for (int n = 0; n < writes; ++n) {
        INFO("full at write " << n);
        const TempDir dir;
        FaultyVfs vfs("log-sweep");
        story(dir.path(), vfs, n);
        LogFixture again(dir.path());
        const auto owner = again.log.acquire(again.desk, "again");
        REQUIRE(owner);
        CHECK(owner->head.position.value == groups * 5);
        CHECK(again.said.empty());
        const auto records = again.log.read(again.desk, {1}, 1'000);
        REQUIRE(records);
        for (const hub::Record& record : *records) {
            CHECK(record.body == drafts(record.position.value, 1).front());
        }
        const auto report = hub::verifyLog(dir.path(), again.desk, &again.keys);
        REQUIRE(report);
        CHECK(report->isClean());
        CHECK(report->records == groups * 5);
    }
}
