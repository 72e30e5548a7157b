// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Articles in the copy: how far it has them, and what is done with what comes.

#include "models/store/articlekeeper.h"
#include "models/store/convert.h"
#include "tests/models/storefixture.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

base::ArticleId article(int n)
{
    return {StoreFixture::uuid(500 + n)};
}

protocol::ArticleRow rowOf(int n, std::uint64_t changed, const std::string& title)
{
    protocol::ArticleRow row;
    row.id = article(n);
    row.version = 1;
    row.changed = changed;
    row.text.emplace();
    row.text->title = base::Personal(title);
    row.text->body = base::Personal("body of " + title);
    row.text->language = "zh";
    return row;
}

protocol::ArticleRow goneOf(int n, std::uint64_t changed)
{
    protocol::ArticleRow row;
    row.id = article(n);
    row.changed = changed;
    row.state = protocol::ArticleState::retired;
    return row;
}

struct Shelf : StoreFixture
{
    Shelf() { takeSnapshot(); }

    store::Delta::ArticleNews page(std::uint64_t since, const std::vector<protocol::ArticleRow>& rows,
        const std::optional<std::string>& cursor = {})
    {
        protocol::Answer answer;
        answer.rows.assign(rows.begin(), rows.end());
        answer.cursor = cursor;
        answer.more = !cursor;
        const auto delta = store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
            store::ArticleKeeper(copy, builder).page(since, answer);
        });
        REQUIRE(delta);
        REQUIRE(delta->articles);
        return *delta->articles;
    }

    std::optional<store::Delta::ArticleNews> event(std::uint64_t position, protocol::EventBody body)
    {
        const auto delta = apply({{{position}, clock.now(), std::move(body), {}}}, std::to_string(position));
        REQUIRE(delta);
        return delta->articles;
    }

    std::optional<std::uint64_t> wanted()
    {
        const auto found = store->read([](store::Copy& copy) { return store::ArticleKeeper::wanted(copy); });
        REQUIRE(found);
        return *found;
    }

    std::string titleOf(int n)
    {
        const auto found = store->read([n](store::Copy& copy) { return copy.articles.find(article(n)); });
        REQUIRE(found);
        return *found ? (*found)->text->title.reveal() : "none";
    }

    static protocol::ArticlePublished published(int n, std::uint64_t changed, const std::string& title)
    {
        return {article(n), 1, {"lin"}, rowOf(n, changed, title)};
    }
};

} // namespace

TEST_CASE("articleKeeper_pages_goOnWhereTheLastOneEndedAlsoAfterARestart")
{
    Shelf shelf;
    CHECK(shelf.wanted() == 0U);
    const auto first = shelf.page(0, {rowOf(1, 20, "one"), rowOf(2, 21, "two")});
    CHECK(first.changed.size() == 2);
    CHECK(first.wanted == 21U);
    shelf.open();
    CHECK(shelf.wanted() == 21U);
    const auto last = shelf.page(21, {rowOf(3, 25, "three")}, "30");
    CHECK_FALSE(last.wanted);
    CHECK(shelf.titleOf(3) == "three");
    CHECK_FALSE(shelf.store->start()->delta.articles->wanted);
}

TEST_CASE("articleKeeper_pageFromElsewhere_isNotTaken")
{
    Shelf shelf;
    shelf.page(0, {rowOf(1, 20, "one")}, "20");
    CHECK(shelf.page(500, {rowOf(1, 501, "of another log")}, "600").changed.empty());
    CHECK(shelf.titleOf(1) == "one");
    CHECK_FALSE(shelf.wanted());
    protocol::Answer denied;
    denied.error.emplace().kind = protocol::ErrorKind::denied;
    REQUIRE(shelf.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        store::ArticleKeeper(copy, builder).page(20, denied);
    }));
    CHECK_FALSE(shelf.wanted());
}

