// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/system/stage.h"

#include <QApplication>
#include <QImage>
#include <QProcess>

#include <catch2/catch.hpp>

namespace {

const QString customersNetwork = QStringLiteral("customers");
const QString agentNetwork = QStringLiteral("agents");

Options optionsFor(const QString& profile)
{
    Options options;
    options.profile = profile;
    options.language = settings::Language::Chinese;
    options.look = settings::Look::Light;
    return options;
}

} // namespace

Workstation::Workstation(const QString& profile, store::KeyStore& keys)
    : m_application(optionsFor(profile), keys)
    , m_theme(*qApp)
    , m_language(m_theme)
    , m_keys(m_application.settings())
    , m_spelling(m_application.settings(), m_application.repository())
    , m_window(
          {m_theme, m_application.clock(), m_application.repository(), m_application.commands(), m_keys, m_spelling},
          m_theme, m_language, m_application.signIn(), m_application.settings())
    , m_hands(m_window, m_application.repository())
{
    m_theme.setChoice(LookChoice::Light);
    m_language.apply(settings::Language::Chinese);
    m_window.resize(1366, 768);
    m_window.show();
}

Stage::Stage()
    : m_customers(QStringLiteral("zh-CN"))
    , m_customersPort(m_customers.listen(customersNetwork))
    , m_agentPort(m_customers.listen(agentNetwork))
    , m_hub(std::make_unique<HubProcess>(m_folder.filePath(QStringLiteral("hub")), pageUrl()))
{
    m_hub->start();
    m_customers.aim(customersNetwork, m_hub->port());
    m_customers.aim(agentNetwork, m_hub->port());
    m_workstation = std::make_unique<Workstation>(m_folder.filePath(QStringLiteral("profile")), m_keys);
}

QString Stage::pageUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_customersPort);
}

void Stage::restartWorkstation()
{
    m_workstation.reset();
    m_workstation = std::make_unique<Workstation>(m_folder.filePath(QStringLiteral("profile")), m_keys);
}

QString Stage::pictureFile(const QString& name) const
{
    QImage image(320, 200, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    const auto path = m_folder.filePath(name);
    REQUIRE(image.save(path));
    return path;
}

void Stage::signInAndGoReady()
{
    agent().signIn(QStringLiteral("http://127.0.0.1:%1").arg(m_agentPort), QStringLiteral("su.miao"),
        QStringLiteral("demo-su.miao"));
    agent().waitUntilLive();
    agent().goReady();
}

void Stage::serve(const QString& tab, const QString& question)
{
    signInAndGoReady();
    m_customers.open(tab, pageUrl());
    m_customers.pick(tab, QStringLiteral("售后退款"));
    m_customers.write(tab, question);
    agent().acceptOffer();
    agent().see(question);
}

bool Stage::logIsClean()
{
    m_hub->stop();
    QProcess verify;
    verify.start(QStringLiteral(CLOUDSEAT_BINARY_DIR "/bin/cloudseat-hub"),
        {QStringLiteral("verify"), QStringLiteral("--data"), m_hub->data()});
    REQUIRE(verify.waitForFinished());
    UNSCOPED_INFO(verify.readAllStandardOutput().toStdString());
    return verify.exitCode() == 0;
}

void Stage::keepPictures(const QString& tab, const QString& name)
{
    const auto folder = qEnvironmentVariable("CLOUDSEAT_PICTURES");
    if (!folder.isEmpty()) {
        m_customers.picture(tab, QStringLiteral("%1/%2-customer.png").arg(folder, name));
        agent().picture(QStringLiteral("%1/%2-agent.png").arg(folder, name));
    }
}
