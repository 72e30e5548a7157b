// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/sqlitehistory.h"

#include "hub/projections/followedfile.h"
#include "hub/projections/sqlitehistorystore.h"

namespace hub {
namespace {

/// In a row, before a file that can't be opened is set aside.
constexpr int triesToOpen = 3;

base::Failure<base::Fault> closed()
{
    return base::fail(base::FaultKind::Io, "the history can't be opened");
}

} // namespace

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
    how.quickCheckMostBytes = sqlite::walkedAtStart;
    how.vfs = m_options.vfs;
    how.durable = false;
    how.cacheMegabytes = 64;
    how.checkpointsBeside = how.vfs.empty();
    auto opened = openFollowed({"history", how, m_options.desk, m_options.lineage, m_options.head}, m_clock, m_sink);
    if (!opened) {
        return base::Failure(opened.error());
    }
    m_wasSetAside = m_wasSetAside || opened->wasSetAside;
    m_store = std::make_unique<Store>(std::move(opened->connection), m_options, m_keys, opened->position);
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
    if (!isBroken()) {
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

bool SqliteHistory::isBroken() const
{
    return !m_store || m_store->isBroken();
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

base::Result<std::vector<protocol::VersionRow>> SqliteHistory::versions(
    const base::ConversationId& id, const base::MessageId& message) const
{
    return m_store ? m_store->versions(id, message) : closed();
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

base::Result<engine::ConversationPage> SqliteHistory::conversationsBehind(
    const std::optional<engine::WalkPlace>& place, const std::optional<base::PersonId>& owner, std::size_t limit) const
{
    return m_store ? m_store->conversationsBehind(place, owner, limit) : closed();
}

base::Result<std::optional<protocol::CustomerRow>> SqliteHistory::customer(const base::CustomerId& id) const
{
    return m_store ? m_store->customer(id) : closed();
}

base::Result<std::vector<CustomerEnd>> SqliteHistory::customersBehind(
    const base::CustomerId& id, std::size_t limit) const
{
    return m_store ? m_store->customersBehind(id, limit) : closed();
}

base::Result<std::string> SqliteHistory::leaveReason(const protocol::LeaveId& id) const
{
    return m_store ? m_store->leaveReason(id) : closed();
}

base::Result<std::optional<protocol::CannedRow>> SqliteHistory::canned(const base::CannedId& id) const
{
    return m_store ? m_store->canned(id) : closed();
}

base::Result<engine::articles::Page> SqliteHistory::knowledge(const engine::articles::Wish& wish) const
{
    return m_store ? m_store->knowledge(wish) : closed();
}

std::string SqliteHistory::personName(const base::PersonId& id) const
{
    return m_store ? m_store->personName(id) : std::string();
}

} // namespace hub
