// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"
#include "widgets/alerts/alertsettings.h"
#include "widgets/preshift/preshiftpage.h"

#include <QCheckBox>
#include <QMenu>
#include <QSignalSpy>

// What sounds, when, and how often.

namespace {

using Heard = std::vector<AlertKind>;
using protocol::Presence;

struct Bell : DeskWindow
{
    Bell()
        : alerts(*window.findChild<Alerts*>())
    {
        inbox().select(Scene::conversation(2));
        alerts.tick();
        settle();
        QObject::connect(&alerts, &Alerts::sounded, &alerts, [this](AlertKind kind) { all.push_back(kind); });
    }

    /// Everything since the last time, after all has been judged.
    Heard heard()
    {
        REQUIRE(QTest::qWaitFor([this] { return alerts.isSettled(); }, 30'000));
        return std::exchange(all, {});
    }
    void pass(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(base::Milliseconds(1000));
            alerts.tick();
        }
    }
    items::ConversationItem item(int number) { return *repository.conversation(Scene::conversation(number)); }
    void write(int number, int messages = 1)
    {
        auto now = item(number);
        now.unread += messages;
        repository.put(now);
    }
    /// A conversation that nobody asked for.
    items::ConversationItem assign(int number)
    {
        auto fresh = item(4);
        fresh.id = Scene::conversation(number);
        fresh.unread = 1;
        fresh.assignedAt = clock.now();
        fresh.unansweredSince = clock.now();
        repository.put(fresh);
        return fresh;
    }
    void be(Presence presence)
    {
        auto person = repository.presence().person();
        person.presence = presence;
        repository.presence().set(person, false);
    }

    Alerts& alerts;
    Heard all;
};

} // namespace

TEST_CASE_METHOD(Bell, "assignment_windowInFront_sounds")
{
    assign(40);
    CHECK(heard() == Heard {AlertKind::Assignment});
}

TEST_CASE_METHOD(Bell, "assignment_nobodyLooks_isRepeatedUntilSomebodyDoes")
{
    const auto item = assign(40);
    heard();
    SECTION("and looking at it ends that")
    {
        pass(20);
        CHECK(heard() == Heard {AlertKind::Assignment});
        inbox().select(item.id);
        pass(60);
        CHECK(std::ranges::count(heard(), AlertKind::Assignment) == 0);
    }
    SECTION("and nobody ever does")
    {
        pass(3'600);
        CHECK(std::ranges::count(heard(), AlertKind::Assignment) == Reminders::times + 58); // an hour's: less often
    }
    SECTION("and it goes to somebody else")
    {
        auto gone = item;
        gone.mine = false;
        repository.put(gone);
        pass(3'600);
        CHECK(std::ranges::count(heard(), AlertKind::Assignment) == 0);
    }
}

TEST_CASE_METHOD(Bell, "assignment_afterOnesOwnAccept_isSilent")
{
    items::OfferItem offer;
    offer.id = {7};
    offer.conversation = Scene::conversation(40);
    repository.put(offer);
    CHECK(alerts.isRinging());
    offer.accepting = true;
    repository.put(offer);
    CHECK_FALSE(alerts.isRinging());
    SECTION("and comes at once")
    {
        repository.removeOffer(offer.id);
        assign(40);
        CHECK(heard().empty());
    }
    SECTION("but comes much later, from somebody else")
    {
        repository.removeOffer(offer.id);
        pass(61);
        heard();
        assign(40);
        CHECK(heard() == Heard {AlertKind::Assignment});
    }
}

TEST_CASE_METHOD(Bell, "message_inAnotherConversation_soundsAlsoWithTheWindowInFront")
{
    write(4);
    CHECK(heard() == Heard {AlertKind::Message});
    write(2);
    CHECK(heard().empty()); // it is being looked at
    inbox().select(Scene::conversation(4));
    write(2);
    CHECK(heard() == Heard {AlertKind::Message});
}

TEST_CASE_METHOD(Bell, "message_inTheShownConversationBehindAnotherProgram_sounds")
{
    QWidget other;
    other.show();
    other.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&other, 5000));
    write(2);
    CHECK(heard() == Heard {AlertKind::Message});
}

TEST_CASE_METHOD(Bell, "message_besideTheOneThatIsWrittenIn_isLookedAtToo")
{
    inbox().panes().openBeside(Scene::conversation(4));
    settle();
    write(2);
    write(4);
    CHECK(heard().empty());
    window.resize(1024, 640); // only the active one has room
    settle();
    write(4);
    CHECK(heard().empty());
    write(2);
    CHECK(heard() == Heard {AlertKind::Message});
}

TEST_CASE_METHOD(Bell, "message_inAWindowOfItsOwn_isLookedAtWhileThatIsInFront")
{
    inbox().toggleWindow();
    settle();
    REQUIRE(inbox().panes().windows().size() == 1);
    QWidget* own = inbox().pane().window();
    REQUIRE(QTest::qWaitForWindowActive(own, 5000));
    write(2);
    CHECK(heard().empty());
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
    settle();
    write(2);
    CHECK(heard() == Heard {AlertKind::Message});
}

TEST_CASE_METHOD(Bell, "messages_atOnce_makeOneSound")
{
    write(1, 3);
    write(3);
    write(4);
    CHECK(heard() == Heard {AlertKind::Message});
}

TEST_CASE_METHOD(Bell, "message_whatSaysNothingNew_isSilent")
{
    auto now = item(4);
    now.lastLine = QStringLiteral("edited");
    repository.put(now);
    now.unread = 0; // read
    repository.put(now);
    auto closed = item(10);
    closed.lastLine = QStringLiteral("edited");
    repository.put(closed);
    CHECK(heard().empty());
}

TEST_CASE_METHOD(Bell, "firstMessage_isRepeatedUntilItIsRead")
{
    auto now = item(4);
    now.firstReplyBy = clock.now() + base::Milliseconds(3'600'000);
    now.unread = 1;
    repository.put(now);
    CHECK(heard() == Heard {AlertKind::FirstMessage});
    pass(20);
    CHECK(std::ranges::count(heard(), AlertKind::FirstMessage) == 1);
    now.unread = 0;
    repository.put(now);
    pass(60);
    CHECK(std::ranges::count(heard(), AlertKind::FirstMessage) == 0);
}

TEST_CASE_METHOD(Bell, "firstMessage_wakesAParkedConversation_soundsAsSuch")
{
    auto now = item(5);
    now.state = protocol::ConversationState::active;
    now.unread = 1;
    repository.put(now);
    CHECK(heard() == Heard {AlertKind::FirstMessage});
}

TEST_CASE_METHOD(Bell, "late_bothThresholds_soundOnceEach")
{
    auto now = item(4);
    now.assignedAt = now.unansweredSince = clock.now();
    repository.put(now);
    heard();
    pass(99);
    heard();
    pass(1);
    CHECK(heard() == Heard {AlertKind::Late});
    pass(79);
    heard();
    pass(1);
    CHECK(heard() == Heard {AlertKind::Late});
    pass(600);
    CHECK(heard().empty());
    CHECK(alerts.tray().words().contains(QStringLiteral("for too long")));
}

TEST_CASE_METHOD(Bell, "sounds_switchedOff_onlyThoseAreSilent")
{
    SECTION("one kind")
    {
        settings.set(settings::messageSound, false);
        write(4);
        CHECK(heard().empty());
        assign(40);
        CHECK(heard() == Heard {AlertKind::Assignment});
    }
    SECTION("all")
    {
        settings.set(settings::sounds, false);
        scene.putOffer();
        write(4);
        assign(40);
        CHECK(heard().empty());
        CHECK_FALSE(alerts.isRinging());
        settings.set(settings::sounds, true);
        CHECK(alerts.isRinging());
        settings.set(settings::offerSound, false);
        CHECK_FALSE(alerts.isRinging());
    }
}

TEST_CASE_METHOD(Bell, "presence_onABreak_onlyWhatIsNewSounds")
{
    be(Presence::break_);
    write(4);
    CHECK(heard().empty());
    assign(40);
    CHECK(heard() == Heard {AlertKind::Assignment});
    scene.putOffer();
    CHECK(alerts.isRinging());
    settings.set(settings::quietBreaks, false);
    write(3);
    CHECK(heard() == Heard {AlertKind::Message});
    be(Presence::offline);
    write(3);
    CHECK(heard().empty());
}

TEST_CASE_METHOD(Bell, "tray_menu_changesPresenceAndQuits")
{
    Tray& tray = alerts.tray();
    Q_EMIT tray.menu().aboutToShow();
    QStringList words;
    QAction* busy = nullptr;
    int ticked = 0;
    for (QAction* action : tray.menu().actions()) {
        words.append(action->text());
        ticked += action->isChecked() ? 1 : 0;
        busy = action->text() == QLatin1String("Busy") ? action : busy;
    }
    REQUIRE(busy != nullptr);
    CHECK(ticked == 1);
    CHECK(words.first() == QLatin1String("Open Cloudseat"));
    CHECK(words.last() == QLatin1String("Quit"));
    busy->trigger();
    settle();
    CHECK(commands.named(QStringLiteral("setPresence")).size() == 1);
    be(Presence::offline);
    for (const auto& [id, item] : std::map(repository.conversations().begin(), repository.conversations().end())) {
        auto closed = item;
        closed.state = protocol::ConversationState::closed;
        repository.put(closed);
    }
    Q_EMIT tray.menu().aboutToShow();
    tray.menu().actions().last()->trigger();
    CHECK_FALSE(window.isVisible());
}

TEST_CASE_METHOD(Bell, "tray_menuWhileLocked_offersNoPresence")
{
    const auto words = [this] {
        QStringList titles;
        for (const QAction* action : alerts.tray().menu().actions()) {
            titles.append(action->text());
        }
        return titles;
    };
    CHECK(words().contains(QStringLiteral("Busy")));
    window.lock();
    CHECK(words().contains(QStringLiteral("Open Cloudseat")));
    CHECK(words().contains(QStringLiteral("Quit")));
    CHECK_FALSE(words().contains(QStringLiteral("Busy")));
    Q_EMIT alerts.tray().menu().aboutToShow();
    CHECK_FALSE(words().contains(QStringLiteral("Busy")));
    alerts.setDiscreet(false);
    CHECK(words().contains(QStringLiteral("Busy")));
}

TEST_CASE_METHOD(Bell, "message_behindTheChecksBeforeAShift_isHeard")
{
    write(2);
    CHECK(heard().empty()); // it is looked at
    window.openPreShift();
    settle();
    REQUIRE(window.preShift() != nullptr);
    write(2);
    CHECK_FALSE(heard().empty());
}

TEST_CASE_METHOD(Bell, "tray_icon_showsCountPresenceAndTheLine")
{
    const auto picture = [this] { return alerts.tray().icon().pixmap(64, 64).toImage(); };
    const QImage ready = picture();
    be(Presence::break_);
    const QImage onBreak = picture();
    CHECK(ready != onBreak);
    CHECK(alerts.tray().words().contains(QStringLiteral("Break")));
    scene.loseConnection();
    CHECK(picture() != onBreak);
    CHECK(alerts.tray().words().contains(QStringLiteral("not connected")));
    alerts.tray().setCount(0, 0);
    const QImage none = picture();
    alerts.tray().setCount(1, 0);
    CHECK(picture() != none);
}

TEST_CASE_METHOD(Bell, "alertSettings_eachKind_isSwitchedAndHeard")
{
    window.openSettings(SettingsSectionId::Alerts);
    auto* popup = window.findChild<AlertSettings*>();
    REQUIRE(popup != nullptr);
    std::vector<AlertKind> played;
    QObject::connect(popup, &AlertSettings::played, popup, [&played](AlertKind kind) { played.push_back(kind); });
    for (auto* button : popup->findChildren<QAbstractButton*>()) {
        if (button->accessibleName().startsWith(QLatin1String("Play: "))) {
            button->click();
        }
    }
    CHECK(played == std::vector<AlertKind>(alertKinds.begin(), alertKinds.end()));
    for (auto* check : popup->findChildren<QCheckBox*>()) {
        if (check->text() == QLatin1String("Other messages")) {
            check->click();
        }
    }
    CHECK_FALSE(settings.value(settings::messageSound));
    CHECK(settings.value(settings::lateSound));
    settings.set(settings::sounds, false);
    for (auto* button : popup->findChildren<QAbstractButton*>()) {
        if (button->accessibleName().startsWith(QLatin1String("Play: "))) {
            CHECK_FALSE(button->isEnabled());
        }
    }
}

TEST_CASE_METHOD(Bell, "alertSettings_lowWindow_fitsAndScrollsToWhatHasTheFocus")
{
    window.resize(683, 384);
    settle();
    window.openSettings(SettingsSectionId::Alerts);
    auto* popup = window.findChild<SettingsPopup*>();
    REQUIRE(popup != nullptr);
    settle();
    CHECK(popup->height() <= window.height());
    QCheckBox* last = popup->findChild<AlertSettings*>()->findChildren<QCheckBox*>().last();
    last->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 40 && !last->hasFocus(); ++i) {
        popup->stepFocus(true);
    }
    settle();
    CHECK(last->hasFocus());
}
