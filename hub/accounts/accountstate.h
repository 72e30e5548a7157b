// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/accounts/accountfile.h"
#include "hub/accounts/accounts.h"
#include "hub/accounts/attemptlimiter.h"
#include "hub/accounts/ticketbox.h"

#include <map>
#include <mutex>

/// What Accounts keeps; internal to it.
namespace hub {

inline constexpr std::size_t shortestPassword = 8;
inline constexpr std::size_t longestPassword = 1024;
inline constexpr base::Milliseconds busyRetry = std::chrono::seconds(2);
inline constexpr base::Milliseconds tellEvery = std::chrono::minutes(10);
inline constexpr std::size_t mostTold = 100;

inline bool hasFittingLength(const base::Secret& password)
{
    const std::size_t size = password.reveal().size();
    return size >= shortestPassword && size <= longestPassword;
}

struct Accounts::State
{
    State(AccountFile opened, PasswordPool& passwords, const Options& options, const base::Clock& clock,
        base::Random& random, base::LogSink log)
        : file(std::move(opened))
        , time(clock)
        , limiter(clock)
        , tickets(clock, random, options.ticketLife)
        , pool(passwords)
        , noise(random)
        , seal(options.seal)
        , unseal(options.unseal)
        , sink(std::move(log))
    { }

    SignInFailure failure(const base::Fault& fault) const
    {
        if (fault.kind == base::FaultKind::Busy) {
            return {SignInError::Busy, busyRetry};
        }
        sink(base::LogLevel::Error, "accounts", base::describe(fault));
        return {SignInError::Failed, busyRetry};
    }

    /// What the person's password is compared with: a hash that fits nothing where there is no account, so that both
    /// take the same time.
    base::Result<std::string> hashFor(const std::string& name)
    {
        const base::PersonId person {name};
        auto stored = base::isValidName(name) ? file.passwordOf(person) : std::optional<std::string>();
        if (!stored) {
            return base::Failure(stored.error());
        }
        return stored->value_or(nobody);
    }

    /// After the password was compared. Called on a thread of the pool.
    base::Result<void, SignInFailure> judge(
        const std::string& name, const std::string& address, const base::Result<bool>& right)
    {
        if (!right) {
            return base::Failure(failure(right.error()));
        }
        if (!*right) {
            return base::Failure(SignInFailure {});
        }
        limiter.succeeded(name, address);
        return {};
    }

    /// Zero: go ahead; else how long to wait. One line of the log for each address at times, never the name.
    base::Milliseconds mayTry(const std::string& name, const std::string& address)
    {
        const base::Milliseconds wait = limiter.begin(name, address);
        if (wait.count() <= 0) {
            return wait;
        }
        const std::string where = AttemptLimiter::addressKey(address);
        const base::Milliseconds now = time.monotonic();
        std::erase_if(told, [now](const auto& entry) { return now - entry.second >= tellEvery; });
        if (told.size() < mostTold && told.emplace(where, now).second) {
            sink(base::LogLevel::Warning, "accounts", "too many failed sign-ins from " + where + ": they wait now");
        }
        return wait;
    }

    /// The pool had no room: that was no attempt.
    void turnedAway(const std::string& name, const std::string& address)
    {
        const std::lock_guard lock(mutex);
        limiter.withdrawn(name, address);
    }

    /// The password was right; the mutex is held.
    SignInResult finishSignIn(const SignInWish& wish);
    SignInResult openFamily(const SignInWish& wish);
    /// None: go on, with these recovery codes where the factor is new.
    base::Result<std::vector<base::Secret>, SignInFailure> judgeFactor(const SignInWish& wish);
    base::Result<std::vector<base::Secret>, SignInFailure> enrol(
        const SignInWish& wish, const std::optional<AccountFile::Factor>& factor);
    /// A code of a factor that is confirmed; it is used up.
    base::Result<void, SignInFailure> judgeCode(const base::PersonId& person, const base::Secret& code);
    /// Zero: a code of this person may be tried; else how long to wait.
    base::Milliseconds mayTryCode(const std::string& name);
    bool isRecovery(const base::PersonId& person, const base::Secret& typed);

    mutable std::mutex mutex; ///< guards file, limiter, told, tickets
    AccountFile file;
    const base::Clock& time;
    AttemptLimiter limiter;
    std::map<std::string, base::Milliseconds> told; ///< addresses that the log has named lately
    TicketBox tickets;
    PasswordPool& pool;
    base::Random& noise;
    const decltype(Options::seal) seal;
    const decltype(Options::unseal) unseal;
    const base::LogSink sink;
    std::string nobody;
};

} // namespace hub
