// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sqlite/connection.h"
#include "hub/log/keystore.h"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

namespace hub {

/// Parts of uploads that aren't whole yet: sealed like finished ones, bounded per uploader and all together, given up
/// after some hours. One caller at a time; `rows` is taken for the rows only.
class UploadParts final
{
public:
    static constexpr const char* tables = R"(
CREATE TABLE parts (hash TEXT NOT NULL, subject TEXT NOT NULL, start INTEGER NOT NULL, bytes INTEGER NOT NULL,
    key BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (hash, subject, start)) STRICT;
CREATE INDEX parts_subject ON parts (subject);
)";
    static constexpr std::uint64_t perSubject = 100ULL * 1024 * 1024;
    static constexpr std::uint64_t allTogether = 1024ULL * 1024 * 1024;
    /// A part counts as this much at least: many tiny ones cost files and rows.
    static constexpr std::uint64_t leastCost = 256ULL * 1024;
    static constexpr base::Milliseconds keptFor = std::chrono::hours(6);

    /// `connection` is guarded by `rows`.
    UploadParts(std::filesystem::path directory, std::mutex& rows, sqlite::Connection& connection, KeyStore& keys,
        const base::Clock& clock)
        : m_directory(std::move(directory))
        , m_rows(rows)
        , m_connection(connection)
        , m_keys(keys)
        , m_clock(clock)
    { }

    /// Makes the folder; removes what is too old and files that nothing is known of.
    base::Status start();

    /// Bytes from the beginning on that are there.
    base::Result<std::uint64_t> have(const std::string& subject, const std::string& hash);
    /// False: too much of this subject or of all is unfinished. `start` must be what `have` said.
    base::Result<bool> add(
        const std::string& subject, const std::string& hash, std::uint64_t start, std::string_view part);
    /// All parts together. Faults NotFound (a file is gone, or the subject was erased), Corrupt.
    base::Result<std::string> join(const std::string& subject, const std::string& hash);
    base::Status remove(const std::string& subject, const std::string& hash);

private:
    base::Status sweep();
    base::Status removeStrangers();
    base::Result<bool> hasRoom(const std::string& subject, std::uint64_t cost);
    std::filesystem::path fileOf(const std::string& subject, const std::string& hash, std::uint64_t start) const;

    const std::filesystem::path m_directory;
    std::mutex& m_rows;
    sqlite::Connection& m_connection;
    KeyStore& m_keys;
    const base::Clock& m_clock;
};

} // namespace hub