TEST_CASE("articleKeeper_events_keepALevelCopyLevel")
{
    Shelf shelf;
    shelf.page(0, {rowOf(1, 20, "one"), rowOf(2, 21, "two")}, "21");
    const auto news = shelf.event(22, Shelf::published(1, 22, "better"));
    REQUIRE(news);
    CHECK(news->changed.size() == 1);
    CHECK_FALSE(news->wanted);
    CHECK(shelf.titleOf(1) == "better");
    const auto gone = shelf.event(23, protocol::ArticleRetired {article(2), 1, {"lin"}});
    REQUIRE(gone);
    CHECK(gone->removed.size() == 1);
    CHECK(shelf.titleOf(2) == "none");
    CHECK_FALSE(shelf.wanted());
    // An import, or an event that the hub could not fill: asked for.
    CHECK(shelf.event(24, protocol::KnowledgeChanged {5, {"lin"}})->wanted == 23U);
    shelf.page(23, {}, "24");
    CHECK(shelf.event(25, protocol::ArticlePublished {article(1), 2, {"lin"}, {}})->wanted == 24U);
    CHECK(shelf.titleOf(1) == "better");
}

TEST_CASE("articleKeeper_eventsWhilePagesAreUnderWay_areNeitherLostNorUndone")
{
    Shelf shelf;
    shelf.page(0, {rowOf(1, 20, "one")});
    CHECK(shelf.event(40, Shelf::published(2, 40, "new"))->wanted == 20U);
    shelf.event(41, protocol::ArticleRetired {article(1), 1, {"lin"}});
    CHECK(shelf.titleOf(1) == "none");
    // A page that was made before brings old words: the newer ones stay, and what was retired goes with the next one.
    shelf.page(20, {rowOf(2, 30, "old"), rowOf(1, 31, "zombie")});
    CHECK(shelf.titleOf(2) == "new");
    const auto last = shelf.page(31, {rowOf(2, 40, "new"), goneOf(1, 41)}, "45");
    CHECK_FALSE(last.wanted);
    CHECK(shelf.titleOf(1) == "none");
    // What a page was quicker with.
    CHECK_FALSE(shelf.event(44, Shelf::published(2, 44, "late")));
    CHECK(shelf.titleOf(2) == "new");
}

TEST_CASE("articleKeeper_pageThatEndsBeforeWhatWasHeardOf_isNotTheLast")
{
    Shelf shelf;
    shelf.page(0, {}, "20");
    shelf.event(30, protocol::KnowledgeChanged {1, {"lin"}});
    CHECK(shelf.page(20, {}, "25").wanted == 25U);
    CHECK_FALSE(shelf.page(25, {rowOf(1, 29, "one")}, "30").wanted);
}

TEST_CASE("articleKeeper_snapshot_asksForWhatChangedAndOfAnotherLogForAll")
{
    Shelf shelf;
    shelf.page(0, {rowOf(1, 20, "one")}, "20");
    const auto same = shelf.takeSnapshot();
    REQUIRE(same.articles);
    CHECK_FALSE(same.articles->reset);
    CHECK(same.articles->wanted == 20U);
    CHECK(shelf.titleOf(1) == "one");
    const auto other = shelf.takeSnapshot("two");
    REQUIRE(other.articles);
    CHECK(other.articles->reset);
    CHECK(other.articles->wanted == 0U);
    CHECK(shelf.titleOf(1) == "none");
}

