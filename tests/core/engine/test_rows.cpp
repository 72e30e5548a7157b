// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rows.h"

#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using engine::Audience;
using protocol::Personal;

namespace {

std::string types(const std::vector<protocol::Row>& rows)
{
    std::string all;
    for (const auto& row : rows) {
        all += all.empty() ? "" : " ";
        all += std::visit([](const auto& value) { return std::string(value.type); }, row);
    }
    return all;
}

template <class Row> std::vector<Row> pick(const std::vector<protocol::Row>& rows)
{
    std::vector<Row> picked;
    for (const auto& row : rows) {
        if (const auto* fits = std::get_if<Row>(&row)) {
            picked.push_back(*fits);
        }
    }
    return picked;
}

std::vector<protocol::Row> snapshot(const Desk& desk, const Audience& audience)
{
    auto rows = engine::snapshotRows(audience, desk.areas(), desk.history);
    REQUIRE(rows.ok());
    return *rows;
}

protocol::Answer ask(const Desk& desk, const Audience& audience, const protocol::Query& query)
{
    auto answer = engine::answerQuery(audience, desk.areas(), desk.history, query);
    REQUIRE(answer.ok());
    return *answer;
}

/// wei: closed once (by ann), now served by bob; li waits.
struct Busy : Desk
{
    Busy()
    {
        first = served("wei", "ann");
        send(customer("wei"), protocol::SendMessage {Personal("old words"), {}}, first);
        send(person("ann"), protocol::AddNote {Personal("old note")}, first);
        send(person("ann"), protocol::CloseConversation {}, first);
        send(person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, Personal()}}, first);
        send(person("ann"), protocol::SetPresence {protocol::Presence::busy, "lunch"});
        now = now + 1s;
        second = served("wei", "bob");
        for (int i = 0; i < 120; ++i) {
            send(customer("wei"), protocol::SendMessage {Personal("line " + std::to_string(i)), {}}, second);
        }
        send(person("bob"), protocol::SetPresence {protocol::Presence::busy, {}});
        third = open("li");
    }
    base::ConversationId first;
    base::ConversationId second;
    base::ConversationId third;
};

} // namespace

TEST_CASE("snapshot_ofAgent_hasHisWorkOnly", "[engine]")
{
    const Busy desk;
    const auto rows = snapshot(desk, Audience::ofPerson({"bob"}));
    const auto conversations = pick<protocol::ConversationRow>(rows);
    REQUIRE(conversations.size() == 1);
    CHECK(conversations.front().id == desk.second);
    CHECK(conversations.front().fence == desk.state().conversation(desk.second)->fence);
    CHECK(conversations.front().receipt);
    const auto messages = pick<protocol::MessageRow>(rows);
    REQUIRE(messages.size() == 100);
    CHECK(messages.front().number == 21);
    CHECK(messages.back().number == 120);
    const auto people = pick<protocol::PersonRow>(rows);
    REQUIRE(people.size() == 5);
    CHECK(people.front().id == base::PersonId {"bob"});
    CHECK(people.front().load == 1);
    CHECK_FALSE(people.at(1).presenceReason); // ann's lunch is hers
    CHECK(pick<protocol::CustomerRow>(rows).size() == 1);
    CHECK(pick<protocol::DeskRow>(rows).front().dispositions.size() == 1);
}

TEST_CASE("snapshot_ofAgent_hasWhatClosedWithinADay", "[engine]")
{
    Busy desk;
    auto rows = snapshot(desk, Audience::ofPerson({"ann"}));
    REQUIRE(pick<protocol::ConversationRow>(rows).size() == 1);
    CHECK(pick<protocol::ConversationRow>(rows).front().id == desk.first);
    CHECK_FALSE(pick<protocol::ConversationRow>(rows).front().fence);
    CHECK(types(rows) == "desk person person person person person customer conversation message message worker");
    desk.wait(25h);
    desk.send(desk.customer("li"), protocol::SendMessage {Personal("still here"), {}}, desk.third);
    rows = snapshot(desk, Audience::ofPerson({"ann"}));
    CHECK(pick<protocol::ConversationRow>(rows).empty());
}

