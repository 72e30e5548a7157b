// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/customerpanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>

namespace {

using protocol::FieldKind;
using protocol::FieldMask;

protocol::FieldSettings laidDown(const char* key, const char* title, FieldKind kind, FieldMask mask = FieldMask::none)
{
    protocol::FieldSettings field;
    field.key = key;
    field.title = {title, title};
    field.kind = kind;
    field.mask = mask;
    return field;
}

items::CustomerFieldItem field(const char* key, const char* value, bool masked = false)
{
    return {QString::fromUtf8(key), QString::fromUtf8(value), masked};
}

/// A customer with a field of each interesting kind; the telephone is masked, the level is somebody else's to change.
struct Fields : DeskWindow
{
    Fields()
    {
        protocol::DeskRow desk = repository.desk().row();
        auto level = laidDown("level", "Level", FieldKind::choice);
        level.options = {{"gold", {"金卡", "Gold"}}, {"plain", {"普通", "Plain"}}};
        auto rank = laidDown("rank", "Rank", FieldKind::text);
        rank.edit = "note.add_any";
        desk.fields = {laidDown("phone", "Mobile", FieldKind::phone, FieldMask::partial), level,
            laidDown("vip", "VIP", FieldKind::yes_no), laidDown("born", "Born", FieldKind::date),
            laidDown("mail", "Mail", FieldKind::email), rank};
        repository.desk().set(desk);
        repository.presence().setRights({QStringLiteral("customer.reveal")});
        items::CustomerItem customer = *repository.customer(Scene::customer(2));
        customer.fields = {field("phone", "138****8888", true), field("level", "gold"), field("vip", "yes"),
            field("born", "1990-12-31"), field("mail", "a@shop.example"), field("rank", "7")};
        repository.put(customer);
        commands.revealed.problem = items::RevealProblem::None;
        commands.revealed.value = QStringLiteral("13812348888");
        commands.revealed.until = clock.now() + base::Milliseconds(60'000);
        inbox().select(Scene::conversation(2));
        settle();
        commands.calls.clear();
    }

    CustomerPanel& panel() { return inbox().context().customer(); }
    QAbstractButton* button(const char* name) { return buttonNamed(panel(), QString::fromUtf8(name)); }

    void click(const char* name)
    {
        QAbstractButton* found = button(name);
        REQUIRE(found != nullptr);
        QTest::mouseClick(found, Qt::LeftButton);
        settle();
    }

    CustomerEditor& edit(const char* pencil)
    {
        click(pencil);
        REQUIRE(panel().editor() != nullptr);
        return *panel().editor();
    }

    QString valueSent(const char* key)
    {
        for (const items::CustomerFieldItem& each : commands.lastCustomer.fields) {
            if (each.key == QString::fromUtf8(key)) {
                return each.value;
            }
        }
        return QStringLiteral("-");
    }

    bool says(const char* words) { return said(panel()).contains(QString::fromUtf8(words)); }
};

} // namespace

TEST_CASE_METHOD(Fields, "customerFields_byKind_areReadAsPeopleReadThem")
{
    CHECK(says("Mobile"));
    CHECK(says("Gold"));
    CHECK(says("Yes"));
    CHECK(says("31 December 1990"));
    CHECK_FALSE(says("1990-12-31"));
    REQUIRE(button("Copy Mail") != nullptr);
    CHECK(button("Copy Mobile") == nullptr); // nothing that would help anybody
    click("Copy Mail");
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("a@shop.example"));
    CHECK(button("Change Level") != nullptr);
    CHECK(button("Change Rank") == nullptr);
}

TEST_CASE_METHOD(Fields, "customerFields_shown_isThereForAMinuteAndNowhereElse")
{
    CHECK_FALSE(says("13812348888"));
    click("Show Mobile for a minute");
    CHECK(commands.named(QStringLiteral("revealField")) == QStringList {QStringLiteral("revealField(phone)")});
    CHECK(says("13812348888"));
    CHECK(repository.customer(Scene::customer(2))->fields[0].value == QStringLiteral("138****8888"));
    REQUIRE(button("Hide Mobile") != nullptr);
    CHECK(button("Hide Mobile")->hasFocus());
    click("Copy Mobile");
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("13812348888"));
    // Another change of the customer doesn't take it away; hiding does, and another customer.
    items::CustomerItem other = *repository.customer(Scene::customer(2));
    other.tags.append(QStringLiteral("new"));
    repository.put(other);
    settle();
    CHECK(says("13812348888"));
    click("Hide Mobile");
    CHECK_FALSE(says("13812348888"));
    CHECK(button("Show Mobile for a minute")->hasFocus());
    click("Show Mobile for a minute");
    inbox().select(Scene::conversation(1));
    settle();
    inbox().select(Scene::conversation(2));
    settle();
    CHECK_FALSE(says("13812348888"));
}

