// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/options.h"
#include "tests/models/realhubfixture.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <array>
#include <iostream>
#include <map>
#include <sstream>

using items::SignInProblem;

namespace {

/// A keyring that writes down what it is asked.
class WatchedKeys final : public store::KeyStore
{
public:
    explicit WatchedKeys(store::KeyStore& keys)
        : m_keys(keys)
    { }

    QFuture<store::KeyRead> read(const QString& name) override
    {
        calls << QStringLiteral("read ") + name;
        return m_keys.read(name);
    }
    QFuture<bool> write(const QString& name, const base::Secret& secret) override
    {
        calls << QStringLiteral("write ") + name;
        return m_keys.write(name, secret);
    }
    QFuture<bool> remove(const QString& name) override
    {
        calls << QStringLiteral("remove ") + name;
        return m_keys.remove(name);
    }

    QStringList calls;

private:
    store::KeyStore& m_keys;
};

/// What only somebody who reads the store meets.
void damageBehindTheFirstPage(const QString& profile)
{
    constexpr qint64 page = 4096;
    for (const QString& name : QDir(profile).entryList({QStringLiteral("*.db")})) {
        QFile file(QDir(profile).filePath(name));
        REQUIRE(file.size() > 2 * page);
        REQUIRE(file.open(QIODevice::ReadWrite));
        file.seek(page);
        file.write(QByteArray(file.size() - page, '\x5a'));
    }
}

} // namespace

TEST_CASE_METHOD(RunningHub, "signIn_everythingThatMayBeWrong_saysWhatItIs")
{
    REQUIRE_HUB();
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("wrong");
        REQUIRE(waitFor([&] { return desk.problem.has_value(); }));
        CHECK(desk.problem == SignInProblem::WrongPassword);
        CHECK_FALSE(desk.signIn->isBusy());
        desk.enter("demo-su.miao"); // and then the right one
        CHECK(desk.live());
    }
    hub.kill();
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao");
        REQUIRE(waitFor([&] { return desk.problem.has_value(); }));
        CHECK(desk.problem == SignInProblem::Unreachable);
    }
    {
        Desk desk(folder.path(), QStringLiteral("http://desk.example.org"), keys);
        desk.enter("demo-su.miao");
        CHECK(desk.problem == SignInProblem::BadAddress);
    }
}

TEST_CASE("signIn_somethingElseAnswers_isNotAHub")
{
    QTemporaryDir folder;
    store::MemoryKeyStore keys;
    QTcpServer server;
    REQUIRE(server.listen(QHostAddress::LocalHost));
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket* socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
            socket->disconnectFromHost();
        });
    });
    Desk desk(folder.path(), QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()), keys);
    desk.enter("demo-su.miao");
    REQUIRE(waitFor([&] { return desk.problem.has_value(); }));
    CHECK(desk.problem == SignInProblem::NotAHub);
}

TEST_CASE_METHOD(RunningHub, "signIn_sameProfileTwice_isRefused")
{
    REQUIRE_HUB();
    Desk first(folder.path(), hub.url(), keys);
    first.enter("demo-su.miao");
    REQUIRE(first.live());
    Desk second(folder.path(), hub.url(), keys);
    second.enter("demo-su.miao");
    REQUIRE(waitFor([&] { return second.problem.has_value(); }));
    CHECK(second.problem == SignInProblem::StoreLocked);
    CHECK(first.application->repository().connection().isLive());
}

