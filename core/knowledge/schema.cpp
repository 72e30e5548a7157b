// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/schema.h"

#include "core/knowledge/tokenizer.h"
#include "core/sqlite/connection.h"

#include <array>

namespace knowledge {
namespace {

// An article gets a new number with every change, and no number is ever given out twice: what is kept in memory by
// number never grows stale. `found` holds no text, only in which articles a pair stands; `unit` holds the order of the
// terms of each, by which they are ranked. The long texts of `article` come last: a list is made without reading them.
constexpr const char* firstTables = R"(
    CREATE TABLE article (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        category TEXT NOT NULL,
        queue TEXT NOT NULL,
        owner TEXT NOT NULL,
        state INTEGER NOT NULL,
        is_public INTEGER NOT NULL,
        valid_from INTEGER,
        valid_until INTEGER,
        changed_at INTEGER NOT NULL,
        usefulness INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        questions TEXT NOT NULL,
        body TEXT NOT NULL);
    CREATE TABLE unit (
        article INTEGER PRIMARY KEY,
        characters INTEGER NOT NULL,
        words INTEGER NOT NULL,
        terms BLOB NOT NULL);
    CREATE TABLE term (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL UNIQUE,
        kind INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        units INTEGER NOT NULL);
    CREATE TABLE pair (id INTEGER PRIMARY KEY, articles INTEGER NOT NULL, units INTEGER NOT NULL);
    CREATE TABLE word (text TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    CREATE VIRTUAL TABLE found USING fts5 (
        text, content = '', detail = none, columnsize = 0, tokenize = 'cloudseat');
)";

base::Status makeTables(sqlite::Connection& connection)
{
    // FTS5 asks for the tokenizer as soon as it makes the table.
    if (auto known = registerTokenizer(connection.handle()); !known) {
        return known;
    }
    return sqlite::runScript(connection, firstTables);
}

constexpr std::array<sqlite::Migration, 1> steps {{
    {1, "articles and their index", makeTables},
}};

} // namespace

const sqlite::Schema& schema()
{
    static const sqlite::Schema made {0x43534B42, steps}; // "CSKB"
    return made;
}

} // namespace knowledge
