// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"
#include "widgets/alerts/quietsettings.h"
#include "widgets/common/format.h"
#include "widgets/common/segmented.h"
#include "widgets/window/rail.h"

#include <QCheckBox>
#include <QComboBox>

// Do not disturb: what is heard all the same, and what is told afterwards.

namespace {

using Heard = std::vector<AlertKind>;
using protocol::Presence;

struct QuietDesk : DeskWindow
{
    QuietDesk()
        : alerts(*window.findChild<Alerts*>())
    {
        inbox().select(Scene::conversation(2));
        pass(3);
        settle();
        QObject::connect(&alerts, &Alerts::sounded, &alerts, [this](AlertKind kind) { all.push_back(kind); });
    }

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
    /// Both clocks at once, without the warnings of all those seconds.
    void skip(base::Milliseconds span)
    {
        clock.advance(span);
        alerts.tick();
    }
    void write(int number)
    {
        auto now = *repository.conversation(Scene::conversation(number));
        now.unread += 1;
        repository.put(now);
    }
    void assign(int number)
    {
        auto fresh = *repository.conversation(Scene::conversation(4));
        fresh.id = Scene::conversation(number);
        fresh.unread = 1;
        fresh.assignedAt = fresh.unansweredSince = clock.now();
        repository.put(fresh);
    }
    void be(Presence presence)
    {
        auto person = repository.presence().person();
        person.presence = presence;
        repository.presence().set(person, false);
    }
    QuietMark& mark() { return *window.findChild<Rail*>()->quiet(); }

    Alerts& alerts;
    Heard all;
};

} // namespace

TEST_CASE_METHOD(QuietDesk, "quiet_messages_areHeldAndToldInOneAfterwards")
{
    alerts.quiet().begin(Quiet::shortTime);
    CHECK(alerts.quiet().isOn());
    write(4);
    write(4);
    write(3);
    CHECK(heard().empty());
    skip(Quiet::shortTime);
    CHECK_FALSE(alerts.quiet().isOn());
    const Heard after = heard();
    CHECK(std::ranges::count(after, AlertKind::Message) == 1);
    pass(30);
    CHECK(std::ranges::count(heard(), AlertKind::Message) == 0); // once
}

TEST_CASE_METHOD(QuietDesk, "quiet_whatWasReadMeanwhile_isNotTold")
{
    alerts.quiet().begin(Quiet::shortTime);
    write(4);
    auto now = *repository.conversation(Scene::conversation(4));
    now.unread = 0;
    repository.put(now);
    skip(Quiet::shortTime);
    CHECK(std::ranges::count(heard(), AlertKind::Message) == 0);
}

TEST_CASE_METHOD(QuietDesk, "quiet_onShift_offersAssignmentsAndLateOnesAreHeard")
{
    alerts.quiet().begin(Quiet::shortTime);
    scene.putOffer();
    CHECK(alerts.isRinging());
    assign(40);
    CHECK(heard() == Heard {AlertKind::Assignment});
    CHECK_FALSE(alerts.quiet().holds(AlertKind::Late));
    CHECK(alerts.quiet().holds(AlertKind::Message));
    CHECK(alerts.quiet().holds(AlertKind::FirstMessage));
    be(Presence::break_); // still on shift
    CHECK_FALSE(alerts.quiet().holds(AlertKind::Offer));
    be(Presence::offline);
    CHECK(alerts.quiet().holds(AlertKind::Offer));
    CHECK(alerts.quiet().holds(AlertKind::Late));
    CHECK_FALSE(alerts.isRinging());
}

TEST_CASE_METHOD(QuietDesk, "quiet_untilReady_endsWithTheNextShift")
{
    alerts.quiet().beginUntilReady();
    skip(base::Milliseconds(10 * 3'600'000));
    CHECK(alerts.quiet().isOn()); // he is ready already: he goes first
    be(Presence::offline);
    alerts.tick();
    CHECK(alerts.quiet().isOn());
    be(Presence::ready);
    alerts.tick();
    CHECK_FALSE(alerts.quiet().isOn());
    CHECK(settings.value(settings::quietNow).isEmpty());
}

TEST_CASE_METHOD(QuietDesk, "quiet_clockIsSetBack_endsWhatWasBegunByHand")
{
    alerts.quiet().begin(Quiet::shortTime);
    clock.jump(base::Milliseconds(-3'600'000));
    alerts.tick();
    CHECK_FALSE(alerts.quiet().isOn());
}

TEST_CASE_METHOD(QuietDesk, "quiet_byTheHoursOfTheWeek_isShownInTheRail")
{
    CHECK_FALSE(mark().isVisible());
    settings::QuietWeek week;
    week.fill({true, QTime(0, 0), QTime(0, 0)});
    week[6].on = false; // it ends some day
    settings.set(settings::quietHours, settings::written(week));
    settle();
    CHECK(mark().isVisible());
    // It ends with the week, and the day is said where it isn't the coming midnight.
    const QDate today = Format::local(clock.now()).date();
    const QDate sunday = today.addDays(7 - today.dayOfWeek());
    const QString day = sunday == today.addDays(1) ? QString() : QLocale().toString(sunday, QStringLiteral("d MMMM "));
    const QString words = QStringLiteral("Do not disturb until ") + day + QStringLiteral("00:00");
    CHECK(mark().accessibleName() == words);
    CHECK(mark().toolTip().contains(QLatin1String("On shift you hear of offers")));
    CHECK(alerts.tray().words().contains(words));
    CHECK_FALSE(alerts.quiet().isByHand());
    mark().click();
    settle();
    CHECK(window.findChild<QuietSettings*>() != nullptr);
    settings.set(settings::quietHours, QString());
    settle();
    CHECK_FALSE(mark().isVisible());
}

TEST_CASE_METHOD(QuietDesk, "quietSettings_changeTheHoursAndBeginAtOnce")
{
    window.openSettings(SettingsSectionId::Alerts);
    settle();
    auto* quiet = window.findChild<QuietSettings*>();
    REQUIRE(quiet != nullptr);
    const auto days = quiet->findChildren<QCheckBox*>();
    REQUIRE(days.size() == 7);
    const auto times = quiet->findChildren<QComboBox*>();
    REQUIRE(times.size() == 14);
    CHECK_FALSE(times[0]->isEnabled());
    days[0]->click();
    CHECK(times[0]->isEnabled());
    times[0]->setCurrentText(QStringLiteral("21:30"));
    const auto week = settings::readQuietWeek(settings.value(settings::quietHours));
    CHECK(week[0] == settings::QuietDay {true, QTime(21, 30), QTime(7, 0)});
    CHECK_FALSE(week[1].on);
    auto* now = quiet->findChild<Segmented*>();
    REQUIRE(now != nullptr);
    now->setCurrent(1);
    CHECK(alerts.quiet().isByHand());
    alerts.quiet().stop();
    CHECK(now->current() == 0);
    now->setCurrent(2);
    CHECK(alerts.quiet().words() == QLatin1String("Do not disturb until you are ready again"));
    now->setCurrent(0);
    CHECK_FALSE(alerts.quiet().isOn());
}
