// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/websocketlink.h"

#include "tests/models/fakenetwork.h"

#include <catch2/catch.hpp>

#include <QSignalSpy>
#include <QTest>

namespace {

class NoKeyring final : public store::KeyStore
{
public:
    QFuture<store::KeyRead> read(const QString&) override { return QtFuture::makeReadyFuture(store::KeyRead()); }
    QFuture<bool> write(const QString&, const base::Secret&) override { return QtFuture::makeReadyFuture(false); }
    QFuture<bool> remove(const QString&) override { return QtFuture::makeReadyFuture(false); }
};

/// A server whose certificate an authority of this computer vouches for; it writes down what it is sent.
struct Vouched
{
    QString fingerprint() const { return certificate.fingerprint(); }
    syncing::HubAddress address() const
    {
        return *syncing::HubAddress::parse(QStringLiteral("https://127.0.0.1:%1").arg(server.port()));
    }

    fake::Certificate certificate;
    fake::Authority authority {&certificate};
    fake::TlsServer server {certificate};
};

struct Pinned
{
    Pinned()
    {
        const double soon = static_cast<double>(clock.now().ms + 600'000);
        http.setAddress(server.address());
        REQUIRE(tokens.take(
            {{QStringLiteral("access"), QStringLiteral("token")}, {QStringLiteral("refresh"), QStringLiteral("r")},
                {QStringLiteral("person"), QStringLiteral("su.miao")}, {QStringLiteral("accessExpires"), soon}}));
    }

    static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 20'000); }

    Vouched server;
    base::SystemClock clock;
    NoKeyring keys;
    syncing::Trust trust;
    syncing::HubHttp http {trust};
    syncing::TokenKeeper tokens {http, keys, clock};
};

const QString another = QStringLiteral("sha256:") + QString(64, QLatin1Char('0'));

} // namespace

TEST_CASE("link_certificateVouchedForButNotThePinned_isSentNothing")
{
    REQUIRE_OPENSSL();
    Pinned pinned;
    const bool isOther = GENERATE(true, false);
    pinned.trust.setFingerprint(isOther ? another : pinned.server.fingerprint());
    syncing::WebSocketLink link(pinned.server.address(), pinned.tokens, pinned.trust);
    QSignalSpy closed(&link, &syncing::Link::closed);
    QSignalSpy refused(&link, &syncing::WebSocketLink::certificateRefused);
    link.open(1);
    REQUIRE(Pinned::waitFor([&] { return !closed.isEmpty() || !pinned.server.server.heard.isEmpty(); }));
    CHECK(pinned.server.server.heard.contains("Bearer token") == !isOther);
    CHECK(refused.size() == (isOther ? 1 : 0));
    CHECK(pinned.server.server.heard.isEmpty() == isOther);
}

TEST_CASE("request_certificateVouchedForButNotThePinned_isNotSent")
{
    REQUIRE_OPENSSL();
    Pinned pinned;
    const QString fingerprint = GENERATE(as<QString> {}, another, QString());
    pinned.trust.setFingerprint(fingerprint);
    const auto answer = pinned.http.postJson(
        QStringLiteral("/api/v1/session"), {{QStringLiteral("password"), QStringLiteral("secret")}});
    REQUIRE(Pinned::waitFor([&] { return answer.isFinished() || pinned.server.server.heard.contains("secret"); }));
    CHECK(pinned.server.server.heard.isEmpty() == !fingerprint.isEmpty());
    if (!fingerprint.isEmpty()) {
        CHECK(answer.result().certificateRefused);
        REQUIRE(pinned.trust.last());
        CHECK(pinned.trust.last()->trustedBefore == another);
        CHECK(pinned.trust.last()->fingerprint == pinned.server.fingerprint());
    }
}
