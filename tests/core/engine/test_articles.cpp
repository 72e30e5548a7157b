// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rights.h"
#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "tests/core/desk/articledesk.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace bench;
using engine::Audience;
using protocol::Personal;

namespace {

/// `read` is published, with a newer draft; `draft` is one; `gone` was retired.
struct Library : ArticleDesk
{
    Library()
    {
        did(protocol::SaveArticle {articleNamed("read"), {}, articleText("Published")});
        did(protocol::PublishArticle {articleNamed("read"), 1});
        did(protocol::SaveArticle {articleNamed("gone"), {}, articleText("Retired")});
        did(protocol::PublishArticle {articleNamed("gone"), 1});
        did(protocol::RetireArticle {articleNamed("gone"), 1});
        did(protocol::SaveArticle {articleNamed("draft"), {}, articleText("Secret draft")});
        did(protocol::SaveArticle {articleNamed("read"), 1, articleText("Secret next")});
        did(protocol::SubmitArticle {articleNamed("read"), 2});
        did(protocol::ReturnArticle {articleNamed("read"), 2, Personal("Secret reason")});
        hub(protocol::ImportArticles {{"lin"}, {{articleNamed("bulk"), articleText("Imported")}}});
    }

    void did(protocol::CommandBody body) { REQUIRE(outcome(send(person("lin"), std::move(body))) == "done"); }

    /// Every event that he is shown out of the whole log.
    std::vector<protocol::Event> shown(const Audience& audience) const
    {
        std::vector<protocol::Event> all;
        for (const auto& event : log) {
            auto one = engine::visible(audience, state(), history, event);
            REQUIRE(one);
            if (*one && protocol::typeOf((*one)->body).find("article") != std::string_view::npos) {
                all.push_back(std::move(**one));
            } else if (*one && std::holds_alternative<protocol::KnowledgeChanged>((*one)->body)) {
                all.push_back(std::move(**one));
            }
        }
        return all;
    }

    static std::string bytes(const std::vector<protocol::Event>& events)
    {
        std::string all;
        for (const auto& event : events) {
            all += protocol::encodeEvent(event) + "\n";
        }
        return all;
    }

    protocol::Answer ask(const std::string& who, protocol::Query query) const
    {
        auto answer = engine::answerQuery(Audience::ofPerson({who}), areas(), history, query);
        REQUIRE(answer);
        return *answer;
    }

    static protocol::Query query(const std::string& name)
    {
        protocol::Query made;
        made.name = name;
        return made;
    }
};

} // namespace

TEST_CASE("articles_events_bringReadersWhatIsPublishedAndNothingElse", "[engine]")
{
    const Library desk;
    const auto read = desk.shown(Audience::ofPerson({"ann"}));
    CHECK(kinds(read) == "article.published article.published article.retired knowledge.changed");
    CHECK(Library::bytes(read).find("Secret") == std::string::npos);
    const auto& first = std::get<protocol::ArticlePublished>(read.at(0).body);
    REQUIRE(first.row);
    CHECK(first.row->text->title.reveal() == "Published");
    CHECK(first.row->changed == read.at(0).id.value);
    // What is read now, also where the event is of long ago.
    CHECK(std::get<protocol::ArticlePublished>(read.at(1).body).row->state == protocol::ArticleState::retired);

    for (const char* who : {"tom", "lin", "root"}) {
        const auto edited = desk.shown(Audience::ofPerson({who}));
        CHECK(kinds(edited)
            == "article.saved article.published article.saved article.published article.retired article.saved "
               "article.saved article.submitted article.returned knowledge.changed");
        CHECK(Library::bytes(edited).find("Secret draft") == std::string::npos); // he asks for it when he wants it
        CHECK(Library::bytes(edited).find("\"sum\"") == std::string::npos);
    }
    CHECK(desk.shown(Audience::ofCustomer({uuidOf("wei")})).empty());
}

TEST_CASE("articles_restoredAndPublished_areShownToReaders", "[engine]")
{
    Library desk;
    desk.did(protocol::RestoreArticle {articleNamed("gone"), 1, 1});
    CHECK(kinds(desk.shown(Audience::ofPerson({"ann"}))).find("restored") == std::string::npos);
    desk.did(protocol::RestoreArticle {articleNamed("gone"), 2, 1, true});
    const auto read = desk.shown(Audience::ofPerson({"ann"}));
    const auto& restored = std::get<protocol::ArticleRestored>(read.back().body);
    REQUIRE(restored.row);
    CHECK(restored.row->version == 3);
    CHECK(restored.row->text->title.reveal() == "Retired");
}

