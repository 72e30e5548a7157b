// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/customerpanel.h"

#include <QInputMethodEvent>
#include <QLineEdit>

namespace {

using Kind = items::CustomerEdit::Kind;

struct Customer : DeskWindow
{
    Customer()
    {
        inbox().select(Scene::conversation(2));
        settle();
        commands.calls.clear();
    }

    CustomerPanel& panel() { return inbox().context().customer(); }

    CustomerEditor& edit(const QString& pencil)
    {
        QAbstractButton* button = buttonNamed(panel(), pencil);
        REQUIRE(button != nullptr);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
        REQUIRE(panel().editor() != nullptr);
        return *panel().editor();
    }

    void type(CustomerEditor& editor, const QString& text)
    {
        editor.field().selectAll();
        QTest::keyClicks(&editor.field(), text);
    }

    items::CustomerItem known() { return *repository.customer(Scene::customer(2)); }

    static QString valueOf(const items::CustomerItem& customer, const QString& key)
    {
        for (const items::CustomerFieldItem& field : customer.fields) {
            if (field.key == key) {
                return field.value;
            }
        }
        return {};
    }

    bool says(const QString& words)
    {
        for (const QLabel* label : panel().findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(words)) {
                return true;
            }
        }
        return false;
    }
};

} // namespace

TEST_CASE_METHOD(Customer, "customerField_changedInPlace_sendsTheRestAsItIs")
{
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    CHECK(editor.field().hasFocus());
    CHECK(editor.field().selectedText() == QStringLiteral("杭州"));
    type(editor, QStringLiteral("Ningbo"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("updateCustomer")).size() == 1);
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("city")) == QStringLiteral("Ningbo"));
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("phone")) == valueOf(known(), QStringLiteral("phone")));
    CHECK(commands.lastCustomer.tags == known().tags);
    CHECK(panel().editor() == nullptr);
}

TEST_CASE_METHOD(Customer, "customerField_escape_changesNothing")
{
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    type(editor, QStringLiteral("x"));
    QTest::keyClick(&editor.field(), Qt::Key_Escape);
    settle();
    CHECK(commands.calls.isEmpty());
    CHECK(panel().editor() == nullptr);
    CHECK(says(QStringLiteral("杭州")));
}

TEST_CASE_METHOD(Customer, "customerField_undo_bringsBackOnlyThatField")
{
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    type(editor, QStringLiteral("Ningbo"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    // The hub has it, and somebody changed the phone since.
    items::CustomerItem now = commands.lastCustomer;
    now = items::applied(now, {Kind::Field, QStringLiteral("phone"), {}, QStringLiteral("555")});
    repository.put(now);
    settle();
    QAbstractButton* undo = buttonNamed(panel(), QStringLiteral("Undo"));
    REQUIRE(undo != nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    settle();
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("city")) == QStringLiteral("杭州"));
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("phone")) == QStringLiteral("555"));
}

TEST_CASE_METHOD(Customer, "customerField_waitingForTheHub_saysSo")
{
    items::CustomerItem waiting = known();
    waiting.pending = true;
    repository.put(waiting);
    settle();
    CHECK(says(QStringLiteral("waits for the hub")));
    waiting.pending = false;
    repository.put(waiting);
    settle();
    CHECK_FALSE(says(QStringLiteral("waits for the hub")));
}

TEST_CASE_METHOD(Customer, "customerField_changedByAnother_isToldAndEitherCanBeTaken")
{
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    type(editor, QStringLiteral("mine"));
    repository.put(items::applied(known(), {Kind::Field, QStringLiteral("city"), {}, QStringLiteral("theirs")}));
    settle();
    REQUIRE(panel().editor() == &editor);
    CHECK(editor.field().text() == QStringLiteral("mine"));
    CHECK(editor.field().hasFocus());
    CHECK(says(QStringLiteral("Somebody changed this to “theirs” meanwhile")));
    QAbstractButton* take = buttonNamed(editor, QStringLiteral("Take theirs"));
    REQUIRE(take != nullptr);
    QTest::mouseClick(take, Qt::LeftButton);
    CHECK(editor.field().text() == QStringLiteral("theirs"));
    CHECK_FALSE(says(QStringLiteral("Somebody changed")));
    type(editor, QStringLiteral("mine after all"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("city")) == QStringLiteral("mine after all"));
}

TEST_CASE_METHOD(Customer, "customerField_tooLong_saysHowLong")
{
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    editor.field().setText(QString(2001, QLatin1Char('x')));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    CHECK(editor.problemText() == QStringLiteral("At most 2000 characters; this has 2001."));
    CHECK(commands.calls.isEmpty());
    CHECK(editor.field().text().size() == 2001);
}

