// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workstation/application.h"
#include "models/store/memorykeystore.h"
#include "tests/e2e/system/agenthands.h"
#include "tests/e2e/system/customers.h"
#include "tests/e2e/system/hubprocess.h"
#include "widgets/common/theme/theme.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"

#include <QTemporaryDir>

/// The workstation as its main() builds it, with a keyring in memory.
class Workstation final
{
public:
    Workstation(const QString& profile, store::KeyStore& keys);

    Application& application() { return m_application; }
    MainWindow& window() { return m_window; }
    AgentHands& hands() { return m_hands; }

private:
    Application m_application;
    Theme m_theme;
    LanguageSwitch m_language;
    ShortcutTable m_keys;
    spelling::Spelling m_spelling;
    MainWindow m_window;
    AgentHands m_hands;
};

/// Everything together: hub, workstation and browser, each side behind a network of its own that a test can break.
class Stage final
{
public:
    Stage();

    Customers& customers() { return m_customers; }
    HubProcess& hub() { return *m_hub; }
    AgentHands& agent() { return m_workstation->hands(); }
    QString pageUrl() const;
    /// The program is killed and started again with the same profile.
    void restartWorkstation();
    /// A picture file to send.
    QString pictureFile(const QString& name) const;
    /// 苏苗 is signed in, live and ready; a customer has asked in `tab` and is being served by her.
    void serve(const QString& tab, const QString& question);
    void signInAndGoReady();
    /// `cloudseat-hub verify` finds nothing. The hub is stopped for it.
    bool logIsClean();
    /// Where pictures of the run are wanted, both screens are kept under this name.
    void keepPictures(const QString& tab, const QString& name);

private:
    QTemporaryDir m_folder;
    store::MemoryKeyStore m_keys;
    Customers m_customers;
    int m_customersPort = 0;
    int m_agentPort = 0;
    std::unique_ptr<HubProcess> m_hub;
    std::unique_ptr<Workstation> m_workstation;
};
