// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/editpopup.h"
#include "widgets/inbox/messageview.h"

#include <QInputMethodEvent>

namespace {

struct Desk : DeskWindow
{
    Desk()
    {
        inbox().select(Scene::conversation(2));
        inbox().composer().focusEdit();
        settle();
        commands.calls.clear();
    }

    void put(items::Delivery delivery, int seconds = 60, std::optional<base::Timestamp> until = {})
    {
        item.id = Scene::message(7001);
        item.number = delivery == items::Delivery::Queued ? 0 : 9001;
        item.at = clock.now() - base::Milliseconds(seconds * 1000);
        item.author = protocol::AuthorKind::agent;
        item.own = true;
        item.text = QStringLiteral("您的单号是 1001");
        item.delivery = delivery;
        item.until = until;
        repository.timeline(Scene::conversation(2)).put(item);
        settle();
    }

    ComposerEdit& edit() { return inbox().composer().edit(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&edit(), key, modifiers);
        settle();
    }
    EditPopup* editing() { return window.findChild<EditPopup*>(); }
    QStringList recalled() { return commands.named(QStringLiteral("recallQueued")); }
    int row() { return inbox().messages().rowCount() - 1; }
    items::TimelineItem item;
};

} // namespace

TEST_CASE_METHOD(Desk, "up_emptyField_editsTheLastOwnMessage")
{
    put(items::Delivery::Delivered);
    items::TimelineItem later = item; // the customer wrote after it
    later.id = Scene::message(7002);
    later.number = 9002;
    later.own = false;
    later.author = protocol::AuthorKind::customer;
    later.delivery = items::Delivery::None;
    repository.timeline(Scene::conversation(2)).put(later);
    settle();
    press(Qt::Key_Up);
    REQUIRE(editing() != nullptr);
    CHECK(editing()->field().toPlainText() == QStringLiteral("您的单号是 1001"));
    CHECK(editing()->field().hasFocus());
}

TEST_CASE_METHOD(Desk, "up_whereSomethingIsWritten_movesTheCaret")
{
    put(items::Delivery::Delivered);
    edit().setPlainText(QStringLiteral("a\nb"));
    press(Qt::Key_Up);
    CHECK(editing() == nullptr);
    edit().clear();
    press(Qt::Key_Up, Qt::ShiftModifier);
    CHECK(editing() == nullptr);
    QInputMethodEvent preedit(QStringLiteral("ni"), {});
    QCoreApplication::sendEvent(&edit(), &preedit);
    press(Qt::Key_Up);
    CHECK(editing() == nullptr);
}

TEST_CASE_METHOD(Desk, "up_tooLate_saysSo")
{
    put(items::Delivery::Delivered, 901);
    press(Qt::Key_Up);
    CHECK(editing() == nullptr);
    CHECK(told().join(QLatin1Char('\n')).contains(QStringLiteral("can't be edited any more")));
}

TEST_CASE_METHOD(Desk, "up_deskWithoutEditing_doesNothing")
{
    put(items::Delivery::Delivered);
    auto row = repository.desk().row();
    protocol::ParameterSetting off;
    off.name = "message.edit_s";
    off.value = "0";
    row.parameters.push_back(off);
    repository.desk().set(row);
    settle();
    press(Qt::Key_Up);
    CHECK(editing() == nullptr);
    CHECK(told().isEmpty());
}

TEST_CASE_METHOD(Desk, "up_queuedMessage_comesBackIntoTheField")
{
    put(items::Delivery::Queued);
    press(Qt::Key_Up);
    REQUIRE(recalled().size() == 1);
    CHECK(recalled().first().endsWith(QStringLiteral(", 1)"))); // to edit it
}

TEST_CASE_METHOD(Desk, "held_message_countsDownAndIsUndone")
{
    put(items::Delivery::Queued, 0, clock.now() + base::Milliseconds(5'000));
    CHECK(inbox().messages().spotNames(row()) == QStringList {QStringLiteral("Undo")});
    CHECK(inbox().messages().spokenRow(row()).contains(QStringLiteral("can be undone")));
    const QImage before = inbox().messages().grab().toImage();
    clock.advance(base::Milliseconds(1'000));
    inbox().messages().tick();
    settle();
    CHECK(inbox().messages().grab().toImage() != before);
    press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(recalled().size() == 1);
    inbox().messages().trigger(row(), 0);
    CHECK(recalled().size() == 2);
}

TEST_CASE_METHOD(Desk, "undo_nothingHeldOrSomethingWritten_isTheFieldsOwn")
{
    put(items::Delivery::Queued);
    press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(recalled().isEmpty());
    put(items::Delivery::Queued, 0, clock.now() + base::Milliseconds(5'000));
    QTest::keyClicks(&edit(), QStringLiteral("ab"));
    press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(recalled().isEmpty());
    CHECK(edit().toPlainText().isEmpty()); // what was typed was undone
}
