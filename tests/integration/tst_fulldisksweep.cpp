// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real hub on a real file system that is full after n more pages, for many n: the write that needs one more fails,
// whichever it is. tests/hub/log goes through every write of the log alone.

#include "tests/integration/afterwards.h"
#include "tests/integration/sender.h"
#include "tests/integration/server.h"
#include "tests/support/smalldisk.h"

#include <catch2/catch.hpp>

#include <iostream>
#include <numeric>
#include <thread>

using namespace support;
using namespace std::chrono_literals;

namespace {

/// Room that is left, in pages: a handful here, every number under `./dev soak`.
std::vector<std::uintmax_t> rooms()
{
    if (std::getenv("CLOUDSEAT_ROUNDS") == nullptr) {
        return {0, 2, 5};
    }
    std::vector<std::uintmax_t> all(static_cast<std::size_t>(rounds()));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Speaks until the hub says that it can't write.
bool speakUntilFull(Sender& sender)
{
    for (int i = 0; i < 3'000; ++i) {
        sender.say(1, 600);
        const auto result = sender.wire().untilFrame("result");
        if (textAt(result, "error.kind") == "read_only") {
            return true;
        }
    }
    return false;
}

/// Nobody gets in while the history lags; the hub finds out by itself that there is room again.
bool comesAgain(Sender& sender, const HubProcess& hub)
{
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (http(hub.url(), {"GET", "/readyz", {}, {}, {}}).status != 200) {
        if (std::chrono::steady_clock::now() > until) {
            return false;
        }
        std::this_thread::sleep_for(20ms);
    }
    return sender.come(hub.url());
}

} // namespace

TEST_CASE("hub_diskFullAtTheNthPage_losesNothingAndGoesOn", "[hub]")
{
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path() / "disk", 96);
    if (!disk.isMounted()) {
        WARN("NOT RUN: mounting a small file system needs root");
        return;
    }
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    const std::filesystem::path data = folder.path() / "disk" / "data";
    const std::vector<std::string> options {"--plain", "--desk", desk, "--rate-factor", "1000"};
    auto hub = std::make_unique<HubProcess>(data, options);
    REQUIRE(hub->isListening());
    Sender sender = Sender::at(hub->url());
    REQUIRE(sender.come(hub->url()));
    sender.say(1);
    Server server(hub->url(), "ann"); // he takes it and says nothing: what is there is counted
    REQUIRE(server.come(hub->url()));
    REQUIRE(server.takes());
    int starts = 0;
    for (const std::uintmax_t pages : rooms()) {
        INFO(pages << " pages were left");
        REQUIRE(sender.come(hub->url()));
        disk.fill(pages);
        REQUIRE(speakUntilFull(sender));
        CHECK(http(hub->url(), {"GET", "/readyz", {}, {}, {}}).status == 503);
        if (pages % 3 == 2) {
            // Killed in need, and started while there is no room: it serves, or says why not and leaves all as it is.
            hub->kill();
            hub = std::make_unique<HubProcess>(data, options);
            starts += hub->isListening() ? 1 : 0;
            if (!hub->isListening()) {
                const Ended ended = hub->wait();
                CHECK(ended.status == 5);
                CHECK(ended.errors.find("no room on the disk") != std::string::npos);
            }
        }
        disk.clear();
        if (!hub->isListening()) {
            hub = std::make_unique<HubProcess>(data, options);
            REQUIRE(hub->isListening());
        }
        REQUIRE(comesAgain(sender, *hub));
        sender.hearAll();
        CHECK(sender.known() == sender.sent());
    }
    REQUIRE(sender.come(hub->url()));
    sender.check();
    const LogCheck log = checkAfterwards(*hub, data);
    CHECK(log.messages() == sender.sent());
    CHECK(log.assigned() > 0);
    std::cout << rooms().size() << " full disks, " << sender.sent() << " messages; started " << starts
              << " times without room\n";
}
