// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/sqlitehistory.h"

#include "core/engine/projection.h"
#include "hub/projections/historystore.h"

#include <set>

namespace hub {
namespace {

/// Records kept in memory so that an event about a running conversation reads nothing.
constexpr std::size_t cachedRows = 20'000;
/// In a row, before a file that can't be opened is set aside.
constexpr int triesToOpen = 3;

base::Status removeFiles(const std::filesystem::path& path)
{
    for (const char* part : {"", "-wal", "-shm"}) {
        std::filesystem::path file = path;
        file += part;
        std::error_code error;
        std::filesystem::remove(file, error);
        if (error) {
            return base::fail(base::FaultKind::Io, "cannot remove " + file.string() + ": " + error.message());
        }
    }
    return {};
}

base::Failure<base::Fault> closed()
{
    return base::fail(base::FaultKind::Io, "the history can't be opened");
}

struct Progress
{
    std::string desk;
    std::string lineage;
    base::Position position;
};

base::Result<std::optional<Progress>> readProgress(sqlite::Connection& file)
{
    return file.attempt([&]() -> std::optional<Progress> {
        auto row = file.query("SELECT desk, lineage, position FROM progress");
        if (!row.next()) {
            return std::nullopt;
        }
        return Progress {row.text(0), row.text(1), row.position(2)};
    });
}

} // namespace

class SqliteHistory::Store final
{
public:
    Store(sqlite::Connection file, Options options, KeyStore& keys, base::Position position)
        : m_file(std::move(file))
        , m_rows(m_file, keys)
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
        if (m_conversations.size() + m_customers.size() > cachedRows) {
            m_conversations.clear();
            m_customers.clear();
        }
        return {};
    }

    void forget()
    {
        m_conversations.clear();
        m_customers.clear();
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

    base::Result<engine::MessagePage> messages(
        const base::ConversationId& id, std::optional<std::uint64_t> before, std::size_t limit, bool internal)
    {
        return reading([&] { return m_rows.messages(id, before, limit, internal); });
    }

    base::Result<engine::ConversationPage> conversationsOf(
        const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit)
    {
        auto found = listed([&] { return m_rows.conversationsOf(id, before, limit + 1); });
        if (!found) {
            return base::Failure(found.error());
        }
        engine::ConversationPage page;
        page.more = found->size() > limit;
        page.records = std::move(found).value();
        page.records.resize(std::min(page.records.size(), limit));
        return page;
    }

    base::Result<std::vector<engine::ConversationRecord>> closedBy(
        const base::PersonId& id, protocol::Timestamp since, std::size_t limit)
    {
        return listed([&] { return m_rows.closedBy(id, since, limit); });
    }

private:
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
        if (const auto id = engine::customerOf(event.body)) {
            if (auto moved = moveCustomer(*id, event); !moved) {
                return moved;
            }
        }
        const auto id = engine::conversationOf(event.body);
        if (!id || std::holds_alternative<protocol::LinkChanged>(event.body)) {
            return {};
        }
        auto moved = moveConversation(*id, event);
        if (!moved) {
            return base::Failure(moved.error());
        }
        const auto message = engine::messageOf(event);
        return message ? m_rows.put(*message, *moved) : base::Status();
    }

