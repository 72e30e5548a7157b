// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/logschema.h"

namespace hub {
namespace {

constexpr std::int32_t applicationId = 0x43534c31; // "CSL1"

constexpr const char* versionOne = R"(
CREATE TABLE record (
    position INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    cause BLOB NOT NULL,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    leaf BLOB NOT NULL
) STRICT;
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    desk TEXT NOT NULL,
    position INTEGER NOT NULL,
    tree BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    node TEXT NOT NULL,
    lineage TEXT NOT NULL,
    sum BLOB NOT NULL
) STRICT;
CREATE TABLE snapshot (
    position INTEGER PRIMARY KEY,
    schema INTEGER NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    sum BLOB NOT NULL
) STRICT;
)";

// What was kept as a whole goes: a state can always be made from the records.
constexpr const char* snapshotsInParts = R"(
DROP TABLE snapshot;
CREATE TABLE snapshot (
    slot INTEGER PRIMARY KEY CHECK (slot IN (0, 1)),
    position INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    parts INTEGER NOT NULL CHECK (parts > 0),
    written INTEGER NOT NULL CHECK (written <= parts)
) STRICT;
CREATE TABLE snapshot_part (
    slot INTEGER NOT NULL,
    part INTEGER NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    sum BLOB NOT NULL,
    PRIMARY KEY (slot, part)
) STRICT;
)";

constexpr sqlite::Migration migrations[] = {
    {1, "log", [](sqlite::Connection& c) { return sqlite::runScript(c, versionOne); }},
    {2, "snapshots in parts", [](sqlite::Connection& c) { return sqlite::runScript(c, snapshotsInParts); }},
};

Hash headSum(const HeadRow& head)
{
    const std::string numbers = std::to_string(head.tree.size()) + '/' + std::to_string(head.epoch) + '/';
    const std::string_view separator("\0", 1);
    return sha256(
        {head.desk.name, separator, numbers, head.node, separator, head.lineage, separator, head.tree.encode()});
}

} // namespace

sqlite::Schema logSchema()
{
    return {applicationId, migrations};
}

base::Result<HeadRow> readHead(sqlite::Connection& file)
{
    auto row = file.query("SELECT desk, position, tree, epoch, node, lineage, sum FROM head");
    if (!row.next()) {
        return base::fail(base::FaultKind::NotFound, "a new log");
    }
    auto tree = MerkleFrontier::decode(row.position(1).value, row.bytes(2));
    if (!tree) {
        return base::Failure(tree.error());
    }
    HeadRow head;
    head.desk.name = row.text(0);
    head.tree = *tree;
    head.epoch = static_cast<OwnerEpoch>(row.integer(3));
    head.node = row.text(4);
    head.lineage = row.text(5);
    if (row.bytes(6) != view(headSum(head))) {
        return base::fail(base::FaultKind::Corrupt, "the head of the log is damaged: " + file.path().string());
    }
    return head;
}

void writeHead(sqlite::Connection& file, const HeadRow& head)
{
    file.query("INSERT OR REPLACE INTO head (one, desk, position, tree, epoch, node, lineage, sum) "
               "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .with(head.desk, head.position(), sqlite::blob(head.tree.encode()), head.epoch, head.node, head.lineage,
            sqlite::blob(view(headSum(head))))
        .run();
}

Record recordOf(const sqlite::Query& row)
{
    Record record;
    record.position = row.position(0);
    record.body.time = row.time(1);
    record.body.kind = row.text(2);
    record.body.subject = row.text(3);
    record.body.cause = row.id<base::CommandId>(4);
    record.body.payload = row.text(5);
    record.body.key = row.id<KeyId>(6);
    record.body.sealed = row.bytes(7);
    return record;
}

Hash leafColumn(const sqlite::Query& row)
{
    return hashFrom(row.bytes(8));
}

Hash snapshotSum(const base::DeskId& desk, const SnapshotPart& part)
{
    std::string numbers(1, '\0');
    for (const std::uint64_t number :
        {part.position.value, std::uint64_t {part.schema}, std::uint64_t {part.part}, std::uint64_t {part.parts}}) {
        numbers += std::to_string(number) + '/';
    }
    return sha256({desk.name, numbers, part.key.toString(), part.sealed});
}

std::vector<StoredSnapshot> readSnapshots(sqlite::Connection& file, const base::DeskId& desk)
{
    std::vector<StoredSnapshot> all;
    auto row = file.query("SELECT position, schema, parts, part, key, sealed, sum "
                          "FROM snapshot LEFT JOIN snapshot_part USING (slot) "
                          "WHERE written = parts AND coalesce(part, 0) < parts ORDER BY position DESC, part");
    while (row.next()) {
        const base::Position position = row.position(0);
        if (all.empty() || all.back().position != position) {
            all.push_back({position, true, {}});
        }
        StoredSnapshot& stored = all.back();
        stored.parts.push_back({position, static_cast<std::uint32_t>(row.integer(1)), row.id<KeyId>(4), row.bytes(5),
            static_cast<std::uint32_t>(row.integer(3)), static_cast<std::uint32_t>(row.integer(2))});
        const SnapshotPart& part = stored.parts.back();
        const bool isNext = part.part + 1 == stored.parts.size();
        stored.isSound = stored.isSound && isNext && row.bytes(6) == view(snapshotSum(desk, part));
    }
    for (StoredSnapshot& stored : all) {
        stored.isSound = stored.isSound && stored.parts.size() == stored.parts.front().parts;
    }
    return all;
}

} // namespace hub
