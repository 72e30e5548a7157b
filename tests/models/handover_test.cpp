// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the store keeps of transfers, absences and the desk's rules.

#include "tests/models/storefixture.h"

namespace {

struct HandOver : StoreFixture
{
    HandOver() { takeSnapshot(); }

    base::Result<store::Delta> transfer(const std::string& note)
    {
        return command([&](store::CommandWriter& writer) {
            return writer.transfer(conversation, base::PersonId {"zheng.zhuo"}, note, true);
        });
    }

    std::vector<protocol::CommandFrame> frames()
    {
        auto taken = store->takeCommands(1, 64);
        REQUIRE(taken);
        return *taken;
    }

    QString transferNote() { return item().transferNote; }
};

} // namespace

TEST_CASE("transfer_queued_isKnownUntilItIsAnsweredAndAfterARestart")
{
    HandOver desk;
    REQUIRE(desk.transfer("要退运费"));
    REQUIRE(desk.item().handingOn);
    CHECK(*desk.item().handingOn == items::TransferTarget(base::PersonId {"zheng.zhuo"}));
    desk.open();
    CHECK(desk.item().handingOn);
    const auto frame = desk.frames().front();
    CHECK(frame.fence == protocol::Fence {1, 7});
    CHECK(std::get<protocol::TransferConversation>(frame.body).note == base::Personal("要退运费"));
    CHECK(std::get<protocol::TransferConversation>(frame.body).tell == true);
    // The hub refuses: the note is there for the next attempt, and everything is as it was.
    protocol::Outcome refused {frame.n, frame.id, protocol::Error {}};
    refused.error->kind = protocol::ErrorKind::conflict;
    refused.error->reason = "no_room";
    const auto delta = desk.outcome(refused);
    REQUIRE(delta);
    REQUIRE(delta->refusals.size() == 1);
    CHECK(delta->refusals.front().target == items::TransferTarget(base::PersonId {"zheng.zhuo"}));
    CHECK(delta->refusals.front().text == QStringLiteral("要退运费"));
    CHECK_FALSE(desk.item().handingOn);
    CHECK(desk.transferNote() == QStringLiteral("要退运费"));
    CHECK(desk.item().noteDraft.isEmpty()); // a note of its own was none of it
    REQUIRE(desk.transfer("要退运费"));
    CHECK(desk.transferNote().isEmpty());
}

TEST_CASE("transferNote_written_survivesARestartAndGoesWithTheTransfer")
{
    HandOver desk;
    const auto save = [&](const std::string& text) {
        return desk.command(
            [&](store::CommandWriter& writer) { return writer.saveTransferNote(desk.conversation, text); });
    };
    REQUIRE(save("half a sent"));
    REQUIRE(save("half a sentence"));
    desk.open();
    CHECK(desk.transferNote() == QStringLiteral("half a sentence"));
    CHECK(desk.item().draft.isEmpty());
    REQUIRE(desk.transfer("half a sentence"));
    CHECK(desk.transferNote().isEmpty());
    // What is written while the hub refuses is newer than what it refused.
    REQUIRE(save("another one"));
    const auto frame = desk.frames().front();
    protocol::Outcome refused {frame.n, frame.id, protocol::Error {}};
    refused.error->kind = protocol::ErrorKind::conflict;
    REQUIRE(desk.outcome(refused));
    CHECK(desk.transferNote() == QStringLiteral("another one"));
    REQUIRE(save("  \n"));
    CHECK(desk.transferNote().isEmpty());
}

