// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/rows.h"
#include "models/items/repository.h"

#include <QByteArray>

/// A desk in the middle of a working day, as the design's pictures show it: what shots and tests put on the screen.
class Scene final
{
public:
    explicit Scene(items::Repository& repository);

    /// Friday, 20 November 2026, 14:08:52 in Shanghai.
    static base::Timestamp now();
    static base::Timestamp at(int hour, int minute, int second = 0);
    static base::ConversationId conversation(int number);
    static base::MessageId message(int number);
    static base::CustomerId customer(int number);
    static base::CannedId reply(int number);

    /// Desk, person, four conversations of which one is quiet, one parked, some closed, the customer of the second with
    /// his history.
    void fillDay();
    /// Desk and person, ready, no conversation yet.
    void fillEmpty();
    /// The second conversation in wrap-up, its talk over.
    void fillWrapUp(protocol::CloseCause cause = protocol::CloseCause::customer);
    /// So many earlier conversations of the second one's customer, a week between each.
    void fillEarlier(int count);
    /// One offer of 30 s, 18 s left.
    void putOffer();
    /// Nothing of this conversation's customer waits for an answer.
    void setAnswered(int number);
    /// Colleagues, groups, skills and the parameters of the queues; lin's receipt with all that it can say.
    void fillColleagues();
    /// A colleague's conversation arrives: `fillColleagues`, and an offer that was transferred to us.
    void putTransferredOffer();
    /// The second conversation came from a colleague a minute ago; nothing was answered yet.
    void fillHandOff();
    /// Nine canned replies, in both languages: seven of our two groups, two of our own.
    void fillReplies();
    /// The hub's answer of an agent who lacks a skill and a language.
    static protocol::WhyRow why();
    /// Two customers in the line.
    static std::vector<items::WaitingItem> waiting();
    /// Three conversations of colleagues, the one that waits longest for an answer first.
    static std::vector<items::WaitingItem> served();
    /// The link is down; two messages are queued in the third conversation.
    void loseConnection();
    /// After that: everything is sent, 14 events were missed.
    void findConnection();
    /// A failed message and one of each delivery state in the first conversation; its customer is reconnecting.
    void fillStates();

    /// All customers who are here write Arabic and Hebrew with numbers, Latin words and links in it, and are called so.
    void turnCustomers();

    /// A photograph of a lamp, as PNG, and its hash in the scene.
    static QByteArray lamp();
    static QString lampHash();

private:
    void fillDesk();
    void fillPerson();
    void fillTalk();
    void fillEnglishTalk();
    void fillHistory();
    static void turnTalk(items::Timeline& timeline);
    items::ConversationItem item(int number, const QString& name, const QString& language) const;
    items::TimelineItem said(int number, int hour, int minute, const QString& text) const;
    items::TimelineItem answered(int number, int hour, int minute, const QString& text, items::Delivery delivery) const;

    items::Repository& m_repository;
};
