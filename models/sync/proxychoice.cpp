// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/proxychoice.h"

#include "models/items/convert.h"

#include <QAuthenticator>
#include <QHostAddress>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace syncing {

namespace {

constexpr int systemGoodMs = 20'000;

constexpr int mostGiven = 3; ///< several connections may ask at a time

const QString keyEntry = QStringLiteral("proxy");

bool isThisComputer(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

/// `host:port`; empty: none.
QString nameOf(const QNetworkProxy& proxy)
{
    const bool any = proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::Socks5Proxy
        || proxy.type() == QNetworkProxy::HttpCachingProxy;
    return any ? QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port()) : QString();
}

class Factory final : public QNetworkProxyFactory
{
public:
    explicit Factory(const ProxyChoice& choice)
        : m_choice(choice)
    { }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        return {m_choice.proxyFor(query.url())};
    }

private:
    const ProxyChoice& m_choice;
};

} // namespace

ProxyChoice::ProxyChoice(settings::Settings& settings, store::KeyStore& keys, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keys(keys)
{
    connect(&settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1String(settings::proxy.key)) {
            m_systemHost.clear();
            if (m_settings.value(settings::proxy) == QLatin1String("none")) {
                forgetPassword();
            }
            Q_EMIT changed();
        }
    });
    connect(&m_answer, &QFutureWatcherBase::finished, this, &ProxyChoice::takeAnswer);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &ProxyChoice::asked);
    readPassword();
}

void ProxyChoice::readPassword()
{
    if (m_settings.value(settings::proxyUser).isEmpty()) {
        return; // nothing was kept
    }
    m_keys.read(keyEntry).then(this, [this](const store::KeyRead& read) {
        if (read.secret && m_password.isEmpty() && !m_settings.value(settings::proxyUser).isEmpty()) {
            m_password = *read.secret;
        }
    });
}

void ProxyChoice::forgetPassword()
{
    m_password = {};
    m_unbound = false;
    m_settings.set(settings::proxyUser, QString());
    m_settings.set(settings::proxyUserAt, QString());
    m_keys.remove(keyEntry);
}

std::optional<QNetworkProxy> ProxyChoice::parse(const QString& text)
{
    const bool withScheme = text.contains(QLatin1String("://"));
    const QUrl url(withScheme ? text.trimmed() : QStringLiteral("http://") + text.trimmed(), QUrl::StrictMode);
    const bool socks = url.scheme() == QLatin1String("socks5");
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty()
        || (!socks && url.scheme() != QLatin1String("http"))) {
        return std::nullopt;
    }
    constexpr int usualHttp = 8080;
    constexpr int usualSocks = 1080;
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
        static_cast<quint16>(url.port(socks ? usualSocks : usualHttp)));
}

QNetworkProxy ProxyChoice::proxyFor(const QUrl& url) const
{
    const QString chosen = m_settings.value(settings::proxy);
    if (chosen == QLatin1String("none")) {
        return QNetworkProxy::NoProxy;
    }
    if (!chosen.isEmpty()) {
        return parse(chosen).value_or(QNetworkProxy::NoProxy);
    }
    if (isThisComputer(url.host())) {
        return QNetworkProxy::NoProxy;
    }
    return m_systemHost == url.host() ? m_system : QNetworkProxy(QNetworkProxy::NoProxy);
}

void ProxyChoice::findWay(const QUrl& url, QObject* context, const std::function<void()>& next)
{
    const bool ofSystem = m_settings.value(settings::proxy).isEmpty() && !isThisComputer(url.host());
    if (!ofSystem || (m_systemHost == url.host() && !m_systemUntil.hasExpired())) {
        next();
        return;
    }
    connect(this, &ProxyChoice::asked, context, next, Qt::SingleShotConnection);
    m_wanted = url;
    if (m_askedHost.isEmpty()) {
        askSystem();
    }
    if (!m_patience.isActive()) {
        m_patience.start();
    }
}

// Names are looked up for it, and scripts of the network fetched and run. What the thread gives is taken by a watcher,
// which may go before it.
void ProxyChoice::askSystem()
{
    m_askedHost = m_wanted.host();
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    promise->start();
    m_answer.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, url = m_wanted, system = m_askSystem] {
        const QList<QNetworkProxy> all = system(QNetworkProxyQuery(url));
        promise->addResult(all.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : all.front());
        promise->finish();
    });
}

void ProxyChoice::takeAnswer()
{
    m_system = m_answer.result();
    m_systemHost = std::exchange(m_askedHost, QString());
    m_systemUntil.setRemainingTime(systemGoodMs);
    if (m_wanted.host() != m_systemHost) {
        askSystem();
        return;
    }
    if (m_unbound && !nameOf(m_system).isEmpty()) {
        m_unbound = false;
        m_settings.set(settings::proxyUserAt, nameOf(m_system));
    }
    m_patience.stop();
    Q_EMIT asked();
}

QString ProxyChoice::nameFor(const QUrl& url) const
{
    return nameOf(proxyFor(url));
}

ProxyTrouble ProxyChoice::troubleOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return ProxyTrouble::Password;
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return ProxyTrouble::Failed;
    default:
        return ProxyTrouble::None;
    }
}

ProxyTrouble ProxyChoice::troubleOf(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::ProxyAuthenticationRequiredError) {
        return ProxyTrouble::Password;
    }
    const bool proxy = error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
    return proxy ? ProxyTrouble::Failed : ProxyTrouble::None;
}

void ProxyChoice::report(ProxyTrouble trouble)
{
    if (trouble != ProxyTrouble::None) {
        Q_EMIT troubled(trouble);
    }
}

QNetworkProxyFactory* ProxyChoice::makeFactory() const
{
    return new Factory(*this);
}

void ProxyChoice::authenticate(const QNetworkProxy& proxy, QAuthenticator* authenticator)
{
    const QString at = m_settings.value(settings::proxyUserAt);
    if (at.isEmpty() || at.compare(nameOf(proxy), Qt::CaseInsensitive) != 0) {
        return; // any network may name itself as the way out
    }
    const QString user = m_settings.value(settings::proxyUser);
    const QString password = items::toQString(m_password.reveal());
    // The library forgets that it gave them before, and would go on for ever.
    if (!user.isEmpty() && !m_password.isEmpty() && ++m_given <= mostGiven) {
        authenticator->setUser(user);
        authenticator->setPassword(password);
    }
}

void ProxyChoice::setPassword(const QString& user, const base::Secret& password, const QUrl& hub)
{
    if (user.isEmpty()) {
        forgetPassword();
    } else {
        m_password = password;
        m_settings.set(settings::proxyUser, user);
        m_settings.set(settings::proxyUserAt, nameFor(hub));
        m_unbound = nameFor(hub).isEmpty();
        if (password.isEmpty()) {
            m_keys.remove(keyEntry);
        } else {
            m_keys.write(keyEntry, password);
        }
    }
    Q_EMIT changed();
}

} // namespace syncing
