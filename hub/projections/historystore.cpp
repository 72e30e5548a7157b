// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/historystore.h"

#include "hub/log/subject.h"
#include "hub/projections/articlerows.h"

#include <algorithm>

namespace hub {
namespace {

constexpr std::int32_t applicationId = 0x43534831; // "CSH1"

constexpr const char* versionOne = R"(
CREATE TABLE progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    desk TEXT NOT NULL,
    lineage TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE TABLE conversation (
    id BLOB PRIMARY KEY,
    customer BLOB NOT NULL,
    opened INTEGER NOT NULL,
    owner TEXT,
    closed INTEGER,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_customer ON conversation (customer, opened DESC, id);
CREATE INDEX conversation_owner ON conversation (owner, closed DESC, id) WHERE closed IS NOT NULL;
CREATE TABLE message (
    conversation BLOB NOT NULL,
    number INTEGER NOT NULL,
    internal INTEGER NOT NULL,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (conversation, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE customer (
    id BLOB PRIMARY KEY,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)";

/// Messages in the order in which they come, found through a narrow index: a commit of messages from many
/// conversations touches far fewer pages. The rows come from the log again.
constexpr const char* versionTwo = R"(
DELETE FROM progress;
DELETE FROM conversation;
DELETE FROM customer;
DROP TABLE message;
CREATE TABLE message (
    conversation BLOB NOT NULL,
    number INTEGER NOT NULL,
    internal INTEGER NOT NULL,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX message_place ON message (conversation, number);
)";

constexpr const char* versionThree = R"(
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)";

constexpr const char* versionFour = R"(
CREATE TABLE canned (
    id BLOB PRIMARY KEY,
    person TEXT,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)";

constexpr const char* versionFive = R"(
CREATE TABLE version (
    conversation BLOB NOT NULL,
    message BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    payload TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (conversation, message, ordinal)
) STRICT, WITHOUT ROWID;
)";

/// All conversations, and all of one person, the latest opened first: what a search walks along.
constexpr const char* versionSix = R"(
CREATE INDEX conversation_opened ON conversation (opened DESC, id);
CREATE INDEX conversation_served ON conversation (owner, opened DESC, id) WHERE owner IS NOT NULL;
)";

constexpr const char* versionEight = R"(
ALTER TABLE article_feedback ADD COLUMN settled_at INTEGER;
ALTER TABLE article_feedback ADD COLUMN settled_by TEXT;
CREATE TABLE leave (
    id BLOB PRIMARY KEY,
    person TEXT NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)";

constexpr sqlite::Migration migrations[] = {
    {1, "history", [](sqlite::Connection& c) { return sqlite::runScript(c, versionOne); }},
    {2, "messages in order", [](sqlite::Connection& c) { return sqlite::runScript(c, versionTwo); }},
    {3, "names of people", [](sqlite::Connection& c) { return sqlite::runScript(c, versionThree); }},
    {4, "canned replies", [](sqlite::Connection& c) { return sqlite::runScript(c, versionFour); }},
    {5, "what messages said", [](sqlite::Connection& c) { return sqlite::runScript(c, versionFive); }},
    {6, "conversations in order", [](sqlite::Connection& c) { return sqlite::runScript(c, versionSix); }},
    {7, "articles", [](sqlite::Connection& c) { return sqlite::runScript(c, ArticleRows::tables()); }},
    {8, "settled feedback, reasons of leaves",
        [](sqlite::Connection& c) { return sqlite::runScript(c, versionEight); }},
};

std::string contextOf(const base::ConversationId& id)
{
    return "cloudseat history conversation " + id.toString();
}

std::string contextOf(const base::ConversationId& id, std::uint64_t number)
{
    return "cloudseat history message " + id.toString() + ' ' + std::to_string(number);
}

std::string contextOf(const base::MessageId& id, std::uint64_t ordinal)
{
    return "cloudseat history version " + id.toString() + ' ' + std::to_string(ordinal);
}

std::string contextOf(const base::CustomerId& id)
{
    return "cloudseat history customer " + id.toString();
}

std::string contextOf(const protocol::LeaveId& id)
{
    return "cloudseat history leave " + id.toString();
}

std::string contextOf(const base::CannedId& id)
{
    return "cloudseat history canned " + id.toString();
}

std::string contextOf(const base::PersonId& id)
{
    return "cloudseat history person " + id.name;
}

} // namespace

sqlite::Schema historySchema()
{
    return {applicationId, migrations};
}

base::Status HistoryRows::put(const engine::ConversationRecord& record)
{
    const protocol::ConversationRow& row = record.row;
    auto sealed = seal(split(record), subjectOf(row.customer), contextOf(row.id));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    const bool isClosed = row.state == protocol::ConversationState::closed;
    m_file
        .query("INSERT OR REPLACE INTO conversation (id, customer, opened, owner, closed, payload, key, sealed) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        .with(row.id, row.customer, row.openedAt, row.owner, isClosed ? std::optional(row.stateSince) : std::nullopt,
            sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    return {};
}

base::Status HistoryRows::put(const protocol::MessageRow& row, const base::CustomerId& customer)
{
    auto sealed = seal(split(row), subjectOf(customer), contextOf(row.conversation, row.number));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file
        .query("INSERT OR REPLACE INTO message (conversation, number, internal, payload, key, sealed) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .with(row.conversation, row.number, row.internal, sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    return {};
}

base::Status HistoryRows::change(const base::ConversationId& id, const base::MessageId& message,
    const protocol::Event& event, const base::CustomerId& customer)
{
    const auto number = engine::changedNumber(event.body);
    auto page = messages(id, number + 1, 1, true);
    if (!page) {
        return base::Failure(page.error());
    }
    if (page->rows.empty() || page->rows.front().id != message) {
        return base::fail(base::FaultKind::Corrupt, "a message that was changed is not there: " + message.toString());
    }
    protocol::MessageRow& row = page->rows.front();
    auto known
        = m_file.query("SELECT count(*) FROM version WHERE conversation = ?1 AND message = ?2").with(id, message);
    known.next();
    const auto ordinal = static_cast<std::uint64_t>(known.integer(0));
    auto sealed = seal(split(engine::versionOf(row)), subjectOf(customer), contextOf(message, ordinal));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file
        .query("INSERT INTO version (conversation, message, ordinal, payload, key, sealed) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .with(id, message, ordinal, sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    engine::project(row, event);
    return put(row, customer);
}

base::Status HistoryRows::put(const protocol::CustomerRow& row)
{
    auto sealed = seal(split(row), subjectOf(row.id), contextOf(row.id));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file.query("INSERT OR REPLACE INTO customer (id, payload, key, sealed) VALUES (?1, ?2, ?3, ?4)")
        .with(row.id, sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    return {};
}

base::Status HistoryRows::put(const protocol::PersonNamed& named)
{
    auto sealed = m_keys.seal(subjectOf(named.person), contextOf(named.person), named.displayName.reveal());
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file.query("INSERT OR REPLACE INTO person (id, key, sealed) VALUES (?1, ?2, ?3)")
        .with(named.person, sealed->key, sqlite::blob(sealed->bytes))
        .run();
    return {};
}

base::Status HistoryRows::put(const engine::CannedReply& reply)
{
    if (!reply.row) {
        m_file.query("DELETE FROM canned WHERE id = ?1").with(reply.id).run();
        return {};
    }
    const auto& group = reply.row->group;
    auto sealed = seal(split(*reply.row),
        reply.owner ? subjectOf(*reply.owner) : subjectOf(group.value_or(base::GroupId {})), contextOf(reply.id));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file.query("INSERT OR REPLACE INTO canned (id, person, payload, key, sealed) VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(reply.id, reply.owner, sealed->payload, sealed->key, sqlite::blob(sealed->sealed))
        .run();
    return {};
}

void HistoryRows::removeCanned(const base::PersonId& owner)
{
    m_file.query("DELETE FROM canned WHERE person = ?1").with(owner).run();
}

base::Status HistoryRows::put(const protocol::LeaveAsked& asked)
{
    auto sealed = m_keys.seal(subjectOf(asked.person), contextOf(asked.leave), asked.reason.reveal());
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    m_file.query("INSERT OR REPLACE INTO leave (id, person, key, sealed) VALUES (?1, ?2, ?3, ?4)")
        .with(asked.leave, asked.person, sealed->key, sqlite::blob(sealed->bytes))
        .run();
    return {};
}

void HistoryRows::remove(const protocol::LeaveId& id)
{
    m_file.query("DELETE FROM leave WHERE id = ?1").with(id).run();
}

void HistoryRows::removeLeaves(const base::PersonId& person)
{
    m_file.query("DELETE FROM leave WHERE person = ?1").with(person).run();
}

base::Result<std::string> HistoryRows::leaveReason(const protocol::LeaveId& id)
{
    auto row = m_file.query("SELECT key, sealed FROM leave WHERE id = ?1").with(id);
    if (!row.next()) {
        return std::string();
    }
    auto opened = m_keys.open(row.id<KeyId>(0), contextOf(id), row.bytes(1));
    if (!opened && opened.error().kind == base::FaultKind::NotFound) {
        return std::string();
    }
    return opened;
}

base::Result<std::optional<protocol::CannedRow>> HistoryRows::canned(const base::CannedId& id)
{
    auto row = m_file.query("SELECT payload, key, sealed FROM canned WHERE id = ?1").with(id);
    if (!row.next()) {
        return std::optional<protocol::CannedRow>();
    }
    auto reply = open<protocol::CannedRow>(row, 0, contextOf(id));
    if (!reply) {
        return base::Failure(reply.error());
    }
    return std::optional(std::move(reply).value());
}

base::Result<std::optional<engine::ConversationRecord>> HistoryRows::conversation(const base::ConversationId& id)
{
    auto row = m_file.query("SELECT payload, key, sealed FROM conversation WHERE id = ?1").with(id);
    if (!row.next()) {
        return std::optional<engine::ConversationRecord>();
    }
    auto record = open<engine::ConversationRecord>(row, 0, contextOf(id));
    if (!record) {
        return base::Failure(record.error());
    }
    return std::optional(std::move(record).value());
}

base::Result<std::optional<protocol::CustomerRow>> HistoryRows::customer(const base::CustomerId& id)
{
    auto row = m_file.query("SELECT payload, key, sealed FROM customer WHERE id = ?1").with(id);
    if (!row.next()) {
        return std::optional<protocol::CustomerRow>();
    }
    auto customer = open<protocol::CustomerRow>(row, 0, contextOf(id));
    if (!customer) {
        return base::Failure(customer.error());
    }
    return std::optional(std::move(customer).value());
}

base::Result<std::string> HistoryRows::personName(const base::PersonId& id)
{
    auto row = m_file.query("SELECT key, sealed FROM person WHERE id = ?1").with(id);
    if (!row.next()) {
        return std::string();
    }
    auto name = m_keys.open(row.id<KeyId>(0), contextOf(id), row.bytes(1));
    if (!name && name.error().kind == base::FaultKind::NotFound) {
        return std::string();
    }
    return name;
}

base::Result<engine::MessagePage> HistoryRows::messages(
    const base::ConversationId& id, std::optional<std::uint64_t> before, std::size_t limit, bool internal)
{
    engine::MessagePage page;
    auto row = m_file
                   .query("SELECT number, payload, key, sealed FROM message WHERE conversation = ?1 AND number < ?2 "
                          "AND internal <= ?3 ORDER BY number DESC LIMIT ?4")
                   .with(id, before.value_or(INT64_MAX), internal, std::uint64_t {limit} + 1);
    while (row.next()) {
        if (page.rows.size() == limit) {
            page.more = true;
            break;
        }
        auto message = open<protocol::MessageRow>(row, 1, contextOf(id, static_cast<std::uint64_t>(row.integer(0))));
        if (!message) {
            return base::Failure(message.error());
        }
        page.rows.push_back(std::move(message).value());
    }
    std::reverse(page.rows.begin(), page.rows.end());
    return page;
}

base::Result<std::vector<protocol::VersionRow>> HistoryRows::versions(
    const base::ConversationId& id, const base::MessageId& message)
{
    std::vector<protocol::VersionRow> versions;
    auto row = m_file
                   .query("SELECT ordinal, payload, key, sealed FROM version WHERE conversation = ?1 AND message = ?2 "
                          "ORDER BY ordinal")
                   .with(id, message);
    while (row.next()) {
        auto version
            = open<protocol::VersionRow>(row, 1, contextOf(message, static_cast<std::uint64_t>(row.integer(0))));
        if (!version) {
            return base::Failure(version.error());
        }
        versions.push_back(std::move(version).value());
    }
    return versions;
}

std::vector<base::ConversationId> HistoryRows::conversationsOf(
    const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit)
{
    std::vector<base::ConversationId> found;
    auto row = m_file
                   .query("SELECT id FROM conversation WHERE customer = ?1 AND opened < ?2 "
                          "ORDER BY opened DESC, id LIMIT ?3")
                   .with(id, before.value_or(protocol::Timestamp {INT64_MAX}), std::uint64_t {limit});
    while (row.next()) {
        found.push_back(row.id<base::ConversationId>(0));
    }
    return found;
}

std::vector<base::ConversationId> HistoryRows::conversationsBehind(
    const std::optional<engine::WalkPlace>& place, const std::optional<base::PersonId>& owner, std::size_t limit)
{
    const engine::WalkPlace from = place.value_or(engine::WalkPlace {{INT64_MAX}, {}});
    auto row = m_file.query(owner ? "SELECT id FROM conversation WHERE owner = ?4 AND opened <= ?1 "
                                    "AND (opened < ?1 OR id > ?2) ORDER BY opened DESC, id LIMIT ?3"
                                  : "SELECT id FROM conversation WHERE opened <= ?1 "
                                    "AND (opened < ?1 OR id > ?2) ORDER BY opened DESC, id LIMIT ?3");
    if (owner) {
        row.with(from.opened, from.id, std::uint64_t {limit}, *owner);
    } else {
        row.with(from.opened, from.id, std::uint64_t {limit});
    }
    std::vector<base::ConversationId> found;
    while (row.next()) {
        found.push_back(row.id<base::ConversationId>(0));
    }
    return found;
}

std::vector<base::ConversationId> HistoryRows::closedBy(
    const base::PersonId& id, protocol::Timestamp since, std::size_t limit)
{
    std::vector<base::ConversationId> found;
    auto row = m_file
                   .query("SELECT id FROM conversation WHERE owner = ?1 AND closed >= ?2 AND closed IS NOT NULL "
                          "ORDER BY closed DESC, id LIMIT ?3")
                   .with(id, since, std::uint64_t {limit});
    while (row.next()) {
        found.push_back(row.id<base::ConversationId>(0));
    }
    return found;
}

std::vector<CustomerEnd> HistoryRows::customersBehind(const base::CustomerId& id, std::size_t limit)
{
    std::vector<CustomerEnd> found;
    auto row
        = m_file
              .query("SELECT customer, MAX(closed), COUNT(*) - COUNT(closed) FROM conversation WHERE customer > ?1 "
                     "GROUP BY customer ORDER BY customer LIMIT ?2")
              .with(id, std::uint64_t {limit});
    while (row.next()) {
        const bool isOpen = row.integer(2) > 0;
        found.push_back({row.id<base::CustomerId>(0), isOpen ? std::nullopt : std::optional(row.time(1))});
    }
    return found;
}

} // namespace hub
