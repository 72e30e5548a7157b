// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/convert.h"
#include "models/store/merging.h"
#include "tests/models/storefixture.h"

#include <algorithm>
#include <iterator>

namespace {

const base::CustomerId lin {StoreFixture::uuid(100)};
const base::CustomerId old {StoreFixture::uuid(101)};
const base::CustomerId stranger {StoreFixture::uuid(102)};

protocol::CustomerRow customerRow(const base::CustomerId& id, const std::string& name, const std::string& phone)
{
    protocol::CustomerRow row;
    row.id = id;
    row.displayName = base::Personal(name);
    row.fields = {{"phone", base::Personal(phone)}};
    return row;
}

/// lin's conversation is 1; what was said with `old` and with a stranger came from the history.
struct Doubles : StoreFixture
{
    Doubles()
    {
        takeSnapshot();
        auto earlier = conversationRow();
        earlier.id = before;
        earlier.customer = old;
        earlier.state = protocol::ConversationState::closed;
        earlier.openedAt = {1'000};
        REQUIRE(store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
            store::HubApplier(copy, builder)
                .rows({earlier, customerRow(old, "晓", "CANARY-PHONE"), customerRow(stranger, "王芳", "13900001111")});
        }));
    }

    protocol::CustomersMerged merged() const
    {
        auto kept = customerRow(lin, "林晓", "CANARY-PHONE");
        kept.visits = 3;
        protocol::MergedCustomer merged;
        merged.customer = old;
        merged.displayName = base::Personal("晓");
        merged.at = {5'000};
        merged.by = base::PersonId {"zheng.zhuo"};
        kept.merged = std::vector {merged};
        protocol::CustomerRow other;
        other.id = old;
        other.visits = 2;
        other.mergedInto = lin;
        return {old, lin, {"zheng.zhuo"}, std::vector {kept, other}};
    }
    protocol::CustomerUnmerged parted() const
    {
        return {old, lin, {"zheng.zhuo"},
            std::vector {customerRow(lin, "林晓", ""), customerRow(old, "晓", "CANARY-PHONE")}};
    }

    std::vector<base::ConversationId> earlierOf(const base::CustomerId& id)
    {
        const auto list = store->read([&](store::Copy& copy) { return store::Reader(copy).earlier(id, 50); });
        std::vector<base::ConversationId> ids;
        for (const auto& item : *list) {
            ids.push_back(item.id);
        }
        return ids;
    }
    std::vector<base::CustomerId> doublesOf(const base::CustomerId& id, const QString& text = {})
    {
        const auto list = store->read([&](store::Copy& copy) { return store::Merging(copy).findDoubles(id, text); });
        std::vector<base::CustomerId> ids;
        for (const auto& item : *list) {
            ids.push_back(item.id);
        }
        return ids;
    }

    base::ConversationId before {StoreFixture::uuid(51)};
};

} // namespace

TEST_CASE("store_customersMerged_showsOneWithTheConversationsOfBoth")
{
    Doubles fixture;
    const auto delta = fixture.apply({{{11}, fixture.clock.now(), fixture.merged(), {}}});
    REQUIRE(delta);
    const auto shown = std::ranges::find(delta->customers, lin, &items::CustomerItem::id);
    REQUIRE(shown != delta->customers.end());
    REQUIRE(shown->merged.size() == 1);
    CHECK(shown->merged.front().id == old);
    CHECK(shown->merged.front().displayName == QStringLiteral("晓"));
    CHECK(shown->merged.front().by == base::PersonId {"zheng.zhuo"});
    CHECK(shown->visits == 5);
    // Its list row is the kept one's.
    const auto row = std::ranges::find(delta->conversations, fixture.before, &items::ConversationItem::id);
    REQUIRE(row != delta->conversations.end());
    CHECK(row->customer == lin);
    CHECK(row->customerName == QStringLiteral("林晓"));
    using Ids = std::vector<base::ConversationId>;
    CHECK(fixture.earlierOf(lin) == Ids {fixture.conversation, fixture.before});
    CHECK(fixture.earlierOf(old) == fixture.earlierOf(lin));

    const auto undone = fixture.apply({{{12}, fixture.clock.now(), fixture.parted(), {}}}, "12");
    REQUIRE(undone);
    const auto back = std::ranges::find(undone->conversations, fixture.before, &items::ConversationItem::id);
    REQUIRE(back != undone->conversations.end());
    CHECK(back->customer == old);
    CHECK(back->customerName == QStringLiteral("晓"));
    CHECK(fixture.earlierOf(lin) == Ids {fixture.conversation});
    CHECK(fixture.earlierOf(old) == Ids {fixture.before});
}

