// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/popup.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/inbox/transferpopup.h"
#include "widgets/window/lockpage.h"
#include "widgets/window/presencepopup.h"
#include "widgets/window/shortcutspopup.h"

#include <QLineEdit>

// A conversation in a window of its own.

namespace {

struct TornOff : DeskWindow
{
    TornOff()
    {
        inbox().select(Scene::conversation(2));
        inbox().composer().focusEdit();
        QTest::keyClicks(&inbox().composer().edit(), QStringLiteral("half"));
        key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        settle();
        REQUIRE(inbox().panes().windows().size() == 1);
        REQUIRE(QTest::qWaitForWindowActive(&own(), 5000));
        settle();
    }

    ConversationWindow& own() { return *inbox().panes().windows().front(); }
    ComposerEdit& edit() { return own().pane().composer().edit(); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {}) { QTest::keyClick(&edit(), key, with); }

    void toMain()
    {
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
        inbox().list().list().setFocus();
        settle();
    }

    /// Also those that nobody owns any more.
    static int count()
    {
        int windows = 0;
        for (const QWidget* each : QApplication::topLevelWidgets()) {
            windows += qobject_cast<const ConversationWindow*>(each) != nullptr ? 1 : 0;
        }
        return windows;
    }
};

} // namespace

TEST_CASE_METHOD(TornOff, "tearOff_byKey_takesDraftCaretAndKeysAlong")
{
    CHECK(own().isWindow());
    CHECK(own().isVisible());
    CHECK(own().pane().current() == Scene::conversation(2));
    CHECK(inbox().current() == Scene::conversation(2));
    REQUIRE(inbox().panes().sideBySide().size() == 1);
    CHECK(inbox().panes().sideBySide()[0]->current().isNil());
    CHECK(edit().hasFocus());
    QTest::keyClicks(&edit(), QStringLiteral("way"));
    CHECK(edit().toPlainText() == QStringLiteral("halfway"));
    press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(edit().toPlainText() != QStringLiteral("halfway"));
    edit().setPlainText(QStringLiteral("done"));
    press(Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")) == QStringList {QStringLiteral("sendMessage(0002, done, 0)")});
    scene.setAnswered(2);
    press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(commands.named(QStringLiteral("close")) == QStringList {QStringLiteral("close(0002)")});
}

TEST_CASE_METHOD(TornOff, "ownWindow_offer_isSeenAndAcceptedThere")
{
    CHECK_FALSE(own().offers().isVisible());
    scene.putOffer();
    settle();
    CHECK(own().offers().isVisible());
    press(Qt::Key_F9);
    CHECK(commands.named(QStringLiteral("acceptOffer")) == QStringList {QStringLiteral("acceptOffer(7)")});
}

TEST_CASE_METHOD(TornOff, "ownWindow_title_saysWhoAndHowManyAsPlainText")
{
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    item.unread = 3;
    item.customerName = QStringLiteral("A[*]B");
    repository.put(item);
    CHECK(own().windowTitle().startsWith(QStringLiteral("(3) A[*][*]B")));
    CHECK(own().accessibleName() == QStringLiteral("Conversation with A[*]B, 3 unread"));
    item.unread = 0;
    repository.put(item);
    CHECK(own().windowTitle().startsWith(QStringLiteral("A[*][*]B")));
}

TEST_CASE_METHOD(TornOff, "ownWindow_closed_conversationStaysInTheListWithItsDraft")
{
    press(Qt::Key_Escape);
    CHECK(own().isVisible());
    own().close();
    settle();
    CHECK(count() == 0);
    CHECK(inbox().current().isNil());
    CHECK(commands.named(QStringLiteral("saveDraft")).contains(QStringLiteral("saveDraft(0002, half, 0)")));
    inbox().select(Scene::conversation(2));
    CHECK(inbox().composer().text() == QStringLiteral("half"));
    CHECK(inbox().composer().isVisible());
}

TEST_CASE_METHOD(TornOff, "ownWindow_putBack_goesOnInTheInbox")
{
    QAbstractButton* back = buttonNamed(own(), QStringLiteral("Put back into the inbox"));
    REQUIRE(back != nullptr);
    QTest::mouseClick(back, Qt::LeftButton);
    settle();
    CHECK(count() == 0);
    REQUIRE(inbox().panes().sideBySide().size() == 1);
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK(inbox().pane().window() == &window);
    CHECK(inbox().composer().text() == QStringLiteral("half"));
    window.resize(1600, 768);
    settle();
    CHECK(buttonNamed(window, QStringLiteral("In a window of its own")) != nullptr);
}

TEST_CASE_METHOD(TornOff, "ownWindow_goes_aHalfWrittenFieldIsWrittenOnInTheInbox")
{
    own().toggleContext();
    settle();
    CustomerPanel& beside = own().context()->customer();
    beside.beginEdit({{items::CustomerEdit::Kind::Tag, {}, {}, {}}, true, true});
    REQUIRE(beside.editor() != nullptr);
    beside.editor()->field().setText(QStringLiteral("bulky go"));
    QTest::mouseClick(buttonNamed(own(), QStringLiteral("Put back into the inbox")), Qt::LeftButton);
    settle();
    REQUIRE(inbox().context().customer().editor() != nullptr);
    CHECK(inbox().context().customer().editor()->field().text() == QStringLiteral("bulky go"));
    CHECK(commands.calls.filter(QStringLiteral("bulky")).isEmpty());
}

TEST_CASE_METHOD(TornOff, "ownWindow_itsConversationChosenInTheList_comesToTheFront")
{
    toMain();
    CHECK(inbox().current().isNil()); // the keys are the inbox's now
    inbox().select(Scene::conversation(1));
    settle();
    CHECK(inbox().panes().sideBySide()[0]->current() == Scene::conversation(1));
    inbox().select(Scene::conversation(2));
    REQUIRE(QTest::qWaitForWindowActive(&own(), 5000));
    CHECK(inbox().panes().sideBySide()[0]->current() == Scene::conversation(1));
    CHECK(inbox().current() == Scene::conversation(2));
    // And from there to one of the inbox.
    press(Qt::Key_F6);
    REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
    CHECK(inbox().current() == Scene::conversation(1));
}

TEST_CASE_METHOD(TornOff, "ownWindow_locked_isOutOfSightAndOutOfReach")
{
    own().toggleContext();
    press(Qt::Key_T, Qt::ControlModifier);
    settle();
    REQUIRE(inbox().transfer() != nullptr);
    CHECK(inbox().transfer()->parentWidget() == &own());
    window.lock();
    settle();
    CHECK_FALSE(own().isVisible());
    CHECK_FALSE(own().isEnabled());
    CHECK(Popup::topmost(own()) == nullptr);
    CHECK(window.lockPage()->isVisible());
    CHECK_FALSE(own().isAncestorOf(QApplication::focusWidget()));
    // Nothing brings it out, and no key reaches it.
    commands.calls.clear();
    inbox().select(Scene::conversation(2));
    edit().setFocus();
    key(Qt::Key_F6);
    key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClicks(&window, QStringLiteral("x"));
    settle();
    CHECK_FALSE(own().isVisible());
    CHECK(edit().toPlainText() == QStringLiteral("half"));
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    signIn.check = items::PasswordCheck::Right;
    window.lockPage()->password().setText(QStringLiteral("right"));
    QTest::keyClick(&window.lockPage()->password(), Qt::Key_Return);
    settle();
    CHECK(window.lockPage() == nullptr);
    CHECK(own().isVisible());
    CHECK(own().isEnabled());
    CHECK(Popup::topmost(own()) == inbox().transfer());
    CHECK(edit().toPlainText() == QStringLiteral("half"));
}

TEST_CASE_METHOD(TornOff, "ownWindow_lockedFromThere_thePasswordIsTypedAtOnce")
{
    press(Qt::Key_L, Qt::ControlModifier | Qt::AltModifier);
    settle();
    REQUIRE(window.lockPage() != nullptr);
    REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
    CHECK_FALSE(own().isVisible());
}

TEST_CASE_METHOD(TornOff, "ownWindow_signedOut_leavesNothing")
{
    Q_EMIT signIn.signedOut(items::SignInProblem::SignedOut, false);
    settle();
    CHECK(count() == 0);
}

TEST_CASE_METHOD(TornOff, "ownWindow_recordsCleared_closes")
{
    repository.clear();
    settle();
    CHECK(count() == 0);
    CHECK(commands.named(QStringLiteral("saveDraft")).contains(QStringLiteral("saveDraft(0002, half, 0)")));
}

TEST_CASE_METHOD(TornOff, "ownWindow_conversationGone_closesUnlessItIsInFront")
{
    items::TimelineItem how;
    how.kind = items::EntryKind::System;
    how.system = items::SystemEntry::Transferred;
    SECTION("behind")
    {
        toMain();
        repository.announceGone(Scene::conversation(2), how);
        settle();
        CHECK(count() == 0);
        CHECK(told().size() == 1);
    }
    SECTION("in front, while something is typed")
    {
        inbox().panes().sideBySide()[0]->open(Scene::conversation(1));
        repository.announceGone(Scene::conversation(2), how);
        settle();
        REQUIRE(count() == 1);
        CHECK(own().isActiveWindow());
        CHECK(own().pane().current().isNil());
        CHECK(own().windowTitle() == QStringLiteral("Cloudseat"));
        CHECK(own().isAncestorOf(&inbox().toasts()));
        press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        settle();
        CHECK(count() == 0);
        CHECK(inbox().current() == Scene::conversation(1));
    }
}

TEST_CASE_METHOD(TornOff, "ownWindow_takenOver_saysWhatWasNotSent")
{
    items::TimelineItem how;
    how.kind = items::EntryKind::System;
    how.system = items::SystemEntry::Released;
    how.reason = QStringLiteral("taken_over");
    repository.announceGone(Scene::conversation(2), how);
    settle();
    REQUIRE(count() == 1);
    CHECK(said(own()).contains(QStringLiteral("half")));
}

TEST_CASE_METHOD(TornOff, "ownWindow_keysAndPopups_openWhereThePersonIs")
{
    press(Qt::Key_F2);
    settle();
    CHECK(own().findChild<PresencePopup*>() != nullptr);
    CHECK(window.findChild<PresencePopup*>() == nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    settle();
    CHECK(edit().hasFocus());
    // Tab stays in the window, Enter presses what has the focus.
    QTest::keyClick(&edit(), Qt::Key_Backtab, Qt::ShiftModifier);
    CHECK(own().isAncestorOf(QApplication::focusWidget()));
    QAbstractButton* details = buttonNamed(own(), QStringLiteral("Customer"));
    REQUIRE(details != nullptr);
    details->setFocus();
    QTest::keyClick(details, Qt::Key_Return);
    settle();
    REQUIRE(own().context() != nullptr);
    CHECK(own().context()->isVisible());
    CHECK(own().width() >= ConversationPanes::leastWidth + own().context()->width());
    // What is told is told here.
    inbox().toasts().show(ToastKind::Good, QStringLiteral("Here"), {});
    CHECK(own().isAncestorOf(&inbox().toasts()));
    toMain();
    CHECK(inbox().isAncestorOf(&inbox().toasts()));
}

TEST_CASE_METHOD(TornOff, "tearOff_transferHalfWritten_goesAlong")
{
    toMain();
    inbox().select(Scene::conversation(1));
    inbox().openTransfer();
    settle();
    REQUIRE(inbox().transfer() != nullptr);
    QTest::keyClicks(&inbox().transfer()->search(), QStringLiteral("zh"));
    inbox().toggleWindow();
    settle();
    REQUIRE(inbox().panes().windows().size() == 2);
    REQUIRE(inbox().transfer() != nullptr);
    CHECK(inbox().transfer()->window() == inbox().panes().windows().back());
    CHECK(inbox().transfer()->isVisible());
    CHECK(inbox().transfer()->search().text() == QStringLiteral("zh"));
}

TEST_CASE("ownWindow_place_staysInsideTheScreen")
{
    const QRect screen(0, 0, 1366, 768);
    const auto inside = [&screen](const QRect& rect) { return screen.contains(rect) && rect.y() >= 40; };
    CHECK(ConversationWindow::fitted({100, 100, 560, 600}, screen) == QRect(100, 100, 560, 600));
    CHECK(inside(ConversationWindow::fitted({3000, -500, 560, 600}, screen)));
    CHECK(inside(ConversationWindow::fitted({-3000, 5000, 560, 600}, screen)));
    CHECK(inside(ConversationWindow::fitted({0, 0, 4000, 4000}, screen)));
}

TEST_CASE_METHOD(TornOff, "ownWindow_place_isKeptByScreen")
{
    own().setGeometry(ConversationWindow::fitted({60, 70, 480, 500}, own().screen()->availableGeometry()));
    const QRect place = own().geometry();
    own().close();
    settle();
    const settings::WindowState state = window.state();
    CHECK(state.ownWindows.value(state.ownWindowScreen) == place);
    inbox().select(Scene::conversation(2));
    inbox().toggleWindow();
    settle();
    CHECK(own().geometry() == place);
}

TEST_CASE_METHOD(TornOff, "ownWindow_languageChanged_isThereAgain")
{
    const QRect place = own().geometry();
    settings.set(settings::language, settings::Language::Chinese);
    settle();
    CHECK(count() == 1);
    REQUIRE(inbox().panes().windows().size() == 1);
    CHECK(own().pane().current() == Scene::conversation(2));
    CHECK(own().geometry() == place);
    CHECK(edit().toPlainText() == QStringLiteral("half"));
}
