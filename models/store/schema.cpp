// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/schema.h"

#include <array>

namespace store {

namespace {

constexpr std::int32_t applicationId = 0x43'53'57'53; // "CSWS"

/// What the hub has, too.
constexpr const char* copyOfTheHub = R"sql(
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID, STRICT;

-- the desk, colleagues, customers, offers: kind is store::RowKind
CREATE TABLE rows (
    kind INTEGER NOT NULL,
    id BLOB NOT NULL,
    flag INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID, STRICT;

-- state: protocol::ConversationState; stub: known from an event only, the hub is asked for the rest
CREATE TABLE conversations (
    id BLOB PRIMARY KEY,
    customer BLOB NOT NULL,
    state INTEGER NOT NULL,
    mine INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    state_since INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    stub INTEGER NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX conversations_by_state ON conversations (mine, state, state_since);
CREATE INDEX conversations_by_customer ON conversations (customer, opened_at);
CREATE INDEX conversations_by_age ON conversations (last_at);

-- author: protocol::AuthorKind
CREATE TABLE messages (
    conversation BLOB NOT NULL,
    number INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    author INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (conversation, number)
) WITHOUT ROWID, STRICT;

-- what happened to a conversation, as the log's form of the event
CREATE TABLE entries (
    conversation BLOB NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (conversation, at, type)
) WITHOUT ROWID, STRICT;
)sql";

/// What only this workstation has until the hub takes it, and the files of messages.
constexpr const char* ownWork = R"sql(
CREATE TABLE drafts (
    conversation BLOB NOT NULL,
    note INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (conversation, note)
) WITHOUT ROWID, STRICT;

-- state: store::RowState; n is dense per device, a row that is taken back becomes the command `empty`
CREATE TABLE outbox (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    conversation BLOB,
    fence_epoch INTEGER,
    fence_counter INTEGER,
    name TEXT NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    settled_at INTEGER,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_by_conversation ON outbox (conversation, state);
CREATE INDEX outbox_by_state ON outbox (state, n);

-- messages whose files are not at the hub yet, and messages that failed: no number is given to them
CREATE TABLE pending (
    id BLOB PRIMARY KEY,
    conversation BLOB NOT NULL,
    at INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX pending_by_conversation ON pending (conversation);

-- bytes of files of messages, by their SHA-256; what `pending` names is never dropped
CREATE TABLE attachments (
    hash TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX attachments_by_use ON attachments (used_at);
)sql";

/// What is read of the knowledge base, in order of its change numbers.
constexpr const char* knowledge = R"sql(
CREATE TABLE articles (
    id BLOB NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX articles_by_change ON articles (changed);

-- what its files are found by among the attachments
CREATE TABLE article_files (
    article BLOB NOT NULL,
    hash TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (article, hash)
) WITHOUT ROWID, STRICT;
)sql";

base::Status addArticles(sqlite::Connection& connection)
{
    return sqlite::runScript(connection, knowledge);
}

base::Status makeFirst(sqlite::Connection& connection)
{
    const base::Status made = sqlite::runScript(connection, copyOfTheHub);
    return made ? sqlite::runScript(connection, ownWork) : made;
}

constexpr std::array migrations {
    sqlite::Migration {1, "first", makeFirst},
    sqlite::Migration {2, "articles", addArticles},
};

} // namespace

const sqlite::Schema& schema()
{
    static constexpr sqlite::Schema made {applicationId, migrations};
    return made;
}

} // namespace store