TEST_CASE("store_mergedWhileAChangeOfOursWaits_keepsBoth")
{
    Doubles fixture;
    REQUIRE(fixture.command([&](store::CommandWriter& writer) {
        return writer.ownersCommand(fixture.conversation,
            protocol::UpdateCustomer {lin, base::Personal("林晓-CANARY-NAME"),
                {{"phone", base::Personal("CANARY-PHONE")}, {"city", base::Personal("杭州")}}, {}});
    }));
    auto merged = fixture.merged();
    merged.rows->front().fields.push_back({"email", base::Personal("lin@shop.example")});
    merged.rows->front().tags = {"vip"};
    REQUIRE(fixture.apply({{{11}, fixture.clock.now(), merged, {}}}));
    const auto waiting = fixture.store->read(
        [&](store::Copy& copy) { return copy.outbox.unsettledNamed(protocol::UpdateCustomer::name); });
    REQUIRE(waiting->size() == 1);
    const auto& ours = std::get<protocol::UpdateCustomer>(waiting->front().frame.body);
    const auto names = [&](const std::string& key) {
        return std::ranges::count(ours.fields, key, &protocol::CustomerField::key) == 1;
    };
    CHECK(names("phone"));
    CHECK(names("city"));
    CHECK(names("email")); // leaving it out would take it away again
    CHECK(ours.tags == std::vector<std::string> {"vip"});
}

TEST_CASE("store_mergedWhileAway_followsTheKeptOnesRow")
{
    Doubles fixture;
    const auto rows = *fixture.merged().rows;
    REQUIRE(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        store::HubApplier(copy, builder).rows({rows.front()});
    }));
    CHECK(fixture.earlierOf(old) == fixture.earlierOf(lin));
    REQUIRE(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        store::HubApplier(copy, builder).rows({customerRow(lin, "林晓", "")});
    }));
    CHECK(fixture.earlierOf(lin) == std::vector {fixture.conversation});
}

TEST_CASE("store_whoWaits_hasTheNameOfTheKeptOne")
{
    protocol::CustomerRow first;
    first.id = old;
    first.mergedInto = stranger;
    protocol::CustomerRow second;
    second.id = stranger;
    second.mergedInto = lin;
    protocol::ConversationRow merged;
    merged.id = {StoreFixture::uuid(60)};
    merged.customer = old;
    protocol::ConversationRow own = merged;
    own.id = {StoreFixture::uuid(61)};
    own.customer = lin;
    const auto list = store::toWaiting({first, second, customerRow(lin, "林晓", ""), merged, own});
    REQUIRE(list.size() == 2);
    CHECK(list.front().id == merged.id);
    CHECK(list.front().customerName == QStringLiteral("林晓"));
    CHECK(list.back().customerName == QStringLiteral("林晓"));
    // Whose row isn't there has none, also where rows name each other.
    second.mergedInto = old;
    CHECK(store::toWaiting({first, second, merged}).front().customerName.isEmpty());
}

TEST_CASE("store_doubles_areWhoHasTheSameNameOrNumber")
{
    Doubles fixture;
    using Ids = std::vector<base::CustomerId>;
    CHECK(fixture.doublesOf(lin) == Ids {old});
    CHECK(fixture.doublesOf(stranger).empty());
    CHECK(fixture.doublesOf(lin, QStringLiteral(" 王芳 ")) == Ids {stranger});
    CHECK(fixture.doublesOf(lin, QStringLiteral("1390000")) == Ids {stranger});
    CHECK(fixture.doublesOf(lin, QString::fromStdString(stranger.toString())) == Ids {stranger});
    CHECK(fixture.doublesOf(lin, QStringLiteral("nobody")).empty());
    // Nobody who stands with him already.
    REQUIRE(fixture.apply({{{11}, fixture.clock.now(), fixture.merged(), {}}}));
    CHECK(fixture.doublesOf(lin).empty());
    CHECK(fixture.doublesOf(old).empty());
}

TEST_CASE("store_mergeAndItsUndo_waitInTheOutboxAndCanBeTakenBack")
{
    Doubles fixture;
    REQUIRE(fixture.command([&](store::CommandWriter& writer) {
        writer.mergeCustomers(old, lin);
        writer.partCustomer(old);
        return base::Status();
    }));
    const auto waiting = fixture.store->read([&](store::Copy& copy) {
        auto all = copy.outbox.unsettledNamed(protocol::MergeCustomers::name);
        std::ranges::move(copy.outbox.unsettledNamed(protocol::UnmergeCustomer::name), std::back_inserter(all));
        return all;
    });
    REQUIRE(waiting->size() == 2);
    const auto& merge = std::get<protocol::MergeCustomers>(waiting->front().frame.body);
    CHECK(merge.customer == old);
    CHECK(merge.into == lin);
    CHECK(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        return store::OutcomeWriter(copy, builder).takeBack(waiting->front().frame.id);
    }));
}
