// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::EditMessage;
using protocol::Personal;
using protocol::RecallMessage;
using protocol::SendMessage;

namespace {

/// ann serves wei, bob is ready.
struct Talk : Desk
{
    explicit Talk(const protocol::ConfigureDesk& configuration = smallDesk())
        : Desk(configuration)
    {
        ready("ann");
        id = served("wei", "ann");
        ready("bob");
    }

    base::MessageId say(const Actor& who, const std::string& text, bool withFile = false)
    {
        SendMessage command {Personal(text), {}};
        if (withFile) {
            command.attachments.push_back({std::string(64, 'a'), Personal("a.txt"), "text/plain", 5, {}, {}});
        }
        REQUIRE(outcome(send(who, command, id)) == "done");
        return newest();
    }
    base::MessageId newest() const { return state().conversation(id)->recent.back(); }
    std::string edit(const std::string& who, const base::MessageId& message, const std::string& text)
    {
        return outcome(send(person(who), EditMessage {message, Personal(text)}, id));
    }
    std::string recall(const std::string& who, const base::MessageId& message)
    {
        return outcome(send(person(who), RecallMessage {message}, id));
    }
    protocol::MessageRow row(const base::MessageId& message) const
    {
        const auto page = history.messages(id, std::nullopt, 200, true);
        for (const auto& known : page->rows) {
            if (known.id == message) {
                return known;
            }
        }
        FAIL("no such message");
        return {};
    }
    std::string versions(const base::MessageId& message) const
    {
        std::string all;
        const auto kept = history.versions(id, message);
        for (const auto& version : *kept) {
            all += version.text.reveal() + '|';
        }
        return all;
    }

    base::ConversationId id;
};

} // namespace

TEST_CASE("edit_ownMessage_saysTheNewAndKeepsWhatItSaid", "[desk]")
{
    Talk talk;
    const auto message = talk.say(talk.person("ann"), "Gruesse");
    const auto before = talk.row(message);
    talk.wait(10s);
    CHECK(talk.edit("ann", message, "Grüße") == "done");
    const auto first = talk.now;
    talk.wait(10s);
    CHECK(talk.edit("ann", message, "Viele Grüße") == "done");
    const auto row = talk.row(message);
    CHECK(row.text.reveal() == "Viele Grüße");
    CHECK(row.editedAt == talk.now);
    CHECK(row.at == before.at);
    CHECK(row.number == before.number);
    CHECK(talk.versions(message) == "Gruesse|Grüße|");
    const auto versions = *talk.history.versions(talk.id, message);
    CHECK(versions.at(0).at == before.at);
    CHECK(versions.at(1).at == first);
}

TEST_CASE("recall_ownMessage_leavesAnEmptyPlaceAndCannotBeEdited", "[desk]")
{
    Talk talk;
    const auto message = talk.say(talk.person("ann"), "the wrong customer's number", true);
    CHECK(talk.recall("ann", message) == "done");
    const auto row = talk.row(message);
    CHECK(row.text.isEmpty());
    CHECK(row.attachments.empty());
    CHECK(row.recalledAt == talk.now);
    CHECK(talk.versions(message) == "the wrong customer's number|");
    CHECK(talk.edit("ann", message, "back again") == "denied not_changeable");
    CHECK(talk.recall("ann", message) == "denied not_changeable");
    // Its number stays taken.
    const auto next = talk.say(talk.person("ann"), "sorry");
    CHECK(talk.row(next).number == row.number + 1);
}

TEST_CASE("edit_messageOfSomebodyElse_isRefused", "[desk]")
{
    Talk talk;
    const auto theirs = talk.say(talk.customer("wei"), "hello");
    const auto mine = talk.say(talk.person("ann"), "hi");
    CHECK(talk.edit("ann", theirs, "x") == "denied not_changeable");
    CHECK(talk.recall("ann", theirs) == "denied not_changeable");
    CHECK(talk.edit("bob", mine, "x") == "not_found no_such_conversation");
    CHECK(talk.edit("ann", {uuidOf("nowhere")}, "x") == "not_found no_such_message");
    CHECK(outcome(talk.send(talk.customer("wei"), RecallMessage {theirs}, talk.id)) == "denied right");
    CHECK(outcome(talk.send(talk.person("ann"), EditMessage {mine, Personal("x")})) == "invalid conversation missing");
    CHECK(talk.row(theirs).text.reveal() == "hello");
    CHECK(talk.row(mine).text.reveal() == "hi");
}

