// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/forgetting.h"

#include <limits>
#include <set>

namespace store {

namespace {

constexpr int atOnce = 200;
constexpr base::Timestamp always {std::numeric_limits<std::int64_t>::max()};

} // namespace

void Forgetting::person(const base::PersonId& id)
{
    m_copy.rows.remove(RowKind::Person, id.name);
    for (StoredConversation& stored : m_copy.conversations.all()) {
        person(id, std::move(stored));
    }
}

void Forgetting::person(const base::PersonId& id, StoredConversation stored)
{
    const base::ConversationId conversation = stored.row.id;
    if (stored.row.owner == id && !stored.row.ownerName.empty()) {
        stored.row.ownerName.clear();
        m_copy.conversations.put(stored);
        m_delta.touch(conversation);
    }
    for (protocol::MessageRow& message :
        m_copy.messages.page(conversation, std::nullopt, std::numeric_limits<int>::max())) {
        if (message.author.person == id && !message.author.name.empty()) {
            message.author.name.clear();
            m_copy.messages.put(message);
            m_delta.entry(message);
        }
    }
    for (protocol::Event& event : m_copy.entries.between(conversation, {}, always)) {
        auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body);
        if (assigned != nullptr && assigned->person == id && !assigned->personName.empty()) {
            assigned->personName.clear();
            m_copy.entries.put(conversation, event.at, event.body);
        }
    }
}

void Forgetting::customer(const base::CustomerId& id)
{
    for (auto some = m_copy.conversations.ofCustomer(id, atOnce); !some.empty();
         some = m_copy.conversations.ofCustomer(id, atOnce)) {
        for (const StoredConversation& stored : some) {
            m_copy.drafts.remove(stored.row.id);
            m_copy.conversations.remove(stored.row.id);
            m_delta.removed(stored.row.id);
        }
    }
    m_copy.rows.remove(RowKind::Customer, keyOf(id));
    // Whose they are stands nowhere; what is looked at again is fetched again.
    std::set<std::string> needed = m_copy.drafts.neededFiles();
    for (const PendingMessage& message : m_copy.pending.all()) {
        for (const protocol::Attachment& file : message.files) {
            needed.insert(file.hash);
        }
    }
    m_copy.attachments.trim(0, needed);
}

} // namespace store
