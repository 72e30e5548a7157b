// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/memorykeystore.h"
#include "models/sync/obstaclewatch.h"

#include <QAuthenticator>
#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <QThreadPool>
#include <catch2/catch.hpp>

#include <atomic>
#include <functional>
#include <memory>

using syncing::ProxyChoice;
using Kind = items::Obstacle::Kind;

namespace {

QNetworkProxy http(const char* host, quint16 port)
{
    return {QNetworkProxy::HttpProxy, QString::fromLatin1(host), port};
}

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 10'000);
}

/// One to whom the system answers when it is let.
struct Choice
{
    Choice()
    {
        choice->setSystem([this](const QNetworkProxyQuery&) {
            ++asked;
            elsewhere = QThread::currentThread() != home;
            mayAnswer.acquire();
            return QList<QNetworkProxy> {http("wpad.example", 8080)};
        });
    }
    ~Choice()
    {
        mayAnswer.release(100);
        QThreadPool::globalInstance()->waitForDone();
    }

    /// Who is said to ask that proxy.
    QString told(const QNetworkProxy& proxy)
    {
        QAuthenticator authenticator;
        choice->beginAttempt();
        choice->authenticate(proxy, &authenticator);
        return authenticator.user() + QLatin1Char(':') + authenticator.password();
    }
    bool keeps() { return keys.read(QStringLiteral("proxy")).result().secret.has_value(); }

    const QUrl hub {QStringLiteral("https://desk.example.org/")};
    QThread* home = QThread::currentThread();
    std::atomic<int> asked = 0;
    std::atomic<bool> elsewhere = false;
    QSemaphore mayAnswer;
    settings::Settings settings {QString()};
    store::MemoryKeyStore keys;
    std::unique_ptr<ProxyChoice> choice = std::make_unique<ProxyChoice>(settings, keys);
};

const QString nobody = QStringLiteral(":");
const QString agent = QStringLiteral("agent:secret");

} // namespace

TEST_CASE_METHOD(Choice, "proxyPassword_isToldToItsOwnProxyOnly")
{
    settings.set(settings::proxy, QStringLiteral("proxy.example:3128"));
    choice->setPassword(QStringLiteral("agent"), base::Secret("secret"), hub);
    CHECK(told(http("proxy.example", 3128)) == agent);
    CHECK(told(http("PROXY.example", 3128)) == agent);
    CHECK(told(http("proxy.example", 3129)) == nobody);
    CHECK(told(http("wpad.example", 3128)) == nobody);
    // Another network's, which the system names.
    settings.set(settings::proxy, QString());
    CHECK(told(http("wpad.example", 8080)) == nobody);
    // The next time, too.
    choice = std::make_unique<ProxyChoice>(settings, keys);
    CHECK(told(http("wpad.example", 8080)) == nobody);
    CHECK(told(http("proxy.example", 3128)) == agent);
}

TEST_CASE_METHOD(Choice, "proxyPassword_withoutNameOrProxy_isForgotten")
{
    settings.set(settings::proxy, QStringLiteral("proxy.example:3128"));
    const auto give = [this] {
        settings.set(settings::proxy, QStringLiteral("proxy.example:3128"));
        choice->setPassword(QStringLiteral("agent"), base::Secret("secret"), hub);
        CHECK(keeps());
        CHECK(told(http("proxy.example", 3128)) == agent);
    };
    const auto isGone = [this] {
        return !keeps() && told(http("proxy.example", 3128)) == nobody && settings.value(settings::proxyUser).isEmpty()
            && settings.value(settings::proxyUserAt).isEmpty();
    };
    give();
    choice->setPassword(QString(), {}, hub);
    CHECK(isGone());
    give();
    settings.set(settings::proxy, QStringLiteral("none"));
    CHECK(isGone());
}

TEST_CASE_METHOD(Choice, "proxyPassword_givenBeforeTheSystemAnswered_isForTheOneItNames")
{
    choice->setPassword(QStringLiteral("agent"), base::Secret("secret"), hub);
    CHECK(told(http("wpad.example", 8080)) == nobody);
    bool known = false;
    choice->findWay(hub, choice.get(), [&known] { known = true; });
    mayAnswer.release();
    REQUIRE(waitFor([&] { return known; }));
    CHECK(told(http("wpad.example", 8080)) == agent);
    CHECK(told(http("other.example", 8080)) == nobody);
}

