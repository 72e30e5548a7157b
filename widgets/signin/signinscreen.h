// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"
#include "models/settings/settings.h"
#include "widgets/common/marks.h"

class Button;
class PlainLabel;
class Popup;
class QCheckBox;
class QLineEdit;

/// The first screen: hub, name, password. Says what went wrong and what to do; asks before an unknown certificate is
/// trusted; never forgets what was typed, except the password after a wrong one was told.
class SignInScreen final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInScreen)

public:
    SignInScreen(
        const Theme& theme, items::SignInService& service, settings::Settings& settings, QWidget* parent = nullptr);

    /// Why the person is here again; shown above the fields.
    void showProblem(items::SignInProblem problem, const QString& detail, int retryAfterSeconds);
    void showWiped();
    QString problemText() const;
    bool isAskingForTrust() const { return m_question != nullptr; }
    void submit();

    QLineEdit& hub() { return *m_hub; }
    QLineEdit& name() { return *m_name; }
    QLineEdit& password() { return *m_password; }

Q_SIGNALS:
    void languageChosen(settings::Language language);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildForm();
    void addField(QLayout& column, const QString& label, QLineEdit& field);
    void buildFooter(QLayout& column);
    void showSecurity();
    void setBusy(bool busy);
    void setProblem(const QString& what, const QString& next, QLineEdit* field);
    void askForTrust(const items::Certificate& certificate);
    void fillTrustQuestion(const items::Certificate& certificate);

    const Theme& m_theme;
    items::SignInService& m_service;
    settings::Settings& m_settings;
    QWidget* m_banner;
    PlainLabel* m_what;
    PlainLabel* m_next;
    QLineEdit* m_hub;
    QLineEdit* m_name;
    QLineEdit* m_password;
    ChipLabel* m_security;
    QCheckBox* m_stay;
    PlainLabel* m_stayHint;
    Button* m_submit;
    Button* m_cancel;
    Popup* m_question = nullptr;
};