TEST_CASE("snapshot_withOffer_showsCardNotConversation", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("first"), {}}, id);
    desk.ready("ann");
    const auto rows = snapshot(desk, Audience::ofPerson({"ann"}));
    const auto offers = pick<protocol::OfferRow>(rows);
    REQUIRE(offers.size() == 1);
    CHECK(offers.front().customerName == Personal("Customer wei"));
    CHECK(offers.front().firstLine == Personal("first"));
    CHECK(offers.front().expiresAt == desk.now + 20s);
    CHECK(pick<protocol::ConversationRow>(rows).empty());
}

TEST_CASE("firstReply_parkedAndTakenUpAgain_isStillDue", "[engine]")
{
    Desk desk(deskWith({{"first_reply.timeout_s", "120"}}));
    const auto id = desk.served("wei", "ann");
    const auto due = [&] { return (**desk.history.conversation(id)).row.firstReplyBy; };
    const auto by = due();
    REQUIRE(by);
    desk.send(desk.person("ann"), protocol::ParkConversation {}, id);
    CHECK(due() == by);
    CHECK(desk.state().conversation(id)->firstReplyBy == by); // what is shown is what the desk goes by
    desk.send(desk.person("ann"), protocol::ResumeConversation {}, id);
    CHECK(due() == by);
    desk.wait(120s);
    CHECK_FALSE(due());
}

TEST_CASE("offer_afterATransfer_saysWhoHadItAndWhatHeWrote", "[engine]")
{
    Desk desk(deskWith({{"first_reply.timeout_s", "120"}}));
    const auto id = desk.served("wei", "ann");
    CHECK((**desk.history.conversation(id)).row.firstReplyBy);
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("first"), {}}, id);
    desk.send(desk.person("ann"), protocol::SendMessage {Personal("yes?"), {}}, id);
    CHECK_FALSE((**desk.history.conversation(id)).row.firstReplyBy); // he has written
    desk.ready("bob");
    protocol::TransferConversation to;
    to.person = base::PersonId {"bob"};
    to.note = Personal("wants his money back");
    const auto done = desk.send(desk.person("ann"), to, id);
    // What the event says when it is sent, and the snapshot of somebody who comes later.
    const auto found = std::ranges::find_if(
        done.events, [](const auto& event) { return std::holds_alternative<protocol::OfferMade>(event.body); });
    REQUIRE(found != done.events.end());
    const auto& made = *found;
    const auto shown = engine::visible(Audience::ofPerson({"bob"}), desk.state(), desk.history, made);
    REQUIRE(shown.ok());
    REQUIRE(*shown);
    const auto& offer = std::get<protocol::OfferMade>((*shown)->body);
    CHECK_FALSE(std::get<protocol::OfferMade>(made.body).handOffNote); // the log's record holds no words
    const auto offers = pick<protocol::OfferRow>(snapshot(desk, Audience::ofPerson({"bob"})));
    REQUIRE(offers.size() == 1);
    CHECK(offer.handOff == offers.front().handOff);
    REQUIRE(offer.handOff);
    CHECK(offer.handOff->from == base::PersonId {"ann"});
    CHECK(offer.handOff->messages == 3);
    CHECK_FALSE(offer.handOff->unanswered);
    CHECK(offer.handOffNote == Personal("wants his money back"));
    CHECK(offers.front().handOffNote == Personal("wants his money back"));
}

TEST_CASE("snapshot_ofCustomer_isHisLatestMasked", "[engine]")
{
    const Busy desk;
    const auto rows = snapshot(desk, Audience::ofCustomer({uuidOf("wei")}));
    const auto conversations = pick<protocol::ConversationRow>(rows);
    REQUIRE(conversations.size() == 1);
    CHECK(conversations.front().id == desk.second);
    CHECK_FALSE(conversations.front().owner);
    CHECK_FALSE(conversations.front().fence);
    CHECK_FALSE(conversations.front().receipt);
    CHECK(conversations.front().ownerName == "Agent bob");
    CHECK(pick<protocol::CustomerRow>(rows).empty());
    CHECK(pick<protocol::PersonRow>(rows).empty());
    CHECK(pick<protocol::DeskRow>(rows).front().dispositions.empty());
    CHECK(pick<protocol::DeskRow>(rows).front().queues.front().groups.empty());
    CHECK(types(snapshot(desk, Audience::ofCustomer({uuidOf("nobody")}))) == "desk");
}

