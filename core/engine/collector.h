// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/merging.h"
#include "core/engine/rows.h"
#include "core/engine/visible.h"

#include <set>

namespace engine {

/// Collects rows, each customer once, and remembers the first failure of the history.
class Collector final
{
public:
    static constexpr std::size_t messagesEach = 100; ///< of each conversation

    Collector(const Audience& audience, const desk::State& state, const History& history)
        : m_audience(audience)
        , m_state(state)
        , m_history(history)
    { }

    void add(protocol::Row row) { m_rows.push_back(std::move(row)); }

    void addConversation(const ConversationRecord& record)
    {
        if (m_audience.person) {
            addCustomer(record.row.customer);
        }
        add(mask(m_audience, m_state, m_history, record.row));
        const auto page = m_history.messages(record.row.id, std::nullopt, messagesEach, m_audience.person.has_value());
        if (!note(page)) {
            return;
        }
        for (const auto& message : page->rows) {
            add(mask(m_audience, m_history, message));
        }
    }

    void addConversation(const base::ConversationId& id)
    {
        const auto record = m_history.conversation(id);
        if (note(record) && *record) {
            addConversation(**record);
        }
    }

    /// Without what was said in it.
    void addHead(const base::ConversationId& id)
    {
        const auto record = m_history.conversation(id);
        if (note(record) && *record) {
            addCustomer((*record)->row.customer);
            add(mask(m_audience, m_state, m_history, (*record)->row));
        }
    }

    void addOffer(const desk::Offer& offer)
    {
        const auto record = m_history.conversation(offer.conversation);
        if (!note(record) || !*record) {
            return;
        }
        const auto& row = (*record)->row;
        const auto customer = shownCustomer(m_history, row.customer);
        if (!note(customer)) {
            return;
        }
        protocol::OfferRow shown;
        shown.id = offer.id;
        shown.conversation = offer.conversation;
        shown.queue = row.queue;
        shown.customer = row.customer;
        shown.customerName = *customer ? (*customer)->displayName : protocol::Personal();
        shown.firstLine = (*record)->openingLine;
        shown.language = row.language;
        shown.madeAt = offer.madeAt;
        shown.expiresAt = offer.expiresAt;
        shown.receipt = offer.receipt;
        auto former = formerOwner(m_state, m_history, offer.conversation);
        if (!note(former)) {
            return;
        }
        shown.handOff = std::move(former->handOff);
        shown.handOffNote = std::move(former->note);
        add(std::move(shown));
    }

    template <class T> bool note(const base::Result<T>& result)
    {
        if (!result && !m_fault) {
            m_fault = result.error();
        }
        return result.ok();
    }

    base::Result<std::vector<protocol::Row>> take()
    {
        if (m_fault) {
            return base::Failure(*m_fault);
        }
        return std::move(m_rows);
    }

private:
    void addCustomer(const base::CustomerId& id)
    {
        if (!m_customers.insert(id).second) {
            return;
        }
        const auto row = m_history.customer(id);
        if (note(row) && *row) {
            add(mask(m_audience, m_state, **row));
            if (const auto& kept = (*row)->mergedInto) {
                addCustomer(*kept);
            }
        }
    }

    const Audience& m_audience;
    const desk::State& m_state;
    const History& m_history;
    std::vector<protocol::Row> m_rows;
    std::set<base::CustomerId> m_customers;
    std::optional<base::Fault> m_fault;
};

/// Oneself first.
void addDirectory(Collector& collector, const Audience& audience, const desk::State& state, const History& history);

} // namespace engine
