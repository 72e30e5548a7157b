// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/afterwards.h"
#include "tests/integration/fixture.h"
#include "tests/support/smalldisk.h"

#include <catch2/catch.hpp>

#include <unistd.h>

namespace json = boost::json;
using namespace support;

TEST_CASE("hub_fullDisk_isReadOnlyLosesNothingAndRecovers")
{
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path() / "disk");
    if (!disk.isMounted()) {
        WARN("NOT RUN: mounting a small file system needs root");
        return;
    }
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    const std::filesystem::path data = folder.path() / "disk" / "data";
    HubProcess hub(data, {"--plain", "--desk", desk, "--rate-factor", "1000"});
    REQUIRE(hub.isListening());
    const std::string cookie = Wire::cookie(hub.url());
    auto customer = Wire::customer(hub.url(), cookie);
    customer->identify();
    const std::string conversation = textAt(
        customer->commandAndResult("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}}),
        "id");
    const json::object about {{"conversation", conversation}};
    disk.fill();
    std::uint64_t number = 1;
    int accepted = 0;
    json::value result;
    for (int i = 0; i < 2'000; ++i) {
        customer->setNextNumber(number + 1);
        result = customer->commandAndResult("message.send", Talk::text(std::string(500, 'a')), about);
        if (at(result, "ok") != json::value(true)) {
            break;
        }
        ++number;
        ++accepted;
    }
    CHECK(textAt(result, "error.kind") == "read_only");
    CHECK(http(hub.url(), {"GET", "/readyz", {}, {}, {}}).status == 503);
    CHECK(http(hub.url(), {"GET", "/healthz", {}, {}, {}}).status == 200);
    // Whoever is known gets in and reads.
    CHECK_FALSE(Wire::customer(hub.url(), cookie)->identify().is_null());

    disk.clear();
    // Nobody sends anything: the hub finds out by itself that there is room again, and says so.
    for (int i = 0; i < 100 && http(hub.url(), {"GET", "/readyz", {}, {}, {}}).status != 200; ++i) {
        ::usleep(100'000);
    }
    CHECK(http(hub.url(), {"GET", "/readyz", {}, {}, {}}).status == 200);
    // Whoever is new gets in at once, with everything.
    auto visitor = Wire::customer(hub.url(), Wire::cookie(hub.url()));
    CHECK_FALSE(visitor->identify().is_null());
    // The refused command consumed no number: the same one goes through when there is room.
    customer->setNextNumber(number + 1);
    result = customer->commandAndResult("message.send", Talk::text("there is room again"), about);
    CHECK(at(result, "ok") == json::value(true));
    ++accepted;
    CHECK(hub.terminate().status == 0);

    HubProcess again(data, {"--plain"});
    REQUIRE(again.isListening());
    auto back = Wire::customer(again.url(), cookie, customer->device());
    CHECK(numberAt(back->identify(), "commandsDone") == static_cast<std::uint64_t>(accepted) + 1);
    back.reset();
    // Each that was taken once, and none that was refused.
    CHECK(checkAfterwards(again, data).messages() == static_cast<std::size_t>(accepted));
}
