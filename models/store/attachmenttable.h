// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/shelf.h"

#include <optional>
#include <set>
#include <string>

namespace store {

/// Bytes of files, sealed, by their SHA-256 in hex. A cache: what no unsent message needs may go.
class AttachmentTable final
{
public:
    static constexpr std::int64_t mostBytes = std::int64_t {256} * 1024 * 1024;

    explicit AttachmentTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    void put(const std::string& hash, std::string_view bytes, base::Timestamp now);
    /// Marks it as used.
    std::optional<std::string> find(const std::string& hash, base::Timestamp now);
    /// Drops the longest unused until at most `most` bytes remain.
    void trim(std::int64_t most, const std::set<std::string>& needed);

private:
    Shelf m_shelf;
};

} // namespace store
