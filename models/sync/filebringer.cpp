// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/filebringer.h"

#include "models/items/convert.h"

#include <QPointer>

namespace syncing {

namespace {

constexpr int misfitsAtMost = 3; ///< a hub that never agrees on the offset gets the whole file anew, then it has failed

qint64 offsetOf(const HttpAnswer& answer)
{
    return static_cast<qint64>(answer.json().value(QLatin1String("offset")).toDouble(-1));
}

} // namespace

FileBringer::FileBringer(HubHttp& http, TokenKeeper& tokens, QObject* parent)
    : QObject(parent)
    , m_http(http)
    , m_tokens(tokens)
{ }

void FileBringer::bring(const Load& load)
{
    m_load = load;
    m_misfits = 0;
    m_offset = -1;
    m_tokens.ensure().then(this, [this](TokenState state) {
        if (state == TokenState::Good) {
            send(-1); // ask first what is there already
        } else {
            Q_EMIT postponed();
        }
    });
}

void FileBringer::send(qint64 offset)
{
    const QString path = QStringLiteral("/api/v1/attachments?hash=%1&bytes=%2&offset=%3")
                             .arg(items::toQString(m_load.file.hash))
                             .arg(m_load.file.bytes)
                             .arg(std::max<qint64>(offset, 0))
        + m_load.purpose;
    const QByteArray part = offset < 0 ? QByteArray() : m_load.bytes.mid(offset);
    // It lives as long as the request, which goes on without us.
    const auto shown = [this, alive = QPointer<FileBringer>(this), offset](qint64 done, qint64 total) {
        if (alive && offset >= 0 && total > 0) {
            Q_EMIT progress(static_cast<int>(100 * (offset + done) / m_load.bytes.size()));
        }
    };
    m_http.postBytes(path, part, m_tokens.access(), shown).then(this, [this](const HttpAnswer& answer) {
        handleAnswer(answer);
    });
}

void FileBringer::handleAnswer(const HttpAnswer& answer)
{
    switch (answer.status) {
    case 200:
        finish(answer.json());
        return;
    case 202:
    case 409:
        goOn(answer);
        return;
    case 400:
        if (++m_misfits <= misfitsAtMost && !m_load.bytes.isEmpty()) {
            send(0); // what lies there is not this file: anew
            return;
        }
        Q_EMIT failed(items::FileProblem::Unreadable);
        return;
    case 403:
        // Somebody waits for a reply's file to be taken or not; a message's goes when its person may again.
        m_load.purpose.isEmpty() ? Q_EMIT postponed() : Q_EMIT failed(items::FileProblem::NotFound);
        return;
    case 413:
        Q_EMIT failed(items::FileProblem::TooLarge);
        return;
    case 415:
        Q_EMIT failed(items::FileProblem::TypeNotAllowed);
        return;
    case 401:
        m_tokens.ensure(true);
        Q_EMIT postponed();
        return;
    default:
        Q_EMIT postponed();
    }
}

void FileBringer::goOn(const HttpAnswer& answer)
{
    if (m_load.bytes.isEmpty()) {
        Q_EMIT failed(items::FileProblem::Unreadable); // neither here nor there
        return;
    }
    const qint64 offset = offsetOf(answer);
    const bool sensible = offset >= 0 && offset <= m_load.bytes.size();
    const bool moved = offset > m_offset;
    m_offset = sensible ? offset : 0;
    if ((answer.status == 409 || !sensible || !moved) && ++m_misfits > misfitsAtMost) {
        Q_EMIT postponed();
        return;
    }
    send(sensible ? offset : 0);
}

void FileBringer::finish(const QJsonObject& answer)
{
    protocol::Attachment file = m_load.file;
    const QString type = answer.value(QLatin1String("type")).toString();
    file.type = type.isEmpty() ? file.type : items::toUtf8(type);
    if (const int width = answer.value(QLatin1String("width")).toInt(); width > 0) {
        file.width = static_cast<std::uint32_t>(width);
        file.height = static_cast<std::uint32_t>(answer.value(QLatin1String("height")).toInt());
    }
    Q_EMIT brought(file);
}

} // namespace syncing