TEST_CASE("articles_recipientsAndViews_agreeWithWhatIsVisible", "[engine]")
{
    Library desk;
    using Fault = protocol::ArticleFault;
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::RateArticle {articleNamed("read"), 1, Fault::wrong, {}}))
        == "done");
    REQUIRE(outcome(desk.send(desk.person("ann"),
                protocol::CheckArticles {{5}, {{articleNamed("read"), 1, articleNamed("read"), std::nullopt}}}))
        == "done");
    for (const auto& event : desk.log) {
        const auto to = engine::recipients(desk.state(), event);
        std::map<unsigned, std::string> views;
        for (const auto& [id, person] : desk.state().data().people) {
            const auto me = Audience::ofPerson(id);
            const auto seen = engine::visible(me, desk.state(), desk.history, event);
            REQUIRE(seen);
            const bool told = to.allStaff || std::ranges::find(to.persons, id) != to.persons.end()
                || (to.overseers && engine::rights::has(desk.state(), id, engine::rights::seeAll));
            CHECK((told || !*seen));
            const auto view = engine::sharedView(me, desk.state(), event.body);
            if (view) {
                const auto bytes = *seen ? protocol::encodeEvent(**seen) : "";
                CHECK(views.emplace(*view, bytes).first->second == bytes);
            }
        }
    }
    CHECK_FALSE(engine::sharedView(Audience::ofPerson({"ann"}), desk.state(), protocol::ArticlesChecked {}));
    CHECK_FALSE(engine::sharedView(Audience::ofPerson({"ann"}), desk.state(), protocol::MessageSent {}));
}

TEST_CASE("articles_pages_holdEverythingThatIsReadOnceAndThenWhatChanged", "[engine]")
{
    Library desk;
    protocol::ImportArticles bulk;
    bulk.by = {"lin"};
    for (int i = 0; i < 300; ++i) {
        bulk.articles.push_back(
            {articleNamed(std::to_string(i)), articleText("T", std::string(i % 20 == 0 ? 20'000 : 1'000, 'x'))});
    }
    REQUIRE(outcome(desk.hub(bulk)) == "done");
    auto query = Library::query("articles");
    query.limit = 200;
    std::set<base::ArticleId> seen;
    int pages = 0;
    for (bool more = true; more; ++pages) {
        const auto answer = desk.ask("ann", query);
        REQUIRE_FALSE(answer.error);
        REQUIRE_FALSE(answer.rows.empty());
        CHECK(protocol::encode(protocol::HubFrame(answer)).size() < protocol::limits::frameBytesDown);
        for (const auto& row : answer.rows) {
            const auto& one = std::get<protocol::ArticleRow>(row);
            CHECK(one.changed > query.since.value_or(0));
            CHECK(seen.insert(one.id).second);
            query.since = one.changed;
        }
        more = answer.more;
        CHECK(answer.cursor.has_value() == !more);
        if (!more) {
            CHECK(*answer.cursor == std::to_string(desk.state().data().position.value));
            query.since = std::stoull(*answer.cursor);
        }
    }
    CHECK(pages > 2);
    CHECK(seen.size() == 303); // all but the draft
    CHECK(desk.ask("ann", query).rows.empty());
    desk.did(protocol::PublishArticle {articleNamed("draft"), 1});
    const auto changed = desk.ask("ann", query);
    REQUIRE(changed.rows.size() == 1);
    CHECK(std::get<protocol::ArticleRow>(changed.rows.front()).id == articleNamed("draft"));
}

TEST_CASE("articles_longestOnes_fillNoFrame", "[engine]")
{
    Library desk;
    for (int i = 0; i < 12; ++i) {
        auto text = articleText("T", std::string(protocol::limits::articleBodyBytes, 'x'));
        text.questions.assign(30, Personal(std::string(200, 'q')));
        desk.did(protocol::SaveArticle {articleNamed(std::to_string(i)), {}, text});
        desk.did(protocol::PublishArticle {articleNamed(std::to_string(i)), 1});
    }
    auto query = Library::query("articles");
    query.limit = 200;
    const auto answer = desk.ask("ann", query);
    CHECK(answer.more);
    CHECK(answer.rows.size() >= 4);
    CHECK(protocol::encode(protocol::HubFrame(answer)).size() < protocol::limits::frameBytesDown);
}

