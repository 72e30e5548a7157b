// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/attachmentstore.h"

#include "core/protocol/limits.h"
#include "hub/runtime/durablefile.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <openssl/sha.h>

namespace hub {

namespace {

using base::FaultKind;

constexpr std::uint64_t customerQuota = 500ULL * 1024 * 1024;
constexpr base::Milliseconds touchEvery = std::chrono::hours(24);
constexpr std::uint64_t notePositionEvery = 5'000;

constexpr const char* tables = R"(
CREATE TABLE copies (hash TEXT NOT NULL, subject TEXT NOT NULL, type TEXT NOT NULL, bytes INTEGER NOT NULL,
    width INTEGER, height INTEGER, key BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (hash, subject)) STRICT;
CREATE INDEX copies_subject ON copies (subject);
CREATE TABLE uses (hash TEXT NOT NULL, conversation BLOB NOT NULL, customer BLOB NOT NULL,
    PRIMARY KEY (hash, conversation)) STRICT;
CREATE TABLE follower (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO follower VALUES (1, 0);
)";

/// By message, so that one that is taken back takes its file along. Noted again from the log's beginning.
constexpr const char* usesTable = R"(
DROP TABLE uses;
CREATE TABLE uses (hash TEXT NOT NULL, conversation BLOB NOT NULL, customer BLOB NOT NULL, message BLOB NOT NULL,
    at INTEGER NOT NULL, recalled INTEGER NOT NULL DEFAULT 0, forgotten INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (hash, message)) STRICT;
CREATE INDEX uses_forgotten ON uses (hash) WHERE forgotten = 1;
CREATE INDEX uses_message ON uses (message);
CREATE INDEX uses_customer ON uses (customer);
UPDATE follower SET position = 0;
)";

/// What canned replies bring. No earlier event names any: the log needs no second reading.
constexpr const char* repliesTable = R"(
CREATE TABLE replies (hash TEXT NOT NULL, canned BLOB NOT NULL, subject TEXT NOT NULL,
    PRIMARY KEY (hash, canned)) STRICT;
CREATE INDEX replies_canned ON replies (canned);
CREATE INDEX replies_subject ON replies (subject);
)";

const std::array migrations {
    sqlite::Migration {
        1, "first", [](sqlite::Connection& connection) { return sqlite::runScript(connection, tables); }},
    sqlite::Migration {2, "parts of uploads",
        [](sqlite::Connection& connection) { return sqlite::runScript(connection, UploadParts::tables); }},
    sqlite::Migration {
        3, "uses by message", [](sqlite::Connection& connection) { return sqlite::runScript(connection, usesTable); }},
    sqlite::Migration {4, "files of replies",
        [](sqlite::Connection& connection) { return sqlite::runScript(connection, repliesTable); }},
};

constexpr std::int32_t applicationId = 0x43534154; // "CSAT"

AttachmentFacts factsIn(const sqlite::Query& row)
{
    AttachmentFacts facts;
    facts.type.type = row.text(0);
    facts.bytes = static_cast<std::uint64_t>(row.integer(1));
    if (!row.isNull(2)) {
        facts.type.width = static_cast<std::uint32_t>(row.integer(2));
        facts.type.height = static_cast<std::uint32_t>(row.integer(3));
    }
    return facts;
}

std::optional<std::uint64_t> optionalInteger(const std::optional<std::uint32_t>& value)
{
    return value ? std::optional<std::uint64_t>(*value) : std::nullopt;
}

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
    std::string hex;
    for (const unsigned char byte : digest) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

