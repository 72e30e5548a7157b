// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logverify.h"
#include "tests/hub/log/logfixture.h"
#include "tests/support/loopdisk.h"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>

namespace {

/// A position that the writer was promised, and when its append began and returned: through a pipe, which no cut
/// reaches.
struct Promise
{
    std::uint64_t position = 0;
    std::int64_t began = 0;
    std::int64_t returned = 0;
};

/// The same clock in both processes.
std::int64_t now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// Appends until the log refuses. Never returns.
[[noreturn]] void appendUntilCut(const std::filesystem::path& path, int pipe)
{
    base::SystemClock clock;
    base::SystemRandom random;
    const base::DeskId desk {"shop"};
    auto keys = hub::KeyStore::open(path, clock, random);
    hub::SqliteLog::Options options;
    options.directory = path;
    hub::SqliteLog log(options, *keys, clock, random);
    const auto owner = log.acquire(desk, "child");
    std::uint64_t position = owner ? owner->head.position.value : 0;
    while (owner) {
        const auto batch = drafts(position + 1, 1 + random.below(40));
        const std::int64_t began = now();
        const auto done = log.append(desk, owner->epoch, {position}, batch);
        const std::int64_t returned = now();
        if (!done) {
            break;
        }
        position = done->value;
        const Promise promise {position, began, returned};
        if (::write(pipe, &promise, sizeof promise) != sizeof promise) {
            break;
        }
    }
    // Without closing anything: power doesn't.
    ::_exit(0);
}

struct Cut
{
    std::uint64_t before = 0; ///< promised when the cut began
    std::uint64_t during = 0; ///< promised by an append that overlapped it
    int promises = 0;
    int late = 0; ///< promises by appends that began after it
};

Cut cutUnderWay(const LoopDisk& disk, int promises)
{
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        appendUntilCut(disk.path(), ends[1]);
    }
    ::close(ends[1]);
    std::vector<Promise> all;
    Promise promise;
    while (static_cast<int>(all.size()) < promises && ::read(ends[0], &promise, sizeof promise) == sizeof promise) {
        all.push_back(promise);
    }
    const std::int64_t began = now();
    const bool isCut = disk.cut();
    const std::int64_t ended = now();
    CHECK(isCut);
    while (::read(ends[0], &promise, sizeof promise) == sizeof promise) {
        all.push_back(promise);
    }
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    Cut result;
    for (const Promise& one : all) {
        ++result.promises;
        result.late += one.began > ended ? 1 : 0;
        (one.returned < began ? result.before : result.during) = one.position;
    }
    return result;
}

int rounds()
{
    const char* wanted = std::getenv("CLOUDSEAT_POWERCUTS");
    return wanted != nullptr ? std::atoi(wanted) : 5;
}

} // namespace

/// An fsync that is under way while the kernel is told to shut the file system down may say "good" for what is gone (a
/// program that does nothing but write and fsync sees the same): such an append is counted apart. What was promised
/// before the cut began must be there, and no append that began after it may be good.
TEST_CASE("append_powerCutWhileWriting_keepsWhatWasAcknowledgedBefore")
{
    const TempDir dir;
    LoopDisk disk(dir.path() / "image", dir.path() / "disk");
    if (!disk.isMounted()) {
        WARN("NOT RUN: cutting the power of a file system needs root and a loop device");
        return;
    }
    base::SystemRandom random;
    std::uint64_t kept = 0;
    int promises = 0;
    int lostDuring = 0;
    int idle = 0; // a busy machine may not have come to write anything
    for (int round = 0; round < rounds(); ++round) {
        const Cut cut = cutUnderWay(disk, 20 + static_cast<int>(random.below(300)));
        REQUIRE(disk.unmount());
        disk.mount();
        REQUIRE(disk.isMounted());
        LogFixture hub(disk.path());
        const auto owner = hub.log.acquire(hub.desk, "again");
        INFO("round " << round << (owner ? "" : base::describe(owner.error())));
        REQUIRE(owner);
        kept = owner->head.position.value;
        idle += cut.before == 0 ? 1 : 0;
        CHECK(kept >= cut.before);
        CHECK(cut.late == 0);
        promises += cut.promises;
        lostDuring += cut.during > kept ? 1 : 0;
        const auto report = hub::verifyLog(disk.path(), hub.desk, &hub.keys);
        REQUIRE(report);
        CHECK(report->isClean());
    }
    CHECK(4 * idle < rounds());
    std::cout << rounds() << " power cuts, " << promises << " groups acknowledged, last record " << kept << "; "
              << lostDuring << " cuts lost a group whose acknowledgement overlapped the cut\n";
}
