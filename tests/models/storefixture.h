// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/store.h"

#include <QTemporaryDir>
#include <catch2/catch.hpp>

#include <memory>
#include <string>

/// A store of su.miao in a folder of its own, with one customer's conversation in it.
class StoreFixture
{
public:
    static base::Uuid uuid(int n)
    {
        base::Uuid id;
        id.bytes[0] = 2;
        id.bytes[14] = static_cast<std::uint8_t>(n >> 8);
        id.bytes[15] = static_cast<std::uint8_t>(n);
        return id;
    }

    explicit StoreFixture(const std::string& vfs = {})
        : m_vfs(vfs)
    {
        open();
    }

    void open()
    {
        auto opened = tryOpen();
        REQUIRE(opened);
        store = std::move(*opened);
        REQUIRE(store->unlock(key, self, "box"));
    }

    base::Result<std::unique_ptr<store::Store>> tryOpen()
    {
        store.reset();
        return store::Store::open({path(), m_vfs}, clock, random);
    }

    std::string path() const { return folder.filePath(QStringLiteral("store.db")).toStdString(); }

    /// Snapshot with this person, the desk and conversation 1.
    store::Delta takeSnapshot(const std::string& epoch = "one")
    {
        auto delta = store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
            store::HubApplier(copy, builder).snapshot(rows(), epoch, "10");
        });
        REQUIRE(delta);
        return *delta;
    }

    std::vector<protocol::Row> rows() const
    {
        protocol::PersonRow person;
        person.id = self;
        person.displayName = "苏苗";
        person.groups.emplace();
        protocol::CustomerRow customer;
        customer.id = {uuid(100)};
        customer.displayName = base::Personal("林晓-CANARY-NAME");
        customer.fields = {{"phone", base::Personal("CANARY-PHONE")}};
        customer.link = protocol::PartyLink::live;
        protocol::DeskRow desk;
        desk.id = {"demo"};
        return {desk, person, customer, conversationRow(), message(1, protocol::AuthorKind::customer, "CANARY-TEXT")};
    }

    protocol::ConversationState state = protocol::ConversationState::active; ///< of the conversation in a snapshot

    protocol::ConversationRow conversationRow() const
    {
        protocol::ConversationRow row;
        row.id = conversation;
        row.customer = {uuid(100)};
        row.queue = {"returns"};
        row.state = state;
        row.owner = self;
        row.ownerName = "苏苗";
        row.fence = protocol::Fence {1, 7};
        row.assignedAt = clock.now();
        row.openedAt = row.stateSince = row.lastAt = clock.now();
        row.unansweredSince = clock.now();
        row.lastNumber = 1;
        row.lastLine = base::Personal("CANARY-LAST");
        row.lastAuthor = protocol::AuthorKind::customer;
        return row;
    }

    protocol::MessageRow message(std::uint64_t number, protocol::AuthorKind author, const std::string& text) const
    {
        protocol::MessageRow row;
        row.id = {uuid(1000 + static_cast<int>(number))};
        row.conversation = conversation;
        row.number = number;
        row.at = clock.now() + base::Milliseconds(number);
        row.author.kind = author;
        if (author == protocol::AuthorKind::agent) {
            row.author.person = self;
        }
        row.text = base::Personal(text);
        return row;
    }

    protocol::Event sent(
        std::uint64_t position, const protocol::MessageRow& row, std::optional<base::CommandId> cause = {}) const
    {
        protocol::MessageSent body;
        body.conversation = row.conversation;
        body.message = row.id;
        body.number = row.number;
        body.author = row.author;
        body.text = row.text;
        return {{position}, row.at, body, cause};
    }

    base::Result<store::Delta> apply(const std::vector<protocol::Event>& events, const std::string& cursor = "11")
    {
        return store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
            store::HubApplier(copy, builder).events(events, "one", cursor);
        });
    }

    template <class Work> base::Result<store::Delta> command(Work work)
    {
        return store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
            store::CommandWriter writer(copy, builder);
            return work(writer);
        });
    }

    base::Result<store::Delta> outcome(const protocol::Outcome& outcome)
    {
        return store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
            store::OutcomeWriter(copy, builder).ended(outcome);
        });
    }

    items::ConversationItem item()
    {
        const auto start = store->start();
        REQUIRE(start);
        REQUIRE(start->delta.conversations.size() == 1);
        return start->delta.conversations.front();
    }

    store::TimelinePage timeline(std::optional<std::uint64_t> before = {})
    {
        auto page = store->read([&](store::Copy& copy) { return store::Reader(copy).timeline(conversation, before); });
        REQUIRE(page);
        return *page;
    }

    QTemporaryDir folder;
    base::ManualClock clock {{1'763'640'000'000}};
    base::SeededRandom random {7};
    base::Secret key {std::string(32, 'k')};
    base::PersonId self {"su.miao"};
    base::ConversationId conversation {uuid(1)};
    std::unique_ptr<store::Store> store;

private:
    std::string m_vfs;
};
