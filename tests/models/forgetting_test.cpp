// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/storefixture.h"

#include <algorithm>

namespace {

const base::PersonId leaver {"zheng.zhuo"};

protocol::MessageRow ofLeaver(const StoreFixture& fixture)
{
    auto row = fixture.message(2, protocol::AuthorKind::agent, "from zheng");
    row.author.person = leaver;
    row.author.name = "郑卓-CANARY";
    return row;
}

} // namespace

TEST_CASE("store_personForgotten_losesHisNameButNotHisWords")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    auto row = fixture.conversationRow();
    row.owner = leaver;
    row.ownerName = "郑卓-CANARY";
    REQUIRE(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        copy.conversations.put({row, false, false});
        copy.messages.put(ofLeaver(fixture));
        copy.entries.put(fixture.conversation, fixture.clock.now(),
            protocol::ConversationAssigned {fixture.conversation, leaver, "郑卓-CANARY", {}, {}});
    }));
    const auto delta = fixture.apply({{{11}, fixture.clock.now(), protocol::PersonForgotten {leaver}, {}}});
    REQUIRE(delta);
    // What is on the screen changes, too.
    CHECK(std::ranges::any_of(delta->entries,
        [](const auto& entry) { return entry.item.person == leaver && entry.item.authorName.isEmpty(); }));
    const auto after = fixture.timeline();
    bool said = false;
    for (const items::TimelineItem& item : after.entries) {
        if (item.person == leaver) {
            CHECK(item.authorName.isEmpty());
            said = said || item.text == QStringLiteral("from zheng");
        }
    }
    CHECK(said);
    const auto kept
        = fixture.store->read([&](store::Copy& copy) { return copy.conversations.find(fixture.conversation)->row; });
    CHECK(kept->owner == leaver);
    CHECK(kept->ownerName.empty());
}

TEST_CASE("store_customerForgotten_keepsNothingOfHim")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    REQUIRE(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        copy.attachments.put(std::string(64, 'a'), "bytes", fixture.clock.now());
    }));
    const base::CustomerId customer {StoreFixture::uuid(100)};
    const auto delta = fixture.apply({{{11}, fixture.clock.now(), protocol::CustomerForgotten {customer}, {}}});
    REQUIRE(delta);
    CHECK(delta->removedConversations == std::vector {fixture.conversation});
    const auto left = fixture.store->read([&](store::Copy& copy) {
        return copy.conversations.all().size()
            + (copy.rows.find(store::RowKind::Customer, store::keyOf(customer)) ? 1U : 0U)
            + (copy.attachments.find(std::string(64, 'a'), fixture.clock.now()) ? 1U : 0U);
    });
    CHECK(*left == 0);
    CHECK(fixture.timeline().entries.empty());
    // Of somebody who was never here: nothing happens.
    CHECK(fixture.apply({{{12}, fixture.clock.now(), protocol::CustomerForgotten {{StoreFixture::uuid(7)}}, {}}}));
}
