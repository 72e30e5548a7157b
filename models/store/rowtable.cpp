// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/rowtable.h"

#include "core/protocol/codec.h"

#include <utility>

namespace store {

namespace {

std::pair<RowKind, std::string> keyOfRow(const protocol::Row& row)
{
    if (const auto* person = std::get_if<protocol::PersonRow>(&row)) {
        return {RowKind::Person, person->id.name};
    }
    if (const auto* customer = std::get_if<protocol::CustomerRow>(&row)) {
        return {RowKind::Customer, keyOf(customer->id)};
    }
    if (const auto* offer = std::get_if<protocol::OfferRow>(&row)) {
        return {RowKind::Offer, keyOf(offer->id)};
    }
    if (const auto* reply = std::get_if<protocol::CannedRow>(&row)) {
        return {RowKind::Canned, keyOf(reply->id)};
    }
    return {RowKind::Desk, "desk"};
}

std::string placeOf(RowKind kind, std::string_view id)
{
    return place("row" + std::to_string(static_cast<int>(kind)), id);
}

} // namespace

namespace {

std::string bytesOf(const base::Uuid& uuid)
{
    return std::string(reinterpret_cast<const char*>(uuid.bytes.data()), uuid.bytes.size());
}

} // namespace

std::string keyOf(const base::CustomerId& id)
{
    return bytesOf(id.uuid);
}

std::string keyOf(const base::CannedId& id)
{
    return bytesOf(id.uuid);
}

std::string keyOf(const base::OfferId& id)
{
    std::string key(8, '\0');
    for (int i = 0; i < 8; ++i) {
        key[static_cast<std::size_t>(i)] = static_cast<char>(id.value >> (56 - 8 * i)); // big-endian: order by id
    }
    return key;
}

void RowTable::put(const protocol::Row& row)
{
    const auto [kind, id] = keyOfRow(row);
    const std::string sealed = m_shelf.vault.seal(protocol::encodeRow(row), placeOf(kind, id));
    m_shelf.db
        .query("INSERT INTO rows (kind, id, flag, sealed) VALUES (?1, ?2, 0, ?3)"
               " ON CONFLICT (kind, id) DO UPDATE SET sealed = excluded.sealed")
        .with(static_cast<int>(kind), sqlite::blob(id), sqlite::blob(sealed))
        .run();
}

void RowTable::setFlag(RowKind kind, std::string_view id, bool flag)
{
    m_shelf.db.query("UPDATE rows SET flag = ?3 WHERE kind = ?1 AND id = ?2")
        .with(static_cast<int>(kind), sqlite::blob(id), flag)
        .run();
}

std::optional<FlaggedRow> RowTable::read(const sqlite::Query& query, RowKind kind) const
{
    const auto plain = m_shelf.vault.open(query.bytes(2), placeOf(kind, query.bytes(0)));
    if (!plain) {
        return std::nullopt;
    }
    auto row = protocol::decodeRow(*plain);
    if (!row) {
        return std::nullopt;
    }
    return FlaggedRow {std::move(*row), query.integer(1) != 0};
}

std::optional<FlaggedRow> RowTable::find(RowKind kind, std::string_view id) const
{
    auto query = m_shelf.db.query("SELECT id, flag, sealed FROM rows WHERE kind = ?1 AND id = ?2");
    query.with(static_cast<int>(kind), sqlite::blob(id));
    return query.next() ? read(query, kind) : std::nullopt;
}

std::vector<FlaggedRow> RowTable::all(RowKind kind) const
{
    std::vector<FlaggedRow> rows;
    auto query = m_shelf.db.query("SELECT id, flag, sealed FROM rows WHERE kind = ?1 ORDER BY id");
    query.with(static_cast<int>(kind));
    while (query.next()) {
        if (auto row = read(query, kind)) {
            rows.push_back(std::move(*row));
        }
    }
    return rows;
}

void RowTable::remove(RowKind kind, std::string_view id)
{
    m_shelf.db.query("DELETE FROM rows WHERE kind = ?1 AND id = ?2")
        .with(static_cast<int>(kind), sqlite::blob(id))
        .run();
}

void RowTable::clear(RowKind kind)
{
    m_shelf.db.query("DELETE FROM rows WHERE kind = ?1").with(static_cast<int>(kind)).run();
}

} // namespace store
