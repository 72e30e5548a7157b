// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/storefixture.h"

using items::Delivery;
using protocol::AuthorKind;
using protocol::ErrorKind;

namespace {

protocol::Outcome refusal(const protocol::CommandFrame& frame, ErrorKind kind)
{
    protocol::Outcome outcome {frame.n, frame.id, protocol::Error {}};
    outcome.error->kind = kind;
    return outcome;
}

struct Writing : StoreFixture
{
    Writing() { takeSnapshot(); }

    store::Delta send(const std::string& text)
    {
        auto delta = command([&](store::CommandWriter& writer) { return writer.sendMessage(conversation, text); });
        REQUIRE(delta);
        return *delta;
    }

    std::vector<protocol::CommandFrame> take(std::uint64_t from = 1, std::size_t most = 64)
    {
        auto frames = store->takeCommands(from, most);
        REQUIRE(frames);
        return *frames;
    }
};

} // namespace

TEST_CASE("outbox_message_isQueuedWithFenceNumberAndIdBeforeItIsSaid")
{
    Writing desk;
    REQUIRE(
        desk.command([&](store::CommandWriter& writer) { return writer.saveDraft(desk.conversation, false, "好的"); }));
    const store::Delta delta = desk.send("好的");
    CHECK(delta.lastCommand == 1);
    CHECK(*delta.queued == 1);
    REQUIRE(delta.entries.size() == 1);
    CHECK(delta.entries[0].item.delivery == Delivery::Queued);
    CHECK(delta.conversations[0].queued == 1);
    CHECK(delta.conversations[0].draft.isEmpty());

    desk.open(); // the program ended here
    const auto frames = desk.take();
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].n == 1);
    CHECK(frames[0].fence == protocol::Fence {1, 7});
    CHECK(std::get<protocol::SendMessage>(frames[0].body).text == base::Personal("好的"));
    CHECK(desk.timeline().entries.back().text == QStringLiteral("好的"));
}

TEST_CASE("outbox_accepted_becomesTheHubsMessage")
{
    Writing desk;
    desk.send("好的");
    const auto frame = desk.take().front();
    REQUIRE(desk.outcome({1, frame.id, {}}));
    auto message = desk.message(2, AuthorKind::agent, "好的");
    message.id = {frame.id.uuid};
    const auto delta = desk.apply({desk.sent(11, message, frame.id)});
    REQUIRE(delta);
    CHECK(delta->entries[0].item.delivery == Delivery::Sent);
    CHECK(delta->entries[0].item.own);
    CHECK(desk.item().queued == 0);
    CHECK(desk.timeline().entries.size() == 3);
    CHECK(desk.store->start()->outbox.settled == 1);
}

TEST_CASE("outbox_resultLost_isRepairedByTheEvent")
{
    Writing desk;
    desk.send("好的");
    const auto frame = desk.take().front();
    auto message = desk.message(2, AuthorKind::agent, "好的");
    message.id = {frame.id.uuid};
    const auto delta = desk.apply({desk.sent(11, message, frame.id)});
    REQUIRE(delta);
    CHECK(*delta->queued == 0);
    CHECK(desk.store->start()->outbox.settled == 1);
}

TEST_CASE("outbox_refusedText_isADraftAgainBesideWhatIsBeingWritten")
{
    Writing desk;
    desk.send("第一句");
    const auto frame = desk.take().front();
    REQUIRE(desk.command(
        [&](store::CommandWriter& writer) { return writer.saveDraft(desk.conversation, false, "第二句写到一半"); }));
    const auto delta = desk.outcome(refusal(frame, ErrorKind::stale_fence));
    REQUIRE(delta);
    REQUIRE(delta->refusals.size() == 1);
    CHECK(delta->refusals[0].text == QStringLiteral("第一句"));
    CHECK(delta->refusals[0].error.kind == ErrorKind::stale_fence);
    CHECK(delta->conversations[0].draft == QStringLiteral("第二句写到一半\n第一句"));
    CHECK(delta->removedEntries.size() == 1);
    CHECK(desk.timeline().entries.size() == 2);
    // Told twice, given back once.
    CHECK(desk.outcome(refusal(frame, ErrorKind::stale_fence))->refusals.empty());
    CHECK(desk.item().draft == QStringLiteral("第二句写到一半\n第一句"));
}

TEST_CASE("outbox_refusedNote_isANoteDraftAgain")
{
    Writing desk;
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.addNote(desk.conversation, "内部"); }));
    REQUIRE(desk.outcome(refusal(desk.take().front(), ErrorKind::denied)));
    CHECK(desk.item().noteDraft == QStringLiteral("内部"));
}

