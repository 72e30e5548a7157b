// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the knowledge base does beside a conversation, and how one goes there and back.

#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "widgets/common/button.h"
#include "widgets/inbox/completion.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/completionpopup.h"
#include "widgets/inbox/completionsource.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/knowledgepanel.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/knowledge/suggestiondock.h"
#include "widgets/window/rail.h"

#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>

namespace {

/// The scene's desk with a knowledge base, the second conversation open.
struct Knowing : Workbench
{
    Knowing()
    {
        SceneKnowledge::fill(knowledge);
        workplace.knowledge = &knowledge;
        window = std::make_unique<MainWindow>(workplace, theme, language, signIn, settings);
        window->resize(1366, 768);
        window->showDesk();
        window->show();
        window->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(window.get(), 5000));
        inbox().select(Scene::conversation(2));
        inbox().composer().focusEdit();
        settle();
    }

    InboxView& inbox() { return *window->inbox(); }
    SuggestionDock& dock() { return *inbox().context().suggestions(); }
    KnowledgePanel& panel() { return *inbox().context().knowledge(); }
    void waitForSuggestions()
    {
        REQUIRE(QTest::qWaitFor([this] { return dock().isVisible(); }, 5000));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window->focusWidget() != nullptr ? window->focusWidget() : window.get(), key, modifiers);
        settle();
    }
    std::vector<items::ArticleUse> uses() const
    {
        std::vector<items::ArticleUse> all;
        for (const items::UsedArticle& each : knowledge.uses) {
            if (each.use != items::ArticleUse::Suggested) {
                all.push_back(each.use);
            }
        }
        return all;
    }

    MemoryKnowledge knowledge;
    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_CASE("without a knowledge base nothing speaks of one")
{
    DeskWindow desk;
    desk.inbox().select(Scene::conversation(2));
    CHECK(desk.inbox().context().suggestions() == nullptr);
    CHECK(DeskWindow::buttonNamed(desk.window, QStringLiteral("Knowledge")) == nullptr);
    desk.key(Qt::Key_2, Qt::AltModifier);
    CHECK(desk.window.knowledge() == nullptr);
}

TEST_CASE("suggestions stand under the customer, and nothing does where nothing answers")
{
    Knowing desk;
    CHECK_FALSE(desk.dock().isVisible());
    desk.waitForSuggestions();
    REQUIRE(desk.dock().cards().size() == 2);
    CHECK(desk.dock().cards()[0]->isCurrent());
    desk.inbox().select(Scene::conversation(1));
    Workbench::settle();
    CHECK_FALSE(desk.dock().isVisible());
}

TEST_CASE("one key inserts the answer, with the customer's name in it")
{
    Knowing desk;
    desk.waitForSuggestions();
    // The article with the answer that names him.
    const auto& cards = desk.dock().cards();
    const auto at = std::ranges::find_if(
        cards, [](const SuggestionCard* card) { return card->hit().id == SceneKnowledge::article(8); });
    REQUIRE(at != cards.end());
    Q_EMIT(*at)->becameCurrent();
    desk.inbox().composer().focusEdit();
    desk.inbox().composer().edit().clear();
    desk.key(Qt::Key_Return, Qt::AltModifier);
    const QString text = desk.inbox().composer().text();
    CHECK(text.startsWith(QStringLiteral("林晓，退款会原路退回")));
    CHECK_FALSE(text.contains(QStringLiteral("##")));
    CHECK_FALSE(text.contains(QStringLiteral("https://")));
    CHECK(desk.uses() == std::vector {items::ArticleUse::Inserted});
}

TEST_CASE("another key quotes with the customer's link, of public articles alone")
{
    Knowing desk;
    desk.waitForSuggestions();
    desk.inbox().composer().edit().clear();
    desk.key(Qt::Key_Return, Qt::AltModifier | Qt::ShiftModifier);
    CHECK(desk.inbox().composer().text().contains(QStringLiteral("https://desk.example.org/help/")));
    CHECK(desk.uses() == std::vector {items::ArticleUse::Quoted});

    desk.inbox().composer().edit().clear();
    desk.inbox().pane().insertArticle(desk.knowledge.articles[3], true);
    CHECK(desk.inbox().composer().text().isEmpty());
    CHECK(desk.uses().size() == 1);
}

