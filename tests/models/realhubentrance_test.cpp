// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How somebody gets in for the first time, against the real hub: invitation and second factor.

#include "tests/models/realhubfixture.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QtEndian>

using items::SignInProblem;

namespace {

QByteArray fromBase32(const QString& text)
{
    const QString letters = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QByteArray bytes;
    quint32 kept = 0;
    int bits = 0;
    for (const QChar c : text) {
        kept = kept << 5 | quint32(letters.indexOf(c));
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(char(kept >> bits & 255));
        }
    }
    return bytes;
}

/// As an authenticator computes it.
base::Secret codeOf(const QString& key, qint64 offset = 0)
{
    const base::SystemClock clock;
    QByteArray counter(8, '\0');
    qToBigEndian<qint64>(clock.now().ms / 30'000 + offset, counter.data());
    const QByteArray mac = QMessageAuthenticationCode::hash(counter, fromBase32(key), QCryptographicHash::Sha1);
    const int at = mac.back() & 15;
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + at) & 0x7fffffffU;
    return base::Secret(QStringLiteral("%1").arg(number % 1'000'000, 6, 10, QLatin1Char('0')).toStdString());
}

} // namespace

TEST_CASE_METHOD(RunningHub, "invitation_typedInTheWindow_setsThePasswordAndSignsIn")
{
    REQUIRE_HUB();
    QString answer;
    REQUIRE(hub.say({QStringLiteral("user"), QStringLiteral("invite"), QStringLiteral("su.miao")}, answer));
    const base::Secret code(answer.section(QLatin1Char('\n'), 0, 0).toLower().toStdString());
    Desk desk(folder.path(), hub.url(), keys);
    const auto use = [&](const base::Secret& typed, const char* password) {
        desk.problem.reset();
        items::SignInRequest request;
        request.hub = hub.url();
        request.invitation = typed;
        request.password = base::Secret(password);
        desk.signIn->signIn(request);
        return waitFor([&] { return desk.problem.has_value() || desk.signedIn; });
    };
    REQUIRE(use(base::Secret("0000-0000-0000-0000-0000"), "my own words"));
    CHECK(desk.problem == SignInProblem::WrongInvitation);
    REQUIRE(use(code, "short"));
    CHECK(desk.problem == SignInProblem::PasswordTooShort);
    CHECK_FALSE(desk.signIn->isBusy());
    REQUIRE(use(code, "my own words"));
    CHECK(desk.signedIn);
    CHECK(desk.application->settings().value(settings::lastName) == QStringLiteral("su.miao"));
    CHECK(desk.live());
}

TEST_CASE_METHOD(RunningHub, "secondFactor_askedByTheDesk_isMadeAtTheFirstSignInAndNeededAtTheNext")
{
    REQUIRE_HUB();
    QFile rule(folder.filePath(QStringLiteral("rule.yaml")));
    REQUIRE(rule.open(QIODevice::WriteOnly));
    rule.write("parameters: {people: {su.miao: {signin.second_factor: [agent]}}}\n");
    rule.close();
    QString answer;
    REQUIRE(hub.say({QStringLiteral("parameters"), QStringLiteral("import"), rule.fileName()}, answer));
    Desk desk(folder.path(), hub.url(), keys);
    std::optional<items::FactorQuestion> asked;
    QStringList recovery;
    QObject::connect(desk.signIn, &items::SignInService::factorQuestion, desk.signIn,
        [&](const items::FactorQuestion& question) { asked = question; });
    QObject::connect(desk.signIn, &items::SignInService::recoveryCodes, desk.signIn,
        [&](const QStringList& codes) { recovery = codes; });
    const auto question = [&] { return waitFor([&] { return asked || desk.problem; }) && asked.has_value(); };
    desk.enter("demo-su.miao");
    REQUIRE(question());
    const QString key = asked->key;
    CHECK(asked->uri.startsWith(QStringLiteral("otpauth://totp/")));
    CHECK_FALSE(asked->wrong);
    CHECK_FALSE(desk.signIn->isBusy());
    asked.reset();
    desk.signIn->giveCode(base::Secret("no code"));
    REQUIRE(question());
    CHECK(asked->wrong);
    desk.signIn->giveCode(codeOf(key));
    REQUIRE(waitFor([&] { return !recovery.isEmpty(); }));
    CHECK(recovery.size() == 8);
    // Nothing goes on before they are put away.
    CHECK_FALSE(desk.signedIn);
    desk.signIn->keptRecoveryCodes();
    CHECK(desk.live());

    asked.reset();
    desk.enter("demo-su.miao");
    REQUIRE(question());
    CHECK(asked->uri.isEmpty());
    recovery.clear();
    desk.signedIn = false;
    desk.signIn->giveCode(codeOf(key, 1));
    REQUIRE(waitFor([&] { return desk.signedIn; }));
    CHECK(recovery.isEmpty());
    CHECK(desk.live());
}
