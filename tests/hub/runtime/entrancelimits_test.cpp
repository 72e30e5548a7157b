// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/entrancelimits.h"

#include <catch2/catch.hpp>

using base::Milliseconds;
using hub::EntranceLimits;

namespace {

base::CustomerId customer(std::uint8_t n)
{
    base::CustomerId id;
    id.uuid.bytes.fill(n);
    return id;
}

const protocol::CommandBody opening = protocol::OpenConversation {};
const protocol::CommandBody message = protocol::SendMessage {};

/// How many are let in before the first that has to wait.
template <class Try> int letIn(Try attempt)
{
    for (int count = 0; count < 100'000; ++count) {
        if (attempt().count() > 0) {
            return count;
        }
    }
    return -1;
}

} // namespace

TEST_CASE("entranceLimits_oneCustomer_isHeldWhateverHisConnections")
{
    base::ManualClock clock;
    EntranceLimits limits(1, 1, clock);
    CHECK(letIn([&] { return limits.command(customer(1), "a", opening); }) == 6);
    CHECK(letIn([&] { return limits.command(customer(1), "b", message); }) == 60);
    CHECK(letIn([&] { return limits.ticket(customer(1), "a"); }) == 30);
    CHECK(letIn([&] { return limits.upload(customer(1)); }) == 60);
    // Nobody else is held by it, and what isn't limited never is.
    CHECK(limits.command(customer(2), "a", opening).count() == 0);
    CHECK(limits.command(customer(2), "a", message).count() == 0);
    CHECK(limits.command(customer(1), "a", protocol::LeaveConversation {}).count() == 0);
    const auto wait = limits.command(customer(1), "a", opening);
    CHECK(wait > Milliseconds(50'000));
    CHECK(wait <= Milliseconds(60'000));
    clock.advance(wait);
    CHECK(limits.command(customer(1), "a", opening).count() == 0);
}

TEST_CASE("entranceLimits_whoLeavesAndBeginsAgainByWriting_isHeldAsIfHeHadBegunAnother")
{
    base::ManualClock clock;
    EntranceLimits limits(1, 1, clock);
    const protocol::CommandBody leaving = protocol::LeaveConversation {};
    CHECK(letIn([&] { return limits.command(customer(1), "a", leaving); }) == 6);
    CHECK(limits.command(customer(1), "a", leaving) > Milliseconds(50'000));
    // That holds him, and not his first conversations, nor anybody else.
    CHECK(letIn([&] { return limits.command(customer(1), "a", opening); }) == 6);
    CHECK(limits.command(customer(2), "a", leaving).count() == 0);
}

TEST_CASE("entranceLimits_ofAnAddress_letACrowdInAtOnceAndFewAfterwards")
{
    base::ManualClock clock;
    EntranceLimits limits(1, 1, clock);
    int n = 0;
    const auto another = [&] {
        ++n;
        base::CustomerId id;
        id.uuid.bytes[0] = static_cast<std::uint8_t>(n % 256);
        id.uuid.bytes[1] = static_cast<std::uint8_t>(n / 256);
        return id;
    };
    CHECK(letIn([&] { return limits.command(another(), "a", opening); }) == 600);
    clock.advance(std::chrono::minutes(5));
    CHECK(letIn([&] { return limits.command(another(), "a", opening); }) == 150);
}

TEST_CASE("entranceLimits_manyCustomersOfOneAddress_shareItsRoom")
{
    base::ManualClock clock;
    EntranceLimits limits(0.1, 1, clock);
    std::uint8_t n = 0;
    CHECK(letIn([&] { return limits.command(customer(++n), "a", opening); }) == 60);
    CHECK(limits.command(customer(200), "b", opening).count() == 0);
    CHECK(letIn([&] { return limits.newCustomer("a"); }) == 60);
    CHECK(limits.newCustomer("b").count() == 0);
}
