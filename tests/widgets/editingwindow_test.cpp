// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writing articles within the whole window: its keys, its lock, its being built anew.

#include "tests/widgets/support/editingdesk.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/knowledge/articledetails.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/factlist.h"
#include "widgets/knowledge/headlist.h"
#include "widgets/knowledge/questionlist.h"
#include "widgets/window/leavepopup.h"
#include "widgets/window/lockpage.h"
#include "widgets/window/mainwindow.h"

#include <QComboBox>
#include <QLineEdit>

namespace {

/// The whole window, with the right to write.
struct WritingWindow : Workbench
{
    WritingWindow()
        : window(prepared(), theme, language, signIn, settings)
    {
        window.resize(1366, 768);
        window.showDesk();
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
        settle();
    }
    Workplace& prepared()
    {
        SceneKnowledge::fill(knowledge);
        SceneArticles::fill(articles, knowledge);
        workplace.knowledge = &knowledge;
        workplace.articles = &articles;
        repository.presence().setRights({QStringLiteral("knowledge.read"), QStringLiteral("knowledge.edit")});
        return workplace;
    }

    MemoryKnowledge knowledge;
    MemoryArticles articles;
    MainWindow window;
};

} // namespace

TEST_CASE("mainWindow_keyOfEditing_opensWhatIsRead_andComingBackFindsItThere")
{
    WritingWindow desk;
    desk.keys.set(ShortcutId::NewArticle, QKeySequence(Qt::CTRL | Qt::Key_J));
    WritingWindow::settle();
    QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
    CHECK(desk.window.knowledge() == nullptr); // nothing is read
    desk.window.showKnowledge();
    desk.window.knowledge()->open(SceneKnowledge::article(1));
    WritingWindow::settle();
    QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
    WritingWindow::settle();
    REQUIRE(desk.window.knowledge()->isWriting());
    CHECK(desk.window.knowledge()->editing()->editor().current() == SceneKnowledge::article(1));
    desk.window.showInbox();
    desk.window.showKnowledge();
    WritingWindow::settle();
    CHECK(desk.window.knowledge()->isWriting());
    QTest::keyClick(&desk.window, Qt::Key_J, Qt::ControlModifier);
    WritingWindow::settle();
    CHECK(desk.window.knowledge()->editing()->editor().title().text().isEmpty());
    desk.repository.presence().setRights({QStringLiteral("knowledge.read")});
    WritingWindow::settle();
    CHECK_FALSE(desk.window.knowledge()->isWriting());
}

TEST_CASE("mainWindow_lockedWhileOneWrites_comesBackToTheEditor")
{
    WritingWindow desk;
    desk.window.showKnowledge();
    desk.window.knowledge()->edit(SceneKnowledge::article(1));
    WritingWindow::settle();
    desk.window.knowledge()->editing()->editor().title().setText(QStringLiteral("Half a title"));
    desk.window.lock();
    WritingWindow::settle();
    REQUIRE(desk.window.lockPage() != nullptr);
    desk.signIn.check = items::PasswordCheck::Right;
    desk.window.lockPage()->password().setText(QStringLiteral("right"));
    QTest::keyClick(&desk.window.lockPage()->password(), Qt::Key_Return);
    WritingWindow::settle();
    REQUIRE(desk.window.lockPage() == nullptr);
    REQUIRE(desk.window.knowledge()->isWriting());
    ArticleEditor& editor = desk.window.knowledge()->editing()->editor();
    CHECK(editor.current() == SceneKnowledge::article(1));
    CHECK(editor.title().text() == QStringLiteral("Half a title"));
    CHECK(editor.isAncestorOf(QApplication::focusWidget()));
}

TEST_CASE("mainWindow_keysOfArticles_insertNothingWhileOneWrites")
{
    WritingWindow desk;
    desk.window.inbox()->select(Scene::conversation(2));
    desk.window.showKnowledge();
    desk.window.knowledge()->open(SceneKnowledge::article(1));
    WritingWindow::settle();
    const QString before = desk.window.inbox()->composer().text();
    desk.window.knowledge()->edit(SceneKnowledge::article(1));
    WritingWindow::settle();
    QTest::keyClick(&desk.window, Qt::Key_Return, Qt::AltModifier);
    QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
    WritingWindow::settle();
    CHECK(desk.window.inbox()->composer().text() == before);
    CHECK(desk.window.knowledge()->isVisible());
    CHECK(desk.window.knowledge()->isWriting());
}

TEST_CASE("mainWindow_builtAnew_stillPublishesWhatIsOnItsWay")
{
    WritingWindow desk;
    desk.repository.presence().setRights(
        {QStringLiteral("knowledge.read"), QStringLiteral("knowledge.edit"), QStringLiteral("knowledge.publish")});
    desk.articles.takesCommands = false;
    desk.window.showKnowledge();
    desk.window.knowledge()->edit(SceneKnowledge::article(1));
    WritingWindow::settle();
    ArticleEditor& editor = desk.window.knowledge()->editing()->editor();
    items::ArticleItem sent = desk.articles.newest(SceneKnowledge::article(1));
    sent.body = QStringLiteral("Three days.");
    editor.text().setPlainText(sent.body);
    editor.publishButton().click();
    WritingWindow::settle();
    CHECK(desk.window.knowledge()->wishes() == 1);
    SECTION("in another language")
    {
        desk.language.apply(settings::Language::Chinese);
        WritingWindow::settle();
        CHECK(desk.articles.named(QStringLiteral("move")).isEmpty());
        desk.articles.takesCommands = true;
        const std::uint32_t version = desk.articles.write(sent, desk.articles.self);
        desk.window.knowledge()->editing()->heads().refresh();
        WritingWindow::settle();
        CHECK(desk.articles.heads.at(sent.id).published == version);
        CHECK(desk.window.knowledge()->wishes() == 0);
    }
    SECTION("left for good, it says so first")
    {
        desk.window.quit();
        const auto* question = desk.window.findChild<LeavePopup*>();
        REQUIRE(question != nullptr);
        QStringList said;
        for (const PlainLabel* label : question->findChildren<PlainLabel*>()) {
            said.append(label->text());
        }
        CHECK(said.join(QLatin1Char('\n'))
                  .contains(QStringLiteral("1 article will be saved, but neither published nor submitted.")));
    }
}