TEST_CASE("articleTable_words_areSealedAndGoneWithAWipe")
{
    Shelf shelf;
    shelf.page(0, {rowOf(1, 20, "CANARY-ARTICLE")}, "20");
    for (const auto& file : std::filesystem::directory_iterator(shelf.folder.path().toStdString())) {
        std::ifstream in(file.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        CHECK(bytes.find("CANARY-ARTICLE") == std::string::npos);
    }
    const auto counted = [&] { return *shelf.store->read([](store::Copy& copy) { return copy.articles.count(); }); };
    CHECK(counted() == 1);
    REQUIRE(shelf.store->wipe());
    CHECK(counted() == 0);
    CHECK(shelf.wanted() == 0U);
}

TEST_CASE("articleTable_filesOfArticles_areKeptWhileAnArticleNamesThem")
{
    Shelf shelf;
    const auto withFile = [](int n, std::uint64_t changed, char digit, std::uint64_t bytes) {
        auto row = rowOf(n, changed, "with a file");
        row.text->attachments = {{std::string(64, digit), base::Personal("a.png"), "image/png", bytes, {}, {}}};
        return row;
    };
    const auto missing
        = [&] { return *shelf.store->read([](store::Copy& copy) { return copy.articles.missingFiles(); }); };
    using Hashes = std::vector<std::string>;
    shelf.page(0,
        {withFile(1, 20, 'a', 10), withFile(2, 21, 'a', 10), withFile(3, 22, 'b', 20),
            withFile(4, 23, 'c', 6 * 1024 * 1024)},
        "23");
    CHECK(missing() == Hashes {std::string(64, 'a'), std::string(64, 'b')}); // once each, and not the large one
    REQUIRE(shelf.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        copy.attachments.put(std::string(64, 'a'), "0123456789", copy.clock.now());
    }));
    CHECK(missing() == Hashes {std::string(64, 'b')});
    shelf.event(24, protocol::ArticleRetired {article(3), 1, {"lin"}});
    CHECK(missing().empty());
    const auto kept
        = [&] { return shelf.store->read([](store::Copy& copy) { return copy.articles.keptFiles(); })->size(); };
    shelf.event(25, protocol::ArticleRetired {article(1), 1, {"lin"}});
    CHECK(kept() == 1); // the second one names it still
    shelf.event(26, protocol::ArticleRetired {article(2), 1, {"lin"}});
    CHECK(kept() == 0);
}

TEST_CASE("articleTable_numbers_areOfEveryArticleInTheOrderOfTheirIds")
{
    Shelf shelf;
    shelf.page(0, {rowOf(3, 20, "a"), rowOf(1, 22, "b"), rowOf(2, 24, "c")}, "24");
    const auto numbers = shelf.store->read([](store::Copy& copy) { return copy.articles.numbers(); });
    REQUIRE(numbers);
    CHECK(*numbers == std::vector<items::ArticleNumber> {{article(1), 22}, {article(2), 24}, {article(3), 20}});
}

TEST_CASE("habitTable_articles_comeBackAsTheyWereAndGoWithTheCopy")
{
    Shelf shelf;
    const auto kept = [&] { return *shelf.store->read([](store::Copy& copy) { return copy.habits.articles(); }); };
    CHECK(kept() == items::ArticleHabits {});
    const items::ArticleHabits habits {{article(2), article(1)}, {article(3)}, base::Timestamp {1'700'000'000'000},
        base::Timestamp {1'700'000'000'001}, base::Timestamp {1'700'000'000'002}};
    REQUIRE(shelf.store->write([&](store::Copy& copy, store::DeltaBuilder&) { copy.habits.putArticles(habits); }));
    CHECK(kept() == habits);
    REQUIRE(shelf.store->write([&](store::Copy& copy, store::DeltaBuilder&) { copy.habits.putArticles({}); }));
    CHECK(kept() == items::ArticleHabits {});
}

TEST_CASE("commandWriter_article_isQueuedAsItIsOrNamesWhatIsWrong")
{
    Shelf shelf;
    const auto fault = [&](const items::ArticleItem& item) {
        const auto done
            = shelf.command([&](store::CommandWriter& writer) { return writer.saveArticle(item, std::nullopt); });
        return done ? std::string() : done.error().detail;
    };
    items::ArticleItem item;
    CHECK(fault(item) == "title");
    item.title = QStringLiteral("Title");
    CHECK(fault(item) == "body");
    item.body = QStringLiteral("Body");
    CHECK(fault(item) == "language");
    item.language = QStringLiteral("en");
    item.questions = QStringList {QStringLiteral(" ")};
    CHECK(fault(item) == "questions");
    item.questions = QStringList {QStringLiteral("Why?")};
    item.validFrom = item.validUntil = base::Timestamp {5};
    CHECK(fault(item) == "validUntil");
    item.validFrom.reset();
    CHECK(fault(item).empty());
    const auto frames = shelf.store->takeCommands(1, 10);
    REQUIRE(frames);
    REQUIRE(frames->size() == 1);
    const auto& command = std::get<protocol::SaveArticle>(frames->front().body);
    CHECK_FALSE(command.id.isNil());
    CHECK_FALSE(command.version);
    CHECK(command.text == store::toText(item));
    // Refused, it comes back whole.
    protocol::Error error;
    error.kind = protocol::ErrorKind::conflict;
    const auto refused = shelf.outcome({frames->front().n, frames->front().id, error});
    REQUIRE(refused);
    REQUIRE(refused->refusals.size() == 1);
    REQUIRE(refused->refusals.front().article);
    CHECK(refused->refusals.front().article->title == item.title);
    CHECK(refused->refusals.front().article->questions == item.questions);
}

