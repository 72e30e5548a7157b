// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"
#include "models/store/keystore.h"

#include <QAbstractSocket>
#include <QDeadlineTimer>
#include <QFutureWatcher>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <optional>

class QAuthenticator;

namespace syncing {

enum class ProxyTrouble
{
    None,
    Password, ///< it asks who one is, or does not believe it
    Failed, ///< it can't be reached, or does not let through
};

/// Which proxy leads to the hub, one choice for everything that is sent there: the system's, none, or one by hand. The
/// system is not asked about this computer itself. GUI thread.
class ProxyChoice final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProxyChoice)

public:
    /// Both must outlive it.
    ProxyChoice(settings::Settings& settings, store::KeyStore& keys, QObject* parent = nullptr);

    /// `next` comes when the way to `url` is known, or can't be found out in time; at once where nobody must be asked,
    /// never when `context` is gone. The system may have to ask the network, for which it is given another thread.
    void findWay(const QUrl& url, QObject* context, const std::function<void()>& next);
    /// As far as it is known: findWay asks.
    QNetworkProxy proxyFor(const QUrl& url) const;
    /// For QNetworkAccessManager, which takes it; this must outlive that.
    QNetworkProxyFactory* makeFactory() const;

    /// By hand, as the setting has it; none: not readable as one.
    static std::optional<QNetworkProxy> parse(const QString& text);
    /// `host:port` of the one that leads there; empty: none does.
    QString nameFor(const QUrl& url) const;
    /// Of an error of the library (QAbstractSocket's, QNetworkReply's).
    static ProxyTrouble troubleOf(QAbstractSocket::SocketError error);
    static ProxyTrouble troubleOf(QNetworkReply::NetworkError error);
    /// Whoever met it says so.
    void report(ProxyTrouble trouble);

    /// Before something is sent: what is known may be given again.
    void beginAttempt() { m_given = 0; }
    /// Connect to proxyAuthenticationRequired. Who asks again and again does not believe it, and gets no answer.
    void authenticate(const QNetworkProxy& proxy, QAuthenticator* authenticator);
    /// A name and password that the proxy on the way to `hub` takes or not; no name: what was kept is forgotten, as it
    /// is when the choice is to have no proxy.
    void setPassword(const QString& user, const base::Secret& password, const QUrl& hub);

    using System = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery&)>;
    /// Asked on another thread; tests have no network of their own.
    void setSystem(const System& system) { m_askSystem = system; }

    static constexpr int patienceMs = 5'000; ///< for the system's answer

Q_SIGNALS:
    /// The password or the choice is another: try again.
    void changed();
    void troubled(syncing::ProxyTrouble trouble);
    /// The system answered, or took too long.
    void asked();

private:
    void readPassword();
    void forgetPassword();
    void askSystem();
    void takeAnswer();

    settings::Settings& m_settings;
    store::KeyStore& m_keys;
    base::Secret m_password;
    int m_given = 0; ///< since the last attempt began
    bool m_unbound = false; ///< the password is for the proxy that the system names next
    System m_askSystem = &QNetworkProxyFactory::systemProxyForQuery;
    QFutureWatcher<QNetworkProxy> m_answer;
    QUrl m_wanted; ///< what is asked for, by whoever came last
    QString m_askedHost; ///< empty: nothing is under way
    QTimer m_patience;
    QNetworkProxy m_system; ///< what the system said last, for this host
    QString m_systemHost;
    QDeadlineTimer m_systemUntil; ///< then it is asked again
};

} // namespace syncing
