// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/accountfile.h"

#include "hub/accounts/ticketbox.h"

#include <algorithm>

namespace hub {
namespace {

constexpr std::int32_t applicationId = 0x43534131; // "CSA1"

constexpr const char* versionOne = R"(
CREATE TABLE account (
    person TEXT PRIMARY KEY,
    password TEXT NOT NULL,
    active INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE family (
    id BLOB PRIMARY KEY,
    person TEXT NOT NULL,
    device BLOB NOT NULL,
    begun INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    revoked INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX family_person ON family (person);
CREATE INDEX family_device ON family (device);
CREATE INDEX family_expires ON family (expires);
CREATE TABLE refresh_token (
    hash BLOB PRIMARY KEY,
    family BLOB NOT NULL REFERENCES family (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    superseded INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_token_family ON refresh_token (family);
CREATE TABLE access_token (
    hash BLOB PRIMARY KEY,
    family BLOB NOT NULL REFERENCES family (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_token_family ON access_token (family);
CREATE INDEX access_token_expires ON access_token (expires);
CREATE TABLE revoked_device (
    device BLOB PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE cookie (
    hash BLOB PRIMARY KEY,
    customer BLOB NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cookie_expires ON cookie (expires);
)";

/// Devices of people who are switched off: they are to wipe their copies when they ask for a token.
constexpr const char* versionTwo = R"(
CREATE TABLE taken_device (
    device BLOB PRIMARY KEY,
    person TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)";

/// How people come in for the first time, and what they show beside the password.
constexpr const char* versionThree = R"(
CREATE TABLE invitation (
    hash BLOB PRIMARY KEY,
    person TEXT NOT NULL UNIQUE,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE factor (
    person TEXT PRIMARY KEY,
    secret BLOB NOT NULL,
    confirmed INTEGER NOT NULL,
    last_step INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_code (
    hash BLOB PRIMARY KEY,
    person TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)";

/// Whoever invites must still be entitled to it when the code is used. Of the codes from before nobody knows.
constexpr const char* versionFour = R"(
ALTER TABLE invitation ADD COLUMN inviter TEXT NOT NULL DEFAULT '';
)";

constexpr sqlite::Migration migrations[] = {
    {1, "accounts", [](sqlite::Connection& c) { return sqlite::runScript(c, versionOne); }},
    {2, "taken devices", [](sqlite::Connection& c) { return sqlite::runScript(c, versionTwo); }},
    {3, "invitations and second factors", [](sqlite::Connection& c) { return sqlite::runScript(c, versionThree); }},
    {4, "who invited", [](sqlite::Connection& c) { return sqlite::runScript(c, versionFour); }},
};

} // namespace

AccountFile::AccountFile(
    sqlite::Connection file, const Accounts::Options& options, const base::Clock& clock, base::Random& random)
    : m_file(std::move(file))
    , m_options(options)
    , m_clock(&clock)
    , m_random(&random)
{ }

base::Result<AccountFile> AccountFile::open(
    const Accounts::Options& options, const base::Clock& clock, base::Random& random)
{
    sqlite::OpenOptions how;
    how.path = options.path;
    how.schema = {applicationId, migrations};
    how.watch = options.watch;
    auto file = sqlite::Connection::open(how);
    if (!file) {
        return base::Failure(file.error());
    }
    return AccountFile(std::move(file).value(), options, clock, random);
}

base::Status AccountFile::setPassword(
    const base::PersonId& person, const std::string& hash, std::optional<FamilyId> keep)
{
    return m_file.transaction([&] { storePassword(person, hash, keep); });
}

void AccountFile::storePassword(const base::PersonId& person, const std::string& hash, std::optional<FamilyId> keep)
{
    m_file
        .query("INSERT INTO account (person, password, active, changed) VALUES (?1, ?2, 1, ?3) "
               "ON CONFLICT (person) DO UPDATE SET password = excluded.password, changed = excluded.changed")
        .with(person, hash, m_clock->now())
        .run();
    endFamilies(person, keep);
}

void AccountFile::endFamilies(const base::PersonId& person, std::optional<FamilyId> keep)
{
    m_file.query("UPDATE family SET revoked = ?3 WHERE person = ?1 AND id IS NOT ?2 AND revoked IS NULL")
        .with(person, keep, m_clock->now())
        .run();
}

base::Result<std::optional<std::string>> AccountFile::passwordOf(const base::PersonId& person)
{
    return m_file.attempt([&]() -> std::optional<std::string> {
        auto row = m_file.query("SELECT password FROM account WHERE person = ?1 AND active = 1 AND password <> ''")
                       .with(person);
        return row.next() ? std::optional(row.text(0)) : std::nullopt;
    });
}

base::Result<bool> AccountFile::hasAccount(const base::PersonId& person)
{
    return m_file.attempt([&]() -> bool {
        return m_file.query("SELECT 1 FROM account WHERE person = ?1 AND password <> ''").with(person).next();
    });
}

base::Status AccountFile::switchOff(const base::PersonId& person, const std::vector<base::DeviceId>& devices)
{
    return m_file.transaction([&] {
        // Also whoever has no password yet: an invitation that is open, or a desk file, would let him in.
        m_file
            .query("INSERT INTO account (person, password, active, changed) VALUES (?1, '', 0, ?2) "
                   "ON CONFLICT (person) DO UPDATE SET active = 0")
            .with(person, m_clock->now())
            .run();
        endFamilies(person, std::nullopt);
        for (const base::DeviceId& device : devices) {
            m_file.query("INSERT OR REPLACE INTO taken_device (device, person) VALUES (?1, ?2)")
                .with(device, person)
                .run();
        }
    });
}

base::Status AccountFile::switchOn(const base::PersonId& person)
{
    return m_file.transaction([&] {
        m_file.query("UPDATE account SET active = 1 WHERE person = ?1").with(person).run();
        m_file.query("DELETE FROM taken_device WHERE person = ?1").with(person).run();
    });
}

base::Result<Tokens> AccountFile::signIn(const base::PersonId& person, base::DeviceId device)
{
    return m_file.transaction([&]() -> base::Result<Tokens> {
        const base::Timestamp now = m_clock->now();
        // What has expired answers nobody any more: a good moment to let it go.
        m_file.query("DELETE FROM family WHERE expires < ?1").with(now).run();
        m_file.query("DELETE FROM access_token WHERE expires < ?1").with(now).run();
        m_file.query("DELETE FROM cookie WHERE expires < ?1").with(now).run();
        const SignedIn who {person, device, {base::makeUuidV7(now, *m_random)}, now + m_options.familyLife};
        m_file
            .query("INSERT INTO family (id, person, device, begun, expires, confirmed) VALUES (?1, ?2, ?3, ?4, ?5, 1)")
            .with(who.family, person, device, now, who.familyExpires)
            .run();
        return issue(who, 1);
    });
}

Tokens AccountFile::issue(const SignedIn& who, std::uint64_t generation)
{
    Tokens tokens;
    tokens.access = makeToken(*m_random);
    tokens.refresh = makeToken(*m_random);
    tokens.person = who.person;
    tokens.family = who.family;
    tokens.familyExpires = who.familyExpires;
    tokens.accessExpires = std::min(m_clock->now() + m_options.accessLife, who.familyExpires);
    m_file.query("INSERT INTO refresh_token (hash, family, generation, superseded) VALUES (?1, ?2, ?3, 0)")
        .with(sqlite::blob(tokenHash(tokens.refresh)), who.family, generation)
        .run();
    m_file.query("INSERT INTO access_token (hash, family, generation, expires) VALUES (?1, ?2, ?3, ?4)")
        .with(sqlite::blob(tokenHash(tokens.access)), who.family, generation, tokens.accessExpires)
        .run();
    return tokens;
}

base::Result<AccountFile::Refreshed> AccountFile::refresh(const base::Secret& token, base::DeviceId device)
{
    return m_file.transaction([&]() -> base::Result<Refreshed> {
        const base::Timestamp now = m_clock->now();
        auto row = m_file
                       .query("SELECT f.id, f.person, f.expires, f.confirmed, t.generation, t.superseded, "
                              "(SELECT max(generation) FROM refresh_token WHERE family = f.id) "
                              "FROM refresh_token t JOIN family f ON f.id = t.family "
                              "WHERE t.hash = ?1 AND f.device = ?2 AND f.revoked IS NULL AND f.expires > ?3")
                       .with(sqlite::blob(tokenHash(token)), device, now);
        if (!row.next()) {
            return Refreshed {};
        }
        const SignedIn who {{row.text(1)}, device, row.id<FamilyId>(0), row.time(2)};
        const std::int64_t confirmed = row.integer(3);
        const std::int64_t generation = row.integer(4);
        if (generation < confirmed) {
            m_file.query("UPDATE family SET revoked = ?2 WHERE id = ?1").with(who.family, now).run();
            return Refreshed {Verdict::Reused, {}};
        }
        if (row.integer(5) != 0) {
            return Refreshed {};
        }
        m_file.query("UPDATE family SET confirmed = ?2 WHERE id = ?1").with(who.family, generation).run();
        // An answer that was lost on the way: its tokens must not come to life beside the new ones.
        m_file.query("UPDATE refresh_token SET superseded = 1 WHERE family = ?1 AND generation > ?2")
            .with(who.family, generation)
            .run();
        m_file.query("DELETE FROM access_token WHERE family = ?1 AND generation > ?2")
            .with(who.family, generation)
            .run();
        return Refreshed {Verdict::Good, issue(who, static_cast<std::uint64_t>(row.integer(6)) + 1)};
    });
}

base::Result<std::optional<SignedIn>> AccountFile::authenticate(const base::Secret& token)
{
    const std::string hash = tokenHash(token);
    std::int64_t unconfirmed = 0;
    auto found = m_file.attempt([&]() -> std::optional<SignedIn> {
        auto row = m_file
                       .query("SELECT f.id, f.person, f.device, f.expires, f.confirmed, t.generation "
                              "FROM access_token t JOIN family f ON f.id = t.family "
                              "WHERE t.hash = ?1 AND t.expires > ?2 AND f.revoked IS NULL AND f.expires > ?2")
                       .with(sqlite::blob(hash), m_clock->now());
        if (!row.next()) {
            return std::nullopt;
        }
        unconfirmed = row.integer(5) > row.integer(4) ? row.integer(5) : 0;
        return SignedIn {{row.text(1)}, row.id<base::DeviceId>(2), row.id<FamilyId>(0), row.time(3)};
    });
    if (!found || !*found || unconfirmed == 0) {
        return found;
    }
    auto confirmed = m_file.transaction([&] {
        m_file.query("UPDATE family SET confirmed = ?2 WHERE id = ?1").with((*found)->family, unconfirmed).run();
    });
    return confirmed ? found : base::Failure(confirmed.error());
}

base::Result<bool> AccountFile::isAlive(FamilyId family)
{
    return m_file.attempt([&]() -> bool {
        return m_file.query("SELECT 1 FROM family WHERE id = ?1 AND revoked IS NULL AND expires > ?2")
            .with(family, m_clock->now())
            .next();
    });
}

base::Status AccountFile::signOut(FamilyId family)
{
    return m_file.transaction([&] {
        m_file.query("UPDATE family SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL")
            .with(family, m_clock->now())
            .run();
    });
}

base::Status AccountFile::revokeDevice(base::DeviceId device)
{
    return m_file.transaction([&] {
        m_file.query("INSERT OR IGNORE INTO revoked_device (device, at) VALUES (?1, ?2)")
            .with(device, m_clock->now())
            .run();
        m_file.query("UPDATE family SET revoked = ?2 WHERE device = ?1 AND revoked IS NULL")
            .with(device, m_clock->now())
            .run();
    });
}

base::Result<bool> AccountFile::isRevoked(base::DeviceId device)
{
    return m_file.attempt(
        [&]() -> bool { return m_file.query("SELECT 1 FROM revoked_device WHERE device = ?1").with(device).next(); });
}

base::Result<bool> AccountFile::isSwitchedOff(const base::PersonId& person)
{
    return m_file.attempt([&]() -> bool {
        return m_file.query("SELECT 1 FROM account WHERE person = ?1 AND active = 0").with(person).next();
    });
}

base::Result<bool> AccountFile::isTakenAway(base::DeviceId device)
{
    return m_file.attempt([&]() -> bool {
        return m_file
            .query("SELECT 1 FROM revoked_device WHERE device = ?1 UNION ALL "
                   "SELECT 1 FROM taken_device WHERE device = ?1")
            .with(device)
            .next();
    });
}

base::Result<std::vector<Accounts::SignInRecord>> AccountFile::signIns(const base::PersonId& person)
{
    return m_file.attempt([&]() -> std::vector<Accounts::SignInRecord> {
        std::vector<Accounts::SignInRecord> list;
        auto row = m_file
                       .query("SELECT id, device, begun, expires, revoked IS NULL AND expires > ?2 FROM family "
                              "WHERE person = ?1 ORDER BY begun, id")
                       .with(person, m_clock->now());
        while (row.next()) {
            list.push_back(
                {row.id<FamilyId>(0), row.id<base::DeviceId>(1), row.time(2), row.time(3), row.integer(4) != 0});
        }
        return list;
    });
}

base::Result<base::Secret> AccountFile::giveCookie(base::CustomerId customer)
{
    return m_file.transaction([&]() -> base::Secret {
        base::Secret cookie = makeToken(*m_random);
        m_file.query("INSERT INTO cookie (hash, customer, expires) VALUES (?1, ?2, ?3)")
            .with(sqlite::blob(tokenHash(cookie)), customer, m_clock->now() + m_options.cookieLife)
            .run();
        return cookie;
    });
}

base::Result<std::optional<base::CustomerId>> AccountFile::customerOf(const base::Secret& cookie)
{
    return m_file.attempt([&]() -> std::optional<base::CustomerId> {
        auto row = m_file.query("SELECT customer FROM cookie WHERE hash = ?1 AND expires > ?2")
                       .with(sqlite::blob(tokenHash(cookie)), m_clock->now());
        return row.next() ? std::optional(row.id<base::CustomerId>(0)) : std::nullopt;
    });
}

} // namespace hub
