// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What takes a conversation away from somebody: a lead, a transfer, a block. Two workstations, a customer, a real hub.

#include "tests/models/realhubfloor.h"

#include <algorithm>

namespace {

/// What the workstation says when a conversation goes.
struct Gone
{
    explicit Gone(Desk& desk)
    {
        QObject::connect(&Floor::at(desk), &items::Repository::conversationGone, desk.signIn,
            [this](const base::ConversationId&, const items::TimelineItem& item) { how = item; });
    }

    std::optional<items::TimelineItem> how;
};

struct Refused
{
    explicit Refused(Desk& desk)
    {
        QObject::connect(&Floor::of(desk), &items::CommandSink::refused, desk.signIn,
            [this](const items::Refusal& refusal) { what = refusal; });
    }

    bool comes()
    {
        return waitFor([this] { return what.has_value(); });
    }

    std::optional<items::Refusal> what;
};

std::vector<items::WaitingItem> servedAsSeenBy(Desk& desk)
{
    auto asked = Floor::of(desk).askServed();
    waitFor([&] { return asked.isFinished(); });
    return asked.result().value_or(std::vector<items::WaitingItem>());
}

const items::CustomerItem* customerOf(Desk& desk, const base::ConversationId& id)
{
    const items::ConversationItem* item = Floor::at(desk).conversation(id);
    return item == nullptr ? nullptr : Floor::at(desk).customer(item->customer);
}

} // namespace

TEST_CASE("takeOver_byALead_movesTheConversationAndTellsWhoHadIt")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    Desk& su = *floor.su;
    Desk& zheng = *floor.zheng;
    REQUIRE(Floor::be(zheng, protocol::Presence::busy));
    Gone gone(su);
    std::vector<items::WaitingItem> served;
    REQUIRE(waitFor([&] {
        served = servedAsSeenBy(zheng);
        return served.size() == 1;
    }));
    CHECK(served.front().id == id);
    CHECK(served.front().owner == base::PersonId {"su.miao"});
    CHECK(served.front().unansweredSince);
    CHECK(servedAsSeenBy(su).empty()); // not his to ask
    const QString why = QStringLiteral("客户要求组长处理");
    Floor::of(zheng).takeOver(id, served.front().owner, why);
    REQUIRE(waitFor([&] {
        const items::ConversationItem* item = Floor::mine(zheng, id);
        return item != nullptr && item->receipt && item->handOff;
    }));
    CHECK(Floor::mine(zheng, id)->receipt->rule == "taken_over");
    CHECK(Floor::mine(zheng, id)->handOff->from == base::PersonId {"su.miao"});
    REQUIRE(waitFor([&] { return gone.how.has_value(); }));
    CHECK(gone.how->reason == QStringLiteral("taken_over"));
    CHECK(gone.how->by == base::PersonId {"zheng.zhuo"});
    CHECK(gone.how->text == why);
    CHECK(Floor::mine(su, id) == nullptr);
    // He who comes writes there, and the customer knows his name.
    Floor::of(zheng).sendMessage(id, QStringLiteral("您好，我是组长"), {});
    CHECK(waitFor([&] {
        return floor.customer->last(QStringLiteral("message.sent"))[QStringLiteral("text")].toString()
            == QStringLiteral("您好，我是组长");
    }));
    CHECK(floor.customer->last(QStringLiteral("conversation.released")).isEmpty());
    CHECK(floor.customer->last(QStringLiteral("conversation.assigned"))[QStringLiteral("personName")].toString()
        == QStringLiteral("郑卓"));
    Floor::of(zheng).openConversation(id);
    CHECK(waitFor([&] {
        const auto& entries = Floor::at(zheng).timeline(id).entries();
        return std::ranges::any_of(entries, [&](const items::TimelineItem& entry) {
            return entry.kind == items::EntryKind::Note && entry.text == why;
        });
    }));
}

TEST_CASE("takeOver_somebodyElseHasItByNow_isRefusedWithWho")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    REQUIRE(Floor::be(*floor.zheng, protocol::Presence::busy));
    Refused lead(*floor.zheng);
    Floor::of(*floor.zheng).takeOver(id, base::PersonId {"meng.xi"}, QStringLiteral("why"));
    REQUIRE(lead.comes());
    CHECK(lead.what->command == QStringLiteral("conversation.take_over"));
    CHECK(lead.what->error.reason == "not_owner");
    CHECK(lead.what->error.current == "su.miao");
    Refused agent(*floor.su);
    Floor::of(*floor.su).takeOver(id, base::PersonId {"zheng.zhuo"}, QStringLiteral("why"));
    REQUIRE(agent.comes());
    CHECK(agent.what->error.kind == protocol::ErrorKind::denied);
    CHECK(Floor::mine(*floor.su, id) != nullptr);
}

