// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logfile.h"

#include "core/sqlite/walreport.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace hub {
namespace {

/// Records whose leaves are looked at when a log is opened; `verify` looks at all.
constexpr std::uint64_t tailRecords = 1000;
constexpr std::size_t longestPayload = 64U * 1024 * 1024;
constexpr off_t roomToSpare = 1024 * 1024;

base::Status checkBounds(const Draft& draft)
{
    if (draft.kind.empty() || draft.kind.size() > 64 || draft.subject.size() > 128) {
        return base::fail(base::FaultKind::Invalid, "kind or subject of a record beyond its bounds");
    }
    if (draft.payload.size() > longestPayload || draft.sealed.size() > longestPayload) {
        return base::fail(base::FaultKind::Invalid, "a record of over 64 MiB");
    }
    if (draft.key.isNil() != draft.sealed.empty()) {
        return base::fail(base::FaultKind::Invalid, "sealed parts without their key");
    }
    return {};
}

/// When the file came into being; empty where the file system doesn't say. No copy can take it along, so a log that was
/// put back from a backup shows, even where everything else was put back with it.
std::string birthOf(const std::filesystem::path& path)
{
    struct statx found
    { };
    if (::statx(AT_FDCWD, path.c_str(), 0, STATX_BTIME, &found) != 0 || (found.stx_mask & STATX_BTIME) == 0) {
        return {};
    }
    return std::to_string(found.stx_btime.tv_sec) + '.' + std::to_string(found.stx_btime.tv_nsec);
}

/// A log that has room in its write-ahead log would take one small group and refuse the next: room is what some groups
/// need. File systems that can't reserve space are believed.
base::Status lookForRoom(const std::filesystem::path& directory)
{
    const std::filesystem::path path = directory / ".room";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    int error = file < 0 ? errno : 0;
    if (file >= 0) {
        // Gone by name at once: nothing stays behind, however the process ends.
        ::unlink(path.c_str());
        error = ::posix_fallocate(file, 0, roomToSpare);
        ::close(file);
    }
    if (error == ENOSPC || error == EDQUOT) {
        return base::fail(base::FaultKind::Full, "no room in " + directory.string());
    }
    return {};
}

} // namespace

LogFile::LogFile(sqlite::Connection file, base::DeskId desk, KeyStore& keys, const base::Clock& clock,
    base::Random& random, base::LogSink sink)
    : m_file(std::move(file))
    , m_desk(std::move(desk))
    , m_keys(keys)
    , m_clock(clock)
    , m_random(random)
    , m_sink(std::move(sink))
    , m_high(HighWater::fileOf(m_file.path()))
{ }

base::Result<std::unique_ptr<LogFile>> LogFile::open(
    const Options& options, KeyStore& keys, const base::Clock& clock, base::Random& random, base::LogSink sink)
{
    // Before SQLite opens the file: recovery forgets a damaged tail without a word.
    auto wal = sqlite::inspectWal(options.path);
    if (!wal) {
        return base::Failure(wal.error());
    }
    std::error_code error;
    const bool existed = std::filesystem::exists(options.path, error);
    sqlite::OpenOptions how;
    how.path = options.path;
    how.schema = logSchema();
    how.quickCheck = options.quickCheck;
    how.quickCheckMostBytes = sqlite::walkedAtStart;
    how.vfs = options.vfs;
    how.watch = options.watch;
    how.checkpointsBeside = options.vfs.empty(); // a failing disk of a test counts the writes of one thread
    auto file = sqlite::Connection::open(how);
    if (!file) {
        return base::Failure(file.error());
    }
    if (options.maxPages > 0) {
        auto bounded
            = file->attempt([&] { file->execute("PRAGMA max_page_count = " + std::to_string(options.maxPages)); });
        if (!bounded) {
            return base::Failure(bounded.error());
        }
    }
    std::unique_ptr<LogFile> opened(
        new LogFile(std::move(file).value(), options.desk, keys, clock, random, std::move(sink)));
    opened->m_mayHaveLost = existed && wal->mayHaveLost();
    if (opened->m_mayHaveLost) {
        opened->warn("the write-ahead log had a damaged tail (" + std::to_string(wal->lostFrames)
            + " pages): what was written last may be lost, so clients will be asked");
    }
    auto head = opened->m_file.attempt([&] { return readHead(opened->m_file); });
    if (head) {
        if (auto fine = opened->checkTail(*head); !fine) {
            return base::Failure(fine.error());
        }
    } else if (head.error().kind != base::FaultKind::NotFound) {
        return base::Failure(head.error());
    }
    return opened;
}

