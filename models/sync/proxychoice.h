// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"
#include "models/store/keystore.h"

#include <QAbstractSocket>
#include <QDeadlineTimer>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>

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

    /// Asks the system where the setting says so, which may take a moment.
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
    /// A name and password that the proxy takes or not.
    void setPassword(const QString& user, const base::Secret& password);

Q_SIGNALS:
    /// The password or the choice is another: try again.
    void changed();
    void troubled(syncing::ProxyTrouble trouble);

private:
    void readPassword();

    settings::Settings& m_settings;
    store::KeyStore& m_keys;
    base::Secret m_password;
    int m_given = 0; ///< since the last attempt began
    mutable QNetworkProxy m_system; ///< what the system said last, for this host and a while
    mutable QString m_systemHost;
    mutable QDeadlineTimer m_systemUntil;
};

} // namespace syncing
