// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The queue as workstations see it: two agents and a customer at a real hub.

#include "tests/models/realhubfloor.h"

#include <algorithm>

TEST_CASE("queue_assignment_carriesItsReceiptAndTheTimeForAFirstReply")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    const items::ConversationItem* item = Floor::mine(*floor.su, id);
    REQUIRE(item != nullptr);
    CHECK(item->receipt->rule == "only_one");
    CHECK(item->receipt->considered > 1);
    REQUIRE(item->firstReplyBy);
    CHECK((*item->firstReplyBy - *item->assignedAt).count() == 120'000);
    Floor::of(*floor.su).sendMessage(id, QStringLiteral("您好"), {});
    CHECK(waitFor([&] { return !Floor::mine(*floor.su, id)->firstReplyBy; }));
    Floor::of(*floor.su).openConversation(id);
    CHECK(waitFor([&] {
        const auto& entries = Floor::at(*floor.su).timeline(id).entries();
        return std::ranges::any_of(entries, [](const items::TimelineItem& entry) {
            return entry.system == items::SystemEntry::Assigned && entry.own && entry.receipt;
        });
    }));
}

TEST_CASE("queue_transferToAColleague_arrivesWithItsNote")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    Desk& su = *floor.su;
    Desk& zheng = *floor.zheng;
    const auto zhengTakes = [&] {
        for (const items::PersonItem& person : Floor::at(su).people()) {
            if (person.id == base::PersonId {"zheng.zhuo"}) {
                return person.takes;
            }
        }
        return std::optional<bool>();
    };
    Floor::of(su).loadDirectory(id);
    REQUIRE(waitFor([&] { return zhengTakes() == false; })); // he is offline
    REQUIRE(Floor::be(zheng, protocol::Presence::ready));
    REQUIRE(waitFor([&] { return !zhengTakes(); })); // what was true of then
    Floor::of(su).loadDirectory(id);
    REQUIRE(waitFor([&] { return zhengTakes() == true; }));

    QSignalSpy gone(&Floor::at(su), &items::Repository::conversationGone);
    const QString note = QStringLiteral("要整单退款，照片已核对");
    Floor::of(su).transfer(id, base::PersonId {"zheng.zhuo"}, note, false);
    REQUIRE(waitFor([&] { return Floor::at(zheng).offers().size() == 1; }));
    const items::OfferItem offer = Floor::at(zheng).offers().front();
    REQUIRE(offer.handOff);
    CHECK(offer.handOff->from == base::PersonId {"su.miao"});
    CHECK(offer.handOff->unanswered);
    CHECK(offer.handOffNote == note);
    CHECK(waitFor([&] { return gone.size() == 1; }));
    CHECK(Floor::mine(su, id) == nullptr);

    Floor::of(zheng).acceptOffer(offer.id);
    REQUIRE(waitFor([&] {
        const items::ConversationItem* item = Floor::mine(zheng, id);
        return item != nullptr && item->handOff && item->receipt;
    }));
    const items::ConversationItem* item = Floor::mine(zheng, id);
    CHECK(item->receipt->rule == "transfer");
    Floor::of(zheng).openConversation(id);
    CHECK(waitFor([&] {
        const items::Timeline& timeline = Floor::at(zheng).timeline(id);
        const int at = timeline.indexOf(*item->handOff->note);
        return at >= 0 && timeline.entries()[std::size_t(at)].text == note;
    }));
}

