// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/strip.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <algorithm>

// Two or three conversations beside each other.

namespace {

struct SideBySide : DeskWindow
{
    SideBySide() { inbox().select(Scene::conversation(1)); }

    ConversationListView& list() { return inbox().list().list(); }
    const std::vector<ConversationPane*>& panes() { return inbox().panes().sideBySide(); }
    ConversationPane& of(int number)
    {
        ConversationPane* pane = inbox().panes().showing(Scene::conversation(number));
        REQUIRE(pane != nullptr);
        return *pane;
    }

    void beside(int number)
    {
        inbox().panes().openBeside(Scene::conversation(number));
        inbox().pane().focusFirst();
        settle();
    }

    QPoint row(int number)
    {
        return list().visualRect(list().sections().indexOf(Scene::conversation(number))).center();
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }
};

} // namespace

TEST_CASE_METHOD(SideBySide, "beside_ctrlEnterOnARow_opensASecondPaneWithAFieldOfItsOwn")
{
    list().setFocus();
    list().setCurrentIndex(list().sections().indexOf(Scene::conversation(2)));
    QTest::keyClick(&list(), Qt::Key_Return, Qt::ControlModifier);
    settle();
    REQUIRE(panes().size() == 2);
    CHECK(panes()[0]->current() == Scene::conversation(1));
    CHECK(panes()[1]->current() == Scene::conversation(2));
    CHECK(inbox().current() == Scene::conversation(2));
    for (const ConversationPane* pane : panes()) {
        CHECK(pane->isVisible());
        CHECK(pane->width() >= ConversationPanes::leastWidth);
    }
    CHECK_FALSE(inbox().context().isVisible()); // there is no room for it at this width
    CHECK(list().current() == Scene::conversation(2));
    for (const int number : {1, 2, 3}) {
        const QModelIndex index = list().sections().indexOf(Scene::conversation(number));
        CHECK(list().selectionModel()->isSelected(index) == (number != 3));
    }
    type(QStringLiteral("two"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    CHECK(inbox().current() == Scene::conversation(1));
    CHECK(of(1).composer().edit().hasFocus());
    type(QStringLiteral("one"));
    CHECK(of(2).composer().text() == QStringLiteral("two"));
    press(Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")) == QStringList {QStringLiteral("sendMessage(0001, one, 0)")});
    CHECK(of(1).composer().text().isEmpty());
    CHECK(of(2).composer().text() == QStringLiteral("two"));
    press(Qt::Key_F6, Qt::ShiftModifier);
    CHECK(of(2).composer().edit().hasFocus());
}

TEST_CASE_METHOD(SideBySide, "beside_oneThatIsOpen_isActivatedAndNeverThereTwice")
{
    beside(2);
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, row(1));
    settle();
    CHECK(inbox().current() == Scene::conversation(1));
    REQUIRE(panes().size() == 2);
    CHECK(of(2).isVisible());
    beside(2);
    CHECK(panes().size() == 2);
    CHECK(inbox().current() == Scene::conversation(2));
    // A third one takes the place of the one that was active longest ago: there is room for two.
    beside(3);
    REQUIRE(panes().size() == 2);
    CHECK(inbox().panes().showing(Scene::conversation(1)) == nullptr);
    CHECK(of(2).isVisible());
}

TEST_CASE_METHOD(SideBySide, "beside_wideWindow_hasThreeAndTheCustomer")
{
    window.resize(56 + 280 + 320 + 3 * ConversationPanes::leastWidth + 60, 900);
    settle();
    beside(2);
    beside(3);
    CHECK(panes().size() == 3);
    for (const ConversationPane* pane : panes()) {
        CHECK(pane->isVisible());
    }
    CHECK(inbox().context().isVisible());
}

TEST_CASE_METHOD(SideBySide, "beside_middleButtonAndMenuOfARow_openIt")
{
    QTest::mouseClick(list().viewport(), Qt::MiddleButton, {}, row(2));
    settle();
    CHECK(panes().size() == 2);
    CHECK(inbox().current() == Scene::conversation(2));
    QTest::mouseClick(list().viewport(), Qt::RightButton, {}, row(3));
    CHECK(inbox().current() == Scene::conversation(2)); // only asks
    QContextMenuEvent asked(QContextMenuEvent::Mouse, row(3), list().viewport()->mapToGlobal(row(3)));
    QCoreApplication::sendEvent(list().viewport(), &asked);
    auto* menu = list().findChild<QMenu*>();
    REQUIRE(menu != nullptr);
    REQUIRE(menu->actions().size() == 3);
    menu->actions().at(1)->trigger();
    menu->close();
    settle();
    CHECK(inbox().current() == Scene::conversation(3));
}

TEST_CASE_METHOD(SideBySide, "beside_activePane_hasTheLineTheNameAndTheKeys")
{
    beside(2);
    CHECK(of(2).accessibleName().endsWith(QStringLiteral("active")));
    CHECK_FALSE(of(1).accessibleName().endsWith(QStringLiteral("active")));
    const auto line = [](ConversationPane& pane) { return pane.header().grab().toImage().pixel(8, 1); };
    CHECK(line(of(2)) == theme.tokens().accent.rgb());
    CHECK(line(of(1)) != theme.tokens().accent.rgb());
    QTest::mouseClick(of(1).messages().viewport(), Qt::LeftButton, {}, QPoint(4, 4));
    CHECK(inbox().current() == Scene::conversation(1));
    CHECK(line(of(1)) == theme.tokens().accent.rgb());
    scene.setAnswered(1);
    key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(commands.named(QStringLiteral("close")) == QStringList {QStringLiteral("close(0001)")});
    // The customer's details are those of the active one.
    inbox().toggleContext();
    settle();
    CHECK(inbox().context().isVisible());
    CHECK(said(inbox().context().customer()).contains(QStringLiteral("陈诺")));
    QTest::keyClick(&of(1).messages(), Qt::Key_F6);
    settle();
    CHECK(said(inbox().context().customer()).contains(QStringLiteral("林晓")));
}

TEST_CASE_METHOD(SideBySide, "closePane_byKeyAndByButton_keepsWhatWasWritten")
{
    beside(2);
    type(QStringLiteral("half"));
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    CHECK(panes().size() == 1);
    CHECK(inbox().current() == Scene::conversation(1));
    CHECK(commands.named(QStringLiteral("saveDraft")).contains(QStringLiteral("saveDraft(0002, half, 0)")));
    CHECK(list().sections().indexOf(Scene::conversation(2)).isValid());
    beside(2);
    CHECK(inbox().composer().text() == QStringLiteral("half"));
    QAbstractButton* cross = buttonNamed(of(1), QStringLiteral("Close this pane"));
    REQUIRE(cross != nullptr);
    cross->click();
    settle();
    CHECK(panes().size() == 1);
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK(buttonNamed(of(2), QStringLiteral("Close this pane")) == nullptr);
    key(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(inbox().current() == Scene::conversation(2)); // the last one stays
}

TEST_CASE_METHOD(SideBySide, "leastWidth_holdsEverythingInBothLanguages")
{
    window.resize(1280, 800);
    settle();
    beside(2);
    for (const auto each : {settings::Language::English, settings::Language::Chinese}) {
        settings.set(settings::language, each);
        settle();
        REQUIRE(panes().size() == 2);
        for (const ConversationPane* pane : panes()) {
            INFO(pane->accessibleName().toStdString() << ' ' << pane->width());
            CHECK(pane->isVisible());
            CHECK(pane->minimumSizeHint().width() <= ConversationPanes::leastWidth);
        }
    }
}

TEST_CASE_METHOD(SideBySide, "narrowWindow_showsTheActiveOneAndLosesNothing")
{
    beside(2);
    type(QStringLiteral("two"));
    window.resize(1024, 640);
    settle();
    CHECK(of(2).isVisible());
    CHECK_FALSE(of(1).isVisible());
    CHECK(panes().size() == 2);
    key(Qt::Key_F6);
    settle();
    CHECK(of(1).isVisible());
    CHECK_FALSE(of(2).isVisible());
    window.resize(1366, 768);
    settle();
    CHECK(of(1).isVisible());
    CHECK(of(2).isVisible());
    CHECK(of(2).composer().text() == QStringLiteral("two"));
}

TEST_CASE_METHOD(SideBySide, "gone_inOnePane_leavesTheOtherAsItIs")
{
    beside(2);
    type(QStringLiteral("going on"));
    items::TimelineItem how;
    how.kind = items::EntryKind::System;
    how.system = items::SystemEntry::Transferred;
    repository.announceGone(Scene::conversation(1), how);
    settle();
    REQUIRE(panes().size() == 2);
    CHECK(panes()[0]->current().isNil());
    CHECK(of(2).composer().text() == QStringLiteral("going on"));
    CHECK(of(2).composer().edit().hasFocus());
    // What is opened beside next comes into the empty one.
    beside(3);
    CHECK(panes()[0]->current() == Scene::conversation(3));
}

TEST_CASE_METHOD(SideBySide, "gone_whileItIsWrittenIn_nothingFallsIntoTheOther")
{
    beside(2);
    press(Qt::Key_F6);
    REQUIRE(of(1).composer().edit().hasFocus());
    type(QStringLiteral("goo"));
    items::TimelineItem how;
    how.kind = items::EntryKind::System;
    how.system = items::SystemEntry::Released;
    how.reason = QStringLiteral("taken_over");
    repository.announceGone(Scene::conversation(1), how);
    settle();
    CHECK(panes()[0]->isAncestorOf(QApplication::focusWidget()));
    CHECK(said(*panes()[0]).contains(QStringLiteral("goo")));
    type(QStringLiteral("d"));
    press(Qt::Key_Return);
    settle();
    CHECK(of(2).composer().text().isEmpty());
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    CHECK(inbox().transfer() == nullptr);
}

TEST_CASE_METHOD(SideBySide, "strip_standsOverSeveralAndInsideOne")
{
    scene.loseConnection();
    settle();
    REQUIRE(inbox().strip().isVisible());
    CHECK(of(1).isAncestorOf(&inbox().strip()));
    beside(2);
    CHECK(inbox().strip().isVisible());
    CHECK_FALSE(of(1).isAncestorOf(&inbox().strip()));
    inbox().panes().close(of(1));
    settle();
    CHECK(inbox().strip().isVisible());
    CHECK(of(2).isAncestorOf(&inbox().strip()));
}

TEST_CASE_METHOD(SideBySide, "wrapUp_chosenInOnePane_isSentOnceWhenTheTimeIsUp")
{
    beside(2);
    scene.fillWrapUp();
    settle();
    const auto chips = of(2).wrapUp().findChildren<QAbstractButton*>();
    const auto chip = std::ranges::find_if(chips, &QAbstractButton::isCheckable);
    REQUIRE(chip != chips.end());
    (*chip)->click();
    clock.advance(base::Milliseconds(41'000));
    inbox().panes().tick();
    inbox().panes().tick();
    settle();
    CHECK(commands.named(QStringLiteral("finishWrapUp")).size() == 1);
}

TEST_CASE_METHOD(SideBySide, "language_changed_keepsAllThatIsOpen")
{
    beside(2);
    type(QStringLiteral("two"));
    settings.set(settings::language, settings::Language::Chinese);
    settle();
    REQUIRE(panes().size() == 2);
    CHECK(panes()[0]->current() == Scene::conversation(1));
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK(inbox().composer().text() == QStringLiteral("two"));
}

TEST_CASE_METHOD(SideBySide, "nextRun_hasThemSideBySideAgainButNotForSomebodyElse")
{
    beside(2);
    const settings::WindowState state = window.state();
    CHECK(state.panes.size() == 2);
    const auto run = [&] {
        auto fresh = std::make_unique<MainWindow>(workplace, theme, language, signIn, settings);
        fresh->resize(1366, 768);
        fresh->restore(state);
        fresh->showDesk();
        settle();
        return fresh;
    };
    auto fresh = run();
    REQUIRE(fresh->inbox()->panes().sideBySide().size() == 2);
    CHECK(fresh->inbox()->panes().sideBySide()[0]->current() == Scene::conversation(1));
    CHECK(fresh->inbox()->panes().sideBySide()[1]->current() == Scene::conversation(2));
    fresh.reset();
    items::ConversationItem other = *repository.conversation(Scene::conversation(1));
    other.mine = false;
    repository.put(other);
    fresh = run();
    CHECK(fresh->inbox()->panes().sideBySide().size() == 1);
    fresh.reset();
    items::PersonItem person = repository.presence().person();
    person.id = {"somebody.else"};
    repository.presence().set(person, false);
    fresh = run();
    CHECK(fresh->inbox()->panes().sideBySide().size() == 1);
    CHECK(fresh->inbox()->current().isNil());
    CHECK(fresh->state().panes.isEmpty());
}

TEST_CASE_METHOD(SideBySide, "signedOut_keepsNothingOfIt")
{
    beside(2);
    Q_EMIT signIn.signedOut(items::SignInProblem::SignedOut, false);
    settle();
    CHECK(window.state().panes.isEmpty());
    CHECK(window.state().panesOf.isEmpty());
}
