// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workstation/options.h"
#include "core/base/clock.h"
#include "core/base/random.h"
#include "models/items/repository.h"
#include "models/library/library.h"
#include "models/settings/settings.h"
#include "models/settings/windowstate.h"
#include "models/store/keystore.h"
#include "models/sync/commanddesk.h"
#include "models/sync/signin.h"

#include <QObject>

#include <memory>

class Session;

/// The workstation without its window: the only place where its parts are put together.
class Application final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Application)

public:
    /// `keys` must outlive it.
    Application(const Options& options, store::KeyStore& keys);
    ~Application() override;

    items::Repository& repository() { return m_repository; }
    items::CommandSink& commands() { return *m_desk; }
    items::ArticleDesk& articles() { return *m_desk; }
    items::Knowledge& knowledge() { return *m_library; }
    syncing::SignIn& signIn() { return *m_signIn; }
    settings::Settings& settings() { return m_settings; }
    const base::Clock& clock() const { return m_clock; }

    /// Signs in with what the command line gave (`password` of standard input), else with what was kept.
    void start(const base::Secret& password);

    /// Where the options say that settings and stores are.
    static QString profileOf(const Options& options);
    /// The report that the options ask for, of a profile that nobody or another program uses. `screen`: what only
    /// whoever has a display can say.
    static base::Status writeDiagnostics(const Options& options, const QStringList& screen);
    /// The same of this one, as it runs.
    base::Status writeDiagnostics(const QString& path, const QStringList& screen);

    /// Whether the screen is covered until somebody gives the password.
    void setLocked(bool locked);

    settings::WindowState windowState() const;
    void keepWindowState(const settings::WindowState& state) const;

Q_SIGNALS:
    /// The local copy can't be written (`failed`) or can again.
    void storeChanged(bool failed, const base::Fault& fault);
    /// A damaged copy was set aside as this file; the hub fills a new one.
    void storeRebuilt(const QString& setAside);

private:
    void begin(const store::StoreStart& start);
    void openLibrary();
    void followAbsence();

    Options m_options;
    QString m_profile;
    settings::Settings m_settings;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    items::Repository m_repository;
    std::unique_ptr<syncing::CommandDesk> m_desk;
    std::unique_ptr<library::Library> m_library;
    std::unique_ptr<syncing::SignIn> m_signIn;
    std::unique_ptr<Session> m_session;
    bool m_isAway = false; ///< as the computer says
    bool m_isLocked = false;
};
