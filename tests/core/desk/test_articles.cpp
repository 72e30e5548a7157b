// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/random.h"
#include "core/desk/articles.h"
#include "core/desk/check.h"
#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "tests/core/desk/articledesk.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace bench;
using protocol::ArticleState;
using Personal = base::Personal;

namespace {

/// Does what somebody wants, and says in a word what came of it.
struct Library : ArticleDesk
{
    std::string did(const std::string& who, protocol::CommandBody body)
    {
        const auto submission = send(person(who), std::move(body));
        current = submission.error && submission.error->current ? *submission.error->current : "";
        return outcome(submission);
    }
    std::string save(const std::string& who, const std::string& name, std::optional<std::uint32_t> version,
        const protocol::ArticleText& text)
    {
        return did(who, protocol::SaveArticle {articleNamed(name), version, text});
    }
    const desk::Article* known(const std::string& name) const
    {
        return desk::articles::find(state().data(), articleNamed(name));
    }
    std::optional<protocol::ArticleRow> read(const std::string& name) const
    {
        const auto page = history.knowledge(engine::articles::Current {articleNamed(name)});
        REQUIRE(page);
        return page->rows.empty() ? std::nullopt : std::optional(std::get<protocol::ArticleRow>(page->rows.front()));
    }
    std::string titleOf(const std::string& name) const
    {
        const auto row = read(name);
        return row && row->text ? row->text->title.reveal() : "";
    }

    std::string current; ///< who stood in the way of the last command
};

} // namespace

TEST_CASE("article_fromDraftToRetired_goesTheWayAndNoOther", "[desk]")
{
    Library desk;
    const auto a = articleNamed("a");
    CHECK(desk.save("tom", "a", {}, articleText("Erstens")) == "done");
    CHECK(desk.known("a")->state == ArticleState::draft);
    CHECK_FALSE(desk.read("a"));
    CHECK(desk.did("tom", protocol::ReturnArticle {a, 1, {}}) == "denied right");
    CHECK(desk.did("lin", protocol::ReturnArticle {a, 1, {}}) == "conflict state");
    CHECK(desk.did("tom", protocol::PublishArticle {a, 1}) == "denied right");
    CHECK(desk.did("tom", protocol::SubmitArticle {a, 1}) == "done");
    CHECK(desk.did("tom", protocol::SubmitArticle {a, 1}) == "conflict state");
    CHECK(desk.did("lin", protocol::ReturnArticle {a, 1, Personal("Zu kurz")}) == "done");
    CHECK(desk.known("a")->state == ArticleState::draft);
    CHECK(desk.save("tom", "a", 1, articleText("Zweitens")) == "done");
    CHECK(desk.did("tom", protocol::SubmitArticle {a, 2}) == "done");
    CHECK(desk.did("lin", protocol::PublishArticle {a, 2}) == "done");
    CHECK(desk.did("lin", protocol::PublishArticle {a, 2}) == "conflict state");
    CHECK(desk.titleOf("a") == "Zweitens");
    // What is read stays while somebody writes.
    CHECK(desk.save("tom", "a", 2, articleText("Drittens")) == "done");
    CHECK(desk.known("a")->state == ArticleState::draft);
    CHECK(desk.known("a")->published == 2U);
    CHECK(desk.titleOf("a") == "Zweitens");
    CHECK(desk.did("lin", protocol::PublishArticle {a, 3}) == "done");
    CHECK(desk.titleOf("a") == "Drittens");
    CHECK(desk.did("lin", protocol::RetireArticle {a, 3}) == "done");
    CHECK(desk.did("lin", protocol::RetireArticle {a, 3}) == "conflict state");
    CHECK(desk.did("lin", protocol::PublishArticle {a, 3}) == "conflict state");
    CHECK(desk.read("a")->state == ArticleState::retired);
    CHECK_FALSE(desk.read("a")->text);
    CHECK(desk::brokenRules(desk.state()).empty());
}