TEST_CASE("query_messages_pagesBackwards", "[engine]")
{
    const Busy desk;
    protocol::Query query {7, "history.messages", {}, desk.second, 21, 15};
    const auto answer = ask(desk, Audience::ofPerson({"bob"}), query);
    CHECK(answer.q == 7);
    CHECK(answer.more);
    const auto rows = pick<protocol::MessageRow>(answer.rows);
    REQUIRE(rows.size() == 15);
    CHECK(rows.front().number == 6);
    CHECK(rows.back().number == 20);
    query.before = 6;
    CHECK_FALSE(ask(desk, Audience::ofPerson({"bob"}), query).more);
}

TEST_CASE("query_earlierConversations_onlyForWhoServesTheCustomer", "[engine]")
{
    const Busy desk;
    const base::CustomerId wei {uuidOf("wei")};
    const protocol::Query query {1, "history.conversations", wei, {}, {}, 50};
    CHECK(ask(desk, Audience::ofPerson({"bob"}), query).rows.size() == 2);
    CHECK(ask(desk, Audience::ofPerson({"lin"}), query).rows.size() == 2);
    CHECK(ask(desk, Audience::ofPerson({"ann"}), query).rows.size() == 1); // hers
    CHECK(ask(desk, Audience::ofPerson({"cho"}), query).error->kind == protocol::ErrorKind::not_found);
    CHECK(ask(desk, Audience::ofCustomer(wei), query).rows.size() == 2);
    CHECK(ask(desk, Audience::ofCustomer({uuidOf("li")}), query).error->kind == protocol::ErrorKind::not_found);
    const protocol::Query old {1, "history.messages", {}, desk.first, {}, 50};
    CHECK(ask(desk, Audience::ofPerson({"bob"}), old).rows.size() == 2); // with the note
    CHECK(ask(desk, Audience::ofCustomer(wei), old).rows.size() == 1);
    CHECK(ask(desk, Audience::ofPerson({"cho"}), old).error->kind == protocol::ErrorKind::not_found);
    CHECK(ask(desk, Audience::ofCustomer({uuidOf("li")}), old).error->kind == protocol::ErrorKind::not_found);
}

TEST_CASE("query_oneConversation_bringsWhatItsNewOwnerNeeds", "[engine]")
{
    const Busy desk;
    const protocol::Query query {1, "history.conversations", {}, desk.second, {}, 50};
    const auto answer = ask(desk, Audience::ofPerson({"bob"}), query);
    CHECK(answer.rows.size() == 102);
    CHECK(types(answer.rows).rfind("customer conversation message", 0) == 0);
    CHECK(engine::conversationRows(Audience::ofPerson({"cho"}), desk.areas(), desk.history, desk.second)->empty());
}

TEST_CASE("query_unknownOrNotForTheAsker_isRefused", "[engine]")
{
    const Busy desk;
    CHECK(ask(desk, Audience::ofPerson({"bob"}), {1, "all.secrets", {}, {}, {}, 50}).error->kind
        == protocol::ErrorKind::unsupported);
    CHECK(ask(desk, Audience::ofCustomer({uuidOf("wei")}), {1, "directory", {}, {}, {}, 50}).error->kind
        == protocol::ErrorKind::denied);
    CHECK(ask(desk, Audience::ofPerson({"bob"}), {1, "directory", {}, {}, {}, 50}).rows.size() == 5);
}

TEST_CASE("snapshot_conversationsOpenedAtOneMoment_holdsTheOneThatCameLast", "[engine]")
{
    // The hub's clock was put back and time stands still: neither time nor id tells the order.
    Desk desk;
    for (int i = 0; i < 8; ++i) {
        const auto id = desk.open("wei");
        const auto rows = pick<protocol::ConversationRow>(snapshot(desk, Audience::ofCustomer({uuidOf("wei")})));
        REQUIRE(rows.size() == 1);
        CHECK(rows.front().id == id);
        desk.send(desk.customer("wei"), protocol::LeaveConversation {}, id);
    }
}

TEST_CASE("desk_queuesAndDispositions_comeInTheFilesOrder", "[engine]")
{
    auto file = smallDesk();
    const auto titles = [](const auto& list) {
        std::string all;
        for (const auto& settings : list) {
            all += settings.id.name + " ";
        }
        return all;
    };
    file.dispositions = {{{"waiting"}, {}, false}, {{"solved"}, {}, true}, {{"again"}, {}, false}};
    // night is from before there were places: it comes last.
    file.queues[1].place = 0;
    file.queues[0].place = 1;
    for (std::uint32_t i = 0; i < 3; ++i) {
        file.dispositions[i].place = i;
    }
    Desk desk(file);
    const auto row = engine::deskRow(Audience::ofPerson({"ann"}), desk.state());
    CHECK(titles(row.queues) == "refunds orders night ");
    CHECK(titles(row.dispositions) == "waiting solved again ");

    protocol::ConfigureDesk change;
    change.dispositions = file.dispositions;
    std::swap(change.dispositions[0].place, change.dispositions[2].place);
    CHECK(outcome(desk.hub(change)) == "done");
    CHECK(titles(engine::deskRow(Audience::ofPerson({"ann"}), desk.state()).dispositions) == "again solved waiting ");
}

