// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/sqlitelog.h"

#include "hub/log/logfile.h"

namespace hub {

SqliteLog::SqliteLog(
    Options options, KeyStore& keys, const base::Clock& clock, base::Random& random, base::LogSink sink)
    : m_options(std::move(options))
    , m_keys(keys)
    , m_clock(clock)
    , m_random(random)
    , m_sink(std::move(sink))
{ }

SqliteLog::~SqliteLog() = default;

std::filesystem::path SqliteLog::fileOf(const std::filesystem::path& directory, const base::DeskId& desk)
{
    return directory / (desk.name + ".log.db");
}

base::Result<LogFile*> SqliteLog::fileFor(const base::DeskId& desk)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_files.find(desk); found != m_files.end()) {
        return found->second.get();
    }
    if (!base::isValidName(desk.name)) {
        return base::fail(base::FaultKind::Invalid, "not a name of a desk: " + desk.name);
    }
    auto opened = LogFile::open({fileOf(m_options.directory, desk), desk, m_options.quickCheck, m_options.vfs,
                                    m_options.maxPages, m_options.watch},
        m_keys, m_clock, m_random, m_sink);
    if (!opened) {
        return base::Failure(opened.error());
    }
    return m_files.emplace(desk, std::move(opened).value()).first->second.get();
}

base::Result<Ownership> SqliteLog::acquire(const base::DeskId& desk, const std::string& node)
{
    auto file = fileFor(desk);
    return file ? (*file)->acquire(node) : base::Failure(file.error());
}

base::Result<base::Position> SqliteLog::append(
    const base::DeskId& desk, OwnerEpoch epoch, base::Position expected, std::span<const Draft> batch)
{
    auto file = fileFor(desk);
    return file ? (*file)->append(epoch, expected, batch) : base::Failure(file.error());
}

base::Status SqliteLog::probe(const base::DeskId& desk, OwnerEpoch epoch)
{
    auto file = fileFor(desk);
    return file ? (*file)->probe(epoch) : base::Failure(file.error());
}

base::Result<std::vector<Record>> SqliteLog::read(const base::DeskId& desk, base::Position from, std::size_t max)
{
    auto file = fileFor(desk);
    return file ? (*file)->read(from, max) : base::Failure(file.error());
}

base::Result<Head> SqliteLog::head(const base::DeskId& desk)
{
    auto file = fileFor(desk);
    return file ? (*file)->head() : base::Failure(file.error());
}

base::Status SqliteLog::saveSnapshot(const base::DeskId& desk, OwnerEpoch epoch, const SnapshotPart& part)
{
    auto file = fileFor(desk);
    return file ? (*file)->saveSnapshot(epoch, part) : base::Failure(file.error());
}

base::Result<std::vector<Snapshot>> SqliteLog::snapshots(const base::DeskId& desk)
{
    auto file = fileFor(desk);
    return file ? (*file)->snapshots() : base::Failure(file.error());
}

base::Status SqliteLog::declareRestored(const base::DeskId& desk)
{
    auto file = fileFor(desk);
    return file ? (*file)->declareRestored() : base::Failure(file.error());
}

} // namespace hub
