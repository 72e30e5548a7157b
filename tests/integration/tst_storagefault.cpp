// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/afterwards.h"
#include "tests/integration/fixture.h"
#include "tests/support/loopdisk.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <unistd.h>

namespace json = boost::json;
using namespace support;

namespace {

int readiness(const HubProcess& hub)
{
    return http(hub.url(), {"GET", "/readyz", {}, {}, {}}).status;
}

/// Puts a file of the hub on a disk of its own and leaves a link behind.
void moveTo(const LoopDisk& disk, const std::filesystem::path& file)
{
    std::filesystem::copy_file(file, disk.path() / file.filename());
    std::filesystem::remove(file);
    std::filesystem::create_symlink(disk.path() / file.filename(), file);
}

} // namespace

/// The disks of history.db and attachments.db fail under a running hub; the log's doesn't.
TEST_CASE("hub_historyAndAttachmentsFail_logGoesOnAndHistoryIsBuiltAnew")
{
    const TemporaryFolder folder;
    LoopDisk disk(folder.path() / "image", folder.path() / "disk");
    if (!disk.isMounted()) {
        WARN("NOT RUN: failing a disk needs root and a loop device");
        return;
    }
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    const std::filesystem::path data = folder.path() / "data";
    {
        HubProcess first(data, {"--plain", "--desk", desk});
        REQUIRE(first.isListening());
        CHECK(first.terminate().status == 0);
    }
    moveTo(disk, data / "history.db");
    moveTo(disk, data / "attachments.db");
    HubProcess hub(data, {"--plain", "--rate-factor", "1000"});
    REQUIRE(hub.isListening());
    const std::string cookie = Wire::cookie(hub.url());
    auto customer = Wire::customer(hub.url(), cookie);
    customer->identify();
    const std::string conversation = textAt(
        customer->commandAndResult("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}}),
        "id");
    const json::object about {{"conversation", conversation}};
    CHECK(readiness(hub) == 200);

    REQUIRE(disk.cut());
    // Enough for the history to be written more than once; every one of them must be taken.
    int accepted = 0;
    constexpr int messages = 2'500;
    for (int i = 0; i < messages; ++i) {
        const json::value result
            = customer->commandAndResult("message.send", Talk::text("still " + std::to_string(i)), about);
        accepted += at(result, "ok") == json::value(true) ? 1 : 0;
    }
    CHECK(accepted == messages);
    const Answer refused = http(hub.url(),
        {"POST", "/api/v1/attachments", "hash=2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824&bytes=5",
            "hello", {{"Cookie", cookie}}});
    CHECK(refused.status == 503);
    CHECK(refused.body.find("\"attachments\"") != std::string::npos);
    CHECK_FALSE(refused.header("Retry-After").empty());
    for (int i = 0; i < 300 && readiness(hub) != 200; ++i) {
        ::usleep(100'000);
    }
    CHECK(readiness(hub) == 200);
    // Somebody new sees everything, from a history that was built anew from the log.
    auto again = Wire::customer(hub.url(), cookie);
    const json::value ready = again->identify();
    REQUIRE_FALSE(ready.is_null());
    again->socket().send(json::serialize(json::object {
        {"t", "query"}, {"q", 1}, {"name", "history.messages"}, {"conversation", conversation}, {"limit", 5}}));
    const json::value answer = again->untilFrame("answer");
    REQUIRE(at(answer, "rows").is_array());
    CHECK(json::serialize(answer).find("still 2499") != std::string::npos);
    customer.reset();
    again.reset();
    const Ended ended = hub.terminate();
    CHECK(ended.status == 0);
    CHECK(ended.errors.find("failed beside the log") != std::string::npos);
    CHECK(ended.errors.find("built anew from the log") != std::string::npos);
    std::filesystem::remove(data / "attachments.db"); // its disk is gone
    CHECK(checkLeft(data).messages() == static_cast<std::size_t>(messages));
}
