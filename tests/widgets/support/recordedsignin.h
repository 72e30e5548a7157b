// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"

/// A sign-in service whose answers a test gives.
class RecordedSignIn : public items::SignInService
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordedSignIn)

public:
    using items::SignInService::SignInService;
    RecordedSignIn() = default;

    void signIn(const items::SignInRequest& asked) override
    {
        request = asked;
        ++attempts;
        setBusy(true);
    }
    void trustCertificate(const QString& fingerprint) override { trusted = fingerprint; }
    void giveCode(const base::Secret& typed) override
    {
        code = QString::fromStdString(typed.reveal());
        setBusy(true);
    }
    void keptRecoveryCodes() override { ++kept; }
    void cancel() override
    {
        ++cancelled;
        setBusy(false);
    }
    void setProxyPassword(const QString& user, const base::Secret& password) override
    {
        proxyUser = user;
        proxyPassword = QString::fromStdString(password.reveal());
    }
    QFuture<items::PasswordCheck> checkPassword(const base::Secret& password) override
    {
        checked.append(QString::fromStdString(password.reveal()));
        return QtFuture::makeReadyFuture(check);
    }
    bool isBusy() const override { return busy; }
    bool hasKeyring() const override { return keyring; }

    QFuture<std::vector<items::UnsentWork>> askUnsent(const QString& hub, const QString& name) override
    {
        unsentAsked = {hub, name};
        return QtFuture::makeReadyFuture(unsent);
    }

    void setBusy(bool now)
    {
        busy = now;
        Q_EMIT busyChanged(now);
    }
    void refuse(items::SignInProblem problem, const QString& detail = {}, int retryAfter = 0)
    {
        setBusy(false);
        Q_EMIT failed(problem, detail, retryAfter);
    }

    items::SignInRequest request;
    QString trusted;
    QString code;
    items::PasswordCheck check = items::PasswordCheck::Wrong; ///< the answer to every checkPassword
    QStringList checked;
    QString proxyUser;
    QString proxyPassword;
    std::vector<items::UnsentWork> unsent;
    QStringList unsentAsked;
    int kept = 0;
    int attempts = 0;
    int cancelled = 0;
    bool busy = false;
    bool keyring = true;
};
