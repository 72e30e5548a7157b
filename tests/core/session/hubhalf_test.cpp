// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "core/session/cursor.h"
#include "core/session/hubhalf.h"

#include <catch2/catch.hpp>

using namespace session;
using namespace std::chrono_literals;
using protocol::CloseCode;

namespace {

base::SeededRandom seeded(3);
const base::DeviceId device {base::makeUuidV7({1}, seeded)};

template <class T> std::vector<T> pick(const HubActions& actions)
{
    std::vector<T> found;
    for (const HubAction& action : actions) {
        if (const T* match = std::get_if<T>(&action)) {
            found.push_back(*match);
        }
    }
    return found;
}

template <class Frame> std::vector<Frame> sent(const HubActions& actions)
{
    std::vector<Frame> frames;
    for (const SendBytes& send : pick<SendBytes>(actions)) {
        auto frame = protocol::decodeHubFrame(send.bytes);
        REQUIRE(frame);
        if (const Frame* match = std::get_if<Frame>(&*frame)) {
            frames.push_back(*match);
        }
    }
    return frames;
}

std::optional<CloseCode> closed(const HubActions& actions)
{
    const auto found = pick<CloseConnection>(actions);
    return found.empty() ? std::nullopt : std::optional(found.front().code);
}

std::string bytesOf(const protocol::ClientFrame& frame)
{
    return protocol::encode(frame);
}

EventBytes event(std::uint64_t position, std::size_t padding = 10)
{
    protocol::MessageSent message;
    message.text = base::Personal(std::string(padding, 'x'));
    return {{position},
        std::make_shared<const std::string>(protocol::encodeEvent({{position}, {1}, message, std::nullopt}))};
}

std::vector<EventBytes> events(std::uint64_t first, std::uint64_t last, std::size_t padding = 10)
{
    std::vector<EventBytes> list;
    for (std::uint64_t i = first; i <= last; ++i) {
        list.push_back(event(i, padding));
    }
    return list;
}

HubHalf greeted(HubOptions options = {})
{
    HubHalf half(std::move(options));
    half.opened({1'700'000'000'000}, 0ms);
    return half;
}

HubHalf live(std::uint64_t head = 10, HubOptions options = {})
{
    HubHalf half = greeted(std::move(options));
    half.received(bytesOf(protocol::Resume {device, "e1", toCursor({head}), "test"}), 0ms);
    half.resume({}, {head}, 0ms);
    return half;
}

protocol::CommandFrame command(std::uint64_t n)
{
    return {n, {base::makeUuidV7({1}, seeded)}, std::nullopt, std::nullopt, protocol::EmptyCommand {}};
}

} // namespace

