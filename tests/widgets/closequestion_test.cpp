// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/closepopup.h"
#include "widgets/inbox/composeredit.h"

#include <QApplication>

// Closing a conversation in which something is left to do.

namespace {

struct CloseQuestion : DeskWindow
{
    CloseQuestion()
    {
        inbox().select(Scene::conversation(2));
        inbox().composer().focusEdit();
        settle();
        commands.calls.clear();
    }

    void change(const std::function<void(items::ConversationItem&)>& how)
    {
        items::ConversationItem lin = *repository.conversation(Scene::conversation(2));
        how(lin);
        repository.put(lin);
        settle();
    }

    void pressClose()
    {
        key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        settle();
    }
    void press(Qt::Key which)
    {
        REQUIRE(QApplication::focusWidget() != nullptr);
        QTest::keyClick(QApplication::focusWidget(), which);
        settle();
    }

    /// nullptr: nothing is asked.
    ClosePopup* question() { return qobject_cast<ClosePopup*>(Popup::topmost(window)); }
    QStringList closed() const { return commands.named(QStringLiteral("close")); }
    bool isWriting() { return inbox().composer().edit().hasFocus(); }
};

const auto closeOfLin = QStringList {QStringLiteral("close(0002)")};

} // namespace

TEST_CASE_METHOD(CloseQuestion, "close_customerWithoutAnAnswer_isAsked")
{
    pressClose();
    CHECK(closed().isEmpty());
    REQUIRE(question() != nullptr);
    CHECK(said(*question()).contains(QStringLiteral("1 message of the customer has no answer.")));
    CHECK_FALSE(said(*question()).contains(QStringLiteral("yours")));
    SECTION("Enter does no harm")
    {
        press(Qt::Key_Return);
        CHECK(question() == nullptr);
        CHECK(isWriting());
        CHECK(closed().isEmpty());
    }
    SECTION("Esc neither")
    {
        press(Qt::Key_Escape);
        CHECK(question() == nullptr);
        CHECK(isWriting());
        CHECK(closed().isEmpty());
        pressClose(); // is asked anew
        CHECK(question() != nullptr);
        CHECK(closed().isEmpty());
    }
    SECTION("the same keys again close it")
    {
        pressClose();
        CHECK(question() == nullptr);
        CHECK(closed() == closeOfLin);
    }
    SECTION("the button closes it")
    {
        QTest::mouseClick(buttonNamed(*question(), QStringLiteral("Close")), Qt::LeftButton);
        settle();
        CHECK(question() == nullptr);
        CHECK(closed() == closeOfLin);
    }
    SECTION("the customer leaves meanwhile")
    {
        change([](items::ConversationItem& lin) { lin.state = protocol::ConversationState::closed; });
        CHECK(question() == nullptr);
    }
    SECTION("another one is opened meanwhile")
    {
        inbox().select(Scene::conversation(3));
        settle();
        CHECK(question() == nullptr);
        CHECK(closed().isEmpty());
    }
}

TEST_CASE_METHOD(CloseQuestion, "close_somethingOfOnesOwnIsLeft_isAsked")
{
    scene.setAnswered(2);
    QString words;
    SECTION("a draft")
    {
        QTest::keyClicks(&inbox().composer().edit(), QStringLiteral("one moment"));
        words = QStringLiteral("What you have written or attached is not sent.");
    }
    SECTION("a message that waits")
    {
        change([](items::ConversationItem& lin) { lin.queued = 2; });
        words = QStringLiteral("2 messages of yours are not sent yet.");
    }
    SECTION("a message that failed")
    {
        change([](items::ConversationItem& lin) { lin.failed = 1; });
        words = QStringLiteral("1 message of yours could not be sent.");
    }
    pressClose();
    CHECK(closed().isEmpty());
    REQUIRE(question() != nullptr);
    CHECK(said(*question()).endsWith(words));
    CHECK(buttonNamed(*question(), QStringLiteral("Go on here"))->hasFocus());
    pressClose();
    CHECK(closed() == closeOfLin);
}

TEST_CASE_METHOD(CloseQuestion, "close_nothingIsLeft_isNotAsked")
{
    scene.setAnswered(2);
    QTest::keyClicks(&inbox().composer().edit(), QStringLiteral("  "));
    pressClose();
    CHECK(question() == nullptr);
    CHECK(closed() == closeOfLin);
}

TEST_CASE_METHOD(CloseQuestion, "close_questionStandsInAnotherLanguage_goesWithItsPane")
{
    pressClose();
    REQUIRE(question() != nullptr);
    settings.set(settings::language, settings::Language::Chinese);
    CHECK(QTest::qWaitFor([this] { return question() == nullptr; }, 5000));
    inbox().select(Scene::conversation(2));
    settle();
    pressClose();
    REQUIRE(question() != nullptr);
    CHECK(said(*question()).startsWith(QStringLiteral("结束这段会话？\n客户还有 1 条消息没有回。")));
}
