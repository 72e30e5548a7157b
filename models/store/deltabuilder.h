// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/copy.h"
#include "models/store/delta.h"

#include <set>

namespace store {

/// Gathers what a transaction touches and, at its end, reads it once as the screens will show it.
class DeltaBuilder final
{
public:
    explicit DeltaBuilder(Copy& copy)
        : m_copy(copy)
    { }

    void touch(const base::ConversationId& conversation) { m_conversations.insert(conversation); }
    void touch(const base::CustomerId& customer);
    void touch(const base::OfferId& offer) { m_offers.insert(offer); }
    /// `byHub`: who changed the presence; none: it is as it was.
    void touch(const base::PersonId& person, std::optional<bool> byHub = false);
    void touch(const base::CannedId& reply) { m_canned.insert(reply); }
    void touch(const base::ArticleId& article) { m_articles.insert(article); }
    void touchArticles() { m_articleNews = true; }
    void resetArticles() { m_articleReset = true; }
    void touchDesk() { m_desk = true; }
    void touchRights() { m_rights = true; }
    void touchMarks(const base::ConversationId& conversation) { m_marks.insert(conversation); }
    void touchOutbox() { m_outbox = true; }
    void touchWords() { m_words = true; }
    void removed(const base::ConversationId& conversation);
    void entry(const base::ConversationId& conversation, items::TimelineItem item);
    void entry(const protocol::MessageRow& row);
    void removedEntry(const base::ConversationId& conversation, const base::MessageId& message);
    void refused(items::Refusal refusal);
    void missing(const base::ConversationId& conversation);
    void missing(const base::GroupId& group) { m_delta.missingCanned.push_back(group); }
    void forked() { m_delta.forked = true; }
    /// Everything that the inbox shows, instead of what was touched.
    void everything();

    Delta build();

    /// As the list shows it; none when it isn't here.
    std::optional<items::ConversationItem> item(const base::ConversationId& conversation) const;
    /// With our own changes that still wait for the hub.
    std::optional<items::CustomerItem> customer(const base::CustomerId& id) const;
    /// Offers whose declining the hub has not answered: nobody is asked again meanwhile.
    std::set<base::OfferId> declined() const;
    std::optional<items::TransferTarget> transferOnItsWay(const base::ConversationId& conversation) const;
    /// The file that a last message without words brought; none when it has words or isn't here.
    std::optional<items::AttachmentItem> lastFile(const protocol::ConversationRow& row) const;

private:
    items::ConversationItem decorate(const StoredConversation& stored) const;
    std::optional<protocol::WrapUp> wrapUpOnItsWay(const base::ConversationId& conversation) const;
    void addSelf();
    void addRights();
    void addHabits();
    void addWords();
    void addCanned();
    void addArticles();
    void addEverything();

    Copy& m_copy;
    Delta m_delta;
    std::set<base::ConversationId> m_conversations;
    std::set<base::ConversationId> m_marks;
    std::set<base::CustomerId> m_customers;
    std::set<base::OfferId> m_offers;
    std::set<base::PersonId> m_people;
    std::set<base::CannedId> m_canned;
    std::set<base::ArticleId> m_articles;
    bool m_desk = false;
    bool m_articleNews = false;
    bool m_articleReset = false;
    bool m_rights = false;
    bool m_outbox = false;
    bool m_words = false;
    bool m_everything = false;
};

} // namespace store
