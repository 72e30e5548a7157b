// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The workspace of the knowledge base: searching as one types, filters, an article, what changed, feedback, the check.

#include "models/items/convert.h"
#include "tests/widgets/support/knowledgedesk.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/common/toast.h"
#include "widgets/knowledge/articlecontents.h"
#include "widgets/knowledge/articlelistmodel.h"
#include "widgets/knowledge/articlewords.h"
#include "widgets/knowledge/feedbackpopup.h"

#include <QClipboard>

using Desk = KnowledgeDesk;

TEST_CASE("every key brings its results, and the first one's article")
{
    Desk desk;
    desk.type(QStringLiteral("prom"));
    CHECK(desk.titles() == QStringList {QStringLiteral("Delivery promise and late parcels")});
    CHECK(desk.view.found() == QStringLiteral("1 found"));
    Desk::wait();
    CHECK(desk.article() == QStringLiteral("Delivery promise and late parcels"));
    // Each key asked at once.
    const auto asked = std::ranges::count_if(
        desk.knowledge.asked, [](const items::KnowledgeQuery& each) { return !each.text.isEmpty(); });
    CHECK(asked == 4);
}

TEST_CASE("answers to what was typed before are dropped")
{
    Desk desk;
    desk.knowledge.answersSlowly = true;
    desk.type(QStringLiteral("in"));
    REQUIRE(desk.knowledge.waiting() == 2);
    const QStringList before = desk.titles();
    desk.knowledge.answer(0);
    CHECK(desk.titles() == before);
    desk.knowledge.answer();
    CHECK(desk.titles() != before);
}

TEST_CASE("the list is moved through from the field")
{
    Desk desk;
    desk.type(QStringLiteral("refund"));
    QTest::keyClick(&desk.view.field(), Qt::Key_Down);
    Desk::wait();
    CHECK(desk.view.field().hasFocus());
    CHECK(desk.article() == desk.titles()[1]);
    QTest::keyClick(&desk.view.field(), Qt::Key_Return);
    Desk::settle();
    CHECK(desk.view.page().view().hasFocus());
    desk.view.focusSearch();
    QTest::keyClick(&desk.view.field(), Qt::Key_Escape);
    CHECK(desk.view.field().text().isEmpty());
    int left = 0;
    QObject::connect(&desk.view, &KnowledgeView::left, &desk.view, [&] { ++left; });
    QTest::keyClick(&desk.view.field(), Qt::Key_Escape);
    CHECK(left == 1);
}

TEST_CASE("chips say how much there is, and filter")
{
    Desk desk;
    desk.type(QStringLiteral("refund"));
    REQUIRE(desk.chip(QStringLiteral("Favourites")) != nullptr);
    CHECK(desk.chip(QStringLiteral("Favourites"))->accessibleName().contains(QLatin1Char('1')));
    FilterChip* changed = desk.chip(QStringLiteral("Changed"));
    REQUIRE(changed != nullptr);
    changed->click();
    Desk::settle();
    CHECK(desk.titles().size() == 4);
    FilterChip* delivery = desk.chip(QStringLiteral("Delivery"));
    REQUIRE(delivery != nullptr);
    delivery->click();
    Desk::settle();
    CHECK(desk.titles() == QStringList {QStringLiteral("Delivery promise and late parcels")});
    CHECK(delivery->isChecked());
    desk.chip(QStringLiteral("All"))->click();
    Desk::settle();
    CHECK(desk.titles().size() > 4);
}

TEST_CASE("history goes back and forward")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(1));
    Desk::settle();
    desk.view.openNamed(QStringLiteral("closed-card-en"));
    Desk::settle();
    CHECK(desk.article() == QStringLiteral("Refund to a closed card"));
    QTest::keyClick(&desk.view.page().view(), Qt::Key_Left, Qt::AltModifier);
    Desk::settle();
    CHECK(desk.article() == QStringLiteral("How long a refund takes"));
    QTest::keyClick(&desk.view.page().view(), Qt::Key_Right, Qt::AltModifier);
    Desk::settle();
    CHECK(desk.article() == QStringLiteral("Refund to a closed card"));
}

