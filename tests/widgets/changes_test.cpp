// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/editpopup.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/versionspopup.h"

#include <catch2/catch.hpp>

#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>

namespace {

/// A conversation of our own whose last message we sent a minute ago.
struct Desk : DeskWindow
{
    Desk()
    {
        inbox().select(Scene::conversation(2));
        put(QStringLiteral("您的单号是 1001"));
    }

    void put(const QString& text, int seconds = 60)
    {
        item.id = Scene::message(7001);
        item.number = 9001;
        item.at = clock.now() - base::Milliseconds(seconds * 1000);
        item.author = protocol::AuthorKind::agent;
        item.own = true;
        item.text = text;
        item.delivery = items::Delivery::Delivered;
        repository.timeline(Scene::conversation(2)).put(item);
        settle();
    }

    int row() { return inbox().messages().rowCount() - 1; }
    QStringList offers() { return inbox().messages().spotNames(row()); }
    void act(const QString& name)
    {
        const auto number = offers().indexOf(name);
        REQUIRE(number >= 0);
        inbox().messages().trigger(row(), int(number));
        settle();
    }
    EditPopup* editing() { return window.findChild<EditPopup*>(); }
    items::TimelineItem item;
};

} // namespace

TEST_CASE_METHOD(Desk, "message_ownAndYoung_offersEditAndTakeBack")
{
    CHECK(offers() == QStringList {QStringLiteral("Edit"), QStringLiteral("Take back")});
    put(item.text, 901);
    inbox().messages().resize(inbox().messages().width() - 1, inbox().messages().height());
    settle();
    CHECK(offers().isEmpty());
}

TEST_CASE_METHOD(Desk, "message_ofAColleagueOrACustomer_offersNothing")
{
    item.own = false;
    item.at = clock.now();
    repository.timeline(Scene::conversation(2)).put(item);
    settle();
    CHECK(offers().isEmpty());
}

TEST_CASE_METHOD(Desk, "message_edit_byKeyboardSavesTheNewTextOnce")
{
    act(QStringLiteral("Edit"));
    REQUIRE(editing() != nullptr);
    TextField& field = editing()->field();
    CHECK(field.hasFocus());
    CHECK(field.toPlainText() == QStringLiteral("您的单号是 1001"));
    QTest::keyClick(&field, Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("editMessage")).isEmpty()); // nothing was changed
    QTest::keyClick(&field, Qt::Key_Backspace);
    // What an input method composes isn't entered yet.
    QInputMethodEvent composing(QStringLiteral("er"), {});
    QCoreApplication::sendEvent(&field, &composing);
    QTest::keyClick(&field, Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("editMessage")).isEmpty());
    QInputMethodEvent entered;
    entered.setCommitString(QStringLiteral("2"));
    QCoreApplication::sendEvent(&field, &entered);
    QTest::keyClick(&field, Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("editMessage")).size() == 1);
    CHECK(commands.named(QStringLiteral("editMessage")).first().endsWith(QStringLiteral("您的单号是 1002)")));
    CHECK(editing() == nullptr);
}

TEST_CASE_METHOD(Desk, "message_edit_emptyOrEscaped_changesNothing")
{
    act(QStringLiteral("Edit"));
    editing()->field().clear();
    QTest::keyClick(&editing()->field(), Qt::Key_Return);
    REQUIRE(editing() != nullptr);
    QTest::keyClick(&editing()->field(), Qt::Key_Escape);
    settle();
    CHECK(editing() == nullptr);
    CHECK(commands.named(QStringLiteral("editMessage")).isEmpty());
}

TEST_CASE_METHOD(Desk, "message_takenBack_goesOnInTheFieldWhereWanted")
{
    act(QStringLiteral("Take back"));
    CHECK(commands.named(QStringLiteral("recallMessage")).size() == 1);
    auto* anew = buttonNamed(window, QStringLiteral("Edit"));
    REQUIRE(anew != nullptr);
    anew->click();
    settle();
    CHECK(inbox().composer().text() == QStringLiteral("您的单号是 1001"));
}

TEST_CASE_METHOD(Desk, "message_editedOrTakenBack_saysSoAndShowsWhatItSaid")
{
    item.editedAt = clock.now();
    put(QStringLiteral("您的单号是 <b>1002</b>"));
    CHECK(offers().contains(QStringLiteral("Edited")));
    CHECK(inbox().messages().spokenRow(row()).contains(QStringLiteral("edited")));
    commands.versions = std::vector<items::VersionItem> {{item.at, QStringLiteral("<i>1001</i>"), {}}};
    act(QStringLiteral("Edited"));
    auto* popup = window.findChild<VersionsPopup*>();
    REQUIRE(popup != nullptr);
    CHECK(said(*popup).contains(QStringLiteral("<i>1001</i>")));
    CHECK(said(*popup).contains(QStringLiteral("<b>1002</b>")));
    popup->dismiss();
    settle();
    item.recalledAt = clock.now();
    put({});
    CHECK(offers() == QStringList {QStringLiteral("What it said")});
    CHECK(inbox().messages().spokenRow(row()).contains(QStringLiteral("You took this message back")));
    commands.versions.reset();
    act(QStringLiteral("What it said"));
    popup = window.findChild<VersionsPopup*>();
    REQUIRE(popup != nullptr);
    CHECK(said(*popup).contains(QStringLiteral("doesn't answer now")));
}

TEST_CASE_METHOD(Desk, "message_changeRefused_isSaidAndTheTextIsKept")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("message.edit");
    refusal.conversation = Scene::conversation(2);
    refusal.text = QStringLiteral("您的单号是 1002");
    refusal.error.kind = protocol::ErrorKind::expired;
    Q_EMIT commands.refused(refusal);
    settle();
    auto* area = window.findChild<ToastArea*>();
    REQUIRE(area != nullptr);
    CHECK(said(*area).contains(QStringLiteral("The time for it is over.")));
    auto* copy = buttonNamed(*area, QStringLiteral("Copy my text"));
    REQUIRE(copy != nullptr);
    copy->click();
    CHECK(QGuiApplication::clipboard()->text() == refusal.text);
}