TEST_CASE("outbox_recalled_fillsItsNumberWithNothing")
{
    Writing desk;
    const base::MessageId id = desk.send("算了").entries[0].item.id;
    desk.send("下一句");
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, id, true); }));
    const auto frames = desk.take();
    REQUIRE(frames.size() == 2);
    CHECK(std::holds_alternative<protocol::EmptyCommand>(frames[0].body));
    CHECK(frames[0].id.uuid == id.uuid);
    CHECK(desk.item().draft == QStringLiteral("算了"));
    CHECK(desk.item().queued == 1);

    const base::MessageId second {frames[1].id.uuid};
    const auto late
        = desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, second, true); });
    REQUIRE_FALSE(late); // it may be at the hub already
    CHECK(late.error().kind == base::FaultKind::NotFound);
}

TEST_CASE("outbox_restoredHub_getsAgainWhatItLost")
{
    Writing desk;
    desk.send("a");
    desk.send("b");
    const auto frames = desk.take();
    for (const auto& frame : frames) {
        REQUIRE(desk.outcome({frame.n, frame.id, {}}));
    }
    REQUIRE(desk.store->write(
        [](store::Copy& copy, store::DeltaBuilder& delta) { store::OutcomeWriter(copy, delta).lostFrom(2); }));
    CHECK(desk.store->start()->outbox.settled == 1);
    const auto again = desk.take(2);
    REQUIRE(again.size() == 1);
    CHECK(again[0].id == frames[1].id);
}

TEST_CASE("outbox_acceptedRows_goAfterThreeDaysAndNumbersGoOn")
{
    Writing desk;
    desk.send("a");
    desk.send("b");
    for (const auto& frame : desk.take()) {
        REQUIRE(desk.outcome({frame.n, frame.id, {}}));
    }
    desk.clock.advance(store::OutboxTable::keptFor + base::Milliseconds(1));
    REQUIRE(desk.store->tidyUp(10));
    CHECK(desk.store->start()->outbox.last == 2);
    const auto frames = desk.take(1, 2);
    REQUIRE(frames.size() == 2);
    CHECK(std::holds_alternative<protocol::EmptyCommand>(frames[0].body));
    CHECK(desk.take(1, 1)[0].id == frames[0].id); // the same filler each time
    CHECK(desk.send("c").lastCommand == 3);
}

TEST_CASE("outbox_forkedDevice_countsFromOneWithTheSameIds")
{
    Writing desk;
    desk.send("a");
    desk.send("b");
    desk.send("c");
    auto frames = desk.take();
    REQUIRE(desk.outcome({1, frames[0].id, {}}));
    const auto span = desk.store->changeDevice({StoreFixture::uuid(77)});
    REQUIRE(span);
    CHECK(span->last == 2);
    CHECK(span->settled == 0);
    const auto again = desk.take();
    REQUIRE(again.size() == 2);
    CHECK(again[0].id == frames[1].id);
    CHECK(again[0].n == 1);
    CHECK(again[1].id == frames[2].id);
    CHECK(desk.store->start()->device == base::DeviceId {StoreFixture::uuid(77)});
}

TEST_CASE("outbox_outcomeOfAnotherId_meansACopiedDevice")
{
    Writing desk;
    desk.send("a");
    desk.take();
    const auto delta = desk.outcome({1, {StoreFixture::uuid(99)}, {}});
    REQUIRE(delta);
    CHECK(delta->forked);
    CHECK(desk.item().queued == 1);
}

TEST_CASE("outbox_filesGetANumberWhenAllAreUploaded")
{
    Writing desk;
    protocol::Attachment one;
    one.hash = std::string(64, 'a');
    one.name = base::Personal("灯罩.jpg");
    protocol::Attachment two = one;
    two.hash = std::string(64, 'b');
    auto delta = desk.command([&](store::CommandWriter& writer) {
        return writer.sendFiles(desk.conversation, "看图", {one, two});
    });
    REQUIRE(delta);
    const base::MessageId id = delta->entries[0].item.id;
    CHECK(delta->entries[0].item.delivery == Delivery::Uploading);
    CHECK(delta->conversations[0].queued == 1);
    CHECK(desk.take().empty());
    one.type = "image/jpeg";
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.uploaded(id, one); }));
    CHECK(desk.take().empty());
    delta = desk.command([&](store::CommandWriter& writer) { return writer.uploaded(id, two); });
    REQUIRE(delta);
    CHECK(delta->entries[0].item.delivery == Delivery::Queued);
    const auto frames = desk.take();
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].id.uuid == id.uuid);
    const auto& body = std::get<protocol::SendMessage>(frames[0].body);
    CHECK(body.attachments.size() == 2);
    CHECK(body.attachments[0].type == "image/jpeg");
    CHECK(body.attachments[0].name == base::Personal("灯罩.jpg"));

    // Refused with files: kept as a failed message, sent again under a new id.
    REQUIRE(desk.outcome(refusal(frames[0], ErrorKind::invalid)));
    CHECK(desk.item().failed == 1);
    CHECK(desk.timeline().entries.back().delivery == Delivery::Failed);
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.retry(id); }));
    const auto again = desk.take(2);
    REQUIRE(again.size() == 1);
    CHECK(again[0].id.uuid != id.uuid);
    CHECK(desk.item().failed == 0);
}

