// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/metatable.h"

namespace store {

std::optional<std::string> MetaTable::find(std::string_view key) const
{
    auto query = m_db.query("SELECT value FROM meta WHERE key = ?1");
    query.with(key);
    return query.next() ? std::optional(query.bytes(0)) : std::nullopt;
}

void MetaTable::put(std::string_view key, std::string_view value)
{
    m_db.query("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .with(key, sqlite::blob(value))
        .run();
}

void MetaTable::remove(std::string_view key)
{
    m_db.query("DELETE FROM meta WHERE key = ?1").with(key).run();
}

} // namespace store
