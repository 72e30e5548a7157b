// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/lastshift.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/preshift/checkrow.h"
#include "widgets/preshift/preshiftpage.h"
#include "widgets/window/lockpage.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

namespace {

using items::ConnectionFacts;
using items::Connectivity;

ConnectionFacts live()
{
    ConnectionFacts facts;
    facts.connectivity = Connectivity::Live;
    facts.latencyMs = 38;
    facts.clockOffsetMs = 200;
    return facts;
}

/// The page alone, on a computer whose output the test names.
struct BeforeShift : Workbench
{
    BeforeShift()
        : page(workplace, settings, {QDBusConnection(QStringLiteral("none")), [this] { return output; }})
    {
        repository.connection().setFacts(live());
        page.resize(1366, 768);
        page.show();
        page.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&page, 5000));
        settle();
    }

    const CheckResult& result(CheckKind kind)
    {
        for (const CheckResult& each : page.checks().results()) {
            if (each.kind == kind) {
                return each;
            }
        }
        FAIL("no such check");
        throw 0;
    }
    QAbstractButton* button(const char* text) { return DeskWindow::buttonNamed(page, QString::fromUtf8(text)); }
    QString said() { return DeskWindow::said(page); }

    QString output = QStringLiteral("Headphones <b>2</b>");
    PreShiftPage page;
};

} // namespace

TEST_CASE_METHOD(BeforeShift, "preShift_soundHeard_letsThePersonGoReady")
{
    QSignalSpy wanted(&page, &PreShiftPage::readyWanted);
    CHECK(said().contains(QStringLiteral("Did you hear the sound?")));
    CHECK(said().contains(QStringLiteral("It plays on “Headphones <b>2</b>”.")));
    CHECK(page.checks().open() == 1);
    CHECK_FALSE(page.ready()->isEnabled());
    REQUIRE(button("I heard it") != nullptr);
    CHECK(button("I heard it")->hasFocus());
    QTest::keyClick(button("I heard it"), Qt::Key_Space);
    settle();
    CHECK(said().contains(QStringLiteral("Heard from “Headphones <b>2</b>”")));
    CHECK(button("I heard it") == nullptr);
    REQUIRE(page.ready()->isEnabled());
    CHECK(page.ready()->hasFocus());
    QTest::keyClick(page.ready(), Qt::Key_Space);
    CHECK(wanted.count() == 1);
}

TEST_CASE_METHOD(BeforeShift, "preShift_soundPlaysOnceByItselfAndAgainWhenAsked")
{
    QSignalSpy played(&page, &PreShiftPage::played);
    button("Play it again")->click();
    CHECK(played.count() == 1);
    page.hide();
    page.show();
    settle();
    CHECK(played.count() == 1);
}

TEST_CASE_METHOD(BeforeShift, "preShift_withoutAnOutput_saysWhatToDoAndLetsWorkWithoutSound")
{
    output.clear();
    settings.set(settings::soundOutput, QStringLiteral("gone"));
    settle();
    CHECK(said().contains(QStringLiteral("No sound output found")));
    CHECK(button("I heard it") == nullptr);
    REQUIRE(button("I work without sound") != nullptr);
    CHECK_FALSE(page.ready()->isEnabled());
    button("I work without sound")->click();
    settle();
    CHECK(result(CheckKind::Sound).state == CheckState::Advice);
    CHECK(page.ready()->isEnabled());
}

TEST_CASE_METHOD(BeforeShift, "preShift_anotherOutput_isAskedAgain")
{
    page.checks().setHeard(PreShiftChecks::Heard::Yes);
    CHECK(result(CheckKind::Sound).state == CheckState::Good);
    output = QStringLiteral("Loudspeaker");
    settings.set(settings::soundOutput, QStringLiteral("other"));
    settle();
    CHECK(result(CheckKind::Sound).state == CheckState::Asks);
    CHECK(said().contains(QStringLiteral("It plays on “Loudspeaker”.")));
    CHECK_FALSE(page.ready()->isEnabled());
}