TEST_CASE("outbox_failedUpload_staysUntilDiscarded")
{
    Writing desk;
    protocol::Attachment file;
    file.hash = std::string(64, 'a');
    const auto delta
        = desk.command([&](store::CommandWriter& writer) { return writer.sendFiles(desk.conversation, "", {file}); });
    REQUIRE(delta);
    const base::MessageId id = delta->entries[0].item.id;
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.uploadFailed(id); }));
    CHECK(desk.item().failed == 1);
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.discard(id); }));
    CHECK(desk.item().failed == 0);
    CHECK(desk.timeline().entries.size() == 2);
}

TEST_CASE("outbox_impossibleTexts_areRefusedAtOnce")
{
    Writing desk;
    const auto attempt = [&](const std::string& text) {
        return desk.command([&](store::CommandWriter& writer) { return writer.sendMessage(desk.conversation, text); });
    };
    CHECK_FALSE(attempt(""));
    CHECK_FALSE(attempt(" \n\t "));
    std::string longest;
    for (int i = 0; i < 8000; ++i) {
        longest += "字";
    }
    CHECK(attempt(longest));
    CHECK_FALSE(attempt(longest + "字"));
    const auto nowhere
        = desk.command([&](store::CommandWriter& writer) { return writer.sendMessage({StoreFixture::uuid(9)}, "x"); });
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().kind == base::FaultKind::NotFound);

    const protocol::ConversationReleased released {desk.conversation, desk.self, "owner_gone"};
    REQUIRE(desk.apply({{{12}, desk.clock.now(), released, {}}}));
    const auto notOurs = attempt("x");
    REQUIRE_FALSE(notOurs);
    CHECK(notOurs.error().kind == base::FaultKind::Denied);
}

TEST_CASE("outbox_lateOffer_goesWithoutAConversation")
{
    Writing desk;
    protocol::OfferMade made;
    made.offer = {5};
    made.person = desk.self;
    made.conversation = {StoreFixture::uuid(3)};
    REQUIRE(desk.apply({{{11}, desk.clock.now(), made, {}}}));
    REQUIRE(desk.command([](store::CommandWriter& writer) { return writer.acceptOffer({5}); }));
    REQUIRE(desk.command([](store::CommandWriter& writer) { return writer.acceptOffer({5}); })); // a double press
    const auto frames = desk.take();
    REQUIRE(frames.size() == 1);
    const auto delta = desk.outcome(refusal(frames[0], ErrorKind::expired));
    REQUIRE(delta);
    CHECK(delta->removedOffers == std::vector {base::OfferId {5}});
    CHECK(delta->refusals.size() == 1);
}

TEST_CASE("outbox_declinedOfferThatTheHubKeeps_standsThereAgain")
{
    Writing desk;
    protocol::OfferMade made;
    made.offer = {5};
    made.person = desk.self;
    made.conversation = {StoreFixture::uuid(3)};
    REQUIRE(desk.apply({{{11}, desk.clock.now(), made, {}}}));
    const auto decline
        = [](store::CommandWriter& writer) { return writer.declineOffer({5}, protocol::DeclineReason::too_busy); };
    const auto pressed = desk.command(decline);
    REQUIRE(pressed);
    CHECK(pressed->removedOffers == std::vector {base::OfferId {5}});
    REQUIRE(desk.command(decline)); // a double press
    const auto frames = desk.take();
    REQUIRE(frames.size() == 1);
    const auto delta = desk.outcome(refusal(frames[0], ErrorKind::denied));
    REQUIRE(delta);
    REQUIRE(delta->offers.size() == 1);
    CHECK(delta->offers.front().id == base::OfferId {5});
    CHECK_FALSE(delta->offers.front().accepting);
    CHECK(delta->refusals.size() == 1);
}

TEST_CASE("outbox_commandsDone_settlesWhatHasNoOutcome")
{
    Writing desk;
    desk.send("a");
    desk.send("b");
    desk.take();
    const auto delta = desk.store->write(
        [](store::Copy& copy, store::DeltaBuilder& builder) { store::OutcomeWriter(copy, builder).doneThrough(2); });
    REQUIRE(delta);
    CHECK(*delta->queued == 0);
    CHECK(desk.store->start()->outbox.settled == 2);
}

