// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rights.h"
#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using engine::Audience;
using protocol::Personal;

namespace {

const base::GroupId shop {"shop"};
const base::GroupId store {"store"};

/// ann has one of her own, `shop` (ann, bob, lin) one, `store` (eve) one.
struct Replies : Desk
{
    Replies()
    {
        protocol::ConfigureDesk more;
        more.groups = {{store, {"仓", "Store"}}};
        auto eve = agent("eve");
        eve.groups = {store};
        more.people = {eve};
        more.canned = {{{uuidOf("shop's")}, shop, "s", "", "of the shop", {}},
            {{uuidOf("store's")}, store, "t", "", "of the store", {}}};
        more.checks = {{"promises", protocol::CheckKind::word, {"保证"}, protocol::CheckSeverity::block, {}, {}}};
        more.links = {{{"订单", "Orders"}, "https://shop.example/{phone}"}};
        more.synonyms = {{{"包裹"}, {"物流"}}};
        REQUIRE(outcome(hub(more)) == "done");
        const protocol::PutCanned own {{uuidOf("ann's")}, {}, Personal("a"), {}, Personal("of ann"), {}};
        REQUIRE(outcome(send(person("ann"), own)) == "done");
    }

    std::string seen(const Audience& audience) const
    {
        const auto rows = engine::snapshotRows(audience, areas(), history);
        REQUIRE(rows);
        return texts(*rows);
    }

    static std::string texts(const std::vector<protocol::Row>& rows)
    {
        std::vector<std::string> all;
        for (const auto& row : rows) {
            if (const auto* reply = std::get_if<protocol::CannedRow>(&row)) {
                all.push_back(reply->text.reveal());
            }
        }
        std::ranges::sort(all);
        std::string joined;
        for (const auto& text : all) {
            joined += (joined.empty() ? "" : ", ") + text;
        }
        return joined;
    }

    /// Texts of the events that he is shown out of the whole log.
    std::string followed(const Audience& audience) const
    {
        std::vector<protocol::Row> rows;
        for (const auto& event : log) {
            const auto shown = engine::visible(audience, state(), event);
            const auto* changed = shown ? std::get_if<protocol::CannedChanged>(&shown->body) : nullptr;
            if (changed) {
                CHECK_FALSE(changed->stock);
                protocol::CannedRow row;
                row.text = changed->text;
                rows.emplace_back(row);
            }
        }
        return texts(rows);
    }
};

} // namespace

TEST_CASE("canned_snapshotAndEvents_bringOnesOwnAndThoseOfOnesGroups", "[engine]")
{
    const Replies desk;
    for (const auto& [who, expected] : {std::pair("ann", "of ann, of the shop"), std::pair("bob", "of the shop"),
             std::pair("lin", "of the shop"), std::pair("eve", "of the store")}) {
        CAPTURE(who);
        CHECK(desk.seen(Audience::ofPerson({who})) == expected);
        CHECK(desk.followed(Audience::ofPerson({who})) == expected);
    }
    CHECK(desk.seen(Audience::ofCustomer({uuidOf("wei")})).empty());
    CHECK(desk.followed(Audience::ofCustomer({uuidOf("wei")})).empty());
}

TEST_CASE("canned_recipients_areExactlyWhoMaySeeIt", "[engine]")
{
    const Replies desk;
    for (const auto& event : desk.log) {
        if (!std::holds_alternative<protocol::CannedChanged>(event.body)) {
            continue;
        }
        const auto to = engine::recipients(desk.state(), event);
        CHECK(to.customers.empty());
        CHECK_FALSE((to.allStaff || to.allCustomers || to.overseers));
        for (const auto& [id, person] : desk.state().data().people) {
            const bool told = std::ranges::find(to.persons, id) != to.persons.end();
            CHECK(told == engine::visible(Audience::ofPerson(id), desk.state(), event).has_value());
        }
    }
}

