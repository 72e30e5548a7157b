// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/workstation/clerk.h"

#include <iostream>
#include <utility>

namespace {

constexpr int beat = 4; // ms between two looks
constexpr int writesAtOnce = 4;

} // namespace

Clerk::Clerk(Application& application, int from, int until)
    : m_application(application)
    , m_next(from)
    , m_until(until)
{
    connect(&m_application.commands(), &items::CommandSink::refused, this, [](const items::Refusal& refusal) {
        if (refusal.command == QStringLiteral("message.send")) {
            say("refused", refusal.text);
        }
    });
    connect(&m_application, &Application::storeRebuilt, this, [] { say("set aside"); });
    connect(&m_application.signIn(), &items::SignInService::failed, this,
        [](items::SignInProblem problem) { say("ended", QString::number(int(problem))); });
    connect(&m_application.signIn(), &items::SignInService::signedOut, this,
        [](items::SignInProblem problem) { say("ended", QString::number(int(problem))); });
    connect(&m_timer, &QTimer::timeout, this, &Clerk::look);
    m_timer.start(beat);
}

void Clerk::look()
{
    const items::ConnectionFacts& facts = m_application.repository().connection().facts();
    const bool isLive = m_application.repository().connection().isLive();
    if (facts.connectivity == items::Connectivity::Waiting) {
        m_application.commands().reconnectNow(); // he has no patience
    }
    if (isLive && !std::exchange(m_saidLive, true)) {
        say("live");
    }
    const items::PresenceState& presence = m_application.repository().presence();
    if (isLive && presence.presence() != protocol::Presence::ready && !presence.pending()) {
        m_application.commands().setPresence(protocol::Presence::ready, {});
    }
    takeOffers();
    writeNext();
    const bool isLevel = isLive && m_next >= m_until && m_writing == 0 && facts.queued == 0;
    if (isLevel && !std::exchange(m_saidLevel, true)) {
        say("level");
    }
}

void Clerk::takeOffers()
{
    for (const items::OfferItem& offer : m_application.repository().offers()) {
        if (m_taken.insert(offer.id).second) {
            m_application.commands().acceptOffer(offer.id);
        }
    }
}

void Clerk::writeNext()
{
    std::vector<base::ConversationId> mine;
    for (const auto& [id, item] : m_application.repository().conversations()) {
        if (item.mine && item.state == protocol::ConversationState::active) {
            mine.push_back(id);
        }
    }
    if (mine.empty() || m_next >= m_until || m_writing >= writesAtOnce) {
        return;
    }
    const QString words = QString::number(m_next++);
    say("trying", words);
    ++m_writing;
    m_application.commands()
        .sendMessage(mine[m_turn++ % mine.size()], words, {})
        .then(this, [this, words](base::Status done) {
            --m_writing;
            const bool isDamage = !done && done.error().kind != base::FaultKind::Denied
                && done.error().kind != base::FaultKind::NotFound;
            say(done ? "kept" : isDamage ? "damaged" : "unkept", words);
        });
}

void Clerk::say(const char* word)
{
    std::cout << word << std::endl;
}

void Clerk::say(const char* word, const QString& what)
{
    std::cout << word << ' ' << what.toStdString() << std::endl;
}