TEST_CASE("signIn_selfSignedCertificate_isTrustedOnlyByThePerson")
{
    REQUIRE_HUB();
    QTemporaryDir folder;
    store::MemoryKeyStore keys;
    Hub hub(false);
    REQUIRE(hub.start());
    REQUIRE(hub.url().startsWith(QStringLiteral("https://")));
    QString fingerprint;
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao");
        REQUIRE(waitFor([&] { return desk.question.has_value(); }));
        CHECK_FALSE(desk.signedIn);
        fingerprint = desk.question->fingerprint;
        CHECK(fingerprint.size() == 71);
        desk.signIn->trustCertificate(QStringLiteral("sha256:another"));
        CHECK_FALSE(desk.signIn->isBusy());
        desk.signIn->trustCertificate(fingerprint);
        CHECK(desk.live());
    }
    {
        Desk desk(folder.path(), hub.url(), keys); // it is remembered
        desk.enter("demo-su.miao");
        CHECK(desk.live());
        CHECK_FALSE(desk.question);
    }
    {
        QTemporaryDir other;
        Desk desk(other.path(), hub.url(), keys, QStringLiteral("sha256:") + QString(64, QLatin1Char('0')));
        desk.enter("demo-su.miao");
        REQUIRE(waitFor([&] { return desk.question.has_value(); }));
        CHECK(desk.question->trustedBefore == QStringLiteral("sha256:") + QString(64, QLatin1Char('0')));
        CHECK(desk.question->fingerprint == fingerprint);
        CHECK_FALSE(desk.signedIn);
        desk.signIn->trustCertificate(fingerprint);
        CHECK(desk.live());
    }
}

TEST_CASE("store_withoutAKeyring_opensThroughTheHub")
{
    REQUIRE_HUB();
    QTemporaryDir folder;
    Hub hub;
    REQUIRE(hub.start());
    store::MemoryKeyStore none(false);
    {
        Desk desk(folder.path(), hub.url(), none);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
        CHECK(desk.problem == SignInProblem::NoKeyring);
        CHECK_FALSE(desk.signIn->hasKeyring());
        REQUIRE(desk.saveDraft(QStringLiteral("kept")));
    }
    Desk desk(folder.path(), hub.url(), none);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    CHECK(desk.draft() == "kept");
}

TEST_CASE("store_keyringLocked_saysThatTheSignInIsNotKept")
{
    REQUIRE_HUB();
    QTemporaryDir folder;
    Hub hub;
    REQUIRE(hub.start());
    store::MemoryKeyStore keys;
    keys.setLocked(true);
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
        CHECK(desk.problem == SignInProblem::NoKeyring);
        CHECK_FALSE(desk.signIn->hasKeyring());
        REQUIRE(desk.saveDraft(QStringLiteral("kept")));
    }
    keys.setLocked(false);
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao", true);
    REQUIRE(desk.live());
    CHECK_FALSE(desk.problem);
    CHECK(desk.signIn->hasKeyring());
    CHECK(desk.draft() == "kept");
}

TEST_CASE("store_keyringChanged_losesNothing")
{
    REQUIRE_HUB();
    QTemporaryDir folder;
    Hub hub;
    REQUIRE(hub.start());
    {
        store::MemoryKeyStore keys;
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao");
        REQUIRE(desk.live());
        REQUIRE(desk.saveDraft(QStringLiteral("kept")));
    }
    store::MemoryKeyStore fresh;
    {
        Desk desk(folder.path(), hub.url(), fresh);
        desk.enter("demo-su.miao");
        REQUIRE(desk.live());
        CHECK(desk.draft() == "kept");
    }
    // From then on the new keyring has it.
    Desk desk(folder.path(), hub.url(), fresh);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    CHECK(desk.draft() == "kept");
}

TEST_CASE_METHOD(RunningHub, "signIn_kept_worksWithoutPasswordAndWithoutNetwork")
{
    REQUIRE_HUB();
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
    }
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.application->start({});
        CHECK(desk.live());
    }
    hub.kill();
    Desk desk(folder.path(), hub.url(), keys);
    desk.application->start({});
    REQUIRE(waitFor([&] { return desk.signedIn; }));
    CHECK(desk.application->repository().presence().person().displayName.size() > 0);
    CHECK_FALSE(desk.application->repository().connection().isLive());
    REQUIRE(hub.restart());
    desk.application->commands().reconnectNow();
    CHECK(desk.live());

    desk.application->commands().signOut();
    REQUIRE(waitFor([&] { return !desk.signedIn; }));
    CHECK(desk.problem == SignInProblem::SignedOut);
    desk.application->start({}); // forgotten
    QTest::qWait(50);
    CHECK_FALSE(desk.signedIn);
}