TEST_CASE("hubHalf_opened_greetsAndAsksForIdentityWithinTenSeconds")
{
    HubHalf half({.program = "hub 1"});
    const auto hello = sent<protocol::Hello>(half.opened({1'700'000'000'000}, 0ms));
    REQUIRE(hello.size() == 1);
    CHECK(hello[0].versions == std::vector<std::uint32_t> {1});
    CHECK(hello[0].limits.commandsInFlight == 64);
    CHECK(half.wakeAt() == Instant(10s));
    CHECK_FALSE(closed(half.tick(9'999ms)));
    CHECK(closed(half.tick(10s)) == CloseCode::NotIdentified);
    CHECK(half.received("{}", 10s).empty());
}

TEST_CASE("hubHalf_brokenBytes_closeWithTheirCode")
{
    const std::string big = bytesOf(protocol::Ping {1}) + std::string(protocol::limits::frameBytesUp, ' ');
    const std::vector<std::pair<std::string, CloseCode>> cases = {
        {"", CloseCode::NotDecodable},
        {"{", CloseCode::NotDecodable},
        {"[]", CloseCode::UnknownFrame},
        {R"({"t":"hello"})", CloseCode::UnknownFrame},
        {R"({"t":"identify"})", CloseCode::NotDecodable},
        {R"({"t":"identify","device":"no","program":"","capabilities":[]})", CloseCode::NotDecodable},
        {R"({"t":"ping","t":"ping","n":1})", CloseCode::NotDecodable},
        {big, CloseCode::TooBig},
        {bytesOf(protocol::Ping {1}), CloseCode::NotIdentified},
        {bytesOf(command(1)), CloseCode::NotIdentified},
        {bytesOf(protocol::Identify {{}, "", {}}), CloseCode::NotDecodable},
    };
    for (const auto& [bytes, code] : cases) {
        INFO(bytes.substr(0, 60));
        HubHalf half = greeted();
        CHECK(closed(half.received(bytes, 1ms)) == code);
        CHECK(half.isClosed());
    }
    HubHalf half = greeted();
    CHECK(closed(half.receivedText(1ms)) == CloseCode::TextMessage);
    HubHalf twice = live();
    CHECK(closed(twice.received(bytesOf(protocol::Identify {device, "", {}}), 1ms)) == CloseCode::NotDecodable);
}

TEST_CASE("hubHalf_identify_getsReadyAndPagesThenLiveEvents")
{
    HubHalf half = greeted();
    const auto asked = half.received(bytesOf(protocol::Identify {device, "test", {}}), 1ms);
    REQUIRE(pick<IdentifyRequested>(asked).size() == 1);
    CHECK(half.device() == device);
    CHECK(half.offer(events(8, 8), {8}, 2ms).empty());
    const auto actions = half.welcome({}, {protocol::MessageRow {}}, {7}, 3ms);
    CHECK(sent<protocol::Ready>(actions).at(0).cursor == toCursor({7}));
    CHECK(sent<protocol::Page>(actions).at(0).last);
    // Something was committed between the registration and the snapshot: it is asked for, not lost.
    REQUIRE(pick<NeedEvents>(actions).size() == 1);
    CHECK(pick<NeedEvents>(actions)[0].after == base::Position {7});
    CHECK_FALSE(half.isCaughtUp());
    CHECK(half.offer(events(9, 9), {9}, 4ms).empty());
    const auto more = half.events(events(8, 8), {8}, 5ms);
    CHECK(sent<protocol::EventFrame>(more).at(0).n == 1);
    CHECK(pick<NeedEvents>(more).at(0).after == base::Position {8});
    half.events(events(9, 9), {9}, 6ms);
    CHECK(half.isCaughtUp());
    const auto live = sent<protocol::EventFrame>(half.offer(events(10, 11), {11}, 7ms));
    REQUIRE(live.size() == 1);
    CHECK(live[0].n == 3);
    CHECK(live[0].events.size() == 2);
    CHECK(live[0].cursor == toCursor({11}));
}

TEST_CASE("hubHalf_largeSnapshot_waitsForTheSocket")
{
    std::vector<protocol::Row> rows;
    for (int i = 0; i < 1000; ++i) {
        protocol::MessageRow row;
        row.text = base::Personal(std::string(4000, 'x'));
        rows.emplace_back(row);
    }
    HubHalf half = greeted();
    half.received(bytesOf(protocol::Identify {device, "test", {}}), 1ms);
    std::size_t parts = sent<protocol::Page>(half.welcome({}, rows, {7}, 1ms)).size();
    CHECK(parts <= 3);
    CHECK_FALSE(half.isCaughtUp());
    for (int i = 0; i < 100 && !half.isCaughtUp(); ++i) {
        parts += sent<protocol::Page>(half.unsent(0, 2ms)).size();
    }
    CHECK(half.isCaughtUp());
    CHECK(parts > 15);
}

TEST_CASE("hubHalf_resume_endsAFrameExactlyAtTheToldHead")
{
    HubHalf half = greeted();
    const auto asked = half.received(bytesOf(protocol::Resume {device, "e1", {"10"}, "test"}), 1ms);
    REQUIRE(pick<ResumeRequested>(asked).size() == 1);
    CHECK(pick<ResumeRequested>(asked)[0].position == base::Position {10});
    const auto actions = half.resume({}, {14}, 2ms);
    const auto resumed = sent<protocol::Resumed>(actions);
    REQUIRE(resumed.size() == 1);
    CHECK(resumed[0].missed == 4);
    CHECK(resumed[0].cursor == toCursor({14}));
    CHECK(pick<NeedEvents>(actions).at(0).after == base::Position {10});
    // Read further than the head that was told, and 13 and 14 are not for these eyes.
    const std::vector<EventBytes> seen = {event(11), event(12), event(16)};
    const auto frames = sent<protocol::EventFrame>(half.events(seen, {17}, 3ms));
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].cursor == toCursor({14}));
    CHECK(frames[0].events.size() == 2);
    CHECK(frames[1].cursor == toCursor({17}));
    CHECK(half.isCaughtUp());
}

TEST_CASE("hubHalf_resumeWithoutVisibleEvents_sendsAnEmptyFrame")
{
    HubHalf half = greeted();
    half.received(bytesOf(protocol::Resume {device, "e1", {"10"}, "test"}), 1ms);
    half.resume({}, {14}, 2ms);
    const auto frames = sent<protocol::EventFrame>(half.events({}, {14}, 3ms));
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].events.empty());
    CHECK(frames[0].cursor == toCursor({14}));
}

