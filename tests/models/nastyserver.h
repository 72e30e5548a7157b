// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QTcpSocket>

#include <optional>
#include <string>
#include <vector>

/// The server's side of RFC 6455 as nothing but bytes, which may be as wrong as a case wants. One connection at a time.
namespace nasty {

struct FrameShape
{
    bool fin = true;
    int rsv = 0; ///< 4: RSV1
    int form = 0; ///< bits of the length: 7, 16, 64; 0: the shortest
    std::optional<quint64> says {}; ///< the announced length, when it isn't the payload's
    bool masked = false;
};

QByteArray frame(int opcode, const QByteArray& payload = {}, const FrameShape& shape = {});
QByteArray closeFrame(int code, const QByteArray& reason = {}, const FrameShape& shape = {});
QByteArray acceptFor(const QByteArray& key);

class Server final
{
public:
    /// `answer`: what stands for the answer to the opening, `{accept}` in it for what the key asks for. Then `bytes`.
    void prepare(const QByteArray& answer, const std::vector<QByteArray>& bytes);

    quint16 port() const { return m_tcp.serverPort(); }
    bool listen();

    void write(const QByteArray& bytes);
    void end();
    /// What the client sent after its opening: `pong hello`, `close 1002`, `message ...`, `end`; `unmasked` is a fault.
    const std::vector<std::string>& heard() const { return m_heard; }
    /// Handed to the system and not yet taken: the client doesn't read.
    qint64 unsent() const { return m_socket ? m_socket->bytesToWrite() : 0; }
    const QByteArray& request() const { return m_request; }

private:
    void accept();
    void read();
    void answer();
    bool readFrame();

    QTcpServer m_tcp;
    QTcpSocket* m_socket = nullptr; ///< owned by m_tcp
    QByteArray m_answer;
    std::vector<QByteArray> m_bytes;
    QByteArray m_request;
    QByteArray m_buffer;
    bool m_answered = false;
    std::vector<std::string> m_heard;
};

} // namespace nasty
