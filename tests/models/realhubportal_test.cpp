// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real hub behind a network that puts somebody else in its place: a portal, or a stranger.

#include "tests/models/fakenetwork.h"
#include "tests/models/realhubfixture.h"

using items::SignInProblem;
using Kind = items::Obstacle::Kind;

namespace {

constexpr const char* password = "demo-su.miao";

/// A hub with a certificate of its own, reached over a way that may lead to an impostor.
struct Network
{
    Network()
    {
        if (Hub::isBuilt()) {
            REQUIRE(hub.start());
            way.leadTo(hub.port());
        }
    }

    std::unique_ptr<Desk> desk()
    {
        auto made = std::make_unique<Desk>(folder.path(), way.url(), keys);
        made->signIn->probe().setPort(plain.port());
        return made;
    }

    /// Signed in, the certificate trusted by the person's word.
    std::unique_ptr<Desk> seated()
    {
        auto made = desk();
        made->enter(password);
        REQUIRE(waitFor([&] { return made->question.has_value(); }));
        fingerprint = made->question->fingerprint;
        made->signIn->trustCertificate(fingerprint);
        REQUIRE(made->live());
        made->question.reset();
        return made;
    }

    QTemporaryDir folder;
    store::MemoryKeyStore keys;
    Hub hub {false};
    fake::Certificate other;
    fake::TlsServer impostor {other};
    fake::PlainServer plain;
    fake::Way way;
    QString fingerprint;
};

const items::Obstacle& obstacle(Desk& desk)
{
    return desk.application->repository().connection().obstacle();
}

} // namespace

#define REQUIRE_ALL()                                                                                                  \
    REQUIRE_HUB();                                                                                                     \
    REQUIRE_OPENSSL()

TEST_CASE("session_aPortalComesBetween_staysWithItsWorkAndComesBack")
{
    REQUIRE_ALL();
    Network network;
    auto desk = network.seated();
    REQUIRE(desk->saveDraft(QStringLiteral("half a sentence")));
    network.plain.answer = fake::portalAnswer;
    network.way.leadTo(network.impostor.port());
    REQUIRE(waitFor([&] { return obstacle(*desk).kind == Kind::Portal; }));
    CHECK(obstacle(*desk).page == QUrl(QStringLiteral("http://portal.example/login?from=here")));
    // Several attempts change nothing.
    const int tried = network.way.connections;
    REQUIRE(waitFor([&] { return network.way.connections > tried + 2; }));
    CHECK(desk->signedIn);
    CHECK_FALSE(desk->problem);
    CHECK_FALSE(desk->question);
    CHECK(desk->draft() == "half a sentence");
    CHECK(network.impostor.heard.isEmpty());
    CHECK(network.plain.heard.startsWith("GET /healthz HTTP/1.1"));
    CHECK_FALSE(network.plain.heard.contains("Bearer"));
    // The person signed in at the portal's page.
    network.plain.answer.clear();
    network.way.leadTo(network.hub.port());
    REQUIRE(desk->live());
    CHECK(obstacle(*desk).kind == Kind::None);
    CHECK(desk->signedIn);
}

TEST_CASE("session_aPortalThatJustShutsTheWay_isNamed")
{
    REQUIRE_ALL();
    Network network;
    auto desk = network.seated();
    network.plain.answer = "HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 5\r\n\r\nlogin";
    network.way.leadTo(0);
    REQUIRE(waitFor([&] { return obstacle(*desk).kind == Kind::Portal; }));
    CHECK(obstacle(*desk).page.path() == QStringLiteral("/"));
    network.plain.answer.clear();
    network.way.leadTo(network.hub.port());
    REQUIRE(desk->live());
}

TEST_CASE("session_strangerInTheHubsPlace_isSentNothingAndSaid")
{
    REQUIRE_ALL();
    Network network;
    auto desk = network.seated();
    network.way.leadTo(network.impostor.port());
    REQUIRE(waitFor([&] { return obstacle(*desk).kind == Kind::ForeignCertificate; }));
    CHECK(obstacle(*desk).certificate.fingerprint == network.other.fingerprint());
    CHECK(obstacle(*desk).certificate.trustedBefore == network.fingerprint);
    CHECK(desk->signedIn);
    CHECK(network.impostor.heard.isEmpty());
    // No network at all is no stranger.
    network.way.leadTo(0);
    desk->application->commands().reconnectNow();
    REQUIRE(waitFor([&] { return obstacle(*desk).kind == Kind::None; }));
    network.way.leadTo(network.hub.port());
    desk->application->commands().reconnectNow();
    REQUIRE(desk->live());
    CHECK(desk->signedIn);
}

