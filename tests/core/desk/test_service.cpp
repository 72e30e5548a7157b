// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Personal;

namespace {

protocol::SendMessage line(const std::string& words)
{
    return {Personal(words), {}};
}

protocol::FinishWrapUp solved()
{
    return {{{"solved"}, {"late"}, Personal("fine")}};
}

} // namespace

TEST_CASE("conversation_servedFromOpeningToRating_passesEveryState", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    CHECK(desk.stateOf(id) == "offered");
    CHECK(desk.offeredTo(id) == "ann");
    desk.accept(id);
    CHECK(desk.stateOf(id) == "active");
    CHECK(desk.ownerOf(id) == "ann");
    CHECK(outcome(desk.send(desk.customer("wei"), line("在吗"), id)) == "done");
    CHECK(outcome(desk.send(desk.person("ann"), line("在的"), id)) == "done");
    CHECK(desk.state().conversation(id)->lastNumber == 2);
    CHECK(outcome(desk.send(desk.person("ann"), protocol::CloseConversation {}, id)) == "done");
    CHECK(desk.stateOf(id) == "wrapup");
    CHECK(desk.load("ann") == 1);
    CHECK(outcome(desk.send(desk.person("ann"), solved(), id)) == "done");
    CHECK(desk.stateOf(id) == "closed");
    CHECK(desk.load("ann") == 0);
    const protocol::Rating rating {5, {}, Personal("thanks")};
    CHECK(outcome(desk.send(desk.customer("wei"), protocol::RateConversation {rating}, id)) == "done");
    CHECK(
        outcome(desk.send(desk.customer("wei"), protocol::RateConversation {rating}, id)) == "conflict already_rated");
}

TEST_CASE("wrapUp_customerGoesOnAfterRating_mayRateAgain", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    const protocol::RateConversation rate {{2, {}, Personal("slow")}};
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    CHECK(outcome(desk.send(desk.customer("wei"), rate, id)) == "done");
    CHECK(outcome(desk.send(desk.customer("wei"), line("还有一件事"), id)) == "done");
    CHECK(desk.stateOf(id) == "active");
    CHECK(outcome(desk.send(desk.customer("wei"), rate, id)) == "conflict not_over");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    CHECK(outcome(desk.send(desk.customer("wei"), rate, id)) == "done");
    CHECK(outcome(desk.send(desk.customer("wei"), rate, id)) == "conflict already_rated");
}

TEST_CASE("wrapUp_notFinished_endsByItself", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    desk.wait(59s);
    CHECK(desk.stateOf(id) == "wrapup");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ExtendWrapUp {}, id)) == "done");
    desk.wait(60s);
    CHECK(desk.stateOf(id) == "wrapup");
    desk.wait(1s);
    CHECK(desk.stateOf(id) == "closed");
    CHECK(outcome(desk.send(desk.person("ann"), solved(), id)) == "conflict closed");
    CHECK_FALSE(std::get<protocol::ConversationClosed>(desk.log.at(desk.log.size() - 2).body).outcome);
}

TEST_CASE("wrapUp_extendedTooOften_isRefused", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    for (int i = 0; i < 3; ++i) {
        CHECK(outcome(desk.send(desk.person("ann"), protocol::ExtendWrapUp {}, id)) == "done");
    }
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ExtendWrapUp {}, id)) == "conflict no_extension_left");
}

TEST_CASE("wrapUp_customerLeaves_startsWithHisCause", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    const auto left = desk.send(desk.customer("wei"), protocol::LeaveConversation {}, id);
    CHECK(kinds(left.events) == "wrapup.started");
    CHECK(desk.state().conversation(id)->cause == protocol::CloseCause::customer);
    CHECK(outcome(desk.send(desk.customer("wei"), protocol::LeaveConversation {}, id)) == "done"); // the goal is met
    CHECK(outcome(desk.send(desk.person("ann"), solved(), id)) == "done");
    CHECK(std::get<protocol::ConversationClosed>(desk.log.at(desk.log.size() - 2).body).cause
        == protocol::CloseCause::customer);
}