TEST_CASE_METHOD(RunningHub, "signIn_kept_isReadAtOnceAndNotWrittenAgain")
{
    REQUIRE_HUB();
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
    }
    hub.kill(); // what it gives anew is written
    WatchedKeys watched(keys);
    Desk desk(folder.path(), hub.url(), watched);
    CHECK(watched.calls.isEmpty());
    desk.application->start({});
    REQUIRE(waitFor([&] { return desk.signedIn; }));
    REQUIRE(watched.calls.size() == 2);
    CHECK(watched.calls[0].startsWith(QLatin1String("read session/")));
    CHECK(watched.calls[1].startsWith(QLatin1String("read store/")));
    CHECK(desk.signIn->hasKeyring());
}

TEST_CASE_METHOD(RunningHub, "signIn_keptAndNotThereAnyMore_tellsWhetherThereIsAKeyring")
{
    REQUIRE_HUB();
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
    }
    store::MemoryKeyStore emptied;
    Desk desk(folder.path(), hub.url(), emptied);
    desk.application->start({});
    CHECK(desk.signIn->hasKeyring()); // it kept something
    REQUIRE(waitFor([&] { return !desk.signIn->isBusy(); })); // which may be so by now
    CHECK_FALSE(desk.signedIn);
    CHECK_FALSE(desk.problem);
    CHECK(desk.signIn->hasKeyring());
    store::MemoryKeyStore none(false);
    Desk without(folder.path(), hub.url(), none);
    without.application->start({});
    REQUIRE(waitFor([&] { return !without.signIn->isBusy(); }));
    CHECK_FALSE(without.signIn->hasKeyring());
}

TEST_CASE_METHOD(RunningHub, "signIn_keptStoreFoundDamaged_asksForThePasswordAndFillsItAnew")
{
    REQUIRE_HUB();
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
    }
    damageBehindTheFirstPage(folder.path());
    Desk desk(folder.path(), hub.url(), keys);
    desk.application->start({});
    REQUIRE(waitFor([&] { return desk.problem.has_value(); }));
    CHECK(desk.problem == SignInProblem::StoreDamaged);
    CHECK_FALSE(desk.signedIn);
    CHECK_FALSE(QDir(folder.path()).entryList({QStringLiteral("*.damaged-*")}).isEmpty());
    desk.enter("demo-su.miao", true);
    CHECK(desk.live());
}

TEST_CASE_METHOD(RunningHub, "signIn_storeDamagedSinceItWasClosed_asksForThePasswordAllTheSame")
{
    REQUIRE_HUB();
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao");
        REQUIRE(desk.live());
    }
    damageBehindTheFirstPage(folder.path());
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("certainly-wrong");
    REQUIRE(waitFor([&] { return desk.problem.has_value(); }));
    CHECK(desk.problem == SignInProblem::WrongPassword);
    CHECK_FALSE(desk.signedIn);
    CHECK_FALSE(QDir(folder.path()).entryList({QStringLiteral("*.damaged-*")}).isEmpty());
    desk.enter("demo-su.miao");
    CHECK(desk.live());
}

TEST_CASE_METHOD(RunningHub, "signIn_keptOfAnother_isLeftAlone")
{
    REQUIRE_HUB();
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao", true);
    REQUIRE(desk.live());
    const auto kept = [this] {
        std::map<QString, std::string> entries;
        for (const QString& file : QDir(folder.path()).entryList({QStringLiteral("*.db")})) {
            const auto read = keys.read(QStringLiteral("session/") + file.chopped(3)).result();
            if (read.secret) {
                entries.emplace(file, read.secret->reveal());
            }
        }
        return entries;
    };
    const auto before = kept();
    REQUIRE(before.size() == 1);
    CHECK(QString::fromStdString(before.begin()->second).startsWith(QStringLiteral("su.miao\n")));
    desk.signIn->end(SignInProblem::Ended, false, false);
    REQUIRE(waitFor([&] { return !desk.signedIn; }));
    desk.user = QStringLiteral("zheng.zhuo");
    desk.enter("demo-zheng.zhuo");
    const items::PresenceState& presence = desk.application->repository().presence();
    REQUIRE(waitFor([&] { return desk.signedIn && presence.person().id == base::PersonId {"zheng.zhuo"}; }));
    CHECK(kept() == before);
}