TEST_CASE_METHOD(Choice, "proxy_ofTheSystem_isAskedForOnAnotherThread")
{
    int known = 0;
    const auto count = [&known] { ++known; };
    choice->findWay(hub, choice.get(), count);
    choice->findWay(hub, choice.get(), count);
    CHECK(choice->nameFor(hub).isEmpty());
    CHECK(choice->proxyFor(hub).type() == QNetworkProxy::NoProxy);
    REQUIRE(waitFor([this] { return asked == 1; }));
    CHECK(elsewhere);
    CHECK(known == 0);
    mayAnswer.release();
    REQUIRE(waitFor([&] { return known == 2; }));
    CHECK(asked == 1);
    CHECK(choice->nameFor(hub) == QStringLiteral("wpad.example:8080"));
    choice->findWay(hub, choice.get(), count); // known for a while
    CHECK(known == 3);
    CHECK(asked == 1);
    // Nobody is asked where there is nothing to ask.
    choice->findWay(QUrl(QStringLiteral("https://127.0.0.1:8443/")), choice.get(), count);
    settings.set(settings::proxy, QStringLiteral("none"));
    choice->findWay(hub, choice.get(), count);
    CHECK(known == 5);
    CHECK(asked == 1);
    CHECK(choice->nameFor(hub).isEmpty());
}

TEST_CASE_METHOD(Choice, "proxy_answerForAnotherHub_isAskedForAnew")
{
    bool known = false;
    const QUrl other(QStringLiteral("https://other.example.org/"));
    choice->findWay(hub, choice.get(), [] {});
    REQUIRE(waitFor([this] { return asked == 1; }));
    choice->findWay(other, choice.get(), [&known] { known = true; });
    mayAnswer.release();
    REQUIRE(waitFor([this] { return asked == 2; }));
    CHECK_FALSE(known);
    mayAnswer.release();
    REQUIRE(waitFor([&] { return known; }));
    CHECK(choice->nameFor(other) == QStringLiteral("wpad.example:8080"));
}

TEST_CASE_METHOD(Choice, "proxy_whoeverAskedIsGone_nothingHappens")
{
    int called = 0;
    bool known = false;
    auto owner = std::make_unique<QObject>();
    choice->findWay(hub, owner.get(), [&called] { ++called; });
    choice->findWay(hub, choice.get(), [&known] { known = true; });
    owner.reset();
    mayAnswer.release();
    REQUIRE(waitFor([&] { return known; }));
    CHECK(called == 0);
    // And the one that asks.
    settings.set(settings::proxy, QStringLiteral("none"));
    settings.set(settings::proxy, QString());
    choice->findWay(hub, choice.get(), [&called] { ++called; });
    REQUIRE(waitFor([this] { return asked == 2; }));
    choice.reset();
    mayAnswer.release();
    QThreadPool::globalInstance()->waitForDone();
    QTest::qWait(20);
    CHECK(called == 0);
}

TEST_CASE_METHOD(Choice, "obstacle_proxyThatFailedAFileWhileLive_isNoReasonOfTheNextBreak")
{
    settings.set(settings::proxy, QStringLiteral("proxy.example:3128"));
    syncing::PortalProbe probe;
    syncing::Trust trust;
    const auto address = syncing::HubAddress::parse(QStringLiteral("http://127.0.0.1:8080"));
    REQUIRE(address);
    items::ConnectionState connection;
    syncing::ObstacleWatch watch(probe, trust, *choice, *address, connection);
    items::ConnectionFacts facts;
    facts.connectivity = items::Connectivity::Live;
    connection.setFacts(facts);
    watch.proxyFailed(syncing::ProxyTrouble::Failed);
    facts.connectivity = items::Connectivity::Waiting;
    connection.setFacts(facts);
    watch.attemptFailed();
    CHECK(connection.obstacle().kind == Kind::None);
    watch.proxyFailed(syncing::ProxyTrouble::Failed);
    watch.attemptFailed();
    CHECK(connection.obstacle().kind == Kind::Proxy);
    CHECK(connection.obstacle().proxy == QStringLiteral("proxy.example:3128"));
}