TEST_CASE("what changed is compared with what was read before")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(1), true);
    Desk::settle();
    ArticlePage& page = desk.view.page();
    CHECK(page.mode().isVisible());
    CHECK(page.mode().current() == 1);
    CHECK(page.view().changes() > 0);
    CHECK(page.view().toPlainText().contains(QStringLiteral("5 to 10")));
    CHECK(page.band().what().contains(QStringLiteral("5 articles")));
    CHECK(page.band().kept().contains(QStringLiteral("1 of 5")));
    page.mode().setCurrent(0);
    CHECK_FALSE(page.view().toPlainText().contains(QStringLiteral("5 to 10")));
    Q_EMIT page.nextChangeClicked();
    Desk::settle();
    CHECK(page.current() == SceneKnowledge::article(8));
    CHECK(page.band().kept().contains(QStringLiteral("2 of 5")));
}

TEST_CASE("without the hub an article is shown as it is, and says why nothing is compared")
{
    Desk desk;
    desk.knowledge.isReachable = false;
    desk.view.open(SceneKnowledge::article(1), true);
    Desk::settle();
    CHECK(desk.article() == QStringLiteral("How long a refund takes"));
    CHECK(desk.view.page().view().changes() == 0);
    QStringList said;
    for (const Strip* strip : desk.view.page().findChildren<Strip*>()) {
        said.append(strip->what());
    }
    CHECK(said.contains(QStringLiteral("What it said before is at the hub.")));
    desk.scene.loseConnection();
    Desk::settle();
    CHECK(desk.view.state().contains(QStringLiteral("Offline: 2,418")));
}

TEST_CASE("what the hub could not tell is compared once it can")
{
    Desk desk;
    desk.knowledge.isReachable = false;
    desk.view.open(SceneKnowledge::article(1), true);
    Desk::settle();
    REQUIRE(desk.view.page().view().changes() == 0);
    desk.knowledge.isReachable = true;
    SECTION("connected again")
    {
        Q_EMIT desk.repository.connection().changed();
    }
    SECTION("the knowledge base changed")
    {
        Q_EMIT desk.knowledge.Knowledge::changed();
    }
    Desk::settle();
    CHECK(desk.view.page().mode().current() == 1);
    CHECK(desk.view.page().view().changes() > 0);
}

TEST_CASE("favourites stay, and links are copied")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(1));
    Desk::settle();
    QTest::keyClick(&desk.view.page().view(), Qt::Key_D, Qt::ControlModifier);
    CHECK(desk.knowledge.isFavourite(SceneKnowledge::article(1)));
    desk.view.page().copyLink();
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("https://desk.example.org/help/refund-times-en"));
    desk.view.open(SceneKnowledge::article(4)); // for colleagues
    Desk::settle();
    desk.view.page().copyLink();
    CHECK(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("article:")));
}

TEST_CASE("an article goes into the answer of whoever is served")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(1));
    Desk::settle();
    CHECK_FALSE(desk.view.page().insertButton().isVisible());
    desk.view.setConversation(desk.repository.conversation(Scene::conversation(3)));
    CHECK(desk.view.page().insertButton().text() == QStringLiteral("Insert into Mia Torres"));
    base::ConversationId into;
    QObject::connect(&desk.view, &KnowledgeView::insertWanted, &desk.view,
        [&](const items::ArticleItem&, const base::ConversationId& id) { into = id; });
    desk.view.page().insert();
    CHECK(into == Scene::conversation(3));
}

TEST_CASE("an article counts as opened once it was there for a second")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(4));
    Desk::settle();
    desk.view.open(SceneKnowledge::article(5));
    REQUIRE(QTest::qWaitFor([&] { return !desk.knowledge.uses.empty(); }, 4000));
    CHECK(desk.knowledge.uses
        == std::vector {items::UsedArticle {SceneKnowledge::article(5), items::ArticleUse::Opened, {}}});
}

