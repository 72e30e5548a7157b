// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"
#include "models/settings/settings.h"
#include "models/settings/windowstate.h"
#include "widgets/inbox/workplace.h"
#include "widgets/palette/commandsource.h"
#include "widgets/preshift/preshiftchecks.h"
#include "widgets/settings/settingspopup.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class Alerts;
class Copied;
class InboxView;
class KnowledgeView;
class IdleWatch;
class LanguageSwitch;
class LockPage;
class PreShiftPage;
class Rail;
class SignInScreen;
class QHBoxLayout;
class QShortcut;

/// The window: sign-in first, then rail and workspace. While a kept sign-in is under way it stands empty for a
/// second at most: nobody is asked for what is there already. Conversations may stand in windows of their own; what is
/// opened by key opens in the one where the person is. Builds its content anew when the language changes.
class MainWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// `theme` is the one inside `workplace`; it is changed when the person chooses another look. All references
    /// outlive the window.
    MainWindow(const Workplace& workplace, Theme& theme, LanguageSwitch& language, items::SignInService& signIn,
        settings::Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Of a window that nobody has sized yet, on a screen with this room.
    static QSize firstSize(QSize available);

    void showSignIn();
    /// After `SignInService::signedIn`, or at the start with a kept sign-in.
    void showDesk();
    bool isAtDesk() const { return m_inbox != nullptr; }
    InboxView* inbox() const { return m_inbox; }
    /// nullptr: the desk has no knowledge base, or nobody has looked into it yet.
    KnowledgeView* knowledge() const { return m_knowledge; }
    PreShiftPage* preShift() const { return m_preShift; }
    SignInScreen* signIn() const { return m_signIn; }

    /// What the settings offer of the system: a report to be saved, and the start with the session. Without: neither.
    void setSystem(ReportButton::Write report, std::optional<settings::Autostart> autostart);

    /// Before each shift its page stands in place of the desk.
    void setChecksShifts(bool checks) { m_checksShifts = checks; }
    /// What its page asks of this computer.
    void setShiftSystem(const ShiftSystem& system) { m_shiftSystem = system; }

    void restore(const settings::WindowState& state);
    settings::WindowState state() const;

    /// The local copy can't be written, or (none) can again.
    void tellStoreFault(std::optional<base::FaultKind> fault);
    /// A damaged local copy was set aside as this file and is filled anew.
    void tellStoreRebuilt(const QString& setAside);

    void openPresence();
    void openPerson();
    void openPassword();
    void openFactor();
    void openInvitations();
    void openShortcuts();
    /// nullopt: where it was, or puts it away.
    void openSettings(std::optional<SettingsSectionId> section = {});
    void openPalette();
    /// Hides everything until the person's password is typed; in a program that starts anew, too.
    void lock();
    LockPage* lockPage() const { return m_lock; }
    void openConnection();
    void openProxy();
    void openPreShift();
    // -- workspaces
    void showInbox();
    void showKnowledge();

    /// Asks first where customers would notice it.
    void quit();

Q_SIGNALS:
    /// The window is closed for good: the program ends.
    void ended();
    /// Nobody is at the desk, as far as the window knows, or somebody has given the password.
    void lockedChanged(bool locked);

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    /// A popup of this kind in place of the one that is open; nullptr: it was this kind, and is closed now.
    template <typename Kind, typename... Arguments> Kind* toggled(Arguments&&... arguments)
    {
        const bool again = qobject_cast<Kind*>(m_popup) != nullptr && m_popup->isVisible();
        if (m_popup != nullptr) {
            m_popup->dismiss();
        }
        if (again) {
            return nullptr;
        }
        auto* popup = new Kind(std::forward<Arguments>(arguments)..., &front());
        connect(popup, &Popup::dismissed, popup, &QObject::deleteLater);
        m_popup = popup;
        return popup;
    }
    void clear();
    void awaitSignIn();
    void rebuild();
    void beginShift();
    void closePreShift();
    void choosePresence(protocol::Presence presence, const QString& reason);
    void focusDesk();
    void connectWorkspaces();
    KnowledgeView& makeKnowledge();
    /// Whether it was done in the knowledge base.
    bool runInKnowledge(ShortcutId id);
    bool isInKnowledge() const;
    void showChanges();
    void runWriting(ShortcutId id);
    void addShortcuts();
    void addShortcutsTo(QWidget& window);
    /// Where the person is: this window, or a conversation's own.
    QWidget& front();
    void openBesideRail(Popup& popup, QWidget* anchor);
    void run(ShortcutId id);
    void runAtDesk(ShortcutId id, InboxView& inbox);
    std::vector<CommandSource::Command> commands();
    void addPresenceCommands(std::vector<CommandSource::Command>& commands);
    void addCustomerCommands(std::vector<CommandSource::Command>& commands);
    void addOtherCommands(std::vector<CommandSource::Command>& commands);
    void choosePerson(const base::PersonId& person);
    void applySettings(const QString& key);
    void connectAlerts();
    void applyScale();
    void fitSettings();
    void stepScale(int by);
    void showQuiet();
    void bringUp();
    void countUnread();
    void hideAll();
    void unlock();
    void dropHeld();
    /// Whether it did so now.
    bool lockWhenIdle();
    void handleSignedOut(items::SignInProblem reason, bool wiped);
    void tellFailed(items::SignInProblem problem, const QString& detail, int retryAfterSeconds);
    void askSignOut();
    void askQuit();
    /// On shift, or somebody's conversation is open here.
    int articleWishes() const;
    bool isWorking() const;
    int openConversations() const;
    void keepRunning(bool inTray);
    void leave();

    Workplace m_workplace;
    Theme& m_theme;
    LanguageSwitch& m_language;
    items::SignInService& m_service;
    settings::Settings& m_settings;
    settings::WindowState m_state;
    ReportButton::Write m_report;
    std::optional<settings::Autostart> m_autostart;
    std::optional<base::FaultKind> m_storeFault;
    QString m_setAside; ///< to be told as soon as there is a desk
    QTimer m_second;
    QTimer m_patience; ///< with a kept sign-in
    QHBoxLayout* m_row;
    SignInScreen* m_signIn = nullptr;
    Rail* m_rail = nullptr;
    InboxView* m_inbox = nullptr;
    KnowledgeView* m_knowledge = nullptr;
    base::Timestamp m_changeSeen; ///< the newest one that stood on the screen since the start
    LockPage* m_lock = nullptr; ///< while it is locked
    QList<QPointer<QWidget>> m_hidden; ///< by the lock
    QList<QPointer<QWidget>> m_barred; ///< disabled by the lock: the focus goes to what is only hidden
    IdleWatch* m_idle;
    bool m_quitting = false;
    int m_scale = 100; ///< that the window is shown in
    bool m_waking = false; ///< the key that led to the lock is still on its way
    Copied* m_copied;
    PreShiftPage* m_preShift = nullptr; ///< hides rail and inbox
    bool m_checksShifts = false;
    Alerts* m_alerts;
    QList<QPointer<QShortcut>> m_shortcuts; ///< a conversation's own window has them, too
    QStringList m_recent; ///< what the palette did lately, until somebody else signs in
    QPointer<Popup> m_popup;
    ShiftSystem m_shiftSystem;
    bool m_owesCheck = false; ///< went past the one before the shift, which found something wrong
};