TEST_CASE("hubHalf_resumeThatCannotBe_isInvalidAndMayIdentify")
{
    HubHalf unreadable = greeted();
    const auto actions = unreadable.received(bytesOf(protocol::Resume {device, "e1", {"x"}, "test"}), 1ms);
    CHECK(sent<protocol::Invalid>(actions).at(0).reason == "cursor");
    CHECK(pick<ResumeRequested>(actions).empty());
    CHECK(pick<IdentifyRequested>(unreadable.received(bytesOf(protocol::Identify {device, "", {}}), 2ms)).size() == 1);

    HubHalf ahead = greeted();
    ahead.received(bytesOf(protocol::Resume {device, "e1", {"99"}, "test"}), 1ms);
    CHECK(sent<protocol::Invalid>(ahead.resume({}, {14}, 2ms)).at(0).reason == "cursor");

    HubHalf other = greeted();
    other.received(bytesOf(protocol::Resume {device, "e0", {"9"}, "test"}), 1ms);
    CHECK(sent<protocol::Invalid>(other.reject("epoch", 2ms)).at(0).reason == "epoch");
    CHECK(closed(other.tick(10'002ms)) == CloseCode::NotIdentified);
}

TEST_CASE("hubHalf_silentReader_isSentOneWindowAndNothingIsKept")
{
    HubHalf half = live(0);
    std::size_t delivered = 0;
    std::uint64_t last = 0;
    const auto count = [&](const HubActions& actions) {
        for (const auto& frame : sent<protocol::EventFrame>(actions)) {
            CHECK(frame.n == ++last);
            delivered += frame.events.size();
        }
    };
    for (std::uint64_t i = 1; i <= 1000; ++i) {
        count(half.offer(events(i, i), {i}, 1ms));
    }
    CHECK(delivered == protocol::limits::windowEvents);
    CHECK_FALSE(half.isCaughtUp());
    auto actions = half.received(bytesOf(protocol::Ack {toCursor({64})}), 2ms);
    REQUIRE(pick<NeedEvents>(actions).size() == 1);
    CHECK(pick<NeedEvents>(actions)[0].after == base::Position {256});
    CHECK(pick<NeedEvents>(actions)[0].max == 64);
    CHECK(half.received(bytesOf(protocol::Ack {toCursor({70})}), 2ms).size() == 1);
    // More than asked for: only what the window allows goes out, the rest is asked for again.
    count(half.events(events(257, 400), {400}, 3ms));
    CHECK(delivered == 256 + 70);
}

TEST_CASE("hubHalf_largeEvents_fillTheWindowByBytesAndFramesBySize")
{
    HubHalf half = live(0);
    const auto frames = sent<protocol::EventFrame>(half.offer(events(1, 200, 30'000), {200}, 1ms));
    std::size_t bytes = 0;
    for (const auto& frame : frames) {
        CHECK(protocol::encode(protocol::HubFrame(frame)).size() <= protocol::limits::frameBytesDown);
        bytes += frame.events.size() * 30'000;
    }
    // The event that crosses the line still goes: else one larger than the rest of the window would never.
    CHECK(bytes <= protocol::limits::windowBytes + 30'000);
    CHECK(bytes > protocol::limits::windowBytes - 30'000);
}

TEST_CASE("hubHalf_acknowledgementOfTheUnsent_closes")
{
    for (const char* cursor : {"11", "99999", "x", ""}) {
        HubHalf half = live(10);
        CHECK(closed(half.received(bytesOf(protocol::Ack {{cursor}}), 1ms)) == CloseCode::BadCursor);
    }
    HubHalf half = live(10);
    CHECK_FALSE(closed(half.received(bytesOf(protocol::Ack {{"10"}}), 1ms)));
    CHECK_FALSE(closed(half.received(bytesOf(protocol::Ack {{"3"}}), 1ms)));
}

TEST_CASE("hubHalf_invisibleEvents_moveTheCursorLazily")
{
    HubHalf half = live(10);
    CHECK(half.offer({}, {20}, 1'000ms).empty());
    CHECK(half.isCaughtUp());
    CHECK(half.wakeAt() == Instant(11s));
    CHECK(half.tick(10'999ms).empty());
    CHECK(sent<protocol::EventFrame>(half.tick(11s)).at(0).cursor == toCursor({20}));
    CHECK(sent<protocol::EventFrame>(half.offer({}, {1'020}, 12s)).at(0).cursor == toCursor({1'020}));
}

TEST_CASE("hubHalf_commands_areCountedAndLimited")
{
    HubHalf half = live(10, {.commandRate = {5, 10}});
    for (std::uint64_t n = 1; n <= 10; ++n) {
        CHECK(pick<CommandReceived>(half.received(bytesOf(command(n)), 0ms)).size() == 1);
    }
    const auto refused = half.received(bytesOf(command(11)), 0ms);
    CHECK(pick<CommandReceived>(refused).empty());
    const auto result = sent<protocol::ResultFrame>(refused).at(0);
    CHECK_FALSE(result.ok);
    CHECK(result.error->kind == protocol::ErrorKind::rate_limited);
    CHECK(result.error->retryAfterMs == 1600);
    CHECK(half.commandsInFlight() == 10);
    const auto done = sent<protocol::ResultFrame>(half.result({1, command(1).id, std::nullopt}, 1ms));
    CHECK(done.at(0).ok);
    CHECK(half.commandsInFlight() == 9);
    std::optional<CloseCode> code;
    for (int i = 0; i < 300 && !code; ++i) {
        code = closed(half.received(bytesOf(command(11)), 1ms));
    }
    CHECK(code == CloseCode::RateLimited);
}

TEST_CASE("hubHalf_commandsInFlight_areBoundedWhateverTheRate")
{
    HubHalf half = live(10, {.commandRate = {1e6, 1e6}});
    for (std::uint64_t n = 1; n <= 64; ++n) {
        half.received(bytesOf(command(n)), 0ms);
    }
    CHECK(pick<CommandReceived>(half.received(bytesOf(command(65)), 0ms)).empty());
    half.result({1, command(1).id, std::nullopt}, 1ms);
    CHECK(pick<CommandReceived>(half.received(bytesOf(command(65)), 0ms)).size() == 1);
}

TEST_CASE("hubHalf_malformedAndInternalCommands_reachTheMachineWithTheirNumber")
{
    HubHalf half = live(10);
    const std::string id = command(1).id.toString();
    const auto malformed
        = half.received(R"({"t":"command","n":1,"id":")" + id + R"(","name":"message.send","data":{"text":7}})", 0ms);
    REQUIRE(pick<CommandReceived>(malformed).size() == 1);
    CHECK(std::holds_alternative<protocol::MalformedCommand>(pick<CommandReceived>(malformed)[0].command.body));
    for (const char* name : {"timers.fire", "connection.note", "device.revoke"}) {
        const auto internal = half.received(R"({"t":"command","n":2,"id":")" + id + R"(","name":")" + name
                + R"(","data":{"connected":true,"person":"ann","device":")" + id + R"("}})",
            0ms);
        REQUIRE(pick<CommandReceived>(internal).size() == 1);
        CHECK(std::holds_alternative<protocol::UnknownCommand>(pick<CommandReceived>(internal)[0].command.body));
    }
    CHECK(closed(half.received(R"({"t":"command","n":0,"id":")" + id + R"(","name":"empty","data":{}})", 0ms))
        == CloseCode::NotDecodable);
}

TEST_CASE("hubHalf_queries_areBoundedAndLargeAnswersCut")
{
    HubHalf half = live(10);
    protocol::Query query;
    query.q = 5;
    query.name = "directory";
    query.limit = 500;
    auto actions = half.received(bytesOf(query), 0ms);
    CHECK(pick<QueryReceived>(actions).empty());
    CHECK(sent<protocol::Answer>(actions).at(0).error->kind == protocol::ErrorKind::invalid);
    query.limit = 200;
    CHECK(pick<QueryReceived>(half.received(bytesOf(query), 0ms)).size() == 1);
    protocol::Answer answer;
    answer.q = 5;
    for (int i = 0; i < 200; ++i) {
        protocol::MessageRow row;
        row.text = base::Personal(std::string(8'000, 'x'));
        answer.rows.emplace_back(row);
    }
    const auto sentActions = half.answer(answer, 1ms);
    CHECK(pick<SendBytes>(sentActions).at(0).bytes.size() <= protocol::limits::frameBytesDown);
    const auto cut = sent<protocol::Answer>(sentActions).at(0);
    CHECK(cut.more);
    CHECK(cut.rows.size() == 25);
}

TEST_CASE("hubHalf_silenceAndSlowReaders_areClosed")
{
    HubHalf silent = live(10);
    CHECK_FALSE(closed(silent.tick(39'999ms)));
    CHECK(closed(silent.tick(40s)) == CloseCode::GoingAway);

    HubHalf slow = live(10);
    slow.received(bytesOf(protocol::Ping {1}), 30s);
    slow.unsent(2'000'000, 30s);
    slow.unsent(1'500'000, 35s);
    CHECK_FALSE(closed(slow.tick(39'999ms)));
    CHECK(closed(slow.tick(40s)) == CloseCode::SlowReader);

    HubHalf drained = live(10);
    drained.received(bytesOf(protocol::Ping {1}), 30s);
    drained.unsent(2'000'000, 30s);
    drained.unsent(1'000, 39s);
    CHECK_FALSE(closed(drained.tick(41s)));
}

TEST_CASE("hubHalf_pingAndSignals_passThroughTheDriver")
{
    HubHalf half = live(10);
    CHECK(pick<PingReceived>(half.received(bytesOf(protocol::Ping {9}), 1ms)).at(0).n == 9);
    CHECK(sent<protocol::Pong>(half.pong(9, {123}, 2ms)).at(0).time.ms == 123);
    protocol::Signal typing;
    typing.name = "typing";
    std::size_t passed = 0;
    for (int i = 0; i < 100; ++i) {
        passed += pick<SignalReceived>(half.received(bytesOf(typing), 3ms)).size();
    }
    CHECK(passed == 20);
    CHECK(sent<protocol::Signal>(half.signal(typing, 4ms)).size() == 1);
    half.unsent(300'000, 5ms);
    CHECK(half.signal(typing, 5ms).empty());
}

TEST_CASE("hubHalf_pingsWithoutEnd_closeAsRateLimited")
{
    HubHalf half = live(10);
    std::size_t passed = 0;
    std::optional<CloseCode> end;
    for (int i = 0; i < 100 && !end; ++i) {
        const HubActions actions = half.received(bytesOf(protocol::Ping {1}), 1ms);
        passed += pick<PingReceived>(actions).size();
        end = closed(actions);
    }
    CHECK(end == CloseCode::RateLimited);
    CHECK(passed == 20);
    HubHalf calm = live(10);
    for (int i = 0; i < 200; ++i) {
        CHECK_FALSE(closed(calm.received(bytesOf(protocol::Ping {1}), i * 1'000ms)));
    }
}

TEST_CASE("hubHalf_openingsWithoutEnd_closeAsBadCursor")
{
    HubHalf half = greeted();
    std::size_t asked = 0;
    std::optional<CloseCode> end;
    for (int i = 0; i < 100 && !end; ++i) {
        const HubActions actions = half.received(bytesOf(protocol::Resume {device, "e0", {"9"}, "test"}), 1ms);
        asked += pick<ResumeRequested>(actions).size();
        end = closed(actions);
        half.reject("epoch", 1ms);
    }
    CHECK(end == CloseCode::BadCursor);
    CHECK(asked == 4);
    // Also those that never reach the desk.
    HubHalf unreadable = greeted();
    end.reset();
    for (int i = 0; i < 5; ++i) {
        end = closed(unreadable.received(bytesOf(protocol::Resume {device, "e1", {"x"}, "test"}), 1ms));
    }
    CHECK(end == CloseCode::BadCursor);
}

TEST_CASE("hubHalf_revokedDevice_seesNothingMoreAndIsClosed")
{
    HubHalf half = live(10);
    CHECK(sent<protocol::Revoke>(half.revoke("device", 1s)).at(0).scope == "device");
    CHECK(half.offer(events(11, 11), {11}, 1s).empty());
    CHECK(half.signal({}, 1s).empty());
    HubHalf silent = half;
    const auto confirmed = half.received(bytesOf(protocol::Revoked {"device"}), 2s);
    CHECK(pick<RevokeConfirmed>(confirmed).size() == 1);
    CHECK(closed(confirmed) == CloseCode::DeviceRevoked);
    CHECK(closed(silent.tick(6s)) == CloseCode::DeviceRevoked);
    HubHalf early = greeted();
    CHECK(closed(early.revoke("device", 1ms)) == CloseCode::DeviceRevoked);
}

TEST_CASE("hubHalf_numberedMessages_arePassedOverWhenSeenAndCloseWhenMissing")
{
    const auto numbered = [](std::uint64_t f, const protocol::ClientFrame& frame) {
        std::string bytes = bytesOf(frame);
        return bytes.insert(1, "\"f\":" + std::to_string(f) + ",");
    };
    const auto opened = [&] {
        HubHalf half = greeted();
        half.received(numbered(700, protocol::Resume {device, "e1", toCursor({10}), "test"}), 0ms);
        return half;
    };
    HubHalf half = opened();
    std::optional<std::uint64_t> number;
    const auto resumed = pick<SendBytes>(half.resume({}, {10}, 0ms));
    REQUIRE(protocol::decodeHubFrame(resumed.at(0).bytes, &number));
    CHECK(number == 701);
    const auto twice = numbered(701, command(1));
    CHECK(pick<CommandReceived>(half.received(twice, 1ms)).size() == 1);
    CHECK(half.received(twice, 1ms).empty());
    CHECK(half.received(numbered(700, protocol::Resume {device, "e1", toCursor({10}), "test"}), 1ms).empty());
    // 702 is missing; then one of another connection, and one without a number.
    CHECK(closed(half.received(numbered(703, protocol::Ping {1}), 2ms)) == CloseCode::GoingAway);

    for (const std::string& stray : {numbered(55, protocol::Ping {1}), bytesOf(protocol::Ping {1})}) {
        CHECK(closed(opened().received(stray, 1ms)) == CloseCode::GoingAway);
    }
    HubHalf odd = opened();
    CHECK(closed(odd.received(R"({"f":"x","t":"ping","n":1})", 1ms)) == CloseCode::NotDecodable);
    // A client that numbers nothing is served as ever and gets no numbers.
    number.reset();
    HubHalf plain = live();
    const auto result = pick<SendBytes>(plain.result({1, command(1).id, std::nullopt}, 1ms));
    REQUIRE(protocol::decodeHubFrame(result.at(0).bytes, &number));
    CHECK_FALSE(number);
    CHECK(pick<PingReceived>(plain.received(numbered(3, protocol::Ping {1}), 1ms)).size() == 1);
}
