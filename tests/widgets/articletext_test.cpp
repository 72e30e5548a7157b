// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is made of articles without their page: the answer, links, questions about changes, what a search asks.

#include "models/items/articletext.h"
#include "models/items/knowledgecheck.h"
#include "models/items/suggestions.h"
#include "tests/widgets/support/scene.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/knowledge/articlelistmodel.h"
#include "widgets/knowledge/articlewords.h"

#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QTest>

#include <algorithm>

using items::ArticleLink;

TEST_CASE("the answer is what stands under its heading, else the first section")
{
    const QString article
        = QStringLiteral("Before.\n\n## Answer\n\nYes, {customer}.\n\n### When\n\nToday.\n\n## Details\n\nNo.\n");
    CHECK(items::answerPart(article) == QStringLiteral("Yes, {customer}.\n\n### When\n\nToday."));
    CHECK(items::answerPart(QStringLiteral("## 要点\n\n一\n\n## 答复\n\n二\n")) == QStringLiteral("二"));
    CHECK(items::answerPart(QStringLiteral("First.\n\n## Details\n\nNo.\n")) == QStringLiteral("First."));
    CHECK(items::answerPart(QStringLiteral("# Title\n\n## Words\n\nThese.\n\n## More\n\nNo.\n"))
        == QStringLiteral("These."));
    CHECK(items::answerPart(QStringLiteral("```\n## Answer\n```\n")).contains(QStringLiteral("## Answer")));
    CHECK(items::answerPart({}).isEmpty());
}

TEST_CASE("a chat reads words, not marks")
{
    CHECK(items::chatText(QStringLiteral("It is **sent**, see [this](article:x) or `here`."))
        == QStringLiteral("It is sent, see this or here."));
    CHECK(
        items::chatText(QStringLiteral("- one\n- *two*\n\n1. three\n")) == QStringLiteral("• one\n• two\n\n1. three"));
    CHECK(items::chatText(QStringLiteral("| a | b |\n|---|---|\n| 1 | 2 |\n")) == QStringLiteral("a  b\n1  2"));
    CHECK(items::chatText(QStringLiteral("2 * 3 * 4, snake_case_name, \\*star\\*"))
        == QStringLiteral("2 * 3 * 4, snake_case_name, *star*"));
    CHECK(items::chatText(QStringLiteral("您好，{customer}")) == QStringLiteral("您好，{customer}"));
}

TEST_CASE("links of an article lead to articles and to the web, and nowhere else")
{
    using Kind = ArticleLink::Kind;
    CHECK(items::articleLink(QStringLiteral("article:late-dispatch-en"))
        == ArticleLink {Kind::Article, QStringLiteral("late-dispatch-en")});
    CHECK(items::articleLink(QStringLiteral("https://example.org/a?b=1")).kind == Kind::Web);
    CHECK(items::articleLink(QStringLiteral("#details")) == ArticleLink {Kind::Place, QStringLiteral("details")});
    for (const char* bad :
        {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "smb://host/share", "article:", "https://",
            "https://bank.example@evil.example/", "mailto:a@example.org", "ftp://example.org", ""}) {
        INFO(bad);
        CHECK(items::articleLink(QString::fromLatin1(bad)).kind == Kind::None);
    }
}

TEST_CASE("a check asks about three changes, with one right choice each")
{
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    std::vector<items::ArticleItem> changed;
    for (const items::ArticleChange& each : knowledge.changed) {
        changed.push_back(*knowledge.article(each.id).result());
    }
    const auto check = items::makeCheck(changed, {});
    REQUIRE(check.size() == 3);
    for (const items::CheckQuestion& question : check) {
        CHECK(question.choices.size() >= 2);
        // The article's own questions are right, those of others wrong.
        const auto article = std::ranges::find(changed, question.article, &items::ArticleItem::id);
        CHECK(question.title == article->title);
        for (const items::CheckQuestion::Choice& choice : question.choices) {
            CHECK(article->questions.contains(choice.question) == (choice.id == question.article));
        }
        CHECK(std::ranges::count(question.choices, question.article, &items::CheckQuestion::Choice::id) == 1);
    }
    // Nothing else to choose, or nothing to ask with.
    CHECK(items::makeCheck({changed.front()}, {}).empty());
    CHECK(items::makeCheck({changed.front()}, {changed[3]}).size() == 1);
    items::ArticleItem same = changed[3];
    same.questions = changed.front().questions;
    CHECK(items::makeCheck({changed.front()}, {same}).empty()); // both would be right
    changed.front().questions.clear();
    CHECK(items::makeCheck({changed.front(), changed[3]}, {}).empty());
    items::ArticleItem other = changed[3];
    other.id = changed[2].id;
    other.questions = {QStringLiteral("Something else?")};
    CHECK(items::makeCheck({changed.front(), changed[3]}, {other}).size() == 1);
}