TEST_CASE("suggestions that are folded away count when they are unfolded")
{
    Knowing desk;
    desk.dock().setFolded(true);
    const auto suggested = [&] {
        return std::ranges::count(desk.knowledge.uses, items::ArticleUse::Suggested, &items::UsedArticle::use);
    };
    desk.waitForSuggestions();
    CHECK(suggested() == 0);
    desk.dock().setFolded(false);
    CHECK(suggested() == 2);
    desk.dock().setFolded(true);
    desk.dock().setFolded(false);
    CHECK(suggested() == 2);
}

TEST_CASE("an at sign and a word bring the answer of an article into the text")
{
    Knowing desk;
    ComposerEdit& edit = desk.inbox().composer().edit();
    CompletionPopup& list = desk.inbox().composer().help().completion().popup();
    edit.clear();
    QTest::keyClicks(&edit, QStringLiteral("Hi @refund"));
    REQUIRE(QTest::qWaitFor([&] { return list.isVisible() && list.source()->rowCount() > 0; }, 5000));
    const QString answer = list.source()->filled(0).text;
    REQUIRE_FALSE(answer.isEmpty());
    CHECK_FALSE(answer.contains(QStringLiteral("##")));
    CHECK(list.preview().toPlainText().startsWith(answer.left(20)));
    QTest::keyClick(&edit, Qt::Key_Return);
    CHECK(desk.inbox().composer().text() == QStringLiteral("Hi ") + answer);
    CHECK(desk.uses() == std::vector {items::ArticleUse::Inserted});

    edit.clear();
    QTest::keyClicks(&edit, QStringLiteral("write to lin@shop.example"));
    CHECK_FALSE(list.isVisible());
    edit.clear();
    QTest::keyClicks(&edit, QStringLiteral("@qqqqqq"));
    REQUIRE(list.isVisible());
    QTest::keyClick(&edit, Qt::Key_Escape);
    CHECK_FALSE(list.isVisible());
    CHECK(desk.inbox().composer().text() == QStringLiteral("@qqqqqq"));
    desk.inbox().composer().setNote(true); // for colleagues
    edit.clear();
    QTest::keyClicks(&edit, QStringLiteral("@refund"));
    CHECK_FALSE(list.isVisible());
}

TEST_CASE("a third key opens the article beside the conversation")
{
    Knowing desk;
    desk.waitForSuggestions();
    desk.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(desk.panel().isVisible());
    CHECK(desk.panel().isArticleOpen());
    CHECK_FALSE(desk.dock().isVisible());
    CHECK(desk.uses() == std::vector {items::ArticleUse::Opened});
    // What stands there is what the other keys mean.
    desk.inbox().composer().edit().clear();
    desk.key(Qt::Key_Return, Qt::AltModifier);
    CHECK_FALSE(desk.inbox().composer().text().isEmpty());
    desk.inbox().select(Scene::conversation(3));
    Workbench::settle();
    CHECK_FALSE(desk.panel().isArticleOpen());
}

TEST_CASE("on the tab of articles the keys mean what its list stands on")
{
    Knowing desk;
    desk.waitForSuggestions();
    desk.inbox().context().showKnowledge();
    desk.panel().field().setText(QStringLiteral("screws"));
    Workbench::settle();
    const base::ArticleId wanted = desk.panel().current();
    REQUIRE_FALSE(wanted.isNil());
    REQUIRE(desk.dock().current() != nullptr);
    REQUIRE(desk.dock().current()->id != wanted);
    desk.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.panel().isArticleOpen());
    CHECK(desk.panel().view().article().id == wanted);
    // Once more it is only gone to.
    desk.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(desk.panel().view().hasFocus());
    CHECK(desk.uses() == std::vector {items::ArticleUse::Opened});
}

