// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Locking and sleeping, over a real bus of the test's own (keyring.sh makes it) on which this test plays logind.

#include "models/sync/awaywatch.h"

#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QTest>
#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

namespace {

const QString service = QStringLiteral("org.freedesktop.login1");
const QString sessionPath = QStringLiteral("/org/freedesktop/login1/session/_37");

QDBusConnection bus(const char* name)
{
    return QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QLatin1String(name));
}

/// As much of logind as a workstation sees.
class Logind final : public QDBusVirtualObject
{
public:
    explicit Logind(QDBusConnection connection)
        : m_bus(std::move(connection))
    {
        REQUIRE(m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/login1"), this));
        REQUIRE(m_bus.registerService(service));
    }
    ~Logind() override
    {
        m_bus.unregisterService(service);
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/login1"));
    }

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        const QString method = message.member();
        if (method == QLatin1String("GetSession") || method == QLatin1String("GetSessionByPID")) {
            if (!hasSession) {
                return connection.send(
                    message.createErrorReply(QStringLiteral("org.freedesktop.login1.NoSessionForPID"), QString()));
            }
            return connection.send(message.createReply(QVariant::fromValue(QDBusObjectPath(sessionPath))));
        }
        if (method == QLatin1String("Inhibit")) {
            int ends[2] = {-1, -1};
            if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
                return false;
            }
            const QDBusUnixFileDescriptor given(ends[1]);
            close(ends[1]);
            if (held >= 0) {
                close(held);
            }
            held = ends[0];
            ++inhibited;
            return connection.send(message.createReply(QVariant::fromValue(given)));
        }
        return false;
    }

    void say(const QString& path, const char* interface, const char* name, const QVariantList& arguments = {})
    {
        QDBusMessage signal = QDBusMessage::createSignal(path, QLatin1String(interface), QLatin1String(name));
        signal.setArguments(arguments);
        REQUIRE(m_bus.send(signal));
    }
    void lock(bool locked) { say(sessionPath, "org.freedesktop.login1.Session", locked ? "Lock" : "Unlock"); }
    void hint(bool locked)
    {
        say(sessionPath, "org.freedesktop.DBus.Properties", "PropertiesChanged",
            {QStringLiteral("org.freedesktop.login1.Session"), QVariantMap {{QStringLiteral("LockedHint"), locked}},
                QStringList()});
    }
    void sleep(bool beginning)
    {
        say(QStringLiteral("/org/freedesktop/login1"), "org.freedesktop.login1.Manager", "PrepareForSleep",
            {beginning});
    }
    /// The workstation has let go of what delays the sleep.
    bool isFree() const
    {
        char byte = 0;
        return held >= 0 && read(held, &byte, 1) == 0;
    }

    bool hasSession = true;
    int inhibited = 0;
    int held = -1;

private:
    QDBusConnection m_bus;
};

struct Heard
{
    explicit Heard(syncing::AwayWatch& watch)
    {
        QObject::connect(&watch, &syncing::AwayWatch::changed, &watch, [this](bool away, items::AwayCause cause) {
            words += QLatin1String(away ? "away " : "back ");
            words += QLatin1String(cause == items::AwayCause::Lock ? "lock. " : "sleep. ");
        });
    }
    bool is(const char* wanted)
    {
        return QTest::qWaitFor([&] { return words.trimmed() == QLatin1String(wanted); }, 30'000);
    }
    QString words;
};

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 30'000);
}

} // namespace

TEST_CASE("away_lockAndSleep_areHeardFromLogind", "[.][nobody]")
{
    Logind logind(bus("logind"));
    syncing::AwayWatch watch(bus("system"), bus("session"));
    Heard heard(watch);
    REQUIRE(waitFor([&] { return watch.isAvailable() && logind.inhibited == 1; }));
    SECTION("the session is locked, and the desktop says so, too")
    {
        logind.lock(true);
        logind.hint(true);
        REQUIRE(heard.is("away lock."));
        logind.hint(false);
        logind.lock(false);
        CHECK(heard.is("away lock. back lock."));
    }
    SECTION("only the hint, as by most desktops")
    {
        logind.hint(true);
        REQUIRE(heard.is("away lock."));
        logind.hint(false);
        CHECK(heard.is("away lock. back lock."));
    }
    SECTION("asleep, locked behind it, and awake before the password is given")
    {
        CHECK_FALSE(logind.isFree());
        logind.sleep(true);
        REQUIRE(heard.is("away sleep."));
        CHECK(waitFor([&] { return logind.isFree(); })); // it does sleep
        logind.hint(true);
        logind.sleep(false);
        CHECK(waitFor([&] { return logind.inhibited == 2; })); // and is held the next time
        CHECK(heard.words.trimmed() == QStringLiteral("away sleep."));
        logind.hint(false);
        CHECK(heard.is("away sleep. back lock."));
    }
    SECTION("a session of somebody else")
    {
        logind.say(QStringLiteral("/org/freedesktop/login1/session/_38"), "org.freedesktop.login1.Session", "Lock");
        logind.lock(true);
        CHECK(heard.is("away lock."));
        logind.lock(false);
        CHECK(heard.is("away lock. back lock."));
    }
}

TEST_CASE("away_logindComesLater_isFound", "[.][nobody]")
{
    syncing::AwayWatch watch(bus("system"), bus("session"));
    Heard heard(watch);
    CHECK_FALSE(watch.isAvailable());
    {
        Logind logind(bus("logind"));
        REQUIRE(waitFor([&] { return watch.isAvailable(); }));
        logind.lock(true);
        REQUIRE(heard.is("away lock."));
    }
    CHECK(waitFor([&] { return !watch.isAvailable(); }));
    CHECK(watch.isAway()); // nobody has said that he is back
}

TEST_CASE("away_noSession_theScreenSaverCounts", "[.][nobody]")
{
    QDBusConnection desktop = bus("desktop");
    REQUIRE(desktop.registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
    syncing::AwayWatch watch(bus("system"), bus("session"));
    Heard heard(watch);
    CHECK(watch.isAvailable());
    const auto say = [&](bool active) {
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/ScreenSaver"),
            QStringLiteral("org.freedesktop.ScreenSaver"), QStringLiteral("ActiveChanged"));
        signal.setArguments({active});
        desktop.send(signal);
    };
    say(true);
    REQUIRE(heard.is("away lock."));
    say(false);
    CHECK(heard.is("away lock. back lock."));
    desktop.unregisterService(QStringLiteral("org.freedesktop.ScreenSaver"));
}

TEST_CASE("away_noBus_isSilent", "[.][nobus]")
{
    syncing::AwayWatch watch(bus("system"), bus("session"));
    CHECK_FALSE(watch.isAvailable());
    CHECK_FALSE(watch.isAway());
}
