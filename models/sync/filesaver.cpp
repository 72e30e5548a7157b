// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/filesaver.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <memory>

namespace syncing {

namespace {

constexpr int mostAttempts = 6;
constexpr int breathMs = 1'000; ///< after a cut

enum class Ending
{
    Saved,
    WrongBytes,
    Unwritable,
};

/// Off the GUI thread: it reads the whole file once more.
Ending giveName(const QString& part, const QString& hash, const QString& path)
{
    QFile file(part);
    QCryptographicHash digest(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !digest.addData(&file)) {
        return Ending::Unwritable;
    }
    if (QString::fromLatin1(digest.result().toHex()) != hash) {
        return Ending::WrongBytes;
    }
    std::error_code problem;
    std::filesystem::rename(part.toStdU16String(), path.toStdU16String(), problem);
    return problem ? Ending::Unwritable : Ending::Saved;
}

} // namespace

FileSaver::FileSaver(
    HubHttp* http, TokenKeeper* tokens, const items::AttachmentItem& file, const QString& path, QObject* parent)
    : QObject(parent)
    , m_http(http)
    , m_tokens(tokens)
    , m_hash(file.hash)
    , m_bytes(file.bytes)
    , m_path(path)
    , m_part(QStringLiteral("%1/.%2.part").arg(QFileInfo(path).absolutePath(), file.hash.left(16)))
{ }

FileSaver::~FileSaver()
{
    discard();
}

void FileSaver::discard()
{
    // Only once: what stands under that name later is another attempt's.
    if (!std::exchange(m_gone, true) && m_attempts > 0) {
        m_part.remove();
    }
}

bool FileSaver::open()
{
    m_running = true;
    m_attempts = std::max(m_attempts, 1);
    m_problem.reset();
    m_first = true;
    if (!m_part.isOpen()) {
        // Buffered, a disk that takes only a part goes unnoticed.
        if (!m_part.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
            fail(items::FileProblem::Unwritable);
            return false;
        }
        if (m_part.size() > m_bytes) {
            m_part.resize(0);
        }
    }
    m_part.seek(m_part.size());
    m_resumed = m_part.size() > 0;
    return true;
}

void FileSaver::write(const QByteArray& whole)
{
    if (m_gone || !open()) {
        return;
    }
    m_part.resize(0);
    m_part.seek(0);
    if (take(200, whole)) {
        finish();
    } else {
        fail(*m_problem);
    }
}

void FileSaver::fetch()
{
    if (m_gone) {
        return;
    }
    if (m_http == nullptr || m_tokens == nullptr) {
        fail(items::FileProblem::NotFound);
        return;
    }
    if (!open()) {
        return;
    }
    if (m_part.size() == m_bytes) {
        finish();
        return;
    }
    m_tokens->ensure().then(this, [this](TokenState state) {
        if (m_gone) {
            return;
        }
        if (state == TokenState::Good) {
            request();
        } else {
            fail(items::FileProblem::Unreachable);
        }
    });
}

void FileSaver::request()
{
    m_http
        ->fetch(QStringLiteral("/api/v1/attachments/") + m_hash, m_tokens->access(), m_part.size(), this,
            [this](int status, const QByteArray& bytes) { return take(status, bytes); })
        .then(this, [this](const HttpAnswer& answer) { end(answer); });
}

bool FileSaver::take(int status, const QByteArray& bytes)
{
    if (m_problem || m_gone) {
        return false;
    }
    if (m_first && status == 200) {
        m_part.resize(0); // all of it comes, whatever was asked for
        m_part.seek(0);
        m_resumed = false;
    }
    m_first = false;
    if (m_part.size() + bytes.size() > m_bytes) {
        m_problem = items::FileProblem::NotFound; // not what the message named
        return false;
    }
    const qint64 written = m_part.write(bytes);
    if (written != bytes.size()) {
        // A full disk takes a part first, and only then says so.
        const bool full = written >= 0 || m_part.error() == QFileDevice::ResourceError;
        m_problem = full ? items::FileProblem::DiskFull : items::FileProblem::Unwritable;
        return false;
    }
    const int percent = m_bytes > 0 ? int(100 * m_part.size() / m_bytes) : 100;
    if (percent != m_percent) {
        m_percent = percent;
        Q_EMIT progress(percent);
    }
    return true;
}

void FileSaver::end(const HttpAnswer& answer)
{
    if (m_gone) {
        return;
    }
    if (m_problem) {
        fail(*m_problem);
    } else if (answer.status == 404) {
        fail(items::FileProblem::NotFound);
    } else if (answer.status == 416 && m_resumed) {
        startAnew();
    } else if (answer.ok() && m_part.size() == m_bytes) {
        finish();
    } else {
        lose();
    }
}

void FileSaver::lose()
{
    // A line that carried something may carry the rest.
    if (m_first || m_attempts >= mostAttempts) {
        fail(items::FileProblem::Unreachable);
        return;
    }
    ++m_attempts;
    QTimer::singleShot(breathMs, this, &FileSaver::fetch);
}

void FileSaver::startAnew()
{
    m_part.resize(0);
    m_resumed = false;
    fetch();
}

void FileSaver::finish()
{
    m_part.close();
    const auto promise = std::make_shared<QPromise<Ending>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, part = m_part.fileName(), hash = m_hash, path = m_path] {
        promise->addResult(giveName(part, hash, path));
        promise->finish();
    });
    promise->future().then(this, [this](Ending ending) {
        if (m_gone) {
            return;
        }
        if (ending == Ending::Saved) {
            m_running = false;
            m_attempts = 0;
            Q_EMIT saved();
        } else if (ending == Ending::Unwritable) {
            fail(items::FileProblem::Unwritable);
        } else if (m_resumed && open()) {
            startAnew(); // the beginning was not of this file
        } else {
            m_part.remove();
            fail(items::FileProblem::NotFound); // not what the message named
        }
    });
}

void FileSaver::fail(items::FileProblem problem)
{
    m_running = false;
    m_part.close();
    m_attempts = 1;
    Q_EMIT failed(problem);
}

} // namespace syncing
