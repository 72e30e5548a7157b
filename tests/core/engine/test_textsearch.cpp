// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/textsearch.h"

#include "core/engine/rows.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using engine::Audience;
using protocol::ErrorKind;
using protocol::Personal;

namespace {

/// wei: served by ann and closed, then by bob.
struct Shop : Desk
{
    Shop()
    {
        first = served("wei", "ann");
        send(customer("wei"), protocol::SendMessage {Personal("運費誰出"), {}}, first);
        send(person("ann"), protocol::SendMessage {Personal("运费我们出"), {}}, first);
        send(person("ann"), protocol::AddNote {Personal("note: 运费 12 元")}, first);
        send(person("ann"), protocol::CloseConversation {}, first);
        send(person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, Personal()}}, first);
        send(person("ann"), protocol::SetPresence {protocol::Presence::busy, {}});
        now = now + 1s;
        second = served("wei", "bob");
        send(customer("wei"), protocol::SendMessage {Personal("又问运费"), {}}, second);
        now = now + 1s;
    }

    protocol::Answer search(const std::string& who, const std::string& text,
        const std::optional<std::string>& cursor = std::nullopt, std::uint64_t limit = 50) const
    {
        protocol::Query query;
        query.text = Personal(text);
        query.cursor = cursor;
        query.limit = limit;
        return ask(Audience::ofPerson({who}), query);
    }

    protocol::Answer ask(const Audience& audience, protocol::Query query) const
    {
        query.q = 5;
        query.name = engine::TextSearch::name;
        auto answer = engine::answerQuery(audience, areas(), history, query);
        REQUIRE(answer.ok());
        CHECK(answer->q == 5);
        return *answer;
    }

    base::ConversationId first;
    base::ConversationId second;
};

