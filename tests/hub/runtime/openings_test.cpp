// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/openings.h"

#include <catch2/catch.hpp>

using hub::Openings;

namespace {

class Nobody final : public hub::DeskPeer
{
public:
    void deliver(std::vector<hub::DeskReply>) override { }
};

} // namespace

TEST_CASE("openings_theirTurn_comesInOrderAndNotAfterTheyAreGone")
{
    Openings openings;
    const auto first = std::make_shared<Nobody>();
    const auto second = std::make_shared<Nobody>();
    const auto third = std::make_shared<Nobody>();
    for (const auto& peer : {first, second, third}) {
        openings.add(peer, hub::IdentifyRequest {});
    }
    openings.forget(second.get());
    CHECK(openings.next().peer == first);
    CHECK(openings.next().peer == third);
    CHECK(openings.isEmpty());
    CHECK_FALSE(openings.mayServe());
}

TEST_CASE("openings_manySnapshotsNotSentYet_waitForThem")
{
    Openings openings;
    openings.add(std::make_shared<Nobody>(), hub::IdentifyRequest {});
    std::vector<std::shared_ptr<void>> made;
    while (openings.mayServe()) {
        REQUIRE(made.size() < Openings::mostSnapshots);
        made.push_back(openings.snapshotMade());
    }
    CHECK(made.size() == Openings::mostSnapshots);
    made.pop_back();
    CHECK(openings.mayServe());
}

TEST_CASE("openings_snapshotsAreDue_whoResumesDoesNotWaitForThem")
{
    Openings openings;
    const auto first = std::make_shared<Nobody>();
    const auto second = std::make_shared<Nobody>();
    openings.add(first, hub::IdentifyRequest {});
    std::vector<std::shared_ptr<void>> made;
    while (openings.mayServe()) {
        made.push_back(openings.snapshotMade());
    }
    openings.add(second, hub::ResumeRequest {});
    REQUIRE(openings.mayServe());
    CHECK(openings.next().peer == second);
    CHECK_FALSE(openings.mayServe());
    made.clear();
    CHECK(openings.next().peer == first);
}
