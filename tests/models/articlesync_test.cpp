// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/articlefixture.h"

#include <algorithm>

TEST_CASE("articleSync_freshCopy_fetchesAllInPagesAndNothingTwice")
{
    ArticleFixture desk;
    desk.bring(0, 600);
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(600));
    CHECK(desk.articleFrames > 3);
    CHECK(desk.titleOf(599) == QStringLiteral("T599"));
    auto numbers = desk.desk->readArticleNumbers();
    numbers.waitForFinished();
    REQUIRE(numbers.result());
    CHECK(numbers.result()->size() == 600);
    auto some = desk.desk->readArticles({articleId(3), articleId(5'000), articleId(1)});
    some.waitForFinished();
    REQUIRE(some.result()->size() == 2);
    CHECK(some.result()->front().title == QStringLiteral("T3"));
    // The next sign-in knows them.
    desk.stop();
    desk.articleFrames = 0;
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(600));
    CHECK(desk.articleFrames == 0);
}

TEST_CASE("articleSync_changes_arriveWithTheirEvents")
{
    ArticleFixture desk;
    desk.bring(0, 3);
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(3));
    std::vector<base::ArticleId> changed;
    QObject::connect(&desk.repository.articles(), &items::Articles::changed, &desk.repository,
        [&](const std::vector<base::ArticleId>& ids) { changed.insert(changed.end(), ids.begin(), ids.end()); });
    protocol::ArticleText text;
    text.title = base::Personal("Better");
    text.body = base::Personal("text");
    text.language = "zh";
    desk.lea(protocol::SaveArticle {articleId(1), 1, text});
    desk.lea(protocol::PublishArticle {articleId(1), 2});
    REQUIRE(desk.waitFor([&] { return desk.titleOf(1) == QStringLiteral("Better"); }));
    CHECK(desk.waitFor([&] { return changed == std::vector {articleId(1)}; })); // told behind the commit
    desk.lea(protocol::RetireArticle {articleId(2), 1});
    REQUIRE(desk.has(2));
    desk.bring(0, 40, "Again ");
    REQUIRE(desk.has(40));
    CHECK(desk.titleOf(1) == QStringLiteral("Again 1"));
    CHECK(desk.titleOf(2) == QStringLiteral("Again 2"));
}

TEST_CASE("articleSync_changesWhileNobodyIsConnected_areCaughtUpWith")
{
    ArticleFixture desk;
    desk.bring(0, 5);
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(5));
    desk.stop();
    desk.bring(5, 300, "T", 4'000);
    desk.lea(protocol::RetireArticle {articleId(0), 1});
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(299));
    CHECK(desk.titleOf(0).isEmpty());
}

TEST_CASE("articleSync_linesThatBreakWhileTheyAreFetched_loseNothing")
{
    ArticleFixture desk;
    desk.bring(0, 900);
    desk.impatient = true;
    int frames = 4;
    desk.link->frames = [&frames] { return frames++; };
    desk.start();
    REQUIRE(desk.has(900));
    CHECK(desk.link->cuts > 2);
    desk.link->frames = [] { return 0; };
}

TEST_CASE("articleSync_conversations_waitForNoArticle")
{
    ArticleFixture desk;
    desk.bring(0, 1'500, "T", 2'500);
    desk.start();
    REQUIRE(desk.waitLive());
    const auto conversation = desk.serve(1, "hello");
    CHECK(desk.shown(conversation) == std::vector<std::string> {"hello"});
    REQUIRE(desk.has(1'500));
}

TEST_CASE("articleSync_hubFromABackup_takesBackWhatItDoesNotKnow")
{
    ArticleFixture desk;
    desk.bring(0, 4);
    const base::Position backup = desk.hub->machine().position();
    desk.bring(4, 8);
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(8));
    desk.impatient = true;
    desk.hub->restoreAt(backup);
    REQUIRE(desk.has(4));
}

TEST_CASE("articleSync_whatOneMayNotDo_comesBackAndUsesAreSilent")
{
    ArticleFixture desk;
    desk.bring(0, 1);
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(1));
    std::vector<items::Refusal> refusals;
    QObject::connect(desk.engine.get(), &syncing::SyncEngine::refused, desk.engine.get(),
        [&](const items::Refusal& refusal) { refusals.push_back(refusal); });
    items::ArticleItem item;
    item.title = QStringLiteral("Mine");
    item.body = QStringLiteral("Body");
    item.language = QStringLiteral("en");
    REQUIRE(SyncFixture::done(desk.desk->saveArticle(item, std::nullopt)));
    REQUIRE(desk.waitFor([&] { return refusals.size() == 1; }));
    CHECK(refusals[0].command == QStringLiteral("article.save"));
    CHECK(refusals[0].error.kind == protocol::ErrorKind::denied);
    REQUIRE(refusals[0].article);
    CHECK(refusals[0].article->body == item.body);

    REQUIRE(SyncFixture::done(desk.desk->noteUses(
        std::vector<protocol::UsedArticle>(100, {articleId(0), protocol::ArticleUse::opened, std::nullopt}))));
    REQUIRE(SyncFixture::done(desk.desk->rateArticle(
        articleId(0), 1, protocol::ArticleFault::outdated, QStringLiteral("old"), std::nullopt)));
    const auto told = [&](const char* type) {
        return std::ranges::count_if(
            desk.hub->log(), [type](const protocol::Event& event) { return protocol::typeOf(event.body) == type; });
    };
    REQUIRE(desk.waitFor([&] { return told("article.rated") == 1; }));
    CHECK(told("articles.used") == 2); // as many as one command holds, then the rest
    CHECK(refusals.size() == 1);
}
