// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/messageview.h"

#include <QInputMethodEvent>
#include <QLineEdit>

namespace {

struct Search : DeskWindow
{
    Search() { inbox().select(Scene::conversation(2)); }

    void type(const QString& text)
    {
        key(Qt::Key_L, Qt::ControlModifier);
        settle();
        QTest::keyClicks(&field(), text);
        settle();
    }
    QLineEdit& field() { return *inbox().list().search().findChild<QLineEdit*>(); }
    ConversationListView& rows() { return inbox().list().list(); }
};

} // namespace

TEST_CASE_METHOD(Search, "listSearch_enter_opensTheFirstAndShowsAllAgain")
{
    type(QStringLiteral("Mia"));
    CHECK(rows().sections().found().size() == 1);
    QTest::keyClick(&field(), Qt::Key_Return);
    settle();
    CHECK(inbox().current() == Scene::conversation(3));
    CHECK(inbox().composer().edit().hasFocus());
    CHECK(field().text().isEmpty());
    CHECK(rows().sections().found().size() > 1);
}

TEST_CASE_METHOD(Search, "listSearch_otherLetters_findTheSame")
{
    type(QStringLiteral("m"));
    field().setText(QStringLiteral("ＭＩＡ"));
    CHECK(QTest::qWaitFor([this] { return rows().sections().found().size() == 1; }, 30'000));
    field().setText(QStringLiteral("林曉"));
    CHECK(QTest::qWaitFor([this] { return rows().sections().found().size() == 1; }, 30'000));
    CHECK(rows().sections().found().front() == Scene::conversation(2));
}

TEST_CASE_METHOD(Search, "listSearch_down_walksThroughWhatWasFound")
{
    type(QStringLiteral("Mia"));
    QTest::keyClick(&field(), Qt::Key_Down);
    settle();
    REQUIRE(rows().hasFocus());
    CHECK(rows().currentIndex() == rows().sections().indexOf(Scene::conversation(3)));
    CHECK(inbox().current() == Scene::conversation(2)); // walking opens nothing
    QTest::keyClick(&rows(), Qt::Key_Return);
    CHECK(inbox().current() == Scene::conversation(3));
}

TEST_CASE_METHOD(Search, "listSearch_esc_clearsAndGoesBackToWhereOneWas")
{
    inbox().messages().setFocus();
    type(QStringLiteral("Mia"));
    QTest::keyClick(&field(), Qt::Key_Escape);
    settle();
    CHECK(field().text().isEmpty());
    CHECK(inbox().messages().hasFocus());
    CHECK(inbox().current() == Scene::conversation(2));
}

TEST_CASE_METHOD(Search, "listSearch_clearButton_isThereForWhoWroteSomething")
{
    CHECK(DeskWindow::buttonNamed(inbox().list(), QStringLiteral("Clear the search")) == nullptr);
    type(QStringLiteral("Mia"));
    auto* clear = DeskWindow::buttonNamed(inbox().list(), QStringLiteral("Clear the search"));
    REQUIRE(clear != nullptr);
    QTest::mouseClick(clear, Qt::LeftButton);
    CHECK(field().text().isEmpty());
    CHECK(field().hasFocus());
}

TEST_CASE_METHOD(Search, "listSearch_nothingFound_isSaid")
{
    type(QStringLiteral("zzz"));
    CHECK(inbox().list().searchNews().startsWith(QStringLiteral("Nothing found for “zzz”")));
    CHECK(rows().sections().rowCount() == 0);
    QTest::keyClick(&field(), Qt::Key_Down);
    QTest::keyClick(&field(), Qt::Key_Return);
    CHECK(field().hasFocus());
    CHECK(inbox().current() == Scene::conversation(2));
    field().clear();
    CHECK(inbox().list().searchNews().isEmpty());
}

TEST_CASE_METHOD(Search, "listSearch_whoTurnsLateBehindIt_isSaid")
{
    for (int number = 1; number <= 4; ++number) {
        auto item = *repository.conversation(Scene::conversation(number));
        item.unansweredSince.reset();
        repository.put(item);
    }
    type(QStringLiteral("Mia"));
    CHECK(inbox().list().searchNews().isEmpty());
    auto item = *repository.conversation(Scene::conversation(1));
    item.unansweredSince = Scene::now();
    repository.put(item);
    clock.advance(base::Milliseconds(99'000));
    inbox().list().tick();
    CHECK(inbox().list().searchNews().isEmpty());
    clock.advance(base::Milliseconds(2'000));
    inbox().list().tick();
    CHECK(inbox().list().searchNews() == QStringLiteral("1 waiting customer is hidden by the search"));
    auto* show = DeskWindow::buttonNamed(inbox().list(), QStringLiteral("Show"));
    REQUIRE(show != nullptr);
    QTest::mouseClick(show, Qt::LeftButton);
    CHECK(rows().sections().indexOf(Scene::conversation(1)).isValid());
    CHECK(inbox().list().searchNews().isEmpty());
}

TEST_CASE_METHOD(Search, "listSearch_ctrlNumber_countsTheWholeList")
{
    const auto order = rows().sections().order();
    REQUIRE(order.size() >= 3);
    type(QStringLiteral("Mia"));
    CHECK(rows().sections().order() == order);
    key(Qt::Key_1, Qt::ControlModifier);
    settle();
    CHECK(inbox().current() == order.front());
    CHECK(rows().sections().indexOf(order.front()).isValid());
}

TEST_CASE_METHOD(Search, "listSearch_inANarrowWindow_widensTheListUntilOneLeaves")
{
    window.resize(860, 640);
    settle();
    inbox().composer().focusEdit();
    REQUIRE(inbox().list().width() == 72);
    key(Qt::Key_L, Qt::ControlModifier);
    settle();
    CHECK(field().isVisible());
    CHECK(field().hasFocus());
    CHECK(inbox().list().width() >= 240);
    QTest::keyClick(&field(), Qt::Key_Escape);
    settle();
    CHECK(inbox().list().width() == 72);
    CHECK(inbox().composer().edit().hasFocus());
}

TEST_CASE_METHOD(Search, "listSearch_inOnePane_showsTheListAndComesBack")
{
    window.resize(683, 384);
    settle();
    inbox().composer().focusEdit();
    key(Qt::Key_L, Qt::ControlModifier);
    settle();
    CHECK(field().isVisible());
    CHECK(field().hasFocus());
    QTest::keyClick(&field(), Qt::Key_Escape);
    settle();
    CHECK_FALSE(inbox().list().isVisible());
    CHECK(inbox().composer().edit().hasFocus());
    type(QStringLiteral("Mia"));
    QTest::keyClick(&field(), Qt::Key_Return);
    settle();
    CHECK(inbox().current() == Scene::conversation(3));
    CHECK(inbox().messages().isVisible());
    CHECK_FALSE(inbox().list().isVisible());
}

TEST_CASE_METHOD(Search, "listSearch_begunByAClick_isLeftForTheListOnTheScreen")
{
    window.resize(683, 384);
    settle();
    type(QStringLiteral("Mia"));
    QTest::keyClick(&field(), Qt::Key_Escape);
    settle();
    REQUIRE(inbox().messages().isVisible());
    QTest::mouseClick(DeskWindow::buttonNamed(inbox(), QStringLiteral("Back to the list")), Qt::LeftButton);
    settle();
    QTest::mouseClick(&field(), Qt::LeftButton);
    QTest::keyClicks(&field(), QStringLiteral("Mia"));
    QTest::keyClick(&field(), Qt::Key_Escape);
    settle();
    CHECK(rows().isVisible());
    CHECK(rows().hasFocus());
    CHECK(field().text().isEmpty());
}

TEST_CASE_METHOD(Search, "listSearch_keyAgain_comesBackToWhereOneIsNow")
{
    inbox().messages().setFocus();
    type(QStringLiteral("Mia"));
    inbox().composer().focusEdit();
    key(Qt::Key_L, Qt::ControlModifier);
    CHECK(field().hasSelectedText());
    QTest::keyClick(&field(), Qt::Key_Escape);
    CHECK(inbox().composer().edit().hasFocus());
    CHECK(field().text().isEmpty());
}

TEST_CASE_METHOD(Search, "listSearch_composing_enterBelongsToTheInputMethod")
{
    type(QStringLiteral("Mi"));
    QInputMethodEvent preedit(QStringLiteral("a"), {});
    QApplication::sendEvent(&field(), &preedit);
    QTest::keyClick(&field(), Qt::Key_Return);
    QTest::keyClick(&field(), Qt::Key_Down);
    settle();
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK(field().hasFocus());
    QInputMethodEvent entered;
    entered.setCommitString(QStringLiteral("a"));
    QApplication::sendEvent(&field(), &entered);
    CHECK(field().text() == QStringLiteral("Mia"));
    QTest::keyClick(&field(), Qt::Key_Return);
    settle();
    CHECK(inbox().current() == Scene::conversation(3));
}