base::Result<std::unique_ptr<AttachmentStore>> AttachmentStore::open(const std::filesystem::path& directory,
    KeyStore& keys, const base::Clock& clock, const std::string& vfs, sqlite::CommitWatch watch)
{
    const std::filesystem::path files = directory / "attachments";
    std::error_code error;
    std::filesystem::create_directories(files, error);
    if (error) {
        return base::fail(FaultKind::Io, "can't make " + files.string() + ": " + error.message());
    }
    sqlite::OpenOptions options;
    options.path = directory / "attachments.db";
    options.schema = {applicationId, migrations};
    options.vfs = vfs;
    options.watch = std::move(watch);
    auto connection = sqlite::Connection::open(options);
    if (!connection) {
        return base::Failure(connection.error());
    }
    auto position = connection.value().attempt([&] {
        sqlite::Query query = connection.value().query("SELECT position FROM follower");
        query.next();
        return query.position(0);
    });
    if (!position) {
        return base::Failure(position.error());
    }
    std::unique_ptr<AttachmentStore> store(
        new AttachmentStore(files, std::move(connection).value(), keys, clock, position.value()));
    if (auto swept = store->m_parts.start(); !swept) {
        return base::Failure(swept.error());
    }
    if (auto counted = store->count(); !counted) {
        return base::Failure(counted.error());
    }
    return store;
}

AttachmentStore::AttachmentStore(std::filesystem::path directory, sqlite::Connection connection, KeyStore& keys,
    const base::Clock& clock, base::Position position)
    : m_directory(std::move(directory))
    , m_connection(std::move(connection))
    , m_keys(keys)
    , m_clock(clock)
    , m_position(position)
    , m_stored(position)
    , m_parts(m_directory / "partial", m_mutex, m_connection, keys, clock)
{ }

base::Status AttachmentStore::count()
{
    return m_connection.attempt([&] {
        sqlite::Query query = m_connection.query("SELECT count(*), coalesce(sum(bytes), 0) FROM copies");
        query.next();
        m_fileCount = static_cast<std::uint64_t>(query.integer(0));
        m_byteCount = static_cast<std::uint64_t>(query.integer(1));
    });
}

std::filesystem::path AttachmentStore::fileOf(const std::string& subject, const std::string& hash) const
{
    return m_directory / (hash + "-" + sha256Hex(subject).substr(0, 16));
}

base::Result<AttachmentStore::PutResult> AttachmentStore::put(const std::string& subject, const std::string& hash,
    std::uint64_t bytes, std::uint64_t offset, std::string_view part)
{
    // One upload at a time: quotas are judged here and kept until the row is written.
    const std::lock_guard uploading(m_uploading);
    if (auto there = uploadedBy(subject, hash); !there || there.value()) {
        // Who asks is about to name it: it must not be collected in between.
        const base::Status touched = there ? touch(subject, hash) : base::Failure(there.error());
        return touched ? base::Result<PutResult>(*there.value()) : base::Failure(touched.error());
    }
    if (bytes == 0 || bytes > protocol::limits::attachmentBytes || part.size() > bytes) {
        return PutResult(Refusal::WrongSize);
    }
    if (offset == 0 && part.size() == bytes) {
        return finish(subject, hash, part);
    }
    const auto have = m_parts.have(subject, hash);
    if (!have) {
        return base::Failure(have.error());
    }
    if (part.empty()) {
        return PutResult(Incomplete {*have});
    }
    if (offset != *have || offset > bytes || part.size() > bytes - offset) {
        return PutResult(Refusal::WrongOffset);
    }
    const auto room = hasRoom(subject, part.size());
    if (!room || !*room) {
        return room ? base::Result<PutResult>(Refusal::Quota) : base::Failure(room.error());
    }
    const auto added = m_parts.add(subject, hash, offset, part);
    if (!added || !*added) {
        return added ? base::Result<PutResult>(Refusal::Quota) : base::Failure(added.error());
    }
    if (offset + part.size() < bytes) {
        return PutResult(Incomplete {offset + part.size()});
    }
    return joinParts(subject, hash);
}

