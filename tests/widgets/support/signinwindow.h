// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/widgets/support/workbench.h"
#include "widgets/signin/signinscreen.h"

#include <QLineEdit>

/// The sign-in screen, filled in.
struct SignInWindow : Workbench
{
    SignInWindow()
        : screen(theme, signIn, settings)
    {
        screen.resize(1024, 640);
        screen.show();
        screen.hub().setText(QStringLiteral("desk.example.org"));
        screen.name().setText(QStringLiteral("su.miao"));
        screen.password().setText(QStringLiteral("correct horse"));
        settle();
    }

    SignInScreen screen;
};