TEST_CASE_METHOD(BeforeShift, "preShift_mutedSounds_areTurnedOnHere")
{
    settings.set(settings::sounds, false);
    settle();
    CHECK(said().contains(QStringLiteral("Sounds are switched off")));
    REQUIRE(button("Turn sounds on") != nullptr);
    button("Turn sounds on")->click();
    settle();
    CHECK(settings.value(settings::sounds));
    CHECK(result(CheckKind::Sound).state == CheckState::Asks);
}

TEST_CASE_METHOD(BeforeShift, "preShift_onlyOffersAreSilent_isNotInOrder")
{
    page.checks().setHeard(PreShiftChecks::Heard::Yes);
    settings.set(settings::offerSound, false);
    settle();
    CHECK(result(CheckKind::Sound).state == CheckState::Trouble);
    CHECK(said().contains(QStringLiteral("Sounds are switched off")));
    REQUIRE(button("Turn sounds on") != nullptr);
    button("Turn sounds on")->click();
    settle();
    CHECK(settings.value(settings::offerSound));
    CHECK(result(CheckKind::Sound).state == CheckState::Good);
}

TEST_CASE_METHOD(Workbench, "preShift_anotherOutput_takesTheKeyboardFromNobody")
{
    QString output = QStringLiteral("Headphones");
    QWidget host;
    auto* column = new QVBoxLayout(&host);
    auto* field = new QLineEdit(&host);
    auto* page = new PreShiftPage(
        workplace, settings, {QDBusConnection(QStringLiteral("none")), [&output] { return output; }}, &host);
    column->addWidget(field);
    column->addWidget(page);
    host.resize(1366, 768);
    host.show();
    host.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&host, 5000));
    page->checks().setHeard(PreShiftChecks::Heard::Yes);
    field->setFocus();
    QSignalSpy played(page, &PreShiftPage::played);
    output = QStringLiteral("Loudspeaker");
    settings.set(settings::soundOutput, QStringLiteral("other"));
    settle();
    CHECK(played.count() == 1);
    CHECK(field->hasFocus());
    // Who is in the page is led to what is asked.
    page->checks().setHeard(PreShiftChecks::Heard::Yes);
    page->look()->setFocus();
    output = QStringLiteral("Headset");
    settings.set(settings::soundOutput, QStringLiteral("third"));
    settle();
    auto* heard = DeskWindow::buttonNamed(*page, QStringLiteral("I heard it"));
    REQUIRE(heard != nullptr);
    CHECK(heard->hasFocus());
}

TEST_CASE_METHOD(Workbench, "preShift_manyActions_keepTheirWidth")
{
    constexpr int wide = 400;
    CheckRow row(theme);
    std::vector<Button*> actions;
    for (const char* word : {"I heard it", "Play it again", "Other output…", "I work without sound"}) {
        actions.push_back(row.addAction(QString::fromUtf8(word), ButtonKind::Normal));
    }
    row.set({CheckKind::Sound, CheckState::Asks, {}, QStringLiteral("It plays on “Headphones”.")},
        QStringLiteral("Did you hear the sound?"));
    row.setFixedWidth(wide);
    row.show();
    row.resize(wide, row.heightForWidth(wide));
    settle();
    for (const Button* action : actions) {
        CHECK(action->width() >= action->sizeHint().width());
        const QRect place(action->mapTo(&row, QPoint(0, 0)), action->size());
        CHECK(row.rect().contains(place));
        for (const Button* other : actions) {
            CHECK((other == action || !action->geometry().intersects(other->geometry())));
        }
    }
}

TEST_CASE_METHOD(BeforeShift, "preShift_connection_saysHowItIs")
{
    CHECK(result(CheckKind::Connection).fact == QStringLiteral("38 ms"));
    clock.advance(std::chrono::minutes(7));
    repository.connection().setFacts([] {
        ConnectionFacts slow = live();
        slow.latencyMs = 39;
        return slow;
    }());
    CHECK(result(CheckKind::Connection).fact == QStringLiteral("39 ms, 5 min without a break"));
    ConnectionFacts facts = live();
    facts.connectivity = Connectivity::Waiting;
    repository.connection().setFacts(facts);
    CHECK(result(CheckKind::Connection).state == CheckState::Trouble);
    CHECK(result(CheckKind::Clock).state == CheckState::Running);
    repository.connection().setFacts(live());
    CHECK(result(CheckKind::Connection).state == CheckState::Advice);
    CHECK(result(CheckKind::Connection).advice.contains(QStringLiteral("broke")));
    facts = live();
    facts.latencyMs = 640;
    repository.connection().setFacts(facts);
    CHECK(result(CheckKind::Connection).advice.contains(QStringLiteral("slow")));
}

