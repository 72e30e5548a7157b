// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/connection.h"

#include <chrono>
#include <cstdio>

namespace sqlite {
namespace {

std::string stamp(base::Timestamp time)
{
    using namespace std::chrono;
    const sys_time<milliseconds> moment {milliseconds(time.ms)};
    const auto midnight = floor<days>(moment);
    const year_month_day date {midnight};
    const hh_mm_ss clock {floor<seconds>(moment - midnight)};
    char text[64];
    std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return text;
}

std::filesystem::path withSuffix(const std::filesystem::path& path, const std::string& suffix)
{
    std::filesystem::path longer = path;
    longer += suffix;
    return longer;
}

bool isFree(const std::filesystem::path& path)
{
    std::error_code error;
    for (const char* part : {"", "-wal", "-shm"}) {
        if (std::filesystem::exists(std::filesystem::symlink_status(withSuffix(path, part), error))) {
            return false;
        }
    }
    return true;
}

} // namespace

base::Result<std::filesystem::path> setAside(const std::filesystem::path& path, const base::Clock& clock)
{
    const std::string name = ".damaged-" + stamp(clock.now());
    std::filesystem::path target = withSuffix(path, name);
    for (int n = 2; !isFree(target); ++n) {
        target = withSuffix(path, name + "-" + std::to_string(n));
    }
    std::error_code error;
    // The WAL first: a crash in between leaves the database where it is, still found damaged at the next start.
    for (const char* part : {"-wal", "-shm", ""}) {
        const std::filesystem::path from = withSuffix(path, part);
        if (!std::filesystem::exists(from, error)) {
            continue;
        }
        std::filesystem::rename(from, withSuffix(target, part), error);
        if (error) {
            return base::fail(base::FaultKind::Io, "cannot set aside " + from.string() + ": " + error.message());
        }
    }
    return target;
}

base::Result<Recovered> openOrSetAside(const OpenOptions& options, const base::Clock& clock)
{
    auto opened = Connection::open(options);
    if (opened) {
        return Recovered {std::move(opened).value(), std::nullopt};
    }
    if (opened.error().kind != base::FaultKind::Corrupt) {
        return base::Failure(opened.error());
    }
    auto moved = setAside(options.path, clock);
    if (!moved) {
        return base::Failure(moved.error());
    }
    auto fresh = Connection::open(options);
    if (!fresh) {
        return base::Failure(fresh.error());
    }
    return Recovered {std::move(fresh).value(), *moved};
}

} // namespace sqlite
