// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"

#include <QCoreApplication>

/// What is said when signing in fails, and which field it concerns.
class SignInWords final
{
    Q_DECLARE_TR_FUNCTIONS(SignInWords)

public:
    enum class Place
    {
        Nowhere,
        Hub,
        Password,
        Invitation,
    };
    struct Words
    {
        QString what;
        QString next;
        Place place = Place::Nowhere;
    };

    static Words of(items::SignInProblem problem, const QString& detail, int retryAfterSeconds);
    /// A fingerprint in groups of four digits, in lines, as people compare it.
    static QString grouped(const QString& fingerprint);

private:
    static Words ofStore(items::SignInProblem problem, const QString& detail);
};
