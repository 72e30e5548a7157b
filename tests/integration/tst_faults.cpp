// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A hub that is killed, stopped and cut off while people work: five times here, as often as CLOUDSEAT_ROUNDS says under
// `./dev soak`. One checker for all: what was acknowledged is there once, in the sender's order, for both sides.

#include "core/base/random.h"
#include "tests/integration/sender.h"
#include "tests/integration/server.h"
#include "tests/support/faultproxy.h"
#include "tests/support/logcheck.h"

#include <catch2/catch.hpp>

#include <iostream>
#include <thread>

using namespace support;
using namespace std::chrono_literals;

namespace {

/// Hundreds of times from one address, which the entrance would take for a flood.
const std::vector<std::string> oftenComing {"--plain", "--rate-factor", "1000"};

} // namespace

TEST_CASE("hub_killedUnderLoadAtRandomMoments_losesAndDoublesNothing", "[hub]")
{
    HubFixture fixture;
    base::SeededRandom random(7);
    std::vector<Sender> senders;
    for (int i = 0; i < 4; ++i) {
        senders.push_back(Sender::at(fixture.url()));
        REQUIRE(senders.back().come(fixture.url()));
    }
    Server servers[] = {Server(fixture, "ann"), Server(fixture, "bob")};
    for (int round = 0; round < rounds(); ++round) {
        for (Server& server : servers) {
            REQUIRE(server.come(fixture));
        }
        for (Sender& sender : senders) {
            sender.say(1 + random.below(8));
        }
        senders[random.below(senders.size())].hear(random.below(3));
        // What was offered is taken, or not yet; what is somebody's is answered, or not yet.
        for (std::uint64_t steps = random.below(4); steps > 0; --steps) {
            servers[random.below(2)].step();
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random.below(20'000)));
        fixture.hub().kill();
        fixture.restart();
        REQUIRE(fixture.hub().isListening());
        for (Sender& sender : senders) {
            REQUIRE(sender.come(fixture.url()));
            sender.hearAll();
        }
    }
    for (Sender& sender : senders) {
        sender.check();
    }
    CHECK(fixture.hub().terminate().status == 0);
    std::vector<std::string> broken;
    const LogCheck log = checkedLog(fixture.data(), {"small"}, broken);
    CHECK(broken == std::vector<std::string> {});
    CHECK(log.offers() > 0);
    CHECK(log.assigned() > 0);
    std::cout << log.offers() << " offers, " << log.assigned() << " of them taken\n";
    std::cout << rounds() << " kills, " << senders.front().sent() << " messages of the first of " << senders.size()
              << " senders\n";
}

TEST_CASE("logCheck_ofWhatNoHubWrites_findsEachMistake")
{
    const auto conversation = base::ConversationId {base::Uuid {{1}}};
    const auto found = [](const std::vector<protocol::EventBody>& bodies) {
        LogCheck check;
        std::uint64_t position = 0;
        for (const protocol::EventBody& body : bodies) {
            check.take({{++position}, {}, body, std::nullopt});
        }
        return check.broken();
    };
    protocol::OfferMade offer;
    offer.offer = {1};
    offer.conversation = conversation;
    const protocol::OfferEnded end {{1}, conversation, {"ann"}, protocol::OfferEnd::accepted, std::nullopt};
    const protocol::ConversationAssigned mine {conversation, {"ann"}, {}, {1, 1}, {}};
    protocol::MessageSent message;
    message.conversation = conversation;
    message.message = {base::Uuid {{2}}};
    message.number = 1;
    message.author = {protocol::AuthorKind::agent, base::PersonId {"ann"}, {}};
    CHECK(found({offer, end, mine, message}).empty());
    CHECK(found({offer, offer}).size() == 2); // again, and beside itself
    CHECK(found({offer, end, end}).size() == 1);
    CHECK(found({offer, end, mine, mine}).size() == 2); // a second owner under the same fence
    CHECK(found({mine, message, message}).size() == 2); // doubled, and out of order
    CHECK(found({message}).size() == 1); // nobody's conversation
    CHECK(found({mine, offer}).size() == 1);
    LogCheck gap;
    gap.take({{2}, {}, offer, std::nullopt});
    CHECK(gap.broken().size() == 1);
}

TEST_CASE("hub_stoppedAndContinued_goesOnWhereItWas", "[hub]")
{
    HubFixture fixture;
    Sender sender = Sender::at(fixture.url());
    REQUIRE(sender.come(fixture.url()));
    for (int round = 0; round < rounds(); ++round) {
        sender.say(2);
        fixture.hub().pause();
        sender.say(2);
        std::this_thread::sleep_for(50ms);
        fixture.hub().goOn();
        sender.hearAll();
    }
    sender.check();
}

TEST_CASE("line_inPiecesOfOneByte_carriesEverything", "[line]")
{
    HubFixture fixture;
    FaultProxy proxy(fixture.hub().port());
    Sender sender = Sender::at(fixture.url());
    for (const FaultProxy::Line line :
        {FaultProxy::Line {1, 0ms, 0}, FaultProxy::Line {3, 0ms, 0}, FaultProxy::Line {0, 20ms, 0}}) {
        proxy.use(line);
        REQUIRE(sender.come(proxy.url()));
        sender.say(5);
        sender.hearAll();
    }
    sender.check();
    CHECK(proxy.connections() >= 3);
}

TEST_CASE("line_cutAtEveryLength_losesNothing", "[line]")
{
    HubFixture fixture(oftenComing);
    FaultProxy proxy(fixture.hub().port());
    Sender sender = Sender::at(fixture.url());
    base::SeededRandom random(11);
    for (int round = 0; round < 2 * rounds(); ++round) {
        proxy.use({0, 0ms, 900 + random.below(6'000)});
        if (sender.come(proxy.url())) {
            sender.say(2);
            sender.hearAll();
        }
    }
    proxy.use({});
    REQUIRE(sender.come(proxy.url()));
    sender.hearAll();
    sender.check();
}

TEST_CASE("line_silentForAWhile_bringsEverythingAfterwards", "[line]")
{
    HubFixture fixture;
    FaultProxy proxy(fixture.hub().port());
    Sender sender = Sender::at(fixture.url());
    REQUIRE(sender.come(proxy.url()));
    proxy.hold(true);
    sender.say(5);
    std::this_thread::sleep_for(silence());
    proxy.hold(false);
    sender.hearAll();
    // The hub may have given it up meanwhile, or before all was heard.
    REQUIRE(sender.come(proxy.url()));
    sender.hearAll();
    sender.check();
}

TEST_CASE("line_everybodyCutAtOnce_allComeBack", "[line]")
{
    HubFixture fixture(oftenComing);
    FaultProxy proxy(fixture.hub().port());
    std::vector<Sender> senders;
    for (int i = 0; i < 8; ++i) {
        senders.push_back(Sender::at(fixture.url()));
        REQUIRE(senders.back().come(proxy.url()));
    }
    for (int round = 0; round < rounds(); ++round) {
        for (Sender& sender : senders) {
            sender.say(2);
        }
        proxy.cutAll();
        for (Sender& sender : senders) {
            REQUIRE(sender.come(proxy.url()));
            sender.hearAll();
        }
    }
    for (Sender& sender : senders) {
        sender.check();
    }
}
