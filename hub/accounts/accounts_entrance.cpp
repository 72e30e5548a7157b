// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How people come in: invitations, second factors, and how they are forgotten.

#include "hub/accounts/accountstate.h"
#include "hub/accounts/guessing.h"
#include "hub/accounts/readablecode.h"
#include "hub/accounts/totp.h"

namespace hub {

namespace {

constexpr std::size_t invitationCharacters = 20; ///< 100 bits
constexpr std::size_t recoveryCharacters = 16;
constexpr int recoveryCodes = 8;
/// Guesses of invitations have no name that they could be counted under: a hundred bits need none.
constexpr const char* nobodyYet = "";

} // namespace

SignInResult Accounts::State::finishSignIn(const SignInWish& wish)
{
    const base::PersonId person {wish.name};
    auto revoked = file.isRevoked(wish.device);
    // Deactivated while the hash was running.
    auto stillThere = file.passwordOf(person);
    if (!revoked || !stillThere) {
        return base::Failure(failure(revoked ? stillThere.error() : revoked.error()));
    }
    if (*revoked || !*stillThere) {
        return base::Failure(SignInFailure {});
    }
    auto judged = judgeFactor(wish);
    if (!judged) {
        return base::Failure(std::move(judged).error());
    }
    limiter.succeeded(wish.name, wish.address);
    auto tokens = file.signIn(person, wish.device);
    if (!tokens) {
        return base::Failure(failure(tokens.error()));
    }
    tokens->recovery = std::move(judged).value();
    return std::move(tokens).value();
}

base::Result<std::vector<base::Secret>, SignInFailure> Accounts::State::judgeFactor(const SignInWish& wish)
{
    const base::PersonId person {wish.name};
    auto factor = file.factorOf(person);
    if (!factor) {
        return base::Failure(failure(factor.error()));
    }
    const bool confirmed = *factor && (*factor)->confirmed;
    if (!confirmed && !wish.needsFactor) {
        return std::vector<base::Secret>();
    }
    if (wish.code.isEmpty()) {
        // Neither a failed attempt nor one that makes earlier failures good.
        limiter.withdrawn(wish.name, wish.address);
        return confirmed ? base::Failure(SignInFailure {SignInError::CodeWanted, {}}) : enrol(wish, std::nullopt);
    }
    if (const base::Milliseconds wait = mayTryCode(wish.name); wait.count() > 0) {
        return base::Failure(SignInFailure {SignInError::SlowDown, wait});
    }
    if (!confirmed) {
        return enrol(wish, *factor);
    }
    if (auto right = judgeCode(person, wish.code); !right) {
        return base::Failure(right.error());
    }
    return std::vector<base::Secret>();
}

base::Milliseconds Accounts::State::mayTryCode(const std::string& name)
{
    // Six digits are few: whoever has the password may not try them from many addresses.
    const std::string codes = "code " + name;
    return limiter.begin(codes, codes);
}

base::Result<void, SignInFailure> Accounts::State::judgeCode(const base::PersonId& person, const base::Secret& code)
{
    const auto factor = file.factorOf(person);
    if (!factor) {
        return base::Failure(failure(factor.error()));
    }
    if (!*factor || !(*factor)->confirmed) {
        return base::Failure(SignInFailure {SignInError::CodeWrong, {}});
    }
    auto key = unseal ? unseal(person, (*factor)->secret) : base::fail(base::FaultKind::Io, "no keys");
    if (!key) {
        return base::Failure(failure(key.error()));
    }
    const auto step = totp::accept(*key, code.reveal(), time.now(), (*factor)->lastStep);
    if (!step && !isRecovery(person, code)) {
        return base::Failure(SignInFailure {SignInError::CodeWrong, {}});
    }
    if (step) {
        if (auto noted = file.noteStep(person, *step); !noted) {
            return base::Failure(failure(noted.error()));
        }
    }
    limiter.succeeded("code " + person.name, "code " + person.name);
    return {};
}

base::Result<std::vector<base::Secret>, SignInFailure> Accounts::State::enrol(
    const SignInWish& wish, const std::optional<AccountFile::Factor>& factor)
{
    const base::PersonId person {wish.name};
    if (!factor) {
        base::Secret key = totp::makeKey(noise);
        auto sealed = seal ? seal(person, key) : base::fail(base::FaultKind::Io, "no keys");
        auto stored = sealed ? file.setFactor(person, *sealed) : base::Status(base::Failure(sealed.error()));
        if (!stored) {
            return base::Failure(failure(stored.error()));
        }
        return base::Failure(SignInFailure {SignInError::Enrol, {}, std::move(key)});
    }
    auto key = unseal(person, factor->secret);
    if (!key) {
        return base::Failure(failure(key.error()));
    }
    const auto step = totp::accept(*key, wish.code.reveal(), time.now(), factor->lastStep);
    if (!step) {
        return base::Failure(SignInFailure {SignInError::CodeWrong, {}});
    }
    std::vector<base::Secret> codes;
    std::vector<std::string> hashes;
    for (int i = 0; i < recoveryCodes; ++i) {
        codes.push_back(readablecode::make(noise, recoveryCharacters));
        hashes.push_back(tokenHash(readablecode::fold(codes.back().reveal())));
    }
    if (auto confirmed = file.confirmFactor(person, *step, hashes); !confirmed) {
        return base::Failure(failure(confirmed.error()));
    }
    limiter.succeeded("code " + wish.name, "code " + wish.name);
    return codes;
}

bool Accounts::State::isRecovery(const base::PersonId& person, const base::Secret& typed)
{
    const base::Secret code = readablecode::fold(typed.reveal());
    if (code.reveal().size() != recoveryCharacters) {
        return false;
    }
    auto used = file.useRecovery(person, tokenHash(code));
    return used && *used;
}

base::Result<Invitation> Accounts::invite(const base::PersonId& person, base::Milliseconds life, const Inviter& inviter)
{
    if (!base::isValidName(person.name)) {
        return base::fail(base::FaultKind::Invalid, "a name has 1 to 64 characters of a-z, 0-9, '.', '_' and '-'");
    }
    const std::lock_guard lock(m_state->mutex);
    Invitation made {readablecode::make(m_state->noise, invitationCharacters), m_state->time.now() + life};
    const std::string hash = tokenHash(readablecode::fold(made.code.reveal()));
    if (auto stored = m_state->file.invite(person, hash, made.expires, inviter); !stored) {
        return base::Failure(stored.error());
    }
    return made;
}

void Accounts::useInvitation(const base::Secret& code, base::Secret password, const std::string& address, MayInvite may,
    std::function<void(InvitationResult)> done)
{
    if (!hasFittingLength(password)) {
        return done(base::Failure(SignInFailure {SignInError::TooShort, {}}));
    }
    const std::string hash = tokenHash(readablecode::fold(code.reveal()));
    base::Result<std::optional<AccountFile::Invited>> invited = std::optional<AccountFile::Invited>();
    {
        const std::lock_guard lock(m_state->mutex);
        if (const base::Milliseconds wait = m_state->mayTry(nobodyYet, address); wait.count() > 0) {
            return done(base::Failure(SignInFailure {SignInError::SlowDown, wait}));
        }
        invited = m_state->file.invited(hash);
    }
    if (!invited || !*invited || !may((*invited)->person, (*invited)->inviter)) {
        return done(base::Failure(invited ? SignInFailure {} : m_state->failure(invited.error())));
    }
    // Only now: his name is among what is guessed first.
    if (isEasilyGuessed(password.reveal(), (*invited)->person.name)) {
        return done(base::Failure(SignInFailure {SignInError::TooCommon, {}}));
    }
    auto queued = m_state->pool.hash(std::move(password),
        [state = m_state, hash, who = **invited, address, may = std::move(may), done](
            const base::Result<std::string>& hashed) {
            done([&]() -> InvitationResult {
                const std::lock_guard lock(state->mutex);
                // Once more: hashing takes its time.
                if (!may(who.person, who.inviter)) {
                    return base::Failure(SignInFailure {});
                }
                auto used = hashed ? state->file.useInvitation(hash, *hashed) : base::Failure(hashed.error());
                if (!used) {
                    return base::Failure(state->failure(used.error()));
                }
                if (!*used) {
                    return base::Failure(SignInFailure {});
                }
                state->limiter.succeeded(nobodyYet, address);
                return who.person;
            }());
        });
    if (!queued) {
        m_state->turnedAway(nobodyYet, address);
        done(base::Failure(SignInFailure {SignInError::Busy, busyRetry}));
    }
}

base::Status Accounts::removeFactor(const base::PersonId& person)
{
    const std::lock_guard lock(m_state->mutex);
    auto removed = m_state->file.removeFactor(person);
    if (!removed) {
        return base::Failure(removed.error());
    }
    return *removed ? base::Status() : base::fail(base::FaultKind::NotFound, "there is no second factor");
}

bool Accounts::hasFactor(const base::PersonId& person) const
{
    const std::lock_guard lock(m_state->mutex);
    auto factor = m_state->file.factorOf(person);
    return factor && *factor && (*factor)->confirmed;
}

base::Result<Accounts::FactorState> Accounts::factor(const base::PersonId& person) const
{
    const std::lock_guard lock(m_state->mutex);
    auto factor = m_state->file.factorOf(person);
    auto left = m_state->file.recoveryLeft(person);
    if (!factor || !left) {
        return base::Failure(factor ? left.error() : factor.error());
    }
    const bool on = *factor && (*factor)->confirmed;
    return FactorState {on, on ? *left : 0};
}

void Accounts::setUpFactor(const SignedIn& who, base::Secret password, const base::Secret& code,
    const std::string& address, std::function<void(FactorResult)> done)
{
    checkPassword(who, std::move(password), address,
        [state = m_state, who, code, done](const base::Result<void, SignInFailure>& right) {
            if (!right) {
                return done(base::Failure(right.error()));
            }
            done([&]() -> FactorResult {
                const std::lock_guard lock(state->mutex);
                const auto present = state->file.factorOf(who.person);
                if (!present) {
                    return base::Failure(state->failure(present.error()));
                }
                if (*present && (*present)->confirmed) {
                    return base::Failure(SignInFailure {SignInError::HasFactor, {}});
                }
                SignInWish wish;
                wish.name = who.person.name;
                wish.code = code;
                if (code.isEmpty()) {
                    return state->enrol(wish, std::nullopt);
                }
                if (!*present) {
                    return base::Failure(SignInFailure {SignInError::CodeWrong, {}});
                }
                const base::Milliseconds wait = state->mayTryCode(wish.name);
                return wait.count() > 0 ? base::Failure(SignInFailure {SignInError::SlowDown, wait})
                                        : state->enrol(wish, *present);
            }());
        });
}

void Accounts::removeFactor(const SignedIn& who, base::Secret password, const base::Secret& code,
    const std::string& address, std::function<void(base::Result<void, SignInFailure>)> done)
{
    checkPassword(who, std::move(password), address,
        [state = m_state, who, code, done](const base::Result<void, SignInFailure>& right) {
            if (!right) {
                return done(right);
            }
            done([&]() -> base::Result<void, SignInFailure> {
                const std::lock_guard lock(state->mutex);
                if (const base::Milliseconds wait = state->mayTryCode(who.person.name); wait.count() > 0) {
                    return base::Failure(SignInFailure {SignInError::SlowDown, wait});
                }
                if (auto judged = state->judgeCode(who.person, code); !judged) {
                    return judged;
                }
                auto removed = state->file.removeFactor(who.person);
                return removed ? base::Result<void, SignInFailure>()
                               : base::Result<void, SignInFailure>(base::Failure(state->failure(removed.error())));
            }());
        });
}

base::Result<std::vector<Accounts::OpenInvitation>> Accounts::invitations() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.invitations();
}

base::Status Accounts::withdrawInvitation(const base::PersonId& person)
{
    const std::lock_guard lock(m_state->mutex);
    auto removed = m_state->file.withdrawInvitation(person);
    if (!removed) {
        return base::Failure(removed.error());
    }
    return *removed ? base::Status() : base::fail(base::FaultKind::NotFound, "there is no invitation");
}

base::Status Accounts::forget(const base::PersonId& person)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.forget(person);
}

base::Status Accounts::forget(base::CustomerId customer)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.forget(customer);
}

} // namespace hub