    base::Status moveCustomer(const base::CustomerId& id, const protocol::Event& event)
    {
        auto row = customer(id);
        if (!row) {
            return base::Failure(row.error());
        }
        protocol::CustomerRow moved = row->value_or(protocol::CustomerRow {});
        moved.id = id;
        engine::project(moved, event);
        m_customers.insert_or_assign(id, std::move(moved));
        m_dirtyCustomers.insert(id);
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
    const Options m_options;
    base::Position m_position;
    base::Position m_committed;
    std::uint64_t m_commitAt = 0; ///< position of the next commit
    bool m_isOpen = false; ///< a transaction
    bool m_isDamaged = false;
    std::map<base::ConversationId, engine::ConversationRecord> m_conversations;
    std::map<base::CustomerId, protocol::CustomerRow> m_customers;
    std::set<base::ConversationId> m_dirtyConversations;
    std::set<base::CustomerId> m_dirtyCustomers;
};

SqliteHistory::SqliteHistory(Options options, KeyStore& keys, const base::Clock& clock, base::LogSink sink)
    : m_options(std::move(options))
    , m_keys(keys)
    , m_clock(clock)
    , m_sink(std::move(sink))
{ }

SqliteHistory::~SqliteHistory()
{
    // What can't be written now is read from the log at the next start.
    static_cast<void>(flush());
}

base::Result<std::unique_ptr<SqliteHistory>> SqliteHistory::open(
    Options options, KeyStore& keys, const base::Clock& clock, base::LogSink sink)
{
    std::unique_ptr<SqliteHistory> history(new SqliteHistory(std::move(options), keys, clock, std::move(sink)));
    if (auto opened = history->openStore(); !opened) {
        return base::Failure(opened.error());
    }
    // From here on the log only grows, and nobody waits while all pages are walked.
    history->m_options.head = {INT64_MAX};
    history->m_options.quickCheck = false;
    return history;
}

base::Status SqliteHistory::openStore()
{
    sqlite::OpenOptions how;
    how.path = m_options.path;
    how.schema = historySchema();
    how.quickCheck = m_options.quickCheck;
    how.vfs = m_options.vfs;
    how.durable = false;
    how.cacheMegabytes = 64;
    auto opened = sqlite::openOrSetAside(how, m_clock);
    if (!opened) {
        return base::Failure(opened.error());
    }
    if (opened->setAside) {
        m_wasSetAside = true;
        m_sink(base::LogLevel::Warning, "history",
            "the history was damaged; it is kept as " + opened->setAside->string() + " and built anew from the log");
    }
    auto progress = readProgress(opened->connection);
    if (!progress) {
        return base::Failure(progress.error());
    }
    base::Position position;
    if (*progress) {
        const Progress& last = **progress;
        const bool fits
            = last.desk == m_options.desk.name && last.lineage == m_options.lineage && last.position <= m_options.head;
        if (fits) {
            position = last.position;
        } else {
            m_sink(base::LogLevel::Info, "history", "the history is of another log; it is built anew");
            {
                const sqlite::Connection closing = std::move(opened->connection);
            }
            if (auto removed = removeFiles(m_options.path); !removed) {
                return base::Failure(removed.error());
            }
            auto fresh = sqlite::Connection::open(how);
            if (!fresh) {
                return base::Failure(fresh.error());
            }
            opened->connection = std::move(fresh).value();
        }
    }
    m_store = std::make_unique<Store>(std::move(opened->connection), m_options, m_keys, position);
    return {};
}

base::Status SqliteHistory::setAside()
{
    auto away = sqlite::setAside(m_options.path, m_clock);
    if (!away) {
        return base::Failure(away.error());
    }
    m_wasSetAside = true;
    m_sink(base::LogLevel::Warning, "history",
        "the history can't be used; it is kept as " + away->string() + " and built anew from the log");
    return {};
}

base::Status SqliteHistory::ready()
{
    if (m_store && !m_store->isBroken()) {
        return {};
    }
    bool isDamaged = m_failures >= triesToOpen;
    if (m_store) {
        isDamaged = m_store->isDamaged();
        m_store.reset();
    }
    std::error_code error;
    if (isDamaged && !m_wasSetAside && std::filesystem::exists(m_options.path, error)) {
        if (auto away = setAside(); !away) {
            return away;
        }
    }
    auto opened = openStore();
    m_failures = opened ? 0 : m_failures + 1;
    return opened;
}

base::Position SqliteHistory::position() const
{
    return m_store ? m_store->position() : base::Position();
}

base::Status SqliteHistory::apply(const protocol::Event& event)
{
    return m_store ? m_store->apply(event) : closed();
}

base::Status SqliteHistory::flush()
{
    return m_store ? m_store->flush() : base::Status();
}

base::Status SqliteHistory::forget()
{
    auto flushed = flush();
    if (m_store) {
        m_store->forget();
    }
    return flushed;
}

base::Result<std::optional<engine::ConversationRecord>> SqliteHistory::conversation(
    const base::ConversationId& id) const
{
    return m_store ? m_store->conversation(id) : closed();
}

base::Result<engine::MessagePage> SqliteHistory::messages(
    const base::ConversationId& id, std::optional<std::uint64_t> before, std::size_t limit, bool internal) const
{
    return m_store ? m_store->messages(id, before, limit, internal) : closed();
}

base::Result<engine::ConversationPage> SqliteHistory::conversationsOf(
    const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit) const
{
    return m_store ? m_store->conversationsOf(id, before, limit) : closed();
}

base::Result<std::vector<engine::ConversationRecord>> SqliteHistory::closedBy(
    const base::PersonId& id, protocol::Timestamp since, std::size_t limit) const
{
    return m_store ? m_store->closedBy(id, since, limit) : closed();
}

base::Result<std::optional<protocol::CustomerRow>> SqliteHistory::customer(const base::CustomerId& id) const
{
    return m_store ? m_store->customer(id) : closed();
}

} // namespace hub
