// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/sqlite/walreader.h"
#include "hub/accounts/passwordpool.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hub {

using FamilyId = base::UuidId<struct FamilyTag>; ///< one sign-in and everything refreshed from it

/// Opaque random strings, 43 characters of base64url; the file holds only their hashes.
struct Tokens
{
    base::Secret access;
    base::Secret refresh;
    base::Timestamp accessExpires; ///< 10 minutes
    base::Timestamp familyExpires; ///< 12 hours after the sign-in; then the person signs in again
    base::PersonId person;
    FamilyId family;
    std::vector<base::Secret> recovery {}; ///< of a second factor that was confirmed just now; shown once
};

/// What somebody brings to sign in.
struct SignInWish
{
    std::string name;
    base::Secret password;
    base::DeviceId device;
    std::string address; ///< the peer's IP as text, for the slow-down
    base::Secret code; ///< of the second factor, or a recovery code; empty: none typed
    bool needsFactor = false; ///< the desk asks for one (`signin.second_factor`)
};

inline constexpr base::Milliseconds invitationLife = std::chrono::hours(72); ///< where nobody says otherwise

/// Once, to the person only.
struct Invitation
{
    base::Secret code;
    base::Timestamp expires;
};

struct SignedIn
{
    base::PersonId person;
    base::DeviceId device;
    FamilyId family;
    base::Timestamp familyExpires;
};

enum class SignInError
{
    Wrong, ///< name or password or account state: never said which
    CodeWanted, ///< the password is right, the second factor's code is missing
    CodeWrong, ///< or used already
    HasFactor, ///< there is one already: it must go first
    Enrol, ///< the password is right; a second factor is needed and there is none: `key` is to be kept
    SlowDown, ///< too many attempts; see `retryAfter`
    Busy, ///< too many sign-ins at once; see `retryAfter`
    TooShort, ///< the new password has under 8 bytes, or over 1024
    TooCommon, ///< the new password is among the first that anybody tries (hub/accounts/guessing.h)
    Failed, ///< the hub's own trouble (disk); in its log
};

struct SignInFailure
{
    SignInError error = SignInError::Wrong;
    base::Milliseconds retryAfter {0};
    base::Secret key {}; ///< of Enrol, raw bytes (hub/accounts/totp.h)
};

using SignInResult = base::Result<Tokens, SignInFailure>;

/// Who may come in: passwords, tokens, customers' cookies and tickets, in `accounts.db`. What a person may do is in the
/// desk's log; here is only who he is. Any thread; calls other than `signIn` and `changePassword` take a commit at
/// most.
class Accounts final
{
public:
    struct Options
    {
        std::filesystem::path path; ///< of accounts.db
        sqlite::CommitWatch watch;
        base::Milliseconds accessLife {10 * 60 * 1000};
        base::Milliseconds familyLife {12 * 60 * 60 * 1000};
        base::Milliseconds ticketLife {30 * 1000};
        base::Milliseconds cookieLife {std::int64_t {365} * 24 * 60 * 60 * 1000};
        /// Seals the second factor's key under the person's and opens it again. Without them nobody can have one.
        std::function<base::Result<std::string>(const base::PersonId&, const base::Secret&)> seal;
        std::function<base::Result<base::Secret>(const base::PersonId&, const std::string&)> unseal;
    };

    /// The pool, the clock and the source of randomness (thread-safe) must live as long. `sink` hears of the disk's
    /// trouble, of reused tokens and of addresses that guess, never of names or secrets.
    /// Faults: Corrupt, Newer, Invalid, Full, Io.
    static base::Result<std::unique_ptr<Accounts>> open(Options options, PasswordPool& pool, const base::Clock& clock,
        base::Random& random, base::LogSink sink = base::silentLog());
    ~Accounts();
    Accounts(const Accounts&) = delete;
    Accounts& operator=(const Accounts&) = delete;

    // -- people ----------------------------------------------------------------------------------------------

    /// Makes the account or replaces its password; signs the person out everywhere. Hashes on the caller's thread.
    /// Fault Invalid: the name's form, or a password under 8 or over 1024 bytes.
    base::Status setPassword(const base::PersonId& person, const base::Secret& password);
    bool hasAccount(const base::PersonId& person) const;
    /// Nobody signs in under that name any more, sign-ins end, and these devices of the person are told to delete their
    /// copies when they next ask for a token.
    base::Status switchOff(const base::PersonId& person, const std::vector<base::DeviceId>& devices);
    base::Status switchOn(const base::PersonId& person);
    /// There is an account and it was switched off.
    bool isSwitchedOff(const base::PersonId& person) const;

    /// A sign-in as it is remembered: until its family has expired and somebody signs in.
    struct SignInRecord
    {
        FamilyId family;
        base::DeviceId device;
        base::Timestamp begun;
        base::Timestamp expires;
        bool alive = false;
    };
    /// Oldest first.
    base::Result<std::vector<SignInRecord>> signIns(const base::PersonId& person) const;

