// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/merging.h"
#include "core/engine/projection.h"
#include "hub/projections/articlerows.h"
#include "hub/projections/historystore.h"

#include <set>

namespace hub {

/// The open file and what of it is in memory. One thread.
class SqliteHistory::Store final
{
public:
    /// Records kept in memory so that an event about a running conversation reads nothing.
    static constexpr std::size_t cachedRows = 20'000;

    Store(sqlite::Connection file, Options options, KeyStore& keys, base::Position position)
        : m_file(std::move(file))
        , m_rows(m_file, keys)
        , m_articles(m_file, keys)
        , m_options(std::move(options))
        , m_position(position)
        , m_committed(position)
        , m_commitAt(position.value + m_options.commitEvery)
    { }

    base::Position position() const { return m_position; }
    bool isBroken() const { return m_isDamaged || m_file.broken(); }
    bool isDamaged() const { return m_isDamaged; }

    /// Runs `work`; after a fault everything since the last commit is undone, in memory, too.
    template <class Work> auto guarded(Work&& work)
    {
        auto result = reading(std::forward<Work>(work));
        if (!result) {
            undo();
        }
        return result;
    }

    template <class Work> auto reading(Work&& work)
    {
        auto result = m_file.attempt(std::forward<Work>(work));
        m_isDamaged = m_isDamaged || (!result && result.error().kind == base::FaultKind::Corrupt);
        return result;
    }

    base::Status apply(const protocol::Event& event)
    {
        if (event.id <= m_position) {
            return {};
        }
        if (event.id.value != m_position.value + 1) {
            return base::fail(base::FaultKind::Conflict,
                "the history is at " + std::to_string(m_position.value) + ", the event at "
                    + std::to_string(event.id.value));
        }
        if (!m_isOpen) {
            if (auto begun = m_file.begin(); !begun) {
                return begun;
            }
            m_isOpen = true;
        }
        auto done = guarded([&] { return applyRows(event); });
        if (!done) {
            return done;
        }
        m_position = event.id;
        return m_position.value >= m_commitAt ? flush() : base::Status();
    }

    base::Status flush()
    {
        if (!m_isOpen) {
            return {};
        }
        auto written = guarded([&]() -> base::Status {
            if (auto done = writeDirty(); !done) {
                return done;
            }
            m_file.query("INSERT OR REPLACE INTO progress (one, desk, lineage, position) VALUES (1, ?1, ?2, ?3)")
                .with(m_options.desk, m_options.lineage, m_position)
                .run();
            return {};
        });
        if (!written) {
            return written;
        }
        // Without room it is fed again from the last commit and kept in the page cache for a while: a full disk costs
        // nobody the answers.
        m_commitAt = m_position.value + m_options.commitEvery;
        if (auto committed = m_file.commit(); !committed) {
            undo();
            return committed;
        }
        m_isOpen = false;
        m_committed = m_position;
        if (m_conversations.size() + m_customers.size() + m_canned.size() > cachedRows) {
            forget();
        }
        return {};
    }

    void forget()
    {
        m_conversations.clear();
        m_customers.clear();
        m_canned.clear();
    }

    std::string personName(const base::PersonId& id)
    {
        auto name = reading([&] { return m_rows.personName(id); });
        return name ? std::move(name).value() : std::string();
    }

    base::Result<std::optional<engine::ConversationRecord>> conversation(const base::ConversationId& id)
    {
        if (const auto known = m_conversations.find(id); known != m_conversations.end()) {
            return std::optional(known->second);
        }
        return reading([&] { return m_rows.conversation(id); });
    }

    base::Result<std::optional<protocol::CustomerRow>> customer(const base::CustomerId& id)
    {
        if (const auto known = m_customers.find(id); known != m_customers.end()) {
            return std::optional(known->second);
        }
        return reading([&] { return m_rows.customer(id); });
    }

    base::Result<std::string> leaveReason(const protocol::LeaveId& id)
    {
        return reading([&] { return m_rows.leaveReason(id); });
    }

