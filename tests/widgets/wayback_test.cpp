// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/conversationpanes.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QLineEdit>
#include <QMenu>

// A conversation that was closed by mistake, or too early.

namespace {

struct WayBack : DeskWindow
{
    WayBack()
    {
        scene.setAnswered(2); // who is not, is asked about first
        inbox().select(Scene::conversation(2));
        settle();
        commands.calls.clear();
    }

    items::ConversationItem item() { return *repository.conversation(Scene::conversation(2)); }

    void writeUp(protocol::CloseCause cause = protocol::CloseCause::agent)
    {
        scene.fillWrapUp();
        items::ConversationItem lin = item();
        lin.closeCause = cause;
        repository.put(lin);
        settle();
        commands.calls.clear();
    }

    void setAcw(const std::string& value)
    {
        protocol::DeskRow row = repository.desk().row();
        row.parameters.push_back({.name = "acw", .value = value});
        repository.desk().set(row);
        settle();
    }

    void click(const QWidget& root, const QString& name)
    {
        auto* button = buttonNamed(root, name);
        INFO(name.toStdString());
        REQUIRE(button != nullptr);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }

    void pass(int seconds)
    {
        clock.advance(base::Milliseconds(seconds * 1000));
        inbox().panes().tick();
        settle();
    }

    QStringList closed() const { return commands.named(QStringLiteral("close")); }
};

} // namespace

TEST_CASE_METHOD(WayBack, "wrapUp_closedByMistake_goesBackIntoTheTalk")
{
    writeUp();
    inbox().wrapUp().findChild<TextField*>()->setPlainText(QStringLiteral("damaged lamp"));
    click(inbox().wrapUp(), QStringLiteral("Continue the talk"));
    CHECK(commands.named(QStringLiteral("resume")) == QStringList {QStringLiteral("resume(0002)")});
    // What was entered stands there when it is closed again.
    CHECK(items::toQString(commands.lastWrapUpDraft.outcome.note.reveal()) == QStringLiteral("damaged lamp"));
    items::ConversationItem again = item();
    again.state = protocol::ConversationState::active;
    again.wrapUpUntil.reset();
    again.closeCause.reset();
    again.wrapUpDraft = commands.lastWrapUpDraft;
    repository.put(again);
    settle();
    CHECK(inbox().composer().isVisible());
    pass(1);
    again.state = protocol::ConversationState::wrapup;
    again.wrapUpUntil = Scene::now() + base::Milliseconds(60'000);
    repository.put(again);
    settle();
    CHECK(inbox().wrapUp().findChild<TextField*>()->toPlainText() == QStringLiteral("damaged lamp"));
}

TEST_CASE_METHOD(WayBack, "wrapUp_customerLeft_hasNoWayBack")
{
    writeUp(protocol::CloseCause::customer);
    CHECK(buttonNamed(inbox(), QStringLiteral("Continue the talk")) == nullptr);
    CHECK(buttonNamed(inbox(), QStringLiteral("Follow up…")) == nullptr);
    writeUp();
    CHECK(buttonNamed(inbox(), QStringLiteral("Continue the talk")) != nullptr);
}

TEST_CASE_METHOD(WayBack, "wrapUp_followUp_parksItWithTheNote")
{
    writeUp();
    auto* note = inbox().wrapUp().findChild<TextField*>();
    const bool noted = GENERATE(true, false);
    note->setPlainText(noted ? QStringLiteral("call the store") : QStringLiteral("  "));
    click(inbox().wrapUp(), QStringLiteral("Follow up…"));
    auto* menu = inbox().wrapUp().findChild<QMenu*>();
    REQUIRE(menu != nullptr);
    QAction* inTwo = menu->actions().at(1);
    CHECK(inTwo->text().startsWith(QStringLiteral("In 2 hours")));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(inTwo).center());
    settle();
    const qint64 due = (workplace.hubNow() + base::Milliseconds(7'200'000)).ms;
    QStringList expected {QStringLiteral("resume(0002)"), QStringLiteral("addNote(0002, call the store)"),
        QStringLiteral("park(0002, %1)").arg(due)};
    if (!noted) {
        expected.removeAt(1);
    }
    QStringList asked = commands.calls;
    asked.removeIf([](const QString& call) { return call.startsWith(QLatin1String("saveWrapUp")); });
    CHECK(asked == expected);
    CHECK((noted ? note->toPlainText() : QString()).isEmpty());
}

TEST_CASE_METHOD(WayBack, "wrapUp_notTakenUpAgain_saysWhy")
{
    writeUp();
    items::Refusal refusal;
    refusal.command = QStringLiteral("conversation.resume");
    refusal.conversation = Scene::conversation(2);
    refusal.error.kind = protocol::ErrorKind::conflict;
    refusal.error.reason = "ended_by_customer";
    Q_EMIT commands.refused(refusal);
    settle();
    REQUIRE(told().size() == 1);
    CHECK(told().constFirst()
        == QStringLiteral("The conversation could not be resumed. The customer has left. A new message from him "
                          "reopens it."));
}

TEST_CASE_METHOD(WayBack, "close_noWrapUpFollows_canBeUndoneForAMoment")
{
    setAcw("mode=off max_s=60 extend_s=30");
    click(inbox(), QStringLiteral("Close"));
    CHECK(closed().isEmpty());
    REQUIRE(told().size() == 1);
    CHECK(told().constFirst().startsWith(QStringLiteral("In 5 seconds the conversation with ")));
    SECTION("undone")
    {
        pass(3);
        click(inbox().toasts(), QStringLiteral("Undo"));
        pass(10);
        CHECK(closed().isEmpty());
        CHECK(told().isEmpty());
    }
    SECTION("let go")
    {
        pass(4);
        CHECK(closed().isEmpty());
        pass(1);
        CHECK(closed() == QStringList {QStringLiteral("close(0002)")});
        CHECK(told().isEmpty());
        pass(10);
        CHECK(closed().size() == 1);
    }
    SECTION("the customer writes in that moment")
    {
        items::ConversationItem lin = item();
        lin.lastAuthor = protocol::AuthorKind::customer;
        lin.lastAt = lin.lastAt + base::Milliseconds(600'000);
        repository.put(lin);
        pass(5);
        CHECK(closed().isEmpty());
        REQUIRE(told().size() == 1);
        CHECK(told().constFirst().startsWith(QStringLiteral("Not closed: ")));
    }
    SECTION("another one is opened: it goes all the same")
    {
        inbox().select(Scene::conversation(1));
        pass(5);
        CHECK(closed() == QStringList {QStringLiteral("close(0002)")});
    }
}

TEST_CASE("close_windowGoesInThatMoment_isClosedAllTheSame")
{
    Workbench bench;
    protocol::DeskRow row = bench.repository.desk().row();
    row.parameters.push_back({.name = "acw", .value = "mode=off max_s=60 extend_s=30"});
    bench.repository.desk().set(row);
    bench.scene.setAnswered(2);
    {
        InboxView inbox(bench.workplace);
        inbox.select(Scene::conversation(2));
        inbox.closeCurrent(false);
        CHECK(bench.commands.named(QStringLiteral("close")).isEmpty());
    }
    CHECK(bench.commands.named(QStringLiteral("close")) == QStringList {QStringLiteral("close(0002)")});
}

TEST_CASE_METHOD(WayBack, "close_wrapUpFollows_goesAtOnce")
{
    setAcw(GENERATE("mode=optional max_s=60 extend_s=30", "mode=mandatory max_s=0 extend_s=0"));
    click(inbox(), QStringLiteral("Close"));
    CHECK(closed() == QStringList {QStringLiteral("close(0002)")});
}
