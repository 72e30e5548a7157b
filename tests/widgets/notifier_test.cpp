// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Notifications, over a real bus of the test's own (keyring.sh makes it) on which this test plays the desktop.

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");

QDBusConnection bus(const char* name)
{
    return QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QLatin1String(name));
}

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 30'000);
}

/// A desktop that shows notifications.
class Desktop final : public QDBusVirtualObject
{
public:
    struct Call
    {
        uint id = 0; ///< as it was answered
        uint replaces = 0;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    explicit Desktop(QStringList abilities = {QStringLiteral("body"), QStringLiteral("actions")})
        : m_bus(bus("desktop"))
        , m_abilities(std::move(abilities))
    {
        REQUIRE(m_bus.registerVirtualObject(path, this));
        REQUIRE(m_bus.registerService(service));
    }
    ~Desktop() override
    {
        m_bus.unregisterService(service);
        m_bus.unregisterObject(path);
    }

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        const QVariantList arguments = message.arguments();
        if (message.member() == QLatin1String("GetCapabilities")) {
            return connection.send(message.createReply(QVariant(m_abilities)));
        }
        if (message.member() == QLatin1String("CloseNotification")) {
            closed.push_back(arguments[0].toUInt());
            return connection.send(message.createReply());
        }
        if (message.member() != QLatin1String("Notify")) {
            return false;
        }
        calls.push_back({0, arguments[1].toUInt(), arguments[3].toString(), arguments[4].toString(),
            arguments[5].toStringList(), qdbus_cast<QVariantMap>(arguments[6])});
        if (holds) {
            held.push_back(message);
            message.setDelayedReply(true);
            return true;
        }
        return answer(message);
    }
    bool answer(const QDBusMessage& message)
    {
        const uint replaces = message.arguments()[1].toUInt();
        calls.back().id = replaces != 0 ? replaces : ++last;
        return m_bus.send(message.createReply(QVariant::fromValue(calls.back().id)));
    }
    const Call* titled(const QString& title) const
    {
        const auto found = std::ranges::find(calls, title, &Call::title);
        return found != calls.end() ? &*found : nullptr;
    }
    bool hasClosed(uint id) const { return std::ranges::find(closed, id) != closed.end(); }
    void say(const char* name, const QVariantList& arguments)
    {
        QDBusMessage signal = QDBusMessage::createSignal(path, service, QLatin1String(name));
        signal.setArguments(arguments);
        REQUIRE(m_bus.send(signal));
    }
    void click(uint id, const char* action) { say("ActionInvoked", {id, QLatin1String(action)}); }

    std::vector<Call> calls;
    std::vector<uint> closed;
    std::vector<QDBusMessage> held;
    bool holds = false;
    uint last = 0;

private:
    QDBusConnection m_bus;
    QStringList m_abilities;
};

struct Heard
{
    explicit Heard(Notifier& notifier)
    {
        QObject::connect(&notifier, &Notifier::chosen, &notifier,
            [this](const QString& key, const QString& action) { chosen.append(key + QLatin1Char(' ') + action); });
        QObject::connect(&notifier, &Notifier::failed, &notifier,
            [this](const QString& key, const Notice& notice) { failed.append(key + QLatin1Char(' ') + notice.title); });
    }
    QStringList chosen;
    QStringList failed;
};

Notice notice(const char* title, const char* body = "")
{
    return {QString::fromUtf8(title), QString::fromUtf8(body), {{QStringLiteral("accept"), QStringLiteral("Accept")}},
        true};
}

const QString one = QStringLiteral("one");
const QString two = QStringLiteral("two");

/// The desk behind another program's window.
struct Behind : DeskWindow
{
    Behind()
    {
        settings.set(settings::offerWindow, false); // it would stand in the notification's place
        other.show();
        other.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&other, 5000));
    }
    /// The notification with this title; those of customers who wait too long may be there as well.
    Desktop::Call shown(const char* title)
    {
        REQUIRE(waitFor([&] { return desktop.titled(QString::fromUtf8(title)) != nullptr; }));
        return *desktop.titled(QString::fromUtf8(title));
    }
    void be(items::Connectivity connectivity)
    {
        auto facts = repository.connection().facts();
        facts.connectivity = connectivity;
        repository.connection().setFacts(facts);
    }

    Desktop desktop;
    QWidget other;
};

} // namespace

TEST_CASE("notifier_desktopShowsIt_withWordsActionsAndUrgency", "[.][nobody]")
{
    Desktop desktop;
    Notifier notifier(bus("session"));
    notifier.show(one, notice("New offer", "<b>Returns</b> & more"));
    REQUIRE(waitFor([&] { return desktop.calls.size() == 1; }));
    const Desktop::Call& call = desktop.calls[0];
    CHECK(call.title == QLatin1String("New offer"));
    CHECK(call.body == QLatin1String("<b>Returns</b> & more"));
    CHECK(call.replaces == 0);
    CHECK(call.actions.contains(QStringLiteral("accept")));
    CHECK(call.actions.contains(QStringLiteral("default")));
    CHECK(call.hints[QStringLiteral("urgency")].toInt() == 2);
    CHECK(call.hints[QStringLiteral("suppress-sound")].toBool());
}