TEST_CASE("transfer_withTell_isReadByTheCustomer")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    REQUIRE(Floor::be(*floor.zheng, protocol::Presence::ready));
    const bool tell = GENERATE(true, false);
    Gone gone(*floor.su);
    Floor::of(*floor.su).transfer(id, base::PersonId {"zheng.zhuo"}, QStringLiteral("要退款"), tell);
    const QString type = QStringLiteral("conversation.transferred");
    REQUIRE(waitFor([&] { return !floor.customer->last(type).isEmpty(); }));
    CHECK(floor.customer->last(type)[QStringLiteral("told")].toBool() == tell);
    REQUIRE(waitFor([&] { return gone.how.has_value(); }));
    CHECK(gone.how->told == tell);
}

TEST_CASE("transferNote_halfWritten_isThereAfterARestart")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    const auto saved = Floor::of(*floor.su).saveTransferNote(id, QStringLiteral("客户要整单"));
    REQUIRE(waitFor([&] { return saved.isFinished(); }));
    floor.su.reset();
    floor.su = std::make_unique<Desk>(floor.suProfile.path(), floor.hub.url(), floor.suKeys);
    floor.su->enter("demo-su.miao");
    REQUIRE(floor.su->live());
    REQUIRE(waitFor([&] { return Floor::mine(*floor.su, id) != nullptr; }));
    CHECK(Floor::mine(*floor.su, id)->transferNote == QStringLiteral("客户要整单"));
}

TEST_CASE("directory_asked_saysWhoIsFreeOrFull")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    const auto room = [&]() -> std::optional<protocol::Room> {
        Floor::of(*floor.su).loadDirectory(id);
        for (const items::PersonItem& person : Floor::at(*floor.su).people()) {
            if (person.id == base::PersonId {"zheng.zhuo"}) {
                return person.room;
            }
        }
        return std::nullopt;
    };
    CHECK_FALSE(room());
    REQUIRE(Floor::be(*floor.zheng, protocol::Presence::ready));
    CHECK(waitFor([&] { return room() == protocol::Room::free; }));
}

TEST_CASE("block_byHisAgent_isShownEndsTheTalkAndKeepsFilesOut")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    Desk& su = *floor.su;
    REQUIRE(floor.customer->upload("%PDF-1.4 one") == 200);
    const base::CustomerId customer = Floor::mine(su, id)->customer;
    Floor::of(su).block(customer, 60, QStringLiteral("abuse"));
    REQUIRE(waitFor([&] {
        const items::CustomerItem* item = customerOf(su, id);
        return item != nullptr && item->blockedUntil && !item->pending;
    }));
    CHECK(customerOf(su, id)->blockedBy == base::PersonId {"su.miao"});
    CHECK(customerOf(su, id)->blockReason == QStringLiteral("abuse"));
    CHECK(waitFor([&] {
        const items::ConversationItem* item = Floor::mine(su, id);
        return item != nullptr && item->state == protocol::ConversationState::wrapup;
    }));
    const QString type = QStringLiteral("customer.blocked");
    REQUIRE(waitFor([&] { return !floor.customer->last(type).isEmpty(); }));
    CHECK(floor.customer->last(type)[QStringLiteral("reason")].toString().isEmpty());
    CHECK(floor.customer->upload("%PDF-1.4 two") == 403);
    Floor::of(su).block(customer, 0, {});
    REQUIRE(waitFor([&] { return !customerOf(su, id)->blockedUntil && !customerOf(su, id)->pending; }));
    CHECK(waitFor([&] { return floor.customer->upload("%PDF-1.4 two") == 200; }));
}

TEST_CASE("block_byWhomItIsNotHisTo_isRefusedAndNotShown")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    Refused agent(*floor.su);
    const base::CustomerId customer = Floor::mine(*floor.su, id)->customer;
    Floor::of(*floor.su).block(customer, 3 * 24 * 60, QStringLiteral("spam")); // more than who only serves may
    REQUIRE(agent.comes());
    CHECK(agent.what->blocked == customer);
    CHECK(waitFor([&] { return !customerOf(*floor.su, id)->blockedUntil; }));
}
