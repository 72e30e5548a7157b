// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>

using namespace bench;
using protocol::Personal;

namespace {

/// One refused command: who sends what into whose conversation.
struct Row
{
    std::string who; ///< `@wei` is a customer
    protocol::CommandBody body;
    std::string refusal;
    bool inConversation = true;
};

protocol::Attachment file()
{
    return {std::string(64, 'a'), Personal("a.png"), "image/png", 100, {}, {}};
}

protocol::Card cardTo(const std::string& url)
{
    protocol::Card card {protocol::CardKind::order, Personal("Lamp")};
    card.url = Personal(url);
    return card;
}

std::vector<Row> rowsOfCards()
{
    auto paper = file();
    paper.type = "application/pdf";
    const auto text = Personal("hi");
    return {
        {"ann", protocol::SendMessage {text, {}, protocol::Card {}}, "invalid card.title empty"},
        {"ann", protocol::SendMessage {text, {}, cardTo("http://shop.example")}, "invalid card.url not_https"},
        {"ann", protocol::SendMessage {text, {}, cardTo("https://shop.example/" + std::string(1000, 'x'))},
            "too_large card.url"},
        {"ann", protocol::SendMessage {text, {file(), file()}, cardTo("https://shop.example")},
            "too_large attachments"},
        {"ann", protocol::SendMessage {text, {paper}, cardTo("https://shop.example")},
            "invalid attachments.0.type not_a_picture"},
        {"@wei", protocol::SendMessage {text, {}, std::nullopt, "a.b.c"}, "invalid signedCard not_taken"},
    };
}

std::vector<Row> rowsOfActive()
{
    auto badHash = file();
    badHash.hash = "../../etc/passwd";
    auto huge = file();
    huge.bytes = 27'000'000;
    auto longName = file();
    longName.name = Personal(std::string(256, 'n'));
    const auto text = Personal("hi");
    const auto tooLong = Personal(std::string(8001, 'x'));
    const protocol::OpenConversation open {{"orders"}, "zh", std::nullopt, "web"};
    const base::CustomerId wei {uuidOf("wei")};
    return {
        // rights by kind
        {"ann", open, "denied right"},
        {"ann", protocol::LeaveConversation {}, "denied right"},
        {"ann", protocol::FireTimers {}, "denied right"},
        {"ann", protocol::NoteConnection {}, "denied right"},
        {"ann", protocol::ConfigureDesk {}, "denied right"},
        {"@wei", protocol::SetPresence {}, "denied right"},
        {"@wei", protocol::CloseConversation {}, "denied right"},
        {"@wei", protocol::AddNote {text}, "denied right"},
        {"@wei", protocol::ConfigureDesk {}, "denied right"},
        {"lin", protocol::SendMessage {text, {}}, "denied right"}, // a lead doesn't serve
        {"nobody", protocol::SetPresence {}, "denied right"},
        // whose conversation it is
        {"@li", protocol::SendMessage {text, {}}, "not_found no_such_conversation"},
        {"@li", protocol::LeaveConversation {}, "not_found no_such_conversation"},
        {"@li", protocol::RateConversation {}, "not_found no_such_conversation"},
        {"@li", protocol::MarkMessages {}, "not_found no_such_conversation"},
        {"bob", protocol::SendMessage {text, {}}, "not_found no_such_conversation"},
        {"bob", protocol::MarkMessages {}, "not_found no_such_conversation"},
        {"bob", protocol::AddNote {text}, "not_found no_such_conversation"},
        {"bob", protocol::CloseConversation {}, "not_found no_such_conversation"},
        {"bob", protocol::UpdateCustomer {wei, text, {}, {}}, "not_found no_such_conversation"},
        {"ann", protocol::UpdateCustomer {{uuidOf("li")}, text, {}, {}}, "not_found no_such_customer"},
        // state
        {"@wei", protocol::RateConversation {}, "conflict not_over"},
        {"ann", protocol::ExtendWrapUp {}, "conflict not_in_wrapup"},
        {"ann", protocol::FinishWrapUp {{{"solved"}, {}, text}}, "conflict not_in_wrapup"},
        // form
        {"@wei", protocol::SendMessage {}, "invalid text empty"},
        {"@wei", protocol::SendMessage {tooLong, {}}, "too_large text"},
        {"@wei", protocol::SendMessage {text, {badHash}}, "invalid attachments.0.hash not_sha256"},
        {"@wei", protocol::SendMessage {text, {file(), huge}}, "too_large attachments.1.bytes"},
        {"@wei", protocol::SendMessage {text, {longName}}, "too_large attachments.0.name"},
        {"@wei", protocol::SendMessage {text, std::vector(65, file())}, "too_large attachments"},
        {"@wei", protocol::SendMessage {text, {}}, "invalid conversation missing", false},
        {"ann", protocol::SendMessage {text, {}}, "invalid conversation missing", false},
        {"ann", protocol::ParkConversation {}, "invalid conversation missing", false},
        {"ann", protocol::AddNote {Personal()}, "invalid text empty"},
        {"ann", protocol::AddNote {Personal(std::string(2001, 'x'))}, "too_large text"},
        {"ann", protocol::SetPresence {protocol::Presence::busy, std::string(121, 'x')}, "too_large reason"},
        {"ann", protocol::UpdateCustomer {wei, text, {{"", text}}, {}}, "invalid fields.0.key empty"},
        {"ann", protocol::UpdateCustomer {wei, text, {}, {std::string(121, 'x')}}, "too_large tags.0"},
        {"@wei", protocol::UnknownCommand {"fly"}, "unsupported unknown_command"},
        {"@wei", protocol::MalformedCommand {"message.send", "text", "not_a_string"}, "invalid text not_a_string"},
        {"@li", protocol::OpenConversation {{"nowhere"}, "zh", {}, ""}, "not_found no_such_queue"},
        {"@li", protocol::OpenConversation {{"night"}, "zh", {}, ""}, "conflict queue_closed"},
        {"@li", protocol::OpenConversation {{"orders"}, std::string(36, 'z'), {}, ""}, "too_large language"},
        {"@li", protocol::OpenConversation {{"orders"}, "zh", Personal(std::string(121, 'x')), ""},
            "too_large customerName"},
    };
}

} // namespace

