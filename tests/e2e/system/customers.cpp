// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/system/customers.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <catch2/catch.hpp>

namespace {

constexpr int patienceMs = 60'000;

QString folder()
{
    return QStringLiteral(CLOUDSEAT_SOURCE_DIR "/tests/e2e");
}

QJsonObject at(const QString& tab)
{
    return {{QStringLiteral("tab"), tab}};
}

QJsonObject with(QJsonObject object, const char* key, const QJsonValue& value)
{
    object.insert(QLatin1String(key), value);
    return object;
}

QJsonObject named(const QString& name)
{
    return {{QStringLiteral("name"), name}};
}

} // namespace

bool Customers::areAvailable()
{
    return !QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty()
        && !QStandardPaths::findExecutable(QStringLiteral("chromium")).isEmpty()
        && QFileInfo::exists(folder() + QStringLiteral("/node_modules/playwright-core"));
}

Customers::Customers(const QString& language)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setWorkingDirectory(folder());
    // In another locale Chromium can't open files with Chinese names.
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_process.setProcessEnvironment(environment);
    m_process.start(QStringLiteral("node"), {QStringLiteral("system/driver.mjs")});
    REQUIRE(m_process.waitForStarted());
    ask(QStringLiteral("start"), {{QStringLiteral("language"), language}});
}

Customers::~Customers()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patienceMs)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QJsonValue Customers::ask(const QString& verb, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("id"), ++m_last);
    arguments.insert(QStringLiteral("do"), verb);
    m_process.write(QJsonDocument(arguments).toJson(QJsonDocument::Compact) + '\n');
    const bool answered = QTest::qWaitFor([this] { return m_process.canReadLine(); }, patienceMs);
    INFO("the browser was asked to " << verb.toStdString());
    REQUIRE(answered);
    const auto answer = QJsonDocument::fromJson(m_process.readLine()).object();
    INFO(answer.value(QStringLiteral("error")).toString().toStdString());
    REQUIRE(answer.value(QStringLiteral("id")).toInt() == m_last);
    REQUIRE_FALSE(answer.contains(QStringLiteral("error")));
    return answer.value(QStringLiteral("value"));
}

int Customers::listen(const QString& network)
{
    return ask(QStringLiteral("listen"), named(network)).toInt();
}

void Customers::aim(const QString& network, int port)
{
    ask(QStringLiteral("aim"), with(named(network), "port", port));
}

void Customers::cut(const QString& network)
{
    ask(QStringLiteral("cut"), named(network));
}

void Customers::silence(const QString& network)
{
    ask(QStringLiteral("silence"), named(network));
}

void Customers::restore(const QString& network)
{
    ask(QStringLiteral("restore"), named(network));
}

void Customers::open(const QString& tab, const QString& url)
{
    ask(QStringLiteral("open"), with(at(tab), "url", url));
}

void Customers::reload(const QString& tab)
{
    ask(QStringLiteral("reload"), at(tab));
}

void Customers::close(const QString& tab)
{
    ask(QStringLiteral("close"), at(tab));
}

void Customers::write(const QString& tab, const QString& text)
{
    ask(QStringLiteral("write"), with(at(tab), "text", text));
}

void Customers::attach(const QString& tab, const QString& file)
{
    ask(QStringLiteral("attach"), with(at(tab), "file", file));
}

void Customers::click(const QString& tab, const QString& role, const QString& name)
{
    ask(QStringLiteral("click"), with(with(at(tab), "role", role), "name", name));
}

void Customers::pick(const QString& tab, const QString& name)
{
    ask(QStringLiteral("pick"), with(at(tab), "name", name));
}

void Customers::see(const QString& tab, const QString& text)
{
    ask(QStringLiteral("see"), with(at(tab), "text", text));
}

void Customers::seeInThread(const QString& tab, const QString& text)
{
    ask(QStringLiteral("seeInThread"), with(at(tab), "text", text));
}

void Customers::seePictures(const QString& tab, int count)
{
    ask(QStringLiteral("seePictures"), with(at(tab), "count", count));
}

bool Customers::hasOnceInOrder(const QString& tab, const QStringList& texts)
{
    int before = -1;
    const auto counts
        = ask(QStringLiteral("count"), with(at(tab), "texts", QJsonArray::fromStringList(texts))).toArray();
    for (const auto& count : counts) {
        const auto place = count[QStringLiteral("at")].toInt();
        if (count[QStringLiteral("times")].toInt() != 1 || place <= before) {
            return false;
        }
        before = place;
    }
    return counts.size() == texts.size();
}

void Customers::picture(const QString& tab, const QString& path)
{
    ask(QStringLiteral("picture"), with(at(tab), "path", path));
}