TEST_CASE("query_directory_saysWhoWouldTakeATransfer", "[engine]")
{
    Desk desk;
    const auto takes = [&] {
        std::string names;
        for (const auto& row :
            pick<protocol::PersonRow>(ask(desk, Audience::ofPerson({"ann"}), {1, "directory", {}, {}, {}, 50}).rows)) {
            names += row.takes == true ? row.id.name + " " : std::string();
        }
        return names;
    };
    CHECK(takes().empty());
    desk.ready("bob");
    CHECK(takes() == "bob ");
    const auto room = [&] {
        for (const auto& row :
            pick<protocol::PersonRow>(ask(desk, Audience::ofPerson({"ann"}), {1, "directory", {}, {}, {}, 50}).rows)) {
            if (row.id.name == "bob") {
                CHECK(row.cap == 0); // how many exactly is not for colleagues
                return row.room;
            }
        }
        return std::optional<protocol::Room>();
    };
    CHECK(room() == protocol::Room::free);
    desk.served("li", "bob");
    CHECK(room() == protocol::Room::busy);
    desk.served("mo", "bob");
    CHECK(room() == protocol::Room::full);
    desk.send(desk.person("bob"), protocol::LimitLoad {0});
    CHECK(takes().empty()); // no room
    desk.send(desk.person("bob"), protocol::LimitLoad {});
    desk.send(desk.person("bob"), protocol::SetPresence {protocol::Presence::break_, {}});
    CHECK(takes().empty());
    CHECK_FALSE(room());
    const auto rows = pick<protocol::PersonRow>(snapshot(desk, Audience::ofPerson({"ann"})));
    CHECK_FALSE(rows.front().takes); // true of a moment only
}

TEST_CASE("query_waiting_isForWhoMayClaim", "[engine]")
{
    Busy desk;
    desk.wait(1s);
    const auto fourth = desk.open("zhao");
    const protocol::Query query {1, "queue.waiting", {}, {}, {}, 50};
    CHECK(ask(desk, Audience::ofPerson({"ann"}), query).error->kind == protocol::ErrorKind::denied);
    CHECK(ask(desk, Audience::ofCustomer({uuidOf("wei")}), query).error);
    const auto answer = ask(desk, Audience::ofPerson({"lin"}), query);
    REQUIRE_FALSE(answer.error);
    CHECK(types(answer.rows) == "customer conversation customer conversation");
    const auto waiting = pick<protocol::ConversationRow>(answer.rows);
    CHECK(waiting.at(0).id == desk.third);
    CHECK(waiting.at(1).id == fourth);
    const auto cut = ask(desk, Audience::ofPerson({"lin"}), {1, "queue.waiting", {}, {}, {}, 1});
    CHECK(pick<protocol::ConversationRow>(cut.rows).size() == 1);
    CHECK(cut.more);
}

TEST_CASE("snapshot_limitedLoad_saysTheLimitAndWhatItWouldBeWithout", "[engine]")
{
    Desk desk;
    desk.ready("ann");
    const auto row = [&] {
        for (const auto& each : pick<protocol::PersonRow>(snapshot(desk, Audience::ofPerson({"ann"})))) {
            if (each.id.name == "ann") {
                return each;
            }
        }
        FAIL("no row");
        return protocol::PersonRow();
    };
    const std::uint32_t full = row().cap;
    REQUIRE(full > 1);
    CHECK_FALSE(row().limit);
    CHECK_FALSE(row().fullCap);
    desk.send(desk.person("ann"), protocol::LimitLoad {1});
    CHECK(row().cap == 1);
    CHECK(row().limit == 1U);
    CHECK(row().fullCap == full);
    desk.send(desk.person("ann"), protocol::LimitLoad {std::nullopt});
    CHECK(row().cap == full);
    CHECK_FALSE(row().limit);
}