base::Status LogFile::checkTail(const HeadRow& head)
{
    const std::string file = m_file.path().string();
    if (head.desk != m_desk) {
        return base::fail(base::FaultKind::Invalid, "the log of another desk (" + head.desk.name + "): " + file);
    }
    const std::uint64_t last = head.position().value;
    auto stored = m_file.attempt([&]() -> std::uint64_t {
        auto row = m_file.query("SELECT coalesce(max(position), 0) FROM record");
        row.next();
        return row.position(0).value;
    });
    if (!stored) {
        return base::Failure(stored.error());
    }
    if (*stored != last) {
        return base::fail(base::FaultKind::Corrupt,
            "the log ends at record " + std::to_string(*stored) + ", not at " + std::to_string(last) + ": " + file);
    }
    const std::uint64_t from = last > tailRecords ? last - tailRecords + 1 : 1;
    auto tail = read({from}, tailRecords);
    if (!tail) {
        return base::Failure(tail.error());
    }
    const auto high = HighWater::read(HighWater::fileOf(m_file.path()));
    if (high && high->lineage == head.lineage && high->position > head.position()) {
        m_mayHaveLost = true;
        warn("the log ends at record " + std::to_string(last) + " and was at " + std::to_string(high->position.value)
            + " before: acknowledged records are lost, so clients will be asked");
    }
    if (tail->size() != last - from + 1) {
        return base::fail(base::FaultKind::Corrupt, "records are missing at the end of " + file);
    }
    return {};
}

base::Result<LogMark> LogFile::markFor(const HeadRow& head)
{
    const bool isNew = head.position().isNone();
    auto mark = m_keys.mark(m_desk);
    if (!mark && mark.error().kind != base::FaultKind::NotFound) {
        return mark;
    }
    if (!mark) {
        if (!isNew) {
            return base::fail(base::FaultKind::Corrupt,
                "the key store doesn't know this log; restore keys.db and master.key that belong to "
                    + m_file.path().string());
        }
        return LogMark {};
    }
    if (isNew && !mark->position.isNone()) {
        return base::fail(base::FaultKind::Corrupt,
            "the log is gone: the key store remembers " + std::to_string(mark->position.value) + " records; restore "
                + m_file.path().string());
    }
    return mark;
}

bool LogFile::mayLack(const LogMark& known, const HeadRow& head) const
{
    const bool isBehind = known.position > head.position() || known.epoch > head.epoch;
    const bool isCopy = !known.file.empty() && known.file != birthOf(m_file.path());
    return isBehind || isCopy || m_mayHaveLost;
}

base::Result<Ownership> LogFile::acquire(const std::string& node)
{
    auto acquired = m_file.transaction([&]() -> base::Result<HeadRow> {
        auto found = readHead(m_file);
        if (!found && found.error().kind != base::FaultKind::NotFound) {
            return found;
        }
        HeadRow head = found ? *found : HeadRow {m_desk, {}, 0, {}, newLineage()};
        auto known = markFor(head);
        if (!known) {
            return base::Failure(known.error());
        }
        if (mayLack(*known, head)) {
            warn("the log is a copy or may lack records that were acknowledged: it gets a new lineage");
            head.lineage = newLineage();
        }
        const auto seconds = static_cast<OwnerEpoch>(std::max<std::int64_t>(m_clock.now().ms / 1000, 1));
        head.epoch = std::max({head.epoch + 1, known->epoch + 1, seconds});
        head.node = node;
        writeHead(m_file, head);
        return head;
    });
    if (!acquired) {
        return base::Failure(acquired.error());
    }
    m_mayHaveLost = false;
    if (auto marked = remark(*acquired); !marked) {
        return base::Failure(marked.error());
    }
    return Ownership {acquired->epoch, acquired->lineage, acquired->head()};
}