TEST_CASE("command_refused_changesNothingButItsNumber", "[desk]")
{
    auto rows = rowsOfActive();
    std::ranges::move(rowsOfCards(), std::back_inserter(rows));
    for (const auto& row : rows) {
        Desk desk;
        const auto id = desk.served("wei", "ann");
        const auto actor = row.who.front() == '@' ? desk.customer(row.who.substr(1)) : desk.person(row.who);
        const auto result = desk.send(actor, row.body, row.inConversation ? std::optional(id) : std::nullopt);
        INFO(row.who << " " << protocol::nameOf(row.body));
        CHECK(outcome(result) == row.refusal);
        CHECK(kinds(result.events).empty());
        CHECK(result.events.size() == 1); // settled: a refusal has used up the number
        CHECK(desk.ownerOf(id) == "ann");
        CHECK(desk.machine.commandsDone(actor) == desk.numbers.at(actor.device));
    }
}

TEST_CASE("write_withoutOrUnderOldFence_isRefused", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    protocol::CommandFrame frame;
    frame.n = desk.machine.commandsDone(desk.person("ann")) + 1;
    frame.id = {uuidOf("no fence")};
    frame.conversation = id;
    frame.body = protocol::SendMessage {Personal("hi"), {}};
    CHECK(outcome(desk.submit(desk.person("ann"), frame)) == "invalid fence missing");
    ++desk.numbers[desk.person("ann").device];
    const auto fence = desk.state().conversation(id)->fence;
    for (const protocol::Fence wrong :
        {protocol::Fence {fence.epoch, fence.counter - 1}, protocol::Fence {fence.epoch + 1, fence.counter}}) {
        const auto stale = desk.send(desk.person("ann"), protocol::CloseConversation {}, id, wrong);
        CHECK(outcome(stale) == "stale_fence owned_again");
        CHECK(stale.error->current == "ann");
    }
}

TEST_CASE("text_atItsLimit_countsCodePoints", "[desk]")
{
    Desk desk;
    const auto id = desk.open("wei");
    std::string han;
    for (int i = 0; i < 8000; ++i) {
        han += "话";
    }
    CHECK(outcome(desk.send(desk.customer("wei"), protocol::SendMessage {Personal(han), {}}, id)) == "done");
    CHECK(outcome(desk.send(desk.customer("wei"), protocol::SendMessage {Personal(han + "x"), {}}, id))
        == "too_large text");
}
