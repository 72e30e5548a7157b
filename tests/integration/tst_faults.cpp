// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A hub that is killed, stopped and cut off while people work: five times here, as often as CLOUDSEAT_ROUNDS says under
// `./dev soak`; without TLS and with the hub's own certificate. One checker for all: what was acknowledged is there
// once, in the sender's order, for both sides.

#include "core/base/random.h"
#include "tests/integration/afterwards.h"
#include "tests/integration/sender.h"
#include "tests/integration/server.h"
#include "tests/support/faultproxy.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <thread>

using namespace support;
using namespace std::chrono_literals;

namespace {

/// Hundreds of times from one address, which the entrance would take for a flood.
std::vector<std::string> oftenComing(bool tls)
{
    std::vector<std::string> options {"--rate-factor", "1000"};
    if (!tls) {
        options.emplace_back("--plain");
    }
    return options;
}

/// The hub as the line leads to it: by its own certificate, whatever the address.
Door through(const FaultProxy& line, const HubFixture& fixture)
{
    const Door hub = fixture.door();
    return {hub.fingerprint.empty() ? line.url() : "https" + line.url().substr(4), hub.fingerprint};
}

/// Somebody who has the sender's conversation, on a line of his own.
Server serving(const HubFixture& fixture, Sender& sender)
{
    REQUIRE(sender.come(fixture.door()));
    sender.say(1);
    sender.hearAll();
    Server server(fixture.door(), "ann");
    REQUIRE(server.come(fixture.door()));
    REQUIRE(server.takes());
    return server;
}

/// The common checker, and that there was something of offers, owners and fences for it to check.
void checkServed(HubFixture& fixture)
{
    CHECK(checkAfterwards(fixture.hub(), fixture.data()).assigned() > 0);
}

} // namespace

TEST_CASE("hub_killedUnderLoadAtRandomMoments_losesAndDoublesNothing", "[hub]")
{
    const bool tls = GENERATE(false, true);
    CAPTURE(tls);
    HubFixture fixture(oftenComing(tls));
    base::SeededRandom random(7);
    std::vector<Sender> senders;
    for (int i = 0; i < 4; ++i) {
        senders.push_back(Sender::at(fixture.door()));
        REQUIRE(senders.back().come(fixture.door()));
    }
    Server servers[] = {Server(fixture.door(), "ann"), Server(fixture.door(), "bob")};
    for (int round = 0; round < rounds(); ++round) {
        for (Server& server : servers) {
            REQUIRE(server.come(fixture.door()));
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
            REQUIRE(sender.come(fixture.door()));
            sender.hearAll();
        }
    }
    for (Sender& sender : senders) {
        sender.check();
    }
    const LogCheck log = checkAfterwards(fixture.hub(), fixture.data());
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
    HubFixture fixture(oftenComing(GENERATE(false, true)));
    Sender sender = Sender::at(fixture.door());
    Server server = serving(fixture, sender);
    for (int round = 0; round < rounds(); ++round) {
        sender.say(2);
        fixture.hub().pause();
        sender.say(2);
        std::this_thread::sleep_for(50ms);
        fixture.hub().goOn();
        sender.hearAll();
        server.step();
    }
    sender.check();
    checkServed(fixture);
}

TEST_CASE("line_inPiecesLateOrSlow_carriesEverything", "[line]")
{
    HubFixture fixture(oftenComing(GENERATE(false, true)));
    FaultProxy proxy(fixture.hub().port());
    Sender sender = Sender::at(fixture.door());
    Server server = serving(fixture, sender);
    std::vector<FaultProxy::Line> lines(4);
    lines[0].piece = 1;
    lines[1].piece = 3;
    lines[2].delay = 20ms;
    lines[3].bytesPerSecond = 7'000; // 56 kbit/s
    for (const FaultProxy::Line& line : lines) {
        proxy.use(line);
        REQUIRE(sender.come(through(proxy, fixture)));
        sender.say(5);
        server.step();
        sender.hearAll();
    }
    sender.check();
    CHECK(proxy.connections() >= lines.size());
    checkServed(fixture);
}

