// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/trust.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QSslServer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <catch2/catch.hpp>

#include <vector>

/// What stands between a workstation and its hub: certificates, a way that leads elsewhere, a portal. No MOC needed.
namespace fake {

/// A certificate of this computer's own, made just now.
class Certificate final
{
public:
    Certificate()
    {
        QProcess make;
        make.start(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-keyout"), keyFile(),
                QStringLiteral("-out"), file()});
        REQUIRE(make.waitForFinished());
        QFile key(keyFile());
        QFile certificate(file());
        REQUIRE(key.open(QFile::ReadOnly));
        REQUIRE(certificate.open(QFile::ReadOnly));
        shown = QSslCertificate(certificate.readAll());
        configuration.setLocalCertificate(shown);
        configuration.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
    }

    QString file() const { return m_folder.filePath(QStringLiteral("certificate.pem")); }
    QString keyFile() const { return m_folder.filePath(QStringLiteral("key.pem")); }
    QString fingerprint() const { return syncing::Trust::fingerprintOf(shown); }

    QSslCertificate shown;
    QSslConfiguration configuration;

private:
    QTemporaryDir m_folder;
};

/// An authority of this computer vouches for these, as long as it lives.
class Authority final
{
public:
    explicit Authority(std::initializer_list<const Certificate*> certificates)
        : m_before(QSslConfiguration::defaultConfiguration())
    {
        QSslConfiguration all = m_before;
        for (const Certificate* certificate : certificates) {
            all.addCaCertificate(certificate->shown);
        }
        QSslConfiguration::setDefaultConfiguration(all);
    }
    ~Authority() { QSslConfiguration::setDefaultConfiguration(m_before); }

private:
    QSslConfiguration m_before;
};

/// Speaks TLS with a certificate of its own and says `answer` to whoever goes on.
class TlsServer final
{
public:
    explicit TlsServer(const Certificate& certificate)
    {
        m_server.setSslConfiguration(certificate.configuration);
        REQUIRE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] {
                heard += socket->readAll();
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
    }

    quint16 port() const { return m_server.serverPort(); }

    QByteArray heard;
    QByteArray answer = "HTTP/1.1 302 Found\r\nLocation: https://portal.example/\r\nContent-Length: 0\r\n\r\n";

private:
    QSslServer m_server;
};

/// The network's way: whoever connects is led to `target`, or nowhere.
class Way final
{
public:
    Way()
    {
        REQUIRE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                join(socket);
            }
        });
    }

    quint16 port() const { return m_server.serverPort(); }
    QString url() const { return QStringLiteral("https://127.0.0.1:%1").arg(port()); }

    /// From now on; what was open breaks. 0: nowhere.
    void leadTo(quint16 target)
    {
        m_target = target;
        for (QTcpSocket* socket : m_server.findChildren<QTcpSocket*>()) {
            socket->abort();
        }
    }

    int connections = 0;
    /// Somebody on the way answers requests for this path himself.
    QByteArray watched;
    QByteArray answer;

private:
    void join(QTcpSocket* near)
    {
        ++connections;
        if (m_target == 0) {
            near->abort();
            near->deleteLater();
            return;
        }
        auto* far = new QTcpSocket(&m_server);
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        QObject::connect(near, &QTcpSocket::readyRead, far, [this, near, far] {
            const QByteArray said = near->readAll();
            if (watched.isEmpty() || !said.contains(watched)) {
                far->write(said);
                return;
            }
            QObject::disconnect(near, &QTcpSocket::readyRead, far, nullptr);
            near->write(answer); // which tells that it closes
        });
        end(near, far);
        QObject::connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        end(far, near);
    }

    static void end(QTcpSocket* from, QTcpSocket* to)
    {
        QObject::connect(from, &QTcpSocket::disconnected, to, [from, to] {
            to->write(from->readAll());
            to->disconnectFromHost();
            from->deleteLater();
        });
    }

    QTcpServer m_server;
    quint16 m_target = 0;
};

/// What answers without encryption: a portal while `answer` is there, else nobody.
class PlainServer final
{
public:
    PlainServer()
    {
        REQUIRE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                if (answer.isEmpty()) {
                    socket->abort();
                    socket->deleteLater();
                    continue;
                }
                QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] {
                    heard += socket->readAll();
                    socket->write(answer);
                    socket->disconnectFromHost();
                });
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    quint16 port() const { return m_server.serverPort(); }

    QByteArray heard;
    QByteArray answer;

private:
    QTcpServer m_server;
};

/// A proxy of the CONNECT kind; with `credentials` (`name:password`) it lets nobody through without them.
class Proxy final
{
public:
    Proxy()
    {
        REQUIRE(m_server.listen(QHostAddress::LocalHost));
        m_port = m_server.serverPort();
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { read(socket); });
            }
        });
    }

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    void setCredentials(const QByteArray& nameAndPassword)
    {
        m_expected = nameAndPassword.isEmpty() ? QByteArray() : "Basic " + nameAndPassword.toBase64();
        breakAll();
    }
    /// It lets nobody through any more.
    void close()
    {
        m_server.close();
        breakAll();
    }
    bool reopen() { return m_server.listen(QHostAddress::LocalHost, m_port); }

    std::vector<QByteArray> passed; ///< what was asked for and let through
    int refused = 0;

private:
    void breakAll()
    {
        for (QTcpSocket* socket : m_server.findChildren<QTcpSocket*>()) {
            socket->abort();
        }
    }

    void read(QTcpSocket* near)
    {
        const QByteArray head = near->peek(16 * 1024);
        if (!head.contains("\r\n\r\n")) {
            return;
        }
        near->readAll();
        const QByteArray target = head.split(' ').value(1);
        if (!m_expected.isEmpty() && !head.contains(m_expected)) {
            ++refused;
            near->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                        "Proxy-Authenticate: Basic realm=\"fake\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        passed.push_back(target);
        QObject::disconnect(near, &QTcpSocket::readyRead, &m_server, nullptr);
        auto* far = new QTcpSocket(&m_server);
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), target.split(':').value(1).toUShort());
        QObject::connect(far, &QTcpSocket::connected, near, [near] { near->write("HTTP/1.1 200 OK\r\n\r\n"); });
        QObject::connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        QObject::connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        QObject::connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
        QObject::connect(near, &QTcpSocket::disconnected, far, &QTcpSocket::disconnectFromHost);
    }

    QTcpServer m_server;
    QByteArray m_expected;
    quint16 m_port = 0;
};

inline const QByteArray portalAnswer
    = "HTTP/1.1 302 Found\r\nLocation: http://portal.example/login?from=here\r\nContent-Length: 0\r\n\r\n";

} // namespace fake

#define REQUIRE_OPENSSL()                                                                                              \
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty()) {                                         \
        WARN("NOT RUN: there is no openssl");                                                                          \
        return;                                                                                                        \
    }