TEST_CASE("block_queued_isShownUntilTheHubAnswers")
{
    HandOver desk;
    const auto customer = desk.item().customer;
    const auto queued = desk.command([&](store::CommandWriter& writer) { return writer.block(customer, 60, "abuse"); });
    REQUIRE(queued);
    REQUIRE(queued->customers.size() == 1);
    CHECK(queued->customers.front().pending);
    CHECK(queued->customers.front().blockedUntil == desk.clock.now() + base::Milliseconds(3'600'000));
    CHECK(queued->customers.front().blockReason == QStringLiteral("abuse"));
    CHECK(queued->customers.front().blockedBy == desk.self);
    const auto frame = desk.frames().front();
    CHECK_FALSE(frame.conversation);
    protocol::Outcome refused {frame.n, frame.id, protocol::Error {}};
    refused.error->kind = protocol::ErrorKind::not_found;
    const auto answered = desk.outcome(refused);
    REQUIRE(answered);
    REQUIRE(answered->refusals.size() == 1);
    CHECK(answered->refusals.front().blocked == customer);
    REQUIRE(answered->customers.size() == 1);
    CHECK_FALSE(answered->customers.front().blockedUntil);
    protocol::CustomerBlocked blocked {
        customer, desk.clock.now() + base::Milliseconds(60'000), base::PersonId {"zheng.zhuo"}, "spam"};
    const auto delta = desk.apply({{{11}, desk.clock.now(), blocked, std::nullopt}});
    REQUIRE(delta);
    REQUIRE(delta->customers.size() == 1);
    CHECK(delta->customers.front().blockedBy == base::PersonId {"zheng.zhuo"});
    CHECK(delta->customers.front().blockReason == QStringLiteral("spam"));
    const auto tooLong
        = desk.command([&](store::CommandWriter& writer) { return writer.block(customer, 60, std::string(500, 'x')); });
    CHECK_FALSE(tooLong);
}

TEST_CASE("takenOver_byALead_leavesTheInboxAndSaysWhoAndWhy")
{
    HandOver desk;
    const protocol::ConversationReleased released {
        desk.conversation, desk.self, "taken_over", base::PersonId {"zheng.zhuo"}, base::Personal("他要找组长")};
    const auto delta = desk.apply({{{11}, desk.clock.now(), released, std::nullopt}});
    REQUIRE(delta);
    REQUIRE(delta->entries.size() == 1);
    CHECK(delta->entries.front().item.by == base::PersonId {"zheng.zhuo"});
    CHECK(delta->entries.front().item.text == QStringLiteral("他要找组长"));
    CHECK(desk.store->start()->delta.conversations.empty());
}

TEST_CASE("transfer_thatCantBe_isRefusedHere")
{
    HandOver desk;
    const auto tooLong = desk.transfer(std::string(2'001, 'x'));
    REQUIRE_FALSE(tooLong);
    CHECK(tooLong.error().kind == base::FaultKind::Invalid);
    protocol::Attachment file;
    file.hash = std::string(64, 'a');
    REQUIRE(desk.command(
        [&](store::CommandWriter& writer) { return writer.sendFiles(desk.conversation, "with a file", {file}); }));
    const auto early = desk.transfer("note");
    REQUIRE_FALSE(early);
    CHECK(early.error().detail == "uploading"); // it would come under a fence that is gone
    CHECK_FALSE(desk.item().handingOn);
}

TEST_CASE("transfer_done_leavesTheInboxAndSaysWhereTo")
{
    HandOver desk;
    protocol::ConversationTransferred done;
    done.conversation = desk.conversation;
    done.person = desk.self;
    done.skill = base::SkillId {"refunds"};
    done.level = 3;
    const auto delta = desk.apply({{{11}, desk.clock.now(), done, std::nullopt}});
    REQUIRE(delta);
    REQUIRE(delta->entries.size() == 1);
    CHECK(delta->entries.front().item.system == items::SystemEntry::Transferred);
    CHECK(delta->entries.front().item.own);
    CHECK(delta->entries.front().item.target == items::TransferTarget(protocol::SkillLevel {{"refunds"}, 3}));
    CHECK(desk.store->start()->delta.conversations.empty());
}

TEST_CASE("assignment_fromAColleague_keepsWhoAndUntilWhen")
{
    HandOver desk;
    protocol::ConversationAssigned assigned;
    assigned.conversation = desk.conversation;
    assigned.person = desk.self;
    assigned.fence = {1, 9};
    assigned.firstReplyBy = desk.clock.now() + base::Milliseconds(120'000);
    assigned.handOff.emplace();
    assigned.handOff->from = {"zheng.zhuo"};
    assigned.handOff->reason = "transfer";
    REQUIRE(desk.apply({{{11}, desk.clock.now(), assigned, std::nullopt}}));
    CHECK(desk.item().firstReplyBy == assigned.firstReplyBy);
    REQUIRE(desk.item().handOff);
    CHECK(desk.item().handOff->from == base::PersonId {"zheng.zhuo"});
    auto own = desk.message(2, protocol::AuthorKind::agent, "好的");
    REQUIRE(desk.apply({desk.sent(12, own)}, "12"));
    CHECK_FALSE(desk.item().firstReplyBy);
}

TEST_CASE("away_backBeforeTheHubHeard_isNeverSaid")
{
    HandOver desk;
    const auto report = [&](bool away) {
        REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.reportAway(away, "lock"); }));
    };
    report(true);
    report(false);
    REQUIRE(desk.frames().size() == 1);
    CHECK(std::holds_alternative<protocol::EmptyCommand>(desk.frames().front().body));
    report(true);
    CHECK(desk.frames().size() == 2); // this one is under way
    report(false);
    const auto frames = desk.frames();
    REQUIRE(frames.size() == 3);
    CHECK_FALSE(std::get<protocol::ReportAway>(frames.back().body).away);
    // The person did nothing: the chip counts none of it.
    const auto delta = desk.command([&](store::CommandWriter& writer) { return writer.reportAway(true, "sleep"); });
    REQUIRE(delta);
    CHECK(delta->queued == 0);
}

TEST_CASE("configuration_changed_rulesAndGroupsFollow")
{
    HandOver desk;
    protocol::DeskConfigured configured;
    configured.change.groups = {{{"aftersales"}, {"售后组", "After-sales"}}};
    protocol::ParameterSetting warn;
    warn.name = "slow_reply.warn_s";
    warn.value = "30";
    configured.change.parameters = {warn};
    auto delta = desk.apply({{{11}, desk.clock.now(), configured, std::nullopt}});
    REQUIRE(delta);
    REQUIRE(delta->desk);
    CHECK(delta->desk->groups.size() == 1);
    REQUIRE(delta->desk->parameters.size() == 1);
    warn.value.reset();
    configured.change.parameters = {warn};
    delta = desk.apply({{{12}, desk.clock.now(), configured, std::nullopt}}, "12");
    REQUIRE(delta);
    CHECK(delta->desk->parameters.empty());
}

TEST_CASE("answer_toWhy_isNoRowOfTheDesk")
{
    HandOver desk;
    const auto delta = desk.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        store::HubApplier(copy, builder).rows({protocol::WhyRow {}});
        builder.touchDesk();
    });
    REQUIRE(delta);
    REQUIRE(delta->desk);
    CHECK(delta->desk->id == base::DeskId {"demo"});
}

