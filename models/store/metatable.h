// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/connection.h"

#include <optional>
#include <string>
#include <string_view>

namespace store {

/// Single facts about the copy. Never sealed: it is read before the key is there.
class MetaTable final
{
public:
    explicit MetaTable(sqlite::Connection& db)
        : m_db(db)
    { }

    std::optional<std::string> find(std::string_view key) const;
    void put(std::string_view key, std::string_view value);
    void remove(std::string_view key);

private:
    sqlite::Connection& m_db;
};

namespace metakeys {
inline constexpr std::string_view device = "device";
inline constexpr std::string_view epoch = "epoch";
inline constexpr std::string_view cursor = "cursor";
inline constexpr std::string_view person = "person";
inline constexpr std::string_view cannedWanted = "canned.wanted"; ///< groups whose replies are missing, one a line
inline constexpr std::string_view articlesCovered = "articles.covered"; ///< change number, see ArticleKeeper
inline constexpr std::string_view articlesHeard = "articles.heard"; ///< likewise; absent: there may be any
inline constexpr std::string_view rights = "rights"; ///< as the hub said last, one a line
inline constexpr std::string_view origin = "hub.origin"; ///< of the last sign-in
inline constexpr std::string_view name = "hub.name"; ///< as typed then
inline constexpr std::string_view left = "hub.left"; ///< see Store::noteLeft, one a line
inline constexpr std::string_view keyCheck = "key.check"; ///< a known text under the store's key
inline constexpr std::string_view keyEscrow = "key.escrow"; ///< the key, sealed to the hub
inline constexpr std::string_view verifier = "lock.verifier"; ///< of the password, under the store's key
inline constexpr std::string_view emoji = "emoji.recent"; ///< under the store's key, one a line
inline constexpr std::string_view articles = "articles.habits"; ///< under the store's key, see HabitTable
inline constexpr std::string_view form = "copy.form"; ///< of the program that took the snapshot, see copyForm
inline constexpr std::string_view words = "spelling.words"; ///< see OwnWords
} // namespace metakeys

/// What this program keeps of what the hub sends. Raise it when that becomes more: a copy of another form has missed
/// what its program didn't know, and is filled by a new snapshot.
inline constexpr std::string_view copyForm = "1";

} // namespace store