TEST_CASE("queue_transferRefused_givesTheNoteBack")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.served();
    std::optional<items::Refusal> refused;
    QObject::connect(&Floor::of(*floor.su), &items::CommandSink::refused, floor.su->signIn,
        [&](const items::Refusal& refusal) { refused = refusal; });
    Floor::of(*floor.su).transfer(id, base::PersonId {"zheng.zhuo"}, QStringLiteral("bitte übernehmen"), true);
    REQUIRE(waitFor([&] { return refused.has_value(); }));
    CHECK(refused->error.reason == "not_ready"); // he is offline
    CHECK(refused->target == items::TransferTarget(base::PersonId {"zheng.zhuo"}));
    CHECK(refused->text == QStringLiteral("bitte übernehmen"));
    REQUIRE(waitFor([&] { return !Floor::mine(*floor.su, id)->handingOn; }));
    CHECK(Floor::mine(*floor.su, id)->transferNote == QStringLiteral("bitte übernehmen")); // also after a restart
    // To a group that has somebody it goes, and the note that went with it is no draft any more.
    REQUIRE(Floor::be(*floor.zheng, protocol::Presence::ready));
    Floor::of(*floor.su).transfer(id, base::GroupId {"aftersales"}, QStringLiteral("bitte übernehmen"), true);
    REQUIRE(waitFor([&] { return Floor::at(*floor.zheng).offers().size() == 1; }));
    REQUIRE(waitFor([&] { return Floor::mine(*floor.su, id) == nullptr; }));
    CHECK(Floor::at(*floor.su).conversation(id)->transferNote.isEmpty());
}

TEST_CASE("queue_why_isAnsweredInTheHubsWords")
{
    REQUIRE_HUB();
    Floor floor;
    const auto names = [&] {
        auto asked = Floor::of(*floor.su).askWhy();
        REQUIRE(waitFor([&] { return asked.isFinished(); }));
        const std::optional<protocol::WhyRow> row = asked.result();
        REQUIRE(row);
        QStringList all;
        for (const protocol::WhyReason& reason : row->reasons) {
            all.append(QString::fromStdString(reason.name));
        }
        return all;
    };
    const QString title = Floor::at(*floor.su).desk().queueTitle({"returns"}, QLocale::English);
    CHECK(names().first() == QStringLiteral("presence"));
    REQUIRE(Floor::be(*floor.su, protocol::Presence::ready));
    CHECK(names() == QStringList(3, QStringLiteral("nobody_waits")));
    CHECK(Floor::at(*floor.su).desk().queueTitle({"returns"}, QLocale::English) == title); // the answer is no row
    floor.hub.kill();
    REQUIRE(waitFor([&] { return !Floor::at(*floor.su).connection().isLive(); }));
    auto asked = Floor::of(*floor.su).askWhy();
    REQUIRE(waitFor([&] { return asked.isFinished(); }));
    CHECK_FALSE(asked.result());
}

TEST_CASE("queue_awayAndBack_isWhatHeWas")
{
    REQUIRE_HUB();
    Floor floor;
    Desk& su = *floor.su;
    REQUIRE(Floor::be(su, protocol::Presence::ready));
    Floor::of(su).reportAway(true, items::AwayCause::Lock);
    REQUIRE(waitFor([&] { return Floor::at(su).presence().presence() == protocol::Presence::break_; }));
    CHECK(Floor::at(su).presence().person().presenceReason == QStringLiteral("lock"));
    CHECK(Floor::at(su).presence().isByHub());
    Floor::of(su).reportAway(false, items::AwayCause::Lock);
    CHECK(waitFor([&] { return Floor::at(su).presence().presence() == protocol::Presence::ready; }));
}

TEST_CASE("queue_claim_isForWhoMay")
{
    REQUIRE_HUB();
    Floor floor;
    const base::ConversationId id = floor.customer->open(QStringLiteral("returns"), QStringLiteral("灯罩有裂痕"));
    Desk& zheng = *floor.zheng;
    REQUIRE(Floor::be(zheng, protocol::Presence::busy));
    std::vector<items::WaitingItem> waiting;
    REQUIRE(waitFor([&] {
        auto asked = Floor::of(zheng).askWaiting();
        waitFor([&] { return asked.isFinished(); });
        waiting = asked.result().value_or(std::vector<items::WaitingItem>());
        return waiting.size() == 1 && !waiting.front().lastLine.isEmpty();
    }));
    CHECK(waiting.front().id == id);
    CHECK(waiting.front().customerName == QStringLiteral("林晓"));
    auto denied = Floor::of(*floor.su).askWaiting();
    REQUIRE(waitFor([&] { return denied.isFinished(); }));
    CHECK_FALSE(denied.result());
    Floor::of(zheng).claim(id);
    REQUIRE(waitFor([&] {
        const items::ConversationItem* item = Floor::mine(zheng, id);
        return item != nullptr && item->receipt;
    }));
    CHECK(Floor::mine(zheng, id)->receipt->rule == "claimed");
}
