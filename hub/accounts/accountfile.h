// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/sqlite/connection.h"
#include "hub/accounts/accounts.h"

#include <optional>
#include <string>
#include <vector>

namespace hub {

/// The tables of accounts.db and the rules of tokens. One thread at a time.
class AccountFile final
{
public:
    static base::Result<AccountFile> open(
        const Accounts::Options& options, const base::Clock& clock, base::Random& random);

    base::Status setPassword(const base::PersonId& person, const std::string& hash, std::optional<FamilyId> keep);
    /// The stored hash of an account that may sign in; none otherwise.
    base::Result<std::optional<std::string>> passwordOf(const base::PersonId& person);
    base::Result<bool> hasAccount(const base::PersonId& person);
    base::Status switchOff(const base::PersonId& person, const std::vector<base::DeviceId>& devices);
    base::Status switchOn(const base::PersonId& person);
    base::Result<bool> isSwitchedOff(const base::PersonId& person);

    base::Result<Tokens> signIn(const base::PersonId& person, base::DeviceId device);
    enum class Verdict
    {
        Good,
        Bad,
        Reused ///< the family was revoked for it
    };
    struct Refreshed
    {
        Verdict verdict = Verdict::Bad;
        Tokens tokens;
    };
    base::Result<Refreshed> refresh(const base::Secret& token, base::DeviceId device);
    base::Result<std::optional<SignedIn>> authenticate(const base::Secret& token);
    base::Result<bool> isAlive(FamilyId family);
    base::Status signOut(FamilyId family);
    base::Status revokeDevice(base::DeviceId device);
    base::Result<bool> isRevoked(base::DeviceId device);
    base::Result<bool> isTakenAway(base::DeviceId device);
    base::Result<std::vector<Accounts::SignInRecord>> signIns(const base::PersonId& person);

    /// Replaces an earlier one.
    base::Status invite(const base::PersonId& person, const std::string& hash, base::Timestamp expires,
        const Accounts::Inviter& inviter);
    struct Invited
    {
        base::PersonId person;
        Accounts::Inviter inviter;
    };
    base::Result<std::optional<Invited>> invited(const std::string& hash);
    /// Takes the invitation away and sets the password; false: it is gone meanwhile.
    base::Result<bool> useInvitation(const std::string& hash, const std::string& password);

    base::Result<std::vector<Accounts::OpenInvitation>> invitations();
    /// False: there was none.
    base::Result<bool> withdrawInvitation(const base::PersonId& person);

    struct Factor
    {
        std::string secret; ///< sealed
        bool confirmed = false; ///< a code of it was typed
        std::uint64_t lastStep = 0;
    };
    base::Result<std::optional<Factor>> factorOf(const base::PersonId& person);
    /// Not confirmed yet; the recovery codes of an earlier one go.
    base::Status setFactor(const base::PersonId& person, const std::string& sealed);
    base::Status confirmFactor(
        const base::PersonId& person, std::uint64_t step, const std::vector<std::string>& recoveryHashes);
    base::Status noteStep(const base::PersonId& person, std::uint64_t step);
    /// Takes the code away; false: there is none.
    base::Result<bool> useRecovery(const base::PersonId& person, const std::string& hash);
    base::Result<std::uint64_t> recoveryLeft(const base::PersonId& person);
    /// False: there was none.
    base::Result<bool> removeFactor(const base::PersonId& person);
    /// Everything of the person but which devices are refused.
    base::Status forget(const base::PersonId& person);
    base::Status forget(base::CustomerId customer);

    base::Result<base::Secret> giveCookie(base::CustomerId customer);
    base::Result<std::optional<base::CustomerId>> customerOf(const base::Secret& cookie);

private:
    AccountFile(
        sqlite::Connection file, const Accounts::Options& options, const base::Clock& clock, base::Random& random);

    Tokens issue(const SignedIn& who, std::uint64_t generation);
    void storePassword(const base::PersonId& person, const std::string& hash, std::optional<FamilyId> keep);
    void endFamilies(const base::PersonId& person, std::optional<FamilyId> keep);

    sqlite::Connection m_file;
    const Accounts::Options m_options;
    const base::Clock* m_clock;
    base::Random* m_random;
};

} // namespace hub