TEST_CASE("articles_editorsQueries_listHeadsAndVersions", "[engine]")
{
    const Library desk;
    auto query = Library::query("article.heads");
    for (const char* name : {"article.heads", "article.versions", "article.version", "article.feedback",
             "article.checks", "article.gaps", "article.defects"}) {
        CHECK(desk.ask("ann", Library::query(name)).error->kind == protocol::ErrorKind::denied);
    }
    CHECK_FALSE(desk.ask("ann", Library::query("article.uses")).error); // what ranks articles is no secret
    // An editor who may not search what was said in the conversations of others gets no gaps.
    CHECK(desk.ask("tom", Library::query("article.gaps")).error->kind == protocol::ErrorKind::denied);
    CHECK(desk.ask("tom", Library::query("article.defects")).error->kind == protocol::ErrorKind::overloaded);
    query.limit = 2;
    std::map<base::ArticleId, protocol::ArticleHeadRow> heads;
    for (bool more = true; more;) {
        const auto answer = desk.ask("tom", query);
        for (const auto& row : answer.rows) {
            const auto& head = std::get<protocol::ArticleHeadRow>(row);
            heads[head.id] = head;
            query.since = head.touched;
        }
        more = answer.more;
    }
    CHECK(heads.size() == 4);
    CHECK(heads[articleNamed("read")].version == 2);
    CHECK(heads[articleNamed("read")].published == 1U);
    CHECK(heads[articleNamed("read")].reason->reveal() == "Secret reason");
    CHECK(heads[articleNamed("draft")].state == protocol::ArticleState::draft);

    auto versions = Library::query("article.versions");
    versions.article = articleNamed("read");
    const auto listed = desk.ask("tom", versions);
    REQUIRE(listed.rows.size() == 2);
    CHECK(std::get<protocol::ArticleVersionRow>(listed.rows[0]).version == 2);
    versions.before = 2;
    CHECK(desk.ask("tom", versions).rows.size() == 1);
    versions.article = articleNamed("none");
    versions.before.reset();
    CHECK(desk.ask("tom", versions).error->kind == protocol::ErrorKind::not_found);

    auto one = Library::query("article.version");
    one.article = articleNamed("read");
    one.version = 2;
    CHECK(std::get<protocol::ArticleRow>(desk.ask("tom", one).rows.at(0)).text->title.reveal() == "Secret next");
    one.version = 3;
    CHECK(desk.ask("tom", one).error->kind == protocol::ErrorKind::not_found);
}

TEST_CASE("articles_earlier_answersReadersWhatWasReadBefore", "[engine]")
{
    Library desk;
    auto query = Library::query("article.earlier");
    query.article = articleNamed("read");
    query.version = 1;
    CHECK(desk.ask("ann", query).rows.empty());
    desk.did(protocol::SaveArticle {articleNamed("read"), 2, articleText("Read at last")});
    desk.did(protocol::PublishArticle {articleNamed("read"), 3});
    query.version = 3;
    const auto answer = desk.ask("ann", query);
    REQUIRE_FALSE(answer.error);
    REQUIRE(answer.rows.size() == 1);
    const auto& earlier = std::get<protocol::ArticleRow>(answer.rows.front());
    CHECK(earlier.version == 1); // the second was never read
    CHECK(earlier.text->title.reveal() == "Published");
    CHECK(earlier.state == protocol::ArticleState::published);
    CHECK(earlier.at);
    CHECK_FALSE(earlier.by);

    desk.did(protocol::RetireArticle {articleNamed("read"), 3});
    CHECK(desk.ask("ann", query).rows.empty());
    query.article = articleNamed("draft");
    CHECK(desk.ask("ann", query).rows.empty());
    query.article = articleNamed("none");
    CHECK(desk.ask("ann", query).rows.empty());
}

TEST_CASE("articles_snapshotOfTheInbox_holdsNone", "[engine]")
{
    const Library desk;
    for (const char* who : {"ann", "lin"}) {
        const auto rows = engine::snapshotRows(Audience::ofPerson({who}), desk.areas(), desk.history);
        REQUIRE(rows);
        CHECK(std::ranges::none_of(
            *rows, [](const auto& row) { return std::holds_alternative<protocol::ArticleRow>(row); }));
    }
}
