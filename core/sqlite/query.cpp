// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/query.h"

#include <SQLiteCpp/Column.h>

#include <algorithm>

namespace sqlite {

Query::Query(std::shared_ptr<CachedStatement> cached)
    : m_cached(std::move(cached))
{
    m_cached->inUse = true;
}

Query::~Query()
{
    if (m_cached) {
        // tryReset's code repeats the error of the last step, which was thrown there already.
        m_cached->statement->tryReset();
        try {
            m_cached->statement->clearBindings();
        } catch (const std::exception&) {
            // A statement that can't be cleared is bound anew at its next use: every parameter is always given.
        }
        m_cached->inUse = false;
    }
}

int Query::run()
{
    const int changed = m_cached->statement->exec();
    m_cached->statement->tryReset();
    return changed;
}

bool Query::next()
{
    return m_cached->statement->executeStep();
}

bool Query::isNull(int column) const
{
    return m_cached->statement->getColumn(column).isNull();
}

std::int64_t Query::integer(int column) const
{
    return m_cached->statement->getColumn(column).getInt64();
}

std::string Query::text(int column) const
{
    return m_cached->statement->getColumn(column).getString();
}

std::string Query::bytes(int column) const
{
    return m_cached->statement->getColumn(column).getString();
}

base::Uuid Query::uuid(int column) const
{
    const SQLite::Column value = m_cached->statement->getColumn(column);
    base::Uuid uuid;
    if (static_cast<std::size_t>(value.getBytes()) == uuid.bytes.size()) {
        const auto* from = static_cast<const std::uint8_t*>(value.getBlob());
        std::copy_n(from, uuid.bytes.size(), uuid.bytes.begin());
    }
    return uuid;
}

void Query::bind(int index, std::nullptr_t)
{
    m_cached->statement->bind(index);
}

void Query::bind(int index, std::int64_t value)
{
    m_cached->statement->bind(index, value);
}

void Query::bind(int index, std::string_view text)
{
    // Copies: SQLiteCpp's bindNoCopy would tie the query's life to every argument's.
    m_cached->statement->bind(index, std::string(text));
}

void Query::bind(int index, std::span<const std::byte> bytes)
{
    // A null pointer would bind NULL, and an empty span may have one.
    static constexpr std::byte none {};
    m_cached->statement->bind(index, bytes.empty() ? &none : bytes.data(), static_cast<int>(bytes.size()));
}

void Query::bind(int index, const base::Uuid& uuid)
{
    m_cached->statement->bind(index, uuid.bytes.data(), static_cast<int>(uuid.bytes.size()));
}

} // namespace sqlite
