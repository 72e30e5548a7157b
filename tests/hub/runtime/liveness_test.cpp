// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "core/session/hubhalf.h"
#include "hub/runtime/liveness.h"
#include "hub/runtime/publicdesk.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using base::Milliseconds;
using hub::Liveness;
using namespace std::chrono_literals;

namespace {

/// What the desk's people and the hub's connections see of `presence.heartbeat_s`.
Liveness livenessAt(const std::string& seconds, std::optional<Milliseconds> drill = std::nullopt)
{
    const bench::Desk desk(bench::deskWith({{"presence.heartbeat_s", seconds}}));
    return Liveness::of(hub::PublicDesk::of(desk.state()).heartbeat, drill);
}

/// When a connection that greeted, said who it is, and then nothing, is closed.
Milliseconds closedAfter(const Liveness& liveness)
{
    session::HubOptions options;
    options.heartbeat = liveness.heartbeat;
    options.silence = liveness.silence;
    session::HubHalf half(options);
    half.opened({1'700'000'000'000}, 0ms);
    protocol::Identify identify;
    base::SeededRandom random(3);
    identify.device = {base::makeUuidV7({1}, random)};
    half.received(protocol::encode(protocol::ClientFrame(identify)), 0ms);
    const auto wake = half.wakeAt();
    REQUIRE(wake);
    const auto closes = [](const session::HubActions& actions) {
        return std::any_of(actions.begin(), actions.end(),
            [](const session::HubAction& action) { return std::holds_alternative<session::CloseConnection>(action); });
    };
    CHECK_FALSE(closes(half.tick(*wake - 1ms)));
    CHECK(closes(half.tick(*wake)));
    return *wake;
}

} // namespace

TEST_CASE("liveness_heartbeatOfTheDesk_decidesWhenSilenceEnds")
{
    CHECK(livenessAt("60").heartbeat == 60s);
    CHECK(closedAfter(livenessAt("60")) == 160s);
    CHECK(closedAfter(livenessAt("30")) == 80s);
    // Nobody is cut before 40 s, whatever the desk says.
    CHECK(livenessAt("5").heartbeat == 5s);
    CHECK(closedAfter(livenessAt("5")) == 40s);
    CHECK(closedAfter(livenessAt("15")) == 40s);
}

TEST_CASE("liveness_drill_isInsteadOfTheDesksAndHasNoLeast")
{
    CHECK(livenessAt("60", 3'000ms).heartbeat == 3s);
    CHECK(closedAfter(livenessAt("60", 3'000ms)) == 8s);
}