TEST_CASE_METHOD(RunningHub, "connection_hubKilledAndBack_isLiveAgainByItself")
{
    REQUIRE_HUB();
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    const auto set = desk.application->commands().setPresence(protocol::Presence::ready, {});
    REQUIRE(waitFor([&] {
        return set.isFinished() && desk.application->repository().presence().presence() == protocol::Presence::ready;
    }));
    hub.kill();
    REQUIRE(waitFor([&] { return !desk.application->repository().connection().isLive(); }));
    const auto away = desk.application->commands().setPresence(protocol::Presence::busy, {});
    REQUIRE(waitFor([&] { return away.isFinished(); }));
    CHECK(away.result().ok());
    CHECK(desk.application->repository().connection().facts().queued == 1);
    REQUIRE(hub.restart());
    REQUIRE(desk.live());
    REQUIRE(waitFor([&] { return desk.application->repository().presence().presence() == protocol::Presence::busy; }));
    CHECK(desk.application->repository().connection().facts().queued == 0);
}

TEST_CASE_METHOD(RunningHub, "connection_personSwitchedOff_theCopyIsGone")
{
    REQUIRE_HUB();
    const QStringList off {QStringLiteral("disable"), QStringLiteral("su.miao")};
    const QStringList on {QStringLiteral("enable"), QStringLiteral("su.miao")};
    const auto wipedWhileConnected = [&] {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao");
        REQUIRE(desk.live());
        // Numbers that the hub remembers must not follow the person to the empty copy.
        const auto set = desk.application->commands().setPresence(protocol::Presence::busy, {});
        REQUIRE(waitFor([&] {
            return set.isFinished() && desk.application->repository().presence().presence() == protocol::Presence::busy;
        }));
        REQUIRE(desk.saveDraft(QStringLiteral("geheim")));
        desk.writeAtTheEnd(QStringLiteral("still on the screen"));
        REQUIRE(hub.user(off));
        REQUIRE(waitFor([&] { return !desk.signedIn; }));
        CHECK(desk.wiped);
    };
    wipedWhileConnected();
    REQUIRE(hub.user(on));
    // Who was not connected hears it when he comes back with the token that he kept.
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
        CHECK(desk.draft().empty());
        REQUIRE(desk.saveDraft(QStringLiteral("geheim")));
    }
    REQUIRE(hub.user(off));
    {
        Desk desk(folder.path(), hub.url(), keys);
        desk.application->start({});
        REQUIRE(waitFor([&] { return desk.wiped; }));
        CHECK_FALSE(desk.signedIn);
    }
    REQUIRE(hub.user(on));
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    CHECK(desk.draft().empty());
}

TEST_CASE_METHOD(RunningHub, "password_changed_oldOneIsWorthless")
{
    REQUIRE_HUB();
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    const auto change = [&](const char* from, const char* to) {
        const auto result = desk.application->commands().changePassword(QString::fromUtf8(from), QString::fromUtf8(to));
        REQUIRE(waitFor([&] { return result.isFinished(); }));
        return result.result();
    };
    CHECK(change("wrong", "ein langes Passwort") == items::PasswordResult::WrongOld);
    CHECK(change("demo-su.miao", "x") == items::PasswordResult::TooWeak);
    CHECK(change("demo-su.miao", "ein langes Passwort") == items::PasswordResult::Changed);
    QTemporaryDir other;
    store::MemoryKeyStore otherKeys;
    Desk second(other.path(), hub.url(), otherKeys);
    second.enter("demo-su.miao");
    REQUIRE(waitFor([&] { return second.problem.has_value(); }));
    CHECK(second.problem == SignInProblem::WrongPassword);
    second.enter("ein langes Passwort");
    CHECK(second.live());
}

TEST_CASE("options_help_namesWhatCanBeSaid")
{
    std::ostringstream said;
    std::streambuf* screen = std::cout.rdbuf(said.rdbuf());
    std::array arguments {std::string("cloudseat"), std::string("--help")};
    std::array pointers {arguments[0].data(), arguments[1].data()};
    const ParsedOptions help = parseOptions(2, pointers.data());
    std::cout.rdbuf(screen);
    CHECK(help.exitStatus == 0);
    CHECK(said.str().find("--language zh|en") != std::string::npos);
    CHECK(said.str().find("--theme light|dark") != std::string::npos);
    CHECK(said.str().find("ENUM") == std::string::npos);
}