    /// `done` is called once, on a pool thread or before this returns. Answer and time are the same whatever was wrong
    /// with name and password; only who has both right hears of a second factor.
    void signIn(SignInWish wish, std::function<void(SignInResult)> done);

    /// Who invited somebody; none: the hub's operator. An empty name: a code from before that was kept.
    using Inviter = std::optional<base::PersonId>;
    /// A code to set a password with, good once; an earlier one of the person is void. Fault Invalid: the name's form.
    base::Result<Invitation> invite(const base::PersonId& person, base::Milliseconds life, const Inviter& inviter);
    using InvitationResult = base::Result<base::PersonId, SignInFailure>;
    /// Whether he may (still) invite the person: both may have other roles by now.
    using MayInvite = std::function<bool(const base::PersonId& person, const Inviter& inviter)>;
    /// Makes the account or replaces its password, ends the person's sign-ins. `may` is asked in the moment of use, on
    /// any thread, and calls nothing in here; no is answered like a wrong code. `done` as for signIn; guesses are
    /// slowed down like those of passwords, by address.
    void useInvitation(const base::Secret& code, base::Secret password, const std::string& address, MayInvite may,
        std::function<void(InvitationResult)> done);

    struct OpenInvitation
    {
        base::PersonId person;
        base::Timestamp expires;
    };
    /// That are good still, the first to end first.
    base::Result<std::vector<OpenInvitation>> invitations() const;
    /// Fault NotFound.
    base::Status withdrawInvitation(const base::PersonId& person);

    /// The next sign-in is without, or makes a new one where the desk asks for it. Fault NotFound.
    base::Status removeFactor(const base::PersonId& person);
    bool hasFactor(const base::PersonId& person) const;
    struct FactorState
    {
        bool on = false;
        std::uint64_t recoveryLeft = 0; ///< codes that were not used
    };
    base::Result<FactorState> factor(const base::PersonId& person) const;
    using FactorResult = base::Result<std::vector<base::Secret>, SignInFailure>;
    /// One's own: without a code it begins anew (error Enrol, with the key), with its first code it is there and gives
    /// recovery codes. The password must be right; guesses are slowed down like those of a sign-in.
    void setUpFactor(const SignedIn& who, base::Secret password, const base::Secret& code, const std::string& address,
        std::function<void(FactorResult)> done);
    /// One's own, by password and a code of it or a recovery code.
    void removeFactor(const SignedIn& who, base::Secret password, const base::Secret& code, const std::string& address,
        std::function<void(base::Result<void, SignInFailure>)> done);
    /// Account, sign-ins, second factor; the cookies. Devices that were taken away stay refused.
    base::Status forget(const base::PersonId& person);
    base::Status forget(base::CustomerId customer);

    /// The old password must be right (slowed down like a sign-in). Ends all other sign-ins of the person.
    void changePassword(const SignedIn& who, base::Secret oldPassword, base::Secret newPassword,
        const std::string& address, std::function<void(base::Result<void, SignInFailure>)> done);

    // -- tokens ----------------------------------------------------------------------------------------------

    /// A new pair. The old refresh token stays good until a token of the new pair is first used; after that its use
    /// means theft and revokes the family. Fault Denied: unknown, expired, revoked, reused, or another device.
    base::Result<Tokens> refresh(const base::Secret& refreshToken, base::DeviceId device);

    /// Fault Denied. The caller compares `device` with the one that identifies itself.
    base::Result<SignedIn> authenticate(const base::Secret& accessToken);

    /// False once it was revoked or has expired: open connections ask from time to time.
    bool isAlive(FamilyId family) const;

    base::Status signOut(FamilyId family);
    /// Ends every sign-in of the device and refuses it from here on (close 4006).
    base::Status revokeDevice(base::DeviceId device);
    bool isRevoked(base::DeviceId device) const;
    /// Revoked, or of a person who is switched off: the device must delete its copy.
    bool isTakenAway(base::DeviceId device) const;

    // -- customers -------------------------------------------------------------------------------------------

    /// A cookie value for this customer.
    base::Result<base::Secret> giveCookie(base::CustomerId customer);
    /// Fault Denied.
    base::Result<base::CustomerId> customerOf(const base::Secret& cookie);

    /// Good once, for 30 s, in this process only.
    base::Secret giveTicket(base::CustomerId customer);
    /// Fault Denied.
    base::Result<base::CustomerId> useTicket(const base::Secret& ticket);

private:
    struct State;
    using Judged = std::function<void(const base::Result<void, SignInFailure>&)>;
    /// Whether this is the person's password; `judged` on a thread of the pool, or before this returns.
    void checkPassword(const SignedIn& who, base::Secret password, const std::string& address, Judged judged);
    explicit Accounts(std::shared_ptr<State> state);

    std::shared_ptr<State> m_state; ///< shared with jobs that still run in the pool
};

} // namespace hub
