// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hostile bytes through both halves: whatever comes, a half answers with an action or nothing, and never with a crash.

#include "core/protocol/codec.h"
#include "core/session/clienthalf.h"
#include "core/session/cursor.h"
#include "core/session/hubhalf.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace session;
using namespace std::chrono_literals;

namespace {

std::filesystem::path dataFolder()
{
    const char* named = std::getenv("CLOUDSEAT_DATA");
    return named ? std::filesystem::path(named) : std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "../shared/data";
}

std::string unbase64(std::string_view text)
{
    std::string out;
    unsigned bits = 0;
    int have = 0;
    for (const char c : text) {
        static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const auto at = alphabet.find(c);
        if (at == std::string_view::npos) {
            break;
        }
        bits = (bits << 6U) | static_cast<unsigned>(at);
        have += 6;
        if (have >= 8) {
            have -= 8;
            out.push_back(static_cast<char>((bits >> static_cast<unsigned>(have)) & 0xffU));
        }
    }
    return out;
}

HubHalf liveHub()
{
    base::SeededRandom random(1);
    HubHalf half({});
    half.opened({1}, 0ms);
    half.received(protocol::encode(protocol::ClientFrame(
                      protocol::Resume {{base::makeUuidV7({1}, random)}, "e1", toCursor({1}), ""})),
        0ms);
    half.resume({}, {1}, 0ms);
    return half;
}

/// Every text wherever a text can stand, raw and inside frames, in every phase of both halves.
void feed(const std::string& bytes)
{
    base::SeededRandom random(1);
    HubHalf greeted({});
    greeted.opened({1}, 0ms);
    greeted.received(bytes, 1ms);
    HubHalf live = liveHub();
    live.received(bytes, 1ms);

    ClientOptions options;
    options.position = StoredPosition {"e1", {"1"}};
    ClientHalf client(options, random);
    client.start(0ms);
    client.connected(1, 1ms);
    client.received(1, bytes, 2ms);
    client.received(1, R"({"t":"hello","versions":[1],"hub":"h","heartbeatMs":1,"limits":{"frameBytes":1,
        "textCodePoints":1,"attachmentBytes":1,"commandsInFlight":1},"time":1})",
        3ms);
    client.received(1, bytes, 4ms);
    client.received(1, R"({"t":"resumed","cursor":"1","missed":0,"commandsDone":0,"outcomes":[]})", 5ms);
    client.received(1, bytes, 6ms);
    client.received(1, R"({"t":"event","n":1,"cursor":"2","events":[)" + bytes + "]}", 7ms);
    client.tick(100s);
}

} // namespace

TEST_CASE("halves_jsonTestSuite_surviveAndCloseOnWhatIsNoJson")
{
    const auto path = dataFolder() / "json-test-suite/parsing.jsonl";
    std::ifstream in(path);
    if (!in) {
        WARN("NOT RUN: " << path.string() << " is absent");
        return;
    }
    int cases = 0;
    for (std::string line; std::getline(in, line);) {
        const auto entry = boost::json::parse(line).as_object();
        const std::string bytes = unbase64(entry.at("base64").as_string());
        feed(bytes);
        // Valid or not, none of them is a frame: the hub never takes one for something to do.
        HubHalf live = liveHub();
        const auto actions = live.received(bytes, 1ms);
        REQUIRE(actions.size() == 1);
        CHECK(std::holds_alternative<CloseConnection>(actions[0]));
        ++cases;
    }
    CHECK(cases > 300);
}

TEST_CASE("halves_truncatedAndFlippedFrames_survive")
{
    base::SeededRandom random(5);
    std::vector<std::string> frames;
    for (const auto& entry : std::filesystem::directory_iterator(CLOUDSEAT_SOURCE_DIR "/tests/data/frames")) {
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) {
            const auto at = line.find(R"("receive":)");
            if (at != std::string::npos) {
                frames.push_back(line.substr(at + 10, line.find(R"(,"link")") - at - 10));
            }
        }
    }
    REQUIRE(frames.size() > 50);
    for (const std::string& frame : frames) {
        for (int i = 0; i < 40; ++i) {
            std::string bytes = frame.substr(0, i % 4 == 0 ? random.below(frame.size()) : frame.size());
            for (std::uint64_t flips = random.below(4); flips > 0 && !bytes.empty(); --flips) {
                bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
            }
            feed(bytes);
        }
    }
}
