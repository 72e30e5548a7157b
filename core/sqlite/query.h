// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sqlite {

struct CachedStatement
{
    explicit CachedStatement(std::unique_ptr<SQLite::Statement> prepared)
        : statement(std::move(prepared))
    { }

    std::unique_ptr<SQLite::Statement> statement;
    bool inUse = false;
};

/// One run of a prepared statement: bind with `with`, then `run` or `next`. Goes back to the connection's cache when
/// it is destroyed. Ids are stored as 16-byte blobs, names as text, times as integers (ms).
/// Throws SQLite::Exception: use it only inside Connection::attempt or Connection::transaction.
class Query final
{
public:
    explicit Query(std::shared_ptr<CachedStatement> cached);
    Query(Query&&) noexcept = default;
    Query& operator=(Query&&) = delete;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    /// Binds the values to ?1, ?2, ... Bytes (`std::span<const std::byte>`) become a blob, strings become text.
    template <class... Values> Query& with(const Values&... values) &
    {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }
    template <class... Values> Query with(const Values&... values) &&
    {
        with(values...);
        return std::move(*this);
    }

    /// For statements without rows; returns the number of changed rows. May be bound and run again.
    int run();
    /// Steps to the next row; false when there is none.
    bool next();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    /// The raw bytes of a blob or text column.
    std::string bytes(int column) const;
    base::Timestamp time(int column) const { return {integer(column)}; }
    base::Position position(int column) const { return {static_cast<std::uint64_t>(integer(column))}; }
    /// Nil when the column doesn't hold 16 bytes.
    base::Uuid uuid(int column) const;
    template <class Id> Id id(int column) const { return Id {uuid(column)}; }

private:
    void bind(int index, std::nullptr_t);
    void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::int64_t value);
    void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::string_view text);
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, std::span<const std::byte> bytes);
    void bind(int index, base::Timestamp time) { bind(index, time.ms); }
    void bind(int index, const base::Uuid& uuid);
    template <class Tag> void bind(int index, const base::UuidId<Tag>& id) { bind(index, id.uuid); }
    template <class Tag> void bind(int index, const base::NameId<Tag>& id) { bind(index, id.name); }
    template <class Tag> void bind(int index, const base::CountId<Tag>& id) { bind(index, id.value); }
    template <class T> void bind(int index, const std::optional<T>& value)
    {
        if (value) {
            bind(index, *value);
        } else {
            bind(index, nullptr);
        }
    }

    std::shared_ptr<CachedStatement> m_cached;
};

/// The bytes of a string, for binding it as a blob.
inline std::span<const std::byte> blob(std::string_view bytes)
{
    return std::as_bytes(std::span(bytes.data(), bytes.size()));
}

} // namespace sqlite
