// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/session.h"

#include <QSysInfo>

namespace {

constexpr int tokenRetryMs = 5'000;
constexpr int tidyUpMs = 10 * 60 * 1000;
constexpr int tidyUpAtOnce = 50; ///< small steps: a person may be sending something

QString program()
{
    return QStringLiteral("cloudseat " CLOUDSEAT_VERSION " (%1)").arg(QSysInfo::prettyProductName());
}

} // namespace

Session::Session(const store::StoreStart& start, const QString& history, syncing::SignIn& signIn,
    syncing::CommandDesk& desk, items::Repository& repository, const base::Clock& clock, base::Random& random)
    : m_signIn(signIn)
    , m_desk(desk)
    , m_database(*signIn.database())
    , m_clock(clock)
    , m_random(random)
    , m_connection(repository.connection())
    , m_link(*signIn.address(), signIn.tokens(), signIn.trust())
    , m_history(history, m_link, repository.connection(), clock)
    , m_feeder(repository)
    , m_engine(std::make_unique<syncing::SyncEngine>(start, program(), m_link, m_database, m_feeder, clock, random))
    , m_away(QDBusConnection::systemBus(), QDBusConnection::sessionBus())
{
    connect(m_engine.get(), &syncing::SyncEngine::needed, this, &Session::handleNeed);
    connect(&m_network, &syncing::NetworkWatch::changed, m_engine.get(), &syncing::SyncEngine::networkChanged);
    connect(&m_link, &syncing::WebSocketLink::certificateRefused, this, &Session::explainRefusal);
    m_tokenRetry.setSingleShot(true);
    m_tokenRetry.setInterval(tokenRetryMs);
    connect(&m_tokenRetry, &QTimer::timeout, this, &Session::renewToken);
    m_tidyUp.setInterval(tidyUpMs);
    connect(&m_tidyUp, &QTimer::timeout, this,
        [this] { m_database.run([](store::Store& store) { return store.tidyUp(tidyUpAtOnce); }); });
    m_tidyUp.start();
    desk.attach({&m_database, m_engine.get(), &m_feeder, &signIn.http(), &signIn.tokens()});
    const auto tell = [this, &repository] { repository.presence().setNoticesLock(m_away.isAvailable()); };
    connect(&m_away, &syncing::AwayWatch::availableChanged, this, tell);
    connect(&m_away, &syncing::AwayWatch::changed, this,
        [this](bool away, items::AwayCause cause) { m_desk.reportAway(away, cause); });
    tell();
    m_engine->start();
}

Session::~Session()
{
    m_desk.detach();
    m_engine->stop();
}

// Whoever answers in the hub's place is sent nothing, and the session waits for the hub. Behind a network that wants a
// sign-in of its own that is all; else the person is told that the hub shows another certificate.
void Session::explainRefusal()
{
    m_signIn.probe().look(*m_signIn.address()).then(this, [this](const std::optional<QUrl>& portal) {
        items::ConnectionFacts facts = m_connection.facts();
        const bool trying = facts.connectivity == items::Connectivity::Waiting
            || facts.connectivity == items::Connectivity::Connecting;
        if (!portal && trying && m_signIn.trust().last()) {
            facts.connectivity = items::Connectivity::Offline;
            facts.stop = items::Stop::CertificateChanged;
            m_connection.setFacts(facts);
        }
    });
}

void Session::handleNeed(syncing::Need need)
{
    switch (need) {
    case syncing::Need::Token:
        renewToken();
        break;
    case syncing::Need::SignIn:
        Q_EMIT ended(items::SignInProblem::Ended, false, false);
        break;
    case syncing::Need::Device:
        changeDevice();
        break;
    case syncing::Need::Wiped:
        Q_EMIT ended(items::SignInProblem::Ended, true, true);
        break;
    }
}

void Session::renewToken()
{
    m_signIn.tokens().ensure(true).then(this, [this](syncing::TokenState state) {
        switch (state) {
        case syncing::TokenState::Good:
        case syncing::TokenState::Revoked: // the next attempt says so and wipes
            m_engine->credentialsChanged();
            break;
        case syncing::TokenState::Unreachable:
            m_tokenRetry.start();
            break;
        case syncing::TokenState::Ended:
            Q_EMIT ended(items::SignInProblem::Ended, false, false);
            break;
        }
    });
}

void Session::changeDevice()
{
    // Somebody copied this profile: the numbers are in use elsewhere. The sign-in belongs to the old device, so the
    // person signs in once more; what is unsent keeps its ids and is sent then.
    const base::DeviceId device {base::makeUuidV7(m_clock.now(), m_random)};
    m_database.run([device](store::Store& store) { return store.changeDevice(device); })
        .then(this, [this](const base::Result<store::OutboxSpan>&) {
            Q_EMIT ended(items::SignInProblem::Ended, false, false);
        });
}
