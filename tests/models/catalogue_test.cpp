// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/library/collection.h"

#include <QTemporaryDir>
#include <catch2/catch.hpp>

#include <fstream>

namespace {

constexpr base::Timestamp now {1'700'000'000'000};

base::ArticleId idOf(int n)
{
    base::ArticleId id;
    id.uuid.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

library::Entry entry(int n, const char* category, const char* language = "en")
{
    library::Entry one;
    one.id = idOf(n);
    one.title = QStringLiteral("T%1").arg(n);
    one.key = QStringLiteral("key-%1").arg(n);
    one.category = QLatin1String(category);
    one.language = QLatin1String(language);
    one.publishedAt = now - std::chrono::hours(n);
    return one;
}

using Titles = std::vector<std::string>;

Titles titles(const items::KnowledgePage& page)
{
    Titles all;
    for (const items::ArticleHit& hit : page.hits) {
        all.push_back(hit.title.toStdString());
    }
    return all;
}

library::Catalogue filled()
{
    library::Catalogue catalogue;
    catalogue.put(entry(1, "Delivery"));
    catalogue.put(entry(2, "Delivery/Abroad"));
    catalogue.put(entry(3, "Refunds", "zh"));
    library::Entry expired = entry(4, "Refunds");
    expired.validUntil = now;
    catalogue.put(expired);
    return catalogue;
}

items::ArticleItem article(int n, const char* title, const char* body, const std::vector<const char*>& questions = {})
{
    items::ArticleItem one;
    one.id = idOf(n);
    one.version = 1;
    one.changed = static_cast<std::uint64_t>(n);
    one.title = QString::fromUtf8(title);
    one.body = QString::fromUtf8(body);
    for (const char* question : questions) {
        one.questions.append(QString::fromUtf8(question));
    }
    one.language = QStringLiteral("en");
    one.publishedAt = now;
    return one;
}

struct Shelf
{
    Shelf() { REQUIRE(collection.open(file())); }

    std::filesystem::path file() const { return folder.filePath(QStringLiteral("a.articles")).toStdString(); }
    items::KnowledgePage search(const QString& text, bool sure = false)
    {
        items::KnowledgeQuery query;
        query.text = text;
        query.sure = sure;
        items::KnowledgePage page = collection.search(query, {}, now);
        collection.excerpt(page, query, 0, page.hits.size());
        return page;
    }

    QTemporaryDir folder;
    library::Collection collection;
};

} // namespace

TEST_CASE("catalogue_withoutWords_listsWhatWasUsedLatelyThenWhatIsNewest")
{
    const library::Catalogue catalogue = filled();
    CHECK(titles(catalogue.list({}, {}, now)) == Titles {"T1", "T2", "T3"});
    library::Marks marks;
    marks.recent = {idOf(3), idOf(9), idOf(2)};
    CHECK(titles(catalogue.list({}, marks, now)) == Titles {"T3", "T2", "T1"});
    items::KnowledgeQuery lately;
    lately.list = items::ArticleList::Recent;
    CHECK(titles(catalogue.list(lately, marks, now)) == Titles {"T3", "T2"});
}

TEST_CASE("catalogue_filters_countWhatTheyWouldShow")
{
    const library::Catalogue catalogue = filled();
    library::Marks marks;
    marks.favourites = {idOf(2)};
    marks.newSince = now - std::chrono::minutes(90);
    items::KnowledgeQuery query;
    query.category = QStringLiteral("Delivery");
    query.most = 1;
    items::KnowledgePage page = catalogue.list(query, marks, now);
    CHECK(titles(page) == Titles {"T1"});
    CHECK(page.total == 2); // with what is below it
    CHECK(page.all == 3); // the expired one is nobody's
    CHECK(page.favourites == 1);
    CHECK(page.changed == 1);
    CHECK(page.categories
        == std::vector<items::CategoryCount> {{QStringLiteral("Delivery"), 2}, {QStringLiteral("Refunds"), 1}});
    REQUIRE(page.paths.size() == 3);
    CHECK(page.paths[0] == items::CategoryCount {QStringLiteral("Delivery"), 2});
    CHECK(page.paths[1].category.startsWith(QStringLiteral("Delivery/")));
    CHECK(page.paths[1].count == 1);
    library::Catalogue odd;
    odd.put(entry(1, "/Delivery//Abroad/"));
    page = odd.list({}, {}, now);
    CHECK(page.categories == std::vector<items::CategoryCount> {{QStringLiteral("Delivery"), 1}});
    CHECK(page.paths.back().category == QStringLiteral("Delivery/Abroad"));
    query = {};
    query.list = items::ArticleList::Favourites;
    CHECK(titles(catalogue.list(query, marks, now)) == Titles {"T2"});
    query.list = items::ArticleList::Changed;
    CHECK(titles(catalogue.list(query, marks, now)) == Titles {"T1"});
    query = {};
    query.language = QStringLiteral("zh");
    CHECK(titles(catalogue.list(query, marks, now)) == Titles {"T3"});
    CHECK(catalogue.changes(marks, now).size() == 1);
    CHECK(catalogue.changes({}, now).empty());
}

TEST_CASE("catalogue_names_areIdsAndKeysOfWhatIsThere")
{
    library::Catalogue catalogue = filled();
    CHECK(catalogue.named(QStringLiteral("key-2"))->title == QStringLiteral("T2"));
    CHECK(catalogue.named(QString::fromStdString(idOf(3).toString()))->title == QStringLiteral("T3"));
    library::Entry renamed = entry(2, "Delivery");
    renamed.key = QStringLiteral("other");
    catalogue.put(renamed);
    CHECK(catalogue.named(QStringLiteral("key-2")) == nullptr);
    CHECK(catalogue.named(QStringLiteral("other")) != nullptr);
    catalogue.remove(idOf(2));
    CHECK(catalogue.named(QStringLiteral("other")) == nullptr);
}

TEST_CASE("collection_compare_dropsWhatIsGoneAndWantsWhatIsNew")
{
    Shelf shelf;
    REQUIRE(shelf.collection.put({article(1, "Parcels", "x"), article(2, "Refunds", "x"), article(3, "Coupons", "x")}));
    const auto wanted = shelf.collection.compare({{idOf(1), 1}, {idOf(2), 7}, {idOf(5), 5}});
    REQUIRE(wanted);
    CHECK(*wanted == std::vector {idOf(2), idOf(5)});
    CHECK(shelf.search(QStringLiteral("coupons")).hits.empty());
    // As it is left so it is found.
    shelf.collection.close();
    CHECK(shelf.search(QStringLiteral("parcels")).failed);
    REQUIRE(shelf.collection.open(shelf.file()));
    CHECK(shelf.collection.catalogue().entries().size() == 2);
    CHECK(titles(shelf.search(QStringLiteral("parcels"))) == Titles {"Parcels"});
}

TEST_CASE("collection_damagedFile_isMadeAnew")
{
    Shelf shelf;
    REQUIRE(shelf.collection.put({article(1, "Parcels", "x")}));
    shelf.collection.close();
    std::ofstream(shelf.file(), std::ios::trunc) << "no database at all, and long enough to be looked at";
    REQUIRE(shelf.collection.open(shelf.file()));
    CHECK(shelf.collection.catalogue().entries().empty());
    REQUIRE(shelf.collection.put({article(1, "Parcels", "x")}));
    CHECK(shelf.search(QStringLiteral("parcels")).hits.size() == 1);
    shelf.collection.discard();
    CHECK_FALSE(std::filesystem::exists(shelf.file()));
}

TEST_CASE("collection_excerpts_beginWithTheAnswerAndHaveNoMarkdown")
{
    Shelf shelf;
    REQUIRE(shelf.collection.put({article(1, "Refunds",
        "For agents only.\n\n## Answer\n\nWe pay **within five days**, see [here](https://shop.example).\n",
        {"Where is my money?"})}));
    const auto page = shelf.search(QStringLiteral("refunds"));
    REQUIRE(page.hits.size() == 1);
    CHECK(page.hits[0].snippet.startsWith(QStringLiteral("We pay within five days")));
    CHECK_FALSE(page.hits[0].snippet.contains(QLatin1Char('#')));
    // Found by a similar question, which is shown then.
    const auto asked = shelf.search(QStringLiteral("money"));
    REQUIRE(asked.hits.size() == 1);
    CHECK(asked.hits[0].snippet == QStringLiteral("Where is my money?"));
    CHECK(asked.hits[0].snippetMarks == std::vector<text::Range> {{12, 17}});
    auto suggested = asked;
    items::KnowledgeQuery customers;
    customers.text = QStringLiteral("money");
    customers.sure = true;
    shelf.collection.excerpt(suggested, customers, 0, 1);
    CHECK(suggested.hits[0].snippet.startsWith(QStringLiteral("We pay within five days")));
    const auto marked = shelf.search(QStringLiteral("refund days"));
    REQUIRE(marked.hits.size() == 1);
    CHECK(marked.hits[0].titleMarks == std::vector<text::Range> {{0, 7}});
    REQUIRE(marked.hits[0].snippetMarks.size() == 1);
    const text::Range mark = marked.hits[0].snippetMarks[0];
    CHECK(
        marked.hits[0].snippet.mid(qsizetype(mark.begin), qsizetype(mark.end - mark.begin)) == QStringLiteral("days"));
}

TEST_CASE("collection_customersMessage_findsWhatAnswersItOrNothing")
{
    Shelf shelf;
    REQUIRE(shelf.collection.put({article(1, "Refunds", "We pay within five days.", {"Where is my refund?"}),
        article(2, "Parcels", "Three days.", {"When does my parcel arrive?"})}));
    CHECK(titles(shelf.search(QStringLiteral("hello, where is my refund please"), true)).front() == "Refunds");
    CHECK(shelf.search(QStringLiteral("do you sell umbrellas for elephants"), true).hits.empty());
    CHECK(shelf.search({}, true).hits.empty());
}

TEST_CASE("collection_usefulness_decidesBetweenEquals")
{
    Shelf shelf;
    REQUIRE(
        shelf.collection.put({article(1, "Parcel times", "Three days."), article(2, "Parcel times", "Three days.")}));
    CHECK(shelf.search(QStringLiteral("parcel times")).hits[0].id == idOf(1));
    REQUIRE(shelf.collection.setUsefulness({{idOf(2), 900}, {idOf(7), 5}}));
    CHECK(shelf.search(QStringLiteral("parcel times")).hits[0].id == idOf(2));
    // Neither another text nor the next start forgets it.
    REQUIRE(shelf.collection.put({article(2, "Parcel times", "Three days.")}));
    shelf.collection.close();
    REQUIRE(shelf.collection.open(shelf.file()));
    CHECK(shelf.search(QStringLiteral("parcel times")).hits[0].id == idOf(2));
}

TEST_CASE("collection_related_areOthersAboutTheSame")
{
    Shelf shelf;
    const auto refunds = article(1, "How to get a refund", "We pay.", {"Where is my refund?"});
    REQUIRE(shelf.collection.put({refunds, article(2, "Refund for a voucher", "No refund.", {"Is there a refund?"}),
        article(3, "Opening hours", "From nine.")}));
    const auto related = shelf.collection.related(refunds, 3, {}, now);
    REQUIRE(related.size() == 1);
    CHECK(related[0].id == idOf(2));
}
