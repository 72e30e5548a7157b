// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/longshift/ledger.h"
#include "tests/models/syncfixture.h"

/// Everybody else of a shift, acted at the hub's side: customers who come, wait for answers and say their next line,
/// and a colleague who steps in while our agent can't be reached.
class Floor final
{
public:
    /// Both must outlive it.
    Floor(SyncFixture& desk, const Ledger& ledger);

    /// The desk file: what SyncFixture has, the colleague, as many at once as can be served from the first minute.
    static protocol::ConfigureDesk configuration();
    /// Whether our agent gets conversations without being asked.
    void assignUnasked(bool unasked);

    /// What answers the customers' questions, in the lead's words.
    void bringArticles();
    /// The lead words one of them anew.
    void articleChanges();
    void customerComes();
    /// Each customer who is being served says one line more, answered or not.
    void everybodySpeaks();
    /// `on`: takes two conversations at most. Off: finishes those that he has.
    void colleague(bool on);
    /// Customers go on, and so does the colleague; after each few seconds, with what is new in the log.
    void go(const std::vector<protocol::Event>& fresh);

    /// Came, and have not been forgotten.
    const std::vector<base::ConversationId>& here() const { return m_here; }
    bool allServed() const;
    /// Everything that this customer wanted was said.
    bool isSaid(const base::ConversationId& id) const;
    void forgetServed() { m_here.clear(); }

    static base::PersonId leadId() { return {"lea"}; }
    static base::PersonId colleagueId() { return {"zhang.zhou"}; }

private:
    struct Customer
    {
        int number = 0;
        int lines = 1; ///< said so far
    };

    std::string line(const Customer& customer) const;
    void say(const base::ConversationId& id, Customer& customer);
    void colleagueDoes(const base::ConversationId& id);
    void leadSends(protocol::CommandBody body);
    engine::Submission colleagueSends(const std::optional<base::ConversationId>& id, protocol::CommandBody body);

    SyncFixture& m_desk;
    const Ledger& m_ledger;
    int m_customers = 0;
    std::uint64_t m_colleagueCommands = 0;
    std::uint64_t m_leadCommands = 0;
    std::uint32_t m_wordings = 1; ///< of the article that changes
    bool m_colleagueThere = false;
    std::map<base::ConversationId, Customer> m_customersOf;
    std::vector<base::ConversationId> m_here;
};
