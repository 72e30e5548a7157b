// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/accounts.h"

#include "hub/accounts/accountstate.h"
#include "hub/accounts/guessing.h"

namespace hub {
namespace {

base::Failure<base::Fault> denied()
{
    return base::fail(base::FaultKind::Denied, "not signed in");
}

} // namespace

Accounts::Accounts(std::shared_ptr<State> state)
    : m_state(std::move(state))
{ }

Accounts::~Accounts() = default;

base::Result<std::unique_ptr<Accounts>> Accounts::open(
    Options options, PasswordPool& pool, const base::Clock& clock, base::Random& random, base::LogSink sink)
{
    auto nobody = pool.hashNow(makeToken(random));
    if (!nobody) {
        return base::Failure(nobody.error());
    }
    auto file = AccountFile::open(options, clock, random);
    if (!file) {
        return base::Failure(file.error());
    }
    auto state = std::make_shared<State>(std::move(file).value(), pool, options, clock, random, std::move(sink));
    state->nobody = std::move(nobody).value();
    return std::unique_ptr<Accounts>(new Accounts(std::move(state)));
}

base::Status Accounts::setPassword(const base::PersonId& person, const base::Secret& password)
{
    if (!base::isValidName(person.name)) {
        return base::fail(base::FaultKind::Invalid, "a name has 1 to 64 characters of a-z, 0-9, '.', '_' and '-'");
    }
    if (!hasFittingLength(password)) {
        return base::fail(base::FaultKind::Invalid, "a password has 8 to 1024 bytes");
    }
    auto hash = m_state->pool.hashNow(password);
    if (!hash) {
        return base::Failure(hash.error());
    }
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.setPassword(person, *hash, std::nullopt);
}

bool Accounts::hasAccount(const base::PersonId& person) const
{
    const std::lock_guard lock(m_state->mutex);
    auto found = m_state->file.hasAccount(person);
    return found && *found;
}

base::Status Accounts::switchOff(const base::PersonId& person, const std::vector<base::DeviceId>& devices)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.switchOff(person, devices);
}

base::Status Accounts::switchOn(const base::PersonId& person)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.switchOn(person);
}

void Accounts::signIn(SignInWish wish, std::function<void(SignInResult)> done)
{
    // What can't be anybody's name counts for its address alone, however long it is.
    if (!base::isValidName(wish.name)) {
        wish.name.clear();
    }
    base::Result<std::string> hash = std::string();
    {
        const std::lock_guard lock(m_state->mutex);
        const base::Milliseconds wait = m_state->mayTry(wish.name, wish.address);
        if (wait.count() > 0) {
            return done(base::Failure(SignInFailure {SignInError::SlowDown, wait}));
        }
        hash = m_state->hashFor(wish.name);
    }
    if (!hash) {
        return done(base::Failure(m_state->failure(hash.error())));
    }
    base::Secret password = std::move(wish.password);
    const std::string name = wish.name;
    const std::string address = wish.address;
    auto queued = m_state->pool.verify(std::move(hash).value(), std::move(password),
        [state = m_state, wish = std::move(wish), done](const base::Result<bool>& right) {
            SignInResult result = [&]() -> SignInResult {
                const std::lock_guard lock(state->mutex);
                if (!right || !*right) {
                    return base::Failure(right ? SignInFailure {} : state->failure(right.error()));
                }
                return state->finishSignIn(wish);
            }();
            done(std::move(result));
        });
    if (!queued) {
        m_state->turnedAway(name, address);
        done(base::Failure(SignInFailure {SignInError::Busy, busyRetry}));
    }
}

void Accounts::changePassword(const SignedIn& who, base::Secret oldPassword, base::Secret newPassword,
    const std::string& address, std::function<void(base::Result<void, SignInFailure>)> done)
{
    if (!hasFittingLength(newPassword)) {
        return done(base::Failure(SignInFailure {SignInError::TooShort, {}}));
    }
    if (isEasilyGuessed(newPassword.reveal(), who.person.name)) {
        return done(base::Failure(SignInFailure {SignInError::TooCommon, {}}));
    }
    checkPassword(who, std::move(oldPassword), address,
        [state = m_state, who, newPassword = std::move(newPassword), done](
            const base::Result<void, SignInFailure>& right) {
            if (!right) {
                return done(right);
            }
            // Already on a thread of the pool, so no second place in the queue.
            auto fresh = state->pool.hashNow(newPassword);
            const base::Status stored = [&]() -> base::Status {
                if (!fresh) {
                    return base::Failure(fresh.error());
                }
                const std::lock_guard lock(state->mutex);
                return state->file.setPassword(who.person, *fresh, who.family);
            }();
            done(stored ? base::Result<void, SignInFailure>()
                        : base::Result<void, SignInFailure>(base::Failure(state->failure(stored.error()))));
        });
}

