// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/signin.h"

#include "models/items/convert.h"
#include "models/store/vault.h"

#include <QFile>
#include <QJsonObject>
#include <QThreadPool>

#include <utility>

namespace syncing {

using items::SignInProblem;

namespace {

constexpr int examineMs = 60'000; ///< after the sign-in: nobody waits for anything

} // namespace

SignIn::SignIn(const QDir& profile, settings::Settings& settings, store::KeyStore& keys, const base::Clock& clock,
    base::Random& random, QObject* parent)
    : items::SignInService(parent)
    , m_profile(profile)
    , m_settings(settings)
    , m_keys(keys)
    , m_clock(clock)
    , m_random(random)
    , m_proxies(settings, keys)
    , m_http(m_trust, &m_proxies)
    , m_tokens(m_http, keys, clock)
{
    connect(&m_tokens, &TokenKeeper::keepRefused, this, &SignIn::handleKeepRefused);
    // Else what is kept is asked for first, and nothing stands in its way: keyrings answer one question after the
    // other.
    m_keyring = keepsSignIn(); // it was there to keep it
    if (!m_keyring) {
        probeKeyring();
    }
    m_examine.setSingleShot(true);
    m_examine.setInterval(examineMs);
    connect(&m_examine, &QTimer::timeout, this, &SignIn::examineLater);
}

SignIn::~SignIn() = default;

QString SignIn::entry(const char* what) const
{
    return QString::fromLatin1(what) + QLatin1Char('/') + m_storeName;
}

void SignIn::closeStore()
{
    Q_EMIT closing();
    m_examine.stop();
    m_database.reset();
    m_lock.reset();
    m_freshLock.reset();
}

void SignIn::setBusy(bool busy)
{
    if (m_busy != busy) {
        m_busy = busy;
        if (!busy) {
            probeKeyring(); // whoever is asked for a password now may want it to be kept
        }
        Q_EMIT busyChanged(busy);
    }
}

void SignIn::fail(SignInProblem problem, const QString& detail, int retryAfterSeconds)
{
    ++m_attempt;
    const bool silent = m_resuming && problem != SignInProblem::StoreNewer && problem != SignInProblem::StoreUnusable
        && problem != SignInProblem::StoreDamaged;
    m_resuming = false;
    closeStore();
    forgetAttempt();
    setBusy(false);
    if (!silent) {
        Q_EMIT failed(problem, detail, retryAfterSeconds);
    }
}

void SignIn::failStore(const base::Fault& fault)
{
    const QString detail = items::toQString(base::describe(fault));
    switch (fault.kind) {
    case base::FaultKind::Newer:
        fail(SignInProblem::StoreNewer, detail);
        return;
    case base::FaultKind::Busy:
        fail(SignInProblem::StoreLocked, detail);
        return;
    case base::FaultKind::Corrupt:
        // It was closed in order, so nobody looked. A store begun anew has a device of its own, and whoever signs in
        // now did so with the old one's: so the next attempt sets it aside.
        if (m_database && !m_thorough) {
            store::Store::doubt(storePath());
            fail(SignInProblem::StoreDamaged);
            return;
        }
        [[fallthrough]];
    default:
        fail(SignInProblem::StoreUnusable, detail);
    }
}

std::string SignIn::storePath() const
{
    return m_profile.filePath(m_storeName + QStringLiteral(".db")).toStdString();
}

void SignIn::examineLater()
{
    if (m_database && !m_thorough) {
        QThreadPool::globalInstance()->start([path = storePath()] { store::Store::examine(path); });
    }
}

void SignIn::cancel()
{
    ++m_attempt;
    m_resuming = false;
    m_http.cancelAll();
    closeStore();
    forgetAttempt();
    setBusy(false);
}

void SignIn::forgetAttempt()
{
    m_request.password = {};
    m_request.invitation = {};
    m_code = {};
    m_afterTrust = nullptr;
    m_asking = false;
}

bool SignIn::begin(const items::SignInRequest& request)
{
    if (m_busy) {
        cancel();
    }
    const auto address = HubAddress::parse(request.hub);
    if (!address) {
        fail(SignInProblem::BadAddress);
        return false;
    }
    if (m_database) {
        // The screen that asks is the sign-in's own: it needs no word that the old session ends.
        Q_EMIT ending();
        closeStore();
    }
    m_ending = false;
    ++m_attempt;
    m_keepRefused = false;
    m_request = request;
    m_request.name = request.name.trimmed();
    m_http.setAddress(*address);
    // Trust belongs to the hub it was given for.
    const auto known = HubAddress::parse(m_settings.value(settings::hubAddress));
    m_trust.setFingerprint(known && *known == *address ? m_settings.value(settings::trustedFingerprint) : QString());
    m_trust.forgetLast();
    m_tokens.setKept({}); // the entry was the last person's
    m_moving = false;
    m_device.reset();
    m_left.reset();
    m_verifier = {};
    setBusy(true);
    return true;
}

void SignIn::signIn(const items::SignInRequest& request)
{
    m_resuming = false;
    if (!begin(request)) {
        return;
    }
    if (!m_request.invitation.isEmpty()) {
        findWay([this] { useInvitation(); });
        return;
    }
    findStore(true, [this] { openStore([this] { findWay([this] { askPassword(); }); }); });
}

void SignIn::findWay(std::function<void()> next)
{
    m_proxies.findWay(
        m_http.address()->http(QStringLiteral("/")), this, [this, attempt = m_attempt, next = std::move(next)] {
            if (attempt == m_attempt) {
                next();
            }
        });
}

void SignIn::openStore(std::function<void()> next, bool thorough)
{
    if (!m_profile.mkpath(QStringLiteral("."))) {
        fail(SignInProblem::StoreUnusable, m_profile.path());
        return;
    }
    QFile::setPermissions(m_profile.path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    m_lock = lockCopy(m_storeName);
    m_freshLock = m_moving ? lockCopy(m_freshName) : nullptr;
    if (m_moving && (!m_lock->isLocked() || !m_freshLock->isLocked())) {
        // A window at the other address has it open. The next sign-in looks again.
        m_moving = false;
        m_left.emplace();
        m_storeName = m_freshName;
        m_freshLock.reset();
        openStore(std::move(next));
        return;
    }
    if (!m_lock->isLocked()) {
        const bool taken = m_lock->error() == QLockFile::LockFailedError;
        m_lock.reset();
        fail(taken ? SignInProblem::StoreLocked : SignInProblem::StoreUnusable, m_profile.path());
        return;
    }
    store::StoreOptions options;
    options.path = storePath();
    options.device = m_device;
    options.thorough = thorough;
    m_thorough = thorough;
    m_database = std::make_unique<store::Database>(options, m_clock, m_random);
    m_setAside.clear();
    then<base::Result<store::StoreFacts>>(
        m_database->open(), [this, next = std::move(next)](const base::Result<store::StoreFacts>& opened) {
            if (!opened && opened.error().kind == base::FaultKind::Corrupt && !m_thorough) {
                m_database.reset();
                m_lock.reset();
                m_freshLock.reset();
                openStore(next, true); // set aside
                return;
            }
            if (!opened) {
                failStore(opened.error());
                return;
            }
            m_facts = *opened;
            if (m_facts.setAside) {
                m_setAside = QString::fromStdString(m_facts.setAside->string());
            }
            m_moving = m_moving && !m_facts.escrow.empty();
            if (!m_moving && !m_facts.origin.empty() && m_facts.origin != items::toUtf8(m_http.address()->origin())) {
                // It was not readable when the profile was looked through. Never two hubs in one copy.
                fail(SignInProblem::StoreUnusable, items::toQString(m_facts.origin));
                return;
            }
            m_tokens.setDevice(m_device.value_or(m_facts.device));
            next();
        });
}

// -- the store's key --

void SignIn::findKey()
{
    if (m_moving) {
        proveMove();
        return;
    }
    m_tokens.setKept(m_request.stay ? entry("session") : QString());
    readKey(m_keys.read(entry("store")));
}

void SignIn::useKeyringKey(const store::KeyRead& read)
{
    m_keyringAsked = true;
    m_keyring = read.available && !m_keepRefused;
    if (m_facts.isNew) {
        makeKey(false);
    } else if (read.secret) {
        unlock(*read.secret, {}, [this] { askEscrow(); });
        if (m_facts.escrow.empty()) {
            renewEscrow(*read.secret);
        }
    } else {
        askEscrow();
    }
}

void SignIn::makeKey(bool anew)
{
    const base::Secret key = store::Vault::makeKey();
    const auto use = [this, key](const std::string& escrow, bool kept) {
        if (escrow.empty() && !kept) {
            // A copy that nobody could ever open again must not be made.
            fail(SignInProblem::StoreUnusable, QStringLiteral("no keyring and no key of the hub"));
            return;
        }
        unlock(key, escrow, [this] { fail(SignInProblem::StoreUnusable, QStringLiteral("key")); });
    };
    const auto wrap = [this, key, use](bool kept) {
        then<HttpAnswer>(
            m_http.get(QStringLiteral("/api/v1/escrow-key")), [this, key, use, kept](const HttpAnswer& answer) {
                const auto hubKey
                    = store::fromBase64Url(items::toUtf8(answer.json().value(QLatin1String("key")).toString()));
                const bool usable = answer.ok() && hubKey.ok();
                use(usable ? store::sealForHub(key, m_tokens.person(), *hubKey) : std::string(), kept);
            });
    };
    const auto keep = [this, key, wrap] { then<bool>(m_keys.write(entry("store"), key), wrap); };
    if (!anew) {
        keep();
        return;
    }
    then<base::Status>(m_database->run([](store::Store& store) { return store.startAnew(); }),
        [this, keep](const base::Status& fresh) { fresh ? keep() : failStore(fresh.error()); });
}

void SignIn::askEscrow()
{
    if (m_resuming) {
        fail(SignInProblem::Ended); // without a password nobody may ask the hub for it
        return;
    }
    if (m_facts.escrow.empty()) {
        makeKey(true);
        return;
    }
    const QJsonObject body {{QStringLiteral("box"), items::toQString(store::toBase64Url(m_facts.escrow))}};
    then<HttpAnswer>(m_http.postJson(QStringLiteral("/api/v1/escrow/open"), body, m_tokens.access()),
        [this](const HttpAnswer& answer) { handleEscrow(answer); });
}

void SignIn::handleEscrow(const HttpAnswer& answer)
{
    if (answer.status == 404) {
        makeKey(true); // nobody can open it any more: it stays beside the new one
        return;
    }
    auto key = store::fromBase64Url(items::toUtf8(answer.json().value(QLatin1String("key")).toString()));
    if (!answer.ok() || !key || key->size() != store::Vault::keyBytes) {
        fail(answer.status == 0 ? SignInProblem::Unreachable : SignInProblem::Overloaded);
        return;
    }
    const base::Secret secret(std::move(*key));
    m_keys.write(entry("store"), secret);
    unlock(secret, {}, [this] { makeKey(true); });
}

void SignIn::renewEscrow(const base::Secret& key)
{
    m_http.get(QStringLiteral("/api/v1/escrow-key")).then(this, [this, key](const HttpAnswer& answer) {
        const auto hubKey = store::fromBase64Url(items::toUtf8(answer.json().value(QLatin1String("key")).toString()));
        if (!answer.ok() || !hubKey || !m_database) {
            return; // the next sign-in tries again
        }
        const std::string box = store::sealForHub(key, m_tokens.person(), *hubKey);
        if (!box.empty()) {
            m_database->run([box](store::Store& store) { return store.setEscrow(box); });
        }
    });
}

void SignIn::unlock(const base::Secret& key, const std::string& escrow, std::function<void()> refused)
{
    then<base::Status>(m_database->run([key, escrow, person = m_tokens.person()](
                                           store::Store& store) { return store.unlock(key, person, escrow); }),
        [this, refused = std::move(refused)](const base::Status& unlocked) {
            if (unlocked) {
                finish();
            } else if (unlocked.error().kind == base::FaultKind::Denied) {
                refused();
            } else {
                failStore(unlocked.error());
            }
        });
}

void SignIn::finish()
{
    const auto start = [origin = items::toUtf8(m_http.address()->origin()), name = items::toUtf8(m_request.name),
                           left = m_left, device = m_device](store::Store& store) -> base::Result<store::StoreStart> {
        base::Status seated = store.setSeat(origin, name);
        if (seated && left) {
            seated = store.noteLeft(*left);
        }
        if (seated && device && *device != store.facts().device) {
            const auto changed = store.changeDevice(*device);
            seated = changed ? base::Status() : base::Failure(changed.error());
        }
        return seated ? store.start() : base::Failure(seated.error());
    };
    then<base::Result<store::StoreStart>>(
        m_database->run(start), [this](const base::Result<store::StoreStart>& started) {
            if (!started) {
                failStore(started.error());
                return;
            }
            m_resuming = false;
            keepVerifier();
            setBusy(false);
            m_examine.start();
            m_keyring = m_keyring && !m_keepRefused;
            Q_EMIT keyringChanged(m_keyring);
            Q_EMIT ready(*started);
            if (m_request.stay && !m_keyring) {
                Q_EMIT failed(SignInProblem::NoKeyring, {}, 0);
            }
        });
}

// A locked keyring answers like an empty one until it is asked to take something.
void SignIn::handleKeepRefused()
{
    m_keepRefused = true;
    if (m_busy || !m_keyring) {
        return; // the end of the sign-in says it
    }
    m_keyring = false;
    Q_EMIT keyringChanged(false);
    Q_EMIT failed(SignInProblem::NoKeyring, {}, 0);
}

void SignIn::end(SignInProblem reason, bool wiped, bool forget)
{
    if (m_ending) {
        return;
    }
    m_ending = true;
    ++m_attempt;
    Q_EMIT ending();
    if (!m_database) {
        finishEnd(reason, wiped, forget);
        return;
    }
    // A slow disk must not stop the window: the store does first what it was given.
    then<base::Status>(m_database->run([](store::Store&) { return base::Status(); }),
        [this, reason, wiped, forget](const base::Status&) { finishEnd(reason, wiped, forget); });
}

void SignIn::finishEnd(SignInProblem reason, bool wiped, bool forget)
{
    m_ending = false;
    closeStore();
    if (forget && m_tokens.isSignedIn() && !m_tokens.access().isEmpty()) {
        m_http.remove(QStringLiteral("/api/v1/session"), m_tokens.access());
    }
    if (forget) {
        m_tokens.clear();
        m_settings.set(settings::staySignedIn, false);
    }
    setBusy(false);
    Q_EMIT signedOut(reason, wiped);
}

} // namespace syncing