TEST_CASE("what is folded is shown before anything of it is put in")
{
    Knowing desk;
    desk.waitForSuggestions();
    desk.inbox().composer().edit().clear();
    desk.inbox().composer().focusEdit();
    SECTION("the pane")
    {
        desk.inbox().toggleContext();
        Workbench::settle();
        REQUIRE_FALSE(desk.inbox().context().isVisible());
    }
    SECTION("the suggestions")
    {
        desk.dock().setFolded(true);
    }
    desk.key(Qt::Key_Return, Qt::AltModifier);
    CHECK(desk.inbox().context().isVisible());
    CHECK(desk.inbox().composer().text().isEmpty());
    desk.waitForSuggestions();
    CHECK_FALSE(desk.dock().isFolded());
    desk.key(Qt::Key_Return, Qt::AltModifier);
    CHECK_FALSE(desk.inbox().composer().text().isEmpty());
}

TEST_CASE("the key that puts an article in says when there is none")
{
    Knowing desk;
    desk.inbox().select(Scene::conversation(1));
    Workbench::settle();
    REQUIRE_FALSE(desk.dock().isVisible());
    QStringList said;
    QObject::connect(
        &desk.inbox().context(), &ContextPane::told, &desk.inbox(), [&](const QString& what) { said.append(what); });
    desk.key(Qt::Key_Return, Qt::AltModifier);
    CHECK(said == QStringList {QStringLiteral("There is no article here to put in.")});
}

TEST_CASE("the article beside the conversation says what it says now")
{
    Knowing desk;
    desk.inbox().context().showKnowledge();
    desk.panel().open(SceneKnowledge::article(8));
    Workbench::settle();
    REQUIRE(desk.panel().isArticleOpen());
    desk.inbox().composer().edit().clear();
    const auto at = std::ranges::find(desk.knowledge.articles, SceneKnowledge::article(8), &items::ArticleItem::id);
    REQUIRE(at != desk.knowledge.articles.end());
    SECTION("published anew")
    {
        at->body = QStringLiteral("Quite another text.");
        ++at->version;
        Q_EMIT desk.knowledge.Knowledge::changed();
        Workbench::settle();
        CHECK(desk.panel().view().toPlainText().contains(at->body));
        CHECK(desk.uses().size() == 1); // it was opened once
    }
    SECTION("published anew, and put in before it was seen")
    {
        at->body = QStringLiteral("Quite another text.");
        desk.inbox().context().insertSuggestion(false);
        Workbench::settle();
        CHECK(desk.inbox().composer().text().isEmpty());
        CHECK(desk.panel().view().toPlainText().contains(at->body));
        desk.inbox().context().insertSuggestion(false);
        Workbench::settle();
        CHECK(desk.inbox().composer().text().contains(at->body));
    }
    SECTION("retired")
    {
        QStringList said;
        QObject::connect(&desk.inbox().context(), &ContextPane::failed, &desk.inbox(),
            [&](const QString& what) { said.append(what); });
        desk.knowledge.articles.erase(at);
        desk.inbox().context().insertSuggestion(false);
        Workbench::settle();
        CHECK(said.size() == 1);
        Q_EMIT desk.knowledge.Knowledge::changed();
        Workbench::settle();
        CHECK_FALSE(desk.panel().isArticleOpen());
        CHECK(said.size() == 2);
        CHECK(desk.inbox().composer().text().isEmpty());
    }
    SECTION("over")
    {
        at->validUntil = base::Timestamp {1};
        desk.inbox().context().insertSuggestion(false);
        Workbench::settle();
        CHECK(desk.inbox().composer().text().isEmpty());
        Q_EMIT desk.knowledge.Knowledge::changed();
        Workbench::settle();
        CHECK_FALSE(desk.panel().isArticleOpen());
    }
}