TEST_CASE("notifier_desktopReadsMarkup_wordsStayWords", "[.][nobody]")
{
    Desktop desktop({QStringLiteral("body"), QStringLiteral("body-markup")});
    Notifier notifier(bus("session"));
    notifier.show(one, notice("t", "<a href=\"http://x\">click</a> & \"go\""));
    REQUIRE(waitFor([&] { return desktop.calls.size() == 1; }));
    CHECK(desktop.calls[0].body
        == QLatin1String("&lt;a href=&quot;http://x&quot;&gt;click&lt;/a&gt; &amp; &quot;go&quot;"));
}

TEST_CASE("notifier_sameKey_replacesAndIsClosedByIt", "[.][nobody]")
{
    Desktop desktop;
    Notifier notifier(bus("session"));
    Heard heard(notifier);
    notifier.show(one, notice("first"));
    notifier.show(two, notice("other"));
    REQUIRE(waitFor([&] { return desktop.calls.size() == 2; }));
    // The service's answer is known when clicks are.
    const QString ping = QStringLiteral("one ping");
    REQUIRE(waitFor([&] {
        desktop.click(1, "ping");
        return heard.chosen.contains(ping);
    }));
    notifier.show(one, notice("second"));
    REQUIRE(waitFor([&] { return desktop.calls.size() == 3; }));
    CHECK(desktop.calls.back().replaces == 1);
    SECTION("an action comes back with the key")
    {
        desktop.click(99, "accept");
        desktop.click(1, "accept");
        desktop.click(2, "default");
        const QString last = QStringLiteral("two show");
        REQUIRE(waitFor([&] { return heard.chosen.contains(last); }));
        heard.chosen.removeAll(ping);
        CHECK(heard.chosen == QStringList {QStringLiteral("one accept"), last});
    }
    SECTION("closing closes it")
    {
        notifier.close(one);
        notifier.close(one);
        REQUIRE(waitFor([&] { return !desktop.closed.empty(); }));
        CHECK(desktop.closed.front() == 1);
    }
    SECTION("the person put it away")
    {
        desktop.say("NotificationClosed", {1U, 2U});
        desktop.click(2, "default"); // comes behind that
        REQUIRE(waitFor([&] { return heard.chosen.contains(QStringLiteral("two show")); }));
        notifier.show(one, notice("third"));
        REQUIRE(waitFor([&] { return desktop.calls.size() == 4; }));
        CHECK(desktop.calls.back().replaces == 0);
    }
}

TEST_CASE("notifier_slowDesktop_lastWordsAreShownAndNothingIsLeft", "[.][nobody]")
{
    Desktop desktop;
    desktop.holds = true;
    Notifier notifier(bus("session"));
    notifier.show(one, notice("first"));
    REQUIRE(waitFor([&] { return desktop.held.size() == 1; }));
    notifier.show(one, notice("second"));
    notifier.show(one, notice("third"));
    SECTION("the last takes the place")
    {
        desktop.holds = false;
        desktop.answer(desktop.held[0]);
        REQUIRE(waitFor([&] { return desktop.calls.size() == 2; }));
        CHECK(desktop.calls[1].title == QLatin1String("third"));
        CHECK(desktop.calls[1].replaces == 1);
    }
    SECTION("or it was closed meanwhile")
    {
        notifier.close(one);
        desktop.answer(desktop.held[0]);
        REQUIRE(waitFor([&] { return !desktop.closed.empty(); }));
        CHECK(desktop.closed == std::vector<uint> {1});
        CHECK(desktop.calls.size() == 1);
    }
}

TEST_CASE("notifier_noDesktop_saysSo", "[.][nobody]")
{
    Notifier notifier(bus("session"));
    Heard heard(notifier);
    notifier.show(one, notice("first"));
    REQUIRE(waitFor([&] { return heard.failed.size() == 1; }));
    CHECK(heard.failed.front() == QLatin1String("one first"));
    // It comes later: the next notice is shown there.
    Desktop desktop;
    notifier.show(one, notice("second"));
    REQUIRE(waitFor([&] { return desktop.calls.size() == 1; }));
    CHECK(heard.failed.size() == 1);
}

TEST_CASE("notifier_noBus_saysSoAtOnce", "[.][nobus]")
{
    Notifier notifier(QDBusConnection::connectToBus(QStringLiteral("disabled:"), QStringLiteral("none")));
    Heard heard(notifier);
    notifier.show(one, notice("first"));
    notifier.close(one);
    CHECK(heard.failed.size() == 1);
}

TEST_CASE_METHOD(Behind, "offer_behindAnotherProgram_isAcceptedFromItsNotification", "[.][nobody]")
{
    scene.putOffer();
    const Desktop::Call call = shown("New offer");
    CHECK_FALSE((call.title + call.body).contains(repository.offers()[0].customerName));
    CHECK_FALSE((call.title + call.body).contains(repository.offers()[0].firstLine));
    CHECK(call.actions.contains(QStringLiteral("accept")));
    // The action may come before the service's answer has.
    REQUIRE(waitFor([&] {
        desktop.click(call.id, "accept");
        return !commands.named(QStringLiteral("acceptOffer")).isEmpty();
    }));
    repository.removeOffer(repository.offers()[0].id);
    REQUIRE(waitFor([&] { return desktop.hasClosed(call.id); }));
}

