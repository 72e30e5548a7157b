// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logverify.h"

#include "core/sqlite/connection.h"
#include "core/sqlite/walreport.h"
#include "hub/log/deskjournal.h"
#include "hub/log/highwater.h"
#include "hub/log/logschema.h"
#include "hub/log/sqlitelog.h"

#include <chrono>
#include <thread>

namespace hub {
namespace {

constexpr std::size_t keptFindings = 100;

/// One walk over one file; gathers instead of stopping.
class Walk final
{
public:
    Walk(sqlite::Connection& file, const base::DeskId& desk, KeyStore* keys)
        : m_high(HighWater::read(HighWater::fileOf(file.path())))
        , m_file(file)
        , m_desk(desk)
        , m_keys(keys)
    {
        if (keys != nullptr) {
            auto mark = keys->mark(desk);
            if (mark) {
                m_mark = *mark;
            }
        }
    }

    VerifyReport run()
    {
        // One read transaction: beside a running hub the records and the head must be of the same moment.
        guarded("the log", [&] { m_file.execute("BEGIN"); });
        guarded("the pages", [&] { checkPages(); });
        guarded("the records after " + std::to_string(m_tree.size()), [&] { checkRecords(); });
        guarded("the head", [&] { checkHead(); });
        guarded("the snapshots", [&] { checkSnapshots(); });
        guarded("the log to its end", [&] { m_file.execute("COMMIT"); });
        m_report.root = m_tree.root();
        return std::move(m_report);
    }

private:
    template <class Work> void guarded(const std::string& what, Work&& work)
    {
        base::Status done = m_file.attempt([&]() -> base::Status {
            work();
            return {};
        });
        if (!done) {
            find({}, "cannot read " + what + ": " + done.error().detail);
        }
    }

    void find(base::Position position, std::string what)
    {
        ++m_report.findingCount;
        if (m_report.findings.size() < keptFindings) {
            m_report.findings.push_back({position, std::move(what)});
        }
    }

    void checkPages()
    {
        auto row = m_file.query("PRAGMA quick_check(20)");
        while (row.next()) {
            if (row.text(0) != "ok") {
                find({}, "page: " + row.text(0));
            }
        }
    }

    void checkRecords()
    {
        auto row = m_file.query(std::string("SELECT ").append(recordColumns).append(" FROM record ORDER BY position"));
        while (row.next()) {
            const Record record = recordOf(row);
            const std::uint64_t expected = m_tree.size() + m_missing + 1;
            if (record.position.value != expected) {
                find({expected}, "records are missing before " + std::to_string(record.position.value));
                m_missing = record.position.value - m_tree.size() - 1;
            }
            checkRecord(record, leafColumn(row));
        }
    }

    void checkRecord(const Record& record, const Hash& stored)
    {
        ++m_report.records;
        const Hash leaf = leafOf(m_desk, record);
        if (leaf != stored) {
            find(record.position, "its bytes are not those that were written");
        }
        m_tree.add(leaf);
        if (m_missing == 0 && record.position == m_mark.position && m_tree.root() != m_mark.root) {
            find(record.position, "the history up to here is not the one that the key store remembers");
        }
        if (record.body.sealed.empty()) {
            return;
        }
        ++m_report.sealed;
        if (m_keys == nullptr) {
            return;
        }
        auto event = openRecord(*m_keys, m_desk, record);
        if (!event) {
            find(record.position, event.error().detail);
            return;
        }
        m_report.erased += isErased(record) ? 1 : 0;
    }

    bool isErased(const Record& record)
    {
        auto opened = m_keys->open(record.body.key, {}, record.body.sealed);
        return !opened && opened.error().kind == base::FaultKind::NotFound;
    }

    void checkHead()
    {
        auto head = readHead(m_file);
        if (!head && head.error().kind == base::FaultKind::NotFound) {
            if (m_report.records > 0 || !m_mark.position.isNone()) {
                find({}, "the head of the log is gone");
            }
            return;
        }
        if (!head) {
            find({}, head.error().detail);
            return;
        }
        const std::uint64_t last = m_tree.size() + m_missing;
        if (head->position().value != last) {
            find({},
                "the log ends at record " + std::to_string(last) + ", its head says "
                    + std::to_string(head->position().value));
        } else if (head->tree.root() != m_tree.root()) {
            find({}, "the tree over all records is not the one that was written");
        }
        if (m_mark.position > head->position() && m_mark.lineage == head->lineage) {
            find({}, "the key store remembers " + std::to_string(m_mark.position.value) + " records of this history");
        }
        if (m_high && m_high->lineage == head->lineage && m_high->position > head->position()) {
            find({}, "the log was at record " + std::to_string(m_high->position.value) + " before");
        }
    }

    void checkSnapshots()
    {
        for (const StoredSnapshot& stored : readSnapshots(m_file, m_desk)) {
            ++m_report.snapshots;
            if (!stored.isSound) {
                find(stored.position, "the snapshot is damaged");
            }
        }
    }

    const std::optional<HighWater::Mark> m_high; ///< read before the records: the hub may be appending
    sqlite::Connection& m_file;
    const base::DeskId& m_desk;
    KeyStore* const m_keys;
    LogMark m_mark;
    MerkleFrontier m_tree;
    std::uint64_t m_missing = 0;
    VerifyReport m_report;
};

/// Beside a running hub a look may meet a half-written frame: damage is what a second look finds unchanged.
base::Result<sqlite::WalReport> settledWal(const std::filesystem::path& path)
{
    auto first = sqlite::inspectWal(path);
    if (!first || !first->mayHaveLost()) {
        return first;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    auto second = sqlite::inspectWal(path);
    const bool isSame = second && second->committedFrames == first->committedFrames;
    return isSame ? second : base::Result<sqlite::WalReport>(sqlite::WalReport {});
}

} // namespace

base::Result<VerifyReport> verifyLog(const std::filesystem::path& directory, const base::DeskId& desk, KeyStore* keys)
{
    sqlite::OpenOptions options;
    options.path = SqliteLog::fileOf(directory, desk);
    options.role = sqlite::Role::Reader;
    options.quickCheck = false;
    // Before the file is opened, while nobody has recovered it yet.
    auto wal = settledWal(options.path);
    if (!wal) {
        return base::Failure(wal.error());
    }
    auto file = sqlite::Connection::open(options);
    if (!file) {
        return base::Failure(file.error());
    }
    if (auto known = sqlite::checkVersion(*file, logSchema()); !known) {
        return base::Failure(known.error());
    }
    VerifyReport report = Walk(*file, desk, keys).run();
    if (wal->mayHaveLost()) {
        report.findings.push_back({{}, "the write-ahead log has a damaged tail: what was written last may be lost"});
        ++report.findingCount;
    }
    return report;
}

} // namespace hub