TEST_CASE("what nobody chose isn't noted as opened, until somebody chooses it")
{
    Desk desk;
    desk.type(QStringLiteral("prom"));
    Desk::wait();
    REQUIRE(desk.article() == QStringLiteral("Delivery promise and late parcels"));
    QTest::qWait(1300);
    CHECK(desk.knowledge.uses.empty());
    QTest::keyClick(&desk.view.field(), Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return !desk.knowledge.uses.empty(); }, 4000));
    CHECK(desk.knowledge.uses[0].id == desk.view.page().current());
    QTest::keyClick(&desk.view.field(), Qt::Key_Return);
    Q_EMIT desk.knowledge.Knowledge::changed();
    QTest::qWait(1300);
    CHECK(desk.knowledge.uses.size() == 1);
}

TEST_CASE("what the keys stand on is noted as opened")
{
    Desk desk;
    desk.type(QStringLiteral("refund"));
    Desk::wait();
    QTest::keyClick(&desk.view.field(), Qt::Key_Down);
    REQUIRE(QTest::qWaitFor([&] { return !desk.knowledge.uses.empty(); }, 4000));
    CHECK(desk.knowledge.uses.size() == 1);
    CHECK(desk.knowledge.uses[0].id == desk.view.page().current());
}

TEST_CASE("an article that isn't valid by the hub's clock isn't put in, and says so")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(1));
    desk.view.setConversation(desk.repository.conversation(Scene::conversation(3)));
    Desk::settle();
    int inserted = 0;
    QStringList told;
    QObject::connect(&desk.view, &KnowledgeView::insertWanted, &desk.view, [&] { ++inserted; });
    QObject::connect(
        &desk.view.page(), &ArticlePage::told, &desk.view, [&](const QString& what) { told.append(what); });
    const auto insert = [&](std::optional<base::Timestamp> from, std::optional<base::Timestamp> until) {
        desk.knowledge.articles[0].validFrom = from;
        desk.knowledge.articles[0].validUntil = until;
        Q_EMIT desk.knowledge.Knowledge::changed();
        Desk::settle();
        desk.view.page().insert();
    };
    items::ConnectionFacts facts = desk.repository.connection().facts();
    facts.clockOffsetMs = -600'000; // the computer is ten minutes fast
    desk.repository.connection().setFacts(facts);
    const base::Timestamp hub = desk.workplace.hubNow();
    insert(std::nullopt, hub + base::Milliseconds(60'000));
    CHECK(inserted == 1);
    insert(hub + base::Milliseconds(60'000), std::nullopt);
    CHECK(inserted == 1);
    REQUIRE(told.size() == 1);
    CHECK(told.first().contains(QStringLiteral("not valid before")));
    insert(hub, hub);
    CHECK(inserted == 1);
    CHECK(told.size() == 2);
}

TEST_CASE("articlePage_earlierTextThatArrives_leavesTheArticleAsItStands")
{
    Desk desk;
    desk.knowledge.isReachable = false;
    desk.view.open(SceneKnowledge::article(1));
    Desk::settle();
    ArticlePage& page = desk.view.page();
    REQUIRE(page.mode().current() == 0);
    const QTextDocument* shown = page.view().document();
    desk.knowledge.isReachable = true;
    Q_EMIT desk.repository.connection().changed();
    Desk::settle();
    CHECK(page.view().document() == shown);
    page.mode().setCurrent(1);
    CHECK(page.view().changes() > 0); // it has come all the same
}

TEST_CASE("feedback goes to whoever looks after the article, and is kept when it can't")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(1));
    Desk::settle();
    REQUIRE(desk.button(QStringLiteral("Out of date")) != nullptr);
    desk.button(QStringLiteral("Out of date"))->click();
    FeedbackPopup* popup = desk.view.page().feedback();
    REQUIRE(popup != nullptr);
    popup->note().setPlainText(QStringLiteral("It is 5 days now"));
    desk.knowledge.outcome = base::fail(base::FaultKind::Full, "disk");
    popup->send().click();
    Desk::settle();
    REQUIRE(desk.view.page().feedback() == popup);
    CHECK_FALSE(popup->problem().isEmpty());
    CHECK(popup->note().toPlainText() == QStringLiteral("It is 5 days now"));
    desk.knowledge.outcome = base::Status();
    popup->send().click();
    Desk::settle();
    CHECK(desk.view.page().feedback() == nullptr);
    REQUIRE(desk.knowledge.named(QStringLiteral("rate")).size() == 2);
    CHECK(desk.knowledge.named(QStringLiteral("rate")).last().contains(QStringLiteral("8, 1, It is 5 days now")));
}

TEST_CASE("whoever asks whether it answered the question takes a no with what is missing")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(1));
    Desk::settle();
    REQUIRE(desk.button(QStringLiteral("No, something is missing")) != nullptr);
    desk.button(QStringLiteral("No, something is missing"))->click();
    FeedbackPopup* popup = desk.view.page().feedback();
    REQUIRE(popup != nullptr);
    CHECK(popup->accessibleName() == QStringLiteral("Something is missing in it"));
    popup->send().click(); // needs no words: the article is named
    Desk::settle();
    REQUIRE(desk.knowledge.named(QStringLiteral("rate")).size() == 1);
    CHECK(desk.knowledge.named(QStringLiteral("rate")).last().contains(QStringLiteral("8, 2, ")));
}

