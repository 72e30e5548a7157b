// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/memoryhistory.h"

#include "core/engine/merging.h"
#include "core/engine/projection.h"

#include <algorithm>

namespace engine {

base::Status MemoryHistory::apply(const protocol::Event& event)
{
    for (auto& named : namesOf(event.body)) {
        m_names.insert_or_assign(named.person, std::move(named.displayName));
    }
    if (auto reply = cannedOf(event)) {
        m_canned.erase(reply->id);
        if (reply->row) {
            m_canned.emplace(reply->id, std::move(*reply->row));
        }
    }
    if (const auto* asked = std::get_if<protocol::LeaveAsked>(&event.body)) {
        m_leaves.insert_or_assign(asked->leave, std::pair(asked->person, asked->reason.reveal()));
    } else if (const auto* changed = std::get_if<protocol::LeaveChanged>(&event.body)) {
        if (changed->state != protocol::LeaveState::granted) {
            m_leaves.erase(changed->leave);
        }
    } else if (const auto* left = std::get_if<protocol::PersonForgotten>(&event.body)) {
        std::erase_if(m_leaves, [&](const auto& leave) { return leave.second.first == left->person; });
    }
    m_articles.apply(event);
    if (const auto customerId = customerOf(event.body)) {
        auto& row = m_customers[*customerId];
        row.id = *customerId;
        project(row, event);
    }
    if (const auto merged = mergedBy(event.body)) {
        auto& kept = m_customers[merged->kept];
        auto& other = m_customers[merged->customer];
        kept.id = merged->kept;
        other.id = merged->customer;
        project(kept, other, event);
    }
    const auto id = conversationOf(event.body);
    if (!id || std::holds_alternative<protocol::LinkChanged>(event.body)) {
        return {};
    }
    const auto found = m_conversations.find(*id);
    if (found != m_conversations.end()) {
        project(found->second, event);
    } else if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
        m_conversations.emplace(*id, openedRecord(*opened, event.at));
        m_conversationsOf[opened->customer].push_back(*id);
    } else {
        return base::fail(base::FaultKind::Corrupt, "event about a conversation that was never opened");
    }
    if (auto message = messageOf(event)) {
        m_messages[*id].push_back(std::move(*message));
    } else if (const auto changed = changedMessage(event.body)) {
        auto& row = *std::ranges::find(m_messages[*id], *changed, &protocol::MessageRow::id);
        m_versions[*changed].push_back(versionOf(row));
        project(row, event);
    }
    return {};
}

base::Result<std::optional<ConversationRecord>> MemoryHistory::conversation(const base::ConversationId& id) const
{
    const auto found = m_conversations.find(id);
    return found == m_conversations.end() ? std::nullopt : std::optional(found->second);
}

base::Result<MessagePage> MemoryHistory::messages(
    const base::ConversationId& id, std::optional<std::uint64_t> before, std::size_t limit, bool internal) const
{
    MessagePage page;
    const auto found = m_messages.find(id);
    if (found == m_messages.end()) {
        return page;
    }
    for (auto row = found->second.rbegin(); row != found->second.rend(); ++row) {
        if ((before && row->number >= *before) || (row->internal && !internal)) {
            continue;
        }
        if (page.rows.size() == limit) {
            page.more = true;
            break;
        }
        page.rows.push_back(*row);
    }
    std::reverse(page.rows.begin(), page.rows.end());
    return page;
}

base::Result<std::vector<protocol::VersionRow>> MemoryHistory::versions(
    const base::ConversationId&, const base::MessageId& message) const
{
    const auto found = m_versions.find(message);
    return found == m_versions.end() ? std::vector<protocol::VersionRow>() : found->second;
}

base::Result<ConversationPage> MemoryHistory::conversationsOf(
    const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit) const
{
    ConversationPage page;
    const auto found = m_conversationsOf.find(id);
    if (found == m_conversationsOf.end()) {
        return page;
    }
    for (const auto& conversation : found->second) {
        const auto& record = m_conversations.at(conversation);
        if (!before || record.row.openedAt < *before) {
            page.records.push_back(record);
        }
    }
    std::sort(page.records.begin(), page.records.end(), [](const auto& a, const auto& b) {
        return std::tie(b.row.openedAt, a.row.id) < std::tie(a.row.openedAt, b.row.id);
    });
    page.more = page.records.size() > limit;
    page.records.resize(std::min(page.records.size(), limit));
    return page;
}

base::Result<std::vector<ConversationRecord>> MemoryHistory::closedBy(
    const base::PersonId& id, protocol::Timestamp since, std::size_t limit) const
{
    std::vector<ConversationRecord> records;
    for (const auto& [_, record] : m_conversations) {
        const auto& row = record.row;
        if (row.state == protocol::ConversationState::closed && row.owner == id && row.stateSince >= since) {
            records.push_back(record);
        }
    }
    std::sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
        return std::tie(b.row.stateSince, a.row.id) < std::tie(a.row.stateSince, b.row.id);
    });
    records.resize(std::min(records.size(), limit));
    return records;
}

base::Result<ConversationPage> MemoryHistory::conversationsBehind(
    const std::optional<WalkPlace>& place, const std::optional<base::PersonId>& owner, std::size_t limit) const
{
    ConversationPage page;
    for (const auto& [id, record] : m_conversations) {
        const auto opened = record.row.openedAt;
        const bool isBehind = !place || opened < place->opened || (opened == place->opened && place->id < id);
        if (isBehind && (!owner || record.row.owner == owner)) {
            page.records.push_back(record);
        }
    }
    std::sort(page.records.begin(), page.records.end(), [](const auto& a, const auto& b) {
        return std::tie(b.row.openedAt, a.row.id) < std::tie(a.row.openedAt, b.row.id);
    });
    page.more = page.records.size() > limit;
    page.records.resize(std::min(page.records.size(), limit));
    return page;
}

base::Result<std::optional<protocol::CustomerRow>> MemoryHistory::customer(const base::CustomerId& id) const
{
    const auto found = m_customers.find(id);
    return found == m_customers.end() ? std::nullopt : std::optional(found->second);
}

base::Result<std::string> MemoryHistory::leaveReason(const protocol::LeaveId& id) const
{
    const auto found = m_leaves.find(id);
    return found == m_leaves.end() ? std::string() : found->second.second;
}

base::Result<std::optional<protocol::CannedRow>> MemoryHistory::canned(const base::CannedId& id) const
{
    const auto found = m_canned.find(id);
    return found == m_canned.end() ? std::nullopt : std::optional(found->second);
}

base::Result<articles::Page> MemoryHistory::knowledge(const articles::Wish& wish) const
{
    return m_articles.answer(wish);
}

std::string MemoryHistory::personName(const base::PersonId& id) const
{
    const auto found = m_names.find(id);
    return found == m_names.end() ? std::string() : found->second.reveal();
}

} // namespace engine
