// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/attachmentstore.h"

#include <set>

namespace hub {

// What nobody needs any more, and what a crash left.

base::Result<std::size_t> AttachmentStore::collect(base::Timestamp before, std::size_t most)
{
    const std::lock_guard lock(m_mutex);
    Names unused;
    auto removed = m_connection.transaction([&] {
        sqlite::Query query
            = m_connection.query("SELECT hash, subject FROM copies WHERE at < ?1 AND NOT EXISTS "
                                 "(SELECT 1 FROM uses WHERE uses.hash = copies.hash) AND NOT EXISTS (SELECT 1 FROM "
                                 "replies WHERE replies.hash = copies.hash AND replies.subject = copies.subject) "
                                 "LIMIT ?2");
        query.with(before, std::uint64_t {most});
        while (query.next()) {
            unused.emplace_back(query.text(0), query.text(1));
        }
        removeRows(unused);
    });
    if (removed) {
        removed = removeFiles(unused);
    }
    return removed ? base::Result<std::size_t>(unused.size()) : base::Failure(removed.error());
}

base::Result<AttachmentStore::Dropped> AttachmentStore::dropForgotten(std::size_t most)
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> hashes;
    Names gone;
    auto removed = m_connection.transaction([&] {
        sqlite::Query query = m_connection.query("SELECT DISTINCT hash FROM uses WHERE forgotten = 1 LIMIT ?1");
        query.with(std::uint64_t {most});
        while (query.next()) {
            hashes.push_back(query.text(0));
        }
        for (const std::string& hash : hashes) {
            // What was uploaded again since is about to be sent to somebody else.
            sqlite::Query copies
                = m_connection.query("SELECT subject FROM copies WHERE hash = ?1 "
                                     "AND NOT EXISTS (SELECT 1 FROM uses WHERE hash = ?1 AND forgotten = 0) "
                                     "AND NOT EXISTS (SELECT 1 FROM replies WHERE replies.hash = ?1 "
                                     "AND replies.subject = copies.subject) "
                                     "AND at <= (SELECT max(at) FROM uses WHERE hash = ?1 AND forgotten = 1)");
            copies.with(hash);
            while (copies.next()) {
                gone.emplace_back(hash, copies.text(0));
            }
            m_connection.query("DELETE FROM uses WHERE hash = ?1 AND forgotten = 1").with(hash).run();
        }
        removeRows(gone);
    });
    if (removed) {
        removed = removeFiles(gone);
    }
    return removed ? base::Result<Dropped>(Dropped {gone.size(), hashes.size() == most})
                   : base::Failure(removed.error());
}

void AttachmentStore::removeRows(const Names& names)
{
    for (const auto& [hash, subject] : names) {
        m_connection.query("DELETE FROM copies WHERE hash = ?1 AND subject = ?2").with(hash, subject).run();
    }
}

/// After the rows: a file without its row is swept away later, a row without its file would promise what is gone.
base::Status AttachmentStore::removeFiles(const Names& names)
{
    for (const auto& [hash, subject] : names) {
        std::error_code ignored;
        std::filesystem::remove(fileOf(subject, hash), ignored);
    }
    return names.empty() ? base::Status() : count();
}

base::Result<std::size_t> AttachmentStore::sweepStrangers()
{
    // No upload is between its file and its row then.
    const std::lock_guard uploading(m_uploading);
    std::set<std::string> known;
    {
        const std::lock_guard lock(m_mutex);
        auto read = m_connection.attempt([&] {
            sqlite::Query query = m_connection.query("SELECT subject, hash FROM copies");
            while (query.next()) {
                known.insert(fileOf(query.text(0), query.text(1)).filename().string());
            }
        });
        if (!read) {
            return base::Failure(read.error());
        }
    }
    std::vector<std::filesystem::path> strangers;
    std::error_code error;
    for (std::filesystem::directory_iterator it(m_directory, error), end; !error && it != end; it.increment(error)) {
        if (it->is_regular_file(error) && !known.contains(it->path().filename().string())) {
            strangers.push_back(it->path());
        }
    }
    for (const std::filesystem::path& stranger : strangers) {
        std::filesystem::remove(stranger, error);
    }
    return strangers.size();
}

} // namespace hub
