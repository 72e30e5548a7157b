// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/followedfile.h"

namespace hub {
namespace {

base::Status removeFiles(const std::filesystem::path& path)
{
    for (const char* part : {"", "-wal", "-shm"}) {
        std::filesystem::path file = path;
        file += part;
        std::error_code error;
        std::filesystem::remove(file, error);
        if (error) {
            return base::fail(base::FaultKind::Io, "cannot remove " + file.string() + ": " + error.message());
        }
    }
    return {};
}

struct Progress
{
    std::string desk;
    std::string lineage;
    base::Position position;
};

base::Result<std::optional<Progress>> readProgress(sqlite::Connection& file)
{
    return file.attempt([&]() -> std::optional<Progress> {
        auto row = file.query("SELECT desk, lineage, position FROM progress");
        if (!row.next()) {
            return std::nullopt;
        }
        return Progress {row.text(0), row.text(1), row.position(2)};
    });
}

} // namespace

base::Result<OpenedFile> openFollowed(const FollowedFile& file, const base::Clock& clock, const base::LogSink& sink)
{
    auto opened = sqlite::openOrSetAside(file.how, clock);
    if (!opened) {
        return base::Failure(opened.error());
    }
    if (opened->setAside) {
        sink(base::LogLevel::Warning, file.name,
            "the " + file.name + " was damaged; it is kept as " + opened->setAside->string()
                + " and built anew from the log");
    }
    auto progress = readProgress(opened->connection);
    if (!progress) {
        return base::Failure(progress.error());
    }
    OpenedFile result {std::move(opened->connection), {}, opened->setAside.has_value()};
    if (!*progress) {
        return result;
    }
    const Progress& last = **progress;
    if (last.desk == file.desk.name && last.lineage == file.lineage && last.position <= file.head) {
        result.position = last.position;
        return result;
    }
    sink(base::LogLevel::Info, file.name, "the " + file.name + " is of another log; it is built anew");
    {
        const sqlite::Connection closing = std::move(result.connection);
    }
    if (auto removed = removeFiles(file.how.path); !removed) {
        return base::Failure(removed.error());
    }
    auto fresh = sqlite::Connection::open(file.how);
    if (!fresh) {
        return base::Failure(fresh.error());
    }
    result.connection = std::move(fresh).value();
    return result;
}

} // namespace hub
