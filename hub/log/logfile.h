// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/sqlite/connection.h"
#include "hub/log/eventlog.h"
#include "hub/log/highwater.h"
#include "hub/log/keystore.h"
#include "hub/log/logschema.h"

#include <memory>
#include <optional>

namespace hub {

/// The log of one desk in one SQLite file. Used by one thread at a time.
class LogFile final
{
public:
    struct Options
    {
        std::filesystem::path path;
        base::DeskId desk;
        bool quickCheck = true;
        std::string vfs;
        std::uint64_t maxPages = 0;
        sqlite::CommitWatch watch;
    };

    /// Faults: Corrupt (damaged; left as it is, for a log is never replaced by an empty one), Newer, Invalid, Io, Full.
    static base::Result<std::unique_ptr<LogFile>> open(
        const Options& options, KeyStore& keys, const base::Clock& clock, base::Random& random, base::LogSink sink);

    base::Result<Ownership> acquire(const std::string& node);
    base::Result<base::Position> append(OwnerEpoch epoch, base::Position expected, std::span<const Draft> batch);
    base::Status probe(OwnerEpoch epoch);
    base::Result<std::vector<Record>> read(base::Position from, std::size_t max);
    base::Result<Head> head();
    base::Status saveSnapshot(OwnerEpoch epoch, const SnapshotPart& part);
    base::Result<std::vector<Snapshot>> snapshots();
    base::Status declareRestored();

private:
    LogFile(sqlite::Connection file, base::DeskId desk, KeyStore& keys, const base::Clock& clock, base::Random& random,
        base::LogSink sink);

    base::Status checkTail(const HeadRow& head);
    base::Result<HeadRow> ownedHead(OwnerEpoch epoch);
    base::Status insert(HeadRow& head, std::span<const Draft> batch);
    base::Status insert(const SnapshotPart& part);
    std::int64_t slotFor(const SnapshotPart& part);
    base::Result<LogMark> markFor(const HeadRow& head);
    bool mayLack(const LogMark& known, const HeadRow& head) const;
    base::Status remark(const HeadRow& head);
    std::string newLineage();
    void warn(const std::string& text) const;

    sqlite::Connection m_file;
    const base::DeskId m_desk;
    KeyStore& m_keys;
    const base::Clock& m_clock;
    base::Random& m_random;
    const base::LogSink m_sink;
    HighWater m_high;
    bool m_mayHaveLost = false; ///< the WAL had a tail that SQLite dropped, or records are missing at the end
};

} // namespace hub
