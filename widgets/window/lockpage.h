// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"
#include "models/settings/settings.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

class Button;
class PlainLabel;
class QLineEdit;

/// Stands in the place of everything while the workstation is locked. It opens by the password of who is signed in,
/// also without a hub; wrong ones have to wait longer and longer, over a restart too. Says that somebody waits, never
/// who or what.
class LockPage final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LockPage)

public:
    static constexpr int freeTries = 3;

    /// All must outlive it.
    LockPage(const Workplace& workplace, items::SignInService& service, settings::Settings& settings,
        QWidget* parent = nullptr);

    /// Offers and unread messages.
    void setWaiting(int waiting);

    /// How long one has to wait after so many wrong tries in a row.
    static base::Milliseconds patience(int wrong);

    QLineEdit& password() const { return *m_password; }
    QString problemText() const;
    QString waitingText() const;
    void submit();

Q_SIGNALS:
    void unlocked();
    void signOutClicked();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void tell(items::PasswordCheck check);
    void holdBack();
    void askSignOut();

    const Workplace& m_workplace;
    items::SignInService& m_service;
    settings::Settings& m_settings;
    PlainLabel* m_waiting;
    PlainLabel* m_problem;
    QLineEdit* m_password;
    Button* m_open;
    Button* m_signOut;
    PlainLabel* m_consequence; ///< of signing out
    QTimer m_second;
    base::Milliseconds m_until {0}; ///< monotonic; nothing is tried before
    bool m_asking = false;
    bool m_sure = false; ///< the next click signs out
};
