// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/system/agenthands.h"

#include "models/items/messagelistmodel.h"
#include "models/items/repository.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/presencepopup.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QLineEdit>
#include <QTest>

#include <catch2/catch.hpp>

namespace {

constexpr int patienceMs = 30'000;

void typeInto(QLineEdit& field, const QString& text)
{
    field.setFocus();
    field.clear();
    QTest::keyClicks(&field, text);
}

} // namespace

AgentHands::AgentHands(MainWindow& window, items::Repository& repository)
    : m_window(window)
    , m_repository(repository)
{ }

void AgentHands::waitFor(const QString& what, const std::function<bool()>& condition) const
{
    const bool came = QTest::qWaitFor(condition, patienceMs);
    if (!came && qEnvironmentVariableIsSet("CLOUDSEAT_PICTURES")) {
        m_window.grab().save(qEnvironmentVariable("CLOUDSEAT_PICTURES") + QStringLiteral("/failed.png"));
    }
    INFO("waited for " << what.toStdString());
    REQUIRE(came);
}

InboxView& AgentHands::inbox() const
{
    REQUIRE(m_window.inbox() != nullptr);
    return *m_window.inbox();
}

QStringList AgentHands::rows() const
{
    const auto* model = inbox().messages().model();
    QStringList texts;
    for (int row = 0; model != nullptr && row < model->rowCount(); ++row) {
        texts.append(model->index(row, 0).data(MessageListModel::TextRole).toString());
    }
    return texts;
}

void AgentHands::clickButton(QWidget& area, const QString& text)
{
    QAbstractButton* found = nullptr;
    waitFor(text, [&] {
        for (auto* button : area.findChildren<QAbstractButton*>()) {
            if (button->text() == text && button->isVisible() && button->isEnabled()) {
                found = button;
                return true;
            }
        }
        return false;
    });
    QTest::mouseClick(found, Qt::LeftButton);
}

void AgentHands::signIn(const QString& hub, const QString& name, const QString& password)
{
    auto* screen = m_window.signIn();
    REQUIRE(screen != nullptr);
    REQUIRE(QTest::qWaitForWindowExposed(&m_window));
    m_window.activateWindow(); // nobody else does it: the virtual display has no window manager
    REQUIRE(QTest::qWaitForWindowActive(&m_window));
    typeInto(screen->hub(), hub);
    typeInto(screen->name(), name);
    typeInto(screen->password(), password);
    QTest::keyClick(&screen->password(), Qt::Key_Return);
    waitFor(QStringLiteral("the inbox"), [this] { return m_window.isAtDesk(); });
}

void AgentHands::waitUntilLive()
{
    waitFor(QStringLiteral("a live connection"), [this] { return m_repository.connection().isLive(); });
}

void AgentHands::waitUntilNotLive()
{
    waitFor(QStringLiteral("a lost connection"), [this] { return !m_repository.connection().isLive(); });
}

void AgentHands::waitUntilSent()
{
    waitFor(QStringLiteral("an empty outbox"), [this] { return m_repository.connection().facts().queued == 0; });
}

void AgentHands::goReady()
{
    QTest::keyClick(&m_window, Qt::Key_F2);
    PresencePopup* popup = nullptr;
    waitFor(QStringLiteral("the choices of presence"),
        [&] { return (popup = m_window.findChild<PresencePopup*>()) != nullptr; });
    const auto choices = popup->findChildren<QAbstractButton*>();
    REQUIRE_FALSE(choices.isEmpty());
    QTest::mouseClick(choices.first(), Qt::LeftButton);
    waitFor(QStringLiteral("presence ready"),
        [this] { return m_repository.presence().presence() == protocol::Presence::ready; });
}

void AgentHands::waitForOffer()
{
    waitFor(QStringLiteral("an offer"), [this] { return inbox().list().cardCount() > 0; });
}

void AgentHands::acceptOffer()
{
    waitForOffer();
    QTest::keyClick(&m_window, Qt::Key_F9);
    waitFor(QStringLiteral("the accepted conversation"), [this] { return !inbox().current().isNil(); });
}

void AgentHands::see(const QString& text)
{
    INFO(rows().join(QLatin1Char('|')).toStdString());
    waitFor(text, [&] { return rows().contains(text); });
}

void AgentHands::seePicture()
{
    waitFor(QStringLiteral("a picture"), [this] {
        const auto& view = inbox().messages();
        const auto* model = view.model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (!model->itemAt(model->index(row, 0))->attachments.empty()) {
                return true;
            }
        }
        return false;
    });
}

bool AgentHands::hasOnceInOrder(const QStringList& texts) const
{
    const auto shown = rows();
    qsizetype before = -1;
    for (const auto& text : texts) {
        const auto at = shown.indexOf(text);
        if (shown.count(text) != 1 || at <= before) {
            return false;
        }
        before = at;
    }
    return true;
}

void AgentHands::write(const QString& text)
{
    auto& edit = inbox().composer().edit();
    edit.setFocus();
    // An input method commits whole words: keys alone can't write Chinese.
    QInputMethodEvent commit;
    commit.setCommitString(text);
    QCoreApplication::sendEvent(&edit, &commit);
    QTest::keyClick(&edit, Qt::Key_Return);
    see(text);
}

void AgentHands::attach(const QString& file)
{
    inbox().composer().addFiles({{file.section(QLatin1Char('/'), -1), file, {}}});
    QTest::keyClick(&inbox().composer().edit(), Qt::Key_Return);
}

void AgentHands::closeConversation()
{
    QTest::keyClick(&m_window, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    waitFor(QStringLiteral("the wrap-up"), [this] { return inbox().wrapUp().isVisible(); });
}

void AgentHands::finishWrapUp(const QString& outcome)
{
    clickButton(inbox().wrapUp(), outcome);
    QTest::keyClick(&inbox().wrapUp(), Qt::Key_Return, Qt::ControlModifier);
    waitFor(QStringLiteral("the end of the wrap-up"), [this] { return !inbox().wrapUp().isVisible(); });
}

void AgentHands::picture(const QString& path)
{
    REQUIRE(m_window.grab().save(path));
}