std::vector<std::string> lines(const protocol::Answer& answer)
{
    std::vector<std::string> all;
    for (const auto& row : answer.rows) {
        all.push_back(std::get<protocol::FoundRow>(row).line.reveal());
    }
    return all;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("textSearch_agent_findsInHisOwnConversationsOnly", "[engine]")
{
    const Shop shop;
    CHECK(lines(shop.search("ann", "运费")) == Lines {"note: 运费 12 元", "运费我们出", "運費誰出"});
    CHECK(lines(shop.search("bob", "运费")) == Lines {"又问运费"});
    CHECK(lines(shop.search("cho", "运费")).empty());
    const auto none = shop.search("cho", "运费");
    CHECK_FALSE(none.error);
    CHECK_FALSE(none.more);
    CHECK_FALSE(none.cursor);
}

TEST_CASE("textSearch_whoSeesTheDesk_findsInAllTheNewestFirst", "[engine]")
{
    const Shop shop;
    const Lines all {"又问运费", "note: 运费 12 元", "运费我们出", "運費誰出"};
    CHECK(lines(shop.search("lin", "運費")) == all);
    CHECK(lines(shop.search("root", "运费")) == all);
    const auto answer = shop.search("lin", "运费");
    const auto& hit = std::get<protocol::FoundRow>(answer.rows.front());
    CHECK(hit.conversation == shop.second);
    CHECK(hit.customer == base::CustomerId {uuidOf("wei")});
    CHECK(hit.author == protocol::AuthorKind::customer);
    CHECK_FALSE(hit.internal);
    CHECK(hit.number > 0);
    CHECK(hit.marks == std::vector<protocol::FoundMark> {{2, 4}});
    CHECK(std::get<protocol::FoundRow>(answer.rows.at(1)).internal);
    CHECK(answer.searchedUntil == shop.history.conversation(shop.first).value()->row.openedAt);
}

TEST_CASE("textSearch_customerAndStranger_areDenied", "[engine]")
{
    const Shop shop;
    protocol::Query query;
    query.text = Personal("运费");
    const auto customer = shop.ask(Audience::ofCustomer({uuidOf("wei")}), query);
    REQUIRE(customer.error);
    CHECK(customer.error->kind == ErrorKind::denied);
    CHECK(customer.rows.empty());
    CHECK(shop.ask(Audience::ofPerson({"nobody"}), query).error->kind == ErrorKind::denied);
}

TEST_CASE("textSearch_pages_goOnWhereTheyEndedAndSayEachHitOnce", "[engine]")
{
    const Shop shop;
    Lines found;
    std::optional<std::string> cursor;
    int pages = 0;
    while (true) {
        const auto page = shop.search("lin", "运费", cursor, 1);
        REQUIRE_FALSE(page.error);
        REQUIRE(page.rows.size() <= 1);
        const Lines more = lines(page);
        found.insert(found.end(), more.begin(), more.end());
        REQUIRE(++pages < 20);
        CHECK(page.more == page.cursor.has_value());
        if (!page.more) {
            break;
        }
        cursor = page.cursor;
    }
    CHECK(found == lines(shop.search("lin", "运费")));
}

TEST_CASE("textSearch_cursorOfSomebodyElse_opensNothing", "[engine]")
{
    const Shop shop;
    const auto page = shop.search("lin", "运费", std::nullopt, 2);
    REQUIRE(page.cursor);
    CHECK(lines(shop.search("cho", "运费", page.cursor)).empty());
    CHECK(lines(shop.search("bob", "运费", page.cursor)).empty());
}

TEST_CASE("textSearch_recalledAndEdited_saysWhatStandsThereNow", "[engine]")
{
    Shop shop;
    shop.send(shop.person("bob"), protocol::SendMessage {Personal("运费 secret"), {}}, shop.second);
    const auto number = shop.history.conversation(shop.second).value()->row.lastNumber;
    const auto page = shop.history.messages(shop.second, number + 1, 1, true);
    REQUIRE(page->rows.size() == 1);
    const auto id = page->rows.front().id;
    CHECK(lines(shop.search("lin", "secret")).size() == 1);
    REQUIRE(outcome(shop.send(shop.person("bob"), protocol::EditMessage {id, Personal("运费 public")}, shop.second))
        == "done");
    CHECK(lines(shop.search("lin", "secret")).empty());
    CHECK(lines(shop.search("lin", "public")).size() == 1);
    REQUIRE(outcome(shop.send(shop.person("bob"), protocol::RecallMessage {id}, shop.second)) == "done");
    CHECK(lines(shop.search("lin", "public")).empty());
}

TEST_CASE("textSearch_timesAndGroup_narrowIt", "[engine]")
{
    const Shop shop;
    const auto opened = shop.history.conversation(shop.second).value()->row.openedAt;
    protocol::Query query;
    query.text = Personal("运费");
    query.from = opened;
    const Audience lead = Audience::ofPerson({"lin"});
    CHECK(lines(shop.ask(lead, query)) == Lines {"又问运费"});
    query.from.reset();
    query.to = opened - 1ms;
    CHECK(lines(shop.ask(lead, query)).size() == 3);
    query.to = opened;
    CHECK(lines(shop.ask(lead, query)).size() == 4);
    query.group = base::GroupId {"shop"};
    CHECK(lines(shop.ask(lead, query)).size() == 4);
    query.group = base::GroupId {"nowhere"};
    CHECK(shop.ask(lead, query).error->kind == ErrorKind::not_found);
}

TEST_CASE("textSearch_whatIsNoSearch_isRefusedByField", "[engine]")
{
    const Shop shop;
    for (const char* empty : {"", "   ", "\n\t"}) {
        const auto answer = shop.search("lin", empty);
        REQUIRE(answer.error);
        CHECK(answer.error->kind == ErrorKind::invalid);
        CHECK(answer.error->field == "text");
    }
    CHECK_FALSE(shop.search("lin", std::string(100, 'a')).error);
    CHECK(shop.search("lin", std::string(101, 'a')).error->kind == ErrorKind::too_large);
    for (const char* wrong : {"", "x", "1.2.3", "1..", "5.0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7991.x",
             "9999999999999999999999.0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7991.1"}) {
        CAPTURE(wrong);
        const auto answer = shop.search("lin", "运费", wrong);
        REQUIRE(answer.error);
        CHECK(answer.error->field == "cursor");
    }
}

TEST_CASE("textSearch_rightLostMeanwhile_isToldNothing", "[engine]")
{
    Shop shop;
    protocol::Query query;
    query.name = engine::TextSearch::name;
    query.text = Personal("运费");
    auto search = engine::TextSearch::begin(Audience::ofPerson({"lin"}), shop.state(), query);
    REQUIRE(search.ok());
    CHECK(search->isOfOthers());
    const text::Folding folding;
    while (!*search->step(shop.history, folding)) { }
    CHECK(search->answer(shop.state()).rows.size() == 4);
    protocol::ConfigureDesk change;
    auto lin = agent("lin", 0);
    change.people = {lin};
    REQUIRE(outcome(shop.hub(change)) == "done");
    CHECK(search->answer(shop.state()).rows.empty());
}