TEST_CASE("line_cutAtEveryLength_losesNothing", "[line]")
{
    const bool tls = GENERATE(false, true);
    CAPTURE(tls);
    HubFixture fixture(oftenComing(tls));
    FaultProxy proxy(fixture.hub().port());
    Sender sender = Sender::at(fixture.door());
    Server server = serving(fixture, sender);
    base::SeededRandom random(11);
    for (std::uint64_t round = 0; round < 2 * static_cast<std::uint64_t>(rounds()); ++round) {
        // TLS itself takes some thousand bytes, and who comes back is shown the end of what grows here: half of the
        // cuts are to come after that.
        const std::uint64_t shown = 6'000 + std::min<std::uint64_t>(round, 100) * 500;
        proxy.use({0, 0ms, (tls ? 3'000 : 900) + random.below(shown)});
        if (sender.come(through(proxy, fixture))) {
            sender.say(2);
            sender.hearAll();
        }
        server.step();
    }
    proxy.use({});
    REQUIRE(sender.come(through(proxy, fixture)));
    sender.hearAll();
    sender.check();
    checkServed(fixture);
}

/// Hellos, certificate, keys and the first words under them, each cut in its middle.
TEST_CASE("line_cutWhileTlsIsAgreedOn_letsEverybodyElseWork", "[line]")
{
    HubFixture fixture(oftenComing(true));
    FaultProxy proxy(fixture.hub().port());
    Sender staying = Sender::at(fixture.door());
    Sender coming = Sender::at(fixture.door());
    Server server = serving(fixture, staying);
    const RawSocket silent(fixture.hub().port());
    RawSocket halting(fixture.hub().port());
    halting.send(std::string("\x16\x03\x01\x02\x00\x01", 6)); // a hello that goes no further
    for (std::size_t length = 1; length < 3'000; length += 1 + 2'000 / static_cast<std::size_t>(4 * rounds())) {
        INFO("cut after " << length);
        proxy.use({0, 0ms, length});
        if (coming.come(through(proxy, fixture))) {
            coming.say(1);
            coming.hearAll();
        }
        staying.say(1);
        staying.hearAll();
        server.step();
    }
    proxy.use({});
    REQUIRE(coming.come(through(proxy, fixture)));
    coming.hearAll();
    coming.check();
    staying.check();
    checkServed(fixture);
}

TEST_CASE("line_silentForAWhile_bringsEverythingAfterwards", "[line]")
{
    HubFixture fixture(oftenComing(GENERATE(false, true)));
    FaultProxy proxy(fixture.hub().port());
    Sender sender = Sender::at(fixture.door());
    Server server = serving(fixture, sender);
    REQUIRE(sender.come(through(proxy, fixture)));
    proxy.hold(true);
    sender.say(5);
    server.step();
    std::this_thread::sleep_for(silence());
    proxy.hold(false);
    sender.hearAll();
    // The hub may have given it up meanwhile, or before all was heard.
    REQUIRE(sender.come(through(proxy, fixture)));
    sender.hearAll();
    sender.check();
    checkServed(fixture);
}

/// He gave the line up and comes on another one; to the hub the old one still stands, and what was said on it arrives
/// late, after the same was said again.
TEST_CASE("line_halfOpen_isReplacedAndWhatComesLateCountsOnce", "[line]")
{
    HubFixture fixture(oftenComing(GENERATE(false, true)));
    FaultProxy proxy(fixture.hub().port());
    Sender sender = Sender::at(fixture.door());
    Server server = serving(fixture, sender);
    for (int round = 0; round < rounds(); ++round) {
        REQUIRE(sender.come(through(proxy, fixture)));
        sender.say(2);
        sender.hearAll();
        proxy.hold(true);
        sender.say(5);
        REQUIRE(sender.come(fixture.door()));
        sender.say(2);
        server.step();
        if (round % 2 == 0) {
            sender.hearAll();
        }
        proxy.hold(false);
        sender.hearAll();
    }
    sender.check();
    checkServed(fixture);
}

TEST_CASE("line_everybodyCutAtOnce_allComeBack", "[line]")
{
    HubFixture fixture(oftenComing(GENERATE(false, true)));
    FaultProxy proxy(fixture.hub().port());
    std::vector<Sender> senders;
    for (int i = 0; i < 8; ++i) {
        senders.push_back(Sender::at(fixture.door()));
        REQUIRE(senders.back().come(through(proxy, fixture)));
    }
    Server server = serving(fixture, senders.front());
    REQUIRE(senders.front().come(through(proxy, fixture)));
    for (int round = 0; round < rounds(); ++round) {
        REQUIRE(server.come(through(proxy, fixture)));
        for (Sender& sender : senders) {
            sender.say(2);
        }
        proxy.cutAll();
        for (Sender& sender : senders) {
            REQUIRE(sender.come(through(proxy, fixture)));
            sender.hearAll();
        }
    }
    for (Sender& sender : senders) {
        sender.check();
    }
    checkServed(fixture);
}
