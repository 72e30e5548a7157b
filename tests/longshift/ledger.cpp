// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/ledger.h"

std::vector<protocol::Event> Ledger::read()
{
    const std::vector<protocol::Event>& log = m_hub.log();
    std::vector<protocol::Event> fresh(log.begin() + static_cast<std::ptrdiff_t>(m_read), log.end());
    m_read = log.size();
    for (const protocol::Event& event : fresh) {
        follow(event);
    }
    return fresh;
}

void Ledger::follow(const protocol::Event& event)
{
    if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
        m_talks[opened->conversation].lastAt = event.at;
    } else if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
        Talk& talk = m_talks[assigned->conversation];
        talk.owner = assigned->person;
        talk.fence = assigned->fence;
        talk.wrapUp = false;
    } else if (const auto* released = std::get_if<protocol::ConversationReleased>(&event.body)) {
        m_talks[released->conversation].owner.reset();
    } else if (const auto* handedOn = std::get_if<protocol::ConversationTransferred>(&event.body)) {
        m_talks[handedOn->conversation].owner.reset();
    } else if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body)) {
        follow(*sent, event.at);
    } else if (const auto* ended = std::get_if<protocol::WrapUpStarted>(&event.body)) {
        m_talks[ended->conversation].wrapUp = true;
    } else if (const auto* resumed = std::get_if<protocol::ConversationResumed>(&event.body)) {
        m_talks[resumed->conversation].wrapUp = false; // one more question
    } else if (const auto* closed = std::get_if<protocol::ConversationClosed>(&event.body)) {
        m_talks[closed->conversation].closed = true;
    }
}

void Ledger::follow(const protocol::MessageSent& sent, base::Timestamp at)
{
    Talk& talk = m_talks[sent.conversation];
    talk.texts.push_back(sent.text.reveal());
    talk.last = sent.author.kind;
    talk.lastAt = at;
    if (sent.author.kind == protocol::AuthorKind::customer) {
        talk.unansweredSince = talk.unansweredSince.value_or(at);
    } else if (sent.author.kind == protocol::AuthorKind::agent) {
        talk.unansweredSince.reset();
        if (!talk.isActive() || sent.author.person != talk.owner) {
            m_faults.push_back(sent.conversation.toString() + " at " + std::to_string(at.ms));
        }
    }
}