TEST_CASE_METHOD(Behind, "notification_whereThePersonAllowsIt_saysWhoAndWhat", "[.][nobody]")
{
    settings.set(settings::notifyText, true);
    auto now = *repository.conversation(Scene::conversation(4));
    now.unread = 1;
    now.lastLine = QStringLiteral("are you there?");
    repository.put(now);
    CHECK(shown(now.customerName.toUtf8().constData()).body == now.lastLine);
}

TEST_CASE_METHOD(Behind, "notification_whileLocked_saysThatSomebodyWaitsAndLetsNobodyAccept", "[.][nobody]")
{
    settings.set(settings::notifyText, true);
    scene.putOffer();
    const items::OfferItem offer = repository.offers()[0];
    const Desktop::Call before = shown((QStringLiteral("Offer from ") + offer.customerName).toUtf8().constData());
    desktop.calls.clear();
    window.lock();
    const Desktop::Call call = shown("Somebody waits for you");
    REQUIRE(waitFor([&] { return desktop.hasClosed(before.id) || call.replaces == before.id; }));
    for (const Desktop::Call& each : desktop.calls) {
        CHECK_FALSE((each.title + each.body).contains(offer.customerName));
        CHECK_FALSE((each.title + each.body).contains(offer.firstLine));
        CHECK_FALSE(each.actions.contains(QStringLiteral("accept")));
    }
    desktop.click(call.id, "accept"); // as one that was shown before would
    auto now = *repository.conversation(Scene::conversation(4));
    now.unread = 1;
    now.lastLine = QStringLiteral("secret words");
    repository.put(now);
    REQUIRE(waitFor([&] { return desktop.calls.size() >= 2; }));
    CHECK(desktop.calls.back().title == QStringLiteral("Somebody waits for you"));
    CHECK_FALSE(desktop.calls.back().body.contains(now.lastLine));
    CHECK(commands.named(QStringLiteral("acceptOffer")).isEmpty());
}

TEST_CASE_METHOD(Behind, "message_notification_showsTheConversationAndGoesWhenItIsRead", "[.][nobody]")
{
    auto now = *repository.conversation(Scene::conversation(4));
    now.unread = 1;
    now.lastLine = QStringLiteral("secret words");
    repository.put(now);
    const Desktop::Call call = shown("New message");
    CHECK_FALSE(call.body.contains(now.lastLine));
    SECTION("shown")
    {
        REQUIRE(waitFor([&] {
            desktop.click(call.id, "default");
            return inbox().current() == now.id;
        }));
    }
    SECTION("read on another computer")
    {
        now.unread = 0;
        repository.put(now);
        REQUIRE(waitFor([&] { return desktop.hasClosed(call.id); }));
    }
}

TEST_CASE_METHOD(Behind, "notifications_switchedOff_nothingIsShown", "[.][nobody]")
{
    settings.set(settings::notifications, false);
    scene.putOffer();
    settings.set(settings::notifications, true);
    auto now = *repository.conversation(Scene::conversation(4));
    now.unread = 1;
    repository.put(now);
    shown("New message");
    CHECK(desktop.titled(QStringLiteral("New offer")) == nullptr);
}

TEST_CASE_METHOD(Behind, "gap_manyMessages_areOneNotification", "[.][nobody]")
{
    Alerts& alerts = *window.findChild<Alerts*>();
    alerts.tick();
    be(items::Connectivity::Waiting);
    for (const int number : {1, 3}) {
        auto now = *repository.conversation(Scene::conversation(number));
        now.unread += 7;
        repository.put(now);
    }
    be(items::Connectivity::Live);
    for (int i = 0; i < 5; ++i) {
        clock.advance(base::Milliseconds(1000));
        alerts.tick();
    }
    CHECK(shown("While you were away").body.contains(QLatin1String("14 messages in 2 conversations")));
    CHECK(desktop.titled(QStringLiteral("New message")) == nullptr);
}

TEST_CASE_METHOD(Behind, "badge_somebodyWaits_isToldToTheDesktopsTaskbar", "[.][nobody]")
{
    QProcess taskbar; // hears what any desktop's would
    taskbar.start(QStringLiteral("dbus-monitor"),
        {QStringLiteral("--session"), QStringLiteral("interface='com.canonical.Unity.LauncherEntry'")});
    QByteArray heard;
    REQUIRE(waitFor([&] { return heard.append(taskbar.readAll()).contains("NameLost"); })); // it listens from here on
    scene.putOffer();
    REQUIRE(waitFor([&] { return heard.append(taskbar.readAll()).contains("application://"); }));
    CHECK(waitFor([&] {
        heard.append(taskbar.readAll());
        return heard.contains("\"count\"") && heard.contains("int64 ") && heard.contains("boolean true");
    }));
    taskbar.terminate();
    CHECK(taskbar.waitForFinished());
}