TEST_CASE_METHOD(Fields, "customerFields_timeOver_isMaskedAgain")
{
    commands.revealed.until = clock.now() + base::Milliseconds(150);
    click("Show Mobile for a minute");
    CHECK(says("13812348888"));
    QTest::qWait(300);
    settle();
    CHECK_FALSE(says("13812348888"));
    CHECK(says("138****8888"));
}

TEST_CASE_METHOD(Fields, "customerFields_notShown_saysWhy")
{
    commands.revealed = {};
    commands.revealed.problem = items::RevealProblem::TooOften;
    commands.revealed.wait = base::Milliseconds(12 * 60'000);
    click("Show Mobile for a minute");
    CHECK_FALSE(says("13812348888"));
    REQUIRE(inbox().toasts().count() == 1);
    bool told = false;
    for (const QLabel* label : inbox().toasts().findChildren<QLabel*>()) {
        told = told || label->text().contains(QStringLiteral("Again in 12 min"));
    }
    CHECK(told);
    CHECK(button("Show Mobile for a minute")->isEnabled());
}

TEST_CASE_METHOD(Fields, "customerFields_withoutRightOrLine_offersNoButtonThatFails")
{
    items::ConnectionFacts facts = repository.connection().facts();
    facts.connectivity = items::Connectivity::Offline;
    repository.connection().setFacts(facts);
    settle();
    REQUIRE(button("Show Mobile for a minute") != nullptr);
    CHECK_FALSE(button("Show Mobile for a minute")->isEnabled());
    repository.presence().setRights({});
    settle();
    CHECK(button("Show Mobile for a minute") == nullptr);
}

TEST_CASE_METHOD(Fields, "customerFields_choice_isAList")
{
    CustomerEditor& editor = edit("Change Level");
    REQUIRE(editor.choice() != nullptr);
    CHECK(editor.choice()->hasFocus());
    CHECK(editor.choice()->accessibleName() == QStringLiteral("Level"));
    CHECK(editor.choice()->currentText() == QStringLiteral("Gold"));
    QTest::keyClick(editor.choice(), Qt::Key_Down);
    QTest::keyClick(editor.choice(), Qt::Key_Return);
    settle();
    CHECK(valueSent("level") == QStringLiteral("plain"));
    CHECK(panel().editor() == nullptr);
}

TEST_CASE_METHOD(Fields, "customerFields_valueThatDoesNotFit_isExplainedBeforeItIsSent")
{
    CustomerEditor& editor = edit("Change Born");
    editor.field().selectAll();
    QTest::keyClicks(&editor.field(), QStringLiteral("31.12.90"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("updateCustomer")).isEmpty());
    CHECK(editor.problemText().contains(QStringLiteral("2026-12-31")));
    editor.field().selectAll();
    QTest::keyClicks(&editor.field(), QStringLiteral("1990-01-02"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(valueSent("born") == QStringLiteral("1990-01-02"));
}

TEST_CASE_METHOD(Fields, "customerFields_masked_isWrittenAnewAndNeverSentAsItLooks")
{
    CustomerEditor& editor = edit("Change Mobile");
    CHECK(editor.field().text().isEmpty());
    // Nothing written: nothing changes.
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("updateCustomer")).isEmpty());
    QTest::keyClicks(&edit("Change Mobile").field(), QStringLiteral("13900001111"));
    QTest::keyClick(&panel().editor()->field(), Qt::Key_Return);
    settle();
    CHECK(valueSent("phone") == QStringLiteral("13900001111"));
    CHECK_FALSE(commands.lastCustomer.fields[0].masked);
    CHECK(button("Undo") == nullptr); // what it was nobody here knows
    commands.calls.clear();
    CustomerEditor& born = edit("Change Born");
    born.field().clear();
    QTest::keyClick(&born.field(), Qt::Key_Return);
    settle();
    CHECK(commands.lastCustomer.fields[0].masked);
    CHECK(valueSent("phone") == QStringLiteral("138****8888"));
}

TEST_CASE_METHOD(Fields, "customerFields_oldValueThatDoesNotFit_holdsBackNoOtherChange")
{
    items::CustomerItem customer = *repository.customer(Scene::customer(2));
    customer.fields[4].value = QStringLiteral("by letter");
    repository.put(customer);
    settle();
    CustomerEditor& born = edit("Change Born");
    born.field().selectAll();
    QTest::keyClicks(&born.field(), QStringLiteral("1990-01-02"));
    QTest::keyClick(&born.field(), Qt::Key_Return);
    settle();
    CHECK(commands.lastCustomer.fields[4].masked); // as it was
    CHECK_FALSE(commands.lastCustomer.fields[3].masked);
}
