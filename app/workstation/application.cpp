// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/application.h"

#include "app/workstation/session.h"
#include "models/sync/diagnostics.h"

#include <QDir>
#include <QStandardPaths>
#include <QTimer>

QString Application::profileOf(const Options& options)
{
    return options.profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                     : QDir(options.profile).absolutePath();
}

base::Status Application::writeDiagnostics(const Options& options, const QStringList& screen)
{
    const QDir profile(profileOf(options));
    const settings::Settings settings(profile.filePath(QStringLiteral("settings.ini")));
    const base::SystemClock clock;
    return syncing::writeDiagnostics({profile, settings, clock, screen}, options.diagnostics);
}

base::Status Application::writeDiagnostics(const QString& path, const QStringList& screen)
{
    const items::ConnectionFacts facts = m_repository.connection().facts();
    return syncing::writeDiagnostics(
        {QDir(m_profile), m_settings, m_clock, screen, m_session ? &facts : nullptr}, path);
}

Application::Application(const Options& options, store::KeyStore& keys)
    : m_options(options)
    , m_profile(profileOf(options))
    , m_settings(m_profile + QStringLiteral("/settings.ini"))
    , m_desk(std::make_unique<syncing::CommandDesk>(m_clock))
    , m_library(std::make_unique<library::Library>(m_repository, *m_desk, m_clock))
    , m_signIn(std::make_unique<syncing::SignIn>(QDir(m_profile), m_settings, keys, m_clock, m_random))
{
    if (options.language) {
        m_settings.set(settings::language, *options.language);
    }
    if (options.look) {
        m_settings.set(settings::look, *options.look);
    }
    if (!options.hub.isEmpty()) {
        if (m_settings.value(settings::hubAddress) != options.hub) {
            m_settings.set(settings::trustedFingerprint, QString());
        }
        m_settings.set(settings::hubAddress, options.hub);
    }
    if (!options.user.isEmpty()) {
        m_settings.set(settings::lastName, options.user);
    }
    if (!options.fingerprint.isEmpty()) {
        m_settings.set(settings::trustedFingerprint, options.fingerprint);
    }
    connect(m_signIn.get(), &syncing::SignIn::ready, this, &Application::begin);
    connect(m_signIn.get(), &syncing::SignIn::ending, this, [this] {
        m_library->close(false);
        m_repository.clear(); // the screens keep what is being written while the store still takes it
        if (m_session) {
            m_session->stop();
        }
    });
    connect(m_signIn.get(), &syncing::SignIn::closing, this, [this] {
        m_session.reset();
        m_repository.clear(); // what came in between
        m_repository.connection().setFacts({});
    });
    connect(
        m_desk.get(), &syncing::CommandDesk::signOutRequested, this,
        [this] {
            m_library->close(true);
            m_signIn->end(items::SignInProblem::SignedOut, false, true);
        },
        Qt::QueuedConnection); // the button that asks for it must not be destroyed inside its own click
}

Application::~Application()
{
    m_library->close(false); // what it has not told yet goes into the store
    m_session.reset();
}

void Application::begin(const store::StoreStart& start)
{
    m_session = std::make_unique<Session>(
        start, m_profile + QStringLiteral("/connection.txt"), *m_signIn, *m_desk, m_repository, m_clock, m_random);
    connect(
        m_session.get(), &Session::ended, this,
        [this](items::SignInProblem reason, bool wiped, bool forget) {
            m_library->close(wiped || forget);
            m_isAway = false;
            m_signIn->end(reason, wiped, forget);
        },
        Qt::QueuedConnection); // the session that asks for it must not be destroyed under its own feet
    connect(m_session.get(), &Session::awayChanged, this, [this](bool away) {
        m_isAway = away;
        followAbsence();
    });
    connect(&m_session->engine(), &syncing::SyncEngine::storeFailed, this,
        [this](const base::Fault& fault) { Q_EMIT storeChanged(true, fault); });
    connect(
        &m_session->engine(), &syncing::SyncEngine::storeRecovered, this, [this] { Q_EMIT storeChanged(false, {}); });
    // Without a span: after what is to be painted now.
    QTimer::singleShot(0, m_session.get(), [this] { openLibrary(); });
    m_signIn->announceSignedIn();
    if (!m_signIn->setAside().isEmpty()) {
        Q_EMIT storeRebuilt(m_signIn->setAside());
    }
}

void Application::setLocked(bool locked)
{
    m_isLocked = locked;
    followAbsence();
}

void Application::followAbsence()
{
    m_library->setAway(m_isAway || m_isLocked);
}

void Application::openLibrary()
{
    library::Place place;
    place.file = m_signIn->articleIndex();
    place.origin = m_signIn->address() ? m_signIn->address()->origin() : QString();
    m_library->open(place);
}

void Application::start(const base::Secret& password)
{
    if (password.isEmpty()) {
        m_signIn->resume();
        return;
    }
    items::SignInRequest request;
    request.hub = m_settings.value(settings::hubAddress);
    request.name = m_options.user;
    request.password = password;
    m_signIn->signIn(request);
}

settings::WindowState Application::windowState() const
{
    return settings::loadWindowState(m_profile + QStringLiteral("/window.ini"));
}

void Application::keepWindowState(const settings::WindowState& state) const
{
    settings::saveWindowState(m_profile + QStringLiteral("/window.ini"), state);
}
