// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/sqlite/walreader.h"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlite {

BOOST_DESCRIBE_STRUCT(Page, (), (number, bytes))
BOOST_DESCRIBE_STRUCT(CommittedPages, (), (pageSize, filePages, pages))

} // namespace sqlite

namespace hub {

/// One commit of one of the hub's files, in the order of all of them: who has applied the first n has what was durable
/// at one moment, for what a commit needs was durable before it.
struct CopyChange
{
    std::uint64_t number = 0; ///< dense, from 1
    std::string file; ///< its name in the data directory
    sqlite::CommittedPages pages;
};
BOOST_DESCRIBE_STRUCT(CopyChange, (), (number, file, pages))

/// Where a copy stands: after so many changes of this run of the stream.
struct CopyPosition
{
    std::string run;
    std::uint64_t number = 0;

    friend bool operator==(const CopyPosition&, const CopyPosition&) = default;
};

std::string encodeChange(const CopyChange& change);
/// Changes one after another, to the very end of the bytes. Fault Corrupt.
base::Result<std::vector<CopyChange>> decodeChanges(std::string_view bytes);

/// What was committed lately, for those who copy. Bounded: who falls behind by more begins anew. Any thread.
class CopyStream final
{
public:
    explicit CopyStream(base::Random& random, std::size_t mostBytes = 128UL * 1024 * 1024);

    /// A commit; on the thread that made it. A fault begins a new run, which no copy can go on from.
    void add(const std::filesystem::path& file, base::Result<sqlite::CommittedPages> pages);

    CopyPosition position() const;
    /// Encoded changes behind `from`, at least one and about `most` bytes; empty: there is none yet; nothing at all:
    /// the copy must begin anew.
    std::optional<std::string> after(const CopyPosition& from, std::size_t most) const;
    /// Bytes behind `from`; all that are kept where it is not known.
    std::uint64_t bytesAfter(const CopyPosition& from) const;

    /// Called after every change, on the thread that committed. Set before the first.
    void notify(std::function<void()> changed) { m_changed = std::move(changed); }

private:
    struct Kept
    {
        std::shared_ptr<const CopyChange> change;
        std::uint64_t endsAt = 0; ///< bytes of this run up to its end
    };

    bool knows(const CopyPosition& from) const;

    base::Random& m_random;
    const std::size_t m_mostBytes;
    std::function<void()> m_changed;
    mutable std::mutex m_mutex; ///< guards everything below
    std::string m_run;
    std::uint64_t m_last = 0;
    std::uint64_t m_bytes = 0; ///< of this run
    std::deque<Kept> m_kept;
};

} // namespace hub