TEST_CASE_METHOD(BeforeShift, "preShift_firstSecondsWithoutALine_areNoTrouble")
{
    ConnectionFacts facts;
    facts.connectivity = Connectivity::Connecting;
    items::Repository fresh;
    fresh.connection().setFacts(facts);
    const Workplace early {theme, clock, fresh, commands, keys, spelling};
    PreShiftChecks checks(early, settings, {QDBusConnection(QStringLiteral("none")), [] { return QString(); }});
    CHECK(checks.results().at(1).state == CheckState::Running);
    clock.advance(std::chrono::seconds(11));
    facts.attempt = 1;
    fresh.connection().setFacts(facts);
    CHECK(checks.results().at(1).state == CheckState::Trouble);
}

TEST_CASE_METHOD(BeforeShift, "preShift_clockAndVersion_adviseAndHinderNothing")
{
    CHECK(result(CheckKind::Clock).fact == QStringLiteral("0.2 s apart from the desk"));
    CHECK(result(CheckKind::Version).state == CheckState::Good);
    ConnectionFacts facts = live();
    facts.clockOffsetMs = 5 * 60'000;
    facts.program = protocol::ProgramWish {std::nullopt, "999.0", std::nullopt};
    repository.connection().setFacts(facts);
    CHECK(result(CheckKind::Clock).fact == QStringLiteral("5 min slow"));
    CHECK(result(CheckKind::Clock).state == CheckState::Advice);
    CHECK(result(CheckKind::Version).state == CheckState::Advice);
    page.checks().setHeard(PreShiftChecks::Heard::Yes);
    CHECK(page.checks().isPassed());
}

TEST_CASE_METHOD(BeforeShift, "preShift_digest_tellsWhatIsLeftOverAndFollows")
{
    CHECK(said().contains(QStringLiteral("wait for your answer")));
    CHECK(said().contains(QStringLiteral("parked conversation")));
    while (!repository.conversations().empty()) {
        repository.removeConversation(base::ConversationId(repository.conversations().begin()->first));
    }
    CHECK(QTest::qWaitFor([&] { return said().contains(QStringLiteral("Nothing is left over")); }, 5000));
}

TEST_CASE_METHOD(Workbench, "lastShift_isNew_forSomebodyElseAndAfterHours")
{
    settings.set(settings::lastName, QStringLiteral("su.miao"));
    CHECK(settings::isNewShift(settings, clock.now()));
    settings::noteAtDesk(settings, clock.now());
    CHECK_FALSE(settings::isNewShift(settings, clock.now()));
    settings.set(settings::lastName, QStringLiteral("he.ran"));
    CHECK(settings::isNewShift(settings, clock.now()));
    settings.set(settings::lastName, QStringLiteral("su.miao"));
    clock.advance(std::chrono::minutes(121));
    CHECK(settings::isNewShift(settings, clock.now()));
    settings.set(settings::lastShift, QStringLiteral("su.miao rubbish"));
    CHECK(settings::isNewShift(settings, clock.now()));
}

namespace {

struct ShiftWindow : DeskWindow
{
    ShiftWindow()
    {
        settings.set(settings::lastName, QStringLiteral("su.miao"));
        items::PersonItem me = repository.presence().person();
        me.presence = protocol::Presence::offline;
        repository.presence().set(me, false);
        settings.set(settings::lastShift, {});
        window.setChecksShifts(true);
        window.showSignIn();
        settings.set(settings::lastShift, {});
        window.showDesk();
        settle();
    }
};

} // namespace

