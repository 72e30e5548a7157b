// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real hub over TLS, behind a proxy.

#include "tests/models/fakenetwork.h"
#include "tests/models/realhubfixture.h"

using items::SignInProblem;
using Kind = items::Obstacle::Kind;

namespace {

constexpr const char* password = "demo-su.miao";

struct Behind
{
    Behind()
    {
        if (!Hub::isBuilt()) {
            return;
        }
        REQUIRE(hub.start());
        desk = std::make_unique<Desk>(folder.path(), hub.url(), keys);
        desk->application->settings().set(settings::proxy, proxy.address());
    }

    const items::Obstacle& obstacle() const { return desk->application->repository().connection().obstacle(); }

    /// As far as the question whether the hub's own certificate is to be trusted, and over it.
    bool enter()
    {
        desk->enter(password);
        waitFor([&] { return desk->question || desk->problem || desk->signedIn; });
        if (desk->question) {
            desk->signIn->trustCertificate(desk->question->fingerprint);
        }
        return waitFor([&] { return desk->problem || desk->signedIn; }) && desk->signedIn && desk->live();
    }

    QTemporaryDir folder;
    store::MemoryKeyStore keys;
    Hub hub {false};
    fake::Proxy proxy;
    std::unique_ptr<Desk> desk;
};

} // namespace

TEST_CASE_METHOD(Behind, "proxy_byHand_carriesEverything")
{
    REQUIRE_HUB();
    REQUIRE(enter());
    const QByteArray there = "127.0.0.1:" + QByteArray::number(hub.port());
    // The requests and the connection that stays.
    REQUIRE(proxy.passed.size() >= 2);
    for (const QByteArray& target : proxy.passed) {
        CHECK(target == there);
    }
    proxy.close();
    REQUIRE(waitFor([&] { return obstacle().kind == Kind::Proxy; }));
    CHECK(obstacle().proxy == proxy.address());
    CHECK(desk->signedIn);
    REQUIRE(proxy.reopen());
    CHECK(desk->live());
    // Straight, from the next attempt on.
    const std::size_t passed = proxy.passed.size();
    proxy.close();
    REQUIRE(waitFor([&] { return !desk->application->repository().connection().isLive(); }));
    desk->application->settings().set(settings::proxy, QStringLiteral("none"));
    CHECK(desk->live());
    CHECK(proxy.passed.size() == passed);
}

TEST_CASE_METHOD(Behind, "proxy_thatAsks_isAnsweredAndTheAnswerKept")
{
    REQUIRE_HUB();
    proxy.setCredentials("agent:secret");
    CHECK_FALSE(enter());
    CHECK(desk->problem == SignInProblem::ProxyPassword);
    CHECK(desk->detail == proxy.address());
    CHECK(proxy.passed.empty());
    desk->signIn->setProxyPassword(QStringLiteral("agent"), base::Secret("wrong"));
    CHECK_FALSE(enter());
    CHECK(desk->problem == SignInProblem::ProxyPassword);
    desk->signIn->setProxyPassword(QStringLiteral("agent"), base::Secret("secret"));
    REQUIRE(enter());
    // Another password, while one sits there.
    proxy.setCredentials("agent:other");
    REQUIRE(waitFor([&] { return obstacle().kind == Kind::ProxyPassword; }));
    CHECK(desk->signedIn);
    desk->signIn->setProxyPassword(QStringLiteral("agent"), base::Secret("other"));
    CHECK(desk->live());
    // The next time it is known.
    const QString profile = folder.path();
    desk.reset();
    desk = std::make_unique<Desk>(profile, hub.url(), keys);
    CHECK(enter());
    QFile settings(folder.filePath(QStringLiteral("settings.ini")));
    REQUIRE(settings.open(QIODevice::ReadOnly));
    CHECK_FALSE(settings.readAll().contains("other"));
    // Who takes the name away takes the password with it.
    REQUIRE(keys.read(QStringLiteral("proxy")).result().secret.has_value());
    desk->signIn->setProxyPassword({}, {});
    CHECK_FALSE(keys.read(QStringLiteral("proxy")).result().secret.has_value());
}

TEST_CASE_METHOD(Behind, "proxy_thatIsNotThere_isNamedAtSignIn")
{
    REQUIRE_HUB();
    proxy.close();
    CHECK_FALSE(enter());
    CHECK(desk->problem == SignInProblem::Proxy);
    CHECK(desk->detail == proxy.address());
}

TEST_CASE("proxy_choice_isReadAsWritten")
{
    using syncing::ProxyChoice;
    settings::Settings settings {QString()};
    store::MemoryKeyStore keys;
    ProxyChoice choice(settings, keys);
    const QUrl hub(QStringLiteral("https://desk.example.org/"));
    const auto is = [&](const char* text, const char* name) {
        settings.set(settings::proxy, QString::fromLatin1(text));
        bool known = false;
        choice.findWay(hub, &choice, [&known] { known = true; });
        return waitFor([&] { return known; }) && choice.nameFor(hub) == QString::fromLatin1(name);
    };
    CHECK(is("proxy.example:3128", "proxy.example:3128"));
    CHECK(is("http://proxy.example", "proxy.example:8080"));
    CHECK(is("socks5://proxy.example", "proxy.example:1080"));
    CHECK(choice.proxyFor(hub).type() == QNetworkProxy::Socks5Proxy);
    CHECK(is("none", ""));
    CHECK(is("ftp://proxy.example", ""));
    CHECK(is("http://user:word@proxy.example", ""));
    // As the system says, which for programs like this is the environment.
    qputenv("https_proxy", "http://system.example:3129");
    qputenv("HTTPS_PROXY", "http://system.example:3129");
    CHECK(is("", "system.example:3129"));
    CHECK(choice.nameFor(QUrl(QStringLiteral("https://127.0.0.1:8443/"))).isEmpty());
    qunsetenv("https_proxy");
    qunsetenv("HTTPS_PROXY");
    CHECK(is("none", "")); // it is not asked for every request
    CHECK(is("", ""));
}
