// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/nastyserver.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QtEndian>

namespace nasty {

namespace {

template <class Number> QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof number, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray lengthBytes(quint64 length, int form, bool masked)
{
    const int mask = masked ? 128 : 0;
    if (form == 7) {
        return QByteArray(1, static_cast<char>(mask | static_cast<int>(length)));
    }
    if (form == 16) {
        return QByteArray(1, static_cast<char>(mask | 126)) + bigEndian(static_cast<quint16>(length));
    }
    return QByteArray(1, static_cast<char>(mask | 127)) + bigEndian(length);
}

QByteArray xored(QByteArray bytes, const QByteArray& mask)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(bytes[i] ^ mask[i & 3]);
    }
    return bytes;
}

} // namespace

QByteArray frame(int opcode, const QByteArray& payload, const FrameShape& shape)
{
    const quint64 length = shape.says.value_or(static_cast<quint64>(payload.size()));
    const int form = shape.form != 0 ? shape.form : length < 126 ? 7 : length < 65'536 ? 16 : 64;
    const QByteArray mask = shape.masked ? QByteArray("\x11\x22\x33\x44") : QByteArray();
    QByteArray bytes(1, static_cast<char>((shape.fin ? 128 : 0) | (shape.rsv << 4) | opcode));
    bytes += lengthBytes(length, form, shape.masked) + mask;
    return bytes + (shape.masked ? xored(payload, mask) : payload);
}

QByteArray closeFrame(int code, const QByteArray& reason, const FrameShape& shape)
{
    return frame(8, bigEndian(static_cast<quint16>(code)) + reason, shape);
}

QByteArray acceptFor(const QByteArray& key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
}

bool Server::listen()
{
    QObject::connect(&m_tcp, &QTcpServer::newConnection, &m_tcp, [this] { accept(); });
    return m_tcp.listen(QHostAddress::LocalHost);
}

void Server::prepare(const QByteArray& answer, const std::vector<QByteArray>& bytes)
{
    if (m_socket) {
        m_socket->disconnect(&m_tcp);
        m_socket->abort();
        m_socket->deleteLater();
        m_socket = nullptr;
    }
    m_answer = answer;
    m_bytes = bytes;
    m_request.clear();
    m_buffer.clear();
    m_answered = false;
    m_heard.clear();
}

void Server::accept()
{
    m_socket = m_tcp.nextPendingConnection();
    QObject::connect(m_socket, &QTcpSocket::readyRead, &m_tcp, [this] { read(); });
    QObject::connect(m_socket, &QTcpSocket::disconnected, &m_tcp, [this] { m_heard.emplace_back("end"); });
}

void Server::read()
{
    m_buffer += m_socket->readAll();
    if (!m_answered) {
        answer();
    }
    while (m_answered && readFrame()) { }
}

void Server::answer()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return;
    }
    m_request = m_buffer.left(end + 4);
    m_buffer.remove(0, end + 4);
    m_answered = true;
    const QByteArray name = "sec-websocket-key:";
    const qsizetype key = m_request.toLower().indexOf(name) + name.size();
    const QByteArray accept = acceptFor(m_request.mid(key, m_request.indexOf('\r', key) - key).trimmed());
    write(QByteArray(m_answer).replace("{accept}", accept));
    for (const QByteArray& bytes : m_bytes) {
        write(bytes);
    }
}

bool Server::readFrame()
{
    if (m_buffer.size() < 2) {
        return false;
    }
    const auto first = static_cast<unsigned char>(m_buffer[0]);
    const auto second = static_cast<unsigned char>(m_buffer[1]);
    const int form = (second & 127) < 126 ? 0 : (second & 127) == 126 ? 2 : 8;
    const qsizetype head = 2 + form + 4;
    if (m_buffer.size() < head) {
        return false;
    }
    const quint64 length = form == 0 ? second & 127
        : form == 2                  ? qFromBigEndian<quint16>(m_buffer.constData() + 2)
                                     : qFromBigEndian<quint64>(m_buffer.constData() + 2);
    if (static_cast<quint64>(m_buffer.size() - head) < length) {
        return false;
    }
    const auto size = static_cast<qsizetype>(length);
    const QByteArray payload = xored(m_buffer.mid(head, size), m_buffer.mid(head - 4, 4));
    m_buffer.remove(0, head + size);
    const std::string text = payload.toStdString();
    switch (second < 128 ? -1 : first & 15) {
    case 8:
        m_heard.push_back("close "
            + (payload.size() < 2 ? std::string("-") : std::to_string(qFromBigEndian<quint16>(payload.constData()))));
        break;
    case 9:
        m_heard.push_back("ping " + text);
        break;
    case 10:
        m_heard.push_back("pong " + text);
        break;
    case -1:
        m_heard.emplace_back("unmasked");
        break;
    default:
        m_heard.push_back("message " + text);
    }
    return true;
}

void Server::write(const QByteArray& bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

void Server::end()
{
    m_socket->disconnectFromHost();
}

} // namespace nasty
