// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/shift.h"

#include "tests/longshift/fasttime.h"

#include <algorithm>

namespace {

using State = protocol::ConversationState;

constexpr int stepSeconds = 2;
constexpr int atOnce = 4;
constexpr int shortestRound = 210;
constexpr int longestRound = 3'600;
constexpr int lateSeconds = 180; ///< `slow_reply.late_s`
constexpr int soon = 6; ///< within which a thing is told
constexpr int soonAfterOutage = 20; ///< ... once everything is here again
constexpr int mostDoubts = 4;
constexpr base::Milliseconds nap {15 * 60'000};

} // namespace

Shift::Shift()
    : m_ledger(*m_desk.hub)
    , m_floor(m_desk, m_ledger)
    , m_begin(m_desk.clock.now())
{
    m_desk.hub->configure(Floor::configuration());
    m_floor.bringArticles();
    m_desk.start();
    REQUIRE(m_desk.waitLive());
    m_seat = std::make_unique<Seat>(m_desk, [this](const base::ConversationId& id) {
        return m_ledger.talks().contains(id) && !m_ledger.talk(id).unansweredSince && m_floor.isSaid(id);
    });
    QObject::connect(&m_seat->alerts(), &Alerts::sounded, &m_seat->alerts(),
        [this](AlertKind kind) { m_watch.heard(kind, m_desk.clock.now()); });
    m_ledger.read();
}

// -- what happens -----------------------------------------------------------------------------------------------

Shift::Plan Shift::plan()
{
    Plan plan;
    for (int i = 0; i < atOnce; ++i) {
        at(plan, 4 + 8 * i, [this] { m_floor.customerComes(); });
    }
    const bool hard = m_rounds / 4 % 3 == 0; // what takes long doesn't come each time
    switch (m_rounds % 4) {
    case 0:
        planCover(plan);
        break;
    case 1:
        planArrivalUnseen(plan);
        break;
    case 2:
        planOutage(plan, hard ? 600 : 30);
        break;
    default:
        planNeglect(plan);
        if (hard) {
            planSleep(plan, 290);
        }
    }
    return plan;
}

/// The line is gone for a moment, an article and the look change, and a while is spent in another program.
void Shift::planCover(Plan& plan)
{
    at(plan, 20, [this] { breakLine(); });
    at(plan, 22, [this] { mendLine(); });
    at(plan, 36, [this] { m_floor.articleChanges(); });
    at(plan, 40, [this] {
        m_dark = !m_dark;
        m_seat->switchLook(m_dark ? settings::Look::Dark : settings::Look::Light);
    });
    at(plan, 50, [this] { m_seat->cover(); });
    at(plan, 58, [this] { m_floor.everybodySpeaks(); });
    at(plan, 96, [this] { m_seat->comeBack(); });
}

/// Everybody comes to a minimised window; later the line breaks for 30 s behind another one.
void Shift::planArrivalUnseen(Plan& plan)
{
    at(plan, 0, [this] { m_seat->minimise(); });
    at(plan, 46, [this] { m_seat->comeBack(); });
    at(plan, 62, [this] {
        m_chinese = !m_chinese;
        m_seat->switchLanguage(m_chinese ? settings::Language::Chinese : settings::Language::English);
    });
    at(plan, 70, [this] { m_seat->cover(); });
    at(plan, 72, [this] { breakLine(); });
    at(plan, 78, [this] { m_floor.everybodySpeaks(); });
    at(plan, 102, [this] { mendLine(); });
    at(plan, 150, [this] { m_seat->comeBack(); });
}

/// Nothing arrives any more, and nobody says so. A colleague takes over what is released.
void Shift::planOutage(Plan& plan, int seconds)
{
    at(plan, 50, [this] { m_seat->cover(); });
    at(plan, 56, [this] { m_floor.everybodySpeaks(); });
    at(plan, 66, [this] {
        m_broken = true;
        m_desk.link->silent = true;
    });
    at(plan, 80, [this] { m_floor.colleague(true); });
    const int end = 66 + seconds;
    at(plan, end, [this] {
        m_desk.link->silent = false;
        m_desk.link->breakOff();
        mendLine();
    });
    at(plan, end + 40, [this] {
        m_seat->comeBack();
        m_floor.colleague(false);
    });
    at(plan, end + 60, [this] { m_seat->scale(125); });
    at(plan, end + 64, [this] { m_seat->comeBack(); });
    at(plan, end + 80, [this] { m_seat->scale(100); });
    at(plan, end + 84, [this] { m_seat->comeBack(); });
}

/// Conversations come without being asked for to a window that nobody sees; the hub restarts its connections; then
/// customers wait until it is too long.
void Shift::planNeglect(Plan& plan)
{
    at(plan, 0, [this] {
        m_floor.assignUnasked(true);
        m_seat->cover();
    });
    at(plan, 46, [this] {
        m_seat->comeBack();
        m_floor.assignUnasked(false);
    });
    at(plan, 60, [this] {
        for (const auto connection : m_desk.hub->connections()) {
            m_desk.hub->close(connection, protocol::CloseCode::GoingAway);
        }
        m_calm = 0;
    });
    at(plan, 72, [this] { m_seat->cover(); });
    at(plan, 80, [this] { m_floor.everybodySpeaks(); });
    at(plan, 280, [this] { m_seat->comeBack(); });
}

void Shift::planSleep(Plan& plan, int second)
{
    at(plan, second, [this] {
        m_seat->cover(); // nobody works
        m_desk.desk->reportAway(true, items::AwayCause::Sleep);
        m_seat->settle();
        breakLine();
    });
    at(plan, second + stepSeconds, [] { fasttime::sleep(nap); });
    at(plan, second + 2 * stepSeconds, [this] {
        mendLine();
        m_desk.desk->reportAway(false, items::AwayCause::Sleep);
    });
    at(plan, second + 30, [this] { m_seat->comeBack(); });
}

void Shift::breakLine()
{
    m_broken = true;
    m_desk.link->unreachable = true;
    m_desk.link->breakOff();
}

void Shift::mendLine()
{
    m_broken = false;
    m_calm = 0;
    m_desk.link->unreachable = false;
    m_desk.engine->networkChanged(true); // the system says so
}

// -- how it goes on ---------------------------------------------------------------------------------------------

void Shift::round()
{
    Plan todo = plan();
    for (int second = 0; second < shortestRound || !todo.empty() || !m_floor.allServed(); second += stepSeconds) {
        INFO("round " << m_rounds << ", second " << second);
        REQUIRE(second < longestRound);
        while (!todo.empty() && todo.begin()->first <= second) {
            const auto now = todo.extract(todo.begin());
            now.mapped()();
        }
        step();
    }
    compareTexts();
    m_floor.forgetServed();
    ++m_rounds;
}

void Shift::step()
{
    fasttime::advance(base::Milliseconds(stepSeconds * 1000));
    m_seat->settle();
    const std::vector<protocol::Event> fresh = m_ledger.read();
    watch(fresh);
    m_floor.go(fresh);
    m_seat->act();
    compareOwners();
}

void Shift::tidyUp()
{
    m_dark = false;
    m_chinese = false;
    m_seat->switchLook(settings::Look::Light);
    m_seat->switchLanguage(settings::Language::English);
    m_seat->scale(100);
    for (int second = 0; second < 120; second += stepSeconds) {
        step(); // until the last notice has gone
    }
}

// -- alerts -----------------------------------------------------------------------------------------------------

void Shift::watch(const std::vector<protocol::Event>& fresh)
{
    const bool works = !m_broken && m_desk.repository.connection().isLive();
    if (works) {
        m_calm += stepSeconds;
        m_watch.pass(stepSeconds);
    } else {
        m_calm = 0;
    }
    if (!m_seat->isAway()) {
        m_watch.forgetAll(); // he sees for himself
        return;
    }
    for (const protocol::Event& event : fresh) {
        watch(event);
    }
    if (m_seat->alerts().isRinging()) {
        m_watch.heard(AlertKind::Offer, m_desk.clock.now());
    }
    watchLate();
}

void Shift::watch(const protocol::Event& event)
{
    if (const auto* offer = std::get_if<protocol::OfferMade>(&event.body)) {
        if (offer->person == m_desk.self) {
            expect(AlertKind::Offer, offer->conversation, event.at);
        }
    } else if (const auto* ended = std::get_if<protocol::OfferEnded>(&event.body)) {
        m_watch.forget(ended->conversation, AlertKind::Offer);
    } else if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
        if (assigned->person == m_desk.self) {
            expect(AlertKind::Assignment, assigned->conversation, event.at);
        }
    } else if (const auto* released = std::get_if<protocol::ConversationReleased>(&event.body)) {
        m_watch.forget(released->conversation);
    } else if (const auto* wrapUp = std::get_if<protocol::WrapUpStarted>(&event.body)) {
        m_watch.forget(wrapUp->conversation);
    } else if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body)) {
        const bool ours = m_ledger.talk(sent->conversation).owner == m_desk.self;
        if (ours && sent->author.kind == protocol::AuthorKind::customer) {
            expect(AlertKind::Message, sent->conversation, event.at);
        }
    }
}

