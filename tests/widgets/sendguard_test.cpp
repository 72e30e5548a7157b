// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/openedpages.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/editpopup.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/sendguard.h"

#include <QInputMethodEvent>

namespace {

protocol::CheckSettings check(const char* id, protocol::CheckKind kind, bool blocks, const char* reason,
    std::vector<std::string> words = {}, std::optional<std::string> link = {})
{
    return {id, kind, std::move(words), blocks ? protocol::CheckSeverity::block : protocol::CheckSeverity::advise,
        {reason, reason}, std::move(link)};
}

protocol::DeskRow withChecks(protocol::DeskRow row)
{
    using Kind = protocol::CheckKind;
    row.checks = {check("promises", Kind::word, false, "Promise nothing.", {"保证", "guaranteed"}),
        check("elsewhere", Kind::word, true, "Never ask them elsewhere.", {"加微信"}, "https://intra.example/rules"),
        check("cards", Kind::bank_card, true, "No card numbers."),
        check("phones", Kind::phone, false, "A phone number."),
        check("names", Kind::other_customer, false, "Another customer's name.")};
    return row;
}

/// lin's conversation is open; the desk has rules.
struct Desk : DeskWindow
{
    Desk()
    {
        repository.desk().set(withChecks(repository.desk().row()));
        inbox().select(Scene::conversation(2));
        composer().focusEdit();
        settle();
        commands.calls.clear();
    }

