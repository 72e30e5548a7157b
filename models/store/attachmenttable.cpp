// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/attachmenttable.h"

#include <vector>

namespace store {

void AttachmentTable::put(const std::string& hash, std::string_view bytes, base::Timestamp now)
{
    const std::string sealed = m_shelf.vault.seal(bytes, place("attachment", hash));
    m_shelf.db.query("INSERT OR REPLACE INTO attachments (hash, bytes, used_at, sealed) VALUES (?1, ?2, ?3, ?4)")
        .with(hash, static_cast<std::int64_t>(bytes.size()), now, sqlite::blob(sealed))
        .run();
}

std::optional<std::string> AttachmentTable::find(const std::string& hash, base::Timestamp now)
{
    std::optional<std::string> bytes;
    {
        auto query = m_shelf.db.query("SELECT sealed FROM attachments WHERE hash = ?1");
        query.with(hash);
        if (!query.next()) {
            return std::nullopt;
        }
        if (auto plain = m_shelf.vault.open(query.bytes(0), place("attachment", hash))) {
            bytes = std::move(*plain);
        }
    }
    if (bytes) {
        m_shelf.db.query("UPDATE attachments SET used_at = ?2 WHERE hash = ?1").with(hash, now).run();
    }
    return bytes;
}

void AttachmentTable::trim(std::int64_t most, const std::set<std::string>& needed)
{
    std::vector<std::string> expendable;
    {
        auto query = m_shelf.db.query("SELECT hash, bytes FROM attachments ORDER BY used_at DESC");
        std::int64_t total = 0;
        while (query.next()) {
            total += query.integer(1);
            if (total > most && !needed.contains(query.text(0))) {
                expendable.push_back(query.text(0));
            }
        }
    }
    for (const std::string& hash : expendable) {
        m_shelf.db.query("DELETE FROM attachments WHERE hash = ?1").with(hash).run();
    }
}

} // namespace store