    base::Result<std::optional<protocol::CannedRow>> canned(const base::CannedId& id)
    {
        // Every opening asks for hundreds of them.
        if (const auto known = m_canned.find(id); known != m_canned.end()) {
            return std::optional(known->second);
        }
        auto row = reading([&] { return m_rows.canned(id); });
        if (row && *row) {
            m_canned.emplace(id, **row);
        }
        return row;
    }

    base::Result<engine::articles::Page> knowledge(const engine::articles::Wish& wish)
    {
        return reading([&] { return m_articles.answer(wish); });
    }

    base::Result<engine::MessagePage> messages(
        const base::ConversationId& id, std::optional<std::uint64_t> before, std::size_t limit, bool internal)
    {
        return reading([&] { return m_rows.messages(id, before, limit, internal); });
    }

    base::Result<std::vector<protocol::VersionRow>> versions(
        const base::ConversationId& id, const base::MessageId& message)
    {
        return reading([&] { return m_rows.versions(id, message); });
    }

    base::Result<engine::ConversationPage> conversationsOf(
        const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit)
    {
        return paged(listed([&] { return m_rows.conversationsOf(id, before, limit + 1); }), limit);
    }

    base::Result<engine::ConversationPage> conversationsBehind(
        const std::optional<engine::WalkPlace>& place, const std::optional<base::PersonId>& owner, std::size_t limit)
    {
        return paged(listed([&] { return m_rows.conversationsBehind(place, owner, limit + 1); }), limit);
    }

    base::Result<std::vector<engine::ConversationRecord>> closedBy(
        const base::PersonId& id, protocol::Timestamp since, std::size_t limit)
    {
        return listed([&] { return m_rows.closedBy(id, since, limit); });
    }

    base::Result<std::vector<CustomerEnd>> customersBehind(const base::CustomerId& id, std::size_t limit)
    {
        return reading([&]() -> base::Result<std::vector<CustomerEnd>> { return m_rows.customersBehind(id, limit); });
    }

private:
    static base::Result<engine::ConversationPage> paged(
        base::Result<std::vector<engine::ConversationRecord>> found, std::size_t limit)
    {
        if (!found) {
            return base::Failure(found.error());
        }
        engine::ConversationPage page;
        page.more = found->size() > limit;
        page.records = std::move(found).value();
        page.records.resize(std::min(page.records.size(), limit));
        return page;
    }

    /// The records behind the ids of a list that the file's indexes give.
    template <class List> base::Result<std::vector<engine::ConversationRecord>> listed(List&& list)
    {
        auto ids = guarded([&]() -> base::Result<std::vector<base::ConversationId>> {
            if (auto written = writeDirty(); !written) {
                return base::Failure(written.error());
            }
            return list();
        });
        if (!ids) {
            return base::Failure(ids.error());
        }
        std::vector<engine::ConversationRecord> records;
        for (const base::ConversationId& id : *ids) {
            auto record = conversation(id);
            if (!record) {
                return base::Failure(record.error());
            }
            if (*record) {
                records.push_back(std::move(**record));
            }
        }
        return records;
    }

    base::Status applyRows(const protocol::Event& event)
    {
        if (auto done = m_articles.apply(event); !done) {
            return done;
        }
        for (const protocol::PersonNamed& named : engine::namesOf(event.body)) {
            if (auto put = m_rows.put(named); !put) {
                return put;
            }
        }
        if (const auto* asked = std::get_if<protocol::LeaveAsked>(&event.body)) {
            return asked->reason.isEmpty() ? base::Status() : m_rows.put(*asked);
        }
        if (const auto* changed = std::get_if<protocol::LeaveChanged>(&event.body)) {
            if (changed->state != protocol::LeaveState::granted) {
                m_rows.remove(changed->leave);
            }
            return {};
        }
        if (const auto reply = engine::cannedOf(event)) {
            m_canned.erase(reply->id);
            return m_rows.put(*reply);
        }
        if (const auto* left = std::get_if<protocol::PersonForgotten>(&event.body)) {
            m_canned.clear();
            m_rows.removeCanned(left->person);
            m_rows.removeLeaves(left->person);
        }
        if (const auto id = engine::customerOf(event.body)) {
            if (auto moved = moveCustomer(*id, event); !moved) {
                return moved;
            }
        }
        if (const auto merged = engine::mergedBy(event.body)) {
            return moveMerged(*merged, event);
        }
        const auto id = engine::conversationOf(event.body);
        if (!id || std::holds_alternative<protocol::LinkChanged>(event.body)) {
            return {};
        }
        auto moved = moveConversation(*id, event);
        if (!moved) {
            return base::Failure(moved.error());
        }
        if (const auto changed = engine::changedMessage(event.body)) {
            return m_rows.change(*id, *changed, event, *moved);
        }
        const auto message = engine::messageOf(event);
        return message ? m_rows.put(*message, *moved) : base::Status();
    }

