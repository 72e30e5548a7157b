// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/connection.h"
#include "hub/log/keystore.h"
#include "hub/projections/rowseal.h"

#include <optional>
#include <string>

namespace hub {

/// How rows of history.db are sealed on their way in and opened on their way out. One thread.
class SealedRows
{
protected:
    explicit SealedRows(KeyStore& keys)
        : m_keys(keys)
    { }

    struct SealedRow
    {
        std::string payload;
        KeyId key;
        std::string sealed;
    };

    base::Result<SealedRow> seal(SplitRow parts, const std::string& subject, const std::string& context)
    {
        SealedRow row {std::move(parts.payload), {}, {}};
        if (parts.personal.empty()) {
            return row;
        }
        auto sealed = m_keys.seal(subject, context, parts.personal);
        if (!sealed) {
            return base::Failure(sealed.error());
        }
        row.key = sealed->key;
        row.sealed = std::move(sealed->bytes);
        return row;
    }

    /// The row in three columns from `column` on: payload, key, sealed.
    template <class Row> base::Result<Row> open(const sqlite::Query& row, int column, const std::string& context)
    {
        const std::string sealed = row.bytes(column + 2);
        std::optional<std::string> personal;
        if (!sealed.empty()) {
            auto opened = m_keys.open(row.id<KeyId>(column + 1), context, sealed);
            if (opened) {
                personal = std::move(opened).value();
            } else if (opened.error().kind != base::FaultKind::NotFound) {
                return base::Failure(opened.error());
            }
        }
        return join<Row>(row.text(column), personal);
    }

    KeyStore& m_keys;
};

} // namespace hub