TEST_CASE("article_writtenMeanwhile_isRefusedAndSaysByWhom", "[desk]")
{
    Library desk;
    const auto a = articleNamed("a");
    REQUIRE(desk.save("tom", "a", {}, articleText("Erstens")) == "done");
    REQUIRE(desk.save("lin", "a", 1, articleText("Zweitens")) == "done");
    CHECK(desk.save("tom", "a", 1, articleText("Verloren")) == "conflict changed");
    CHECK(desk.current == "lin");
    CHECK(desk.save("tom", "a", {}, articleText("Verloren")) == "conflict changed");
    CHECK(desk.did("tom", protocol::SubmitArticle {a, 1}) == "conflict changed");
    CHECK(desk.did("root", protocol::PublishArticle {a, 1}) == "conflict changed");
    CHECK(desk.did("root", protocol::RetireArticle {a, 3}) == "conflict changed");
    CHECK(desk.save("tom", "b", 1, articleText("Nirgends")) == "not_found no_such_article");
    CHECK(desk.did("tom", protocol::SubmitArticle {articleNamed("b"), 1}) == "not_found no_such_article");
    CHECK(desk.known("a")->version == 2);
}

TEST_CASE("article_restored_saysWhatTheEarlierVersionSaid", "[desk]")
{
    Library desk;
    const auto a = articleNamed("a");
    REQUIRE(desk.save("tom", "a", {}, articleText("Erstens")) == "done");
    REQUIRE(desk.save("tom", "a", 1, articleText("Zweitens")) == "done");
    REQUIRE(desk.did("lin", protocol::PublishArticle {a, 2}) == "done");
    CHECK(desk.did("tom", protocol::RestoreArticle {a, 2, 0}) == "not_found no_such_version");
    CHECK(desk.did("tom", protocol::RestoreArticle {a, 2, 3}) == "not_found no_such_version");
    CHECK(desk.did("tom", protocol::RestoreArticle {a, 2, 1, true}) == "denied right");
    CHECK(desk.did("tom", protocol::RestoreArticle {a, 2, 1}) == "done");
    CHECK(desk.known("a")->state == ArticleState::draft);
    CHECK(desk.titleOf("a") == "Zweitens");
    CHECK(desk.did("lin", protocol::RetireArticle {a, 3}) == "done");
    CHECK(desk.did("lin", protocol::RestoreArticle {a, 3, 1, true}) == "done");
    CHECK(desk.titleOf("a") == "Erstens");
    CHECK(desk.known("a")->published == 4U);
    const auto version = desk.history.knowledge(engine::articles::Version {a, 4});
    REQUIRE(version);
    CHECK(std::get<protocol::ArticleRow>(version->rows.at(0)).from == 1U);
}

TEST_CASE("article_whatDoesNotFit_isRefusedWithItsField", "[desk]")
{
    namespace limits = protocol::limits;
    Library desk;
    const auto refused = [&](auto change) {
        auto text = articleText("Titel");
        change(text);
        return desk.save("lin", "w", {}, text);
    };
    CHECK(refused([](auto& t) { t.title = Personal(" \n"); }) == "invalid text.title empty");
    CHECK(refused([](auto& t) { t.title = Personal(std::string(121, 'x')); }) == "too_large text.title");
    CHECK(refused([](auto& t) { t.body = Personal("\n\t"); }) == "invalid text.body empty");
    CHECK(refused([](auto& t) { t.body = Personal(std::string(limits::articleBodyBytes + 1, 'x')); })
        == "too_large text.body");
    CHECK(refused([](auto& t) { t.body = Personal(std::string(limits::articleBodyBytes / 2 + 1, '"')); })
        == "too_large text.body");
    CHECK(refused([](auto& t) {
        t.questions = {Personal("Warum?"), Personal(" ")};
    }) == "invalid text.questions.1 empty");
    CHECK(refused([](auto& t) { t.questions.assign(limits::articleQuestions + 1, Personal("Warum?")); })
        == "too_large text.questions");
    CHECK(refused([](auto& t) { t.questions = {Personal(std::string(201, 'x'))}; }) == "too_large text.questions.0");
    CHECK(refused([](auto& t) { t.language = "zh-CN"; }) == "invalid text.language not_a_primary_tag");
    CHECK(refused([](auto& t) { t.language.clear(); }) == "invalid text.language not_a_primary_tag");
    CHECK(refused([](auto& t) { t.queue = base::QueueId {"nowhere"}; }) == "invalid text.queue no_such_queue");
    CHECK(refused([](auto& t) { t.owner = base::PersonId {"nobody"}; }) == "invalid text.owner no_such_person");
    CHECK(refused([](auto& t) { t.category = std::string(121, 'x'); }) == "too_large text.category");
    CHECK(refused([](auto& t) { t.key = " "; }) == "invalid text.key empty");
    CHECK(refused([](auto& t) {
        t.validFrom = base::Timestamp {2};
        t.validUntil = base::Timestamp {2};
    }) == "invalid text.validUntil before_validFrom");
    CHECK(refused([](auto& t) {
        t.attachments = {{"x", Personal("a.png"), "image/png", 9, {}, {}}};
    }) == "invalid text.attachments.0.hash not_sha256");
    CHECK(desk.did("lin", protocol::SaveArticle {{}, {}, articleText("Titel")}) == "invalid id missing");
    CHECK(desk.save("ann", "w", {}, articleText("Titel")) == "denied right");
    CHECK(outcome(desk.send(desk.customer("wei"), protocol::SaveArticle {articleNamed("w"), {}, articleText("T")}))
        == "denied right");
    CHECK(desk.state().data().articles.empty());
}