TEST_CASE_METHOD(Customer, "customerField_notKeptHere_staysOpenAndSaysWhy")
{
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    type(editor, QStringLiteral("Ningbo"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    REQUIRE(panel().editor() == &editor);
    CHECK(editor.problemText().contains(QStringLiteral("disk")));
    CHECK(editor.field().text() == QStringLiteral("Ningbo"));
}

TEST_CASE_METHOD(Customer, "customerField_emptied_removesIt")
{
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    editor.field().clear();
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(commands.lastCustomer.fields.size() + 1 == known().fields.size());
}

TEST_CASE_METHOD(Customer, "customerField_newWithAWordOfItsOwn_isAdded")
{
    panel().beginEdit({{Kind::Field, {}, {}, {}}, true, false});
    settle();
    CustomerEditor& editor = *panel().editor();
    REQUIRE(editor.keyField() != nullptr);
    QTest::keyClick(editor.keyField(), Qt::Key_Return); // goes on to the value
    QTest::keyClicks(&editor.field(), QStringLiteral("ACME"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    CHECK(editor.problemText() == QStringLiteral("Say what the field is called."));
    editor.keyField()->setText(QStringLiteral("City")); // the word of a known field
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    CHECK(editor.problemText() == QStringLiteral("There is a field of this name already."));
    editor.keyField()->setText(QStringLiteral("company"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("company")) == QStringLiteral("ACME"));
}

TEST_CASE_METHOD(Customer, "customerTags_addAndRemove_sendTheList")
{
    QTest::mouseClick(buttonNamed(panel(), QStringLiteral("Add a tag")), Qt::LeftButton);
    settle();
    QTest::keyClicks(&panel().editor()->field(), QStringLiteral("vip"));
    QTest::keyClick(&panel().editor()->field(), Qt::Key_Return);
    settle();
    CHECK(commands.lastCustomer.tags == known().tags + QStringList {QStringLiteral("vip")});
    QAbstractButton* remove = buttonNamed(panel(), QStringLiteral("Remove the tag %1").arg(known().tags.front()));
    REQUIRE(remove != nullptr);
    QTest::mouseClick(remove, Qt::LeftButton);
    settle();
    CHECK_FALSE(commands.lastCustomer.tags.contains(known().tags.front()));
}

TEST_CASE_METHOD(Customer, "customerName_changed_isSent")
{
    CustomerEditor& editor = edit(QStringLiteral("Change the name"));
    type(editor, QStringLiteral("Lin Xiaoxiao"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(commands.lastCustomer.displayName == QStringLiteral("Lin Xiaoxiao"));
}

TEST_CASE_METHOD(Customer, "customerEdit_whileAnotherConversationIsOpen_waitsThere")
{
    type(edit(QStringLiteral("Change City")), QStringLiteral("half"));
    inbox().select(Scene::conversation(1));
    settle();
    CHECK(panel().editor() == nullptr);
    inbox().select(Scene::conversation(2));
    settle();
    REQUIRE(panel().editor() != nullptr);
    CHECK(panel().editor()->field().text() == QStringLiteral("half"));
}

TEST_CASE_METHOD(Customer, "customerPanel_conversationOfAnother_cannotBeChanged")
{
    auto item = *repository.conversation(Scene::conversation(2));
    item.mine = false;
    repository.put(item);
    settle();
    CHECK(buttonNamed(panel(), QStringLiteral("Change City")) == nullptr);
    CHECK(buttonNamed(panel(), QStringLiteral("Change the name")) == nullptr);
    CHECK(buttonNamed(panel(), QStringLiteral("Add a field")) == nullptr);
    CHECK(buttonNamed(panel(), QStringLiteral("Undo")) == nullptr);
}

TEST_CASE_METHOD(Customer, "customerUpdate_refused_saysWhatWasLostAndTriesAgain")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("customer.update");
    refusal.conversation = Scene::conversation(2);
    refusal.error.kind = protocol::ErrorKind::denied;
    refusal.customer = items::applied(known(), {Kind::Field, QStringLiteral("city"), {}, QStringLiteral("Ningbo")});
    Q_EMIT commands.refused(refusal);
    settle();
    REQUIRE(inbox().toasts().count() == 1);
    bool told = false;
    for (const QLabel* label : inbox().toasts().findChildren<QLabel*>()) {
        told = told || label->text().contains(QStringLiteral("City: Ningbo"));
    }
    CHECK(told);
    QTest::mouseClick(buttonNamed(inbox().toasts(), QStringLiteral("Try again")), Qt::LeftButton);
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("city")) == QStringLiteral("Ningbo"));
}

TEST_CASE_METHOD(Customer, "customer_whileWeAreOffline_isNotSaidToBeOnline")
{
    const auto* chip = panel().findChild<ChipLabel*>();
    REQUIRE(chip != nullptr);
    CHECK(chip->text() == QStringLiteral("online"));
    Scene(repository).loseConnection();
    settle();
    CHECK(chip->isVisible());
    CHECK(chip->text() == QStringLiteral("online as of 14:08"));
    items::ConnectionFacts never;
    never.connectivity = items::Connectivity::Connecting;
    repository.connection().setFacts(never);
    CHECK_FALSE(chip->isVisible());
    never.connectivity = items::Connectivity::Live;
    repository.connection().setFacts(never);
    CHECK(chip->isVisible());
    CHECK(chip->text() == QStringLiteral("online"));
}

TEST_CASE_METHOD(Customer, "customerField_composing_enterBelongsToTheInputMethod")
{
    CustomerEditor& editor = edit(QStringLiteral("Change City"));
    type(editor, QStringLiteral("Su"));
    QInputMethodEvent preedit(QStringLiteral("zhou"), {});
    QApplication::sendEvent(&editor.field(), &preedit);
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("updateCustomer")).isEmpty());
    REQUIRE(panel().editor() != nullptr);
    QInputMethodEvent entered;
    entered.setCommitString(QStringLiteral("州"));
    QApplication::sendEvent(&editor.field(), &entered);
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(valueOf(commands.lastCustomer, QStringLiteral("city")) == QStringLiteral("Su州"));
}
