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
    REQUIRE(use(code, "miao1234"));
    CHECK(desk.problem == SignInProblem::PasswordTooShort);
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

namespace {

template <class Answer> Answer answerOf(QFuture<Answer> asked)
{
    waitFor([&] { return asked.isFinished(); });
    return asked.result();
}

} // namespace

TEST_CASE_METHOD(RunningHub, "secondFactor_ofOnesOwn_isSetUpAndTurnedOff")
{
    REQUIRE_HUB();
    using items::AccountResult;
    const QString password = QStringLiteral("demo-su.miao");
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    items::CommandSink& commands = desk.application->commands();
    REQUIRE(answerOf(commands.askFactor()));
    CHECK_FALSE(answerOf(commands.askFactor())->on);
    CHECK(answerOf(commands.setUpFactor(QStringLiteral("wrong words"), {})).result == AccountResult::WrongPassword);
    CHECK(answerOf(commands.setUpFactor(password, QStringLiteral("123456"))).result == AccountResult::WrongCode);
    const items::NewFactor begun = answerOf(commands.setUpFactor(password, {}));
    REQUIRE(begun.result == AccountResult::Done);
    CHECK(begun.uri.startsWith(QStringLiteral("otpauth://totp/")));
    CHECK_FALSE(answerOf(commands.askFactor())->on); // before its first code nothing is asked for
    const auto code = [&](qint64 offset) { return QString::fromStdString(codeOf(begun.key, offset).reveal()); };
    const items::NewFactor made = answerOf(commands.setUpFactor(password, code(-1)));
    REQUIRE(made.result == AccountResult::Done);
    CHECK(made.recovery.size() == 8);
    CHECK(answerOf(commands.askFactor())->on);
    CHECK(answerOf(commands.askFactor())->recoveryLeft == 8);
    CHECK(answerOf(commands.setUpFactor(password, {})).result != AccountResult::Done); // there is one
    // A second sign-in is asked for a code now.
    QTemporaryDir other;
    store::MemoryKeyStore otherKeys;
    Desk second(other.path(), hub.url(), otherKeys);
    bool asked = false;
    QObject::connect(second.signIn, &items::SignInService::factorQuestion, second.signIn,
        [&](const items::FactorQuestion& question) { asked = question.uri.isEmpty(); });
    second.enter("demo-su.miao");
    REQUIRE(waitFor([&] { return asked; }));
    CHECK(answerOf(commands.removeFactor(password, QStringLiteral("000000"))) == AccountResult::WrongCode);
    CHECK(answerOf(commands.removeFactor(QStringLiteral("wrong words"), code(0))) == AccountResult::WrongPassword);
    CHECK(answerOf(commands.askFactor())->on);
    CHECK(answerOf(commands.removeFactor(password, made.recovery.front())) == AccountResult::Done);
    CHECK_FALSE(answerOf(commands.askFactor())->on);
}

TEST_CASE_METHOD(RunningHub, "secondFactor_theDeskAsksFor_cantBeTurnedOff")
{
    REQUIRE_HUB();
    const QString password = QStringLiteral("demo-su.miao");
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    items::CommandSink& commands = desk.application->commands();
    const items::NewFactor begun = answerOf(commands.setUpFactor(password, {}));
    const auto code = QString::fromStdString(codeOf(begun.key).reveal());
    REQUIRE(answerOf(commands.setUpFactor(password, code)).result == items::AccountResult::Done);
    QFile rule(folder.filePath(QStringLiteral("rule.yaml")));
    REQUIRE(rule.open(QIODevice::WriteOnly));
    rule.write("parameters: {people: {su.miao: {signin.second_factor: [agent]}}}\n");
    rule.close();
    QString answer;
    REQUIRE(hub.say({QStringLiteral("parameters"), QStringLiteral("import"), rule.fileName()}, answer));
    REQUIRE(waitFor([&] { return answerOf(commands.askFactor())->demanded; }));
    const auto next = QString::fromStdString(codeOf(begun.key, 1).reveal());
    CHECK(answerOf(commands.removeFactor(password, next)) == items::AccountResult::Demanded);
    CHECK(answerOf(commands.askFactor())->on);
}

TEST_CASE_METHOD(RunningHub, "invitation_madeByALead_isShownOnceListedAndWithdrawn")
{
    REQUIRE_HUB();
    using items::AccountResult;
    Desk desk(folder.path(), hub.url(), keys, QString(), QStringLiteral("zheng.zhuo"));
    desk.enter("demo-zheng.zhuo");
    REQUIRE(desk.live());
    items::CommandSink& lead = desk.application->commands();
    REQUIRE(answerOf(lead.askInvitations()));
    CHECK(answerOf(lead.askInvitations())->empty());
    const items::NewInvitation made = answerOf(lead.invite({"su.miao"}));
    REQUIRE(made.result == AccountResult::Done);
    CHECK(made.code.size() == 24); // five groups of four
    CHECK(made.expires > base::SystemClock().now());
    CHECK(answerOf(lead.invite({"nobody.here"})).result == AccountResult::NotFound);
    CHECK(answerOf(lead.invite({"zheng.zhuo"})).result == AccountResult::NotAllowed); // a lead: not his to invite
    auto open = answerOf(lead.askInvitations());
    REQUIRE(open);
    REQUIRE(open->size() == 1);
    CHECK(open->front().person == base::PersonId {"su.miao"});
    CHECK(open->front().expires == made.expires);
    CHECK(answerOf(lead.withdrawInvitation({"su.miao"})) == AccountResult::Done);
    CHECK(answerOf(lead.withdrawInvitation({"su.miao"})) == AccountResult::NotFound);
    CHECK(answerOf(lead.askInvitations())->empty());
    // The code is worth nothing any more.
    QTemporaryDir other;
    store::MemoryKeyStore otherKeys;
    Desk invited(other.path(), hub.url(), otherKeys);
    items::SignInRequest request;
    request.hub = hub.url();
    request.invitation = base::Secret(made.code.toStdString());
    request.password = base::Secret("my own words");
    invited.signIn->signIn(request);
    REQUIRE(waitFor([&] { return invited.problem.has_value(); }));
    CHECK(invited.problem == SignInProblem::WrongInvitation);
    // Who may not invite sees none and makes none.
    invited.enter("demo-su.miao");
    REQUIRE(invited.live());
    CHECK_FALSE(answerOf(invited.application->commands().askInvitations()));
    CHECK(answerOf(invited.application->commands().invite({"meng.xi"})).result == AccountResult::NotAllowed);
}
