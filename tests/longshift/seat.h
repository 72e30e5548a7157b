// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/library/library.h"
#include "tests/models/syncfixture.h"
#include "tests/widgets/support/recordedsignin.h"
#include "widgets/alerts/alerts.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"

#include <functional>

/// Our agent before the real window over the real engine: takes what is offered, answers, closes and writes up, by
/// keyboard; or has gone behind another window.
class Seat final
{
public:
    /// `said`: everything that a customer wanted was said. `desk` must outlive it and run already.
    Seat(SyncFixture& desk, std::function<bool(const base::ConversationId&)> said);
    ~Seat();

    /// The next thing that has to be done, if there is one and somebody sits here.
    void act();
    /// Another program's window comes in front.
    void cover();
    void minimise();
    void comeBack();
    bool isAway() const { return m_away; }

    void switchLook(settings::Look look) { m_settings.set(settings::look, look); }
    void switchLanguage(settings::Language language) { m_settings.set(settings::language, language); }
    void scale(int percent) { m_settings.set(settings::scale, percent); }

    Alerts& alerts() { return m_alerts; }
    /// Answers that were taken from the knowledge base.
    int articlesTaken() const { return m_articlesTaken; }

    /// Everything that was posted is done, in the store as well; its time stands meanwhile.
    void settle();
    /// The same with a little time, until this is so or too much has passed.
    bool until(const std::function<bool()>& condition);

private:
    InboxView& inbox() { return *m_window.inbox(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&m_window, key, modifiers); }
    void open(const base::ConversationId& id);
    void answer(const base::ConversationId& id);
    void write();
    /// The answer that is suggested stands in the composer; false: none is.
    bool takeArticle();
    void close(const base::ConversationId& id);
    void wrapUp(const base::ConversationId& id);
    /// Ours at this moment, as the screen knows it.
    const items::ConversationItem* ours(const base::ConversationId& id, protocol::ConversationState state) const;

    SyncFixture& m_desk;
    std::function<bool(const base::ConversationId&)> m_said;
    Theme m_theme;
    LanguageSwitch m_language;
    settings::Settings m_settings;
    ShortcutTable m_keys;
    spelling::Spelling m_spelling;
    library::Library m_library;
    Workplace m_workplace;
    RecordedSignIn m_signIn;
    MainWindow m_window;
    Alerts& m_alerts;
    QWidget m_other;
    bool m_away = false;
    int m_answers = 0;
    int m_articlesTaken = 0;
    base::Milliseconds m_asked {0}; ///< to be ready, last
};
