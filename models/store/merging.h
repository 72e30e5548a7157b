// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/copy.h"
#include "models/store/deltabuilder.h"

#include <vector>

namespace store {

/// Customers of the copy who stand together: their conversations keep whose they are, what is shown is the kept one's.
class Merging final
{
public:
    explicit Merging(Copy& copy)
        : m_copy(copy)
    { }

    /// Himself where he stands with nobody.
    base::CustomerId keptOf(const base::CustomerId& id) const;
    /// All who stand together with him, the kept one first.
    std::vector<base::CustomerId> togetherWith(const base::CustomerId& id) const;

    /// A row of the hub; what others' rows say of him follows it.
    void put(const protocol::CustomerRow& row, DeltaBuilder& delta);
    /// He, and whatever shows something of him.
    void touch(const base::CustomerId& id, DeltaBuilder& delta) const;

    /// Who may be the same person: by name, by the same phone, mail address or order; with a text: whom it names, by
    /// name, field or id. Nobody who stands with somebody else, nor with him. The likeliest first.
    std::vector<items::CustomerItem> findDoubles(const base::CustomerId& of, const QString& text) const;

private:
    std::optional<protocol::CustomerRow> find(const base::CustomerId& id) const;

    Copy& m_copy;
};

} // namespace store
