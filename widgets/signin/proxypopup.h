// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"
#include "models/settings/settings.h"
#include "widgets/common/popup.h"

class PlainLabel;
class Segmented;
class QGridLayout;
class QLineEdit;

/// The way to the hub: as the system says, straight, or over a proxy named here; and who one is to the proxy.
class ProxyPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProxyPopup)

public:
    /// `asking`: the proxy (`host:port`) that wants a name and a password now; empty: a person looks at the choice.
    /// All must outlive it.
    ProxyPopup(const Theme& theme, settings::Settings& settings, items::SignInService& service, const QString& asking,
        QWidget* host);

    /// Brings the one that is open in `host` to the front, with the focus. False: none is.
    static bool raiseOpen(QWidget& host);

    Segmented& choice() const { return *m_choice; }
    QLineEdit& address() const { return *m_address; }
    QLineEdit& user() const { return *m_user; }
    QLineEdit& password() const { return *m_password; }
    QString problemText() const;
    void submit();

Q_SIGNALS:
    void saved();

private:
    void buildFields(QLayout& column);
    void showChoice();
    bool asksWho() const;
    void refuse(const QString& why, QLineEdit& field);

    const Theme& m_theme;
    settings::Settings& m_settings;
    items::SignInService& m_service;
    Segmented* m_choice;
    QWidget* m_byHand;
    QLineEdit* m_address;
    QLineEdit* m_user;
    QLineEdit* m_password;
    PlainLabel* m_problem;
};
