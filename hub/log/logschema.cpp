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

constexpr sqlite::Migration migrations[] = {
    {1, "log", [](sqlite::Connection& c) { return sqlite::runScript(c, versionOne); }},
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

Hash snapshotSum(const base::DeskId& desk, const Snapshot& snapshot)
{
    const std::string numbers = '\0' + std::to_string(snapshot.position.value) + '/' + std::to_string(snapshot.schema)
        + '/' + snapshot.key.toString() + '/';
    return sha256({desk.name, numbers, snapshot.sealed});
}

} // namespace hub
