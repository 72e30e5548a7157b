// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/theme.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/window/mainwindow.h"

#include <QFontMetricsF>

// What MainWindow shows while a kept sign-in is under way, and what it says of one that failed.

namespace {

constexpr int patienceMs = 1'000;

/// Finds the fonts of the desk, which takes 20 ms, while the store is looked for on another thread.
void findFonts(const Theme& theme)
{
    for (const TypeRole role : {TypeRole::Body, TypeRole::Caption}) {
        for (const bool bold : {false, true}) {
            QFontMetricsF(theme.font(role, bold)).horizontalAdvance(QStringLiteral("A\u5ba2"));
        }
    }
}

} // namespace

void MainWindow::awaitSignIn()
{
    setWindowTitle(tr("Cloudseat"));
    const auto give = [this] {
        if (m_inbox == nullptr && m_signIn == nullptr) {
            showSignIn(); // a keyring that asks for its password may take its time
        }
    };
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, give);
    m_patience.start();
    findFonts(m_theme);
    connect(
        &m_service, &items::SignInService::busyChanged, this,
        [this, give] {
            if (!m_service.isBusy()) {
                give();
            }
        },
        Qt::QueuedConnection); // whoever is signed in by it says so next
}

void MainWindow::tellFailed(items::SignInProblem problem, const QString& detail, int retryAfterSeconds)
{
    if (m_inbox == nullptr && m_signIn == nullptr) {
        showSignIn();
        m_signIn->showProblem(problem, detail, retryAfterSeconds);
    }
    if (problem == items::SignInProblem::NoKeyring && m_inbox != nullptr) {
        m_inbox->toasts().show(ToastKind::Failure, tr("This computer can't keep your sign-in."),
            tr("Its keyring is locked or missing: you will be asked for your password next time."));
    }
}