TEST_CASE("where nothing is found, what is missing can be told")
{
    Desk desk;
    desk.type(QStringLiteral("qqqq"));
    auto* empty = desk.window.findChild<EmptyState*>();
    CHECK(desk.titles().isEmpty());
    REQUIRE(desk.button(QStringLiteral("An article is missing…")) != nullptr);
    desk.button(QStringLiteral("An article is missing…"))->click();
    FeedbackPopup* popup = desk.view.page().feedback();
    REQUIRE(popup != nullptr);
    CHECK(popup->note().toPlainText() == QStringLiteral("qqqq"));
    popup->note().clear();
    CHECK_FALSE(popup->send().isEnabled());
    REQUIRE(empty != nullptr);
}

TEST_CASE("an empty and a broken knowledge base say so")
{
    Desk desk;
    desk.knowledge.articles.clear();
    desk.knowledge.told = {0, false};
    Q_EMIT desk.knowledge.Knowledge::changed();
    Desk::settle();
    QStringList said;
    for (const auto* each : desk.window.findChildren<EmptyState*>()) {
        said.append(each->isVisible() ? each->title() : QString());
    }
    CHECK(said.contains(QStringLiteral("No articles yet")));
    desk.knowledge.isFailing = true;
    Q_EMIT desk.knowledge.Knowledge::changed();
    Desk::settle();
    said.clear();
    for (const auto* each : desk.window.findChildren<EmptyState*>()) {
        said.append(each->isVisible() ? each->title() : QString());
    }
    CHECK(said.contains(QStringLiteral("The knowledge base can't be read")));
}

TEST_CASE("an article that is retired while somebody reads it says so")
{
    Desk desk;
    desk.view.open(SceneKnowledge::article(4));
    Desk::settle();
    std::erase_if(
        desk.knowledge.articles, [](const items::ArticleItem& each) { return each.id == SceneKnowledge::article(4); });
    Q_EMIT desk.knowledge.Knowledge::changed();
    Desk::settle();
    QStringList said;
    for (const auto* each : desk.window.findChildren<EmptyState*>()) {
        said.append(each->isVisible() ? each->title() : QString());
    }
    CHECK(said.contains(QStringLiteral("This article isn't here any more")));
}

TEST_CASE("in a narrow window there is the list or the article")
{
    Desk desk(QSize(627, 384));
    CHECK(desk.view.list().isVisible());
    CHECK_FALSE(desk.view.page().isVisible());
    desk.view.open(SceneKnowledge::article(1));
    Desk::settle();
    CHECK_FALSE(desk.view.list().isVisible());
    CHECK(desk.view.page().isVisible());
    Q_EMIT desk.view.page().backClicked();
    CHECK(desk.view.list().isVisible());
    desk.view.resize(1310, 768);
    Desk::settle();
    CHECK(desk.view.list().isVisible());
    CHECK(desk.view.page().isVisible());
    CHECK(desk.view.page().contents().isVisible());
}
