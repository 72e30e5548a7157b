// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The real workstation without its window, killed, replaced, behind bad lines and with clocks that are off, while its
// person and customers write. One checker for all: what it said was kept is in its outbox and ends as accepted or
// refused, once; the hub has exactly what the outbox says it took, in order; the local copy opens undamaged.

#include "core/base/random.h"
#include "tests/integration/sender.h"
#include "tests/integration/workplace.h"
#include "tests/support/faultproxy.h"

#include <catch2/catch.hpp>

#include <iostream>
#include <thread>

using namespace support;
using namespace std::chrono_literals;

namespace {

/// A hub behind a line, three customers, and ann.
class Floor
{
public:
    explicit Floor(const std::vector<std::string>& hubEnvironment = {})
        : fixture({"--plain", "--rate-factor", "1000"}, hubEnvironment)
        , line(fixture.hub().port())
        , ann(fixture.folder().path() / "ann", line.url(), "ann")
    {
        for (int i = 0; i < 3; ++i) {
            customers.push_back(Sender::at(fixture.url()));
            REQUIRE(customers.back().come(fixture.url()));
        }
    }

    void customersSpeak(base::SeededRandom& random)
    {
        for (Sender& customer : customers) {
            customer.say(1 + random.below(3));
        }
        for (Sender& customer : customers) {
            customer.hearAll();
        }
    }

    void killHub()
    {
        fixture.hub().kill();
        fixture.restart();
        REQUIRE(fixture.hub().isListening());
        line.aim(fixture.hub().port());
        for (Sender& customer : customers) {
            REQUIRE(customer.come(fixture.url()));
        }
    }

    /// Until all is said and everything has an end.
    void finish()
    {
        line.use({});
        line.cutAll();
        ann.start(3);
        REQUIRE(ann.program().says("level"));
        ann.kill();
    }

    void check()
    {
        Workplace::Written written;
        Workplace::Ids ids;
        for (Sender& customer : customers) {
            REQUIRE(customer.come(fixture.url()));
            for (const auto& [number, message] : storedConversation(customer.wire(), customer.conversation())) {
                ids[customer.conversation()][number] = message.id;
                if (!customer.isMine(message.id)) {
                    written[customer.conversation()].push_back(message.text);
                }
            }
        }
        ann.checkAgainst(written, ids);
        CHECK(ann.kept().size() > 5);
        for (Sender& customer : customers) {
            customer.hearAll();
            customer.check();
        }
        CHECK(fixture.hub().terminate().status == 0);
        CHECK(HubProcess::run({"verify", "--data", fixture.data().string()}).status == 0);
    }

    HubFixture fixture;
    FaultProxy line;
    Workplace ann;
    std::vector<Sender> customers;
};

#define REQUIRE_WORKSTATION()                                                                                          \
    if (!Workplace::isBuilt()) {                                                                                       \
        WARN("NOT RUN: the workstation is not built");                                                                 \
        return;                                                                                                        \
    }

} // namespace

TEST_CASE("workstation_killedUnderLoadAtRandomMoments_losesAndDoublesNothing", "[faults]")
{
    REQUIRE_WORKSTATION();
    Floor floor;
    base::SeededRandom random(19);
    for (int round = 0; round < rounds(); ++round) {
        INFO("round " << round);
        Program& program = floor.ann.start(1'000'000);
        // Now and then before it is there at all, and now and then together with its hub.
        if (round % 4 != 3) {
            REQUIRE(program.says("live"));
            floor.customersSpeak(random);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random.below(250'000)));
        if (round % 5 == 4) {
            floor.killHub();
        }
        floor.ann.kill();
        floor.ann.check();
    }
    floor.finish();
    floor.check();
    std::cout << rounds() << " kills of a workstation, " << floor.ann.kept().size() << " messages kept, "
              << floor.ann.refused().size() << " refused\n";
}

TEST_CASE("workstation_behindABadLine_losesAndDoublesNothing", "[faults]")
{
    REQUIRE_WORKSTATION();
    Floor floor;
    base::SeededRandom random(23);
    std::vector<FaultProxy::Line> lines(7);
    lines[0].piece = 1;
    lines[1].bytesPerSecond = 7'000; // 56 kbit/s
    lines[2].delay = 40ms;
    lines[3].cutAfter = 9'000;
    lines[4].messages.twice = 3;
    lines[5].messages.lost = 20;
    lines[6].messages.swapped = 20;
    for (int round = 0; round < std::max<int>(static_cast<int>(lines.size()), rounds() / 5); ++round) {
        INFO("round " << round);
        floor.line.use(lines[static_cast<std::size_t>(round) % lines.size()]);
        floor.ann.start(10);
        REQUIRE(floor.ann.program().says("level"));
        floor.customersSpeak(random);
        floor.ann.kill();
        floor.ann.check();
    }
    floor.finish();
    floor.check();
}
