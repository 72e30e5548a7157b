// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/system/hubprocess.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QUrl>

#include <catch2/catch.hpp>

namespace {

constexpr int patienceMs = 30'000;

} // namespace

HubProcess::HubProcess(const QString& folder, const QString& origin)
    : m_folder(folder)
    , m_origin(origin)
{
    QDir().mkpath(m_folder);
    m_process.setStandardErrorFile(m_folder + QStringLiteral("/hub.log"), QIODevice::Append);
}

HubProcess::~HubProcess()
{
    stop();
}

void HubProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs)) {
        kill();
    }
}

void HubProcess::start()
{
    m_process.start(QStringLiteral(CLOUDSEAT_BINARY_DIR "/bin/cloudseat-hub"),
        {QStringLiteral("serve"), QStringLiteral("--plain"), QStringLiteral("--data"), data(), QStringLiteral("--desk"),
            QStringLiteral(CLOUDSEAT_SOURCE_DIR "/resources/demo/desk.yaml"), QStringLiteral("--listen"),
            QStringLiteral("127.0.0.1:%1").arg(m_port), QStringLiteral("--origin"), m_origin});
    const bool spoke = QTest::qWaitFor(
        [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, patienceMs);
    INFO(log().toStdString());
    REQUIRE(spoke);
    const auto words = m_process.readLine().trimmed().split(' ');
    REQUIRE(words.size() >= 2);
    REQUIRE(words.at(0) == "listening");
    m_port = QUrl(QString::fromUtf8(words.at(1))).port();
    REQUIRE(m_port > 0);
}

void HubProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

QByteArray HubProcess::log() const
{
    QFile file(m_folder + QStringLiteral("/hub.log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
