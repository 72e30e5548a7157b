// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/storefixture.h"

#include <functional>

using items::Delivery;

namespace {

constexpr base::Milliseconds undo {5'000};

struct Holding : StoreFixture
{
    Holding() { takeSnapshot(); }

    base::MessageId send(const std::string& text, base::Milliseconds held = undo)
    {
        auto delta
            = command([&](store::CommandWriter& writer) { return writer.sendMessage(conversation, text, held); });
        REQUIRE(delta);
        return delta->entries.back().item.id;
    }

    base::MessageId sendFile(const std::string& text)
    {
        auto delta = store->write([&](store::Copy& copy, store::DeltaBuilder& builder) -> base::Status {
            copy.attachments.put(file().hash, "bytes", clock.now());
            return store::CommandWriter(copy, builder).sendFiles(conversation, text, {file()}, undo);
        });
        REQUIRE(delta);
        return delta->entries.back().item.id;
    }

    static protocol::Attachment file()
    {
        return {std::string(64, 'a'), base::Personal("a.txt"), "text/plain", 5, {}, {}};
    }

    void releaseDue()
    {
        REQUIRE(store->write(
            [](store::Copy& copy, store::DeltaBuilder& builder) { store::CommandWriter(copy, builder).releaseDue(); }));
    }

    std::vector<std::string> queued()
    {
        auto frames = store->takeCommands(1, 64);
        REQUIRE(frames);
        std::vector<std::string> all;
        for (const protocol::CommandFrame& frame : *frames) {
            const auto* sent = std::get_if<protocol::SendMessage>(&frame.body);
            all.push_back(sent ? sent->text.reveal() : std::string(protocol::nameOf(frame.body)));
        }
        return all;
    }

    items::TimelineItem last() { return timeline().entries.back(); }
};

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("held_message_hasNoNumberUntilItsTime")
{
    Holding desk;
    desk.send("好的");
    CHECK(desk.queued().empty());
    CHECK(desk.last().delivery == Delivery::Queued);
    CHECK(desk.last().until == desk.clock.now() + undo);
    CHECK(desk.item().queued == 0); // nothing is wrong with it
    desk.clock.advance(base::Milliseconds(4'999));
    desk.releaseDue();
    CHECK(desk.queued().empty());
    desk.clock.advance(base::Milliseconds(1));
    desk.releaseDue();
    CHECK(desk.queued() == Texts {"好的"});
    CHECK_FALSE(desk.last().until);
    CHECK(desk.timeline().entries.size() == 3);
    desk.releaseDue();
    CHECK(desk.queued().size() == 1);
}

TEST_CASE("held_otherCommands_dontWaitForIt")
{
    Holding desk;
    desk.send("好的");
    REQUIRE(
        desk.command([&](store::CommandWriter& writer) { return writer.setPresence(protocol::Presence::busy, ""); }));
    CHECK(desk.queued() == Texts {"presence.set"});
}

TEST_CASE("held_undone_isBackInTheDraftWithItsFiles")
{
    Holding desk;
    const auto id = desk.sendFile("看图");
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, id, true); }));
    CHECK(desk.item().draft == QStringLiteral("看图"));
    REQUIRE(desk.item().draftFiles.size() == 1);
    CHECK(desk.timeline().entries.size() == 2);
    desk.clock.advance(undo);
    desk.releaseDue();
    CHECK(desk.queued().empty());
}

TEST_CASE("card_sentAgain_goesAtOnceWithItsPictureBehindWhatIsHeld")
{
    Holding desk;
    const protocol::Card card {protocol::CardKind::order, base::Personal("台灯"), base::Personal("42")};
    auto row = desk.message(2, protocol::AuthorKind::customer, "订单 42：\n台灯");
    auto event = desk.sent(11, row);
    auto& body = std::get<protocol::MessageSent>(event.body);
    body.card = card;
    body.attachments = {Holding::file()};
    REQUIRE(desk.apply({event}));
    CHECK(desk.last().card == card);
    desk.send("好的");
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.sendCard(desk.conversation, row.id); }));
    // The first says that the customer's message has come.
    CHECK(desk.queued() == Texts {"message.mark", "好的", "订单 42：\n台灯"});
    const auto frames = desk.store->takeCommands(1, 64);
    REQUIRE(frames);
    const auto& again = std::get<protocol::SendMessage>(frames->back().body);
    CHECK(again.card == card);
    CHECK(again.attachments == std::vector {Holding::file()});
    CHECK_FALSE(again.signedCard);
    CHECK(desk.last().card == card);
    CHECK(desk.last().delivery == Delivery::Queued);
    // Neither of a message without a card, nor of one that isn't here.
    const auto first = desk.message(1, protocol::AuthorKind::customer, "").id;
    for (const base::MessageId& none : {first, base::MessageId {}}) {
        CHECK_FALSE(
            desk.command([&](store::CommandWriter& writer) { return writer.sendCard(desk.conversation, none); }));
    }
}

