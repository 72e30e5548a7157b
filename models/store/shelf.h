// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/connection.h"
#include "models/store/vault.h"

namespace store {

/// What every table stands on. The tables' functions throw what SQLiteCpp throws: call them inside
/// Connection::attempt or Connection::transaction. A sealed value that doesn't open counts as absent: what it held can
/// be asked of the hub again, and one damaged row must not close the whole store.
struct Shelf
{
    sqlite::Connection& db;
    const Vault& vault;
};

} // namespace store
