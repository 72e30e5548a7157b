// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/searchbar.h"
#include "widgets/inbox/takeoverpopup.h"
#include "widgets/inbox/transferpopup.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/window/invitepopup.h"

#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPushButton>

// Enter, Esc and the arrows belong to the input method while it composes. A real one is asked first and takes them;
// what comes through all the same (a key that it doesn't know) must do nothing.

namespace {

struct Composing : DeskWindow
{
    static void compose(QWidget& field, const QString& text)
    {
        QInputMethodEvent preedit(text, {});
        QCoreApplication::sendEvent(&field, &preedit);
    }

    static void commit(QWidget& field, const QString& text)
    {
        QInputMethodEvent entered;
        entered.setCommitString(text);
        QCoreApplication::sendEvent(&field, &entered);
    }

    void press(QWidget& field, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&field, key, modifiers);
        settle();
    }

    /// Every key that would do something.
    void pressAll(QWidget& field)
    {
        for (const Qt::Key key :
            {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Down, Qt::Key_Up, Qt::Key_Backspace, Qt::Key_Escape}) {
            press(field, key);
        }
        press(field, Qt::Key_Return, Qt::ControlModifier);
    }
};

} // namespace

TEST_CASE_METHOD(Composing, "listSearch_composing_opensNothing")
{
    inbox().select(Scene::conversation(2));
    key(Qt::Key_L, Qt::ControlModifier);
    settle();
    auto* field = qobject_cast<QLineEdit*>(window.focusWidget());
    REQUIRE(field != nullptr);
    field->setText(QStringLiteral("Mia"));
    compose(*field, QStringLiteral("tuo"));
    pressAll(*field);
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK(field->text() == QStringLiteral("Mia"));
    CHECK(field->hasFocus());
    commit(*field, QString());
    press(*field, Qt::Key_Return);
    CHECK(inbox().current() == Scene::conversation(3));
}

TEST_CASE_METHOD(Composing, "searchBar_composing_staysWhereItIs")
{
    inbox().select(Scene::conversation(2));
    key(Qt::Key_F, Qt::ControlModifier);
    settle();
    SearchBar& bar = inbox().search();
    REQUIRE(bar.isVisible());
    compose(bar.field(), QStringLiteral("tui"));
    pressAll(bar.field());
    CHECK(bar.isVisible());
    commit(bar.field(), QStringLiteral("退"));
    CHECK(bar.field().text() == QStringLiteral("退"));
    press(bar.field(), Qt::Key_Escape);
    CHECK_FALSE(bar.isVisible());
}

TEST_CASE_METHOD(Composing, "wrapUpTag_composing_addsAndFinishesNothing")
{
    scene.fillWrapUp();
    inbox().select(Scene::conversation(2));
    settle();
    WrapUpPanel& panel = inbox().wrapUp();
    REQUIRE(panel.isVisible());
    auto* tags = panel.findChild<QLineEdit*>();
    REQUIRE(tags != nullptr);
    tags->setFocus();
    panel.findChildren<QPushButton*>().constFirst()->setFocus();
    tags->setFocus();
    const auto saved = commands.calls;
    compose(*tags, QStringLiteral("yun shu"));
    pressAll(*tags);
    CHECK(commands.named(QStringLiteral("finishWrapUp")).isEmpty());
    CHECK(tags->text().isEmpty());
    commit(*tags, QStringLiteral("运输"));
    press(*tags, Qt::Key_Return);
    CHECK(tags->text().isEmpty()); // it is a tag now
    CHECK(buttonNamed(panel, QStringLiteral("运输")) != nullptr);
}

TEST_CASE_METHOD(Composing, "wrapUpNote_composing_doesNotFinish")
{
    scene.fillWrapUp();
    inbox().select(Scene::conversation(2));
    settle();
    auto* note = inbox().wrapUp().findChild<TextField*>();
    REQUIRE(note != nullptr);
    note->setFocus();
    compose(*note, QStringLiteral("bei zhu"));
    press(*note, Qt::Key_Return, Qt::ControlModifier);
    press(*note, Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("finishWrapUp")).isEmpty());
    CHECK(note->toPlainText().isEmpty());
    CHECK(note->isComposing());
}

TEST_CASE_METHOD(Composing, "transfer_composing_handsNothingOn")
{
    scene.fillColleagues();
    inbox().select(Scene::conversation(2));
    settle();
    key(Qt::Key_T, Qt::ControlModifier);
    settle();
    REQUIRE(inbox().transfer() != nullptr);
    TransferPopup& popup = *inbox().transfer();
    compose(popup.search(), QStringLiteral("zheng"));
    pressAll(popup.search());
    CHECK(popup.isVisible());
    auto* note = popup.findChild<TextField*>();
    REQUIRE(note != nullptr);
    note->setFocus();
    compose(*note, QStringLiteral("qing"));
    press(*note, Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("transfer")).isEmpty());
    CHECK(note->toPlainText().isEmpty());
}

TEST_CASE_METHOD(Composing, "invite_composing_makesNoCode")
{
    scene.fillColleagues();
    auto* popup = new InvitePopup(workplace, &window);
    popup->openCentred();
    settle();
    auto* field = popup->findChild<QLineEdit*>();
    REQUIRE(field != nullptr);
    field->setFocus();
    compose(*field, QStringLiteral("zheng"));
    press(*field, Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("invite")).isEmpty());
}

TEST_CASE_METHOD(Composing, "composer_caret_isWhereTheCandidatesAreAskedFor")
{
    inbox().select(Scene::conversation(2));
    ComposerEdit& edit = inbox().composer().edit();
    edit.setFocus();
    const auto caret = [&] { return edit.inputMethodQuery(Qt::ImCursorRectangle).toRectF(); };
    const auto drawn = [&] { return QRectF(edit.cursorRect().translated(edit.viewport()->pos())); };
    const auto fits = [&] {
        // The rectangle of an input method may be wider than the caret that is drawn.
        return QRectF(edit.rect()).contains(caret().topLeft()) && std::abs(caret().top() - drawn().top()) <= 1
            && std::abs(caret().left() - drawn().left()) <= 2 && caret().bottom() <= edit.height();
    };
    CHECK(fits());
    const qreal top = caret().top();
    CHECK(top >= edit.viewport()->y());
    for (int line = 1; line <= 30; ++line) { // more than are seen: it scrolls
        edit.insertPlainText(QStringLiteral("第 %1 行\n").arg(line));
        edit.ensureCursorVisible();
        settle();
        INFO(line << ": " << caret().x() << ' ' << caret().y() << ' ' << caret().width() << ' ' << caret().height()
                  << " drawn " << drawn().x() << ' ' << drawn().y() << ' ' << drawn().height() << " field "
                  << edit.height());
        CHECK(fits());
    }
    CHECK(caret().top() > top);
    edit.insertPlainText(QString(40, QChar(u'退')));
    edit.ensureCursorVisible();
    settle();
    CHECK(fits());
    const qreal left = caret().left();
    compose(edit, QStringLiteral("kuan"));
    settle();
    CHECK(caret().left() >= left);
    CHECK(fits());
    edit.moveCursor(QTextCursor::Start);
    settle();
    CHECK(fits());
}
