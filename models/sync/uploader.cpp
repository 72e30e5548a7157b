// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/uploader.h"

#include "models/items/convert.h"

#include <utility>

namespace syncing {

namespace {

constexpr int retryMs = 10'000;
constexpr int misfitsAtMost = 3; ///< a hub that never agrees on the offset gets the whole file anew, then it has failed

qint64 offsetOf(const HttpAnswer& answer)
{
    return static_cast<qint64>(answer.json().value(QLatin1String("offset")).toDouble(-1));
}

} // namespace

Uploader::Uploader(store::Database& database, HubHttp& http, TokenKeeper& tokens, Commit commit, QObject* parent)
    : QObject(parent)
    , m_database(database)
    , m_http(http)
    , m_tokens(tokens)
    , m_commit(std::move(commit))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &Uploader::wake);
}

void Uploader::wake()
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    m_database
        .run([](store::Store& store) -> base::Result<std::optional<Job>> {
            return store.read([](store::Copy& copy) -> std::optional<Job> {
                for (const store::PendingMessage& message : copy.pending.all()) {
                    for (std::size_t i = 0; i < message.files.size() && !message.failed; ++i) {
                        if (message.uploaded[i]) {
                            continue;
                        }
                        Job job {message.conversation, message.id, message.files[i], {}};
                        const auto bytes = copy.attachments.find(job.file.hash, copy.clock.now());
                        job.bytes = bytes ? QByteArray::fromStdString(*bytes) : QByteArray();
                        return job;
                    }
                }
                return std::nullopt;
            });
        })
        .then(this, [this](base::Result<std::optional<Job>> found) {
            if (!found || !*found) {
                m_busy = false;
                return;
            }
            begin(std::move(**found));
        });
}

void Uploader::begin(Job job)
{
    m_misfits = 0;
    m_offset = -1;
    if (job.bytes.isEmpty()) {
        giveUp(job, items::FileProblem::Unreadable);
        return;
    }
    m_tokens.ensure().then(this, [this, job](TokenState state) {
        if (state != TokenState::Good) {
            later();
            return;
        }
        send(job, -1); // ask first what is there already
    });
}

void Uploader::send(const Job& job, qint64 offset)
{
    const QString path = QStringLiteral("/api/v1/attachments?hash=%1&bytes=%2&offset=%3")
                             .arg(items::toQString(job.file.hash))
                             .arg(job.bytes.size())
                             .arg(std::max<qint64>(offset, 0));
    const QByteArray part = offset < 0 ? QByteArray() : job.bytes.mid(offset);
    const auto shown = [this, job, offset](qint64 done, qint64 total) {
        if (offset >= 0 && total > 0) {
            const qint64 all = std::max<qint64>(offset, 0) + done;
            Q_EMIT progress(job.conversation, job.message, static_cast<int>(100 * all / job.bytes.size()));
        }
    };
    m_http.postBytes(path, part, m_tokens.access(), shown).then(this, [this, job](const HttpAnswer& answer) {
        handleAnswer(job, answer);
    });
}

void Uploader::handleAnswer(const Job& job, const HttpAnswer& answer)
{
    switch (answer.status) {
    case 200:
        finish(job, answer.json());
        return;
    case 202:
    case 409: {
        const qint64 offset = offsetOf(answer);
        const bool sensible = offset >= 0 && offset <= job.bytes.size();
        const bool moved = offset > m_offset;
        m_offset = sensible ? offset : 0;
        if ((answer.status == 409 || !sensible || !moved) && ++m_misfits > misfitsAtMost) {
            later();
            return;
        }
        send(job, sensible ? offset : 0);
        return;
    }
    case 400:
        if (++m_misfits <= misfitsAtMost) {
            send(job, 0); // what lies there is not this file: anew
            return;
        }
        giveUp(job, items::FileProblem::Unreadable);
        return;
    case 413:
        giveUp(job, items::FileProblem::TooLarge);
        return;
    case 415:
        giveUp(job, items::FileProblem::TypeNotAllowed);
        return;
    case 401:
        m_tokens.ensure(true);
        later();
        return;
    default:
        later();
    }
}

void Uploader::finish(const Job& job, const QJsonObject& answer)
{
    protocol::Attachment file = job.file;
    const QString type = answer.value(QLatin1String("type")).toString();
    file.type = type.isEmpty() ? file.type : items::toUtf8(type);
    if (const int width = answer.value(QLatin1String("width")).toInt(); width > 0) {
        file.width = static_cast<std::uint32_t>(width);
        file.height = static_cast<std::uint32_t>(answer.value(QLatin1String("height")).toInt());
    }
    m_database
        .write([message = job.message, file](store::Copy& copy, store::DeltaBuilder& delta) {
            return store::CommandWriter(copy, delta).uploaded(message, file);
        })
        .then(this, [this](const base::Result<store::Delta>& result) {
            if (result) {
                m_commit(*result);
                next();
            } else if (result.error().kind == base::FaultKind::NotFound) {
                next(); // taken back meanwhile
            } else {
                later();
            }
        });
}

void Uploader::giveUp(const Job& job, items::FileProblem problem)
{
    m_database
        .write([message = job.message](store::Copy& copy, store::DeltaBuilder& delta) {
            return store::CommandWriter(copy, delta).uploadFailed(message);
        })
        .then(this, [this, job, problem](const base::Result<store::Delta>& result) {
            if (result) {
                m_commit(*result);
            }
            Q_EMIT failed(job.conversation, job.message, problem);
            result ? next() : later();
        });
}

void Uploader::later()
{
    m_busy = false;
    m_retry.start();
}

void Uploader::next()
{
    m_busy = false;
    wake();
}

} // namespace syncing