TEST_CASE("wrapUp_customerWritesAgain_talkGoesOnUnderTheSameFence", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    const auto fence = desk.state().conversation(id)->fence;
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    CHECK(outcome(desk.send(desk.person("ann"), line("bye"), id)) == "conflict ended");
    CHECK(kinds(desk.send(desk.customer("wei"), line("one more"), id).events) == "conversation.resumed message.sent");
    CHECK(desk.stateOf(id) == "active");
    CHECK(outcome(desk.send(desk.person("ann"), line("yes?"), id, fence)) == "done");
    CHECK(desk.load("ann") == 1);
    desk.wait(300s);
    CHECK(desk.stateOf(id) == "active"); // the wrap-up's timer is gone
}

TEST_CASE("closed_customerReturns_sameThreadWaitsAgain", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    const auto fence = desk.state().conversation(id)->fence;
    desk.send(desk.customer("wei"), line("first"), id);
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    desk.send(desk.person("ann"), solved(), id);
    desk.wait(1h);
    const auto back = desk.send(desk.customer("wei"), line("again"), id);
    CHECK(kinds(back.events) == "conversation.opened message.sent offer.made");
    const auto& opened = std::get<protocol::ConversationOpened>(back.events.front().body);
    CHECK(opened.reopened);
    CHECK(opened.conversation == id);
    CHECK(desk.state().conversation(id)->lastNumber == 2);
    CHECK(desk.state().conversation(id)->enteredAt == desk.now);
    desk.accept(id);
    CHECK(desk.state().conversation(id)->fence > fence);
    CHECK(outcome(desk.send(desk.person("ann"), line("late"), id, fence)) == "stale_fence owned_again");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    desk.send(desk.person("ann"), solved(), id);
    // A note from the first time, still in an outbox: not under that fence; one written now, yes.
    const protocol::AddNote note {protocol::Personal("a thought")};
    CHECK(outcome(desk.send(desk.person("ann"), note, id, fence)) == "stale_fence owned_again");
    CHECK(outcome(desk.send(desk.person("ann"), note, id, desk.state().closed(id)->fence)) == "done");
    CHECK(outcome(desk.send(desk.person("ann"), note, id)) == "done");
}

TEST_CASE("closed_olderConversation_isNotReopened", "[desk]")
{
    Desk desk;
    const auto first = desk.open("wei");
    desk.send(desk.customer("wei"), protocol::LeaveConversation {}, first);
    const auto second = desk.open("wei");
    CHECK(desk.state().conversation(second)->visit == 2);
    const auto refused = desk.send(desk.customer("wei"), line("hm"), first);
    CHECK(outcome(refused) == "conflict not_latest");
    CHECK(refused.error->current == second.toString());
}

TEST_CASE("closed_after30Days_isForgottenWithItsCustomerAndDevice", "[desk]")
{
    Desk desk;
    const auto id = desk.open("wei");
    desk.send(desk.customer("wei"), protocol::LeaveConversation {}, id);
    desk.wait(29 * 24h);
    CHECK(desk.stateOf(id) == "closed");
    CHECK(desk.machine.commandsDone(desk.customer("wei")) == 2);
    desk.wait(3 * 24h);
    CHECK(desk.stateOf(id) == "unknown");
    CHECK(desk.state().customer(desk.customer("wei").customer) == nullptr);
    CHECK(desk.machine.commandsDone(desk.customer("wei")) == 0);
    CHECK(desk.machine.devices().data().devices.empty());
    CHECK_FALSE(desk.machine.nextWake());
}

TEST_CASE("device_ofCustomerStillServed_isKept", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.wait(40 * 24h);
    CHECK(desk.stateOf(id) == "active");
    CHECK(desk.machine.commandsDone(desk.customer("wei")) == 1);
}

TEST_CASE("open_twice_namesTheOneThatIsOpen", "[desk]")
{
    Desk desk;
    const auto id = desk.open("wei");
    const auto again
        = desk.send(desk.customer("wei"), protocol::OpenConversation {{"orders"}, "zh", std::nullopt, "web"});
    CHECK(outcome(again) == "conflict already_open");
    CHECK(again.error->current == id.toString());
}