TEST_CASE("edit_afterTheConversationPassedOn_isNobodysAnyMore", "[desk]")
{
    Talk talk;
    const auto message = talk.say(talk.person("ann"), "hi");
    protocol::TransferConversation transfer;
    transfer.person = base::PersonId {"bob"};
    REQUIRE(outcome(talk.send(talk.person("ann"), transfer, talk.id)) == "done");
    talk.accept(talk.id);
    REQUIRE(talk.ownerOf(talk.id) == "bob");
    CHECK(talk.edit("ann", message, "x").substr(0, 11) == "stale_fence");
    CHECK(talk.edit("bob", message, "x") == "denied not_changeable");
    const auto his = talk.say(talk.person("bob"), "bob here");
    CHECK(talk.edit("bob", his, "Bob here") == "done");
}

TEST_CASE("edit_tooLateOrSwitchedOff_isRefused", "[desk]")
{
    Talk talk(deskWith({{"message.edit_s", "60"}}));
    const auto message = talk.say(talk.person("ann"), "hi");
    talk.wait(60s);
    CHECK(talk.edit("ann", message, "Hi") == "done");
    talk.wait(1s);
    CHECK(talk.edit("ann", message, "Hello") == "expired message.edit_s");
    CHECK(talk.recall("ann", message) == "expired message.edit_s");
    Talk never(deskWith({{"message.edit_s", "0"}}));
    const auto fixed = never.say(never.person("ann"), "hi");
    CHECK(never.edit("ann", fixed, "Hi") == "expired message.edit_s");
}

TEST_CASE("edit_textThatDoesNotFit_isRefused", "[desk]")
{
    Talk talk;
    const auto plain = talk.say(talk.person("ann"), "hi");
    const auto withFile = talk.say(talk.person("ann"), "see", true);
    CHECK(talk.edit("ann", plain, "") == "invalid text empty");
    CHECK(talk.edit("ann", plain, std::string(protocol::limits::textCodePoints + 1, 'x')) == "too_large text");
    CHECK(talk.edit("ann", withFile, "") == "done");
    CHECK(talk.row(withFile).attachments.size() == 1);
    for (std::uint32_t i = 0; i < desk::editsKept; ++i) {
        REQUIRE(talk.edit("ann", plain, std::to_string(i)) == "done");
    }
    CHECK(talk.edit("ann", plain, "once more") == "conflict edited_too_often");
    CHECK(talk.recall("ann", plain) == "done");
}

TEST_CASE("edit_inWrapUp_isStillPossible", "[desk]")
{
    Talk talk;
    const auto message = talk.say(talk.person("ann"), "bye");
    REQUIRE(outcome(talk.send(talk.person("ann"), protocol::CloseConversation {}, talk.id)) == "done");
    REQUIRE(talk.stateOf(talk.id) == "wrapup");
    CHECK(talk.recall("ann", message) == "done");
}

TEST_CASE("send_card_isWrittenInTheLanguageOfTheTalkWhateverCameAsText", "[desk]")
{
    Talk desk;
    protocol::Card card {protocol::CardKind::order, Personal("Lamp"), Personal("42")};
    const SendMessage command {Personal("free for you"), {}, card};
    REQUIRE(outcome(desk.send(desk.person("ann"), command, desk.id)) == "done");
    const auto row = desk.row(desk.newest());
    CHECK(row.card == card);
    CHECK(row.text == Personal("订单 42：\nLamp"));
    CHECK((**desk.history.conversation(desk.id)).row.lastLine == row.text);
    // The hub has judged what a customer sends: here it is like staff's.
    REQUIRE(outcome(desk.send(desk.customer("wei"), SendMessage {Personal(), {}, card}, desk.id)) == "done");
    CHECK(desk.row(desk.newest()).card == card);
}

TEST_CASE("change_cardsMessage_hasNoCardAnyMore", "[desk]")
{
    Talk desk;
    protocol::Card card {protocol::CardKind::product, Personal("Lamp")};
    REQUIRE(outcome(desk.send(desk.person("ann"), SendMessage {Personal(), {}, card}, desk.id)) == "done");
    const auto message = desk.newest();
    CHECK(desk.edit("ann", message, "the other lamp") == "done");
    CHECK_FALSE(desk.row(message).card);
    REQUIRE(outcome(desk.send(desk.person("ann"), SendMessage {Personal(), {}, card}, desk.id)) == "done");
    const auto second = desk.newest();
    CHECK(desk.recall("ann", second) == "done");
    CHECK_FALSE(desk.row(second).card);
}
