// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/random.h"
#include "models/items/convert.h"
#include "tests/models/realhubfixture.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

/// Somebody on the customer page, as far as the wire sees him.
class Customer final
{
public:
    explicit Customer(const QString& hub)
        : m_hub(hub)
    {
        post(QStringLiteral("/api/v1/customer/session"));
        const QString ticket = post(QStringLiteral("/api/v1/customer/ticket"))[QStringLiteral("ticket")].toString();
        QUrl url(hub);
        url.setScheme(QStringLiteral("ws"));
        url.setPath(QStringLiteral("/v1/customer"));
        QNetworkRequest request(url);
        request.setRawHeader("Origin", hub.toUtf8());
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({QStringLiteral("cloudseat.v1"), QStringLiteral("ticket.") + ticket});
        QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_socket, [this](const QByteArray& bytes) {
            const QJsonObject frame = QJsonDocument::fromJson(bytes).object();
            const QString kind = frame[QStringLiteral("t")].toString();
            if (kind == QLatin1String("hello")) {
                send({{QStringLiteral("t"), QStringLiteral("identify")}, {QStringLiteral("device"), fresh()},
                    {QStringLiteral("program"), QStringLiteral("test")},
                    {QStringLiteral("capabilities"), QJsonArray()}});
            }
            m_ready = m_ready || kind == QLatin1String("ready");
            for (const QJsonValue& event : frame[QStringLiteral("events")].toArray()) {
                m_events.push_back(event.toObject());
            }
            if (frame.contains(QStringLiteral("events"))) { // who takes nothing off is sent nothing any more
                send({{QStringLiteral("t"), QStringLiteral("ack")},
                    {QStringLiteral("cursor"), frame[QStringLiteral("cursor")]}});
            }
        });
        QObject::connect(&m_beat, &QTimer::timeout, &m_socket, [this] {
            send({{QStringLiteral("t"), QStringLiteral("ping")}, {QStringLiteral("n"), ++m_beats}});
        });
        m_beat.start(10'000);
        m_socket.open(request, options);
    }

    bool isReady() const { return m_ready; }

    /// Data of the last event of this type; empty: none came.
    QJsonObject last(const QString& type) const
    {
        for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
            if ((*event)[QStringLiteral("type")].toString() == type) {
                return (*event)[QStringLiteral("data")].toObject();
            }
        }
        return {};
    }

    /// How the hub answers an upload of his.
    int upload(const QByteArray& bytes)
    {
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        QNetworkRequest request {QUrl(m_hub
            + QStringLiteral("/api/v1/attachments?hash=%1&bytes=%2&offset=0")
                  .arg(QString::fromLatin1(hash))
                  .arg(bytes.size()))};
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/octet-stream"));
        request.setRawHeader("Origin", m_hub.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(m_http.post(request, bytes));
        waitFor([&] { return reply->isFinished(); });
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    /// A conversation in the queue, with a first message in it.
    base::ConversationId open(const QString& queue, const QString& words)
    {
        const QString id = command(QStringLiteral("conversation.open"), {},
            {{QStringLiteral("queue"), queue}, {QStringLiteral("language"), QStringLiteral("zh-CN")},
                {QStringLiteral("customerName"), QStringLiteral("林晓")},
                {QStringLiteral("source"), QStringLiteral("web")}});
        command(QStringLiteral("message.send"), id,
            {{QStringLiteral("text"), words}, {QStringLiteral("attachments"), QJsonArray()}});
        return {*base::Uuid::fromString(items::toUtf8(id))};
    }

    void leave(const base::ConversationId& conversation)
    {
        command(QStringLiteral("conversation.leave"), items::toQString(conversation.toString()), {});
    }

private:
    QJsonObject post(const QString& path)
    {
        QNetworkRequest request {QUrl(m_hub + path)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setRawHeader("Origin", m_hub.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(m_http.post(request, "{}"));
        if (!waitFor([&] { return reply->isFinished(); })) {
            return {};
        }
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

    QString command(const QString& name, const QString& conversation, const QJsonObject& data)
    {
        const QString id = fresh();
        QJsonObject frame {{QStringLiteral("t"), QStringLiteral("command")}, {QStringLiteral("n"), ++m_commands},
            {QStringLiteral("id"), id}, {QStringLiteral("name"), name}, {QStringLiteral("data"), data}};
        if (!conversation.isEmpty()) {
            frame[QStringLiteral("conversation")] = conversation;
        }
        send(frame);
        return id;
    }

    QString fresh() { return items::toQString(base::makeUuidV7(base::SystemClock().now(), m_random).toString()); }

    void send(const QJsonObject& frame)
    {
        m_socket.sendBinaryMessage(QJsonDocument(frame).toJson(QJsonDocument::Compact));
    }

    QString m_hub;
    base::SystemRandom m_random;
    QNetworkAccessManager m_http;
    QWebSocket m_socket;
    QTimer m_beat;
    std::vector<QJsonObject> m_events;
    bool m_ready = false;
    int m_commands = 0;
    int m_beats = 0;
};
