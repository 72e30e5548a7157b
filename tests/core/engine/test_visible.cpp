// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/visible.h"

#include "core/engine/rights.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using engine::Audience;
using protocol::Personal;

namespace {

/// Kinds of what an audience sees of the whole log, by today's rights.
std::string seen(const Desk& desk, const Audience& audience)
{
    std::vector<protocol::Event> shown;
    for (const auto& event : desk.log) {
        if (auto visible = engine::visible(audience, desk.state(), event)) {
            shown.push_back(*visible);
        }
    }
    return kinds(shown);
}

std::string bytes(const Desk& desk, const Audience& audience)
{
    std::string all;
    for (const auto& event : desk.log) {
        const auto visible = engine::visible(audience, desk.state(), desk.history, event);
        REQUIRE(visible.ok());
        if (*visible) {
            all += protocol::encodeEvent(**visible) + "\n";
        }
    }
    return all;
}

Audience staff(const std::string& name)
{
    return Audience::ofPerson({name});
}

Audience customer(const std::string& name)
{
    return Audience::ofCustomer({uuidOf(name)});
}

/// wei was served by ann to the end, with a note and everything.
struct Served : Desk
{
    Served()
    {
        id = served("wei", "ann");
        send(Desk::customer("wei"), protocol::SendMessage {Personal("question"), {}}, id);
        send(person("ann"), protocol::AddNote {Personal("inner-note")}, id);
        send(person("ann"), protocol::SendMessage {Personal("reply"), {}}, id);
        const base::CustomerId wei {uuidOf("wei")};
        send(person("ann"), protocol::UpdateCustomer {wei, Personal("Wei"), {}, {"vip-tag"}}, id);
        send(person("ann"), protocol::ParkConversation {}, id);
        send(person("ann"), protocol::ResumeConversation {}, id);
        send(person("ann"), protocol::CloseConversation {}, id);
        send(person("ann"), protocol::ExtendWrapUp {}, id);
        send(person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, Personal("outcome-note")}}, id);
        send(Desk::customer("wei"), protocol::RateConversation {{4, {}, Personal("nice")}}, id);
    }
    base::ConversationId id;
};

} // namespace

TEST_CASE("customer_ownConversation_seesItWithoutStaffsFacts", "[engine]")
{
    const Served desk;
    CHECK(seen(desk, customer("wei"))
        == "desk.configured conversation.opened conversation.assigned message.sent message.sent "
           "conversation.resumed wrapup.started conversation.closed conversation.rated");
    const auto all = bytes(desk, customer("wei"));
    for (const auto* secret :
        {"inner-note", "outcome-note", "vip-tag", "solved", "\"ann\"", "least_load", "only_one"}) {
        INFO(secret);
        CHECK(all.find(secret) == std::string::npos);
    }
    CHECK(all.find("Agent ann") != std::string::npos);
    CHECK(all.find("reply") != std::string::npos);
}

TEST_CASE("customer_foreignConversation_seesNothing", "[engine]")
{
    const Served desk;
    CHECK(seen(desk, customer("li")) == "desk.configured");
}

TEST_CASE("agent_whoServed_seesItToTheEnd", "[engine]")
{
    const Served desk;
    CHECK(seen(desk, staff("ann"))
        == "desk.configured link.changed presence.changed customer.changed conversation.opened offer.made offer.ended "
           "conversation.assigned message.sent note.added message.sent customer.changed conversation.parked "
           "conversation.resumed wrapup.started wrapup.extended conversation.closed conversation.rated");
}

TEST_CASE("agent_colleague_seesTheDirectoryOnly", "[engine]")
{
    Served desk;
    desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::break_, "doctor"});
    CHECK(seen(desk, staff("bob")) == "desk.configured presence.changed presence.changed");
    CHECK(bytes(desk, staff("bob")).find("doctor") == std::string::npos);
    CHECK(bytes(desk, staff("ann")).find("doctor") != std::string::npos);
    CHECK(bytes(desk, staff("lin")).find("doctor") != std::string::npos);
}

