// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/uploader.h"

#include <utility>

namespace syncing {

namespace {

constexpr int retryMs = 10'000;

} // namespace

Uploader::Uploader(store::Database& database, HubHttp& http, TokenKeeper& tokens, Commit commit, QObject* parent)
    : QObject(parent)
    , m_database(database)
    , m_bringer(http, tokens)
    , m_commit(std::move(commit))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &Uploader::wake);
    connect(&m_bringer, &FileBringer::brought, this, &Uploader::finish);
    connect(&m_bringer, &FileBringer::failed, this, &Uploader::giveUp);
    connect(&m_bringer, &FileBringer::postponed, this, &Uploader::later);
    connect(&m_bringer, &FileBringer::progress, this,
        [this](int percent) { Q_EMIT progress(m_job.conversation, m_job.message, percent); });
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
            begin(**found);
        });
}

void Uploader::begin(const Job& job)
{
    m_job = job;
    m_bringer.bring({job.file, job.bytes});
}

void Uploader::finish(const protocol::Attachment& file)
{
    m_database
        .write([message = m_job.message, file](store::Copy& copy, store::DeltaBuilder& delta) {
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

void Uploader::giveUp(items::FileProblem problem)
{
    m_database
        .write([message = m_job.message](store::Copy& copy, store::DeltaBuilder& delta) {
            return store::CommandWriter(copy, delta).uploadFailed(message);
        })
        .then(this, [this, problem](const base::Result<store::Delta>& result) {
            if (result) {
                m_commit(*result);
            }
            Q_EMIT failed(m_job.conversation, m_job.message, problem);
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
