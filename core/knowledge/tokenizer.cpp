// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/tokenizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <string_view>

namespace knowledge {
namespace {

using OnToken = int (*)(void*, int, const char*, int, int, int);

/// FTS5 keeps nothing of its own between two texts; it only asks whether there is a tokenizer.
int create(void*, const char**, int, Fts5Tokenizer** out)
{
    static int nothing = 0;
    *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) { }

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int size, OnToken onToken)
{
    const std::string_view all(text, static_cast<std::size_t>(size));
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find(endOfTerm, begin), all.size());
        const auto place = static_cast<int>(begin);
        const auto length = static_cast<int>(end - begin);
        if (const int code = onToken(context, 0, text + begin, length, place, place + length); code != SQLITE_OK) {
            return code;
        }
        begin = end + 1;
    }
    return SQLITE_OK;
}

fts5_api* apiOf(sqlite3* database)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

} // namespace

base::Status registerTokenizer(sqlite3* database)
{
    fts5_api* api = apiOf(database);
    if (api == nullptr || api->iVersion < 2) {
        return base::fail(base::FaultKind::Invalid, "this SQLite has no FTS5");
    }
    fts5_tokenizer functions {create, destroy, tokenize};
    const int code = api->xCreateTokenizer(api, "cloudseat", nullptr, &functions, nullptr);
    if (code != SQLITE_OK) {
        return base::fail(base::FaultKind::Io, "FTS5 takes no tokenizer");
    }
    return {};
}

} // namespace knowledge