TEST_CASE("open_knownCustomer_keepsWhatAgentsWroteOfHim", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    const base::CustomerId wei {uuidOf("wei")};
    desk.send(
        desk.person("ann"), protocol::UpdateCustomer {wei, Personal("Mr Wei"), {{"city", Personal("杭州")}}, {}}, id);
    desk.send(desk.customer("wei"), protocol::LeaveConversation {}, id);
    desk.send(desk.person("ann"), solved(), id);
    desk.open("wei");
    const auto row = **desk.history.customer(wei);
    CHECK(row.displayName == Personal("Mr Wei"));
    CHECK(row.fields.size() == 1);
    CHECK(row.visits == 2);
}

TEST_CASE("park_untilDue_comesBack", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ParkConversation {desk.now}, id)) == "invalid until past");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::ParkConversation {desk.now + 60s}, id)) == "done");
    CHECK(desk.load("ann") == 0);
    desk.wait(60s);
    CHECK(desk.stateOf(id) == "active");
    CHECK(desk.load("ann") == 1);
}

TEST_CASE("park_customerWrites_comesBackAtOnce", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::ParkConversation {}, id);
    CHECK(kinds(desk.send(desk.customer("wei"), line("so?"), id).events) == "message.sent conversation.resumed");
    CHECK(desk.stateOf(id) == "active");
}

TEST_CASE("park_ownerFull_comesBackBeforeNewWork", "[desk]")
{
    auto settings = smallDesk();
    settings.people.at(0).cap = 1;
    Desk desk(settings);
    const auto parked = desk.served("a", "ann");
    desk.send(desk.person("ann"), protocol::ParkConversation {}, parked);
    const auto active = desk.open("b");
    desk.accept(active);
    const auto waiting = desk.open("c");
    desk.send(desk.customer("a"), line("hello?"), parked);
    CHECK(desk.stateOf(parked) == "parked");
    CHECK(outcome(desk.send(desk.person("ann"), line("a moment"), parked)) == "done");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, active);
    desk.send(desk.person("ann"), solved(), active);
    CHECK(desk.stateOf(parked) == "active");
    CHECK(desk.stateOf(waiting) == "waiting");
}

TEST_CASE("messages_marked_onlyMoveForward", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    for (const auto* words : {"1", "2", "3"}) {
        desk.send(desk.person("ann"), line(words), id);
    }
    const auto& recent = desk.state().conversation(id)->recent;
    const auto wei = desk.customer("wei");
    const auto both = desk.send(wei, protocol::MarkMessages {{std::nullopt, recent.at(1)}}, id);
    const auto& marked = std::get<protocol::MessagesMarked>(both.events.front().body);
    CHECK(marked.marks == protocol::Marks {recent.at(1), recent.at(1)}); // read is received, too
    CHECK(kinds(desk.send(wei, protocol::MarkMessages {{recent.at(1), recent.at(0)}}, id).events).empty());
    CHECK(kinds(desk.send(wei, protocol::MarkMessages {{base::MessageId {uuidOf("x")}, {}}}, id).events).empty());
    CHECK(kinds(desk.send(wei, protocol::MarkMessages {{recent.at(2), {}}}, id).events) == "message.marked");
    CHECK(desk.state().conversation(id)->customerMarks.delivered == 3);
    CHECK(desk.state().conversation(id)->customerMarks.read == 2);
}

TEST_CASE("note_afterTheEnd_isAddedByLastOwnerAndLead", "[desk]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    desk.send(desk.person("ann"), solved(), id);
    const protocol::AddNote note {Personal("called back")};
    CHECK(outcome(desk.send(desk.person("ann"), note, id)) == "done");
    CHECK(outcome(desk.send(desk.person("lin"), note, id)) == "done");
    CHECK(outcome(desk.send(desk.person("bob"), note, id)) == "not_found no_such_conversation");
    CHECK((**desk.history.conversation(id)).row.lastNumber == 2);
}
