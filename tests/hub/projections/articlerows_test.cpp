// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "tests/hub/projections/historyfixture.h"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace historytest;
namespace articles = engine::articles;

namespace {

base::ArticleId article(std::uint64_t number)
{
    return {uuid(70'000 + number)};
}

protocol::ArticleText textOf(const std::string& title)
{
    protocol::ArticleText text;
    text.title = Personal(title);
    text.questions = {Personal("Quitte " + title + "?")};
    text.body = Personal("Marille\n\n" + title);
    text.category = "obst";
    text.language = "de";
    text.validUntil = base::Timestamp {9'000};
    text.attachments = {{std::string(64, 'a'), Personal("Bild.png"), "image/png", 12, 3, 4}};
    return text;
}

/// What a desk might have said of five articles.
std::vector<protocol::Event> story(std::uint64_t seed, std::size_t count)
{
    base::SeededRandom random(seed);
    std::vector<protocol::Event> events;
    std::map<std::uint64_t, std::uint32_t> newest;
    const auto add = [&](protocol::EventBody body) {
        events.push_back(
            {{events.size() + 1}, {static_cast<std::int64_t>(1'000 + events.size())}, std::move(body), {}});
    };
    while (events.size() < count) {
        const auto which = random.below(5);
        const base::ArticleId id = article(which);
        auto& version = newest[which];
        const base::PersonId by {"agent" + std::to_string(random.below(2))};
        const auto kind = version == 0 ? random.below(2) : random.below(11);
        const std::string title = "Titel " + std::to_string(events.size());
        switch (kind) {
        case 0:
            add(protocol::ArticleSaved {id, ++version, by, textOf(title), 7});
            break;
        case 1:
            add(protocol::ArticleImported {id, ++version, by, textOf(title), 7});
            add(protocol::KnowledgeChanged {1, by});
            break;
        case 2:
            add(protocol::ArticleSubmitted {id, version, by});
            break;
        case 3:
            add(protocol::ArticleReturned {id, version, by, Personal("weil")});
            break;
        case 4:
            add(protocol::ArticlePublished {id, version, by});
            break;
        case 5:
            add(protocol::ArticleRetired {id, version, by});
            break;
        case 6: {
            const auto from = static_cast<std::uint32_t>(1 + random.below(version));
            add(protocol::ArticleRestored {id, ++version, from, random.below(2) == 0, by});
            break;
        }
        case 7:
            add(protocol::ArticleRated {by, id, version,
                random.below(2) == 0 ? protocol::ArticleFault::wrong : protocol::ArticleFault::outdated,
                Personal("Zwetschge"), {}});
            break;
        case 8:
            add(protocol::ArticlesChecked {by, {5}, {{id, version, id, true}}});
            break;
        case 9:
            add(protocol::FeedbackSettled {
                {1 + random.below(events.size()), 1 + random.below(events.size())}, random.below(3) != 0, by});
            break;
        default:
            add(protocol::ArticlesUsed {by,
                {{id, static_cast<protocol::ArticleUse>(random.below(4)), base::ConversationId {uuid(random.below(3))}},
                    {id, protocol::ArticleUse::opened, {}}}});
        }
    }
    return events;
}

/// Every page of it, as a workstation would ask.
std::string walked(const engine::History& history, const articles::Wish& wish)
{
    const auto page = history.knowledge(wish);
    REQUIRE(page);
    std::string all = page->more ? "more\n" : "";
    for (const auto& row : page->rows) {
        all += protocol::encodeRow(row) + "\n";
    }
    return all;
}

std::string whole(const engine::History& history)
{
    std::string all;
    for (const std::size_t limit : {1U, 3U, 100U}) {
        for (const std::uint64_t since : {0U, 20U, 90U}) {
            all += walked(history, articles::Changed {since, limit, 100'000});
            all += walked(history, articles::Changed {since, limit, 600});
            all += walked(history, articles::Heads {since, limit});
        }
        for (const std::optional<std::uint64_t> before :
            {std::optional<std::uint64_t>(), std::optional(std::uint64_t {60})}) {
            all += walked(history, articles::Feedback {{}, before, limit});
            all += walked(history, articles::Feedback {article(1), before, limit});
            all += walked(history, articles::Checks {{}, before, limit});
            all += walked(history, articles::Checks {base::PersonId {"agent1"}, before, limit});
        }
        all += walked(history, articles::Uses {{}, limit});
        all += walked(history, articles::Uses {article(2), limit});
    }
    for (const std::uint64_t conversation : {0U, 1U, 2U, 3U}) {
        all += walked(history, articles::UsedIn {base::ConversationId {uuid(conversation)}});
    }
    for (std::uint64_t n = 0; n < 6; ++n) {
        all += walked(history, articles::Current {article(n)});
        all += walked(history, articles::Versions {article(n), {}, 4});
        all += walked(history, articles::Versions {article(n), 3, 4});
        for (std::uint32_t version = 0; version < 6; ++version) {
            all += walked(history, articles::Version {article(n), version});
            all += walked(history, articles::Earlier {article(n), version * 3});
        }
    }
    return all;
}

} // namespace

TEST_CASE("articleRows_anyStory_answerAsTheOneInMemoryAlsoFromTheFile")
{
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        Fixture fixture;
        const auto events = story(seed, 300);
        engine::MemoryHistory memory;
        {
            auto history = fixture.open();
            for (const auto& event : events) {
                feed(*history, {event});
                feed(memory, {event});
                if (event.id.value % 100 == 0) {
                    CHECK(whole(*history) == whole(memory));
                }
            }
        }
        CHECK(whole(*fixture.open()) == whole(memory));
    }
}

TEST_CASE("articleRows_words_areNowhereInTheClear")
{
    Fixture fixture;
    {
        auto history = fixture.open();
        feed(*history, story(4, 120));
        REQUIRE(history->flush());
    }
    for (const auto& file : std::filesystem::directory_iterator(fixture.dir.path())) {
        std::ifstream in(file.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        for (const char* word : {"Marille", "Quitte", "Zwetschge", "Bild.png", "weil"}) {
            CHECK(bytes.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("articleRows_whoIsForgotten_takesHisWordsAndNoArticle")
{
    Fixture fixture;
    auto history = fixture.open();
    const base::PersonId lin {"lin"};
    feed(*history,
        {{{1}, {5}, protocol::ArticleImported {article(1), 1, lin, textOf("Titel"), 7}, {}},
            {{2}, {6}, protocol::ArticleRated {lin, article(1), 1, protocol::ArticleFault::wrong, Personal("nein"), {}},
                {}}});
    REQUIRE(fixture.keys.destroy(hub::subjectOf(lin)));
    REQUIRE(history->forget());
    const auto read = history->knowledge(articles::Current {article(1)});
    REQUIRE(read);
    CHECK(std::get<protocol::ArticleRow>(read->rows.at(0)).text->title.reveal() == "Titel");
    const auto said = history->knowledge(articles::Feedback {{}, {}, 5});
    REQUIRE(said);
    CHECK(std::get<protocol::ArticleFeedbackRow>(said->rows.at(0)).note.isEmpty());
}

TEST_CASE("articleRows_feedbackThatIsSettled_saysByWhomUntilItIsNot")
{
    Fixture fixture;
    auto history = fixture.open();
    const base::PersonId lin {"lin"};
    feed(*history,
        {{{1}, {5}, protocol::ArticleImported {article(1), 1, lin, textOf("Titel"), 7}, {}},
            {{2}, {6}, protocol::ArticleRated {lin, article(1), 1, protocol::ArticleFault::wrong, Personal("nein"), {}},
                {}},
            {{3}, {7}, protocol::FeedbackSettled {{2, 9}, true, {"ann"}}, {}}});
    const auto said = [&] {
        const auto read = history->knowledge(articles::Feedback {{}, {}, 5});
        REQUIRE(read);
        return std::get<protocol::ArticleFeedbackRow>(read->rows.at(0));
    };
    CHECK(said().settledAt == base::Timestamp {7});
    CHECK(said().settledBy == base::PersonId {"ann"});
    feed(*history, {{{4}, {8}, protocol::FeedbackSettled {{2}, false, {"ann"}}, {}}});
    CHECK_FALSE(said().settledAt);
}

TEST_CASE("articleRows_versionThatIsNotThere_isDamage")
{
    Fixture fixture;
    auto history = fixture.open();
    const protocol::Event event {{1}, {5}, protocol::ArticleRestored {article(1), 2, 1, false, {"lin"}}, {}};
    const auto applied = history->apply(event);
    REQUIRE_FALSE(applied);
    CHECK(applied.error().kind == base::FaultKind::Corrupt);
}

TEST_CASE("subjectOf_articles_isTheKnowledgeAndOfOpinionsWhoSaidThem")
{
    const hub::CustomerOfConversation nobody
        = [](const base::ConversationId&) { return std::optional<base::CustomerId>(); };
    CHECK(hub::subjectOf(protocol::ArticleSaved {article(1), 1, {"lin"}}, nobody) == "knowledge");
    CHECK(hub::subjectOf(protocol::ArticleImported {article(1), 1, {"lin"}, {}, 7}, nobody) == "knowledge");
    CHECK(hub::subjectOf(protocol::ArticleReturned {article(1), 1, {"lin"}, {}}, nobody) == "knowledge");
    protocol::ArticleRated rated;
    rated.person = {"ann"};
    CHECK(hub::subjectOf(rated, nobody) == "person/ann");
}