TEST_CASE("canned_query_answersInPagesAndByGroup", "[engine]")
{
    Replies desk;
    for (int i = 0; i < 30; ++i) {
        const protocol::PutCanned own {
            {uuidOf("n" + std::to_string(i))}, {}, {}, {}, Personal(std::string(7'000, 'x')), {}};
        REQUIRE(outcome(desk.send(desk.person("bob"), own)) == "done");
    }
    const auto ask = [&](const std::string& who, protocol::Query query) {
        query.name = "canned";
        auto answer = engine::answerQuery(Audience::ofPerson({who}), desk.areas(), desk.history, query);
        REQUIRE(answer);
        return *answer;
    };
    protocol::Query query;
    query.limit = 200;
    std::size_t rows = 0;
    int pages = 0;
    for (bool more = true; more; ++pages) {
        const auto answer = ask("bob", query);
        REQUIRE_FALSE(answer.error);
        REQUIRE_FALSE(answer.rows.empty());
        rows += answer.rows.size();
        std::size_t bytes = 0;
        for (const auto& row : answer.rows) {
            const auto& reply = std::get<protocol::CannedRow>(row);
            CHECK((!query.after || *query.after < reply.id));
            query.after = reply.id;
            bytes += reply.text.reveal().size();
        }
        CHECK(bytes < protocol::limits::frameBytesDown / 2);
        more = answer.more;
    }
    CHECK(rows == 31);
    CHECK(pages > 1);
    protocol::Query ofGroup;
    ofGroup.group = shop;
    CHECK(Replies::texts(ask("bob", ofGroup).rows) == "of the shop");
    ofGroup.group = store;
    CHECK(ask("bob", ofGroup).rows.empty());
}

TEST_CASE("canned_queryOfRepliesWithFiles_staysWithinAFrame", "[engine]")
{
    Replies desk;
    for (int i = 0; i < 150; ++i) {
        protocol::PutCanned own {{uuidOf("f" + std::to_string(i))}, {}, {}, {}, Personal("x"), {}};
        for (const char digit : {'1', '2', '3', '4', '5'}) {
            own.attachments.push_back({std::string(64, digit), Personal(std::string(255, 'n')), "image/png", 9, 1, 1});
        }
        REQUIRE(outcome(desk.send(desk.person("bob"), own)) == "done");
    }
    protocol::Query query;
    query.name = "canned";
    query.limit = 200;
    const auto answer = engine::answerQuery(Audience::ofPerson({"bob"}), desk.areas(), desk.history, query);
    REQUIRE(answer);
    CHECK(answer->more);
    CHECK(protocol::encode(protocol::HubFrame(*answer)).size() < protocol::limits::frameBytesDown);
}

TEST_CASE("writingRules_deskRow_areForStaffOnly", "[engine]")
{
    const Replies desk;
    const auto staff = engine::deskRow(Audience::ofPerson({"ann"}), desk.state());
    CHECK(staff.checks.size() == 1);
    CHECK(staff.links.size() == 1);
    CHECK(staff.synonyms.size() == 1);
    const auto customer = engine::deskRow(Audience::ofCustomer({uuidOf("wei")}), desk.state());
    CHECK(customer.checks.empty());
    CHECK(customer.links.empty());
    CHECK(customer.synonyms.empty());
    for (const auto& event : desk.log) {
        const auto shown = engine::visible(Audience::ofCustomer({uuidOf("wei")}), desk.state(), event);
        const auto* configured = shown ? std::get_if<protocol::DeskConfigured>(&shown->body) : nullptr;
        CHECK(
            (!configured || (!configured->change.checks && !configured->change.links && !configured->change.synonyms)));
    }
}

TEST_CASE("ownRow_groups_standInItAlone", "[engine]")
{
    const Replies desk;
    const auto me = Audience::ofPerson({"ann"});
    const auto& people = desk.state().data().people;
    CHECK(engine::personRow(me, desk.state(), desk.history, people.at({"ann"})).groups
        == std::vector<base::GroupId> {shop});
    CHECK_FALSE(engine::personRow(me, desk.state(), desk.history, people.at({"bob"})).groups);
}