TEST_CASE("lead_anyConversation_seesAllButFences", "[engine]")
{
    const Served desk;
    const auto all = bytes(desk, staff("lin"));
    CHECK(all.find("inner-note") != std::string::npos);
    CHECK(all.find("command.settled") == std::string::npos);
    for (const auto& event : desk.log) {
        const auto shown = engine::visible(staff("lin"), desk.state(), event);
        if (shown && std::holds_alternative<protocol::ConversationAssigned>(shown->body)) {
            CHECK(std::get<protocol::ConversationAssigned>(shown->body).fence == protocol::Fence());
        }
    }
}

TEST_CASE("agent_whoLostTheConversation_seesItNoMore", "[engine]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("first-words"), {}}, id);
    desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::offline, {}});
    desk.ready("bob");
    desk.accept(id);
    desk.send(desk.person("bob"), protocol::SendMessage {Personal("second-words"), {}}, id);
    const auto ann = seen(desk, staff("ann"));
    CHECK(ann.find("message.sent") == std::string::npos);
    CHECK(ann.find("conversation.released") != std::string::npos);
    const auto bob = bytes(desk, staff("bob"));
    CHECK(bob.find("first-words") != std::string::npos); // he needs what was said before him
    CHECK(bob.find("second-words") != std::string::npos);
}

TEST_CASE("agent_whoWasOffered_seesNameAndFirstLineOnly", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei");
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("first-line"), {}}, id);
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("second-line"), {}}, id);
    desk.ready("ann");
    const auto ann = bytes(desk, staff("ann"));
    CHECK(ann.find("Customer wei") != std::string::npos);
    CHECK(ann.find("first-line") != std::string::npos);
    CHECK(ann.find("second-line") == std::string::npos);
}

TEST_CASE("agent_whoWasOfferedBeforeTheFirstLine_isToldIt", "[engine]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    REQUIRE(bytes(desk, staff("ann")).find("offer.made") != std::string::npos);
    const auto toAnn = [&](const char* text) {
        desk.send(desk.customer("wei"), protocol::SendMessage {Personal(text), {}}, id);
        const auto& event = *std::find_if(desk.log.rbegin(), desk.log.rend(),
            [](const protocol::Event& at) { return std::holds_alternative<protocol::MessageSent>(at.body); });
        const auto persons = engine::recipients(desk.state(), event).persons;
        const auto shown = engine::visible(staff("ann"), desk.state(), desk.history, event);
        REQUIRE(shown.ok());
        CHECK_FALSE(*engine::visible(staff("bob"), desk.state(), desk.history, event));
        return shown->has_value() && persons == std::vector {base::PersonId {"ann"}};
    };
    CHECK(toAnn("first-line"));
    CHECK_FALSE(toAnn("second-line")); // she has not taken it yet
    desk.accept(id);
    CHECK(toAnn("third-line"));
}

TEST_CASE("agent_whoWasOfferedBeforeACard_isToldItsWordsOnly", "[engine]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    protocol::Card card {protocol::CardKind::order, Personal("Lamp"), Personal("42")};
    card.url = Personal("https://shop.example/42");
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal(), {}, card}, id);
    const protocol::Event event = *std::find_if(desk.log.rbegin(), desk.log.rend(),
        [](const protocol::Event& at) { return std::holds_alternative<protocol::MessageSent>(at.body); });
    const auto shown = engine::visible(staff("ann"), desk.state(), desk.history, event);
    REQUIRE(shown.ok());
    REQUIRE(shown->has_value());
    const auto& sent = std::get<protocol::MessageSent>((*shown)->body);
    CHECK(sent.text == Personal("订单 42：\nLamp"));
    CHECK_FALSE(sent.card);
    desk.accept(id);
    const auto whole = engine::visible(staff("ann"), desk.state(), desk.history, event);
    REQUIRE(whole.ok());
    CHECK(std::get<protocol::MessageSent>((*whole)->body).card == card);
}