    /// A fresh row where there is none.
    base::Result<protocol::CustomerRow> customerToMove(const base::CustomerId& id)
    {
        auto row = customer(id);
        if (!row) {
            return base::Failure(row.error());
        }
        protocol::CustomerRow moved = row->value_or(protocol::CustomerRow {});
        moved.id = id;
        return moved;
    }

    void keep(protocol::CustomerRow moved)
    {
        const auto id = moved.id;
        m_customers.insert_or_assign(id, std::move(moved));
        m_dirtyCustomers.insert(id);
    }

    base::Status moveCustomer(const base::CustomerId& id, const protocol::Event& event)
    {
        auto moved = customerToMove(id);
        if (!moved) {
            return base::Failure(moved.error());
        }
        engine::project(*moved, event);
        keep(std::move(moved).value());
        return {};
    }

    base::Status moveMerged(const engine::Merged& merged, const protocol::Event& event)
    {
        auto kept = customerToMove(merged.kept);
        auto other = customerToMove(merged.customer);
        if (!kept || !other) {
            return base::Failure(kept ? other.error() : kept.error());
        }
        engine::project(*kept, *other, event);
        keep(std::move(kept).value());
        keep(std::move(other).value());
        return {};
    }

    /// Returns whose conversation it is.
    base::Result<base::CustomerId> moveConversation(const base::ConversationId& id, const protocol::Event& event)
    {
        auto known = m_conversations.find(id);
        if (known == m_conversations.end()) {
            auto stored = m_rows.conversation(id);
            if (!stored) {
                return base::Failure(stored.error());
            }
            const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body);
            if (!*stored && opened == nullptr) {
                return base::fail(base::FaultKind::Corrupt,
                    "event " + std::to_string(event.id.value) + " is about a conversation that was never opened");
            }
            const bool isNew = !*stored;
            known = m_conversations.emplace(id, isNew ? engine::openedRecord(*opened, event.at) : std::move(**stored))
                        .first;
            if (isNew) {
                m_dirtyConversations.insert(id);
                return known->second.row.customer;
            }
        }
        if (engine::project(known->second, event)) {
            m_dirtyConversations.insert(id);
        }
        return known->second.row.customer;
    }

    base::Status writeDirty()
    {
        for (const auto& id : m_dirtyConversations) {
            if (auto put = m_rows.put(m_conversations.at(id)); !put) {
                return put;
            }
        }
        for (const auto& id : m_dirtyCustomers) {
            if (auto put = m_rows.put(m_customers.at(id)); !put) {
                return put;
            }
        }
        m_dirtyConversations.clear();
        m_dirtyCustomers.clear();
        return {};
    }

    void undo()
    {
        if (m_isOpen) {
            m_file.rollback();
            m_isOpen = false;
        }
        forget();
        m_dirtyConversations.clear();
        m_dirtyCustomers.clear();
        m_position = m_committed;
    }

    sqlite::Connection m_file;
    HistoryRows m_rows;
    ArticleRows m_articles;
    const Options m_options;
    base::Position m_position;
    base::Position m_committed;
    std::uint64_t m_commitAt = 0; ///< position of the next commit
    bool m_isOpen = false; ///< a transaction
    bool m_isDamaged = false;
    std::map<base::ConversationId, engine::ConversationRecord> m_conversations;
    std::map<base::CustomerId, protocol::CustomerRow> m_customers;
    std::map<base::CannedId, protocol::CannedRow> m_canned;
    std::set<base::ConversationId> m_dirtyConversations;
    std::set<base::CustomerId> m_dirtyCustomers;
};

} // namespace hub
