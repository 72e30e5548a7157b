// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articles.h"
#include "models/items/connectionstate.h"
#include "models/items/deskinfo.h"
#include "models/items/presencestate.h"
#include "models/items/shifts.h"
#include "models/items/timeline.h"
#include "models/items/values.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace items {

/// What the screens know, in memory on the GUI thread: filled by the sync engine after each commit (or by a test), read
/// by the item models. Each change is announced; what is announced as `aboutTo...` is followed by its end at once.
class Repository final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Repository)

public:
    explicit Repository(QObject* parent = nullptr);
    ~Repository() override;

    ConnectionState& connection() { return *m_connection; }
    PresenceState& presence() { return *m_presence; }
    DeskInfo& desk() { return *m_desk; }
    Articles& articles() { return *m_articles; }
    Shifts& shifts() { return *m_shifts; }

    const std::map<base::ConversationId, ConversationItem>& conversations() const { return m_conversations; }
    /// nullptr when it isn't known.
    const ConversationItem* conversation(const base::ConversationId& id) const;
    void put(const ConversationItem& item);
    void removeConversation(const base::ConversationId& id);
    /// Conversations that were closed before that and are not being read go, with customers who have no other.
    void removePast(base::Timestamp closedSince);

    /// Oldest first.
    const std::vector<OfferItem>& offers() const { return m_offers; }
    const OfferItem* offer(const base::OfferId& id) const;
    void put(const OfferItem& item);
    void removeOffer(const base::OfferId& id);

    const CustomerItem* customer(const base::CustomerId& id) const;
    void put(const CustomerItem& item);

    /// Newest first; empty until loadEarlierConversations was answered.
    std::vector<EarlierItem> earlier(const base::CustomerId& customer) const;
    void setEarlier(const base::CustomerId& customer, std::vector<EarlierItem> items);

    /// By name.
    const std::vector<PersonItem>& people() const { return m_people; }
    void setPeople(std::vector<PersonItem> people);
    void put(const PersonItem& person);

    /// By id.
    const std::map<base::CannedId, CannedItem>& canned() const { return m_canned; }
    void put(const CannedItem& reply);
    void removeCanned(const base::CannedId& id);
    void setCanned(const std::vector<CannedItem>& replies);

    /// What the person used lately, the latest first; kept by CommandSink::keepRecentEmoji.
    const QStringList& recentEmoji() const { return m_recentEmoji; }
    void setRecentEmoji(const QStringList& glyphs) { m_recentEmoji = glyphs; }

    /// What the person taught the spelling check, in the order in which it came.
    const QStringList& ownWords() const { return m_ownWords; }
    void setOwnWords(const QStringList& words);

    /// Lines of timelines that nobody needs any more, so that going back to one shows it at once. Each has about 1 KB.
    static constexpr int keptLines = 1'000;
    /// The timeline of a conversation, empty when it was not asked for before, or was let go. It stays while it is
    /// watched or the conversation is ours and open, and until the conversation is removed; others are let go, the one
    /// that was asked for longest ago first, when one is asked for and they have more than `keptLines` together.
    Timeline& timeline(const base::ConversationId& id);
    /// nullptr when nobody asked for it, or it was let go. Asking here keeps nothing.
    Timeline* loadedTimeline(const base::ConversationId& id) const;
    /// How many there are, empty ones too.
    int timelineCount() const { return static_cast<int>(m_timelines.size()); }

    /// A conversation of ours went to somebody else or back to its queue: `how` is Released or Transferred.
    void announceGone(const base::ConversationId& conversation, const TimelineItem& how);

    /// Everything goes: signed out, or a snapshot follows.
    void clear();

Q_SIGNALS:
    void conversationInserted(const base::ConversationId& id);
    void conversationChanged(const base::ConversationId& id);
    void conversationAboutToBeRemoved(const base::ConversationId& id);
    void conversationRemoved(const base::ConversationId& id);
    void conversationGone(const base::ConversationId& id, const items::TimelineItem& how);
    void offerAboutToBeInserted(int row);
    void offerInserted();
    void offerChanged(int row);
    void offerAboutToBeRemoved(int row);
    void offerRemoved();
    void customerChanged(const base::CustomerId& id);
    void earlierChanged(const base::CustomerId& id);
    void peopleAboutToBeReset();
    void peopleReset();
    void personChanged(int row);
    void cannedPut(const base::CannedId& id); ///< it is new, or says something else
    void cannedRemoved(const base::CannedId& id);
    void cannedReset();
    void ownWordsChanged();
    void aboutToBeCleared();
    void cleared();

private:
    bool isInHand(const base::ConversationId& id) const;
    void letGo();

    ConnectionState* m_connection;
    PresenceState* m_presence;
    DeskInfo* m_desk;
    Articles* m_articles;
    Shifts* m_shifts;
    std::map<base::ConversationId, ConversationItem> m_conversations;
    std::vector<OfferItem> m_offers;
    std::map<base::CustomerId, CustomerItem> m_customers;
    std::map<base::CustomerId, std::vector<EarlierItem>> m_earlier;
    std::vector<PersonItem> m_people;
    std::map<base::CannedId, CannedItem> m_canned;
    QStringList m_recentEmoji;
    QStringList m_ownWords;
    std::vector<std::unique_ptr<Timeline>> m_timelines; ///< the one that was asked for last first
};

} // namespace items
