// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"
#include "models/store/shelf.h"

#include <optional>
#include <vector>

namespace store {

enum class RowKind
{
    Desk = 1,
    Person,
    Customer,
    Offer, ///< flag: accepted here, not yet answered
    Canned,
};

struct FlaggedRow
{
    protocol::Row row;
    bool flag = false;
};

/// Small things that are read as a whole.
class RowTable final
{
public:
    explicit RowTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    void put(const protocol::Row& row);
    void setFlag(RowKind kind, std::string_view id, bool flag);
    std::optional<FlaggedRow> find(RowKind kind, std::string_view id) const;
    std::vector<FlaggedRow> all(RowKind kind) const;
    void remove(RowKind kind, std::string_view id);
    void clear(RowKind kind);

    template <class T> std::optional<T> find(RowKind kind, std::string_view id) const
    {
        const auto found = find(kind, id);
        const T* row = found ? std::get_if<T>(&found->row) : nullptr;
        return row ? std::optional<T>(*row) : std::nullopt;
    }

private:
    std::optional<FlaggedRow> read(const sqlite::Query& query, RowKind kind) const;

    Shelf m_shelf;
};

/// The bytes by which a row is found.
std::string keyOf(const base::CustomerId& id);
std::string keyOf(const base::OfferId& id);
std::string keyOf(const base::CannedId& id);

} // namespace store