TEST_CASE("outbox_setAside_givesTheTextBackAndFillsTheNumber")
{
    Writing desk;
    desk.send("unlesbar");
    desk.take();
    const auto delta = desk.store->write(
        [](store::Copy& copy, store::DeltaBuilder& builder) { store::OutcomeWriter(copy, builder).setAside(1); });
    REQUIRE(delta);
    CHECK(delta->conversations[0].draft == QStringLiteral("unlesbar"));
    CHECK(std::holds_alternative<protocol::EmptyCommand>(desk.take().front().body));
}

TEST_CASE("outbox_wrapUpRefused_isGivenBackWholeAfterARestart")
{
    Writing desk;
    desk.state = protocol::ConversationState::wrapup;
    desk.takeSnapshot();
    protocol::WrapUp outcome;
    outcome.disposition = {"resolved"};
    outcome.tags = {"damage", "CANARY-TAG"};
    outcome.note = base::Personal("CANARY-NOTE");
    const auto finish = [&] {
        return desk.command([&](store::CommandWriter& writer) {
            return writer.ownersCommand(desk.conversation, protocol::FinishWrapUp {outcome});
        });
    };
    REQUIRE(finish());
    desk.open(); // the program ended here
    CHECK(desk.item().finishing == outcome);
    const auto frames = desk.take();
    REQUIRE(frames.size() == 1);
    REQUIRE(desk.outcome(refusal(frames[0], ErrorKind::read_only)));
    CHECK(desk.item().wrapUpDraft == items::WrapUpDraft {outcome, true});
    CHECK_FALSE(desk.item().finishing);
    desk.open();
    CHECK(desk.item().wrapUpDraft == items::WrapUpDraft {outcome, true});
    REQUIRE(finish()); // sent again: the outbox has it now
    CHECK_FALSE(desk.item().wrapUpDraft);
}

TEST_CASE("outbox_customerChange_showsAtOnceAndGoesBackWhenRefused")
{
    Writing desk;
    const base::CustomerId customer {StoreFixture::uuid(100)};
    const auto change = [&](const std::string& phone) {
        return desk.command([&](store::CommandWriter& writer) {
            return writer.ownersCommand(desk.conversation,
                protocol::UpdateCustomer {
                    customer, base::Personal("林小晓"), {{"phone", base::Personal(phone)}}, {"vip"}});
        });
    };
    auto delta = change("138");
    REQUIRE(delta);
    REQUIRE(delta->customers.size() == 1);
    CHECK(delta->customers[0].pending);
    CHECK(delta->customers[0].fields[0].value == QStringLiteral("138"));
    REQUIRE(change("139"));
    CHECK(desk.item().customerName == QStringLiteral("林小晓"));
    desk.open();
    const auto start = desk.store->start();
    REQUIRE(start);
    REQUIRE(start->delta.customers.size() == 1);
    CHECK(start->delta.customers[0].pending);
    CHECK(start->delta.customers[0].fields[0].value == QStringLiteral("139")); // the last word counts

    const auto frames = desk.take();
    REQUIRE(frames.size() == 2);
    REQUIRE(desk.outcome({frames[0].n, frames[0].id, {}}));
    delta = desk.outcome(refusal(frames[1], ErrorKind::denied));
    REQUIRE(delta);
    REQUIRE(delta->customers.size() == 1);
    CHECK_FALSE(delta->customers[0].pending);
    CHECK(delta->customers[0].fields[0].value == QStringLiteral("CANARY-PHONE"));
    REQUIRE(delta->refusals.size() == 1);
    REQUIRE(delta->refusals[0].customer);
    CHECK(delta->refusals[0].customer->fields[0].value == QStringLiteral("139"));
}

TEST_CASE("outbox_customerChangedByAnotherWhileOursWaits_keepsBothChanges")
{
    Writing desk;
    const base::CustomerId customer {StoreFixture::uuid(100)};
    const base::Personal name("林晓-CANARY-NAME");
    REQUIRE(desk.command([&](store::CommandWriter& writer) {
        return writer.ownersCommand(desk.conversation,
            protocol::UpdateCustomer {
                customer, name, {{"phone", base::Personal("CANARY-PHONE")}, {"city", base::Personal("杭州")}}, {}});
    }));
    protocol::CustomerChanged theirs {customer, name,
        std::vector {protocol::CustomerField {"phone", base::Personal("139")}}, std::vector<std::string> {"vip"}};
    const auto delta = desk.apply({{{12}, desk.clock.now(), theirs, {}}}, "12");
    REQUIRE(delta);
    const auto frames = desk.take();
    REQUIRE(frames.size() == 1);
    const auto& ours = std::get<protocol::UpdateCustomer>(frames[0].body);
    REQUIRE(ours.fields.size() == 2);
    CHECK(ours.fields[0].value == base::Personal("139"));
    CHECK(ours.fields[1].value == base::Personal("杭州"));
    CHECK(ours.tags == std::vector<std::string> {"vip"});
}