TEST_CASE("article_thatIsAsLongAsItMay_fitsIntoAFrame", "[desk]")
{
    namespace limits = protocol::limits;
    Library desk;
    auto text = articleText("Titel", std::string(limits::articleBodyBytes, 'x'));
    text.questions.assign(limits::articleQuestions, Personal(std::string(200, 'q')));
    REQUIRE(desk.save("lin", "long", {}, text) == "done");
    protocol::CommandFrame frame;
    frame.n = limits::jsonInteger;
    frame.id = {uuidOf("command")};
    frame.body = protocol::SaveArticle {articleNamed("long"), 1, text};
    CHECK(protocol::encode(protocol::ClientFrame(frame)).size() < limits::frameBytesUp);
    text.questions.assign(limits::articleQuestions, Personal(std::string(200, '"')));
    text.body = Personal(std::string(limits::articleBodyBytes, 'x'));
    text.attachments.assign(limits::articleFiles,
        protocol::Attachment {std::string(64, '1'), Personal(std::string(255, 'n')), "image/png", 9, 40, 30});
    CHECK(desk.save("lin", "long", 1, text) == "too_large text.body");
}

TEST_CASE("article_wordsOfIt_standInNoSnapshotOfTheState", "[desk]")
{
    Library desk;
    const auto before = desk.machine.hash();
    auto text = articleText("Zwetschge", "Marille");
    text.questions = {Personal("Quitte?")};
    REQUIRE(desk.save("lin", "a", {}, text) == "done");
    REQUIRE(desk.did("lin", protocol::PublishArticle {articleNamed("a"), 1}) == "done");
    REQUIRE(
        desk.did("ann", protocol::RateArticle {articleNamed("a"), 1, protocol::ArticleFault::wrong, Personal("Birne")})
        == "done");
    for (const std::string word : {"Zwetschge", "Marille", "Quitte", "Birne"}) {
        CHECK(desk.machine.snapshot().find(word) == std::string::npos);
        for (const auto& event : desk.log) {
            CHECK(protocol::encodeLogged(event.body).payload.find(word) == std::string::npos);
        }
    }
    CHECK(desk.machine.hash() != before);
    const auto again = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(again);
    CHECK(again->hash() == desk.machine.hash());
    CHECK(again->desk().data().articles == desk.state().data().articles);
}

TEST_CASE("article_besideMergedCustomers_standsInTheSnapshotWithThem", "[desk]")
{
    Library desk;
    for (const char* name : {"wei", "mei"}) {
        const auto id = desk.open(name);
        REQUIRE(outcome(desk.send(desk.customer(name), protocol::LeaveConversation {}, id)) == "done");
    }
    REQUIRE(desk.save("lin", "a", {}, articleText("Erstens")) == "done");
    REQUIRE(desk.did("lin", protocol::MergeCustomers {{uuidOf("mei")}, {uuidOf("wei")}}) == "done");
    const auto again = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(again);
    CHECK(again->hash() == desk.machine.hash());
    CHECK(again->desk().data().articles.size() == 1);
    CHECK(again->desk().data().merged == desk.state().data().merged);
    CHECK_FALSE(again->desk().data().merged.empty());
}