base::Status LogFile::remark(const HeadRow& head)
{
    return m_keys.setMark(
        m_desk, {head.position(), head.epoch, head.tree.root(), head.lineage, birthOf(m_file.path())});
}

base::Result<HeadRow> LogFile::ownedHead(OwnerEpoch epoch)
{
    auto head = readHead(m_file);
    if (head && head->epoch != epoch) {
        return base::fail(base::FaultKind::Fenced, "desk " + m_desk.name + " belongs to " + head->node);
    }
    return head;
}

base::Status LogFile::insert(HeadRow& head, std::span<const Draft> batch)
{
    auto statement
        = m_file.query("INSERT INTO record (position, time, kind, subject, cause, payload, key, sealed, leaf)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    for (const Draft& draft : batch) {
        const Record record {{head.tree.size() + 1}, draft};
        const Hash leaf = leafOf(m_desk, record);
        statement
            .with(record.position, draft.time, draft.kind, draft.subject, draft.cause, draft.payload, draft.key,
                sqlite::blob(draft.sealed), sqlite::blob(view(leaf)))
            .run();
        head.tree.add(leaf);
    }
    return {};
}

base::Result<base::Position> LogFile::append(OwnerEpoch epoch, base::Position expected, std::span<const Draft> batch)
{
    for (const Draft& draft : batch) {
        if (auto fits = checkBounds(draft); !fits) {
            return base::Failure(fits.error());
        }
    }
    std::string lineage;
    auto appended = m_file.transaction([&]() -> base::Result<base::Position> {
        auto head = ownedHead(epoch);
        if (!head) {
            return base::Failure(head.error());
        }
        if (head->position() != expected) {
            return base::fail(base::FaultKind::Conflict,
                "the log is at " + std::to_string(head->position().value) + ", not at "
                    + std::to_string(expected.value));
        }
        if (auto inserted = insert(*head, batch); !inserted) {
            return base::Failure(inserted.error());
        }
        writeHead(m_file, *head);
        lineage = head->lineage;
        return head->position();
    });
    if (appended) {
        m_high.note(lineage, *appended);
    }
    return appended;
}

base::Status LogFile::probe(OwnerEpoch epoch)
{
    if (auto room = lookForRoom(m_file.path().parent_path()); !room) {
        return room;
    }
    auto written = m_file.transaction([&]() -> base::Result<HeadRow> {
        auto head = ownedHead(epoch);
        if (head) {
            writeHead(m_file, *head);
        }
        return head;
    });
    // The keys' file, too: a group with a new customer needs both.
    return written ? remark(*written) : base::Failure(written.error());
}

base::Result<std::vector<Record>> LogFile::read(base::Position from, std::size_t max)
{
    return m_file.attempt([&]() -> base::Result<std::vector<Record>> {
        std::vector<Record> records;
        auto row = m_file
                       .query("SELECT position, time, kind, subject, cause, payload, key, sealed, leaf FROM record "
                              "WHERE position >= ?1 ORDER BY position LIMIT ?2")
                       .with(from, std::uint64_t {max});
        std::uint64_t expected = std::max<std::uint64_t>(from.value, 1);
        while (row.next()) {
            Record record = recordOf(row);
            if (record.position.value != expected || leafOf(m_desk, record) != leafColumn(row)) {
                return base::fail(base::FaultKind::Corrupt,
                    "record " + std::to_string(expected) + " is damaged or missing: " + m_file.path().string());
            }
            ++expected;
            records.push_back(std::move(record));
        }
        return records;
    });
}

base::Result<Head> LogFile::head()
{
    auto row = m_file.attempt([&] { return readHead(m_file); });
    if (!row) {
        return base::Failure(row.error());
    }
    return row->head();
}

