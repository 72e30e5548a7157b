// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/models/realhubfixture.h"
#include "widgets/common/theme/theme.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"

#include <QApplication>
#include <QLineEdit>

/// The workstation with its window, as main() builds it, for a real hub.
class RealSeat final
{
public:
    RealSeat(const QString& profile, store::KeyStore& keys)
        : m_application(optionsFor(profile), keys)
        , m_theme(*qApp)
        , m_language(m_theme)
        , m_keys(m_application.settings())
        , m_spelling(m_application.settings(), m_application.repository())
        , m_window({m_theme, m_application.clock(), m_application.repository(), m_application.commands(), m_keys,
                       m_spelling},
              m_theme, m_language, m_application.signIn(), m_application.settings())
    {
        m_language.apply(settings::Language::English);
        m_window.resize(1366, 768);
        m_window.show();
        m_window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&m_window, 5000));
    }

    bool enter(const QString& hub, const QString& name)
    {
        SignInScreen& screen = *m_window.signIn();
        screen.hub().setText(hub);
        screen.name().setText(name);
        screen.password().setText(QStringLiteral("demo-") + name);
        screen.submit();
        return waitFor([&] {
            return m_window.isAtDesk() && m_application.repository().connection().isLive()
                && m_application.repository().presence().person().id.name == name.toStdString();
        });
    }

    bool leave()
    {
        m_application.commands().signOut();
        return waitFor([&] { return !m_window.isAtDesk(); });
    }

    /// Takes the one who is offered; false: nobody was, or it didn't become ours.
    bool serve(const base::ConversationId& id)
    {
        return waitFor([&] { return !repository().offers().empty(); }) && accept(id);
    }

    items::Repository& repository() { return m_application.repository(); }
    items::CommandSink& commands() { return m_application.commands(); }
    MainWindow& window() { return m_window; }
    InboxView& inbox() { return *m_window.inbox(); }

private:
    bool accept(const base::ConversationId& id)
    {
        commands().acceptOffer(repository().offers().front().id);
        return waitFor([&] {
            const items::ConversationItem* item = repository().conversation(id);
            return item != nullptr && item->mine && item->state == protocol::ConversationState::active;
        });
    }

    static Options optionsFor(const QString& profile)
    {
        Options options;
        options.profile = profile;
        options.language = settings::Language::English;
        return options;
    }

    Application m_application;
    Theme m_theme;
    LanguageSwitch m_language;
    ShortcutTable m_keys;
    spelling::Spelling m_spelling;
    MainWindow m_window;
};