TEST_CASE("an article goes only to whom it was meant for")
{
    Knowing desk;
    desk.inbox().context().showKnowledge();
    desk.panel().open(SceneKnowledge::article(8));
    Workbench::settle();
    desk.inbox().composer().edit().clear();
    desk.inbox().context().insertSuggestion(false);
    SECTION("whose pane shows somebody else before the article was read")
    {
        desk.inbox().select(Scene::conversation(3));
        desk.inbox().composer().edit().clear();
        Workbench::settle();
        CHECK(desk.inbox().composer().text().isEmpty());
    }
    SECTION("beside whom another one is active before the article was read")
    {
        desk.inbox().panes().openBeside(Scene::conversation(3));
        desk.inbox().composer().edit().clear();
        Workbench::settle();
        REQUIRE(desk.inbox().current() == Scene::conversation(3));
        CHECK(desk.inbox().composer().text().isEmpty());
        ConversationPane* meant = desk.inbox().panes().showing(Scene::conversation(2));
        REQUIRE(meant != nullptr);
        CHECK(meant->composer().text().startsWith(QStringLiteral("林晓")));
    }
}

TEST_CASE("the conversation's own search finds articles")
{
    Knowing desk;
    desk.inbox().context().showKnowledge();
    Workbench::settle();
    REQUIRE(desk.panel().field().hasFocus());
    QInputMethodEvent typed;
    typed.setCommitString(QStringLiteral("优惠券"));
    QCoreApplication::sendEvent(&desk.panel().field(), &typed);
    Workbench::settle();
    REQUIRE(desk.panel().list().model()->rowCount() >= 1);
    QTest::keyClick(&desk.panel().field(), Qt::Key_Return);
    Workbench::settle();
    CHECK(desk.panel().isArticleOpen());
}

TEST_CASE("the dock folds, and stays folded")
{
    Knowing desk;
    desk.waitForSuggestions();
    desk.dock().setFolded(true);
    CHECK(desk.dock().isVisible());
    CHECK_FALSE(desk.dock().cards()[0]->isVisible());
    desk.inbox().select(Scene::conversation(3));
    desk.waitForSuggestions();
    CHECK(desk.dock().isFolded());
}

TEST_CASE("keys go to the knowledge base and back, and conversations bring the inbox")
{
    Knowing desk;
    desk.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.window->knowledge() != nullptr);
    CHECK(desk.window->knowledge()->isVisible());
    CHECK(desk.window->knowledge()->field().hasFocus());
    CHECK_FALSE(desk.inbox().isVisible());
    desk.key(Qt::Key_1, Qt::AltModifier);
    CHECK(desk.inbox().isVisible());
    CHECK_FALSE(desk.window->knowledge()->isVisible());
    desk.key(Qt::Key_2, Qt::AltModifier);
    CHECK(desk.window->knowledge()->isVisible());
    desk.key(Qt::Key_1, Qt::ControlModifier);
    CHECK(desk.inbox().isVisible());
}

TEST_CASE("from the workspace an article goes into the conversation that was open")
{
    Knowing desk;
    desk.inbox().composer().edit().clear();
    desk.window->showKnowledge();
    desk.window->knowledge()->open(SceneKnowledge::article(8));
    Workbench::settle();
    CHECK(desk.window->knowledge()->page().insertButton().isVisible());
    desk.key(Qt::Key_Return, Qt::AltModifier);
    CHECK(desk.inbox().isVisible());
    CHECK(desk.inbox().composer().text().startsWith(QStringLiteral("林晓")));
}

TEST_CASE("an offer is seen in the knowledge base, and taken from there")
{
    Knowing desk;
    desk.window->showKnowledge();
    desk.scene.putOffer();
    Workbench::settle();
    CHECK(DeskWindow::buttonNamed(*desk.window->knowledge(), QStringLiteral("Accept")) != nullptr);
    desk.commands.calls.clear();
    desk.key(Qt::Key_F9);
    CHECK(desk.commands.named(QStringLiteral("acceptOffer")).size() == 1);
    CHECK(desk.inbox().isVisible());
}