TEST_CASE("link_ofTheOtherParty_isTold", "[engine]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.open("li", "refunds");
    desk.hub(protocol::NoteConnection {base::PersonId {"ann"}, {}, false});
    const auto toWei = engine::visible(customer("wei"), desk.state(), desk.log.back());
    REQUIRE(toWei);
    const auto& link = std::get<protocol::LinkChanged>(toWei->body);
    CHECK(link.conversation == id);
    CHECK_FALSE(link.person);
    CHECK_FALSE(engine::visible(customer("li"), desk.state(), desk.log.back()));
    desk.hub(protocol::NoteConnection {{}, base::CustomerId {uuidOf("wei")}, false});
    const auto toAnn = engine::visible(staff("ann"), desk.state(), desk.log.back());
    REQUIRE(toAnn);
    CHECK(std::get<protocol::LinkChanged>(toAnn->body).conversation == id);
    CHECK_FALSE(engine::visible(staff("bob"), desk.state(), desk.log.back()));
    CHECK_FALSE(engine::visible(customer("wei"), desk.state(), desk.log.back()));
}

TEST_CASE("names_ofStaff_areShownButNeverRecorded", "[engine]")
{
    const Served desk;
    const std::string ann = desk.history.personName({"ann"});
    REQUIRE(ann == "Agent ann");
    int named = 0;
    for (const auto& event : desk.log) {
        if (std::holds_alternative<protocol::PersonNamed>(event.body)) {
            ++named;
            continue; // sealed by the log; nobody is sent it
        }
        CHECK(protocol::encodeEvent(event).find(ann) == std::string::npos);
    }
    CHECK(named > 0);
    CHECK(seen(desk, staff("lin")).find("person.named") == std::string::npos);
    // The customer reads who serves him and who wrote; colleagues read the directory.
    const auto toWei = bytes(desk, customer("wei"));
    CHECK(toWei.find(R"("personName":"Agent ann")") != std::string::npos);
    CHECK(toWei.find(R"("name":"Agent ann")") != std::string::npos);
    CHECK(toWei.find("Agent bob") == std::string::npos);
    CHECK(bytes(desk, staff("bob")).find(R"("displayName":"Agent ann")") != std::string::npos);
    CHECK(desk.state().person({"ann"})->settings.displayName.empty());
}

TEST_CASE("configuration_nameAlone_isToldToColleagues", "[engine]")
{
    Desk desk;
    protocol::ConfigureDesk change;
    change.people = {agent("ann")};
    change.people.front().displayName = "Ann Other";
    desk.hub(change);
    CHECK(bytes(desk, staff("bob")).find(R"("displayName":"Ann Other")") != std::string::npos);
    const auto length = desk.log.size();
    change.people.front().displayName.clear(); // as it was
    desk.hub(change);
    CHECK(desk.log.size() == length);
}

TEST_CASE("configuration_shown_hasNoMoreThanNeeded", "[engine]")
{
    const Desk desk;
    const auto& event = desk.log.front();
    const auto toCustomer
        = std::get<protocol::DeskConfigured>(engine::visible(customer("wei"), desk.state(), event)->body);
    CHECK(toCustomer.change.people.empty());
    CHECK(toCustomer.change.skills.empty());
    CHECK(toCustomer.change.queues.at(0).groups.empty());
    const auto toAgent = std::get<protocol::DeskConfigured>(engine::visible(staff("bob"), desk.state(), event)->body);
    CHECK(toAgent.change.people.at(0).cap == 0);
    CHECK(toAgent.change.people.at(0).groups.empty());
    CHECK(toAgent.change.people.at(1).cap == 2);
}

TEST_CASE("person_switchedOff_seesNothing", "[engine]")
{
    Served desk;
    protocol::ConfigureDesk change;
    change.people = {agent("ann")};
    change.people.front().active = false;
    desk.hub(change);
    CHECK(seen(desk, staff("ann")).empty());
    CHECK(seen(desk, staff("stranger")).empty());
    CHECK(engine::rights::of(desk.state(), {"ann"}).empty());
}