TEST_CASE("commandWriter_movedArticle_isNamedWhenItIsRefused")
{
    Shelf shelf;
    const auto refused = [&](const protocol::CommandBody& command) {
        REQUIRE(shelf.command([&](store::CommandWriter& writer) -> base::Status {
            writer.articleCommand(command);
            return {};
        }));
        const auto frames = shelf.store->takeCommands(1, 10);
        REQUIRE(frames);
        REQUIRE_FALSE(frames->empty());
        protocol::Error error;
        error.kind = protocol::ErrorKind::conflict;
        const auto delta = shelf.outcome({frames->back().n, frames->back().id, error});
        REQUIRE(delta);
        REQUIRE(delta->refusals.size() == 1);
        CHECK_FALSE(delta->refusals.front().article);
        return delta->refusals.front().moved;
    };
    CHECK(refused(protocol::SubmitArticle {article(1), 2}) == article(1));
    CHECK(refused(protocol::PublishArticle {article(2), 2}) == article(2));
    CHECK(refused(protocol::ReturnArticle {article(3), 2, base::Personal("Why")}) == article(3));
    CHECK(refused(protocol::RetireArticle {article(4), 2}) == article(4));
    CHECK(refused(protocol::RestoreArticle {article(5), 3, 1}) == article(5));
    protocol::RateArticle rated;
    rated.id = article(6);
    CHECK(refused(rated).isNil());
}

TEST_CASE("commandWriter_articleDraft_isKeptWholeUntilItIsSaved_andComesBackRefused")
{
    Shelf shelf;
    const auto drafts = [&] { return *shelf.store->read([](store::Copy& copy) { return copy.drafts.articles(); }); };
    items::ArticleDraft draft;
    const auto keep
        = [&] { return shelf.command([&](store::CommandWriter& writer) { return writer.keepArticleDraft(draft); }); };
    CHECK_FALSE(keep()); // it needs an id
    draft.article.id = article(9);
    draft.article.questions = QStringList {QStringLiteral("Why?")};
    draft.over = 3;
    REQUIRE(keep()); // nothing else: neither title nor text
    REQUIRE(drafts().size() == 1);
    CHECK(drafts().front().id == article(9));
    CHECK(drafts().front().version == 3U);
    CHECK(drafts().front().text == store::toText(draft.article));
    draft.article.title = QStringLiteral("Title");
    draft.article.body = QStringLiteral("Body");
    draft.article.language = QStringLiteral("en");
    REQUIRE(keep());
    REQUIRE(drafts().size() == 1);
    REQUIRE(shelf.command([&](store::CommandWriter& writer) { return writer.saveArticle(draft.article, draft.over); }));
    CHECK(drafts().empty()); // the outbox has it
    const auto frames = shelf.store->takeCommands(1, 10);
    REQUIRE(frames);
    REQUIRE(frames->size() == 1);
    protocol::Error error;
    error.kind = protocol::ErrorKind::conflict;
    REQUIRE(shelf.outcome({frames->front().n, frames->front().id, error}));
    REQUIRE(drafts().size() == 1);
    CHECK(drafts().front().text == store::toText(draft.article));
    REQUIRE(shelf.command([&](store::CommandWriter& writer) -> base::Status {
        writer.dropArticleDraft(article(9));
        return {};
    }));
    CHECK(drafts().empty());
}
