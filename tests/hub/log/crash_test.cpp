// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logverify.h"
#include "tests/hub/log/logfixture.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace {

/// Appends for ever and tells each acknowledged position through the pipe. Never returns.
[[noreturn]] void appendUntilKilled(const std::filesystem::path& path, int pipe)
{
    base::SystemClock clock;
    base::SystemRandom random;
    const base::DeskId desk {"shop"};
    auto keys = hub::KeyStore::open(path, clock, random);
    if (!keys) {
        ::_exit(1);
    }
    hub::SqliteLog::Options options;
    options.directory = path;
    hub::SqliteLog log(options, *keys, clock, random);
    const auto owner = log.acquire(desk, "child");
    if (!owner) {
        ::_exit(2);
    }
    std::uint64_t position = owner->head.position.value;
    while (true) {
        const std::size_t size = 1 + random.below(40);
        const auto done = log.append(desk, owner->epoch, {position}, drafts(position + 1, size));
        if (!done) {
            ::_exit(3);
        }
        position = done->value;
        if (::write(pipe, &position, sizeof position) != sizeof position) {
            ::_exit(4);
        }
    }
}

/// Runs a writer, kills it after `acknowledgements` and a bit, and returns the last position it was promised.
std::uint64_t killedWriter(const std::filesystem::path& path, int acknowledgements, useconds_t more)
{
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        appendUntilKilled(path, ends[1]);
    }
    ::close(ends[1]);
    std::uint64_t last = 0;
    std::uint64_t position = 0;
    for (int i = 0; i < acknowledgements && ::read(ends[0], &position, sizeof position) == sizeof position; ++i) {
        last = position;
    }
    ::usleep(more);
    ::kill(child, SIGKILL);
    while (::read(ends[0], &position, sizeof position) == sizeof position) {
        last = position;
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    return last;
}

} // namespace

TEST_CASE("append_writerKilledAtRandomMoments_keepsEveryAcknowledgedRecord")
{
    const TempDir dir;
    base::SystemRandom random;
    std::uint64_t kept = 0;
    for (int round = 0; round < 12; ++round) {
        const auto promised = killedWriter(
            dir.path(), 1 + static_cast<int>(random.below(8)), static_cast<useconds_t>(random.below(20'000)));
        CHECK(promised > kept);
        LogFixture hub(dir.path());
        const auto report = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
        REQUIRE(report);
        CHECK(report->isClean());
        CHECK(report->records >= promised);
        const auto records = hub.log.read(hub.desk, {kept + 1}, 1'000'000);
        REQUIRE(records);
        for (const hub::Record& record : *records) {
            CHECK(record.body == drafts(record.position.value, 1).front());
        }
        kept = report->records;
        CHECK(hub.said.empty());
    }
}
