// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"
#include "models/settings/settings.h"
#include "widgets/common/marks.h"

class Button;
class FactorPopup;
class PlainLabel;
class Popup;
class QAbstractButton;
class QCheckBox;
class QLineEdit;
class QScrollArea;

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
    /// With a code of the hub instead of a name: the password becomes the person's own.
    void setInvited(bool invited);
    bool isInvited() const { return m_isInvited; }
    FactorPopup* factor() const { return m_factor; }
    /// What helps against what is in the way: the page of a network that wants a sign-in of its own, the proxy.
    QAbstractButton& wayOut() const;

    QLineEdit& invitation() { return *m_invitation; }
    QLineEdit& hub() { return *m_hub; }
    QLineEdit& name() { return *m_name; }
    QLineEdit& password() { return *m_password; }

Q_SIGNALS:
    void languageChosen(settings::Language language);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildPage();
    void buildHeader();
    QWidget* buildForm();
    PlainLabel* addField(QLayout& column, const QString& label, QLineEdit& field);
    bool isFilled();
    FactorPopup& factorPopup();
    void closeFactor();
    void leaveInvitation();
    void buildFooter(QLayout& column);
    void showSecurity();
    void setBusy(bool busy);
    void hideProblem();
    void clearTheWay();
    void setProblem(const QString& what, const QString& next, QLineEdit* field);
    void askForTrust(const items::Certificate& certificate);
    void fillTrustQuestion(const items::Certificate& certificate);

    const Theme& m_theme;
    items::SignInService& m_service;
    settings::Settings& m_settings;
    QScrollArea* m_scroll;
    QWidget* m_header = nullptr;
    QWidget* m_banner;
    PlainLabel* m_what;
    PlainLabel* m_next;
    Button* m_wayOut;
    items::SignInProblem m_problem = items::SignInProblem::Ended; ///< one in the way that can be cleared, else this
    QString m_detail;
    QLineEdit* m_hub;
    QLineEdit* m_name;
    QLineEdit* m_password;
    QLineEdit* m_invitation;
    PlainLabel* m_nameLabel = nullptr;
    PlainLabel* m_passwordLabel = nullptr;
    PlainLabel* m_invitationLabel = nullptr;
    ChipLabel* m_security;
    QCheckBox* m_stay;
    PlainLabel* m_stayHint;
    Button* m_submit;
    Button* m_cancel;
    Button* m_mode;
    Popup* m_question = nullptr;
    FactorPopup* m_factor = nullptr;
    bool m_isInvited = false;
};
