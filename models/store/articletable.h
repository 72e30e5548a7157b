// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"
#include "models/items/articledesk.h"
#include "models/store/shelf.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace store {

/// Articles that are read, each sealed as a whole.
class ArticleTable final
{
public:
    static constexpr std::int64_t largestKept = items::largestKeptFile;
    static constexpr std::int64_t mostKept = std::int64_t {128} * 1024 * 1024;

    explicit ArticleTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    void put(const protocol::ArticleRow& row);
    void remove(const base::ArticleId& id);
    void clear();

    std::optional<protocol::ArticleRow> find(const base::ArticleId& id) const;
    /// Its change number; none: it isn't here.
    std::optional<std::uint64_t> changed(const base::ArticleId& id) const;
    /// Every one with its change number, in the order of their ids.
    std::vector<items::ArticleNumber> numbers() const;
    int count() const;

    /// Files that are to be here without the hub: each of at most `largestKept` bytes, as many as fit into `mostKept`.
    std::set<std::string> keptFiles() const;
    /// Those of them that are not.
    std::vector<std::string> missingFiles() const;

private:
    void dropFiles(const base::ArticleId& id);

    Shelf m_shelf;
};

} // namespace store
