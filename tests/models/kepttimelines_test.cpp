// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/messagelistmodel.h"
#include "models/items/repository.h"

#include <catch2/catch.hpp>

// What the repository keeps in memory of all that was looked at once.

namespace {

std::vector<items::TimelineItem> lines(int count)
{
    return std::vector<items::TimelineItem>(static_cast<std::size_t>(count));
}

base::ConversationId numbered(int n)
{
    base::ConversationId id;
    id.uuid.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    id.uuid.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

items::ConversationItem ours(int n, protocol::ConversationState state)
{
    items::ConversationItem item;
    item.id = numbered(n);
    item.customer = {numbered(n).uuid};
    item.state = state;
    item.mine = true;
    return item;
}

} // namespace

TEST_CASE("timelines_ofAWholeDay_staySoManyLines")
{
    items::Repository repository;
    for (int n = 1; n <= 400; ++n) {
        repository.timeline(numbered(n)).reset(lines(20), false);
    }
    CHECK(repository.timelineCount() <= items::Repository::keptLines / 21 + 1);
    CHECK(repository.timelineCount() > 16); // going back to the last ones is free
    CHECK(repository.loadedTimeline(numbered(1)) == nullptr);
    CHECK(repository.loadedTimeline(numbered(399))->count() == 20);
    // The one that was asked for again stays longer than those after it.
    CHECK(repository.timeline(numbered(380)).count() == 20);
    for (int n = 401; repository.loadedTimeline(numbered(381)) != nullptr; ++n) {
        REQUIRE(n < 600);
        repository.timeline(numbered(n)).reset(lines(20), false);
    }
    CHECK(repository.loadedTimeline(numbered(380)) != nullptr);
    // Nor do many that never got a line.
    for (int n = 1'000; n < 4'000; ++n) {
        repository.timeline(numbered(n));
    }
    CHECK(repository.timelineCount() <= items::Repository::keptLines + 1);
}

TEST_CASE("timelines_watchedOrInHand_areNotLetGo")
{
    items::Repository repository;
    repository.put(ours(1, protocol::ConversationState::active));
    repository.put(ours(2, protocol::ConversationState::closed));
    for (int n = 1; n <= 3; ++n) {
        repository.timeline(numbered(n)).reset(lines(10), false);
    }
    MessageListModel model;
    model.setTimeline(repository.loadedTimeline(numbered(3)));
    const auto workOn = [&repository] {
        for (int n = 10; n < 12; ++n) {
            repository.timeline(numbered(n)).reset(lines(items::Repository::keptLines - 1), false);
        }
    };
    workOn();
    CHECK(repository.loadedTimeline(numbered(1)) != nullptr);
    CHECK(repository.loadedTimeline(numbered(2)) == nullptr);
    CHECK(model.rowCount() == 10);
    model.setTimeline(nullptr);
    repository.put(ours(1, protocol::ConversationState::closed));
    workOn();
    CHECK(repository.loadedTimeline(numbered(1)) == nullptr);
    CHECK(repository.loadedTimeline(numbered(3)) == nullptr);
    // One that is longer than all that is kept goes alone.
    repository.timeline(numbered(20)).reset(lines(5), false);
    repository.timeline(numbered(21)).reset(lines(items::Repository::keptLines * 2), false);
    repository.timeline(numbered(22));
    CHECK(repository.loadedTimeline(numbered(21)) == nullptr);
    CHECK(repository.loadedTimeline(numbered(20)) != nullptr);
}

TEST_CASE("repository_earlierOfManyCustomers_hasABound")
{
    items::Repository repository;
    for (int n = 1; n <= 200; ++n) {
        const base::CustomerId customer {numbered(n).uuid};
        repository.setEarlier(customer, {{}});
        CHECK(repository.earlier(customer).size() == 1);
    }
    int kept = 0;
    for (int n = 1; n <= 200; ++n) {
        kept += static_cast<int>(repository.earlier({numbered(n).uuid}).size());
    }
    CHECK(kept <= 64);
}

TEST_CASE("repository_past_goesWithItsCustomersUnlessItIsRead")
{
    constexpr base::Timestamp today {1'000'000};
    items::Repository repository;
    const auto closed = [](int n, base::Timestamp at) {
        items::ConversationItem item = ours(n, protocol::ConversationState::closed);
        item.stateSince = at;
        return item;
    };
    const base::Timestamp before = today - base::Milliseconds(1);
    items::ConversationItem parked = ours(4, protocol::ConversationState::parked);
    items::ConversationItem again = ours(6, protocol::ConversationState::active);
    again.customer = {numbered(5).uuid};
    for (const auto& item :
        {closed(1, before), closed(2, before), closed(3, today), parked, closed(5, before), again}) {
        items::CustomerItem customer;
        customer.id = item.customer;
        repository.put(customer);
        repository.put(item);
    }
    MessageListModel model;
    model.setTimeline(&repository.timeline(numbered(2)));
    repository.removePast(today);
    const auto isHere = [&repository](int n) { return repository.conversation(numbered(n)) != nullptr; };
    const auto isKnown = [&repository](int n) { return repository.customer({numbered(n).uuid}) != nullptr; };
    CHECK_FALSE(isHere(1));
    CHECK_FALSE(isKnown(1));
    CHECK(isHere(2));
    CHECK(isKnown(2));
    CHECK(isHere(3));
    CHECK(isHere(4));
    CHECK_FALSE(isHere(5));
    CHECK(isKnown(5)); // he is back
    model.setTimeline(nullptr);
    repository.removePast(today);
    CHECK_FALSE(isHere(2));
    CHECK_FALSE(isKnown(2));
}
