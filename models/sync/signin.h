// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "models/items/signinservice.h"
#include "models/settings/settings.h"
#include "models/store/database.h"
#include "models/store/keystore.h"
#include "models/store/profilesurvey.h"
#include "models/sync/hubhttp.h"
#include "models/sync/portalprobe.h"
#include "models/sync/tokenkeeper.h"
#include "models/sync/trust.h"

#include <QDir>
#include <QLockFile>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace syncing {

/// Opens the doors in their order: address, certificate, local store, password, the store's key. When all are open,
/// `ready` hands the store over. GUI thread.
///
/// A store belongs to a desk, not to an address: at an address without one, that of the same name elsewhere is taken
/// along if the hub there opens the store's escrow box, which only its own desk can. Else it stays untouched, and the
/// next sign-in at this address tries another one.
class SignIn final : public items::SignInService
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignIn)

public:
    /// `profile`: folder of the local stores. All references must outlive it.
    SignIn(const QDir& profile, settings::Settings& settings, store::KeyStore& keys, const base::Clock& clock,
        base::Random& random, QObject* parent = nullptr);
    ~SignIn() override;

    void signIn(const items::SignInRequest& request) override;
    void trustCertificate(const QString& fingerprint) override;
    void giveCode(const base::Secret& code) override;
    void keptRecoveryCodes() override;
    void cancel() override;
    void setProxyPassword(const QString& user, const base::Secret& password) override
    {
        m_proxies.setPassword(user, password, address() ? address()->http(QStringLiteral("/")) : QUrl());
    }
    QFuture<items::PasswordCheck> checkPassword(const base::Secret& password) override;
    bool isBusy() const override { return m_busy; }
    bool hasKeyring() const override { return m_keyring; }
    QFuture<std::vector<items::UnsentWork>> askUnsent(const QString& hub, const QString& name) override;

    /// With what the keyring kept of the last sign-in, also without a network; nothing is said when there is nothing.
    void resume();
    /// The session is over: closes the store when it has done all it was given, without waiting for it; signedOut tells
    /// when. `forget`: also what the keyring kept.
    void end(items::SignInProblem reason, bool wiped, bool forget);

    HubHttp& http() { return m_http; }
    TokenKeeper& tokens() { return m_tokens; }
    Trust& trust() { return m_trust; }
    PortalProbe& probe() { return m_probe; }
    ProxyChoice& proxies() { return m_proxies; }
    store::Database* database() { return m_database.get(); }
    const std::optional<HubAddress>& address() const { return m_http.address(); }
    /// Where the index of this copy's articles stands. It is not sealed: those of copies that nobody has open are
    /// removed here.
    QString articleIndex() const;
    /// Where this hub has newer versions of the program, as far as it ever said; else empty.
    QString newVersion() const;
    void keepNewVersion(const QString& link);
    /// The damaged file that was set aside in this sign-in, if there was one.
    const QString& setAside() const { return m_setAside; }

Q_SIGNALS:
    /// Store and tokens are there. Build the session, then call announceSignedIn.
    void ready(const store::StoreStart& start);
    /// The session is over, the store still takes: whoever has something that is not kept yet gives it now.
    void ending();
    /// Before the store is closed: whoever uses it lets go.
    void closing();

public:
    void announceSignedIn() { Q_EMIT signedIn(); }

private:
    using Attempt = int; ///< a stale continuation sees another number and stops

    bool begin(const items::SignInRequest& request);
    void findWay(std::function<void()> next);
    void forgetAttempt();
    QFuture<std::vector<store::StoreSummary>> survey() const;
    void findStore(bool mayMove, std::function<void()> next);
    void chooseStore(const std::vector<store::StoreSummary>& known, bool mayMove);
    void openStore(std::function<void()> next, bool thorough = false);
    std::string storePath() const;
    void examineLater();
    void proveMove();
    void handleProof(const HttpAnswer& answer);
    void leaveMove();
    void takePlace(const base::Secret& key, bool replaced);
    bool mayBeReplaced(const std::vector<store::StoreSummary>& known) const;
    std::unique_ptr<QLockFile> lockCopy(const QString& name) const;
    QString freshStoreName(const std::vector<store::StoreSummary>& known) const;
    void useInvitation();
    void handleInvitation(const HttpAnswer& answer);
    void askPassword();
    bool asksForCode(const HttpAnswer& answer);
    void handleSession(const HttpAnswer& answer);
    void handleRefusal(const HttpAnswer& answer);
    void handleSilence(const HttpAnswer& answer);
    bool mayAskForTrust() const;
    void handleKeepRefused();
    void findKey();
    void readKey(QFuture<store::KeyRead> read);
    bool keepsSignIn() const;
    void probeKeyring();
    void noteKeyring(bool available);
    void useKept(const store::KeyRead& session, const QFuture<store::KeyRead>& key);
    void useKeyringKey(const store::KeyRead& read);
    void makeKey(bool anew);
    void askEscrow();
    void handleEscrow(const HttpAnswer& answer);
    void unlock(const base::Secret& key, const std::string& escrow, std::function<void()> refused);
    void keepVerifier();
    void renewEscrow(const base::Secret& key);
    void finish();
    void fail(items::SignInProblem problem, const QString& detail = {}, int retryAfterSeconds = 0);
    void failStore(const base::Fault& fault);
    void setBusy(bool busy);
    void finishEnd(items::SignInProblem reason, bool wiped, bool forget);
    void closeStore();
    QString entry(const char* what) const;
    template <class T> void then(QFuture<T> future, std::function<void(T)> next)
    {
        future.then(this, [this, attempt = m_attempt, next = std::move(next)](T value) {
            if (attempt == m_attempt) {
                next(std::move(value));
            }
        });
    }

    QDir m_profile;
    settings::Settings& m_settings;
    store::KeyStore& m_keys;
    const base::Clock& m_clock;
    base::Random& m_random;
    Trust m_trust;
    ProxyChoice m_proxies;
    HubHttp m_http;
    PortalProbe m_probe;
    TokenKeeper m_tokens;
    std::unique_ptr<QLockFile> m_lock; ///< two programs must not number one outbox
    std::unique_ptr<QLockFile> m_freshLock; ///< of the one that the moving store takes the place of
    std::unique_ptr<store::Database> m_database;
    items::SignInRequest m_request;
    base::Secret m_code; ///< of the second factor, as typed last
    std::function<void()> m_afterTrust; ///< what the certificate's question held up
    bool m_asking = false; ///< for a code, or for the recovery codes to be kept
    QFuture<std::string> m_verifier; ///< of the password that was right, until the store can keep it
    store::StoreFacts m_facts;
    std::optional<base::DeviceId> m_device; ///< of the sign-in, where it isn't the store's own
    QString m_storeName; ///< of the file, and of its entries in the keyring
    QString m_freshName; ///< where it would begin anew, or did when a move was left before
    std::optional<std::string> m_left; ///< see Store::noteLeft
    bool m_moving = false; ///< the store is that of another address, until the hub proves to be the same desk
    QString m_setAside;
    Attempt m_attempt = 0;
    bool m_busy = false;
    bool m_keyring = false;
    bool m_keyringAsked = false; ///< else nobody knows yet
    bool m_thorough = false; ///< the store was read through when it was opened
    QTimer m_examine;
    bool m_keepRefused = false; ///< it answers, but takes nothing
    bool m_resuming = false;
    bool m_ending = false;
};

} // namespace syncing