TEST_CASE("limit_ofOnesOwn_followsTheHubAndEndsWithTheConnection")
{
    HandOver desk;
    std::uint64_t position = 12;
    const auto happens = [&](const protocol::EventBody& body) {
        ++position;
        auto delta = desk.apply({{{position}, desk.clock.now(), body, {}}}, std::to_string(position));
        REQUIRE(delta);
        return std::move(*delta);
    };
    protocol::PersonSettings settings;
    settings.id = desk.self;
    settings.cap = 4;
    protocol::ConfigureDesk change;
    change.people = {settings};
    happens(protocol::DeskConfigured {change, {}});
    happens(protocol::PresenceChanged {desk.self, protocol::Presence::break_, {}, true});
    auto delta = happens(protocol::LoadLimited {desk.self, 2});
    REQUIRE(delta.self);
    CHECK(delta.self->cap == 2);
    CHECK(delta.self->limit == 2);
    CHECK(delta.self->fullCap == 4);
    CHECK_FALSE(delta.selfByHub); // who set the presence is as it was
    delta = happens(protocol::LoadLimited {desk.self, 3});
    CHECK(delta.self->cap == 3);
    CHECK(delta.self->fullCap == 4);
    delta = happens(protocol::LinkChanged {desk.self, std::nullopt, std::nullopt, protocol::PartyLink::gone});
    REQUIRE(delta.self);
    CHECK(delta.self->cap == 4);
    CHECK(delta.self->limit == 0);
}

TEST_CASE("limit_chosen_isSentAsItIs")
{
    HandOver desk;
    REQUIRE(desk.command([](store::CommandWriter& writer) { return writer.limitLoad(2); }));
    REQUIRE(desk.command([](store::CommandWriter& writer) { return writer.limitLoad(std::nullopt); }));
    const auto frames = desk.frames();
    REQUIRE(frames.size() == 2);
    CHECK(std::get<protocol::LimitLoad>(frames[0].body).cap == 2U);
    CHECK_FALSE(std::get<protocol::LimitLoad>(frames[1].body).cap);
}
