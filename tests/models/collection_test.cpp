// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/library/collection.h"
#include "tests/core/sqlite/tempdir.h"
#include "tests/models/articlefixture.h"

#include <catch2/catch.hpp>

#include <SQLiteCpp/Database.h>

namespace {

items::ArticleItem article(int n, const QString& category = {})
{
    items::ArticleItem item;
    item.id = articleId(n);
    item.version = 1;
    item.changed = static_cast<std::uint64_t>(n) + 1;
    item.title = QStringLiteral("Same words %1").arg(n);
    item.language = QStringLiteral("zh");
    item.category = category;
    return item;
}

std::vector<items::ArticleItem> many(int count)
{
    std::vector<items::ArticleItem> all;
    for (int n = 0; n < count; ++n) {
        all.push_back(article(n, n % 100 == 99 ? QStringLiteral("money/back") : QStringLiteral("shop")));
    }
    return all;
}

items::KnowledgeQuery typed(const QString& text)
{
    items::KnowledgeQuery query;
    query.text = text;
    return query;
}

struct Desk
{
    Desk() { REQUIRE(collection.open(file)); }

    TempDir dir;
    std::filesystem::path file = dir.path() / "one.articles";
    library::Collection collection;
    library::Marks marks;
};

} // namespace

TEST_CASE("collection_listsWithWords_findTheBestOfTheList")
{
    Desk desk;
    REQUIRE(desk.collection.put(many(400)));
    items::KnowledgeQuery query = typed(QStringLiteral("same words"));
    CHECK(desk.collection.search(query, desk.marks, {}).hits.size() == library::Collection::mostFound);
    query.category = QStringLiteral("money");
    const auto money = desk.collection.search(query, desk.marks, {});
    CHECK(money.hits.size() == 4);
    CHECK(money.total == 4);
    desk.marks.favourites = {articleId(399), articleId(7), articleId(250)};
    query.category.clear();
    query.list = items::ArticleList::Favourites;
    CHECK(desk.collection.search(query, desk.marks, {}).hits.size() == 3);
}

TEST_CASE("collection_usefulness_isThatOfArticlesThatComeLaterToo")
{
    Desk desk;
    REQUIRE(desk.collection.setUsefulness({{articleId(3), 400}}));
    REQUIRE(desk.collection.put(many(5)));
    CHECK(desk.collection.catalogue().find(articleId(3))->usefulness == 400);
    CHECK(desk.collection.catalogue().find(articleId(4))->usefulness == 0);
}

TEST_CASE("collection_whatACustomerWrites_isNoPinyin")
{
    Desk desk;
    items::ArticleItem item = article(1);
    item.title = QStringLiteral("退货流程");
    REQUIRE(desk.collection.put({item}));
    items::KnowledgeQuery query = typed(QStringLiteral("th"));
    CHECK(desk.collection.search(query, desk.marks, {}).hits.size() == 1);
    query.sure = true;
    CHECK(desk.collection.search(query, desk.marks, {}).hits.empty());
}

TEST_CASE("collection_damageThatShowsLater_isMadeAnewOnce")
{
    Desk desk;
    REQUIRE(desk.collection.put(many(20)));
    const auto damage = [&] {
        SQLite::Database database(desk.file.string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE term SET id = -1 WHERE id = 1");
    };
    desk.collection.close();
    damage();
    REQUIRE(desk.collection.open(desk.file));
    CHECK(desk.collection.catalogue().entries().size() == 20);
    CHECK(desk.collection.search(typed(QStringLiteral("words")), desk.marks, {}).failed);
    CHECK(desk.collection.wasRemade());
    CHECK_FALSE(desk.collection.wasRemade());
    const auto wanted = desk.collection.compare({{articleId(1), 2}});
    REQUIRE(wanted);
    CHECK(wanted->size() == 1);
    REQUIRE(desk.collection.put(many(20)));
    CHECK(desk.collection.search(typed(QStringLiteral("words")), desk.marks, {}).hits.size() == 20);
}

TEST_CASE("collection_thatCouldNotBeOpened_isOpenedByTheNextComparison")
{
    const TempDir dir;
    const auto folder = dir.path() / "later";
    library::Collection collection;
    CHECK_FALSE(collection.open(folder / "one.articles"));
    CHECK_FALSE(collection.put(many(1)));
    std::filesystem::create_directory(folder);
    REQUIRE(collection.compare({}));
    CHECK(collection.put(many(1)));
    // What was thrown away with a sign-out is not made again.
    collection.discard();
    CHECK_FALSE(collection.compare({}));
    CHECK_FALSE(std::filesystem::exists(folder / "one.articles"));
}

TEST_CASE("collection_whatIsTyped_hidesWhatIsWeakerUntilItIsAskedFor")
{
    Desk desk;
    items::ArticleItem refund = article(1, QStringLiteral("money"));
    refund.title = QStringLiteral("How to get a refund");
    items::ArticleItem parcel = article(2, QStringLiteral("shop"));
    parcel.title = QStringLiteral("Parcels of wood");
    parcel.body = QStringLiteral("Get them from nine to five, at the door of the house behind the station.");
    REQUIRE(desk.collection.put({refund, parcel}));
    items::KnowledgeQuery query = typed(QStringLiteral("get elephants umbrellas trumpets violins from kangaroos"));
    items::KnowledgePage page = desk.collection.search(query, desk.marks, {});
    CHECK(page.hits.empty());
    CHECK(page.total == 0);
    CHECK(page.all == 0);
    REQUIRE(page.weaker == 2);
    query.weaker = true;
    page = desk.collection.search(query, desk.marks, {});
    CHECK(page.hits.size() == 2);
    CHECK(page.total == 2);
    CHECK(page.weaker == 2);
    // Those of the category.
    query.weaker = false;
    query.category = QStringLiteral("shop");
    CHECK(desk.collection.search(query, desk.marks, {}).weaker == 1);

    // What fits comes first, the others behind it.
    query = typed(QStringLiteral("how to get a refund"));
    page = desk.collection.search(query, desk.marks, {});
    REQUIRE(page.hits.size() == 1);
    CHECK(page.hits.front().id == articleId(1));
    CHECK(page.weaker == 1);
    query.weaker = true;
    page = desk.collection.search(query, desk.marks, {});
    REQUIRE(page.hits.size() == 2);
    CHECK(page.hits.front().id == articleId(1));
}
