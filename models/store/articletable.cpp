// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/articletable.h"

#include "core/protocol/codec.h"

namespace store {

namespace {

std::string placeOf(const base::ArticleId& id)
{
    return place("article", id.uuid);
}

std::optional<protocol::ArticleRow> opened(const Vault& vault, const base::ArticleId& id, const std::string& sealed)
{
    const auto plain = vault.open(sealed, placeOf(id));
    if (!plain) {
        return std::nullopt;
    }
    auto row = protocol::decodeRow(*plain);
    auto* article = row ? std::get_if<protocol::ArticleRow>(&*row) : nullptr;
    return article ? std::optional(std::move(*article)) : std::nullopt;
}

} // namespace

void ArticleTable::put(const protocol::ArticleRow& row)
{
    const std::string sealed = m_shelf.vault.seal(protocol::encodeRow(row), placeOf(row.id));
    m_shelf.db
        .query("INSERT INTO articles (id, version, changed, sealed) VALUES (?1, ?2, ?3, ?4)"
               " ON CONFLICT (id) DO UPDATE SET version = excluded.version, changed = excluded.changed,"
               " sealed = excluded.sealed")
        .with(row.id, std::uint64_t {row.version}, row.changed, sqlite::blob(sealed))
        .run();
    dropFiles(row.id);
    for (const protocol::Attachment& file : row.text ? row.text->attachments : std::vector<protocol::Attachment>()) {
        m_shelf.db.query("INSERT OR IGNORE INTO article_files (article, hash, bytes) VALUES (?1, ?2, ?3)")
            .with(row.id, file.hash, file.bytes)
            .run();
    }
}

void ArticleTable::dropFiles(const base::ArticleId& id)
{
    m_shelf.db.query("DELETE FROM article_files WHERE article = ?1").with(id).run();
}

void ArticleTable::remove(const base::ArticleId& id)
{
    m_shelf.db.query("DELETE FROM articles WHERE id = ?1").with(id).run();
    dropFiles(id);
}

void ArticleTable::clear()
{
    m_shelf.db.query("DELETE FROM articles").run();
    m_shelf.db.query("DELETE FROM article_files").run();
}

std::optional<protocol::ArticleRow> ArticleTable::find(const base::ArticleId& id) const
{
    auto query = m_shelf.db.query("SELECT sealed FROM articles WHERE id = ?1");
    query.with(id);
    return query.next() ? opened(m_shelf.vault, id, query.bytes(0)) : std::nullopt;
}

std::optional<std::uint64_t> ArticleTable::changed(const base::ArticleId& id) const
{
    auto query = m_shelf.db.query("SELECT changed FROM articles WHERE id = ?1");
    query.with(id);
    return query.next() ? std::optional(static_cast<std::uint64_t>(query.integer(0))) : std::nullopt;
}

std::vector<items::ArticleNumber> ArticleTable::numbers() const
{
    std::vector<items::ArticleNumber> numbers;
    auto query = m_shelf.db.query("SELECT id, changed FROM articles ORDER BY id");
    while (query.next()) {
        numbers.push_back({query.id<base::ArticleId>(0), static_cast<std::uint64_t>(query.integer(1))});
    }
    return numbers;
}

std::set<std::string> ArticleTable::keptFiles() const
{
    std::set<std::string> hashes;
    std::int64_t total = 0;
    // The small ones first: most articles with pictures are whole then.
    auto query
        = m_shelf.db.query("SELECT DISTINCT hash, bytes FROM article_files WHERE bytes <= ?1 ORDER BY bytes, hash");
    query.with(largestKept);
    while (query.next()) {
        total += query.integer(1);
        if (total > mostKept) {
            break;
        }
        hashes.insert(query.text(0));
    }
    return hashes;
}

std::vector<std::string> ArticleTable::missingFiles() const
{
    std::vector<std::string> missing;
    for (const std::string& hash : keptFiles()) {
        auto query = m_shelf.db.query("SELECT 1 FROM attachments WHERE hash = ?1");
        query.with(hash);
        if (!query.next()) {
            missing.push_back(hash);
        }
    }
    return missing;
}

int ArticleTable::count() const
{
    auto query = m_shelf.db.query("SELECT count(*) FROM articles");
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

} // namespace store