TEST_CASE("article_logWithoutItsKey_leadsToTheSameState", "[desk]")
{
    Library desk;
    REQUIRE(desk.save("lin", "a", {}, articleText("Erstens")) == "done");
    REQUIRE(desk.did("lin", protocol::PublishArticle {articleNamed("a"), 1}) == "done");
    REQUIRE(desk.did("lin", protocol::RestoreArticle {articleNamed("a"), 1, 1, true}) == "done");
    engine::Machine again({"desk"}, 1);
    for (const auto& event : desk.log) {
        const auto logged = protocol::encodeLogged(event.body);
        auto body = protocol::decodeLogged(protocol::typeOf(event.body), logged.payload, std::nullopt);
        REQUIRE(body);
        REQUIRE(again.replay({event.id, event.at, std::move(*body), event.cause}));
    }
    CHECK(again.hash() == desk.machine.hash());
}

TEST_CASE("article_feedback_isTakenOfWhatIsReadOrOfWhatIsMissing", "[desk]")
{
    Library desk;
    const auto a = articleNamed("a");
    using Fault = protocol::ArticleFault;
    REQUIRE(desk.save("lin", "a", {}, articleText("Erstens")) == "done");
    CHECK(desk.did("ann", protocol::RateArticle {a, 1, Fault::wrong, {}}) == "not_found no_such_article");
    REQUIRE(desk.did("lin", protocol::PublishArticle {a, 1}) == "done");
    CHECK(desk.did("ann", protocol::RateArticle {a, 1, Fault::wrong, {}}) == "done");
    CHECK(desk.did("ann", protocol::RateArticle {a, 2, Fault::wrong, {}}) == "not_found no_such_version");
    CHECK(desk.did("ann", protocol::RateArticle {{}, {}, Fault::wrong, Personal("x")}) == "invalid id missing");
    CHECK(desk.did("ann", protocol::RateArticle {{}, {}, Fault::missing, Personal(" ")}) == "invalid note empty");
    CHECK(desk.did("ann", protocol::RateArticle {{}, {}, Fault::missing, Personal("Zoll?")}) == "done");
    CHECK(desk.did("ann", protocol::RateArticle {a, 1, Fault::outdated, Personal(std::string(2'001, 'x'))})
        == "too_large note");
    const auto page = desk.history.knowledge(engine::articles::Feedback {{}, {}, 10});
    REQUIRE(page);
    REQUIRE(page->rows.size() == 2);
    CHECK(std::get<protocol::ArticleFeedbackRow>(page->rows[0]).note.reveal() == "Zoll?");
    CHECK(std::get<protocol::ArticleFeedbackRow>(page->rows[1]).article == a);
}

TEST_CASE("article_settled_isSaidByWhoEdits", "[desk]")
{
    Library desk;
    using Fault = protocol::ArticleFault;
    REQUIRE(desk.did("ann", protocol::RateArticle {{}, {}, Fault::missing, Personal("Zoll?")}) == "done");
    const auto said = [&] {
        const auto page = desk.history.knowledge(engine::articles::Feedback {{}, {}, 10});
        REQUIRE(page);
        return std::get<protocol::ArticleFeedbackRow>(page->rows.at(0));
    };
    const std::uint64_t position = said().position;
    CHECK(desk.did("ann", protocol::SettleFeedback {{position}, true}) == "denied right");
    CHECK(desk.did("lin", protocol::SettleFeedback {{}, true}) == "invalid feedback empty");
    CHECK(desk.did("lin", protocol::SettleFeedback {{position + 1'000}, true}) == "invalid feedback.0 out_of_range");
    CHECK(desk.did("lin", protocol::SettleFeedback {std::vector<std::uint64_t>(51, 1), true}) == "too_large feedback");
    CHECK_FALSE(said().settledAt);
    CHECK(desk.did("lin", protocol::SettleFeedback {{position}, true}) == "done");
    CHECK(said().settledBy == base::PersonId {"lin"});
    CHECK(desk.did("lin", protocol::SettleFeedback {{position}, false}) == "done");
    CHECK_FALSE(said().settledAt);
}

TEST_CASE("article_uses_countOnceInAConversationThatIsHis", "[desk]")
{
    Library desk;
    const auto a = articleNamed("a");
    REQUIRE(desk.save("lin", "a", {}, articleText("Erstens")) == "done");
    REQUIRE(desk.did("lin", protocol::PublishArticle {a, 1}) == "done");
    const auto mine = desk.served("wei", "ann");
    const auto theirs = desk.served("mei", "bob");
    using Use = protocol::ArticleUse;
    protocol::UseArticles used;
    used.uses = {{a, Use::suggested, mine}, {a, Use::inserted, mine}, {a, Use::inserted, mine},
        {a, Use::quoted, theirs}, {a, Use::opened, {}}, {a, Use::opened, {}}, {articleNamed("none"), Use::opened, {}}};
    const auto submission = desk.send(desk.person("ann"), used);
    CHECK(outcome(submission) == "done");
    CHECK(kinds(submission.events) == "articles.used");
    const auto page = desk.history.knowledge(engine::articles::Uses {{}, 10});
    REQUIRE(page);
    REQUIRE(page->rows.size() == 1);
    const auto& counts = std::get<protocol::ArticleUseRow>(page->rows[0]);
    CHECK(counts.suggested == 1);
    CHECK(counts.inserted == 1);
    CHECK(counts.opened == 2);
    CHECK(counts.quoted == 0);
    const auto there = desk.history.knowledge(engine::articles::UsedIn {mine});
    REQUIRE(there);
    REQUIRE(there->rows.size() == 1);
    const auto& inMine = std::get<protocol::ArticleUseRow>(there->rows[0]);
    CHECK(inMine.article == a);
    CHECK(inMine.suggested == 1);
    CHECK(inMine.inserted == 1);
    CHECK(inMine.opened == 0);
    CHECK(desk.history.knowledge(engine::articles::UsedIn {theirs})->rows.empty());
    CHECK(kinds(desk.send(desk.person("bob"), protocol::UseArticles {{{a, Use::quoted, mine}}}).events).empty());
    CHECK(desk.did("ann", protocol::UseArticles {}) == "invalid uses empty");
    used.uses.assign(protocol::limits::articleUses + 1, {a, Use::opened, {}});
    CHECK(desk.did("ann", used) == "too_large uses");
}

TEST_CASE("article_check_isJudgedByTheDesk", "[desk]")
{
    Library desk;
    for (const char* name : {"a", "b"}) {
        REQUIRE(desk.save("lin", name, {}, articleText(name)) == "done");
        REQUIRE(desk.did("lin", protocol::PublishArticle {articleNamed(name), 1}) == "done");
    }
    protocol::CheckArticles check;
    check.since = base::Timestamp {5};
    check.answers = {{articleNamed("a"), 1, articleNamed("a"), {}}, {articleNamed("b"), 1, articleNamed("a"), true}};
    CHECK(desk.did("ann", check) == "done");
    const auto page = desk.history.knowledge(engine::articles::Checks {{}, {}, 10});
    REQUIRE(page);
    const auto& row = std::get<protocol::ArticleCheckRow>(page->rows.at(0));
    CHECK(row.person == base::PersonId {"ann"});
    CHECK(row.answers.at(0).right == true);
    CHECK(row.answers.at(1).right == false); // whatever the workstation says
    check.answers = {{articleNamed("a"), 1, {}, {}}, {articleNamed("a"), 1, {}, {}}};
    CHECK(desk.did("ann", check) == "invalid answers.1.id twice");
    check.answers = {{articleNamed("a"), 2, {}, {}}};
    CHECK(desk.did("ann", check) == "not_found no_such_version");
    check.answers = {{articleNamed("none"), 1, {}, {}}};
    CHECK(desk.did("ann", check) == "not_found no_such_article");
    check.answers.clear();
    CHECK(desk.did("ann", check) == "invalid answers empty");
    check.answers.assign(4, {articleNamed("a"), 1, {}, {}});
    CHECK(desk.did("ann", check) == "too_large answers");
}

TEST_CASE("article_import_isAllOrNothingAndLeavesAloneWhatIsTheSame", "[desk]")
{
    Library desk;
    protocol::ImportArticles bulk;
    bulk.by = {"lin"};
    bulk.articles = {{articleNamed("a"), articleText("A")}, {articleNamed("b"), articleText("B")},
        {articleNamed("c"), articleText(" ")}};
    CHECK(outcome(desk.hub(bulk)) == "invalid articles.2.text.title empty");
    CHECK(desk.state().data().articles.empty());
    bulk.articles[2] = {articleNamed("a"), articleText("A")};
    CHECK(outcome(desk.hub(bulk)) == "invalid articles.2.id twice");
    bulk.articles.pop_back();
    CHECK(kinds(desk.hub(bulk).events) == "article.imported article.imported knowledge.changed");
    CHECK(desk.titleOf("a") == "A");
    CHECK(desk.hub(bulk).events.empty());
    bulk.articles[1].text.body = Personal("Anders");
    CHECK(kinds(desk.hub(bulk).events) == "article.imported knowledge.changed");
    CHECK(desk.known("b")->version == 2);
    REQUIRE(desk.save("tom", "a", 1, articleText("Entwurf")) == "done");
    CHECK(kinds(desk.hub(bulk).events) == "article.imported knowledge.changed"); // over the draft
    CHECK(desk.titleOf("a") == "A");
    bulk.by = {"tom"};
    CHECK(outcome(desk.hub(bulk)) == "denied right");
    bulk.by = {"lin"};
    CHECK(outcome(desk.send(desk.person("lin"), bulk)) == "denied right");
    bulk.articles.clear();
    CHECK(outcome(desk.hub(bulk)) == "invalid articles empty");
}

TEST_CASE("article_anySequenceOfCommands_keepsEveryRuleAndReplaysToTheSame", "[desk][property]")
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        base::SeededRandom random(seed);
        Library desk;
        for (int step = 0; step < 150; ++step) {
            const std::string name(1, static_cast<char>('a' + random.below(3)));
            const auto id = articleNamed(name);
            const auto* known = desk.known(name);
            const auto newest = known ? known->version : 0;
            const auto version = static_cast<std::uint32_t>(random.below(8) == 0 ? random.below(newest + 2) : newest);
            const std::string who = std::array {"ann", "tom", "lin"}.at(random.below(3));
            switch (random.below(8)) {
            case 0:
            case 1:
                desk.save(who, name, known || version > 0 ? std::optional(version) : std::nullopt,
                    articleText("T" + std::to_string(step)));
                break;
            case 2:
                desk.did(who, protocol::SubmitArticle {id, version});
                break;
            case 3:
                desk.did(who, protocol::PublishArticle {id, version});
                break;
            case 4:
                desk.did(who, protocol::ReturnArticle {id, version, Personal("no")});
                break;
            case 5:
                desk.did(who, protocol::RetireArticle {id, version});
                break;
            case 6:
                desk.did(who,
                    protocol::RestoreArticle {id, version, static_cast<std::uint32_t>(random.below(version + 2)),
                        random.below(2) == 0 ? std::optional(true) : std::nullopt});
                break;
            default:
                desk.hub(
                    protocol::ImportArticles {{"lin"}, {{id, articleText("I" + std::to_string(random.below(3)))}}});
            }
            REQUIRE(desk::brokenRules(desk.state()).empty());
            const auto* now = desk.known(name);
            const auto row = desk.read(name);
            REQUIRE(row.has_value() == (now && now->wasRead));
            REQUIRE((row && row->text.has_value()) == (now && now->published.has_value()));
            if (row && row->text) {
                CHECK(row->version == now->published);
                CHECK_FALSE(row->text->title.isEmpty());
            }
        }
        engine::Machine again({"desk"}, 1);
        for (const auto& event : desk.log) {
            REQUIRE(again.replay(event));
        }
        CHECK(again.hash() == desk.machine.hash());
        CHECK(engine::Machine::restore(desk.machine.snapshot(), 1)->hash() == desk.machine.hash());
    }
}