base::Status LogFile::saveSnapshot(OwnerEpoch epoch, const SnapshotPart& part)
{
    auto saved = m_file.transaction([&]() -> base::Result<HeadRow> {
        auto head = ownedHead(epoch);
        if (!head) {
            return head;
        }
        if (part.position > head->position()) {
            return base::fail(base::FaultKind::Invalid, "a snapshot from beyond the end of the log");
        }
        if (auto inserted = insert(part); !inserted) {
            return base::Failure(inserted.error());
        }
        return head;
    });
    if (!saved) {
        return base::Failure(saved.error());
    }
    return part.part + 1 == part.parts ? remark(*saved) : base::Status();
}

/// Two slots, written in turn: pages of the old parts become those of the new ones.
base::Status LogFile::insert(const SnapshotPart& part)
{
    const std::int64_t slot = slotFor(part);
    if (part.part == 0) {
        m_file
            .query(
                "INSERT OR REPLACE INTO snapshot (slot, position, schema, parts, written) VALUES (?1, ?2, ?3, ?4, 0)")
            .with(slot, part.position, std::int64_t {part.schema}, std::int64_t {part.parts})
            .run();
    }
    m_file
        .query("UPDATE snapshot SET written = ?4 + 1 WHERE slot = ?1 AND position = ?2 AND parts = ?3 AND written = ?4")
        .with(slot, part.position, std::int64_t {part.parts}, std::int64_t {part.part})
        .run();
    auto changes = m_file.query("SELECT changes()");
    if (!changes.next() || changes.integer(0) != 1) {
        return base::fail(base::FaultKind::Conflict, "a part of a snapshot out of order");
    }
    m_file.query("INSERT OR REPLACE INTO snapshot_part (slot, part, key, sealed, sum) VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(slot, std::int64_t {part.part}, part.key, sqlite::blob(part.sealed),
            sqlite::blob(view(snapshotSum(m_desk, part))))
        .run();
    if (part.part + 1 == part.parts) {
        m_file.query("DELETE FROM snapshot_part WHERE slot = ?1 AND part >= ?2")
            .with(slot, std::int64_t {part.parts})
            .run();
    }
    return {};
}

/// The one that has this snapshot already, else one without a whole snapshot, else the older one.
std::int64_t LogFile::slotFor(const SnapshotPart& part)
{
    auto row
        = m_file
              .query(
                  "WITH slots(slot) AS (VALUES (0), (1)) SELECT slots.slot FROM slots LEFT JOIN snapshot USING (slot) "
                  "ORDER BY position IS NOT ?1, written IS parts AND parts IS NOT NULL, position, slot LIMIT 1")
              .with(part.position);
    row.next();
    return row.integer(0);
}

base::Result<std::vector<Snapshot>> LogFile::snapshots()
{
    return m_file.attempt([&] {
        std::vector<Snapshot> all;
        for (StoredSnapshot& stored : readSnapshots(m_file, m_desk)) {
            if (stored.isSound) {
                all.push_back(std::move(stored.parts));
            } else {
                warn("the snapshot at " + std::to_string(stored.position.value) + " is damaged and left out");
            }
        }
        return all;
    });
}

base::Status LogFile::declareRestored()
{
    auto declared = m_file.transaction([&]() -> base::Result<HeadRow> {
        auto found = readHead(m_file);
        if (!found && found.error().kind != base::FaultKind::NotFound) {
            return found;
        }
        HeadRow head = found ? *found : HeadRow {m_desk, {}, 0, {}, {}};
        head.lineage = newLineage();
        // Whatever was known of the log before: epochs must grow past it.
        if (const auto known = m_keys.mark(m_desk)) {
            head.epoch = std::max(head.epoch, known->epoch);
        }
        writeHead(m_file, head);
        return head;
    });
    m_mayHaveLost = false;
    return declared ? remark(*declared) : base::Failure(declared.error());
}

std::string LogFile::newLineage()
{
    return base::makeUuidV7(m_clock.now(), m_random).toString();
}

void LogFile::warn(const std::string& text) const
{
    m_sink(base::LogLevel::Warning, "log", "desk " + m_desk.name + ": " + text);
}

} // namespace hub