TEST_CASE("signIn_behindAPortal_asksForNoTrust")
{
    REQUIRE_ALL();
    Network network;
    const bool known = GENERATE(true, false);
    if (known) {
        network.seated();
    }
    auto desk = network.desk();
    network.plain.answer = fake::portalAnswer;
    network.way.leadTo(network.impostor.port());
    desk->enter(password);
    REQUIRE(waitFor([&] { return desk->problem || desk->question; }));
    CHECK(desk->problem == SignInProblem::Portal);
    CHECK(desk->detail == QStringLiteral("http://portal.example/login?from=here"));
    CHECK_FALSE(desk->question);
    CHECK_FALSE(desk->signIn->isBusy());
    CHECK(network.impostor.heard.isEmpty());
    desk->signIn->trustCertificate(network.other.fingerprint());
    CHECK_FALSE(desk->signIn->isBusy());
}

TEST_CASE("signIn_trustedHubWithAnotherCertificate_asksWithBoth")
{
    REQUIRE_ALL();
    Network network;
    network.seated();
    auto desk = network.desk();
    network.way.leadTo(network.impostor.port());
    desk->enter(password);
    REQUIRE(waitFor([&] { return desk->problem || desk->question; }));
    REQUIRE(desk->question);
    CHECK(desk->question->trustedBefore == network.fingerprint);
    CHECK(desk->question->fingerprint == network.other.fingerprint());
    CHECK(network.impostor.heard.isEmpty());
}

TEST_CASE("vouchedHub_renewedGoesOn_strangerIsNeverOfferedForTrust")
{
    REQUIRE_ALL();
    QTemporaryDir folder;
    store::MemoryKeyStore keys;
    fake::Certificate first;
    fake::Certificate second;
    fake::Authority authority {&first, &second};
    fake::Certificate other;
    fake::TlsServer impostor(other);
    fake::PlainServer plain;
    fake::Way way;
    Hub hub(false);
    hub.setCertificate(first.file(), first.keyFile());
    REQUIRE(hub.start());
    way.leadTo(hub.port());
    Desk desk(folder.path(), way.url(), keys);
    desk.signIn->probe().setPort(plain.port());
    desk.enter(password);
    REQUIRE(desk.live());
    CHECK_FALSE(desk.question);
    hub.kill();
    hub.setCertificate(second.file(), second.keyFile());
    REQUIRE(hub.restart());
    REQUIRE(desk.live());
    way.leadTo(impostor.port());
    REQUIRE(waitFor([&] { return obstacle(desk).kind == Kind::ForeignCertificate; }));
    CHECK(desk.signedIn);
    // Signing in again there: nobody's word makes up for the authority's.
    desk.enter(password);
    REQUIRE(waitFor([&] { return desk.problem || desk.question; }));
    CHECK(desk.problem == SignInProblem::CertificateChanged);
    CHECK_FALSE(desk.question);
    CHECK(impostor.heard.isEmpty());
    way.leadTo(hub.port());
    desk.enter(password);
    if (!waitFor([&] { return desk.problem.has_value() || desk.application->repository().connection().isLive(); })
        || desk.problem) {
        // Now and then the first request after a refused handshake gets no answer: it says so, and the next one does.
        CHECK(desk.problem == SignInProblem::Unreachable);
        desk.enter(password);
    }
    CHECK(desk.live());
}

TEST_CASE("portal_answersToThePlainQuestion_areJudged")
{
    using syncing::PortalProbe;
    const QUrl asked(QStringLiteral("http://desk.example.org/healthz"));
    const auto page = [&](int status, const char* location, const char* body) {
        const auto seen = PortalProbe::judge(asked, {status, QUrl(QString::fromLatin1(location)), body});
        return seen ? seen->toString().toStdString() : std::string("none");
    };
    CHECK(page(0, "", "") == "none");
    CHECK(page(200, "", "ok") == "none");
    CHECK(page(200, "", "") == "none");
    CHECK(page(404, "", "<html>") == "none");
    CHECK(page(301, "https://desk.example.org/healthz", "") == "none");
    CHECK(page(308, "https://DESK.example.org:8443/healthz", "") == "none");
    CHECK(page(302, "/other", "") == "none");
    CHECK(page(302, "", "") == "none");
    CHECK(page(302, "http://10.0.0.1/login", "") == "http://10.0.0.1/login");
    CHECK(page(302, "//portal.example/", "") == "http://portal.example/");
    CHECK(page(307, "file:///etc/passwd", "") == "http://desk.example.org/");
    CHECK(page(302, "javascript:alert(1)", "") == "http://desk.example.org/");
    CHECK(page(200, "", "<html>Welcome to the airport") == "http://desk.example.org/");
    CHECK(page(511, "", "") == "http://desk.example.org/");
}
