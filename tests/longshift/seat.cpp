// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/seat.h"

#include "tests/longshift/fasttime.h"
#include "widgets/common/textfield.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/knowledge/suggestiondock.h"

#include <QApplication>
#include <QInputMethodEvent>

#include <algorithm>

namespace {

using State = protocol::ConversationState;

constexpr base::Milliseconds moment {50};
constexpr int mostMoments = 200;
constexpr base::Milliseconds asksAgain {10'000};

} // namespace

Seat::Seat(SyncFixture& desk, std::function<bool(const base::ConversationId&)> said)
    : m_desk(desk)
    , m_said(std::move(said))
    , m_theme(*qApp)
    , m_language(m_theme)
    , m_settings(QString())
    , m_keys(m_settings)
    , m_spelling(m_settings, desk.repository, {})
    , m_library(desk.repository, *desk.desk, desk.clock)
    , m_workplace {m_theme, desk.clock, desk.repository, *desk.desk, m_keys, m_spelling, &m_library}
    , m_window(m_workplace, m_theme, m_language, m_signIn, m_settings)
    , m_alerts(*m_window.findChild<Alerts*>())
{
    m_library.open({desk.folder.filePath(QStringLiteral("articles")), QStringLiteral("https://desk.example.org")});
    switchLook(settings::Look::Light);
    switchLanguage(settings::Language::English);
    settle();
    m_window.showDesk();
    comeBack();
}

Seat::~Seat()
{
    scaling::set(100);
}

void Seat::settle()
{
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_desk.database->run([](store::Store&) { return base::Status(); }).waitForFinished();
    }
    QCoreApplication::processEvents();
}

bool Seat::until(const std::function<bool()>& condition)
{
    for (int i = 0; i < mostMoments && !condition(); ++i) {
        settle();
        fasttime::advance(moment);
    }
    return condition();
}

void Seat::cover()
{
    m_away = true;
    m_other.show();
    m_other.activateWindow();
    REQUIRE(until([this] { return m_other.isActiveWindow(); }));
}

void Seat::minimise()
{
    m_away = true;
    m_window.showMinimized();
    cover();
}

void Seat::comeBack()
{
    m_other.hide();
    m_window.showNormal();
    m_window.resize(1366, 768);
    m_window.activateWindow();
    REQUIRE(until([this] { return m_window.isActiveWindow() && !m_window.isMinimized(); }));
    m_away = false;
}

const items::ConversationItem* Seat::ours(const base::ConversationId& id, State state) const
{
    const items::ConversationItem* item = m_desk.repository.conversation(id);
    return item != nullptr && item->mine && item->state == state ? item : nullptr;
}

void Seat::act()
{
    if (m_away) {
        return;
    }
    items::Repository& repository = m_desk.repository;
    const base::Milliseconds now = m_desk.clock.monotonic();
    if (repository.connection().isLive() && repository.presence().presence() != protocol::Presence::ready) {
        if (now - m_asked > asksAgain) {
            m_asked = now;
            inbox().setPresence(protocol::Presence::ready, {});
        }
        return;
    }
    if (!repository.offers().empty() && !repository.offers().front().accepting) {
        key(Qt::Key_F9);
        return;
    }
    std::optional<std::pair<base::Timestamp, base::ConversationId>> longest;
    std::optional<base::ConversationId> said;
    for (const auto& [id, item] : repository.conversations()) {
        if (!item.mine || item.queued > 0) {
            continue;
        }
        if (item.state == State::wrapup && !item.finishing) {
            return wrapUp(base::ConversationId(id));
        }
        if (item.state == State::active && item.unansweredSince) {
            const std::pair waits(*item.unansweredSince, id);
            longest = longest ? std::min(*longest, waits) : waits;
        } else if (item.state == State::active && repository.connection().isLive() && m_said(id)) {
            said = id;
        }
    }
    if (longest) {
        answer(longest->second);
    } else if (said) {
        close(*said);
    }
}

void Seat::open(const base::ConversationId& id)
{
    if (inbox().current() != id) {
        key(Qt::Key_Tab, Qt::ControlModifier); // who waits for an answer
        settle();
    }
    if (inbox().current() != id) {
        inbox().select(id);
    }
    REQUIRE(until([&] {
        const items::Timeline* timeline = m_desk.repository.loadedTimeline(id);
        return timeline != nullptr && timeline->isLoaded();
    }));
}

void Seat::answer(const base::ConversationId& id)
{
    open(id);
    if (ours(id, State::active) == nullptr || inbox().current() != id) {
        return; // it went while it was opened
    }
    Composer& composer = inbox().composer();
    composer.focusEdit();
    ++m_answers;
    if (m_answers % 3 != 0 || !takeArticle()) {
        write();
    }
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    INFO("answer " << m_answers << ": " << composer.text().toStdString());
    REQUIRE(until([&] { return inbox().composer().text().isEmpty(); }));
}

void Seat::write()
{
    ComposerEdit& edit = inbox().composer().edit();
    if (m_answers % 2 == 0) {
        QTest::keyClicks(&edit, QStringLiteral("a new one is on its way, answer %1").arg(m_answers));
    } else {
        QInputMethodEvent written;
        written.setCommitString(QStringLiteral("给您补发一个新的，第 %1 个回答。").arg(m_answers));
        QCoreApplication::sendEvent(&edit, &written);
    }
}

bool Seat::takeArticle()
{
    const SuggestionDock* dock = inbox().context().suggestions();
    const auto suggested = [dock] { return dock->isVisible() && dock->current() != nullptr; };
    if (dock == nullptr || !inbox().context().isVisible() || !until(suggested)) {
        return false;
    }
    key(Qt::Key_Return, Qt::AltModifier);
    // One that has just changed has to be read first.
    if (!until([this] { return !inbox().composer().text().isEmpty(); })) {
        return false;
    }
    ++m_articlesTaken;
    return true;
}

void Seat::close(const base::ConversationId& id)
{
    open(id);
    key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
}

void Seat::wrapUp(const base::ConversationId& id)
{
    open(id);
    if (ours(id, State::wrapup) == nullptr || !until([this] { return inbox().wrapUp().isVisible(); })) {
        return; // its time ran out
    }
    WrapUpPanel& panel = inbox().wrapUp();
    if (!panel.hasChoice()) {
        panel.focusFirst();
        if (QWidget* first = QApplication::focusWidget()) {
            QTest::keyClick(first, Qt::Key_Space);
        }
    }
    auto* note = panel.findChild<TextField*>();
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("sorted out"));
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    settle();
}