TEST_CASE_METHOD(ShiftWindow, "shift_begins_withItsPageInPlaceOfTheDesk")
{
    REQUIRE(window.preShift() != nullptr);
    CHECK(window.preShift()->isVisible());
    CHECK_FALSE(inbox().isVisible());
    window.preShift()->checks().setHeard(PreShiftChecks::Heard::Without);
    repository.connection().setFacts(live());
    settle();
    REQUIRE(window.preShift()->checks().isPassed());
    key(Qt::Key_F2);
    settle();
    CHECK(window.preShift() == nullptr);
    CHECK(inbox().isVisible());
    CHECK(commands.calls.join(QLatin1Char('\n')).contains(QStringLiteral("setPresence")));
    window.showDesk();
    CHECK(window.preShift() == nullptr);
}

TEST_CASE_METHOD(ShiftWindow, "shift_onlyLooking_opensTheDeskWithoutGoingReady")
{
    REQUIRE(window.preShift() != nullptr);
    key(Qt::Key_K, Qt::ControlModifier);
    settle();
    CHECK(Popup::topmost(window) == nullptr);
    window.preShift()->look()->click();
    settle();
    CHECK(window.preShift() == nullptr);
    CHECK(inbox().isVisible());
    CHECK(inbox().list().list().hasFocus());
    CHECK_FALSE(commands.calls.join(QLatin1Char('\n')).contains(QStringLiteral("setPresence")));
}

TEST_CASE_METHOD(ShiftWindow, "shift_languageChanged_keepsThePage")
{
    REQUIRE(window.preShift() != nullptr);
    settings.set(settings::language, settings::Language::Chinese);
    CHECK(QTest::qWaitFor(
        [&] { return window.preShift() != nullptr && said(*window.preShift()).contains(QStringLiteral("班前检查")); },
        5000));
}

TEST_CASE_METHOD(ShiftWindow, "shift_alreadyAtWork_goesOnAtTheDesk")
{
    REQUIRE(window.preShift() != nullptr);
    items::PersonItem me = repository.presence().person();
    me.presence = protocol::Presence::ready;
    repository.presence().set(me, true);
    settle();
    CHECK(window.preShift() == nullptr);
    CHECK(inbox().isVisible());
}

TEST_CASE_METHOD(ShiftWindow, "shift_unlocked_goesOnInThePage")
{
    const auto unlock = [this] {
        signIn.check = items::PasswordCheck::Right;
        window.lockPage()->password().setText(QStringLiteral("right"));
        QTest::keyClick(&window.lockPage()->password(), Qt::Key_Return);
        settle();
        REQUIRE(window.lockPage() == nullptr);
    };
    REQUIRE(window.preShift() != nullptr);
    window.lock();
    settle();
    inbox().composer().focusEdit(); // hidden by the page, and by the lock as well
    CHECK(window.lockPage()->password().hasFocus());
    unlock();
    REQUIRE(window.preShift() != nullptr);
    CHECK(window.preShift()->isVisible());
    CHECK(window.preShift()->isAncestorOf(window.focusWidget()));
    // Ready elsewhere while it is locked: the desk comes with the password.
    window.lock();
    settle();
    items::PersonItem me = repository.presence().person();
    me.presence = protocol::Presence::ready;
    repository.presence().set(me, true);
    settle();
    CHECK(window.preShift() == nullptr);
    CHECK_FALSE(inbox().isVisible());
    unlock();
    CHECK(inbox().isVisible());
    CHECK(inbox().isEnabled());
}

TEST_CASE_METHOD(DeskWindow, "preShift_openedAtTheDesk_makesRoomForAnOffer")
{
    window.openPreShift();
    settle();
    REQUIRE(window.preShift() != nullptr);
    scene.putOffer();
    settle();
    CHECK(window.preShift() == nullptr);
    CHECK(inbox().isVisible());
    // One that stood there before is accepted from the page.
    window.openPreShift();
    settle();
    REQUIRE(window.preShift() != nullptr);
    key(Qt::Key_F9);
    settle();
    CHECK(window.preShift() == nullptr);
    CHECK(commands.named(QStringLiteral("acceptOffer")).size() == 1);
}