void Shift::watchLate()
{
    if (m_calm < soonAfterOutage) {
        return; // it is in the digest, or nobody could have answered
    }
    const base::Timestamp now = m_desk.clock.now();
    for (const base::ConversationId& id : m_floor.here()) {
        const Ledger::Talk& talk = m_ledger.talk(id);
        if (!talk.isActive() || talk.owner != m_desk.self || !talk.unansweredSince) {
            continue;
        }
        const base::Timestamp late = *talk.unansweredSince + base::Milliseconds(lateSeconds * 1000);
        if (late <= now && m_late.emplace(id, talk.unansweredSince->ms).second) {
            expect(AlertKind::Late, id, late);
        }
    }
}

void Shift::expect(AlertKind kind, const base::ConversationId& conversation, base::Timestamp when)
{
    m_watch.expect(kind, conversation, when, m_calm < soonAfterOutage ? soonAfterOutage : soon);
}

// -- whose it is, and what was said -----------------------------------------------------------------------------

void Shift::compareOwners()
{
    if (m_calm < soonAfterOutage) {
        return; // the screen can't know yet
    }
    for (const auto& [id, item] : m_desk.repository.conversations()) {
        const auto talk = m_ledger.talks().find(id);
        const bool shown = item.mine && item.state != State::closed;
        const bool held = talk != m_ledger.talks().end() && talk->second.owner == m_desk.self && !talk->second.closed;
        if (shown == held) {
            m_doubts.erase(id);
        } else if (++m_doubts[id] == mostDoubts) {
            m_faults.push_back(id.toString() + (shown ? " is not ours" : " is ours"));
        }
    }
}

void Shift::compareTexts()
{
    for (const base::ConversationId& id : m_floor.here()) {
        const Ledger::Talk& talk = m_ledger.talk(id);
        INFO("round " << m_rounds << ", conversation " << id.toString());
        const items::ConversationItem* item = m_desk.repository.conversation(id);
        if (talk.owner != m_desk.self) {
            CHECK((item == nullptr || !item->mine));
            continue;
        }
        REQUIRE(item != nullptr);
        CHECK(item->state == State::closed);
        CHECK(item->mine);
        CHECK(item->queued + item->failed == 0);
        m_desk.desk->openConversation(id);
        m_seat->until([&] { return m_desk.shown(id) == talk.texts; });
        CHECK(m_desk.shown(id) == talk.texts);
    }
}
