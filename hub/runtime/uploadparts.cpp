// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/uploadparts.h"

#include "hub/runtime/attachmentstore.h"
#include "hub/runtime/durablefile.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace hub {

namespace {

using base::FaultKind;

struct Part
{
    std::uint64_t start = 0;
    KeyId key;
};

std::string contextOf(const std::string& hash, std::uint64_t start)
{
    return "attachment-part/" + hash + "/" + std::to_string(start);
}

} // namespace

std::filesystem::path UploadParts::fileOf(
    const std::string& subject, const std::string& hash, std::uint64_t start) const
{
    return m_directory / (hash + "-" + sha256Hex(subject).substr(0, 16) + "-" + std::to_string(start));
}

base::Status UploadParts::start()
{
    std::error_code error;
    std::filesystem::create_directories(m_directory, error);
    if (error) {
        return base::fail(FaultKind::Io, "can't make " + m_directory.string() + ": " + error.message());
    }
    if (auto swept = sweep(); !swept) {
        return swept;
    }
    return removeStrangers();
}

base::Status UploadParts::removeStrangers()
{
    std::set<std::filesystem::path> known;
    const std::lock_guard lock(m_rows);
    auto listed = m_connection.attempt([&] {
        sqlite::Query query = m_connection.query("SELECT subject, hash, start FROM parts");
        while (query.next()) {
            known.insert(fileOf(query.text(0), query.text(1), static_cast<std::uint64_t>(query.integer(2))));
        }
    });
    if (!listed) {
        return listed;
    }
    std::error_code error;
    std::vector<std::filesystem::path> strangers;
    for (const auto& entry : std::filesystem::directory_iterator(m_directory, error)) {
        if (!known.contains(entry.path())) {
            strangers.push_back(entry.path());
        }
    }
    for (const std::filesystem::path& stranger : strangers) {
        std::filesystem::remove(stranger, error);
    }
    return {};
}

base::Status UploadParts::sweep()
{
    std::vector<std::pair<std::string, std::string>> old;
    {
        const std::lock_guard lock(m_rows);
        auto found = m_connection.attempt([&] {
            sqlite::Query query
                = m_connection.query("SELECT subject, hash FROM parts GROUP BY hash, subject HAVING max(at) < ?1");
            query.with(m_clock.now() - keptFor);
            while (query.next()) {
                old.emplace_back(query.text(0), query.text(1));
            }
        });
        if (!found) {
            return found;
        }
    }
    for (const auto& [subject, hash] : old) {
        if (auto removed = remove(subject, hash); !removed) {
            return removed;
        }
    }
    return {};
}

base::Result<std::uint64_t> UploadParts::have(const std::string& subject, const std::string& hash)
{
    const std::lock_guard lock(m_rows);
    return m_connection.attempt([&] {
        sqlite::Query query
            = m_connection.query("SELECT coalesce(sum(bytes), 0) FROM parts WHERE hash = ?1 AND subject = ?2");
        query.with(hash, subject).next();
        return static_cast<std::uint64_t>(query.integer(0));
    });
}

base::Result<bool> UploadParts::hasRoom(const std::string& subject, std::uint64_t cost)
{
    const std::lock_guard lock(m_rows);
    return m_connection.attempt([&] {
        sqlite::Query query = m_connection.query(
            "SELECT coalesce(sum(max(bytes, ?2)), 0), coalesce(sum(max(bytes, ?2)) FILTER (WHERE subject = ?1), 0) "
            "FROM parts");
        query.with(subject, leastCost).next();
        return static_cast<std::uint64_t>(query.integer(0)) + cost <= allTogether
            && static_cast<std::uint64_t>(query.integer(1)) + cost <= perSubject;
    });
}

base::Result<bool> UploadParts::add(
    const std::string& subject, const std::string& hash, std::uint64_t start, std::string_view part)
{
    if (auto swept = sweep(); !swept) {
        return base::Failure(swept.error());
    }
    auto room = hasRoom(subject, std::max<std::uint64_t>(part.size(), leastCost));
    if (!room || !*room) {
        return room;
    }
    auto sealed = m_keys.seal(subject, contextOf(hash, start), part);
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    if (auto written = writeDurably(fileOf(subject, hash, start), sealed->bytes); !written) {
        return base::Failure(written.error());
    }
    const std::lock_guard lock(m_rows);
    auto noted = m_connection.transaction([&] {
        m_connection.query("INSERT OR REPLACE INTO parts VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .with(hash, subject, start, static_cast<std::uint64_t>(part.size()), sealed->key, m_clock.now())
            .run();
    });
    return noted ? base::Result<bool>(true) : base::Failure(noted.error());
}

base::Result<std::string> UploadParts::join(const std::string& subject, const std::string& hash)
{
    std::vector<Part> parts;
    {
        const std::lock_guard lock(m_rows);
        auto found = m_connection.attempt([&] {
            sqlite::Query query
                = m_connection.query("SELECT start, key FROM parts WHERE hash = ?1 AND subject = ?2 ORDER BY start");
            query.with(hash, subject);
            while (query.next()) {
                parts.push_back({static_cast<std::uint64_t>(query.integer(0)), query.id<KeyId>(1)});
            }
        });
        if (!found) {
            return base::Failure(found.error());
        }
    }
    std::string whole;
    for (const Part& part : parts) {
        const auto sealed = contentOf(fileOf(subject, hash, part.start));
        if (!sealed) {
            return base::fail(FaultKind::NotFound, "a part of an attachment is gone");
        }
        auto opened = m_keys.open(part.key, contextOf(hash, part.start), *sealed);
        if (!opened) {
            return opened;
        }
        whole += *opened;
    }
    return whole;
}

base::Status UploadParts::remove(const std::string& subject, const std::string& hash)
{
    std::vector<std::filesystem::path> files;
    {
        const std::lock_guard lock(m_rows);
        auto removed = m_connection.transaction([&] {
            sqlite::Query query = m_connection.query("SELECT start FROM parts WHERE hash = ?1 AND subject = ?2");
            query.with(hash, subject);
            while (query.next()) {
                files.push_back(fileOf(subject, hash, static_cast<std::uint64_t>(query.integer(0))));
            }
            m_connection.query("DELETE FROM parts WHERE hash = ?1 AND subject = ?2").with(hash, subject).run();
        });
        if (!removed) {
            return removed;
        }
    }
    // A file that stays is a stranger at the next start.
    for (const std::filesystem::path& file : files) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
    }
    return {};
}

} // namespace hub
