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
    , m_repository(repository)
    , m_database(*signIn.database())
    , m_clock(clock)
    , m_random(random)
    , m_link(*signIn.address(), signIn.tokens(), signIn.trust(), &signIn.proxies())
    , m_history(history, m_link, repository.connection(), clock)
    , m_feeder(repository)
    , m_engine(std::make_unique<syncing::SyncEngine>(start, program(), m_link, m_database, m_feeder, clock, random))
    , m_obstacles(signIn.probe(), signIn.trust(), signIn.proxies(), *signIn.address(), repository.connection())
{
    connect(m_engine.get(), &syncing::SyncEngine::needed, this, &Session::handleNeed);
    watchVersion(repository.connection());
    m_tokenRetry.setSingleShot(true);
    m_tokenRetry.setInterval(tokenRetryMs);
    connect(&m_tokenRetry, &QTimer::timeout, this, &Session::renewToken);
    m_tidyUp.setInterval(tidyUpMs);
    connect(&m_tidyUp, &QTimer::timeout, this,
        [this] { m_database.run([](store::Store& store) { return store.tidyUp(tidyUpAtOnce); }); });
    m_tidyUp.start();
    desk.attach({&m_database, m_engine.get(), &m_feeder, &signIn.http(), &signIn.tokens()});
    items::ConnectionFacts facts = repository.connection().facts();
    facts.connectivity = items::Connectivity::Connecting;
    repository.connection().setFacts(facts);
    // A timer without a span comes after what is to be painted now.
    m_connectFirst.setSingleShot(true);
    connect(&m_connectFirst, &QTimer::timeout, this, &Session::connectFirst);
    m_connectFirst.start();
}

Session::~Session()
{
    m_desk.detach();
    m_engine->stop();
}

void Session::stop()
{
    m_connectFirst.stop();
    m_engine->stop();
}

void Session::connectFirst()
{
    watchNetwork();
    m_engine->start();
    m_away = std::make_unique<syncing::AwayWatch>(QDBusConnection::systemBus(), QDBusConnection::sessionBus());
    const auto tell = [this] { m_repository.presence().setNoticesLock(m_away->isAvailable()); };
    connect(m_away.get(), &syncing::AwayWatch::availableChanged, this, tell);
    connect(m_away.get(), &syncing::AwayWatch::changed, this, [this](bool away, items::AwayCause cause) {
        m_desk.reportAway(away, cause);
        Q_EMIT awayChanged(away);
    });
    tell();
}

void Session::watchNetwork()
{
    m_network = std::make_unique<syncing::NetworkWatch>();
    connect(m_network.get(), &syncing::NetworkWatch::changed, m_engine.get(), &syncing::SyncEngine::networkChanged);
    connect(m_network.get(), &syncing::NetworkWatch::portalChanged, &m_obstacles, &syncing::ObstacleWatch::lookAgain);
    // Whoever answers in the hub's place is sent nothing; the session waits for the hub and loses nothing.
    connect(&m_link, &syncing::WebSocketLink::certificateRefused, &m_obstacles,
        &syncing::ObstacleWatch::certificateRefused);
    connect(&m_link, &syncing::Link::closed, &m_obstacles, [this](session::LinkId, const session::CloseInfo& info) {
        constexpr int nothingSaid = 1006;
        if (info.httpStatus == 0 && info.code == nothingSaid) {
            m_obstacles.attemptFailed();
        }
    });
    connect(&m_signIn.proxies(), &syncing::ProxyChoice::troubled, &m_obstacles, &syncing::ObstacleWatch::proxyFailed);
    connect(&m_signIn.proxies(), &syncing::ProxyChoice::changed, m_engine.get(), [this] { m_engine->reconnectNow(); });
    connect(&m_obstacles, &syncing::ObstacleWatch::wayFree, m_engine.get(), [this] { m_engine->reconnectNow(); });
}

// A hub that refuses this version says nothing more: where the next one is, it said earlier.
void Session::watchVersion(items::ConnectionState& connection)
{
    if (const QString link = m_signIn.newVersion(); !link.isEmpty()) {
        items::ConnectionFacts facts = connection.facts();
        facts.program = protocol::ProgramWish {std::nullopt, std::nullopt, link.toStdString()};
        connection.setFacts(facts);
    }
    connect(&connection, &items::ConnectionState::changed, this, [this, &connection] {
        if (const auto& wish = connection.facts().program; wish && wish->link) {
            m_signIn.keepNewVersion(QString::fromStdString(*wish->link));
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