    Composer& composer() { return inbox().composer(); }
    ComposerEdit& edit() { return composer().edit(); }
    SendGuard& guard() { return composer().guard(); }
    void type(const QString& text)
    {
        edit().insertPlainText(text);
        settle();
    }
    /// As typed, and a pause after it.
    void write(const QString& text)
    {
        type(text);
        REQUIRE(QTest::qWaitFor([this] { return !guard().findings().empty() && guard().isVisible(); }, 5'000));
        settle();
    }
    void enter()
    {
        QTest::keyClick(&edit(), Qt::Key_Return);
        settle();
    }
    /// A key that stays down, as the system tells of it, and its end.
    static void hold(QWidget& field, Qt::Key key)
    {
        for (int i = 0; i < 5; ++i) {
            QKeyEvent repeated(QEvent::KeyPress, key, {}, {}, true);
            QCoreApplication::sendEvent(&field, &repeated);
        }
        QKeyEvent released(QEvent::KeyRelease, key, {});
        QCoreApplication::sendEvent(&field, &released);
        settle();
    }
    void click(QWidget& root, const QString& name)
    {
        QAbstractButton* button = buttonNamed(root, name);
        REQUIRE(button != nullptr);
        button->click();
        settle();
    }
    /// For a message that was sent before.
    EditPopup& editPopup()
    {
        items::TimelineItem item;
        item.id = Scene::message(7001);
        item.number = 9001;
        item.at = clock.now();
        item.author = protocol::AuthorKind::agent;
        item.own = true;
        item.text = QStringLiteral("您好");
        item.delivery = items::Delivery::Delivered;
        repository.timeline(Scene::conversation(2)).put(item);
        settle();
        const int row = inbox().messages().rowCount() - 1;
        inbox().messages().trigger(row, int(inbox().messages().spotNames(row).indexOf(QStringLiteral("Edit"))));
        settle();
        auto* popup = window.findChild<EditPopup*>();
        REQUIRE(popup != nullptr);
        return *popup;
    }
    QStringList sent() { return commands.named(QStringLiteral("sendMessage")); }
    QStringList edited() { return commands.named(QStringLiteral("editMessage")); }
    QString marked(int number = 0) { return edit().extraSelections().value(number).cursor.selectedText(); }
};

} // namespace

TEST_CASE_METHOD(Desk, "guard_wordThatBlocks_isMarkedExplainedAndNeverSent")
{
    write(QStringLiteral("您可以加 微信联系我"));
    CHECK(marked() == QStringLiteral("加 微信"));
    const QTextCharFormat format = edit().extraSelections().constFirst().format;
    CHECK(format.underlineStyle() == QTextCharFormat::WaveUnderline);
    CHECK(format.underlineColor() == theme.tokens().red);
    CHECK(format.background().color() == theme.tokens().redTint);
    CHECK(said(guard()).contains(QStringLiteral("Never ask them elsewhere.")));
    CHECK_FALSE(buttonNamed(composer(), QStringLiteral("Send"))->isEnabled());
    // What a screen reader tells of the place and of the field.
    CHECK(guard().accessibleName().contains(QStringLiteral("Never ask them elsewhere.")));
    CHECK(edit().accessibleDescription() == guard().accessibleName());
    for (int i = 0; i < 3; ++i) {
        enter();
        QTest::keyClick(&edit(), Qt::Key_Return, Qt::ControlModifier);
    }
    CHECK(sent().isEmpty());
    CHECK(composer().text() == QStringLiteral("您可以加 微信联系我"));
    CHECK(said(guard()).contains(QStringLiteral("can't be sent like this")));
    CHECK(guard().accessibleName().contains(QStringLiteral("can't be sent like this")));
    // The way out: the place is chosen, what is typed takes its place.
    buttonNamed(guard(), QStringLiteral("Change it"))->click();
    CHECK(edit().hasFocus());
    type(QStringLiteral("在这里"));
    enter();
    CHECK(sent() == QStringList {QStringLiteral("sendMessage(0002, 您可以在这里联系我, 0)")});
}

TEST_CASE_METHOD(Desk, "guard_advice_sendsOnTheSecondEnter")
{
    write(QStringLiteral("保证明天到"));
    CHECK(edit().extraSelections().constFirst().format.underlineColor() == theme.tokens().amberMark);
    CHECK(buttonNamed(composer(), QStringLiteral("Send"))->isEnabled());
    enter();
    CHECK(sent().isEmpty());
    CHECK(said(guard()).contains(QStringLiteral("Enter again sends it anyway.")));
    CHECK(buttonNamed(composer(), QStringLiteral("Send anyway")) != nullptr);
    enter();
    CHECK(sent().size() == 1);
    CHECK(composer().text().isEmpty());
    CHECK_FALSE(guard().isVisible());
}

TEST_CASE_METHOD(Desk, "guard_enterBeforeThePause_isJudgedAllTheSame")
{
    type(QStringLiteral("保证"));
    CHECK(guard().findings().empty());
    enter();
    CHECK(sent().isEmpty());
    CHECK(guard().isAsking());
    // Another text is another question.
    type(QStringLiteral("！"));
    CHECK_FALSE(guard().isAsking());
    enter();
    CHECK(sent().isEmpty());
}

TEST_CASE_METHOD(Desk, "guard_enterHeldDown_doesNotPassAdvice")
{
    type(QStringLiteral("保证"));
    enter();
    for (int i = 0; i < 20; ++i) {
        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, {}, QStringLiteral("\r"), true);
        QCoreApplication::sendEvent(&edit(), &repeated);
    }
    CHECK(sent().isEmpty());
    enter();
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(Desk, "guard_keyWasHeldDown_buttonSendsAnywayAllTheSame")
{
    type(QStringLiteral("保证"));
    enter();
    REQUIRE(guard().isAsking());
    SECTION("Enter")
    {
        hold(edit(), Qt::Key_Return);
    }
    SECTION("another one")
    {
        hold(edit(), Qt::Key_Left);
    }
    CHECK(sent().isEmpty());
    click(composer(), QStringLiteral("Send anyway"));
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(Desk, "guard_besideAPlaceholder_eachAsksOnce")
{
    type(QStringLiteral("保证 {order} 明天到"));
    enter();
    CHECK_FALSE(guard().isAsking());
    click(composer(), QStringLiteral("Send as it is"));
    CHECK(sent().isEmpty());
    REQUIRE(guard().isAsking());
    CHECK(buttonNamed(composer(), QStringLiteral("Send as it is")) == nullptr);
    SECTION("by Enter")
    {
        enter();
        CHECK(sent().size() == 1);
    }
    SECTION("by the button")
    {
        click(composer(), QStringLiteral("Send anyway"));
        CHECK(sent().size() == 1);
    }
    SECTION("another text is another question")
    {
        edit().moveCursor(QTextCursor::End);
        type(QStringLiteral("！"));
        enter();
        CHECK(sent().isEmpty());
        CHECK(buttonNamed(composer(), QStringLiteral("Send as it is")) != nullptr);
    }
}

TEST_CASE_METHOD(Desk, "guard_otherCustomersName_isFoundInHisConversationOnly")
{
    write(QStringLiteral("陈诺您好"));
    CHECK(marked() == QStringLiteral("陈诺"));
    CHECK(said(guard()).contains(QStringLiteral("Another customer's name.")));
    edit().clear();
    type(QStringLiteral("林晓您好"));
    enter();
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(Desk, "guard_sideBySide_judgesForThePaneThatIsWrittenIn")
{
    inbox().panes().openBeside(Scene::conversation(1));
    inbox().pane().focusFirst();
    settle();
    REQUIRE(inbox().panes().sideBySide().size() == 2);
    type(QStringLiteral("陈诺您好")); // his own name
    CHECK(guard().findings().empty());
    enter();
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
    inbox().stepPane(true);
    REQUIRE(inbox().current() == Scene::conversation(2));
    write(QStringLiteral("陈诺您好"));
    enter();
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
    CHECK(guard().isAsking());
}

TEST_CASE_METHOD(Desk, "guard_whatTheCustomerOrTheDeskSaid_isNoNews")
{
    items::TimelineItem asked;
    asked.id = Scene::message(7301);
    asked.number = 7301;
    asked.at = clock.now();
    asked.author = protocol::AuthorKind::customer;
    asked.text = QStringLiteral("打我 138-1111-2222 吧");
    repository.timeline(Scene::conversation(2)).put(asked);
    repository.put(
        items::CannedItem {{{{9}}}, base::GroupId {"shop"}, {}, {}, QStringLiteral("我们的电话 13900001111")});
    repository.put(items::CannedItem {{{{10}}}, {}, {}, {}, QStringLiteral("我的 13700001111")});
    type(QStringLiteral("打 13811112222，或者打我们 13900001111"));
    enter();
    CHECK(sent().size() == 1);
    write(QStringLiteral("打 13700001111"));
    CHECK(marked() == QStringLiteral("13700001111"));
}

TEST_CASE_METHOD(Desk, "guard_notes_areNotJudged")
{
    composer().setNote(true);
    type(QStringLiteral("加微信 4111 1111 1111 1111"));
    enter();
    CHECK(commands.named(QStringLiteral("addNote")).size() == 1);
    CHECK_FALSE(guard().isVisible());
}

TEST_CASE_METHOD(Desk, "guard_queuedWhileOffline_isJudgedToo")
{
    scene.loseConnection();
    settle();
    write(QStringLiteral("4111 1111 1111 1111"));
    enter();
    CHECK(sent().isEmpty());
    CHECK(guard().blocks());
}

TEST_CASE_METHOD(Desk, "guard_otherConversation_hasItsOwnText")
{
    write(QStringLiteral("加微信"));
    inbox().select(Scene::conversation(3));
    settle();
    CHECK_FALSE(guard().isVisible());
    CHECK(edit().extraSelections().isEmpty());
    inbox().select(Scene::conversation(2));
    settle();
    CHECK(guard().isVisible());
    CHECK(marked() == QStringLiteral("加微信"));
}

TEST_CASE_METHOD(Desk, "guard_rulesChange_textIsJudgedAnew")
{
    write(QStringLiteral("加微信"));
    auto row = repository.desk().row();
    row.checks.clear();
    repository.desk().set(row);
    REQUIRE(QTest::qWaitFor([this] { return !guard().isVisible(); }, 5'000));
    enter();
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(Desk, "guard_link_opensTheRule")
{
    OpenedPages pages;
    write(QStringLiteral("保证，加微信"));
    CHECK(said(guard()).contains(QStringLiteral("2 places marked.")));
    auto* rule = buttonNamed(guard(), QStringLiteral("See the rule"));
    REQUIRE(rule != nullptr);
    CHECK(rule->toolTip().contains(QStringLiteral("intra.example")));
    rule->click();
    CHECK(pages.opened == QList<QUrl> {QUrl(QStringLiteral("https://intra.example/rules"))});
    // The caret chooses among equals, what blocks comes before.
    QTextCursor caret = edit().textCursor();
    caret.setPosition(1);
    edit().setTextCursor(caret);
    CHECK(said(guard()).contains(QStringLiteral("Never ask them elsewhere.")));
}

TEST_CASE_METHOD(Desk, "guard_composing_goesOn")
{
    write(QStringLiteral("保证"));
    QInputMethodEvent preedit(QStringLiteral("jia wei xin"), {});
    QCoreApplication::sendEvent(&edit(), &preedit);
    QTest::qWait(300);
    CHECK(edit().isComposing());
    QInputMethodEvent entered;
    entered.setCommitString(QStringLiteral("加微信"));
    QCoreApplication::sendEvent(&edit(), &entered);
    REQUIRE(QTest::qWaitFor([this] { return guard().blocks(); }, 5'000));
    CHECK(composer().text() == QStringLiteral("保证加微信"));
}

TEST_CASE_METHOD(Desk, "guard_hostileTexts_areShownAsTheyAre")
{
    auto row = repository.desk().row();
    row.checks[0].reason = {"<b>no</b>\u202E", "<b>no</b>\u202E"};
    repository.desk().set(row);
    write(QStringLiteral("<i>保证</i>\u202E{<b>x</b>}"));
    INFO(said(guard()).toStdString());
    CHECK(said(guard()).contains(QStringLiteral("<b>no</b>")));
    QString much;
    for (int i = 0; i < 2'000; ++i) {
        much += QStringLiteral("保 ");
    }
    edit().setPlainText(much);
    enter();
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(Desk, "edit_ofASentMessage_isJudgedToo")
{
    EditPopup& popup = editPopup();
    popup.field().setPlainText(QStringLiteral("加微信"));
    QTest::keyClick(&popup.field(), Qt::Key_Return);
    QTest::keyClick(&popup.field(), Qt::Key_Return);
    settle();
    CHECK(edited().isEmpty());
    CHECK(said(popup).contains(QStringLiteral("Never ask them elsewhere.")));
    CHECK(said(popup).contains(QStringLiteral("can't be saved like this")));
    popup.field().setPlainText(QStringLiteral("保证"));
    QTest::keyClick(&popup.field(), Qt::Key_Return);
    settle();
    CHECK(edited().isEmpty());
    CHECK(buttonNamed(popup, QStringLiteral("Save anyway")) != nullptr);
    QTest::keyClick(&popup.field(), Qt::Key_Return);
    settle();
    CHECK(edited().size() == 1);
}

TEST_CASE_METHOD(Desk, "edit_keyHeldDown_passesNoAdviceAndLeavesTheButton")
{
    EditPopup& popup = editPopup();
    popup.field().setPlainText(QStringLiteral("保证"));
    QTest::keyClick(&popup.field(), Qt::Key_Return);
    hold(popup.field(), Qt::Key_Return);
    CHECK(edited().isEmpty());
    hold(popup.field(), Qt::Key_Left);
    click(popup, QStringLiteral("Save anyway"));
    CHECK(edited().size() == 1);
}

TEST_CASE_METHOD(Desk, "edit_sendMovedToOtherKeys_namesItsOwn")
{
    REQUIRE_FALSE(keys.set(ShortcutId::Send, QKeySequence(Qt::CTRL | Qt::Key_Return), true).has_value());
    EditPopup& popup = editPopup();
    popup.field().setPlainText(QStringLiteral("保证"));
    QTest::keyClick(&popup.field(), Qt::Key_Return);
    settle();
    CHECK(said(popup).contains(QStringLiteral("Enter again saves it anyway.")));
    CHECK_FALSE(said(popup).contains(QStringLiteral("Ctrl")));
}

TEST_CASE_METHOD(Desk, "refused_byTheHub_saysTheRule")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("message.send");
    refusal.conversation = Scene::conversation(2);
    refusal.text = QStringLiteral("加微信");
    refusal.error.kind = protocol::ErrorKind::denied;
    refusal.error.reason = "check";
    refusal.error.current = "elsewhere";
    Q_EMIT commands.refused(refusal);
    settle();
    CHECK(told().join(QLatin1Char('\n')).contains(QStringLiteral("Not sent: Never ask them elsewhere.")));
}