void Accounts::checkPassword(const SignedIn& who, base::Secret password, const std::string& address, Judged judged)
{
    base::Result<std::string> hash = std::string();
    {
        const std::lock_guard lock(m_state->mutex);
        const base::Milliseconds wait = m_state->mayTry(who.person.name, address);
        if (wait.count() > 0) {
            return judged(base::Failure(SignInFailure {SignInError::SlowDown, wait}));
        }
        hash = m_state->hashFor(who.person.name);
    }
    if (!hash) {
        return judged(base::Failure(m_state->failure(hash.error())));
    }
    auto queued = m_state->pool.verify(std::move(hash).value(), std::move(password),
        [state = m_state, name = who.person.name, address, judged](const base::Result<bool>& right) {
            judged([&] {
                const std::lock_guard lock(state->mutex);
                return state->judge(name, address, right);
            }());
        });
    if (!queued) {
        m_state->turnedAway(who.person.name, address);
        judged(base::Failure(SignInFailure {SignInError::Busy, busyRetry}));
    }
}

base::Result<Tokens> Accounts::refresh(const base::Secret& refreshToken, base::DeviceId device)
{
    const std::lock_guard lock(m_state->mutex);
    auto refreshed = m_state->file.refresh(refreshToken, device);
    if (!refreshed) {
        return base::Failure(refreshed.error());
    }
    if (refreshed->verdict == AccountFile::Verdict::Reused) {
        m_state->sink(base::LogLevel::Warning, "accounts", "a refresh token was used again; its sign-in was ended");
    }
    if (refreshed->verdict != AccountFile::Verdict::Good) {
        return denied();
    }
    return std::move(refreshed->tokens);
}

base::Result<SignedIn> Accounts::authenticate(const base::Secret& accessToken)
{
    const std::lock_guard lock(m_state->mutex);
    auto found = m_state->file.authenticate(accessToken);
    if (!found) {
        return base::Failure(found.error());
    }
    return *found ? base::Result<SignedIn>(**found) : denied();
}

bool Accounts::isAlive(FamilyId family) const
{
    const std::lock_guard lock(m_state->mutex);
    auto alive = m_state->file.isAlive(family);
    return alive && *alive;
}

base::Status Accounts::signOut(FamilyId family)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.signOut(family);
}

base::Status Accounts::revokeDevice(base::DeviceId device)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.revokeDevice(device);
}

bool Accounts::isRevoked(base::DeviceId device) const
{
    const std::lock_guard lock(m_state->mutex);
    auto revoked = m_state->file.isRevoked(device);
    return !revoked || *revoked;
}

bool Accounts::isSwitchedOff(const base::PersonId& person) const
{
    const std::lock_guard lock(m_state->mutex);
    auto off = m_state->file.isSwitchedOff(person);
    return off && *off;
}

base::Result<std::vector<Accounts::SignInRecord>> Accounts::signIns(const base::PersonId& person) const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.signIns(person);
}

bool Accounts::isTakenAway(base::DeviceId device) const
{
    const std::lock_guard lock(m_state->mutex);
    auto taken = m_state->file.isTakenAway(device);
    return taken && *taken;
}

base::Result<base::Secret> Accounts::giveCookie(base::CustomerId customer)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.giveCookie(customer);
}

base::Result<base::CustomerId> Accounts::customerOf(const base::Secret& cookie)
{
    const std::lock_guard lock(m_state->mutex);
    auto found = m_state->file.customerOf(cookie);
    if (!found) {
        return base::Failure(found.error());
    }
    return *found ? base::Result<base::CustomerId>(**found) : denied();
}

base::Secret Accounts::giveTicket(base::CustomerId customer)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->tickets.give(customer);
}

base::Result<base::CustomerId> Accounts::useTicket(const base::Secret& ticket)
{
    const std::lock_guard lock(m_state->mutex);
    const auto customer = m_state->tickets.use(ticket);
    return customer ? base::Result<base::CustomerId>(*customer) : denied();
}

} // namespace hub
