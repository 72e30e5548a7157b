// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An article from the lead who writes it to the agent who reads it, with its picture. Two workstations and a real hub.

#include "models/items/articledesk.h"
#include "tests/models/realhubfloor.h"

#include <QDateTime>

namespace {

template <class Future> auto answered(Future future)
{
    REQUIRE(waitFor([&] { return future.isFinished(); }));
    return future.result();
}

/// The first bytes of a PNG of 40 x 30, and something after them.
QByteArray picture()
{
    static constexpr char head[]
        = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x02\x00\x00\x00";
    return QByteArray(head, 29) + QByteArray(50'000, 'x');
}

items::ArticleDesk& articles(Desk& desk)
{
    return desk.application->articles();
}

/// By its words, its first letters; its picture is there without the hub.
void expectFound(Floor& floor, const items::ArticleItem& article)
{
    items::Knowledge& knowledge = floor.su->application->knowledge();
    for (const char* typed : {"维修", "zqwxj"}) {
        std::vector<items::ArticleHit> hits;
        const auto found = QObject::connect(&knowledge, &items::Knowledge::found, &knowledge,
            [&](const items::KnowledgePage& page) { hits = page.hits; });
        items::KnowledgeQuery query;
        query.text = QString::fromUtf8(typed);
        REQUIRE(waitFor([&] {
            knowledge.search(query);
            return !hits.empty();
        }));
        CHECK(hits.front().id == article.id);
        QObject::disconnect(found);
    }
    REQUIRE(waitFor([&] { return answered(knowledge.file(article.id, article.files.front().hash)) == picture(); }));
    CHECK(knowledge.publicLink(article).isEmpty());
}

} // namespace

TEST_CASE("articles_writtenByALead_areReadByAgentsWithTheirPictures")
{
    REQUIRE_HUB();
    Floor floor;
    REQUIRE(waitFor([&] { return Floor::at(*floor.su).articles().isComplete(); }));
    const auto there
        = answered(articles(*floor.zheng).bringArticleFile({QStringLiteral("map.png"), {}, picture()}, [](int) {}));
    REQUIRE_FALSE(there.problem);
    items::ArticleItem draft;
    draft.id.uuid.bytes[0] = 1;
    draft.title = QString::fromUtf8("自取维修件");
    draft.questions = QStringList {QString::fromUtf8("在哪里取")};
    draft.body = QStringLiteral("![map](map.png) [more](article:nowhere)");
    draft.language = QStringLiteral("zh");
    draft.files = {there.file};
    REQUIRE(answered(articles(*floor.zheng).saveArticle(draft, std::nullopt)).ok());
    REQUIRE(waitFor([&] { return answered(articles(*floor.zheng).askHeads(0)).rows.size() == 1; }));
    CHECK_FALSE(answered(articles(*floor.su).askHeads(0)).known); // drafts are for who edits
    CHECK_FALSE(answered(articles(*floor.su).readArticle(draft.id)));

    REQUIRE(answered(articles(*floor.zheng).moveArticle(draft.id, 1, items::ArticleMove::Publish)).ok());
    REQUIRE(waitFor([&] { return answered(articles(*floor.su).readArticle(draft.id)).has_value(); }));
    const items::ArticleItem read = *answered(articles(*floor.su).readArticle(draft.id));
    CHECK(read.title == draft.title);
    CHECK(read.questions == draft.questions);
    REQUIRE(read.files.size() == 1);
    CHECK(read.files.front().type == QStringLiteral("image/png"));
    CHECK(read.version == 1);

    expectFound(floor, read);

    QByteArray shown;
    QObject::connect(&Floor::of(*floor.su), &items::CommandSink::attachmentReady, &Floor::at(*floor.su),
        [&](const QString&, const QByteArray& bytes) { shown = bytes; });
    REQUIRE(waitFor([&] {
        Floor::of(*floor.su).fetchAttachment({}, read.files.front().hash);
        return !shown.isEmpty();
    }));
    CHECK(shown == picture());
    CHECK(answered(articles(*floor.zheng).askArticleVersion(draft.id, 1))->body == draft.body);
    const auto defects = answered(articles(*floor.zheng).askDefects());
    CHECK(defects.known);
    CHECK_FALSE(defects.more);
    REQUIRE(defects.rows.size() == 1);
    CHECK(defects.rows.front().link == "article:nowhere");
    const base::Timestamp now {QDateTime::currentMSecsSinceEpoch()};
    const auto gaps = answered(articles(*floor.zheng).askGaps(now - base::Milliseconds(60'000), now));
    CHECK(gaps.known);
    CHECK(gaps.rows.empty());
    CHECK_FALSE(answered(articles(*floor.su).askGaps(now - base::Milliseconds(60'000), now)).known);
    CHECK_FALSE(answered(articles(*floor.zheng).askGaps(now, now - base::Milliseconds(60'000))).known);
    const auto before = answered(articles(*floor.su).askEarlierArticle(draft.id, 1));
    CHECK(before.known);
    CHECK(before.rows.empty());

    REQUIRE(answered(articles(*floor.su).rateArticle(
                         draft.id, 1, protocol::ArticleFault::outdated, QStringLiteral("moved"), std::nullopt))
                .ok());
    REQUIRE(waitFor([&] {
        const auto said = answered(articles(*floor.zheng).askFeedback(draft.id, std::nullopt));
        return said.rows.size() == 1 && said.rows.front().note.reveal() == "moved";
    }));
    REQUIRE(answered(articles(*floor.zheng).moveArticle(draft.id, 1, items::ArticleMove::Retire)).ok());
    REQUIRE(waitFor([&] { return !answered(articles(*floor.su).readArticle(draft.id)).has_value(); }));

    // Who signs out leaves no index behind.
    const QDir profile(floor.suProfile.path());
    CHECK(profile.entryList({QStringLiteral("*.articles")}).size() == 1);
    Floor::of(*floor.su).signOut();
    REQUIRE(waitFor([&] { return profile.entryList({QStringLiteral("*.articles")}).isEmpty(); }));
}
