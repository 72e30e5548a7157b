// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>

namespace sqlite {

class Connection;

/// One step of a schema. A bare function pointer, so that a step can't depend on anything but the database.
struct Migration
{
    int version; ///< 1, 2, 3, ... without a gap
    const char* name;
    base::Status (*apply)(Connection&);
};

/// What a file of one kind looks like. `applicationId` marks the file, so that another program's database (or another
/// of ours) is refused.
struct Schema
{
    std::int32_t applicationId = 0;
    std::span<const Migration> migrations;

    int latest() const { return migrations.empty() ? 0 : migrations.back().version; }
};

/// Brings the file to the newest version: each step in its own transaction together with `PRAGMA user_version`.
/// Faults: Newer (written by a newer program; nothing is touched), Invalid (not a file of this kind), Corrupt (the
/// tables are not those that the steps make), Full, Io.
base::Status migrate(Connection& connection, const Schema& schema);

/// Reads only: whether the file is of this kind and not newer (faults as `migrate`), for those who may not write it.
base::Status checkVersion(Connection& connection, const Schema& schema);

/// The definitions of all tables, indexes and triggers in one text: two roads to one schema must give the same.
base::Result<std::string> definitions(Connection& connection);

/// An apply function for steps that are plain SQL.
base::Status runScript(Connection& connection, const char* script);

} // namespace sqlite
