// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/sqlite/walreader.h"
#include "hub/log/eventlog.h"
#include "hub/log/keystore.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace hub {

class LogFile;

/// The log in SQLite: one file `<desk>.log.db` per desk, one transaction per batch, `synchronous=FULL`.
class SqliteLog final : public EventLog
{
public:
    struct Options
    {
        std::filesystem::path directory; ///< must exist
        bool quickCheck = true; ///< walk all pages when a desk is opened
        std::string vfs; ///< empty: the system's
        std::uint64_t maxPages = 0; ///< of 4096 bytes; 0: no bound but the disk's
        sqlite::CommitWatch watch;
    };

    /// All three must live as long as the log.
    SqliteLog(Options options, KeyStore& keys, const base::Clock& clock, base::Random& random,
        base::LogSink sink = base::silentLog());
    ~SqliteLog() override;

    base::Result<Ownership> acquire(const base::DeskId& desk, const std::string& node) override;
    base::Result<base::Position> append(
        const base::DeskId& desk, OwnerEpoch epoch, base::Position expected, std::span<const Draft> batch) override;
    base::Status probe(const base::DeskId& desk, OwnerEpoch epoch) override;
    base::Result<std::vector<Record>> read(const base::DeskId& desk, base::Position from, std::size_t max) override;
    base::Result<Head> head(const base::DeskId& desk) override;
    base::Status saveSnapshot(const base::DeskId& desk, OwnerEpoch epoch, const SnapshotPart& part) override;
    base::Result<std::vector<Snapshot>> snapshots(const base::DeskId& desk) override;

    /// The operator's word that this log came from a backup, or that its keys did: a new lineage at once, and the key
    /// store takes the log as it is. A log that is behind its mark or whose file is a copy is noticed without it.
    base::Status declareRestored(const base::DeskId& desk);

    static std::filesystem::path fileOf(const std::filesystem::path& directory, const base::DeskId& desk);

private:
    base::Result<LogFile*> fileFor(const base::DeskId& desk);

    const Options m_options;
    KeyStore& m_keys;
    const base::Clock& m_clock;
    base::Random& m_random;
    const base::LogSink m_sink;
    std::mutex m_mutex; ///< guards m_files; a LogFile itself is used by its desk's thread
    std::map<base::DeskId, std::unique_ptr<LogFile>> m_files;
};

} // namespace hub