TEST_CASE("card_takenBackOrRefused_leavesNothingToBeSentAsText")
{
    Holding desk;
    auto row = desk.message(2, protocol::AuthorKind::customer, "订单 42：\n台灯");
    auto event = desk.sent(11, row);
    auto& body = std::get<protocol::MessageSent>(event.body);
    body.card = protocol::Card {protocol::CardKind::order, base::Personal("台灯"), base::Personal("42")};
    SECTION("with a picture, whose bytes are not here")
    {
        body.attachments = {Holding::file()};
    }
    SECTION("without one") { }
    REQUIRE(desk.apply({event}));
    const auto before = desk.timeline().entries.size();
    const auto sendCard = [&] {
        REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.sendCard(desk.conversation, row.id); }));
        REQUIRE(desk.timeline().entries.size() == before + 1);
        return desk.last().id;
    };
    const auto nothingLeft = [&] {
        CHECK(desk.timeline().entries.size() == before);
        CHECK(desk.item().draft.isEmpty());
        CHECK(desk.item().draftFiles.empty());
        CHECK(desk.item().failed == 0);
    };
    const auto queued = sendCard();
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, queued, true); }));
    nothingLeft();

    const auto sent = sendCard();
    const auto frames = desk.store->takeCommands(1, 64);
    REQUIRE(frames);
    protocol::Error why;
    why.kind = protocol::ErrorKind::denied;
    const auto delta = desk.outcome({frames->back().n, {sent.uuid}, why});
    REQUIRE(delta);
    REQUIRE(delta->removedEntries.size() == 1);
    CHECK(delta->removedEntries.front().message == sent);
    REQUIRE(delta->refusals.size() == 1);
    CHECK(delta->refusals.front().text.isEmpty()); // it is in no field
    nothingLeft();
}

TEST_CASE("held_nextMessage_letsItGoFirst")
{
    Holding desk;
    desk.send("first");
    desk.send("second");
    CHECK(desk.queued() == Texts {"first"});
    desk.send("third", {});
    CHECK(desk.queued() == Texts {"first", "second", "third"});
}

TEST_CASE("held_endOfTheConversation_letsItGoFirst")
{
    const auto after = [](const std::function<base::Status(store::CommandWriter&, const base::ConversationId&)>& act) {
        Holding desk;
        desk.send("goodbye");
        REQUIRE(desk.command([&](store::CommandWriter& writer) { return act(writer, desk.conversation); }));
        return desk.queued();
    };
    CHECK(after([](auto& writer, const auto& id) { return writer.ownersCommand(id, protocol::ParkConversation {}); })
        == Texts {"goodbye", "conversation.park"});
    CHECK(after([](auto& writer, const auto& id) { return writer.ownersCommand(id, protocol::CloseConversation {}); })
        == Texts {"goodbye", "conversation.close"});
    CHECK(after([](auto& writer, const auto& id) { return writer.transfer(id, base::GroupId {"all"}, "", false); })
        == Texts {"goodbye", "conversation.transfer"});
    // A change of the customer's fields is no end.
    CHECK(after([](auto& writer, const auto& id) { return writer.ownersCommand(id, protocol::UpdateCustomer {}); })
        == Texts {"customer.update"});
}

TEST_CASE("held_transferWhileAFileIsOnItsWay_isRefused")
{
    Holding desk;
    desk.sendFile("看图");
    const auto refused = desk.command([&](store::CommandWriter& writer) {
        return writer.transfer(desk.conversation, base::GroupId {"all"}, "", false);
    });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Invalid);
    CHECK(desk.last().until); // as it was
}

TEST_CASE("held_files_leaveWhenBothAreDone")
{
    const auto uploaded = [](Holding& desk, const base::MessageId& id) {
        REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.uploaded(id, Holding::file()); }));
    };
    Holding early;
    const auto first = early.sendFile("quick");
    uploaded(early, first);
    CHECK(early.queued().empty());
    early.clock.advance(undo);
    early.releaseDue();
    CHECK(early.queued() == Texts {"quick"});

    Holding late;
    const auto second = late.sendFile("slow");
    late.clock.advance(undo);
    late.releaseDue();
    CHECK(late.queued().empty());
    CHECK(late.last().delivery == Delivery::Uploading);
    uploaded(late, second);
    CHECK(late.queued() == Texts {"slow"});
}

TEST_CASE("held_programKilled_goesOutAtTheNextStart")
{
    Holding desk;
    desk.send("好的");
    desk.open();
    CHECK(desk.last().until);
    desk.releaseDue();
    CHECK(desk.queued().empty());
    desk.open();
    desk.clock.advance(undo);
    desk.releaseDue();
    CHECK(desk.queued() == Texts {"好的"});
}

TEST_CASE("held_clockPutBack_goesOut")
{
    Holding desk;
    desk.send("好的");
    desk.clock.jump(base::Milliseconds(-3'600'000));
    desk.releaseDue();
    CHECK(desk.queued() == Texts {"好的"});
}

TEST_CASE("held_conversationGivenAway_isKeptForThePerson")
{
    Holding desk;
    desk.send("好的");
    protocol::ConversationReleased released {desk.conversation, desk.self, "taken_over"};
    REQUIRE(desk.apply({{{11}, desk.clock.now(), released, {}}}));
    desk.clock.advance(undo);
    desk.releaseDue();
    CHECK(desk.queued().empty());
    CHECK(desk.last().delivery == Delivery::Failed);
    REQUIRE(desk.last().failure);
    CHECK(desk.last().failure->kind == protocol::ErrorKind::stale_fence);
    CHECK(desk.last().text == QStringLiteral("好的"));
}

TEST_CASE("failed_reason_isKept")
{
    Holding desk;
    const auto id = desk.sendFile("看图");
    protocol::Error why;
    why.kind = protocol::ErrorKind::denied;
    why.reason = "check";
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.uploadFailed(id, why); }));
    desk.open();
    REQUIRE(desk.last().failure);
    CHECK(desk.last().failure->kind == protocol::ErrorKind::denied);
    CHECK(desk.last().failure->reason == "check");
}