TEST_CASE("of several queries only the last one is answered")
{
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    knowledge.answersSlowly = true;
    items::KnowledgeSearch search(knowledge, 0);
    QStringList seen;
    QObject::connect(&search, &items::KnowledgeSearch::changed, &search,
        [&] { seen.append(search.page().hits.empty() ? QString() : search.page().hits.front().title); });
    items::KnowledgeQuery query;
    query.text = QStringLiteral("parcels");
    search.ask(query);
    query.text = QStringLiteral("invoice");
    search.ask(query);
    search.ask(query);
    CHECK(knowledge.waiting() == 2);
    CHECK(knowledge.named(QStringLiteral("cancel")).size() == 1);
    knowledge.answer(1);
    CHECK(seen == QStringList {QStringLiteral("Invoice after a refund")});
    knowledge.answer(); // too late
    CHECK(seen.size() == 1);
    search.clear();
    CHECK(search.page().hits.empty());
    Q_EMIT knowledge.Knowledge::changed(); // nothing is asked for any more
    CHECK(knowledge.waiting() == 0);
}

TEST_CASE("suggestions follow what the customer wrote last")
{
    items::Repository repository;
    Scene scene(repository);
    scene.fillDay();
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    items::Suggestions suggestions(repository, knowledge);
    suggestions.setConversation(Scene::conversation(2));
    CHECK(suggestions.hits().empty());
    REQUIRE(QTest::qWaitFor([&] { return !suggestions.hits().empty(); }, 3000));
    REQUIRE(knowledge.asked.size() == 1);
    CHECK(knowledge.asked[0].sure);
    CHECK(knowledge.asked[0].likelyLanguage == QStringLiteral("zh"));
    CHECK(suggestions.hits().size() == 2);
    CHECK(knowledge.uses.size() == 2);
    CHECK(knowledge.uses[0].use == items::ArticleUse::Suggested);
    CHECK(knowledge.uses[0].during == Scene::conversation(2));

    // What changes around it asks nothing, and nobody is told twice.
    items::ConversationItem same = *repository.conversation(Scene::conversation(2));
    same.typing = !same.typing;
    repository.put(same);
    QTest::qWait(items::Suggestions::settleMs + 60);
    CHECK(knowledge.asked.size() == 1);
    CHECK(knowledge.uses.size() == 2);

    suggestions.setConversation({});
    CHECK(suggestions.hits().empty());
    suggestions.setConversation(Scene::conversation(2));
    REQUIRE(QTest::qWaitFor([&] { return !suggestions.hits().empty(); }, 3000));
    CHECK(knowledge.uses.size() == 2);

    // No longer ours to answer.
    same.mine = false;
    repository.put(same);
    CHECK(suggestions.hits().empty());
}

TEST_CASE("what the customer wrote last is a few messages in a row")
{
    items::Timeline timeline(Scene::conversation(1));
    const auto put = [&](int number, protocol::AuthorKind author, const QString& text) {
        items::TimelineItem item;
        item.id = Scene::message(number);
        item.number = std::uint64_t(number);
        item.at = Scene::at(14, number);
        item.author = author;
        item.text = text;
        timeline.put(item);
    };
    using Author = protocol::AuthorKind;
    put(1, Author::customer, QStringLiteral("old"));
    put(2, Author::agent, QStringLiteral("answer"));
    CHECK(items::Suggestions::lastWords(timeline) == QStringLiteral("old"));
    put(3, Author::customer, QStringLiteral("one"));
    put(4, Author::customer, QStringLiteral("two"));
    CHECK(items::Suggestions::lastWords(timeline) == QStringLiteral("one\ntwo"));
    put(5, Author::customer, QStringLiteral("three"));
    put(6, Author::customer, QString(1000, QLatin1Char('x')));
    CHECK(items::Suggestions::lastWords(timeline).size() == items::Suggestions::mostText);
}

TEST_CASE("a row leaves out what a conversation would fill in, and marks the same words")
{
    items::ArticleHit hit;
    hit.snippet = QStringLiteral("Dear {customer}, it takes three days.");
    CHECK(ArticleWords::withoutPlaceholders(hit).snippet == QStringLiteral("Dear, it takes three days."));
    hit.snippetMarks = {{0, 4}};
    CHECK(ArticleWords::withoutPlaceholders(hit).snippet == QStringLiteral("Dear, it takes three days."));
    hit.snippetMarks.push_back({26, 31});
    const std::vector<text::Range> marks {{0, 4}, {15, 20}};
    CHECK(hit.snippet.mid(26, 5) == ArticleWords::withoutPlaceholders(hit).snippet.mid(15, 5));
    CHECK(ArticleWords::withoutPlaceholders(hit).snippetMarks == marks);
    hit.snippet = QStringLiteral("{客户}，退款和{客户}都到账");
    hit.snippetMarks = {{5, 7}, {8, 12}, {9, 11}};
    CHECK(ArticleWords::withoutPlaceholders(hit).snippet == QStringLiteral("退款和都到账"));
    CHECK(ArticleWords::withoutPlaceholders(hit).snippetMarks == std::vector<text::Range> {{0, 2}});

    Workbench bench;
    ArticleListModel model(bench.workplace);
    hit.snippet = QStringLiteral("Dear {customer}, it takes three days.");
    hit.snippetMarks.clear();
    model.set({hit});
    CHECK(model.at(model.index(0))->snippet == QStringLiteral("Dear, it takes three days."));
}
