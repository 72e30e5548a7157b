// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/memoryhistory.h"
#include "hub/log/subject.h"
#include "hub/projections/rowseal.h"
#include "hub/projections/sqlitehistory.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

namespace historytest {

using protocol::Personal;

inline base::Uuid uuid(std::uint64_t number)
{
    base::Uuid made;
    for (int i = 0; i < 8; ++i) {
        made.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    made.bytes[0] = 1;
    return made;
}

/// A made-up day of a desk: what a history may meet, in no order that a desk would allow.
class Story final
{
public:
    explicit Story(std::uint64_t seed)
        : m_random(seed)
    { }

    std::vector<protocol::Event> events(std::size_t count)
    {
        while (m_events.size() < count) {
            step();
        }
        return m_events;
    }

private:
    struct Talk
    {
        base::ConversationId id;
        base::CustomerId customer;
        std::uint64_t messages = 0;
        std::vector<std::pair<base::MessageId, std::uint64_t>> said;
    };

    void add(protocol::EventBody body)
    {
        // Several events of one moment, as one command makes them.
        m_now.ms += static_cast<std::int64_t>(m_random.below(3)) * 1000;
        protocol::Event event;
        event.id = {m_events.size() + 1};
        event.at = m_now;
        event.body = std::move(body);
        m_events.push_back(std::move(event));
    }

    base::PersonId person() { return {"agent" + std::to_string(m_random.below(3))}; }

    void open()
    {
        const base::CustomerId customer {uuid(1000 + m_random.below(5))};
        m_talks.push_back({{uuid(5000 + m_talks.size())}, customer, 0, {}});
        add(protocol::ConversationOpened {m_talks.back().id, customer, {"orders"}, "zh-CN", "web", 1, false});
    }

    void say(Talk& talk, bool byCustomer)
    {
        protocol::MessageSent sent;
        sent.conversation = talk.id;
        sent.number = ++talk.messages;
        sent.message = {uuid(100'000 + m_events.size())};
        sent.author.kind = byCustomer ? protocol::AuthorKind::customer : protocol::AuthorKind::agent;
        sent.text = Personal(m_random.below(9) == 0 ? "" : "text " + std::to_string(m_events.size()) + " 你好");
        if (m_random.below(5) == 0) {
            sent.attachments.push_back({"ab", Personal("发票.pdf"), "application/pdf", 12, {}, {}});
        }
        talk.said.emplace_back(sent.message, sent.number);
        add(sent);
    }

    void change(const Talk& talk)
    {
        if (talk.said.empty()) {
            return;
        }
        const auto& [message, number] = talk.said[m_random.below(talk.said.size())];
        if (m_random.below(4) == 0) {
            return add(protocol::MessageRecalled {talk.id, message, number, person()});
        }
        add(protocol::MessageEdited {
            talk.id, message, number, Personal("better " + std::to_string(m_events.size())), person()});
    }

    void note(Talk& talk)
    {
        protocol::NoteAdded added;
        added.conversation = talk.id;
        added.number = ++talk.messages;
        added.message = {uuid(100'000 + m_events.size())};
        added.text = Personal("note " + std::to_string(m_events.size()));
        add(added);
    }

    void assign(Talk& talk)
    {
        protocol::ConversationAssigned assigned {talk.id, person(), "Lin", {1, m_events.size()}, {}};
        assigned.receipt.queue = {"orders"};
        assigned.receipt.winner = assigned.person;
        add(assigned);
    }

    void step()
    {
        if (m_talks.empty() || m_random.below(12) == 0) {
            return open();
        }
        Talk& talk = m_talks[m_random.below(m_talks.size())];
        switch (m_random.below(13)) {
        case 0:
            return assign(talk);
        case 1:
            return note(talk);
        case 2:
            return add(protocol::ConversationClosed {
                talk.id, protocol::CloseCause::agent, protocol::WrapUp {{"solved"}, {"a"}, Personal("wrapped up")}});
        case 3:
            return add(protocol::ConversationOpened {talk.id, talk.customer, {"orders"}, "en", "web", 2, true});
        case 4:
            return add(protocol::CustomerChanged {talk.customer, Personal("王芳"),
                std::vector {protocol::CustomerField {"phone", Personal("138")}}, std::vector<std::string> {"vip"}});
        case 5:
            return add(protocol::ConversationRated {talk.id, {4, {}, Personal("好")}});
        case 6:
            return add(protocol::LinkChanged {{}, talk.customer, {}, protocol::PartyLink::reconnecting});
        case 7:
            return add(protocol::TimersFired {});
        case 8:
            return change(talk);
        default:
            return say(talk, m_random.below(2) == 0);
        }
    }

    base::SeededRandom m_random;
    base::Timestamp m_now {1'800'000'000'000};
    std::vector<protocol::Event> m_events;
    std::vector<Talk> m_talks;
};

template <class Row> std::string text(const Row& row)
{
    const hub::SplitRow parts = hub::split(row);
    return parts.payload + parts.personal + '\n';
}

/// Every answer that a history gives, in one text.
inline std::string everything(const engine::History& history)
{
    std::string all;
    for (std::uint64_t c = 1000; c < 1005; ++c) {
        const base::CustomerId customer {uuid(c)};
        const auto row = history.customer(customer);
        REQUIRE(row);
        all += *row ? text(**row) : "none\n";
        for (const std::size_t limit : {1U, 3U, 100U}) {
            const auto page = history.conversationsOf(customer, std::nullopt, limit);
            REQUIRE(page);
            all += page->more ? "more\n" : "";
            for (const auto& record : page->records) {
                all += text(record);
            }
            if (!page->records.empty()) {
                const auto older = history.conversationsOf(customer, page->records.back().row.openedAt, limit);
                REQUIRE(older);
                all += std::to_string(older->records.size()) + (older->more ? " more\n" : "\n");
            }
        }
    }
    for (const char* person : {"agent0", "agent1", "agent2", "nobody"}) {
        const auto closed = history.closedBy({person}, {1'800'000'020'000}, 5);
        REQUIRE(closed);
        for (const auto& record : *closed) {
            all += text(record);
        }
    }
    for (const auto& owner : {std::optional<base::PersonId>(), std::optional(base::PersonId {"agent1"})}) {
        std::optional<engine::WalkPlace> place;
        while (true) {
            const auto page = history.conversationsBehind(place, owner, 3);
            REQUIRE(page);
            for (const auto& record : page->records) {
                all += text(record);
                place = engine::WalkPlace {record.row.openedAt, record.row.id};
            }
            if (!page->more) {
                break;
            }
        }
        all += "walked\n";
    }
    for (std::uint64_t c = 5000; c < 5100; ++c) {
        const base::ConversationId id {uuid(c)};
        const auto record = history.conversation(id);
        REQUIRE(record);
        all += *record ? text(**record) : "";
        for (const bool internal : {false, true}) {
            for (const std::optional<std::uint64_t> before :
                {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(6)}) {
                const auto page = history.messages(id, before, 4, internal);
                REQUIRE(page);
                all += page->more ? "more\n" : "";
                for (const auto& row : page->rows) {
                    all += text(row);
                    const auto versions = history.versions(id, row.id);
                    REQUIRE(versions);
                    for (const auto& version : *versions) {
                        all += text(version);
                    }
                }
            }
        }
    }
    return all;
}

struct Fixture
{
    Fixture()
        : keys(std::move(hub::KeyStore::open(dir.path(), clock, random)).value())
    { }

    base::Result<std::unique_ptr<hub::SqliteHistory>> tryOpen(
        const std::string& lineage = "one", std::uint64_t head = 1'000'000, const std::string& name = "history.db")
    {
        hub::SqliteHistory::Options options;
        options.path = dir.path() / name;
        options.desk = {"shop"};
        options.lineage = lineage;
        options.head = {head};
        options.commitEvery = 70;
        options.vfs = vfs.name();
        return hub::SqliteHistory::open(options, keys, clock,
            [this](base::LogLevel, std::string_view, std::string_view words) { said.emplace_back(words); });
    }

    std::unique_ptr<hub::SqliteHistory> open(
        const std::string& lineage = "one", std::uint64_t head = 1'000'000, const std::string& name = "history.db")
    {
        auto opened = tryOpen(lineage, head, name);
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        return std::move(opened).value();
    }

    TempDir dir;
    FaultyVfs vfs {"history"};
    base::ManualClock clock;
    base::SystemRandom random;
    std::vector<std::string> said;
    hub::KeyStore keys;
};

inline void feed(engine::History& history, const std::vector<protocol::Event>& events)
{
    for (const protocol::Event& event : events) {
        const auto applied = history.apply(event);
        INFO((applied ? "" : base::describe(applied.error())));
        REQUIRE(applied);
    }
}

} // namespace historytest
