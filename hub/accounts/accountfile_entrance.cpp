// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How people come in: invitations, second factors, and how they are forgotten.

#include "hub/accounts/accountfile.h"

namespace hub {

namespace {

/// Nobody's name.
constexpr const char* operatorsMark = "*";

} // namespace

base::Status AccountFile::invite(
    const base::PersonId& person, const std::string& hash, base::Timestamp expires, const Accounts::Inviter& inviter)
{
    return m_file.transaction([&] {
        m_file.query("DELETE FROM invitation WHERE person = ?1 OR expires < ?2").with(person, m_clock->now()).run();
        m_file.query("INSERT INTO invitation (hash, person, expires, inviter) VALUES (?1, ?2, ?3, ?4)")
            .with(sqlite::blob(hash), person, expires, inviter ? inviter->name : std::string(operatorsMark))
            .run();
    });
}

base::Result<std::optional<AccountFile::Invited>> AccountFile::invited(const std::string& hash)
{
    return m_file.attempt([&]() -> std::optional<Invited> {
        auto row = m_file
                       .query("SELECT i.person, i.inviter FROM invitation i LEFT JOIN account a ON a.person = i.person "
                              "WHERE i.hash = ?1 AND i.expires > ?2 AND coalesce(a.active, 1) = 1")
                       .with(sqlite::blob(hash), m_clock->now());
        if (!row.next()) {
            return std::nullopt;
        }
        const std::string by = row.text(1);
        return Invited {{row.text(0)}, by == operatorsMark ? std::nullopt : Accounts::Inviter(base::PersonId {by})};
    });
}

base::Result<bool> AccountFile::useInvitation(const std::string& hash, const std::string& password)
{
    auto found = invited(hash);
    if (!found || !*found) {
        return found ? base::Result<bool>(false) : base::Failure(found.error());
    }
    auto set = m_file.transaction([&] {
        m_file.query("DELETE FROM invitation WHERE hash = ?1").with(sqlite::blob(hash)).run();
        storePassword((*found)->person, password, std::nullopt);
    });
    return set ? base::Result<bool>(true) : base::Failure(set.error());
}

base::Result<std::vector<Accounts::OpenInvitation>> AccountFile::invitations()
{
    return m_file.attempt([&] {
        std::vector<Accounts::OpenInvitation> open;
        auto row = m_file.query("SELECT person, expires FROM invitation WHERE expires > ?1 ORDER BY expires, person")
                       .with(m_clock->now());
        while (row.next()) {
            open.push_back({base::PersonId {row.text(0)}, row.time(1)});
        }
        return open;
    });
}

base::Result<bool> AccountFile::withdrawInvitation(const base::PersonId& person)
{
    return m_file.transaction([&]() -> base::Result<bool> {
        auto row = m_file.query("DELETE FROM invitation WHERE person = ?1 AND expires > ?2 RETURNING 1")
                       .with(person, m_clock->now());
        return row.next();
    });
}

base::Result<std::optional<AccountFile::Factor>> AccountFile::factorOf(const base::PersonId& person)
{
    return m_file.attempt([&]() -> std::optional<Factor> {
        auto row = m_file.query("SELECT secret, confirmed, last_step FROM factor WHERE person = ?1").with(person);
        if (!row.next()) {
            return std::nullopt;
        }
        return Factor {row.bytes(0), row.integer(1) != 0, static_cast<std::uint64_t>(row.integer(2))};
    });
}

base::Status AccountFile::setFactor(const base::PersonId& person, const std::string& sealed)
{
    return m_file.transaction([&] {
        m_file.query("DELETE FROM recovery_code WHERE person = ?1").with(person).run();
        m_file.query("INSERT OR REPLACE INTO factor (person, secret, confirmed, last_step) VALUES (?1, ?2, 0, 0)")
            .with(person, sqlite::blob(sealed))
            .run();
    });
}

base::Status AccountFile::confirmFactor(
    const base::PersonId& person, std::uint64_t step, const std::vector<std::string>& recoveryHashes)
{
    return m_file.transaction([&] {
        m_file.query("UPDATE factor SET confirmed = 1, last_step = ?2 WHERE person = ?1").with(person, step).run();
        m_file.query("DELETE FROM recovery_code WHERE person = ?1").with(person).run();
        for (const std::string& hash : recoveryHashes) {
            m_file.query("INSERT INTO recovery_code (hash, person) VALUES (?1, ?2)")
                .with(sqlite::blob(hash), person)
                .run();
        }
    });
}

base::Status AccountFile::noteStep(const base::PersonId& person, std::uint64_t step)
{
    return m_file.transaction(
        [&] { m_file.query("UPDATE factor SET last_step = ?2 WHERE person = ?1").with(person, step).run(); });
}

base::Result<bool> AccountFile::useRecovery(const base::PersonId& person, const std::string& hash)
{
    return m_file.transaction([&]() -> base::Result<bool> {
        auto row = m_file.query("DELETE FROM recovery_code WHERE hash = ?1 AND person = ?2 RETURNING 1")
                       .with(sqlite::blob(hash), person);
        return row.next();
    });
}

base::Result<std::uint64_t> AccountFile::recoveryLeft(const base::PersonId& person)
{
    return m_file.attempt([&] {
        auto row = m_file.query("SELECT count(*) FROM recovery_code WHERE person = ?1").with(person);
        return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : std::uint64_t {0};
    });
}

base::Result<bool> AccountFile::removeFactor(const base::PersonId& person)
{
    return m_file.transaction([&]() -> base::Result<bool> {
        m_file.query("DELETE FROM recovery_code WHERE person = ?1").with(person).run();
        auto row = m_file.query("DELETE FROM factor WHERE person = ?1 RETURNING 1").with(person);
        return row.next();
    });
}

base::Status AccountFile::forget(const base::PersonId& person)
{
    return m_file.transaction([&] {
        for (const char* statement : {"DELETE FROM account WHERE person = ?1", "DELETE FROM family WHERE person = ?1",
                 "DELETE FROM invitation WHERE person = ?1", "DELETE FROM factor WHERE person = ?1",
                 "DELETE FROM recovery_code WHERE person = ?1"}) {
            m_file.query(statement).with(person).run();
        }
    });
}

base::Status AccountFile::forget(base::CustomerId customer)
{
    return m_file.transaction([&] { m_file.query("DELETE FROM cookie WHERE customer = ?1").with(customer).run(); });
}

} // namespace hub