base::Result<AttachmentStore::PutResult> AttachmentStore::joinParts(const std::string& subject, const std::string& hash)
{
    const auto whole = m_parts.join(subject, hash);
    if (!whole && whole.error().kind != FaultKind::NotFound && whole.error().kind != FaultKind::Corrupt) {
        return base::Failure(whole.error());
    }
    // What can't be read any more is asked for again from its beginning.
    auto finished = whole ? finish(subject, hash, *whole) : base::Result<PutResult>(Incomplete {0});
    if (finished) {
        if (auto removed = m_parts.remove(subject, hash); !removed) {
            return base::Failure(removed.error());
        }
    }
    return finished;
}

base::Result<bool> AttachmentStore::hasRoom(const std::string& subject, std::uint64_t more)
{
    if (!subject.starts_with("customer/")) {
        return true;
    }
    const std::lock_guard lock(m_mutex);
    return m_connection.attempt([&] {
        sqlite::Query query = m_connection.query("SELECT coalesce(sum(bytes), 0) FROM copies WHERE subject = ?1");
        query.with(subject).next();
        return static_cast<std::uint64_t>(query.integer(0)) + more <= customerQuota;
    });
}

base::Result<AttachmentStore::PutResult> AttachmentStore::finish(
    const std::string& subject, const std::string& hash, std::string_view whole)
{
    if (sha256Hex(whole) != hash) {
        return PutResult(Refusal::WrongHash);
    }
    const std::optional<FileType> type = sniff(whole);
    if (!type) {
        return PutResult(Refusal::Kind);
    }
    const auto room = hasRoom(subject, whole.size());
    if (!room || !*room) {
        return room ? base::Result<PutResult>(Refusal::Quota) : base::Failure(room.error());
    }
    // Without the lock that the desk's thread takes: sealing and writing 25 MB take their time.
    const auto key = writeSlices(fileOf(subject, hash), m_keys, subject, hash, whole);
    if (!key) {
        return base::Failure(key.error());
    }
    const std::lock_guard lock(m_mutex);
    auto noted = m_connection.transaction([&] {
        m_connection.query("INSERT OR REPLACE INTO copies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
            .with(hash, subject, type->type, static_cast<std::uint64_t>(whole.size()), optionalInteger(type->width),
                optionalInteger(type->height), *key, m_clock.now())
            .run();
    });
    if (!noted) {
        return base::Failure(noted.error());
    }
    ++m_fileCount;
    m_byteCount += whole.size();
    return PutResult(AttachmentFacts {*type, whole.size()});
}

base::Result<std::optional<AttachmentFacts>> AttachmentStore::uploadedBy(
    const std::string& subject, const std::string& hash)
{
    const std::lock_guard lock(m_mutex);
    return m_connection.attempt([&] {
        sqlite::Query query
            = m_connection.query("SELECT type, bytes, width, height FROM copies WHERE hash = ?1 AND subject = ?2");
        return query.with(hash, subject).next() ? std::optional(factsIn(query)) : std::nullopt;
    });
}

base::Result<std::optional<AttachmentFacts>> AttachmentStore::facts(const std::string& hash)
{
    const std::lock_guard lock(m_mutex);
    return m_connection.attempt([&] {
        sqlite::Query query = m_connection.query("SELECT type, bytes, width, height FROM copies WHERE hash = ?1");
        return query.with(hash).next() ? std::optional(factsIn(query)) : std::nullopt;
    });
}

base::Result<std::vector<AttachmentUse>> AttachmentStore::usesOf(const std::string& hash)
{
    const std::lock_guard lock(m_mutex);
    return m_connection.attempt([&] {
        std::vector<AttachmentUse> uses;
        sqlite::Query query = m_connection.query(
            "SELECT conversation, customer, min(recalled) FROM uses WHERE hash = ?1 AND forgotten = 0 "
            "GROUP BY conversation, customer");
        query.with(hash);
        while (query.next()) {
            uses.push_back({query.id<base::ConversationId>(0), query.id<base::CustomerId>(1), query.integer(2) != 0});
        }
        return uses;
    });
}

base::Result<AttachmentReader> AttachmentStore::reader(const std::string& hash)
{
    struct Copy
    {
        std::string subject;
        KeyId key;
        std::uint64_t bytes = 0;
    };
    std::vector<Copy> copies;
    {
        const std::lock_guard lock(m_mutex);
        auto found = m_connection.attempt([&] {
            sqlite::Query query = m_connection.query("SELECT subject, key, bytes FROM copies WHERE hash = ?1");
            query.with(hash);
            while (query.next()) {
                copies.push_back({query.text(0), query.id<KeyId>(1), static_cast<std::uint64_t>(query.integer(2))});
            }
        });
        if (!found) {
            return base::Failure(found.error());
        }
    }
    for (const Copy& copy : copies) {
        // The next copy is as good: the bytes are the same.
        if (auto opened = AttachmentReader::open(fileOf(copy.subject, hash), m_keys, copy.key, hash, copy.bytes)) {
            return opened;
        }
    }
    return base::fail(FaultKind::NotFound, "no such attachment");
}

base::Status AttachmentStore::note(
    const protocol::Event& event, const protocol::MessageSent& message, const base::CustomerId& customer)
{
    return follow(event.id, [&] {
        for (const protocol::Attachment& attachment : message.attachments) {
            m_connection
                .query("INSERT OR IGNORE INTO uses (hash, conversation, customer, message, at) "
                       "VALUES (?1, ?2, ?3, ?4, ?5)")
                .with(attachment.hash, message.conversation, customer, message.message, event.at)
                .run();
        }
    });
}

base::Status AttachmentStore::noteRecalled(base::Position at, const base::MessageId& message)
{
    return follow(
        at, [&] { m_connection.query("UPDATE uses SET recalled = 1 WHERE message = ?1").with(message).run(); });
}

base::Status AttachmentStore::noteForgotten(base::Position at, const base::CustomerId& customer)
{
    return follow(
        at, [&] { m_connection.query("UPDATE uses SET forgotten = 1 WHERE customer = ?1").with(customer).run(); });
}

base::Status AttachmentStore::follow(base::Position at, const std::function<void()>& change)
{
    const std::lock_guard lock(m_mutex);
    auto noted = m_connection.transaction([&] {
        change();
        m_connection.query("UPDATE follower SET position = ?1").with(at).run();
    });
    if (noted) {
        m_position = at;
        m_stored = at;
    }
    return noted;
}

base::Status AttachmentStore::passed(base::Position at)
{
    const std::lock_guard lock(m_mutex);
    m_position = at;
    if (at.value < m_stored.value + notePositionEvery) {
        return {};
    }
    auto noted
        = m_connection.transaction([&] { m_connection.query("UPDATE follower SET position = ?1").with(at).run(); });
    if (noted) {
        m_stored = at;
    }
    return noted;
}

base::Status AttachmentStore::touch(const std::string& subject, const std::string& hash)
{
    const base::Timestamp now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    return m_connection.transaction([&] {
        // Also where it was sent since: that somebody is about to send it again must be told from it.
        m_connection
            .query("UPDATE copies SET at = ?3 WHERE hash = ?1 AND subject = ?2 AND (at < ?4 OR EXISTS "
                   "(SELECT 1 FROM uses WHERE uses.hash = ?1 AND uses.at >= copies.at))")
            .with(hash, subject, now, now - touchEvery)
            .run();
    });
}

base::Status AttachmentStore::followAnew()
{
    const std::lock_guard uploading(m_uploading);
    const std::lock_guard lock(m_mutex);
    auto done = m_connection.transaction([&] {
        m_connection.execute(
            "DELETE FROM uses; DELETE FROM replies; DELETE FROM parts; UPDATE follower SET position = 0");
    });
    if (done) {
        m_position = {};
        m_stored = {};
    }
    return done;
}

base::Status AttachmentStore::ready()
{
    const std::lock_guard lock(m_mutex);
    return m_connection.broken() ? m_connection.reopen() : base::Status();
}

} // namespace hub
