// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/metrics/queuemetrics.h"

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using hub::QueueMetrics;

namespace {

const base::QueueId orders {"orders"};
const base::QueueId refunds {"refunds"};

/// What everything that happened at the desk adds up to.
struct Counted
{
    explicit Counted(const bench::Desk& desk)
    {
        for (const protocol::Event& event : desk.log) {
            metrics.apply(event);
        }
    }

    const QueueMetrics::Figures& of(const base::QueueId& queue) const { return metrics.of(queue); }

    QueueMetrics metrics;
};

const desk::Offer& offerOf(const bench::Desk& desk, const base::ConversationId& id)
{
    return *desk.state().offer(*desk.state().conversation(id)->offer);
}

} // namespace

TEST_CASE("queueMetrics_servedAfterAWait_isCountedOnceWithItsWait")
{
    bench::Desk desk;
    const auto id = desk.open("mei");
    desk.wait(42s);
    desk.ready("ann");
    desk.accept(id);
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    desk.wait(61s);
    const Counted metrics(desk);
    const QueueMetrics::Figures& figures = metrics.of(orders);
    const auto waits = figures.waits.read();
    CHECK(figures.asked == 1);
    CHECK(waits.upTo.back() == 1);
    CHECK(waits.sum == Approx(42));
    CHECK(waits.upTo[4] == 0); // 30 s
    CHECK(waits.upTo[5] == 1); // 60 s
    CHECK(figures.accepted == 1);
    CHECK(figures.automatic == 0);
    CHECK(figures.served == 1);
    CHECK(figures.abandoned == 0);
    CHECK(metrics.of(refunds).asked == 0);
    CHECK(metrics.of({"no such queue"}).asked == 0);
}

TEST_CASE("queueMetrics_offers_areCountedByTheirOutcome")
{
    bench::Desk desk;
    desk.ready("ann");
    desk.ready("bob");
    const auto id = desk.open("mei");
    const auto first = offerOf(desk, id);
    desk.send(desk.person(first.person.name), protocol::DeclineOffer {first.id, protocol::DeclineReason::too_busy}, id);
    desk.wait(21s); // the other one lets it expire
    const auto again = desk.open("lan");
    REQUIRE(desk.stateOf(again) == "offered");
    desk.send(desk.customer("lan"), protocol::LeaveConversation {}, again);
    const Counted metrics(desk);
    const QueueMetrics::Figures& figures = metrics.of(orders);
    CHECK(figures.declined == 1);
    CHECK(figures.missed == 1);
    CHECK(figures.withdrawn == 1);
    CHECK(figures.accepted == 0);
    CHECK(figures.abandoned == 1);
    CHECK(figures.served == 0);
}

TEST_CASE("queueMetrics_offersThatAcceptThemselves_areNotThoseOfAHand")
{
    bench::Desk desk(bench::deskWith({{"offer.auto_accept", "true"}, {"offer.allow_decline", "false"}}));
    desk.ready("ann");
    desk.open("mei");
    const Counted metrics(desk);
    CHECK(metrics.of(orders).automatic == 1);
    CHECK(metrics.of(orders).accepted == 0);
    CHECK(metrics.of(orders).waits.read().upTo.front() == 1);
}

TEST_CASE("queueMetrics_handedOnAndLeft_isAbandonedWhereItWaitedLast")
{
    bench::Desk desk;
    desk.ready("ann");
    const auto id = desk.served("mei", "ann");
    protocol::TransferConversation transfer;
    transfer.queue = refunds;
    REQUIRE(bench::outcome(desk.send(desk.person("ann"), transfer, id)) == "done");
    desk.send(desk.customer("mei"), protocol::LeaveConversation {}, id);
    const Counted metrics(desk);
    CHECK(metrics.of(orders).asked == 1);
    CHECK(metrics.of(orders).waits.read().upTo.back() == 1);
    CHECK(metrics.of(orders).served == 0);
    CHECK(metrics.of(refunds).abandoned == 1);
    CHECK(metrics.of(refunds).waits.read().upTo.back() == 0);
}

TEST_CASE("queueMetrics_leftMessages_areNeitherWaitsNorAbandoned")
{
    bench::Desk desk(bench::deskWith({{"queue.max_wait_s", "60"}}));
    const auto answered = desk.open("mei");
    desk.open("lan");
    desk.wait(100s);
    desk.send(
        desk.customer("lan"), protocol::LeaveConversation {}, *desk.state().customer({bench::uuidOf("lan")})->last);
    desk.ready("ann");
    desk.accept(answered);
    const Counted metrics(desk);
    CHECK(metrics.of(orders).asked == 2);
    CHECK(metrics.of(orders).messages == 1);
    CHECK(metrics.of(orders).abandoned == 0);
    CHECK(metrics.of(orders).waits.read().upTo.back() == 0);
}

TEST_CASE("queueMetrics_heldAtTheEntrance_waitsFromTheEndOfTheHold")
{
    bench::Desk desk(bench::deskWith({{"queue.hold_until", "var=message max_s=60"}}));
    const auto id = desk.open("mei");
    desk.wait(60s);
    desk.wait(7s);
    desk.ready("ann");
    desk.accept(id);
    const Counted metrics(desk);
    CHECK(metrics.of(orders).waits.read().sum == Approx(7));
}

TEST_CASE("queueMetrics_conversationFromBeforeTheStart_goesOnBeingCounted")
{
    bench::Desk desk;
    const auto id = desk.open("mei");
    const auto asked = desk.now;
    desk.wait(30s);
    const std::size_t before = desk.log.size();
    desk.ready("ann");
    desk.accept(id);
    QueueMetrics metrics;
    metrics.resume(id, {orders, asked});
    for (std::size_t i = before; i < desk.log.size(); ++i) {
        metrics.apply(desk.log[i]);
    }
    CHECK(metrics.of(orders).asked == 0);
    CHECK(metrics.of(orders).waits.read().sum == Approx(30));
    CHECK(metrics.of(orders).accepted == 1);
}
